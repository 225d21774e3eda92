"""The pages of introductions: the tabs and filters of the ledger, the forms, the yearly report."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from sqlalchemy import select

from tests.factories.cooperation import partner, writing
from tests.factories.ledgers import introduction
from tests.factories.ledgers import meeting as hold
from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role, User
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.followups.introductions.queries import list_introductions_in, list_introductions_of
from tracker.followups.introductions.rules import is_overdue
from tracker.followups.models import Introduction
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting

ID = re.compile(r'href="/introductions/(\w{12})"')


@pytest.fixture
def cecc(officer):
    return partner("Exchange Bureau", by=officer)


@pytest.fixture
def bodies(officer):
    """An agency of theirs, and a department of ours."""
    return (
        partner("Agency of Fields", by=officer),
        partner("Department of Rice", by=officer, country="TH"),
    )


@pytest.fixture
def promise(officer, cecc):
    """A function that stores an introduction by the bureau."""
    return lambda *parties, **more: introduction(cecc, *parties, **{"by": officer, **more})


@pytest.fixture
def row_of(db):
    """A function that returns what is stored of the only introduction."""

    def read():
        db.session.rollback()
        with reading_as(EVERYTHING):
            return db.session.scalars(select(Introduction)).one()

    return read


def listed(client, **query):
    return set(ID.findall(client.get("/introductions", query_string=query).text))


def days_ago(days):
    return PartialDate.from_date(today() - timedelta(days=days))


def test_four_fields_from_the_page_of_a_meeting_are_enough(client, meeting, bodies, row_of):
    where = client.get(f"/meetings/{meeting}").text
    assert f"/introductions/new?meeting={meeting}" in where

    typed = {
        "broker_text": "Exchange Centre", "party_a_text": "an agricultural agency",
        "party_b_text": "Department of Rice", "area": "agriculture",
    }  # fmt: skip
    kept = {"meeting": meeting, "promised_on": "2023-01-18"}
    page = client.get(f"/introductions/new?meeting={meeting}").text
    for name, value in kept.items():
        assert re.search(rf'name="{name}"[^>]*value="{value}"', page), name
    answer = client.post("/introductions/new", data=typed | kept)

    assert answer.headers["Location"] == f"/meetings/{meeting}"
    row = row_of()
    assert (row.status, row.promised_on, row.due_on) == ("promised", PartialDate(2023, 1, 18), None)
    assert row.party_a_id is None
    assert row.party_a_words == "an agricultural agency"
    assert row.party_b_id is not None
    assert "an agricultural agency – Department of Rice" in client.get(f"/meetings/{meeting}").text


def test_what_we_promise_at_a_meeting_is_prefilled_the_other_way_round(client, meeting, filled):
    page = client.get(f"/meetings/{meeting}/points/new").text
    ours = re.search(r'<option value="([^"]*)">Ministry of Exchange', page)[1]
    said = {"text": "We shall introduce you.", "kind": "offer", "said_by": ours, "area": ""}
    client.post(f"/meetings/{meeting}/points/new", data=said)
    point = re.findall(r'id="point-(\w{12})"', client.get(f"/meetings/{meeting}").text)[-1]

    form = filled(f"/introductions/new?point={point}")

    assert (form["broker_text"], form["party_b_text"]) == (
        "Ministry of Exchange",
        "Exchange Centre",
    )
    assert form["quote"] == "We shall introduce you."


def test_it_ages_to_overdue(client, promise):
    late = {
        promise(promised_on=days_ago(200)),
        promise(promised_on=days_ago(5), due_on=today() - timedelta(days=1)),
        promise(due_on=today() - timedelta(days=1)),
    }
    not_late = {
        promise(promised_on=days_ago(180)),
        promise(promised_on=days_ago(400), due_on=today()),
        promise(),
        promise(promised_on=days_ago(400), made_on=days_ago(1)),
    }
    promise(promised_on=days_ago(400), status="no_result")

    assert listed(client, of="overdue") == late
    assert listed(client) == late | not_late
    for one in late | not_late:
        assert ("overdue" in client.get(f"/introductions/{one}").text) is (one in late)


@pytest.mark.parametrize("promised_on", [PartialDate(2025), PartialDate(2025, 12), None])
@pytest.mark.parametrize("days", range(-2, 3))
def test_a_month_or_a_year_is_late_180_days_after_its_last_day(promised_on, days):
    day = date(2026, 6, 29) + timedelta(days=days)

    assert is_overdue("promised", None, promised_on, day) is (promised_on is not None and days > 0)


def test_each_tab_shows_how_far_it_came(client, officer, promise, bodies):
    rows = {
        "promised": promise(promised_on=PartialDate(2026, 11)),
        "made": promise(promised_on=PartialDate(2026, 11), made_on=PartialDate(2026, 11)),
        "met": promise(*bodies, promised_on=PartialDate(2026, 9)),
        "cooperating": promise(promised_on=PartialDate(2026), status="cooperating"),
        "no_result": promise(promised_on=PartialDate(2026), status="no_result"),
    }
    hold(bodies, by=officer, held_on=date(2026, 10, 1))

    shown = {
        "open": {"promised", "made"},
        "overdue": set(),
        "made": {"made", "met", "cooperating"},
        "met": {"met", "cooperating"},
        "agreed": {"cooperating"},
        "closed": {"cooperating", "no_result"},
        "promised": set(rows),
        "nonsense": {"promised", "made"},
    }
    for of, names in shown.items():
        assert listed(client, of=of) == {rows[name] for name in names}, of


def test_the_list_is_narrowed_and_the_tabs_keep_the_filter(client, officer, promise, bodies):
    agency, department = bodies
    one = promise(agency, area="agriculture", promised_on=PartialDate(2023, 10, 1))
    other = introduction(
        department, by=officer, area="health", promised_on=PartialDate(2023, 9, 30)
    )
    undated = introduction(department, by=officer)

    assert listed(client, broker=department) == {other, undated}
    assert listed(client, broker_text="department of rice") == {other, undated}
    assert listed(client, broker_text="Nobody knows it") == set()
    assert listed(client, broker="x" * 12) == set()
    assert listed(client, area="agriculture") == {one}
    assert listed(client, institution=agency) == {one}
    assert listed(client, institution="x" * 12) == set()
    assert listed(client, year="2023") == {one, other}
    assert listed(client, year="2023", kind="fiscal") == {other}
    assert listed(client, year="2024", kind="fiscal") == {one}
    assert listed(client, year="soon") == {one, other, undated}
    page = client.get(f"/introductions?broker={department}&year=2023").text
    assert re.search(rf'href="/introductions\?[^"]*broker={department}[^"]*of=closed', page)
    assert 'value="Department of Rice"' in page
    assert 'name="year" type="hidden" value="2023"' in page
    assert "Only of Agency of Fields." in client.get(f"/introductions?institution={agency}").text


def test_the_list_goes_on_behind_its_first_page(client, promise):
    rows = [promise(promised_on=PartialDate(2026, 10, 30 - n) if n else None) for n in range(27)]
    client.get("/introductions")
    client.most_queries = 4

    first = client.get("/introductions").text
    older = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])

    assert set(ID.findall(first)) == set(rows[2:])
    assert set(ID.findall(client.get(older).text)) == {rows[0], rows[1]}


def test_pages_cost_few_queries(client, officer, promise, cecc, bodies):
    one = promise(*bodies, promised_on=PartialDate(2023), area="hrd")
    introduction(bodies[0], by=officer, promised_on=PartialDate(2023))
    hold(bodies, by=officer, held_on=date(2023, 5, 1))
    client.get("/introductions")
    client.most_queries = 4
    for query in ("", f"?broker={cecc}", "?broker_text=Exchange+Bureau", f"?institution={cecc}"):
        assert client.get(f"/introductions{query}").status_code == 200
    assert client.get("/introductions/report?year=2023").status_code == 200
    client.most_queries = 6
    for page in (one, "new", f"{one}/edit", f"{one}/make", f"{one}/close"):
        assert client.get(f"/introductions/{page}").status_code == 200


def test_the_report_matches_a_count_by_hand_for_each_broker(
    client, db, officer, promise, bodies, cecc
):
    rival = partner("Society of Friends", by=officer)
    days = [PartialDate(2022, 9, 30), PartialDate(2022, 10, 1), PartialDate(2023), None,
            PartialDate(2023, 9, 30), PartialDate(2023, 10), PartialDate(2024, 1, 1)]  # fmt: skip
    for number, day in enumerate(days):
        promise(promised_on=day, status=("", "cooperating", "no_result")[number % 3])
        introduction(rival, by=officer, promised_on=day, made_on=day if number % 2 else None)
    promise(*bodies, promised_on=PartialDate(2023, 3))
    hold(bodies, by=officer, held_on=date(2023, 4, 1))

    for year, kind, first, last in (
        (2023, "calendar", "2023-01-01", "2023-12-31"),
        (2023, "fiscal", "2022-10-01", "2023-09-30"),
        (2022, "calendar", "2022-01-01", "2022-12-31"),
    ):
        by_hand = {cecc: counted(db, first, last, cecc), rival: counted(db, first, last, rival)}
        assert report(client, year, kind) == by_hand
        assert by_hand[cecc][0] > 0
    assert report(client, 2019, "calendar") == {}


def counted(db, first, last, broker):
    """Count over what is stored, without the help of the database."""
    db.session.rollback()
    with reading_as(EVERYTHING):
        stored = db.session.scalars(select(Introduction)).all()
        inside = [
            row for row in stored
            if row.broker.public_id == broker and row.promised_on is not None
            and first <= row.promised_on.earliest.isoformat() <= last
        ]  # fmt: skip
        agreed = [row for row in inside if row.status == "cooperating"]
        met = [row for row in inside if row.first_meeting is not None or row in agreed]
        made = [row for row in inside if row.made_on is not None or row in met]
        return [len(rows) for rows in (inside, made, met, agreed)]


def report(client, year, kind):
    """Return the figures of the report by broker; each must count the list it leads to."""
    page = client.get(f"/introductions/report?year={year}&kind={kind}").text
    figures = {}
    for address, figure in re.findall(r'<a href="(/introductions\?[^"]+)">(\d+)</a>', page):
        found = client.get(unescape(address)).text
        assert len(set(ID.findall(found))) == int(figure), address
        broker = re.search(r"broker=(\w{12})", address)[1]
        figures.setdefault(broker, []).append(int(figure))
    return figures


@pytest.mark.parametrize(
    "query", ["", "year=x", "year=0000", "year=1955", "kind=lunar", "year=๒๕๖๖"]
)
def test_the_report_of_no_year_is_that_of_this_one(client, promise, query):
    promise(promised_on=PartialDate.from_date(today()))

    page = client.get(f"/introductions/report?{query}")

    assert page.status_code == 200
    assert ("Exchange Bureau" in page.text) is (query != "year=1955")


def test_the_deeds_are_refused_with_words(client, promise, filled, row_of):
    one = promise(promised_on=PartialDate(2023, 6))

    early = client.post(f"/introductions/{one}/make", data={"made_on": "May 2023"})
    assert early.status_code == 422
    assert "made before it was promised" in early.text
    end = filled(f"/introductions/{one}/close") | {"status": "no_result", "outcome": " "}
    silent = client.post(f"/introductions/{one}/close", data=end)
    assert silent.status_code == 422
    assert "Say in a sentence what came of it" in silent.text
    other = client.post(f"/introductions/{one}/close", data=end | {"status": "met"})
    assert other.status_code == 422
    due = filled(f"/introductions/{one}/edit") | {"due_on": "31 May 2023"}
    turned = client.post(f"/introductions/{one}/edit", data=due)
    assert turned.status_code == 422
    assert "due before it was promised" in turned.text
    assert row_of().status == "promised"


def test_it_is_made_and_closed(client, promise, filled, row_of):
    one = promise(promised_on=PartialDate(2023, 6))

    assert client.post(f"/introductions/{one}/make", data={"made_on": ""}).status_code == 302
    assert (row_of().status, row_of().made_on) == ("made", PartialDate.from_date(today()))
    end = filled(f"/introductions/{one}/close") | {"status": "cooperating", "outcome": "A farm."}
    assert client.post(f"/introductions/{one}/close", data=end).status_code == 302

    page = client.get(f"/introductions/{one}").text
    assert "A farm." in page
    assert "Cooperating" in page


def test_a_second_editor_sees_both_texts_parties_in_words_too(client, promise, bodies, filled):
    one = promise(bodies[0])
    address = f"/introductions/{one}/edit"
    seen = filled(address)
    client.post(address, data=seen | {"party_b_text": "a school", "party_b": ""})

    clash = client.post(address, data=seen | {"party_b_text": "a court", "party_b": ""})

    assert clash.status_code == 409
    assert "a school" in clash.text
    assert "a court" in clash.text
    assert bodies[0] not in re.sub(r'value="[^"]*"', "", clash.text)


def test_who_looked_after_it_stays_though_the_account_is_closed(
    client, db, officer, promise, filled, row_of
):
    owner_id = user_with(Role.MANAGER).id
    one = promise(owner_id=owner_id)
    with writing(officer):
        db.session.get(User, owner_id).is_active = False
    address = f"/introductions/{one}/edit"

    assert client.post(address, data=filled(address)).status_code == 302
    assert row_of().owner_id == owner_id


def test_it_is_found_by_its_meeting_and_by_each_institution(
    db, client, meeting, filled, promise, bodies, cecc
):
    form = filled(f"/introductions/new?meeting={meeting}") | {"party_a_text": "an agency"}
    client.post("/introductions/new", data=form)
    [there] = listed(client)
    done = promise(*bodies, status="no_result", promised_on=PartialDate(2026))
    old, new = (promise(promised_on=PartialDate(year)) for year in (2020, 2024))

    db.session.rollback()
    with reading_as(EVERYTHING):
        held = db.session.scalars(select(Meeting).where(Meeting.public_id == meeting)).one()
        named = {i.public_id: i for i in db.session.scalars(select(Institution))}
        assert [row.public_id for row in list_introductions_in(held)] == [there]
        found = list_introductions_of(named[cecc], limit=3)
        assert [row.public_id for row in found] == [new, old, done]
        assert [r.public_id for r in list_introductions_of(named[bodies[1]], limit=9)] == [done]


def test_a_restricted_introduction_is_not_known_to_others(client, sign_in_as, promise, cecc):
    one = promise(promised_on=PartialDate(2023, 1), marking=Marking.RESTRICTED_NAMED)
    assert listed(client) == {one}

    sign_in_as(Role.MANAGER)

    assert listed(client) == listed(client, of="overdue") == listed(client, broker=cecc) == set()
    assert report(client, 2023, "calendar") == {}
    never = client.get(f"/introductions/{'x' * 12}").text
    for deed in ("", "/edit", "/make", "/close"):
        page = client.get(f"/introductions/{one}{deed}")
        assert page.status_code == 404
    assert client.get(f"/introductions/{one}").text.count("not here") == never.count("not here")


def test_a_hidden_broker_is_not_told_by_the_filter(client, sign_in_as, officer):
    hidden = partner("Secret Bureau", by=officer, marking=Marking.RESTRICTED_NAMED)
    one = introduction(hidden, by=officer)
    assert listed(client, broker=hidden) == {one}

    sign_in_as(Role.MANAGER)

    page = client.get("/introductions", query_string={"broker_text": "Secret Bureau"}).text
    assert ID.findall(page) == []
    assert hidden not in page


def test_a_viewer_reads_and_does_not_write(client, sign_in_as, promise):
    one = promise()
    sign_in_as(Role.VIEWER)

    page = client.get(f"/introductions/{one}")
    assert page.status_code == 200
    for deed in ("new", f"{one}/edit", f"{one}/make", f"{one}/close"):
        assert f"/introductions/{deed}" not in page.text
        assert client.get(f"/introductions/{deed}").status_code == 403
        assert client.post(f"/introductions/{deed}", data={}).status_code == 403
