"""The pages of follow-ups: tabs, filters, order, the quick change, closing and opening again."""

import re
from datetime import timedelta
from html import unescape

import pytest

from tests.factories.cooperation import partner, writing
from tests.factories.followups import follow_up
from tests.factories.ledgers import meeting as meeting_of
from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role, User
from tracker.core.clock import today
from tracker.followups.models import FollowUp

ID = re.compile(r'href="/follow-ups/(\w{12})"')
HIDDEN = Marking.RESTRICTED_NAMED


@pytest.fixture
def owe(officer):
    """A function that stores a follow-up of the officer."""
    return lambda *title, **more: follow_up(*title, **{"by": officer, **more})


@pytest.fixture
def rows(rows_of):
    """A function that returns what is stored of the follow-ups, by public id."""
    return lambda: rows_of(FollowUp)


def listed(client, **query):
    """The follow-ups of a list, in its order."""
    return list(dict.fromkeys(ID.findall(client.get("/follow-ups", query_string=query).text)))


def days(number):
    return today() + timedelta(days=number)


def test_what_is_due_first_stands_first_and_the_undated_last(client, owe):
    undated, later, sooner = owe(), owe(due_on=days(9)), owe(due_on=days(2))
    late = owe(due_on=days(-3))

    assert listed(client) == [late, sooner, later, undated]


@pytest.mark.parametrize("status", ["open", "in_progress", "waiting_partner"])
def test_only_a_day_that_has_passed_makes_it_overdue(client, owe, status):
    late, of_today = owe(due_on=days(-1), status=status), owe(due_on=days(0), status=status)
    undated = owe(status=status)
    done = owe(due_on=days(-1), status="done")

    assert listed(client, of="overdue") == [late]
    assert listed(client, of="overdue", status="done") == []
    assert listed(client, of="undated") == [undated]
    assert listed(client, of="closed") == [done]
    for one in (late, of_today, undated, done):
        told = re.search(r'class="late">overdue', client.get(f"/follow-ups/{one}").text)
        assert (told is not None) is (one == late)


def test_the_list_is_narrowed_and_the_tabs_keep_the_filter(client, owe, officer, ours, theirs):
    manager = user_with(Role.MANAGER)
    mine = owe("Send the list", assignee_id=officer.id, about=theirs)
    others = owe("Book a room", assignee_id=manager.id, about=ours, status="in_progress")
    nobodys = owe("Ask again")
    dropped = owe("Forget it", status="dropped", assignee_id=officer.id)

    assert listed(client, of="mine") == [mine]
    assert listed(client, assignee=manager.public_id) == [others]
    assert listed(client, assignee="nobody") == [nobodys]
    assert listed(client, status="in_progress") == [others]
    assert listed(client, status="dropped") == [dropped]
    assert listed(client, institution=theirs) == [mine]
    assert listed(client, institution_text="department of rice") == [others]
    assert listed(client, institution_text="Nobody knows it") == []
    assert listed(client, institution="x" * 12) == []
    assert listed(client, text="book") == [others]
    page = client.get(f"/follow-ups?institution={theirs}&of=mine").text
    assert 'value="Agency of Fields"' in page
    assert re.search(rf'href="/follow-ups\?[^"]*institution={theirs}[^"]*of=overdue', page)


def test_the_list_goes_on_behind_its_first_page(client, owe):
    made = [owe(due_on=days(n) if n else None) for n in range(27)]

    first = client.get("/follow-ups").text
    further = unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])

    assert list(dict.fromkeys(ID.findall(first))) == made[1:26]
    assert list(dict.fromkeys(ID.findall(client.get(further).text))) == [made[26], made[0]]


