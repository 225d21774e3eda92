"""Agreements: their status follows from their dates; parties, signatories, texts and steps."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.followups.conftest import filled, meeting, officer  # noqa: F401 -- fixtures
from tests.network.build import DEED, institution
from tests.network.build import meeting as held_meeting
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.cooperation.agreements.queries import (
    facts_of,
    rows_of,
    sleeping_condition,
    status_conditions,
)
from tracker.cooperation.agreements.rules import (
    AgreementFacts,
    expiry_of,
    is_sleeping,
    status_of,
)
from tracker.cooperation.models import Agreement, AgreementParty
from tracker.core.db import db as the_db
from tracker.core.db import transaction

TODAY = date(2026, 11, 23)
START = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"status_manual": "drafting"}, "drafting"),
        ({"status_manual": "abandoned"}, "abandoned"),
        ({"signed_on": TODAY + timedelta(1), "status_manual": "negotiating"}, "negotiating"),
        ({"signed_on": TODAY, "in_force_on": TODAY + timedelta(1)}, "signed"),
        ({"signed_on": TODAY}, "in_force"),
        ({"signed_on": START, "expires_on": TODAY + timedelta(181)}, "in_force"),
        ({"signed_on": START, "expires_on": TODAY + timedelta(180)}, "expiring_soon"),
        ({"signed_on": START, "expires_on": TODAY}, "expiring_soon"),
        ({"signed_on": START, "expires_on": TODAY - timedelta(1)}, "expired"),
        ({"signed_on": START, "expires_on": TODAY - timedelta(1), "auto_renew": True}, "renewed"),
        ({"signed_on": START, "terminated_on": TODAY}, "terminated"),
        ({"signed_on": START, "superseded_on": TODAY}, "superseded"),
        ({"signed_on": START, "status_manual": "suspended"}, "suspended"),
    ],
)
def test_the_status_follows_from_the_dates(facts, status):
    assert status_of(AgreementFacts(**facts), TODAY) == status


def test_a_renewal_lasts_as_long_as_the_first_term_unless_it_is_said():
    facts = AgreementFacts(signed_on=START, expires_on=date(2023, 1, 1), auto_renew=True)
    assert expiry_of(facts, TODAY) == date(2029, 1, 1)


days = st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2032, 1, 1)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    facts=st.lists(
        st.fixed_dictionaries(
            {
                "signed_on": days, "in_force_on": days, "expires_on": days, "terminated_on": days,
                "auto_renew": st.booleans(),
                "status_manual": st.sampled_from(("drafting", "approved_to_sign", "suspended")),
            }
        ),
        min_size=1, max_size=6,
    ),
    day=st.dates(date(2019, 1, 1), date(2033, 1, 1)),
)  # fmt: skip
@pytest.mark.database("sqlite")
def test_the_list_finds_each_agreement_by_the_status_that_the_rules_tell(app, facts, day):
    with reading_as(EVERYTHING), transaction(DEED):
        for row in the_db.session.scalars(select(Agreement)):
            the_db.session.delete(row)
        the_db.session.flush()
        rows = [
            Agreement(
                type="mou", title="x",
                **{**one, "expires_on": _not_before(one)},
            )
            for one in facts
        ]  # fmt: skip
        the_db.session.add_all(rows)
    with reading_as(EVERYTHING):
        conditions = status_conditions(day)
        for row in rows:
            told = [
                status
                for status, condition in conditions.items()
                if the_db.session.scalar(
                    select(Agreement.id).where(Agreement.id == row.id, condition)
                )
            ]
            assert told == [status_of(facts_of(row), day)]
        asleep = set(the_db.session.scalars(select(Agreement.id).where(sleeping_condition(day))))
        for found in rows_of(rows, day):
            assert (found.agreement.id in asleep) == found.sleeping
            assert found.sleeping == is_sleeping(found.status, found.last_on, day)
    the_db.session.rollback()


def _not_before(one):
    first, last = one["in_force_on"], one["expires_on"]
    return first if first and last and last < first else last


def note(client, filled, **changes):  # noqa: F811
    form = filled("/agreements/new") | {
        "title": "MoU on exchange", "type": "mou", "signed_on": "1 Jan 2020",
        "parties-0-institution_text": "Ministry of Exchange",
        "parties-1-institution_text": "Exchange Centre", **changes,
    }  # fmt: skip
    return client.post("/agreements/new", data=form)


def made(client, filled, **changes):  # noqa: F811
    answer = note(client, filled, **changes)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].rsplit("/", 1)[1]


def test_an_agreement_is_noted_with_its_parties_and_parts(client, meeting, filled):  # noqa: F811
    one = made(client, filled)
    page = client.get(f"/agreements/{one}").text
    assert "In force" in page
    assert "Exchange Centre" in page

    sign = filled(f"/agreements/{one}/signatories/new")
    party = re.findall(
        r'<option value="(\w{12})"', client.get(f"/agreements/{one}/signatories/new").text
    )
    sign |= {"institution": party[0], "person_text": "Mr. Somchai Dee", "title": "Director"}
    assert client.post(f"/agreements/{one}/signatories/new", data=sign).status_code == 302
    text = {"language": "th", "title": "บันทึกความเข้าใจ", "is_authentic": "y", "url": ""}
    assert client.post(f"/agreements/{one}/texts/new", data=text).status_code == 302
    step = {"taken_on": "5 Dec 2019", "unit": "Legal division", "action": "reviewed", "note": ""}
    assert client.post(f"/agreements/{one}/steps/new", data=step).status_code == 302

    client.most_queries = 6
    page = client.get(f"/agreements/{one}").text
    for words in ("Somchai Dee", "Director", "บันทึกความเข้าใจ", "Legal division: reviewed"):
        assert words in page
    address = re.search(r'action="(/agreements/\w+/parts/\w+/remove)"', page)[1]
    client.most_queries = None
    assert client.post(address).status_code == 302


def test_an_agreement_in_force_without_activity_is_sleeping(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    with reading_as(EVERYTHING), transaction(DEED):
        ours, theirs, third = institution("Ours", "TH"), institution("Theirs"), institution("Third")
        for title, other in (("Quiet pact", third), ("Lively pact", theirs)):
            db.session.add(
                Agreement(
                    type="mou", title=title, signed_on=date(2020, 1, 1),
                    parties=[AgreementParty(institution_id=i.id) for i in (ours, other)],
                )
            )  # fmt: skip
        held_meeting([(ours, "host"), (theirs, "guest")], day=TODAY - timedelta(days=100))

    page = client.get("/agreements?status=sleeping").text
    assert "Quiet pact" in page
    assert "Lively pact" not in page

    with reading_as(EVERYTHING), transaction(DEED):
        held_meeting([(ours, "host"), (third, "guest")], day=TODAY - timedelta(days=5))
    assert "Quiet pact" not in client.get("/agreements?status=sleeping").text


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"expires_on": "1 Jan 2019"}, "end before it begins"),
        ({"in_force_on": "1 Jan 2019"}, "in force before it was signed"),
        ({"terminated_on": "1 Jan 2019"}, "terminated before it was signed"),
        ({"parties-1-institution_text": ""}, "two parties at least"),
        ({"parties-1-institution_text": "Ministry of Exchange"}, "two parties at least"),
        ({"title": ""}, "Give it a title"),
    ],
)
def test_an_agreement_that_cannot_stand_is_refused(client, meeting, filled, changes, why):  # noqa: F811
    answer = note(client, filled, **changes)

    assert answer.status_code == 422
    assert why in answer.text


def test_an_agreement_never_supersedes_itself_in_a_circle(client, meeting, filled):  # noqa: F811
    first = made(client, filled)
    second = made(client, filled, title="Second", supersedes=first)
    assert "Superseded" in client.get(f"/agreements/{first}").text

    form = filled(f"/agreements/{first}/edit") | {"supersedes": second}
    answer = client.post(f"/agreements/{first}/edit", data=form)

    assert answer.status_code == 422
    assert "cannot supersede itself" in answer.text


def test_two_who_change_an_agreement_see_the_clash(client, meeting, filled):  # noqa: F811
    one = made(client, filled)
    form = filled(f"/agreements/{one}/edit")
    assert (
        client.post(f"/agreements/{one}/edit", data=form | {"title": "Theirs"}).status_code == 302
    )

    answer = client.post(f"/agreements/{one}/edit", data=form | {"title": "Mine"})

    assert answer.status_code == 409
    assert "Theirs" in answer.text


def test_an_agreement_ties_its_parties(client, meeting, filled):  # noqa: F811
    made(client, filled)

    assert "/network/ties/" in client.get("/network/list?kind=integration").text


def test_the_list_costs_four_queries(client, meeting, filled):  # noqa: F811
    made(client, filled)
    client.most_queries = 4

    assert client.get("/agreements?status=in_force&country=CN").status_code == 200


def test_a_restricted_agreement_is_not_told(client, meeting, filled, sign_in_as):  # noqa: F811
    one = made(client, filled)
    client.post(f"/records/agreement/{one}/marking", data={"marking": "restricted_named"})

    sign_in_as(user_with(Role.MANAGER))

    assert client.get(f"/agreements/{one}").status_code == 404
    assert "MoU on exchange" not in client.get("/agreements").text
    assert "MoU on exchange" not in client.get("/agreements/suggest?q=mou").text


def test_a_viewer_notes_no_agreement(client, sign_in_as):
    sign_in_as(Role.VIEWER)

    assert client.get("/agreements/new").status_code == 403
