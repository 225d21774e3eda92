"""The loop of suggestions: given and received, acknowledged, used or declined."""

import re

from tests.rig.accounts import user_with
from tracker.accounts.models import Role


def note(client, filled, meeting, **changes):
    form = filled(f"/suggestions/new?meeting={meeting}") | {"text": "Teach in Thai", **changes}
    answer = client.post("/suggestions/new", data=form)
    assert answer.status_code == 302, answer.text


def listed(client, of):
    page = client.get(f"/suggestions?of={of}").text
    return set(re.findall(r'href="/suggestions/(\w{12})"', page))


def answer(client, filled, one, **changes):
    form = filled(f"/suggestions/{one}/answer") | changes
    return client.post(f"/suggestions/{one}/answer", data=form)


def test_suggestion_loop(client, meeting, point, filled):
    form = filled(f"/suggestions/new?point={point}")
    assert form["from_institution_text"] == "Exchange Centre"
    assert form["quote"] == "We shall send twenty trainees."
    client.post("/suggestions/new", data=form)
    [received] = listed(client, "received")
    note(client, filled, meeting, from_institution="", from_institution_text="Ministry of Exchange",
         to_institution="", to_institution_text="Exchange Centre", given_on="")  # fmt: skip
    [given] = listed(client, "given")

    assert listed(client, "unanswered") == {received}
    assert answer(client, filled, received, status="acknowledged").status_code == 302
    assert listed(client, "unanswered") == set()
    refused = answer(client, filled, received, status="used", response="")
    assert refused.status_code == 422
    assert "Say what was answered" in refused.text
    done = answer(client, filled, received, status="used", response="The course is Thai now.",
                  responded_on="1 June 2023")  # fmt: skip
    assert done.status_code == 302
    page = client.get(f"/suggestions/{received}").text
    assert "The course is Thai now." in page
    assert "1 June 2023" in page
    assert listed(client, "closed") == {received}
    assert listed(client, "waiting") == {given}


def test_two_who_answer_see_the_clash(client, meeting, filled):
    note(client, filled, meeting)
    [one] = listed(client, "all")
    form = filled(f"/suggestions/{one}/answer") | {"status": "declined"}
    client.post(f"/suggestions/{one}/answer", data=form | {"response": "No money."})

    clash = client.post(f"/suggestions/{one}/answer", data=form | {"response": "No room."})

    assert clash.status_code == 409
    assert "No money." in clash.text
    assert "No room." in clash.text


def test_a_suggestion_is_changed(client, meeting, filled):
    note(client, filled, meeting)
    [one] = listed(client, "all")
    form = filled(f"/suggestions/{one}/edit") | {"text": "Teach in Thai and English"}

    assert client.post(f"/suggestions/{one}/edit", data=form).status_code == 302
    assert "Teach in Thai and English" in client.get(f"/suggestions/{one}").text


def test_pages_cost_few_queries(client, meeting, filled):
    note(client, filled, meeting)
    [one] = listed(client, "all")
    client.most_queries = 4
    client.get("/suggestions")
    client.most_queries = 6
    assert client.get(f"/suggestions/{one}").status_code == 200


def test_a_suggestion_of_a_restricted_meeting_is_not_told(client, meeting, filled, sign_in_as):
    client.post(f"/records/meeting/{meeting}/marking", data={"marking": "restricted_named"})
    note(client, filled, meeting)
    assert len(listed(client, "all")) == 1

    sign_in_as(user_with(Role.MANAGER))

    assert listed(client, "all") == set()


def test_a_viewer_notes_no_suggestion(client, sign_in_as):
    sign_in_as(Role.VIEWER)

    assert client.get("/suggestions/new").status_code == 403
