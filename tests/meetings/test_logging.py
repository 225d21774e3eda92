"""Logging a meeting by hand, changing it, and finding it again."""

import re

import pytest
from sqlalchemy import select

from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting

FORM = {
    "held_on": "18 ม.ค. 66",
    "type": "bilateral_meeting",
    "title": "Talks on exchange",
    "status": "held",
    "marking": "internal",
    "institutions-0-institution_text": "Ministry of Exchange",
    "institutions-0-side": "host",
    "institutions-0-country": "TH",
    "institutions-1-institution_text": "Exchange Centre",
    "institutions-1-side": "guest",
    "institutions-1-country": "CN",
    "people-0-person_text": "Mr. Somchai Dee",
    "people-0-title": "Director",
    "people-0-of": "0",
    "people-1-person_text": "",
    "people-1-of": "1",
    "unnamed_guest": "some",
    "areas": ["hrd"],
    "mode": "",
    "people-0-role": "",
    "people-1-role": "",
    "institutions-0-institution_type": "",
    "institutions-1-institution_type": "",
}


def stored(db, model):
    db.session.rollback()
    with reading_as(EVERYTHING):
        return list(db.session.scalars(select(model)))


def log(client, **changes):
    return client.post("/meetings/new", data=FORM | changes)


def test_a_meeting_is_logged_with_new_institutions_and_people(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)

    answer = log(client)

    assert answer.status_code == 302
    page = client.get(answer.headers["Location"])
    assert "18 January 2023" in page.text
    assert "Mr. Somchai Dee" in page.text
    assert "and others, not named" in page.text
    assert len(stored(db, Institution)) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"held_on": "31 April 2566"}, "held_on"), ({"held_on": ""}, "held_on"), ({"held_on": "1 January 2570 BE"}, "held_on"),
     ({"ends_on": "1 January 2020"}, "ends_on"), ({"title": ""}, "title"), ({"type": ""}, "type"),
     ({"institutions-1-country": ""}, "institutions-1-institution"), ({"unnamed_guest": "a few"}, "unnamed_guest")],
)  # fmt: skip
def test_what_cannot_stand_is_refused_at_its_field_and_nothing_is_stored(
    client, sign_in_as, db, changes, field
):
    sign_in_as(Role.OFFICER)

    answer = log(client, minutes="My notes of the day", **changes)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "My notes of the day" in answer.text
    assert stored(db, Meeting) == stored(db, Institution) == []


def test_the_same_meeting_twice_is_asked_about(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    log(client)
    ids = {i.name_in("en"): i.public_id for i in with_names(db)}
    known = {
        "institutions-0-institution": ids["Ministry of Exchange"],
        "institutions-1-institution": ids["Exchange Centre"],
    }

    asked = log(client, **known)
    answer = log(client, another="y", **known)

    assert asked.status_code == 422
    assert "Is this meeting on record already?" in asked.text
    assert answer.status_code == 302


def with_names(db):
    db.session.rollback()
    with reading_as(EVERYTHING):
        found = list(db.session.scalars(select(Institution)))
        for one in found:
            one.name_in("en")
        return found


def test_a_stale_edit_shows_both_texts_and_overwrites_nothing(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    address = log(client).headers["Location"] + "/edit"
    version = re.search(r'name="version"[^>]*value="(\d+)"', client.get(address).text).group(1)
    same = FORM | {"version": version}
    client.post(address, data=same | {"title": "Stored title"})

    answer = client.post(address, data=same | {"title": "Typed title"})

    assert answer.status_code == 409
    assert "Stored title" in answer.text
    assert "Typed title" in answer.text
    assert [m.title for m in stored(db, Meeting)] == ["Stored title"]


def test_a_meeting_is_changed_by_what_its_form_shows_and_new_people_share_its_readers(
    client, sign_in_as, db
):
    manager = user_with(Role.MANAGER)
    sign_in_as(Role.OFFICER)
    hidden = {"marking": "restricted_named", "named": [str(manager.id)]}
    address = log(client, **hidden).headers["Location"]
    page = client.get(f"{address}/edit").text
    shown = {k: v for k, v in FORM.items() if f'name="{k}"' in page}
    assert not {"marking", "named"} & set(shown)
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
    more = {"version": version, "title": "Later talks", "people-1-person_text": "Wang Fang"}

    answer = client.post(f"{address}/edit", data=shown | more)

    assert answer.status_code == 302, answer.text
    assert [m.marking for m in stored(db, Meeting)] == ["restricted_named"]
    sign_in_as(manager)
    assert "Later talks" in client.get(address).text
    assert "Wang Fang" in client.get("/people").text
    sign_in_as(Role.VIEWER)
    assert client.get(address).status_code == 404
    assert "Wang Fang" not in client.get("/people").text


def test_the_list_takes_four_queries_and_shows_each_meeting_once(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    for number in range(30):
        log(
            client, title=f"Talks {number:02}", held_on=f"{number % 28 + 1} March 2023", another="y"
        )
    client.get("/meetings")
    client.most_queries = 4

    first = client.get("/meetings?country=CN&year=2023")
    older = re.search(r'href="([^"]*after=[^"]*)"', first.text).group(1).replace("&amp;", "&")
    second = client.get(older)

    titles = re.findall(r"Talks (\d\d)", first.text + second.text)
    assert sorted(set(titles)) == [f"{n:02}" for n in range(30)]
    assert len(titles) == 30
