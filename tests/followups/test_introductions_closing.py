"""An introduction closes by itself when its two parties meet, and tells nobody of what he may not see."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from tests.factories.cooperation import partner, writing
from tests.factories.ledgers import introduction, meeting
from tracker.accounts.models import Marking, User
from tracker.accounts.service import make_unit
from tracker.accounts.visibility import EVERYTHING, looking_into_the_bin, reading_as
from tracker.core.changes import Deed
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.followups.models import Introduction
from tracker.meetings.models import Attendance, Meeting

PROMISED = PartialDate(2023, 1, 18)
LATER = date(2023, 5, 1)
CHANGING = re.compile(r'name="csrf_token"[^>]*>|X-CSRFToken[^}]*}|nonce-\S+')
HIDDEN = Marking.RESTRICTED_NAMED


@pytest.fixture
def broker(officer):
    return partner("Exchange Bureau", by=officer)


@pytest.fixture
def agency(officer):
    return partner("Agency of Fields", by=officer)


@pytest.fixture
def department(officer):
    return partner("Department of Rice", by=officer, country="TH")


@pytest.fixture
def promise(officer, broker, agency, department):
    """A function that stores an introduction of the agency and the department."""

    def store(**more):
        values = {"party_a": agency, "party_b": department, "promised_on": PROMISED, **more}
        return introduction(broker, by=officer, **values)

    return store


@pytest.fixture
def row(promise):
    """An introduction of two known parties, promised on a day."""
    return promise()


@pytest.fixture
def meet(officer, agency, department):
    """A function that stores a meeting of the two, some months after the promise."""

    def store(**more):
        return meeting(**{"parties": [agency, department], "by": officer, "held_on": LATER, **more})

    return store


@pytest.fixture
def stored(db):
    """A function that returns an introduction as it is stored, its first meeting by its title."""

    def read(public_id):
        db.session.rollback()
        statement = (
            select(Introduction.status, Meeting.title)
            .outerjoin(Meeting, Meeting.id == Introduction.first_meeting_id)
            .where(Introduction.public_id == public_id)
        )
        with reading_as(EVERYTHING), looking_into_the_bin():
            return tuple(db.session.execute(statement).one())

    return read


def test_the_first_of_several_meetings_closes_it(row, stored, meet):
    meet(title="In May")
    assert stored(row) == ("met", "In May")

    meet(held_on=date(2023, 3, 1), title="In March")
    assert stored(row) == ("met", "In March")

    meet(held_on=date(2022, 3, 1), title="A year before")
    assert stored(row) == ("met", "In March")


def test_both_on_one_side_have_met_too_and_others_have_not(
    broker, row, agency, department, stored, meet
):
    meet(parties=[agency, broker])
    meet(parties=[broker, department])
    assert stored(row) == ("promised", None)

    meet(parties=[broker, agency, department])
    assert stored(row) == ("met", "They meet")


@pytest.mark.parametrize("presence", ["invited", "declined", "absent"])
def test_who_did_not_come_did_not_meet(row, stored, meet, presence):
    meet(presence=presence)

    assert stored(row) == ("promised", None)


@pytest.mark.parametrize("status", ["planned", "cancelled"])
def test_a_meeting_counts_once_it_was_held(db, officer, row, stored, meet, status):
    public_id = meet(status=status)
    assert stored(row) == ("promised", None)

    change(db, officer, public_id, status="held")
    assert stored(row) == ("met", "They meet")

    change(db, officer, public_id, status=status)
    assert stored(row) == ("promised", None)


def change(db, officer, public_id, **values):
    with writing(officer):
        found = db.session.scalars(select(Meeting).where(Meeting.public_id == public_id)).one()
        for name, value in values.items():
            setattr(found, name, value)


def test_an_undated_meeting_proves_nothing(row, stored, meet):
    meet(held_on=None)

    assert stored(row) == ("promised", None)


def test_without_a_day_of_the_promise_only_what_comes_afterwards_counts(stored, promise, meet):
    meet(title="Old friends")
    undated = promise(promised_on=None)
    assert stored(undated) == ("promised", None)

    meet(held_on=today(), title="Today")
    assert stored(undated) == ("met", "Today")


def test_one_that_was_made_goes_back_to_made(client, stored, promise, meet):
    made = promise(made_on=PartialDate(2023, 2, 1))
    there = meet()
    assert stored(made) == ("met", "They meet")

    client.post(f"/records/meeting/{there}/bin")
    assert stored(made) == ("made", None)

    client.post(f"/bin/meeting/{there}/back")
    assert stored(made) == ("met", "They meet")


def test_it_opens_again_when_somebody_turns_out_not_to_have_been_there(
    db, officer, row, stored, meet
):
    meet()
    with writing(officer):
        seat = db.session.scalars(select(Attendance).order_by(Attendance.id.desc())).first()
        seat.presence = "absent"
    assert stored(row) == ("promised", None)

    with writing(officer):
        found = db.session.scalars(select(Attendance).order_by(Attendance.id.desc())).first()
        found.presence = "attended"
    assert stored(row) == ("met", "They meet")

    with writing(officer):
        there = db.session.scalars(select(Meeting).order_by(Meeting.id.desc())).first()
        there.attendances.pop()
    assert stored(row) == ("promised", None)


def test_a_meeting_removed_for_good_leaves_no_trace(db, officer, row, stored, meet):
    public_id = meet()
    with writing(officer):
        found = db.session.scalars(select(Meeting).where(Meeting.public_id == public_id)).one()
        db.session.delete(found)

    assert stored(row) == ("promised", None)


def test_parties_learnt_later_have_met_already(client, filled, agency, stored, promise, meet):
    meet()
    one = promise(party_a="", party_b="")
    assert stored(one) == ("promised", None)

    amend(client, filled, one, party_a=agency, party_a_text="")
    assert stored(one) == ("promised", None)

    amend(client, filled, one, party_b="", party_b_text="Department of Rice")
    assert stored(one) == ("met", "They meet")


def amend(client, filled, one, **changes):
    address = f"/introductions/{one}/edit"
    answer = client.post(address, data=filled(address) | changes)
    assert answer.status_code == 302, answer.text


def test_another_party_or_another_day_opens_it_again(client, filled, row, agency, stored, meet):
    meet()
    amend(client, filled, row, promised_on="June 2023")
    assert stored(row) == ("promised", None)

    amend(client, filled, row, promised_on="January 2023")
    assert stored(row) == ("met", "They meet")

    amend(client, filled, row, party_a="", party_a_text="another agency")
    assert stored(row) == ("promised", None)


@pytest.mark.parametrize("end", ["cooperating", "no_result"])
def test_an_end_that_was_noted_stays_and_learns_of_the_meeting(client, stored, promise, meet, end):
    one = promise(status=end)

    there = meet()
    assert stored(one) == (end, "They meet")

    client.post(f"/records/meeting/{there}/bin")
    assert stored(one) == (end, None)


def test_the_meeting_at_which_it_was_promised_is_not_its_fruit(db, officer, row, stored, meet):
    there = meet(held_on=PROMISED.earliest)
    assert stored(row) == ("met", "They meet")

    with writing(officer):
        found = db.session.scalars(select(Meeting).where(Meeting.public_id == there)).one()
        one = db.session.scalars(select(Introduction)).one()
        one.meeting_id, one.promised_on = found.id, PartialDate(2023, 1)
    assert stored(row) == ("promised", None)


def test_an_introduction_in_the_bin_is_looked_at_when_it_comes_back(client, row, stored, meet):
    client.post(f"/records/introduction/{row}/bin")
    meet()
    assert stored(row) == ("promised", None)

    client.post(f"/bin/introduction/{row}/back")

    assert stored(row) == ("met", "They meet")


@pytest.fixture
def outsider(db, officer):
    """An officer of another unit, whom no record names."""
    db.session.rollback()
    with transaction(Deed(action="tests.make")):
        user = User(
            email="elsewhere@office.example", name="Elsewhere", password_hash="x", role="officer",
            unit=make_unit("Another unit", "อีกหน่วยหนึ่ง"),
        )  # fmt: skip
        db.session.add(user)
    return user


@pytest.fixture
def seen_by_outsider(client, sign_in_as, outsider, broker):
    """A function that returns every page that shows an introduction, as an outsider gets it."""
    sign_in_as(outsider)

    def look(row):
        addresses = (
            f"/introductions/{row}",
            f"/records/introduction/{row}/history",
            *(f"/introductions?of={of}" for of in ("open", "made", "met", "closed", "overdue")),
            "/introductions/report?year=2023",
            f"/institutions/{broker}",
        )
        told = [client.get(address) for address in addresses]
        assert {page.status_code for page in told} == {200}
        return [CHANGING.sub("", page.text) for page in told]

    return look


@pytest.mark.parametrize("marking", [Marking.RESTRICTED_NAMED, Marking.RESTRICTED_UNIT])
@pytest.mark.parametrize("end", ["", "cooperating"])
def test_a_hidden_meeting_changes_nothing_that_an_outsider_sees(
    seen_by_outsider, promise, meet, marking, end
):
    row = promise(status=end)
    before = seen_by_outsider(row)

    meet(marking=marking)
    assert seen_by_outsider(row) == before

    meet(title="They meet openly")
    assert seen_by_outsider(row) != before


def test_it_forgets_a_meeting_that_is_restricted_afterwards(client, row, stored, meet):
    there = meet()
    assert stored(row) == ("met", "They meet")

    client.post(f"/records/meeting/{there}/marking", data={"marking": "restricted_named"})
    assert stored(row) == ("promised", None)

    client.post(f"/records/meeting/{there}/marking", data={"marking": "internal"})
    assert stored(row) == ("met", "They meet")


def test_a_restricted_introduction_is_closed_by_what_its_readers_may_read(
    client, stored, promise, meet
):
    row = promise(marking=HIDDEN)
    there = meet(title="Among us", marking=HIDDEN)
    assert stored(row) == ("met", "Among us")
    assert "Among us" in client.get(f"/introductions/{row}").text

    client.post(f"/records/introduction/{row}/marking", data={"marking": "internal"})
    assert stored(row) == ("promised", None)

    client.post(f"/records/introduction/{row}/marking", data={"marking": "restricted_named"})
    client.post(f"/records/meeting/{there}/marking", data={"marking": "internal"})
    assert stored(row) == ("met", "Among us")


def test_who_may_not_change_an_introduction_closes_it_by_logging_the_meeting(
    outsider, row, stored, meet
):
    meet(by=outsider)

    assert stored(row) == ("met", "They meet")


def test_the_history_tells_by_which_deed_it_closed(client, row, meet):
    meet()

    told = client.get(f"/records/introduction/{row}/history").text

    assert "They meet" in told
    assert "Met" in told
