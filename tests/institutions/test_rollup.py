"""What happened below an institution, level by level, each in its time and for its readers."""

from datetime import date

import pytest

from tests.factories.agreements import agreement
from tests.factories.cooperation import proposal
from tests.institutions.conftest import viewer_of
from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.institutions.drafts import RelationDraft
from tracker.institutions.queries import get_institution
from tracker.institutions.rules import Edge, closes_a_circle
from tracker.institutions.service import relate_institutions
from tracker.meetings.drafts import AttendanceDraft, MeetingDraft
from tracker.meetings.service import log_meeting


@pytest.fixture
def place(db):
    """A function that places one institution below another for a time."""

    def place_one(lower, upper, *, by, first=None, last=None, marking=Marking.INTERNAL):
        viewer = viewer_of(by)
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.place")):
            draft = RelationDraft(
                type="part_of", from_id=get_institution(lower).id, to_id=get_institution(upper).id,
                valid_from=first, valid_to=last,
            )  # fmt: skip
            relate_institutions(draft, by=viewer, handling=Handling(marking))

    return place_one


@pytest.fixture
def meet(db):
    """A function that stores a meeting of two institutions on a day."""

    def meet_one(host, guest, day, *, by, marking=Marking.INTERNAL, status="held"):
        viewer = viewer_of(by)
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.meet")):
            there = tuple(
                AttendanceDraft(institution_id=get_institution(one).id, side=side)
                for one, side in ((host, "host"), (guest, "guest"))
            )
            draft = MeetingDraft(
                title=f"Talks of {day}", type="courtesy_call", held_on=day, status=status,
                attendances=there,
            )  # fmt: skip
            meeting = log_meeting(
                draft, by=viewer, today=date(2026, 1, 1), handling=Handling(marking)
            )
            return meeting.public_id

    return meet_one


def levels(client, public_id):
    page = client.get(f"/institutions/{public_id}").text
    if 'aria-labelledby="levels"' not in page:
        return ""
    return " ".join(page.split('aria-labelledby="levels"')[1].split("</section>")[0].split())


@pytest.mark.parametrize(
    ("periods", "met"),
    [
        ((PartialDate(2024), PartialDate(2025)), (date(2024, 12, 31), "old")),
        ((PartialDate(2024), PartialDate(2025)), (date(2025, 1, 1), "new")),
        ((PartialDate(2024, 9), PartialDate(2024, 10)), (date(2024, 9, 30), "old")),
        ((PartialDate(2024, 9), PartialDate(2024, 10)), (date(2024, 10, 1), "new")),
        ((PartialDate(2024, 9, 9), PartialDate(2024, 9, 10)), (date(2024, 9, 9), "old")),
        ((PartialDate(2024, 9, 9), PartialDate(2024, 9, 10)), (date(2024, 9, 10), "new")),
    ],
)
def test_a_meeting_counts_where_the_unit_stood_on_its_day(
    client, sign_in_as, enter, place, meet, periods, met
):
    officer, (day, where) = sign_in_as("officer"), met
    unit, other = enter("Unit", by=officer), enter("Other", by=officer)
    tops = {"old": enter("Old Top", by=officer), "new": enter("New Top", by=officer)}
    place(unit, tops["old"], by=officer, last=periods[0])
    place(unit, tops["new"], by=officer, first=periods[1])
    meeting = meet(other, unit, day, by=officer)

    for key, top in tops.items():
        assert ("1 meeting one level below" in levels(client, top)) == (key == where)
        listed = client.get(f"/meetings?under={top}").text
        assert (f"/meetings/{meeting}" in listed) == (key == where)


def test_a_period_is_as_narrow_as_all_its_steps(client, sign_in_as, enter, place, meet):
    officer = sign_in_as("officer")
    low, middle, top, other = (enter(n, by=officer) for n in ("Low", "Middle", "Top", "Other"))
    place(low, middle, by=officer, first=PartialDate(2020), last=PartialDate(2022, 6))
    place(middle, top, by=officer, first=PartialDate(2021, 3, 1))
    for day in (date(2021, 2, 28), date(2021, 3, 1), date(2022, 6, 30), date(2022, 7, 1)):
        meet(other, low, day, by=officer)

    assert "2 meetings two levels below" in levels(client, top)
    assert "3 meetings one level below" in levels(client, middle)


