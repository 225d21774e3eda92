"""Posts with a time machine, and reporting lines that are rolled up: two promises of the product."""

import re

import pytest

from tracker.accounts.models import Role
from tracker.accounts.visibility import Viewer
from tracker.administration.demonstration import record_of, story
from tracker.core.changes import Deed
from tracker.core.clock import today
from tracker.core.db import transaction
from tracker.intake.service import save_record


@pytest.fixture
def seed(app, db, sign_in_as):
    """The public ids of the seed's institutions and of Liu; an officer is logged in."""
    user = sign_in_as(Role.OFFICER)
    by = Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.OFFICER, name=user.name)
    db.session.rollback()
    with transaction(Deed(action="test", actor_id=user.id)):
        db.session().info["viewer"] = by
        saved = save_record(record_of(story()["records"][0]), by=by, today=today())
        ids = {key: one.public_id for key, one in saved.institutions.items()}
        ids |= {"liu": saved.people["liu"].public_id, "meeting": saved.meeting.public_id}
    db.session.rollback()
    return ids


def test_posts_with_a_time_machine(client, seed):
    people = client.get(f"/institutions/{seed['cecc']}?part=people").text
    post = re.search(r'href="/posts/(\w{12})">Deputy Director General', people)[1]
    made = client.post("/people/new", data={"name_en": "Wang Fang"}).headers["Location"]
    successor = made.rsplit("/", 1)[1]

    answer = client.post(
        f"/posts/{post}/hand-over", data={"person": successor, "day": "1 March 2024"}
    )
    assert answer.status_code == 302

    assert "Deputy Director General" in client.get(f"/meetings/{seed['meeting']}").text
    then = client.get(f"/institutions/{seed['cecc']}?part=people&as_of=2023-06-01").text
    assert "Liu Jing Hwa" in then
    assert "Wang Fang" not in then
    now = client.get(f"/institutions/{seed['cecc']}?part=people&as_of=2024-06-01").text
    assert "Wang Fang" in now
    assert "Liu Jing Hwa" not in now
    page = client.get(f"/people/{successor}").text
    assert f"/posts/{post}" in page
    held = client.get(f"/posts/{post}").text
    assert held.index("Wang Fang") < held.index("Liu Jing Hwa")
    meetings = client.get(f"/meetings?post={post}").text
    assert f"/meetings/{seed['meeting']}" in meetings


def test_two_do_not_hold_one_post_at_one_time_unless_one_is_acting(client, seed):
    first = {"valid_from": "2021", "valid_to": "", "institution": seed["cecc"],
             "title": "Head of Protocol", "observed_on": ""}  # fmt: skip
    assert client.post(f"/people/{seed['liu']}/posts/new", data=first).status_code == 302
    other = client.post("/people/new", data={"name_en": "Wang Fang"}).headers["Location"]

    answer = client.post(f"{other}/posts/new", data=first | {"valid_from": "2022"})
    assert answer.status_code == 422
    assert "Liu Jing Hwa holds this post at that time" in answer.text

    acting = first | {"valid_from": "2022", "acting": "y"}
    assert client.post(f"{other}/posts/new", data=acting).status_code == 302


def test_reporting_line_rolled_up(client, seed):
    top = client.get(f"/institutions/{seed['cc']}").text
    assert re.search(r"1 meeting\s+two levels below", top)
    assert f"/meetings?under={seed['cc']}" in top
    assert f"/meetings/{seed['meeting']}" in client.get(f"/meetings?under={seed['cc']}").text

    made = client.post(
        "/institutions/new",
        data={"name_en": "New Bureau", "institution_type": "party_organ", "country": "CN"},
    ).headers["Location"]
    bureau = made.rsplit("/", 1)[1]
    moved = client.post(
        f"/institutions/{seed['cecc']}/move",
        data={"day": "1 Jan 2025", "above": bureau, "type": "subordinate_to"},
    )
    assert moved.status_code == 302
    assert re.search(r"1 meeting\s+two levels below", client.get(f"/institutions/{seed['cc']}").text)
    assert "level below" not in client.get(f"/institutions/{bureau}").text
    assert "New Bureau" in client.get(f"/institutions/{seed['cecc']}").text
    then = client.get(f"/institutions/{seed['cecc']}?as_of=2023-06-01").text
    assert "International Liaison Department" in then
    assert "New Bureau" not in then

    circle = client.post(
        f"/institutions/{bureau}/move",
        data={"day": "1 Feb 2025", "above": seed["cecc"], "type": "part_of"},
    )
    assert circle.status_code == 422
    assert "above itself" in circle.text


def test_a_renamed_institution_bears_each_name_in_its_time(client, seed):
    answer = client.post(
        f"/institutions/{seed['ucas']}/rename", data={"day": "1 Jan 2025", "name": "Capital University"}
    )
    assert answer.status_code == 302

    page = client.get(f"/institutions/{seed['ucas']}").text
    assert "<h1 class=\"page__title\">Capital University</h1>" in page
    then = client.get(f"/institutions/{seed['ucas']}?as_of=2023-06-01").text
    names = then.split('id="names"')[1].split("</section>")[0]
    assert "Capital University" not in names
    assert "University of Chinese Academy of Sciences" in names


def test_others_take_the_place_of_an_institution(client, seed):
    answer = client.post(
        f"/institutions/{seed['ucas']}/succeed",
        data={"day": "1 Jan 2025", "successors-0": seed["ocsc"], "successors-1": seed["cecc"]},
    )
    assert answer.status_code == 302
    page = client.get(f"/institutions/{seed['ucas']}").text
    assert "Dissolved" in page
    assert page.count("Successor") >= 2
    alone = client.post(f"/institutions/{seed['ucas']}/succeed", data={"day": "1 Jan 2025"})
    assert alone.status_code == 422
    assert "took its place" in alone.text


@pytest.mark.parametrize("part", ["", "meetings", "people", "cooperation", "ledger", "sources"])
def test_each_part_of_an_institution_costs_at_most_six_queries(client, seed, part):
    client.most_queries = 6

    assert client.get(f"/institutions/{seed['ocsc']}?part={part}").status_code == 200


def test_a_person_costs_at_most_six_queries(client, seed):
    client.most_queries = 6

    assert client.get(f"/people/{seed['liu']}").status_code == 200


def test_a_contact_may_be_read_by_fewer_than_the_person(client, seed, sign_in_as):
    data = {"kind": "mobile", "value": "+86 10 555", "marking": "restricted_named"}
    assert client.post(f"/contacts/new?person={seed['liu']}", data=data).status_code == 302
    assert "+86 10 555" in client.get(f"/people/{seed['liu']}").text

    sign_in_as(Role.MANAGER)

    page = client.get(f"/people/{seed['liu']}")
    assert page.status_code == 200
    assert "+86 10 555" not in page.text