def test_pages_cost_few_queries(client, owe, officer, theirs, meeting):
    one = owe(about=theirs, assignee_id=officer.id, due_on=days(1))
    client.get("/follow-ups")
    client.most_queries = 4
    for query in ("", "?of=mine", f"?institution={theirs}", "?institution_text=Agency+of+Fields",
                  f"?assignee={officer.public_id}"):  # fmt: skip
        assert client.get(f"/follow-ups{query}").status_code == 200
    client.most_queries = 6
    for page in (one, "new", f"new?meeting={meeting}", f"{one}/edit", f"{one}/close"):
        assert client.get(f"/follow-ups/{page}").status_code == 200


def test_it_is_taken_up_on_the_list_which_comes_back_as_it_was(client, owe, rows):
    one = owe(due_on=days(-1))
    here = "/follow-ups?of=overdue"
    form = client.get(here).text.split(f'action="/follow-ups/{one}/status"')[1].split("</form>")[0]
    assert re.findall(r'name="to" value="(\w+)"', form) == ["in_progress", "waiting_partner"]

    back = unescape(re.search(r'name="next" value="([^"]+)"', form)[1])
    answer = client.post(f"/follow-ups/{one}/status", data={"to": "in_progress", "next": back})

    assert (answer.status_code, answer.headers["Location"]) == (302, here)
    assert rows()[one].status == "in_progress"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", ""])
def test_the_quick_change_leads_nowhere_else(client, owe, elsewhere):
    one = owe()

    answer = client.post(f"/follow-ups/{one}/status", data={"to": "in_progress", "next": elsewhere})

    assert answer.headers["Location"] == f"/follow-ups/{one}"


@pytest.mark.parametrize("status", ["done", "dropped", "nothing", ""])
def test_the_quick_change_never_closes(client, owe, rows, status):
    one = owe()

    answer = client.post(f"/follow-ups/{one}/status", data={"to": status})

    assert answer.status_code == 422
    assert "closing needs a note or a meeting" in answer.text
    assert rows()[one].status == "open"


def test_the_quick_change_does_not_open_what_somebody_closed_meanwhile(client, owe, rows):
    one = owe(status="done")

    answer = client.post(f"/follow-ups/{one}/status", data={"to": "in_progress"})

    assert answer.status_code == 409
    assert "Somebody closed it meanwhile" in answer.text
    assert (rows()[one].status, rows()[one].closing_note) == ("done", "So it ended.")


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_a_meeting_is_evidence_enough(client, owe, filled, meeting, rows, status):
    one = owe()
    address = f"/follow-ups/{one}/close"

    answer = client.post(address, data=filled(address) | {"status": status, "evidence": meeting})

    assert answer.status_code == 302
    assert (rows()[one].status, rows()[one].closed_on) == (status, today())
    assert f'href="/meetings/{meeting}"' in client.get(f"/follow-ups/{one}").text


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({}, "closing_note", "Closing needs a note or a linked meeting"),
        ({"closing_note": " \n "}, "closing_note", "Closing needs a note or a linked meeting"),
        ({"closing_note": "x", "status": "open"}, "status", "Choose one of the entries"),
        (
            {"closing_note": "x", "evidence_text": "No such talks"},
            "evidence",
            "No meeting with this",
        ),
        ({"evidence": "x" * 12}, "evidence", "No meeting with this subject"),
        ({"closing_note": "x" * 20_001}, "closing_note", "characters fit here"),
    ],
)
def test_closing_that_cannot_stand_is_refused_at_its_field(
    client, owe, filled, rows, changes, field, why
):
    one = owe()
    address = f"/follow-ups/{one}/close"

    answer = client.post(address, data=filled(address) | changes)

    assert answer.status_code == 422
    assert why in answer.text
    assert f'id="{field}-error"' in answer.text
    assert rows()[one].status == "open"


def test_the_meeting_may_be_typed_by_its_subject_unless_several_have_it(
    client, owe, filled, officer, ours, theirs, rows
):
    one = owe()
    address = f"/follow-ups/{one}/close"
    first = meeting_of([ours, theirs], by=officer, held_on=days(-9), title="Talks on rice")
    form = filled(address) | {"evidence_text": "talks on RICE"}
    twin = meeting_of([ours, theirs], by=officer, held_on=days(-8), title="Talks on rice")

    assert "Several meetings have this subject" in client.post(address, data=form).text
    client.post(f"/records/meeting/{twin}/bin")
    assert client.post(address, data=form).status_code == 302
    assert f'href="/meetings/{first}"' in client.get(f"/follow-ups/{one}").text


