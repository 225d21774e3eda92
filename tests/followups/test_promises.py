"""The ledger of promises, both ways."""

import re

import pytest

from tests.rig.accounts import user_with
from tracker.accounts.models import Role


def promise(client, filled, meeting="", **changes):
    address = f"/promises/new?meeting={meeting}"
    return client.post("/promises/new", data=filled(address) | changes)


def make_one(client, filled, meeting, **changes):
    answer = promise(client, filled, meeting, text="Send twenty trainees", **changes)
    assert answer.status_code == 302, answer.text
    page = client.get(f"/meetings/{meeting}").text
    return re.findall(r'href="/promises/(\w{12})"', page)[-1]


def test_two_way_promise_ledger(client, meeting, point, filled):
    form = filled(f"/promises/new?point={point}")
    assert form["by_text"] == "Exchange Centre"
    assert form["to_text"] == "Ministry of Exchange"
    assert form["quote"] == "We shall send twenty trainees."
    assert form["made_on"] == "2023-01-18"
    answer = client.post("/promises/new", data=form)
    assert answer.headers["Location"] == f"/meetings/{meeting}"
    theirs = re.search(r'href="/promises/(\w{12})"', client.get(f"/meetings/{meeting}").text)[1]
    ours = make_one(
        client, filled, meeting, by_text="Ministry of Exchange", by="", to_text="Exchange Centre",
        to="", due_on="2023",
    )  # fmt: skip

    assert listed(client, "theirs") == {theirs}
    assert listed(client, "ours") == {ours}
    assert listed(client, "undated") == {theirs}
    assert listed(client, "overdue") == {ours}
    ledger = client.get("/promises").text
    row = ledger[ledger.index(f"/promises/{theirs}") :].split("</tr>")[0]
    assert re.sub("<[^>]+>", "", row).count("Exchange Centre → Ministry of Exchange") == 1
    page = client.get(f"/promises/{theirs}").text
    assert "undated" in page
    assert "overdue" not in page
    assert "We shall send twenty trainees." in page

    empty = client.post(f"/promises/{ours}/close", data=filled(f"/promises/{ours}/close"))
    assert empty.status_code == 422
    assert "Closing needs a note or a linked meeting" in empty.text
    told = filled(f"/promises/{ours}/close") | {"closing_note": "All went."}
    assert client.post(f"/promises/{ours}/close", data=told).status_code == 302
    linked = filled(f"/promises/{theirs}/close") | {"evidence": meeting, "status": "kept"}
    assert client.post(f"/promises/{theirs}/close", data=linked).status_code == 302
    assert listed(client, "closed") == {ours, theirs}
    assert listed(client, "outstanding") == set()


def listed(client, of):
    page = client.get(f"/promises?of={of}").text
    return set(re.findall(r'href="/promises/(\w{12})"', page))


def test_two_who_close_the_same_promise_see_both_texts(client, meeting, filled):
    one = make_one(client, filled, meeting)
    form = filled(f"/promises/{one}/close")
    client.post(f"/promises/{one}/close", data=form | {"closing_note": "They came in May."})

    answer = client.post(f"/promises/{one}/close", data=form | {"closing_note": "Ten came."})

    assert answer.status_code == 409
    assert "They came in May." in answer.text
    assert "Ten came." in answer.text
    assert "They came in May." in client.get(f"/promises/{one}").text


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": " "}, "Say in a sentence"),
        ({"by": "", "by_text": "Ministry of Exchange"}, "two different institutions"),
        ({"by": "", "by_text": "Nobody knows it"}, "No institution of this name"),
        ({"due_on": "1 Jan 2020"}, "due before it was made"),
    ],
)
def test_a_promise_that_cannot_stand_is_refused_at_its_field(client, meeting, filled, changes, why):
    answer = promise(client, filled, meeting, **({"text": "Something"} | changes))

    assert answer.status_code == 422
    assert why in answer.text


def test_a_promise_is_changed_and_stands_again_after_closing(client, meeting, filled):
    one = make_one(client, filled, meeting)
    form = filled(f"/promises/{one}/edit") | {"text": "Send thirty trainees"}
    assert client.post(f"/promises/{one}/edit", data=form).status_code == 302
    assert "Send thirty trainees" in client.get(f"/promises/{one}").text

    told = filled(f"/promises/{one}/close") | {"closing_note": "x"}
    client.post(f"/promises/{one}/close", data=told)
    client.post(f"/promises/{one}/reopen")

    assert listed(client, "outstanding") == {one}


def test_the_ledger_costs_few_queries(client, meeting, filled):
    one = make_one(client, filled, meeting)
    make_one(client, filled, meeting)
    client.most_queries = 4
    client.get("/promises")
    client.most_queries = 6
    assert client.get(f"/promises/{one}").status_code == 200


def test_a_promise_of_a_restricted_meeting_is_not_told(client, meeting, filled, sign_in_as):
    client.post(f"/records/meeting/{meeting}/marking", data={"marking": "restricted_named"})
    one = make_one(client, filled, meeting)

    sign_in_as(user_with(Role.MANAGER))

    assert client.get(f"/promises/{one}").status_code == 404
    assert listed(client, "outstanding") == set()


def test_a_viewer_notes_no_promise(client, meeting, sign_in_as):
    sign_in_as(user_with(Role.VIEWER))

    assert client.get("/promises/new").status_code == 403
    assert client.get("/promises").status_code == 200
