"""The pages of suggestions: which way they went, the tabs and filters, the answers."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from sqlalchemy import select

from tests.factories.cooperation import partner, writing
from tests.factories.ledgers import introduction, suggestion
from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role, User
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.followups.models import Suggestion
from tracker.followups.suggestions.queries import (
    list_suggestions_in,
    list_suggestions_of,
    list_unanswered,
)
from tracker.followups.suggestions.rules import is_unanswered
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting

ID = re.compile(r'href="/suggestions/(\w{12})"')


@pytest.fixture
def advise(officer, ours, theirs):
    """A function that stores a suggestion, theirs to ours where nothing else is said."""
    return lambda **more: suggestion(**{"by": officer, "of": theirs, "to": ours, **more})


@pytest.fixture
def rows(rows_of):
    """A function that returns what is stored of the suggestions, by public id."""
    return lambda: rows_of(Suggestion)


def listed(client, **query):
    return set(ID.findall(client.get("/suggestions", query_string=query).text))


def days_ago(days):
    return PartialDate.from_date(today() - timedelta(days=days))


@pytest.mark.parametrize(
    ("giver", "taker", "chosen", "direction"),
    [("CN", "TH", "given", "received"), ("TH", "CN", "received", "given"),
     ("TH", "TH", "given", "given"), ("CN", "JP", "received", "received")],
)  # fmt: skip
def test_the_direction_is_known_where_one_side_is_ours(
    client, officer, rows, giver, taker, chosen, direction
):
    one, other = (
        partner(f"Body {c}{n}", by=officer, country=c) for n, c in enumerate((giver, taker))
    )

    answer = client.post(
        "/suggestions/new",
        data={"from_institution": one, "to_institution": other, "text": "Teach in Thai",
              "direction": chosen},
    )  # fmt: skip

    assert answer.status_code == 302
    assert [row.direction for row in rows().values()] == [direction]
    assert len(listed(client, of=direction)) == 1
    assert listed(client, of="given" if direction == "received" else "received") == set()


def test_no_answer_after_90_days_is_a_list(client, advise):
    late = {
        advise(given_on=days_ago(91)),
        advise(given_on=PartialDate(today().year - 1)),
        advise(given_on=days_ago(400)),
    }
    fresh = {advise(given_on=days_ago(90)), advise(), advise(given_on=days_ago(0))}
    answered = {
        advise(given_on=days_ago(400), status=status)
        for status in ("acknowledged", "under_consideration")
    }
    closed = {advise(given_on=days_ago(400), status=status) for status in ("used", "declined")}

    assert listed(client, of="unanswered") == late
    assert listed(client, of="waiting") == late | fresh | answered
    assert listed(client, of="closed") == closed
    assert listed(client) == late | fresh | answered | closed
    for one in late | fresh:
        assert ("no answer after 90 days" in client.get(f"/suggestions/{one}").text) is (
            one in late
        )


@pytest.mark.parametrize("given_on", [PartialDate(2025), PartialDate(2025, 12)])
@pytest.mark.parametrize("days", range(-2, 3))
def test_a_month_or_a_year_waits_90_days_after_its_last_day(given_on, days):
    day = date(2025, 12, 31) + timedelta(days=90 + days)

    assert is_unanswered("given", given_on, day) is (days > 0)


def test_the_list_is_narrowed_and_the_tabs_keep_the_filter(client, officer, advise, ours, theirs):
    third = partner("Society of Friends", by=officer, country="JP")
    one = advise(text="Teach in Thai", area="hrd")
    back = advise(of=ours, to=third, text="Write it down", area="health")

    assert listed(client, institution=ours) == {one, back}
    assert listed(client, institution=third) == {back}
    assert listed(client, institution_text="agency of fields") == {one}
    assert listed(client, institution_text="Nobody knows it") == set()
    assert listed(client, institution="x" * 12) == set()
    assert listed(client, area="health") == {back}
    assert listed(client, text="teach") == {one}
    assert listed(client, institution=ours, of="given") == {back}
    page = client.get(f"/suggestions?institution={third}&of=given").text
    assert 'value="Society of Friends"' in page
    assert re.search(rf'href="/suggestions\?[^"]*institution={third}[^"]*of=waiting', page)


def test_the_list_goes_on_behind_its_first_page(client, advise):
    made = [advise(given_on=PartialDate(2026, 1, n + 1) if n else None) for n in range(27)]
    client.get("/suggestions")
    client.most_queries = 4

    first = client.get("/suggestions").text
    older = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])

    assert set(ID.findall(first)) == set(made[2:])
    assert set(ID.findall(client.get(older).text)) == {made[0], made[1]}


def test_pages_cost_few_queries(client, advise, ours):
    one = advise(area="hrd", given_on=PartialDate(2023))
    client.get("/suggestions")
    client.most_queries = 4
    for query in ("", f"?institution={ours}", "?institution_text=Department+of+Rice"):
        assert client.get(f"/suggestions{query}").status_code == 200
    client.most_queries = 6
    for page in (one, "new", f"{one}/edit", f"{one}/answer"):
        assert client.get(f"/suggestions/{page}").status_code == 200


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"status": "used"}, "Say what was answered"),
        ({"status": "declined", "response": "  "}, "Say what was answered"),
        ({"status": "given"}, "Choose one of the entries"),
        ({"responded_on": "31 May 2023"}, "answered before it was given"),
        ({"responded_on": "31 April 2023"}, "no such day"),
    ],
)
def test_an_answer_that_cannot_stand_is_refused(client, advise, filled, rows, changes, why):
    one = advise(given_on=PartialDate(2023, 6))
    address = f"/suggestions/{one}/answer"

    answer = client.post(address, data=filled(address) | changes)

    assert answer.status_code == 422
    assert why in answer.text
    assert rows()[one].status == "given"


def test_the_answer_begins_one_step_further_and_is_of_today(client, advise, filled, rows):
    one = advise(given_on=PartialDate(2023, 6))
    address = f"/suggestions/{one}/answer"

    assert filled(address)["status"] == "acknowledged"
    assert client.post(address, data=filled(address)).status_code == 302

    assert (rows()[one].status, rows()[one].responded_on) == ("acknowledged", today())
    assert filled(address)["status"] == "acknowledged"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"text": " "}, "text"), ({"to_institution": "", "to_institution_text": ""}, "to_institution"),
     ({"from_institution": "", "from_institution_text": "Nobody"}, "from_institution"),
     ({"given_on": "soon"}, "given_on"), ({"area": "nowhere"}, "area")],
)  # fmt: skip
def test_a_suggestion_that_cannot_stand_is_refused_at_its_field(
    client, ours, theirs, rows, changes, field
):
    data = {
        "from_institution": theirs,
        "to_institution": ours,
        "text": "Teach",
        "direction": "given",
    }

    answer = client.post("/suggestions/new", data=data | changes)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert rows() == {}


def test_nobody_advises_himself(client, ours):
    answer = client.post(
        "/suggestions/new",
        data={
            "from_institution": ours,
            "to_institution": ours,
            "text": "Teach",
            "direction": "given",
        },
    )

    assert answer.status_code == 422
    assert "two different institutions" in answer.text


def test_a_second_editor_sees_both_texts_and_names(client, advise, officer, filled):
    third = partner("Society of Friends", by=officer)
    address = f"/suggestions/{advise()}/edit"
    seen = filled(address)
    client.post(address, data=seen | {"from_institution": third, "from_institution_text": ""})

    clash = client.post(address, data=seen | {"text": "Teach in English"})

    assert clash.status_code == 409
    assert "Society of Friends" in clash.text
    assert "Teach in English" in clash.text
    assert third not in clash.text


def test_what_we_said_at_a_meeting_is_prefilled_as_ours(client, meeting, filled):
    page = client.get(f"/meetings/{meeting}/points/new").text
    ours = re.search(r'<option value="([^"]*)">Ministry of Exchange', page)[1]
    said = {"text": "You should write it down.", "kind": "proposal", "said_by": ours, "area": "hrd"}
    client.post(f"/meetings/{meeting}/points/new", data=said)
    point = re.findall(r'id="point-(\w{12})"', client.get(f"/meetings/{meeting}").text)[-1]

    form = filled(f"/suggestions/new?point={point}")
    answer = client.post("/suggestions/new", data=form)

    assert form["from_institution_text"] == "Ministry of Exchange"
    assert (form["text"], form["area"]) == ("You should write it down.", "hrd")
    assert answer.headers["Location"] == f"/meetings/{meeting}"
    [one] = listed(client, of="given")
    page = client.get(f"/suggestions/{one}").text
    assert "Human resource development" in page
    assert f'href="/meetings/{meeting}"' in page


def test_it_is_found_by_its_meeting_by_each_side_and_by_its_age(
    db, client, meeting, filled, advise, ours
):
    form = filled(f"/suggestions/new?meeting={meeting}") | {"text": "Teach in Thai"}
    client.post("/suggestions/new", data=form)
    [there] = listed(client)
    used = advise(given_on=days_ago(1), status="used")
    old, new = (advise(given_on=days_ago(days)) for days in (300, 200))
    undated = advise()

    db.session.rollback()
    with reading_as(EVERYTHING):
        held = db.session.scalars(select(Meeting).where(Meeting.public_id == meeting)).one()
        body = db.session.scalars(select(Institution).where(Institution.public_id == ours)).one()
        assert ids(list_suggestions_in(held)) == [there]
        assert ids(list_suggestions_of(body, limit=9)) == [new, old, undated, used]
        assert ids(list_suggestions_of(body, limit=2)) == [new, old]
        assert ids(list_unanswered(today(), limit=9)) == [there, old, new]
        assert ids(list_unanswered(today(), limit=1)) == [there]


def ids(rows):
    return [row.public_id for row in rows]


def test_what_is_open_is_handed_over_with_the_rest_of_the_work(
    client, db, officer, advise, ours, theirs
):
    mine = {"owner_id": officer.id}
    advise(text="An open one", **mine)
    advise(text="A closed one", status="declined", **mine)
    introduction(theirs, by=officer, **mine)
    successor = user_with(Role.MANAGER)
    people = {"from_whom": officer.public_id, "to": successor.public_id}

    pack = client.get(client.post("/hand-over", data=people).headers["Location"]).text

    assert "An open one" in pack
    assert "A closed one" not in pack
    assert "an agricultural agency" in pack
    db.session.rollback()
    with reading_as(EVERYTHING):
        owners = {row.text: row.owner_id for row in db.session.scalars(select(Suggestion))}
    assert owners == {"An open one": successor.id, "A closed one": officer.id}


def test_who_looked_after_it_stays_though_the_account_is_closed(
    client, db, officer, advise, filled, rows
):
    owner_id = user_with(Role.MANAGER).id
    one = advise(owner_id=owner_id)
    with writing(officer):
        db.session.get(User, owner_id).is_active = False
    address = f"/suggestions/{one}/edit"

    assert client.post(address, data=filled(address)).status_code == 302
    assert rows()[one].owner_id == owner_id


def test_a_restricted_suggestion_is_not_known_to_others(client, sign_in_as, advise, ours):
    one = advise(text="Hush", given_on=days_ago(400), marking=Marking.RESTRICTED_NAMED)
    assert listed(client) == {one}

    sign_in_as(Role.MANAGER)

    for query in ({}, {"of": "unanswered"}, {"institution": ours}, {"text": "Hush"}):
        assert listed(client, **query) == set()
    for deed in ("", "/edit", "/answer"):
        assert client.get(f"/suggestions/{one}{deed}").status_code == 404
    assert "Hush" not in client.get(f"/institutions/{ours}").text


def test_a_viewer_reads_and_does_not_write(client, sign_in_as, advise):
    one = advise()
    sign_in_as(Role.VIEWER)

    page = client.get(f"/suggestions/{one}")
    assert page.status_code == 200
    for deed in ("new", f"{one}/edit", f"{one}/answer"):
        assert f"/suggestions/{deed}" not in page.text
        assert client.get(f"/suggestions/{deed}").status_code == 403
        assert client.post(f"/suggestions/{deed}", data={}).status_code == 403