def test_every_kind_is_counted_by_level_with_links_to_what_is_counted(
    client, sign_in_as, enter, place, meet
):
    officer = sign_in_as("officer")
    one, two, top, other = (enter(n, by=officer) for n in ("One", "Two", "Top", "Other"))
    place(one, top, by=officer)
    place(two, top, by=officer)
    meet(one, two, date(2024, 5, 5), by=officer)
    meet(other, two, date(2024, 6, 6), by=officer)
    meet(other, two, date(2027, 6, 6), by=officer, status="planned")
    meet(other, top, date(2024, 7, 7), by=officer)
    proposal("Teach together", by=officer, parties=(one, other))
    agreement("Pact on teaching", by=officer, parties=(two, other), signed_on=date(2024, 8, 8))

    told = levels(client, top)

    assert "2 meetings one level below" in told
    assert "1 proposal" in told
    assert f'href="/meetings?under={top}&amp;level=1&amp;institution={two}">2 meetings' in told
    assert f'href="/meetings?under={top}&amp;level=1&amp;institution={one}">1 meeting' in told
    assert f'href="/proposals?institution={one}">1 proposal' in told
    assert f'href="/agreements?institution={two}">1 agreement' in told
    listed = client.get(f"/meetings?under={top}&level=1&institution={two}").text
    assert listed.count("Talks of") == 2
    own = client.get(f"/meetings?under={top}&level=0").text
    assert "2024-07-07" in own
    assert own.count("Talks of") == 1


def test_a_meeting_of_an_unknown_day_counts_where_the_unit_always_stood(
    client, sign_in_as, enter, place, meet
):
    officer = sign_in_as("officer")
    unit, other, always, once = (enter(n, by=officer) for n in ("Unit", "Other", "Always", "Once"))
    place(unit, always, by=officer)
    place(unit, once, by=officer, last=PartialDate(2020))
    meet(other, unit, None, by=officer)

    assert "1 meeting one level below" in levels(client, always)
    assert levels(client, once) == ""
    page = client.get(f"/institutions/{unit}").text
    assert f'<a href="/meetings?under={unit}&amp;level=0">1</a>' in page
    assert "Talks of None" in client.get(f"/meetings?under={unit}&level=0").text


def test_nothing_hidden_is_counted_or_leads_on(client, sign_in_as, enter, place, meet):
    officer = sign_in_as("officer")
    low, top, other = (enter(n, by=officer) for n in ("Low", "Top", "Other"))
    hidden = enter("Hidden Bureau", by=officer, marking=Marking.RESTRICTED_NAMED)
    place(low, hidden, by=officer)
    place(hidden, top, by=officer)
    place(other, top, by=officer, marking=Marking.RESTRICTED_NAMED)
    meet(other, low, date(2024, 5, 5), by=officer)
    meet(other, top, date(2024, 6, 6), by=officer, marking=Marking.RESTRICTED_NAMED)
    told = levels(client, top)
    assert "1 meeting two levels below" in told
    assert "2 meetings one level below" in told

    sign_in_as("manager")

    assert levels(client, top) == ""
    assert "Hidden" not in client.get(f"/institutions/{top}").text
    assert "Hidden" not in client.get(f"/institutions/{low}").text
    assert "No meeting fits" in client.get(f"/meetings?under={top}").text


def test_a_meeting_of_two_units_counts_once_on_their_level(client, sign_in_as, enter, place, meet):
    officer = sign_in_as("officer")
    one, two, top = (enter(n, by=officer) for n in ("One", "Two", "Top"))
    place(one, top, by=officer)
    place(two, top, by=officer)
    place(one, two, by=officer)
    meet(one, two, date(2024, 5, 5), by=officer)

    told = levels(client, top)

    assert "1 meeting one level below" in told
    assert "1 meeting two levels below" in told


def test_circles_over_time_are_told_from_true_ones():
    until, since = date(2020, 12, 31), date(2021, 1, 1)

    assert closes_a_circle(Edge(2, 1), [Edge(1, 2)])
    assert closes_a_circle(Edge(3, 1, first=since), [Edge(1, 2), Edge(2, 3, last=since)])
    assert not closes_a_circle(Edge(2, 1, first=since), [Edge(1, 2, last=until)])
    assert not closes_a_circle(Edge(3, 1), [Edge(1, 2, last=until), Edge(2, 3, first=since)])
    assert not closes_a_circle(Edge(1, 2), [Edge(1, 2), Edge(2, 3), Edge(3, 4)])
    year = Edge.between(1, 2, None, PartialDate(2020))
    assert not closes_a_circle(Edge.between(2, 1, PartialDate(2020), None), [year])