def test_a_second_who_closes_it_sees_both_texts_and_loses_nothing(
    client, owe, filled, officer, ours, theirs
):
    one = owe()
    held = meeting_of([ours, theirs], by=officer, held_on=days(-9), title="Talks on rice")
    address = f"/follow-ups/{one}/close"
    seen = filled(address)
    client.post(address, data=seen | {"closing_note": "Sent by post.", "evidence": held})

    clash = client.post(address, data=seen | {"closing_note": "Nobody asked.", "status": "dropped"})

    assert clash.status_code == 409
    table = clash.text.split("Both texts, field by field</caption>")[1].split("</table>")[0]
    for words in ("Nobody asked.", "Sent by post.", "Dropped", "Done", "Talks on rice"):
        assert words in table
    assert held not in table
    assert "Nobody asked.</textarea>" in clash.text
    assert "Sent by post." in client.get(f"/follow-ups/{one}").text


def test_a_clash_with_a_change_of_words_tells_the_status_in_words(client, owe, filled):
    one = owe()
    close, edit = f"/follow-ups/{one}/close", f"/follow-ups/{one}/edit"
    seen = filled(close)
    client.post(edit, data=filled(edit) | {"title": "Send two lists"})

    clash = client.post(close, data=seen | {"closing_note": "Sent."})

    assert clash.status_code == 409
    assert "Send two lists" in clash.text
    assert re.search(r'<td class="prose">Done</td>\s*<td class="prose">Open</td>', clash.text)


def test_what_is_opened_again_needs_a_word_to_be_closed_again(client, owe, filled, rows):
    one = owe(status="done")
    close = f"/follow-ups/{one}/close"
    assert "So it ended." in client.get(close).text

    assert client.post(f"/follow-ups/{one}/reopen").status_code == 302
    assert (rows()[one].status, rows()[one].closed_on) == ("open", None)
    assert client.post(f"/follow-ups/{one}/reopen").status_code == 409
    assert client.post(close, data=filled(close)).status_code == 422


@pytest.mark.parametrize(
    ("stored", "wanted", "why"),
    [("open", "dropped", "choose “Close”"), ("done", "open", "Choose “Open it again”")],
)
def test_the_status_is_not_changed_in_passing(client, owe, filled, rows, stored, wanted, why):
    one = owe(status=stored)
    address = f"/follow-ups/{one}/edit"
    seen = filled(address)
    assert seen["status"] == stored

    answer = client.post(address, data=seen | {"status": wanted})

    assert answer.status_code == 422
    assert why in answer.text
    assert rows()[one].status == stored
    assert client.post(address, data=seen | {"note": "More"}).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": " "}, "title"), ({"title": "x" * 5_000}, "title"), ({"due_on": "soon"}, "due_on"),
     ({"due_on": "May 2026"}, "due_on"), ({"assignee": "999999"}, "assignee"),
     ({"institution": "", "institution_text": "Nobody knows it"}, "institution")],
)  # fmt: skip
def test_a_follow_up_that_cannot_stand_is_refused_at_its_field_and_kept_as_typed(
    client, officer, filled, rows, changes, field
):
    typed = {
        "title": "Send the list",
        "due_on": "",
        "institution_text": "",
        "note": "Soon",
    } | changes

    answer = client.post("/follow-ups/new", data=filled("/follow-ups/new") | typed)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    for name in ("title", "due_on", "institution_text"):
        assert re.search(rf'name="{name}"[^>]*value="{typed[name].strip()}"', answer.text)
    assert "Soon</textarea>" in answer.text
    assert rows() == {}


