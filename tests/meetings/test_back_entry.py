"""Back-entry: a past year's meetings, row by row, with the same checks."""

import pytest
from sqlalchemy import select

from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.meetings.models import Meeting


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


def row(number, day, host="Office of Exchange", guest="Exchange Centre", title="Talks", **more):
    values = {
        "held_on": day, "type": "bilateral_meeting", "host_text": host, "host_country": "TH",
        "guest_text": guest, "guest_country": "CN", "title": title, **more,
    }  # fmt: skip
    return {f"rows-{number}-{name}": value for name, value in values.items()}


def enter(client, *rows, year="2566"):
    sent = {"year": year}
    for one in rows:
        sent |= one
    client.most_queries = None
    return client.post("/meetings/back-entry", data=sent)


def meetings(db):
    db.session.rollback()
    with reading_as(EVERYTHING):
        return list(db.session.scalars(select(Meeting).order_by(Meeting.held_on)))


def test_a_year_is_entered_row_by_row_and_days_need_no_year(client, officer, db):
    answer = enter(
        client,
        row(0, "18 ม.ค.", title="First talks", person_text="Mr. Liu", position="Director"),
        row(1, "3/2", title="Second talks"),
        row(2, "4 March 2023", title="Third talks"),
    )

    assert answer.status_code == 302
    assert "3 meetings are saved." in client.get(answer.headers["Location"]).text
    assert [(m.title, m.held_on.isoformat()) for m in meetings(db)] == [
        ("First talks", "2023-01-18"),
        ("Second talks", "2023-02-03"),
        ("Third talks", "2023-03-04"),
    ]


def test_a_row_that_cannot_be_saved_stays_with_its_reason_and_the_others_are_saved(
    client, officer, db
):
    answer = enter(
        client,
        row(0, "18 Jan", title="Good"),
        row(1, "31 Feb", title="Bad day"),
        row(2, "5 May", title="", guest="Another Centre"),
    )

    assert answer.status_code == 422
    assert [m.title for m in meetings(db)] == ["Good"]
    assert 'value="Bad day"' in answer.text
    assert 'value="Another Centre"' in answer.text
    assert 'value="Good"' not in answer.text
    assert 'name="rows-0-title" type="text" value="Bad day"' in answer.text


def test_a_new_institution_asks_for_its_country(client, officer, db):
    answer = enter(client, row(0, "18 Jan", guest_country=""))

    assert answer.status_code == 422
    assert "Choose its country" in answer.text
    assert meetings(db) == []


def test_a_second_meeting_of_the_same_day_is_asked_about(client, officer, db):
    enter(client, row(0, "18 Jan", title="Morning"))

    answer = enter(client, row(0, "18 Jan", title="Morning again"))
    assert answer.status_code == 422
    assert "on record" in answer.text
    assert len(meetings(db)) == 1

    enter(client, row(0, "18 Jan", title="Evening", another="y"))
    assert len(meetings(db)) == 2


def test_empty_rows_are_no_meetings(client, officer, db):
    answer = enter(client)

    assert answer.status_code == 200
    assert meetings(db) == []


def test_a_viewer_cannot_enter_past_meetings(client, sign_in_as):
    sign_in_as(Role.VIEWER)

    assert client.get("/meetings/back-entry").status_code == 403
