"""Follow-ups: noted with the meeting, done by somebody, closed with a word."""

import re

from tests.meetings.test_logging import log
from tests.rig.accounts import user_with
from tracker.accounts.models import Role


def note(client, filled, meeting="", **changes):
    form = filled(f"/follow-ups/new?meeting={meeting}") | {"title": "Send the list", **changes}
    answer = client.post("/follow-ups/new", data=form)
    assert answer.status_code == 302, answer.text
    return listed(client, "all") | listed(client, "closed")


def listed(client, of):
    page = client.get(f"/follow-ups?of={of}").text
    return set(re.findall(r'href="/follow-ups/(\w{12})"', page))


def test_a_follow_up_is_noted_with_the_meeting_itself(client, officer):
    answer = log(client, follow_up="Send the list", follow_up_due="1 Feb 2023",
                 follow_up_assignee=str(officer.id))  # fmt: skip

    page = client.get(answer.headers["Location"]).text
    assert "Send the list" in page
    assert len(listed(client, "mine")) == 1
    assert len(listed(client, "overdue")) == 1
    assert "Send the list" in client.get("/").text


def test_a_point_becomes_a_follow_up_and_keeps_its_sentence(client, meeting, point, filled):
    form = filled(f"/follow-ups/new?point={point}") | {"title": "Prepare the trainees"}

    answer = client.post("/follow-ups/new", data=form)

    assert answer.headers["Location"] == f"/meetings/{meeting}"
    page = client.get(f"/meetings/{meeting}").text
    said = page[page.index(f"point-{point}") :]
    assert said.index("Prepare the trainees") < said.index("What came of it")
    [one] = listed(client, "all")
    assert "We shall send twenty trainees." in client.get(f"/follow-ups/{one}").text


def test_what_has_no_day_is_undated_and_never_overdue(client, meeting, filled):
    [one] = note(client, filled, meeting)

    assert listed(client, "undated") == {one}
    assert listed(client, "overdue") == set()


def test_closing_needs_a_note_or_a_meeting(client, meeting, filled):
    [one] = note(client, filled, meeting)
    form = filled(f"/follow-ups/{one}/close")
    assert client.post(f"/follow-ups/{one}/close", data=form).status_code == 422

    told = form | {"closing_note": "Sent by post."}
    assert client.post(f"/follow-ups/{one}/close", data=told).status_code == 302
    assert listed(client, "closed") == {one}

    assert client.post(f"/follow-ups/{one}/reopen").status_code == 302
    assert listed(client, "all") == {one}


def test_it_is_not_closed_in_passing(client, meeting, filled):
    [one] = note(client, filled, meeting)
    form = filled(f"/follow-ups/{one}/edit") | {"status": "done"}

    answer = client.post(f"/follow-ups/{one}/edit", data=form)

    assert answer.status_code == 422
    assert "choose “Close”" in answer.text


def test_it_is_taken_up_and_waits_for_the_partner(client, meeting, filled):
    [one] = note(client, filled, meeting)

    client.post(f"/follow-ups/{one}/status", data={"to": "waiting_partner"})

    assert "Waiting for the partner" in client.get(f"/follow-ups/{one}").text


def test_two_who_change_it_see_the_clash(client, meeting, filled):
    [one] = note(client, filled, meeting)
    form = filled(f"/follow-ups/{one}/edit")
    client.post(f"/follow-ups/{one}/edit", data=form | {"title": "Theirs"})

    answer = client.post(f"/follow-ups/{one}/edit", data=form | {"title": "Mine"})

    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text


def test_a_title_of_many_thai_characters_is_kept(client, meeting, filled):
    title = "ติดตามเรื่อง" * 25

    note(client, filled, meeting, title=title)

    assert title in client.get("/follow-ups").text


def test_pages_cost_few_queries(client, meeting, filled):
    [one] = note(client, filled, meeting)
    client.most_queries = 4
    client.get("/follow-ups?of=mine")
    client.most_queries = 6
    assert client.get(f"/follow-ups/{one}").status_code == 200


def test_work_is_handed_over_in_one_step_with_a_pack_whose_counts_match(
    client, officer, meeting, filled
):
    note(client, filled, meeting)
    note(client, filled, meeting, title="Write a letter")
    promise = filled(f"/promises/new?meeting={meeting}") | {"text": "Send trainees"}
    client.post("/promises/new", data=promise)
    successor = user_with(Role.MANAGER)

    page = client.get(f"/hand-over?from_whom={officer.public_id}").text
    assert "3 open pieces of work" in page
    answer = client.post(
        "/hand-over", data={"from_whom": officer.public_id, "to": successor.public_id}
    )
    assert answer.status_code == 302
    pack = client.get(answer.headers["Location"]).text
    assert "3 pieces of work" in pack
    assert pack.count('<li><a href="/follow-ups/') == 2
    assert pack.count('<li><a href="/promises/') == 1
    assert listed(client, "mine") == set()
    again = client.post(
        "/hand-over", data={"from_whom": officer.public_id, "to": successor.public_id}
    )
    assert again.status_code == 422


def test_an_officer_hands_over_only_his_own(client, officer, meeting, filled, sign_in_as):
    note(client, filled, meeting)
    manager = user_with(Role.MANAGER)
    sign_in_as(manager)
    note(client, filled, meeting, title="The manager's own")
    sign_in_as(officer)

    answer = client.post(
        "/hand-over", data={"from_whom": manager.public_id, "to": officer.public_id}
    )

    assert answer.status_code == 403


def test_a_viewer_notes_nothing(client, meeting, sign_in_as):
    sign_in_as(user_with(Role.VIEWER))

    assert client.get("/follow-ups/new").status_code == 403