def test_five_thousand_characters_fit_the_note_and_the_sentence(client, officer, filled, rows):
    long = "ยาว " * 1_250
    form = filled("/follow-ups/new") | {"title": "Send it", "note": long, "quote": long}

    assert client.post("/follow-ups/new", data=form).status_code == 302

    [row] = rows().values()
    assert (row.note, row.quote) == (long.strip(), long.strip())


def test_from_a_meeting_at_most_four_boxes_are_empty_and_he_can_go_back(
    client, meeting, point, filled
):
    address = f"/follow-ups/new?point={point}"
    form = filled(address)

    visible = ("title", "due_on", "assignee", "institution_text", "note", "quote")
    assert len([name for name in visible if not form[name]]) <= 4
    assert form["institution_text"] == "Exchange Centre"
    assert form["quote"] == "We shall send twenty trainees."
    assert re.search(rf'class="button" href="/meetings/{meeting}"', client.get(address).text)


def test_who_did_it_stays_though_the_account_is_closed(client, db, officer, owe, filled, rows):
    gone = user_with(Role.MANAGER).id
    one = owe(assignee_id=gone)
    with writing(officer):
        db.session.get(User, gone).is_active = False
    address = f"/follow-ups/{one}/edit"

    assert client.post(address, data=filled(address)).status_code == 302
    assert rows()[one].assignee_id == gone


@pytest.mark.parametrize("hide", ["itself", "its institution"])
def test_a_restricted_one_is_not_known_to_others(client, sign_in_as, owe, officer, hide):
    if hide == "itself":
        about, one = "x" * 12, owe("Hush", due_on=days(-1), marking=HIDDEN)
    else:
        about = partner("Silent Agency", by=officer, marking=HIDDEN)
        one = owe("Hush", due_on=days(-1), about=about)
    assert listed(client, of="overdue") == [one]

    sign_in_as(Role.MANAGER)

    for query in ({}, {"of": "overdue"}, {"text": "Hush"}, {"institution": about}):
        assert listed(client, **query) == []
    for deed in ("", "/edit", "/close"):
        assert client.get(f"/follow-ups/{one}{deed}").status_code == 404
    for deed in ("edit", "close", "reopen", "status"):
        assert client.post(f"/follow-ups/{one}/{deed}", data={"to": "open"}).status_code == 404


def test_evidence_that_the_next_may_not_see_stays_beside_his_note(
    client, sign_in_as, owe, filled, officer, ours, theirs, rows
):
    hidden = meeting_of([ours, theirs], by=officer, held_on=days(-9), title="Hush", marking=HIDDEN)
    one = owe()
    address = f"/follow-ups/{one}/close"
    client.post(address, data=filled(address) | {"evidence": hidden})
    kept = rows()[one].evidence_id
    sign_in_as(user_with(Role.MANAGER))

    form = filled(address)
    assert form["evidence"] == form["evidence_text"] == ""
    assert client.post(address, data=form).status_code == 422
    assert client.post(address, data=form | {"closing_note": "Sent."}).status_code == 302

    assert "Hush" not in client.get(f"/follow-ups/{one}").text
    assert (kept is not None, rows()[one].evidence_id) == (True, kept)


def test_a_viewer_reads_and_does_not_write(client, sign_in_as, owe, rows):
    one = owe(due_on=days(-1))
    sign_in_as(Role.VIEWER)

    assert listed(client) == [one]
    for page in ("/follow-ups", f"/follow-ups/{one}"):
        text = client.get(page).text
        assert f'action="/follow-ups/{one}/' not in text
        assert f'href="/follow-ups/{one}/' not in text
        assert "/follow-ups/new" not in text
    for deed in ("new", f"{one}/edit", f"{one}/close"):
        assert client.get(f"/follow-ups/{deed}").status_code == 403
    for deed in ("new", f"{one}/edit", f"{one}/close", f"{one}/status", f"{one}/reopen"):
        assert client.post(f"/follow-ups/{deed}", data={"to": "in_progress"}).status_code == 403
    assert rows()[one].status == "open"
