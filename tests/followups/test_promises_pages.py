"""The pages of promises: tabs both ways, partial days, filters, closing, counts."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from tests.factories.cooperation import partner
from tests.factories.followups import promise
from tests.factories.ledgers import meeting as meeting_of
from tracker.accounts.models import Marking, Role
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.followups.models import Promise

ID = re.compile(r'href="/promises/(\w{12})"')
HIDDEN = Marking.RESTRICTED_NAMED


@pytest.fixture
def give(officer, ours, theirs):
    """A function that stores a promise, theirs to ours where nothing else is said."""
    return lambda *text, **more: promise(*text, **{"by": officer, "of": theirs, "to": ours, **more})


@pytest.fixture
def rows(rows_of):
    """A function that returns what is stored of the promises, by public id."""
    return lambda: rows_of(Promise)


def listed(client, **query):
    """The promises of a list, in its order."""
    return list(dict.fromkeys(ID.findall(client.get("/promises", query_string=query).text)))


def full(number):
    return PartialDate.from_date(today() + timedelta(days=number))


def month(number):
    """This month, or one before or after it."""
    count = today().year * 12 + today().month - 1 + number
    return PartialDate(count // 12, count % 12 + 1)


def test_a_partial_day_is_over_after_its_last_day(client, give):
    late = {
        give(due_on=full(-1)),
        give(due_on=month(-1)),
        give(due_on=PartialDate(today().year - 1)),
        give(due_on=full(-1), status="partly_kept"),
    }
    in_time = {
        give(due_on=full(0)),
        give(due_on=full(1)),
        give(due_on=month(0)),
        give(due_on=month(1)),
        give(due_on=PartialDate(today().year)),
        give(due_on=PartialDate(today().year + 1)),
    }
    undated = {give(), give(status="partly_kept")}
    closed = {give(due_on=full(-1), status=code) for code in ("kept", "lapsed", "released")}

    assert set(listed(client, of="overdue")) == late
    assert set(listed(client, of="undated")) == undated
    assert set(listed(client, of="closed")) == closed
    assert set(listed(client)) == late | in_time | undated
    page = client.get("/promises").text
    for one in late | in_time | undated:
        row = page[page.index(f"/promises/{one}") :].split("</tr>")[0]
        assert ('class="late"' in row) is (one in late)
        assert (">undated<" in row) is (one in undated)


def test_what_is_due_first_stands_first_and_the_undated_last(client, give):
    undated, later = give(), give(due_on=PartialDate(2031, 5))
    sooner, year = give(due_on=PartialDate(2030, 5, 9)), give(due_on=PartialDate(2030))

    assert listed(client) == [year, sooner, later, undated]


def test_a_row_tells_who_promised_whom_in_both_directions(client, give, ours, theirs):
    back = give("Send a teacher", of=ours, to=theirs)
    there = give()
    between = {there: "Agency of Fields → Department of Rice",
               back: "Department of Rice → Agency of Fields"}  # fmt: skip

    assert listed(client, of="ours") == [back]
    assert listed(client, of="theirs") == [there]
    page = client.get("/promises").text
    for one, words in between.items():
        row = page[page.index(f"/promises/{one}") :].split("</tr>")[0]
        assert words in re.sub("<[^>]+>", "", row)
        assert words in re.sub("<[^>]+>", "", client.get(f"/promises/{one}").text)


def test_whoever_is_not_thai_is_the_other_side(client, officer, give, ours):
    nowhere = partner("A union of states", by=officer, country="")
    one = give(of=nowhere, to=ours)

    assert listed(client, of="theirs") == [one]


def test_the_list_is_narrowed_and_the_tabs_keep_the_filter(client, officer, give, ours, theirs):
    third = partner("Society of Friends", by=officer, country="JP")
    one, back = give(), give("Write it down", of=ours, to=third, quote="We shall write to you.")

    assert set(listed(client, institution=ours)) == {one, back}
    assert listed(client, institution=third) == [back]
    assert listed(client, institution_text="agency of fields") == [one]
    assert listed(client, institution_text="Nobody knows it") == []
    assert listed(client, institution="x" * 12) == []
    assert listed(client, text="trainees") == [one]
    assert listed(client, text="write TO you") == [back]
    assert listed(client, institution=ours, of="theirs") == [one]
    page = client.get(f"/promises?institution={third}").text
    assert 'value="Society of Friends"' in page
    assert re.search(rf'href="/promises\?[^"]*institution={third}[^"]*of=closed', page)


def test_the_list_goes_on_behind_its_first_page(client, give):
    made = [give(due_on=PartialDate(2030 + n) if n else None) for n in range(27)]

    first = client.get("/promises").text
    further = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])

    assert list(dict.fromkeys(ID.findall(first))) == made[1:26]
    assert list(dict.fromkeys(ID.findall(client.get(further).text))) == [made[26], made[0]]


def test_pages_cost_few_queries(client, give, ours, theirs, meeting):
    one = give(due_on=PartialDate(2023))
    give(of=ours, to=theirs)
    client.get("/promises")
    client.most_queries = 4
    for query in ("", "?of=ours", f"?institution={ours}", "?institution_text=Department+of+Rice"):
        assert client.get(f"/promises{query}").status_code == 200
    client.most_queries = 6
    for page in (one, "new", f"new?meeting={meeting}", f"{one}/edit", f"{one}/close"):
        assert client.get(f"/promises/{page}").status_code == 200


@pytest.mark.parametrize(
    ("status", "tab", "closes"),
    [("kept", "closed", True), ("lapsed", "closed", True), ("released", "closed", True),
     ("partly_kept", "outstanding", False)],
)  # fmt: skip
def test_each_way_of_closing_needs_a_note_or_a_meeting(
    client, give, filled, meeting, rows, status, tab, closes
):
    told, linked = give(), give()
    for one, proof in ((told, {"closing_note": "All went."}), (linked, {"evidence": meeting})):
        address = f"/promises/{one}/close"
        form = filled(address) | {"status": status}
        bare = client.post(address, data=form)
        assert bare.status_code == 422
        assert "Closing needs a note or a linked meeting" in bare.text
        assert rows()[one].status == "made"
        assert client.post(address, data=form | proof).status_code == 302
        assert (rows()[one].status, rows()[one].closed_on) == (status, today() if closes else None)

    assert set(listed(client, of=tab)) == {told, linked}
    assert "All went." in client.get(f"/promises/{told}").text
    assert f'href="/meetings/{meeting}"' in client.get(f"/promises/{linked}").text


def test_a_promise_kept_in_part_goes_on_from_what_was_noted(client, give, filled, rows):
    one = give(status="partly_kept")
    address = f"/promises/{one}/close"

    form = filled(address)
    assert (form["status"], form["closing_note"]) == ("partly_kept", "So it ended.")
    done = form | {"status": "kept", "closing_note": "Ten in May, ten in June."}
    assert client.post(address, data=done).status_code == 302
    assert client.post(f"/promises/{one}/reopen").status_code == 302

    assert (rows()[one].status, rows()[one].closed_on, rows()[one].closing_note) == (
        "made",
        None,
        "",
    )
    assert client.post(f"/promises/{one}/reopen").status_code == 409


def test_a_second_who_closes_it_sees_names_and_both_texts(
    client, give, filled, officer, ours, theirs, rows
):
    one = give()
    held = meeting_of([ours, theirs], by=officer, held_on=date(2024, 5, 1), title="Talks on rice")
    address = f"/promises/{one}/close"
    seen = filled(address)
    client.post(address, data=seen | {"closing_note": "They came.", "evidence": held})

    clash = client.post(address, data=seen | {"closing_note": "Nobody came.", "status": "lapsed"})

    assert clash.status_code == 409
    table = clash.text.split("Both texts, field by field</caption>")[1].split("</table>")[0]
    for words in ("Nobody came.", "They came.", "Lapsed", "Kept", "Talks on rice"):
        assert words in table
    assert held not in table
    assert "Nobody came.</textarea>" in clash.text
    assert rows()[one].closing_note == "They came."
    again = seen | {"version": re.search(r'name="version"[^>]*value="(\d+)"', clash.text)[1]}
    both = again | {"closing_note": "They came; nobody came before.", "status": "kept"}
    assert client.post(address, data=both).status_code == 302


def test_a_second_editor_sees_the_names_of_the_other_side(client, give, filled, officer):
    third = partner("Society of Friends", by=officer)
    address = f"/promises/{give()}/edit"
    seen = filled(address)
    client.post(address, data=seen | {"to": third, "to_text": ""})

    clash = client.post(address, data=seen | {"text": "Send thirty trainees"})

    assert clash.status_code == 409
    assert "Society of Friends" in clash.text
    assert "Send thirty trainees" in clash.text
    assert third not in clash.text


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"due_on": "May 2019"}, "due_on", "due before it was made"),
        ({"due_on": "2018"}, "due_on", "due before it was made"),
        ({"due_on": "next year"}, "due_on", "no date that we can read"),
        ({"to": "", "to_text": "Agency of Fields"}, "to", "two different institutions"),
        ({"to": "", "to_text": "Nobody knows it"}, "to", "No institution of this name"),
        ({"by": "", "by_text": ""}, "by", "Type the name of the institution"),
        ({"by": "x" * 12}, "by", "No institution of this name"),
        ({"text": " "}, "text", "Say in a sentence"),
        ({"text": "x" * 20_001}, "text", "characters fit here"),
        ({"owner": "999999"}, "owner", "Choose one of the entries"),
    ],
)
def test_a_promise_that_cannot_stand_is_refused_at_its_field(
    client, ours, theirs, filled, rows, changes, field, why
):
    form = filled("/promises/new") | {
        "by": theirs, "to": ours, "text": "Send trainees", "made_on": "June 2019",
    }  # fmt: skip

    answer = client.post("/promises/new", data=form | changes)

    assert answer.status_code == 422
    assert why in answer.text
    assert f'id="{field}-error"' in answer.text
    assert rows() == {}


@pytest.mark.parametrize(("made_on", "due_on"), [("2019", "May 2019"), ("June 2019", "2019")])
def test_days_known_in_part_get_the_benefit_of_the_doubt(
    client, ours, theirs, filled, rows, made_on, due_on
):
    form = filled("/promises/new") | {"by": theirs, "to": ours, "text": "Send trainees"}

    answer = client.post("/promises/new", data=form | {"made_on": made_on, "due_on": due_on})

    assert answer.status_code == 302
    assert len(rows()) == 1


def test_five_thousand_characters_are_kept_and_cut_short_only_in_the_list(
    client, ours, theirs, filled, rows
):
    long = "รับปากว่า " * 500
    form = filled("/promises/new") | {"by": theirs, "to": ours, "text": long, "quote": long}

    assert client.post("/promises/new", data=form).status_code == 302

    [(one, row)] = rows().items()
    assert (row.text, row.quote) == (long.strip(), long.strip())
    assert long.strip() in client.get(f"/promises/{one}").text
    assert long.strip()[:400] not in client.get("/promises").text


def test_from_a_meeting_at_most_four_boxes_are_empty_and_he_can_go_back(client, meeting, filled):
    address = f"/promises/new?meeting={meeting}"
    form = filled(address)

    visible = ("by_text", "to_text", "text", "due_on", "made_on", "owner", "quote")
    assert len([name for name in visible if not form[name]]) <= 4
    assert re.search(rf'class="button" href="/meetings/{meeting}"', client.get(address).text)


def test_what_we_said_at_a_meeting_is_prefilled_as_ours(client, meeting, filled, rows):
    page = client.get(f"/meetings/{meeting}/points/new").text
    speaker = re.search(r'<option value="([^"]*)">Ministry of Exchange', page)[1]
    said = {"text": "We shall write.", "kind": "offer", "said_by": speaker, "area": "hrd"}
    client.post(f"/meetings/{meeting}/points/new", data=said)
    point = re.findall(r'id="point-(\w{12})"', client.get(f"/meetings/{meeting}").text)[-1]

    form = filled(f"/promises/new?point={point}")
    answer = client.post("/promises/new", data=form | {"text": "Write to them"})

    assert (form["by_text"], form["to_text"]) == ("Ministry of Exchange", "Exchange Centre")
    assert answer.headers["Location"] == f"/meetings/{meeting}"
    assert len(listed(client, of="ours")) == 1
    assert [(row.text, row.quote) for row in rows().values()] == [
        ("Write to them", "We shall write.")
    ]


def test_a_restricted_promise_is_not_known_to_others(client, sign_in_as, give, ours, theirs, rows):
    one = give("Hush", due_on=full(-1), marking=HIDDEN)
    assert listed(client, of="overdue") == [one]

    sign_in_as(Role.MANAGER)

    for query in ({}, {"of": "overdue"}, {"of": "theirs"}, {"institution": ours}, {"text": "Hush"}):
        assert listed(client, **query) == []
    for deed in ("", "/edit", "/close"):
        assert client.get(f"/promises/{one}{deed}").status_code == 404
    for deed in ("edit", "close", "reopen"):
        assert client.post(f"/promises/{one}/{deed}", data={}).status_code == 404
    for page in (f"/institutions/{ours}", f"/institutions/{theirs}", "/"):
        assert "Hush" not in client.get(page).text
    assert rows()[one].status == "made"


def test_a_promise_beside_a_restricted_institution_is_as_restricted(
    client, sign_in_as, officer, give, ours
):
    silent = partner("Silent Agency", by=officer, marking=HIDDEN)
    one = give("Hush", of=silent)

    sign_in_as(Role.MANAGER)

    assert listed(client) == []
    assert client.get(f"/promises/{one}").status_code == 404
    assert client.get(f"/promises?institution={silent}").text.count("Silent") == 0


def test_a_viewer_reads_and_does_not_write(client, sign_in_as, give, rows):
    one = give(due_on=full(-1))
    sign_in_as(Role.VIEWER)

    assert listed(client, of="overdue") == [one]
    text = client.get(f"/promises/{one}").text
    assert f'action="/promises/{one}/' not in text
    assert f'href="/promises/{one}/' not in text
    for deed in ("new", f"{one}/edit", f"{one}/close"):
        assert client.get(f"/promises/{deed}").status_code == 403
    for deed in ("new", f"{one}/edit", f"{one}/close", f"{one}/reopen"):
        assert client.post(f"/promises/{deed}", data={}).status_code == 403
    assert rows()[one].status == "made"
