"""What was said at a meeting: points in order, changed, moved, binned, each with its kind."""

import re

import pytest
from sqlalchemy import select

from tests.meetings.test_logging import log
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.meetings.models import DiscussionPoint


@pytest.fixture
def meeting(client, sign_in_as):
    sign_in_as(Role.OFFICER)
    return log(client).headers["Location"].rsplit("/", 1)[1]


def say(client, meeting, text, kind="information", **more):
    data = {"text": text, "kind": kind, "said_by": "", "area": "", **more}
    return client.post(f"/meetings/{meeting}/points/new", data=data)


def points(db):
    db.session.rollback()
    with reading_as(EVERYTHING):
        found = select(DiscussionPoint).order_by(DiscussionPoint.position)
        return list(db.session.scalars(found))


def test_points_stand_in_the_order_in_which_they_were_said(client, meeting, db):
    for text, kind in (("First", "information"), ("Second", "offer"), ("Third", "decision")):
        assert say(client, meeting, text, kind).status_code == 302

    page = client.get(f"/meetings/{meeting}")

    places = [page.text.index(word) for word in ("First", "Second", "Third")]
    assert places == sorted(places)
    assert [p.kind for p in points(db)] == ["information", "offer", "decision"]


def test_a_point_names_who_said_it_and_what_it_was_about(client, meeting, db):
    form = client.get(f"/meetings/{meeting}/points/new").text
    speaker = re.search(r'<option value="(\w{12})">', form)[1]

    say(client, meeting, "They offer a course.", "offer", said_by=speaker, area="hrd")

    [point] = points(db)
    assert point.said_by_id is not None
    assert point.area_id is not None


def test_a_point_is_moved_by_a_button(client, meeting, db):
    for text in ("First", "Second", "Third"):
        say(client, meeting, text)
    last = points(db)[-1]

    client.post(f"/points/{last.public_id}/move", data={"to": "up"})
    assert [p.text for p in points(db)] == ["First", "Third", "Second"]

    client.post(f"/points/{last.public_id}/move", data={"to": "down"})
    assert [p.text for p in points(db)] == ["First", "Second", "Third"]


def test_the_first_point_stays_first(client, meeting, db):
    say(client, meeting, "Only")
    [point] = points(db)

    assert client.post(f"/points/{point.public_id}/move", data={"to": "up"}).status_code == 302
    assert [p.text for p in points(db)] == ["Only"]


def test_two_who_change_a_point_see_the_clash(client, meeting, db):
    say(client, meeting, "As it was")
    [point] = points(db)
    address = f"/points/{point.public_id}/edit"
    form = {"text": "Mine", "kind": "concern", "said_by": "", "area": "", "version": "1"}
    assert client.post(address, data={**form, "text": "Theirs"}).status_code == 302

    answer = client.post(address, data=form)

    assert answer.status_code == 409
    assert "Mine" in answer.text
    assert "Theirs" in answer.text
    assert [p.text for p in points(db)] == ["Theirs"]


def test_a_point_without_words_is_refused(client, meeting, db):
    answer = say(client, meeting, "   ")

    assert answer.status_code == 422
    assert "Write what was said" in answer.text
    assert points(db) == []


def test_a_point_goes_to_the_bin_and_comes_back(client, meeting, db):
    say(client, meeting, "A word too much")
    [point] = points(db)

    client.post(f"/records/discussion_point/{point.public_id}/bin")
    assert "A word too much" not in client.get(f"/meetings/{meeting}").text
    client.post(f"/bin/discussion_point/{point.public_id}/back")
    assert "A word too much" in client.get(f"/meetings/{meeting}").text


def test_a_point_restricted_more_than_its_meeting_is_seen_by_its_readers_only(
    client, meeting, db, sign_in_as
):
    say(client, meeting, "For our ears only")
    [point] = points(db)
    client.post(
        f"/records/discussion_point/{point.public_id}/marking", data={"marking": "restricted_named"}
    )
    assert "For our ears only" in client.get(f"/meetings/{meeting}").text

    sign_in_as(user_with(Role.MANAGER))
    page = client.get(f"/meetings/{meeting}")

    assert page.status_code == 200
    assert "For our ears only" not in page.text


def test_a_meeting_costs_at_most_six_queries_whatever_was_said(client, meeting):
    for number in range(5):
        say(client, meeting, f"Point {number}", "offer")
    client.most_queries = 6

    assert client.get(f"/meetings/{meeting}").status_code == 200


def test_a_viewer_writes_no_point(client, meeting, sign_in_as):
    sign_in_as(user_with(Role.VIEWER))

    assert say(client, meeting, "No").status_code == 403
