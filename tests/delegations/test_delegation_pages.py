"""Members of a delegation: one by one, pasted, moved, changed; who sees what."""

import pytest
from sqlalchemy import select

from tests.delegations.conftest import addresses_of, order_of
from tests.factories import delegations
from tests.factories.cooperation import partner
from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.delegations.models import DelegationMember
from tracker.people.models import Person

THAI = "ศาสตราจารย์กิตติมศักดิ์สมเกียรติวัฒนานุกูลกิจไพศาล " * 7


def people(db):
    db.session.rollback()
    with reading_as(EVERYTHING):
        return list(db.session.scalars(select(Person)))


def standing(db):
    db.session.rollback()
    with reading_as(EVERYTHING):
        rows = db.session.scalars(select(DelegationMember).order_by(DelegationMember.position))
        return [(m.title_as_used, m.role, m.rank) for m in rows]


def paste(client, group, lines, **more):
    return client.post(f"{group}/members/paste", data={"lines": lines, **more})


def test_the_rank_is_read_from_the_title_where_it_is_left_open(add, group, db):
    add(group, "Liu Wei", "Deputy Director General")
    add(group, "Mali", "Adviser", rank="minister")
    add(group, "Tan", "Gardener")

    assert standing(db) == [
        ("Deputy Director General", "member", "deputy_director_general"),
        ("Adviser", "member", "minister"), ("Gardener", "member", ""),
    ]  # fmt: skip


def test_somebody_unknown_is_entered_only_when_said_to_be_new(client, add, group, db):
    answer = add(group, "Liu Wie", is_new="")

    data = {"person_text": "Liu Wie", "title": "", "role": "member", "rank": ""}
    answer = client.post(f"{group}/members/new", data=data)
    assert answer.status_code == 422
    assert 'id="person-error"' in answer.text
    assert "Nobody of this name is on record" in answer.text

    assert add(group, "Liu Wie").status_code == 302
    assert [p.name_in("en") for p in people(db)] == ["Liu Wie"]


def test_a_known_person_is_found_by_name_without_the_form_of_address(client, known, group, db):
    known("Liu Wei")

    data = {"person_text": "Mr. Liu Wei", "title": "Director", "role": "member", "rank": ""}
    answer = client.post(f"{group}/members/new", data=data)

    assert answer.status_code == 302
    assert len(people(db)) == 1


def test_a_name_that_several_bear_makes_no_third(client, known, group, db):
    known("Liu Wei")
    known("Liu Wei")

    data = {"person_text": "Liu Wei", "title": "", "role": "member", "rank": ""}
    answer = client.post(f"{group}/members/new", data=data)

    assert answer.status_code == 422
    assert "Several people bear this name" in answer.text
    assert len(people(db)) == 2


def test_the_title_stays_that_of_the_day(client, add, group, db):
    add(group, "Liu Wei", "Director")
    [person] = people(db)

    client.get(f"/people/{person.public_id}")

    assert "Director" in client.get(group).text
    assert standing(db)[0][0] == "Director"


def test_a_member_is_changed_and_a_second_head_is_refused_at_the_field(client, add, group, filled):
    add(group, "Liu Wei", "Director", "head_of_delegation")
    add(group, "Mali", "Director")
    edits = addresses_of(client.get(group).text, rf"{group}/members/\w+/edit")

    form = filled(edits[1])
    assert form["title"] == "Director"
    assert form["institution_text"] == "Exchange Centre"
    answer = client.post(edits[1], data=form | {"role": "head_of_delegation"})
    assert answer.status_code == 422
    assert 'id="role-error"' in answer.text
    assert "has a head already" in answer.text

    answer = client.post(edits[1], data=form | {"role": "deputy_head", "title": "Vice Director"})
    assert answer.status_code == 302
    assert "Vice Director" in client.get(group).text
    assert client.post(edits[0], data=filled(edits[0])).status_code == 302


def test_the_head_may_step_down_and_another_take_the_place(client, add, group, filled):
    add(group, "Liu Wei", "Director", "head_of_delegation")
    [edit] = addresses_of(client.get(group).text, rf"{group}/members/\w+/edit")
    client.post(edit, data=filled(edit) | {"role": "member"})

    assert add(group, "Mali", "Officer", "head_of_delegation").status_code == 302

    assert order_of(client.get(group).text, "Liu Wei", "Mali") == ["Mali", "Liu Wei"]


def test_only_equals_can_be_moved(client, add, group):
    for name, title, role in (
        ("Aa", "Director", "member"), ("Bb", "Director", "member"), ("Cc", "Director", "member"),
        ("Dd", "Minister", "member"), ("Ee", "", "interpreter"),
    ):  # fmt: skip
        add(group, name, title, role)
    names = ("Aa</a>", "Bb</a>", "Cc</a>", "Dd</a>", "Ee</a>")
    page = client.get(group).text
    assert order_of(page, *names) == [f"{n}</a>" for n in ("Dd", "Aa", "Bb", "Cc", "Ee")]
    moves = addresses_of(page, rf"{group}/members/\w+/move")
    assert len(moves) == 3
    for name, up, down in (("Aa", 0, 1), ("Bb", 1, 1), ("Cc", 1, 0), ("Dd", 0, 0), ("Ee", 0, 0)):
        assert page.count(f'"Move {name} up"') == up, name
        assert page.count(f'"Move {name} down"') == down, name

    client.post(moves[0], data={"to": "down"})
    client.post(moves[2], data={"to": "up"})
    assert order_of(client.get(group).text, *names)[1:4] == ["Bb</a>", "Cc</a>", "Aa</a>"]
    client.post(moves[1], data={"to": "up"})
    assert order_of(client.get(group).text, *names)[0:2] == ["Dd</a>", "Bb</a>"]


def test_a_list_is_pasted_and_unknown_names_are_asked_about(client, group, known, db):
    known("Liu Wei")
    lines = "1. Mr. Liu Wei, Director\nMs. Mali Dee, Minister\n\nTan"

    asked = paste(client, group, lines)
    assert asked.status_code == 200
    assert standing(db) == []
    assert len(people(db)) == 1
    assert asked.text.count(">New<") == 2

    data = {"asked": "Ms. Mali Dee\nTan", "new": ["Ms. Mali Dee"]}
    assert paste(client, group, lines, **data).status_code == 302

    assert standing(db) == [("Director", "member", "director"), ("Minister", "member", "minister")]
    page = client.get(group).text
    assert order_of(page, "Ms. Mali Dee</a>", "Liu Wei</a>") == ["Ms. Mali Dee</a>", "Liu Wei</a>"]
    assert "Tan" not in {p.name_in("en") for p in people(db)}


def test_a_list_that_was_changed_after_the_question_is_asked_about_again(client, group, db):
    answer = paste(client, group, "Somebody else, Director", asked="Tan", new=["Tan"])

    assert answer.status_code == 200
    assert "Somebody else" in answer.text
    assert people(db) == []


def test_a_list_of_known_people_is_saved_at_once(client, group, known, db):
    known("Liu Wei")

    assert paste(client, group, "Liu Wei, Director").status_code == 302

    assert standing(db) == [("Director", "member", "director")]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("   ", "Write at least one line"),
        (",,\n, Director", "Write at least one line"),
        ("Liu Wei\nTan\nLIU WEI", "On the list already, or named twice here: LIU WEI"),
        ("Tan\nMr. Tan", "On the list already, or named twice here: Mr. Tan"),
        ("Member Already, Director", "On the list already"),
        ("Two Fold", "Several people bear this name"),
        ("ก" * 601, "A name or a title has 600 characters"),
        ("\n".join(f"Guest {n}" for n in range(201)), "Two hundred lines"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_stand_is_refused_and_kept(client, add, group, known, db, lines, words):
    known("Liu Wei")
    known("Two Fold")
    known("Two Fold")
    add(group, "Member Already")
    before = len(people(db))

    answer = paste(client, group, lines)

    assert answer.status_code == 422
    assert 'id="lines-error"' in answer.text
    assert words in answer.text
    assert len(standing(db)) == 1
    assert len(people(db)) == before


def test_nobody_of_a_list_is_kept_when_one_cannot_be_added(client, writer, guests, db):
    public_id = delegations.delegation(by=writer, sender=guests, size=1)
    data = {"asked": "Tan\nMali", "new": ["Tan", "Mali"]}

    answer = paste(client, f"/delegations/{public_id}", "Tan\nMali", **data)

    assert answer.status_code == 422
    assert "Correct its number first" in answer.text
    assert standing(db) == []
    assert people(db) == []


def test_more_people_than_the_delegation_has_are_refused(client, add, writer, guests, filled):
    group = f"/delegations/{delegations.delegation(by=writer, sender=guests, size=2)}"
    add(group, "Liu Wei")
    assert "and 1 person not named" in client.get(group).text
    add(group, "Mali")

    answer = add(group, "Tan")
    assert answer.status_code == 422
    assert "Correct its number first" in answer.text
    answer = client.post(f"{group}/edit", data=filled(f"{group}/edit") | {"size": "1"})
    assert answer.status_code == 422
    assert 'id="size-error"' in answer.text


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": " "}, "name", "Give the delegation a name"),
        ({"sender_text": ""}, "sender", "Type the name of the institution"),
        ({"sender_text": "Nowhere"}, "sender", "No institution of this name"),
        ({"size": "many"}, "size", "Write a whole number"),
        ({"size": "0"}, "size", "Write a whole number"),
        ({"name": "ก" * 601}, "name", "Six hundred characters"),
    ],
)
def test_a_delegation_that_cannot_stand_is_refused_at_its_field(
    client, guests, changes, field, words
):
    data = {"name": "Group", "sender_text": "Exchange Centre", "size": "", "visit": "", **changes}

    answer = client.post("/delegations/new", data=data)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert words in answer.text


def test_a_delegation_may_stand_by_itself_and_join_a_visit_later(
    client, writer, guests, journey, filled
):
    group = f"/delegations/{delegations.delegation(by=writer, sender=guests)}"
    assert "The guests" not in client.get(journey).text

    form = filled(f"{group}/edit") | {"visit": journey.rsplit("/", 1)[1]}
    assert client.post(f"{group}/edit", data=form).status_code == 302

    assert "The guests" in client.get(journey).text
    assert f'href="{journey}"' in client.get(group).text


def test_long_thai_names_are_kept_whole(client, add, group):
    name = THAI[:300].strip()

    assert add(group, name, THAI[:300]).status_code == 302

    assert client.get(group).text.count(name[-40:]) >= 2
    assert name[-40:] in client.get(f"{group}/list").text


def test_new_people_are_as_confidential_as_the_delegation(
    client, add, writer, guests, sign_in_as, db
):
    public_id = delegations.delegation(by=writer, sender=guests, marking=Marking.RESTRICTED_NAMED)
    add(f"/delegations/{public_id}", "Secret Envoy")
    paste(
        client,
        f"/delegations/{public_id}",
        "Second Envoy",
        asked="Second Envoy",
        new=["Second Envoy"],
    )
    assert len(people(db)) == 2

    sign_in_as(user_with(Role.MANAGER))

    assert "Envoy" not in client.get("/people").text
    assert client.get(f"/delegations/{public_id}").status_code == 404
    assert client.get(f"/delegations/{public_id}/list").status_code == 404


def test_a_hidden_member_counts_as_one_not_named(client, writer, known, guests, sign_in_as):
    group = f"/delegations/{delegations.delegation(by=writer, sender=guests, size=2)}"
    known("Secret Envoy", marking=Marking.RESTRICTED_NAMED)
    data = {
        "person_text": "Secret Envoy",
        "title": "Minister",
        "role": "head_of_delegation",
        "rank": "",
    }
    assert client.post(f"{group}/members/new", data=data).status_code == 302
    assert "Secret Envoy" in client.get(group).text

    sign_in_as(user_with(Role.MANAGER))

    for address in (group, f"{group}/list"):
        page = client.get(address).text
        assert "Envoy" not in page
        assert "Minister" not in page
        assert "and 2 people not named" in page
    added = {
        "person_text": "Open Envoy",
        "is_new": "y",
        "title": "",
        "role": "head_of_delegation",
        "rank": "",
    }
    assert client.post(f"{group}/members/new", data=added).status_code == 302


def test_a_visit_that_the_editor_may_not_see_stays(client, writer, guests, filled, sign_in_as):
    manager = user_with(Role.MANAGER)
    hidden = delegations.visit("Silent", by=manager, marking=Marking.RESTRICTED_NAMED)
    delegation = delegations.delegation(
        by=manager, sender=guests, of=hidden, marking=Marking.RESTRICTED_UNIT
    )
    form = filled(f"/delegations/{delegation}/edit")
    assert form["visit"] == ""

    assert (
        client.post(f"/delegations/{delegation}/edit", data=form | {"note": "Hm"}).status_code
        == 302
    )

    sign_in_as(manager)
    assert "Silent" in client.get(f"/delegations/{delegation}").text


def test_who_only_reads_changes_no_member(client, add, group, sign_in_as):
    add(group, "Liu Wei")
    [edit] = addresses_of(client.get(group).text, rf"{group}/members/\w+/edit")

    sign_in_as(Role.VIEWER)

    page = client.get(group)
    assert "Liu Wei" in page.text
    assert "/members/" not in page.text
    for address in (edit, f"{group}/edit", f"{group}/members/new", f"{group}/members/paste"):
        assert client.get(address).status_code == 403
    for deed in ("move", "remove"):
        assert client.post(edit.replace("edit", deed)).status_code == 403


def test_what_is_not_on_the_list_is_not_found(client, group, journey):
    for deed in ("move", "remove", "edit"):
        assert client.post(f"{group}/members/aaaaaaaaaaaa/{deed}").status_code == 404
    for address in ("stops/aaaaaaaaaaaa/edit", "stops/aaaaaaaaaaaa/remove",
                    "checklist/aaaaaaaaaaaa/tick", "checklist/aaaaaaaaaaaa/remove"):  # fmt: skip
        assert client.post(f"{journey}/{address}").status_code == 404


def test_two_who_change_a_delegation_see_the_clash_in_words(client, writer, group, filled):
    partner("Second Ministry", by=writer)
    form = filled(f"{group}/edit")
    client.post(f"{group}/edit", data=form | {"sender": "", "sender_text": "Second Ministry"})

    answer = client.post(f"{group}/edit", data=form | {"name": "Mine"})

    assert answer.status_code == 409
    assert "Second Ministry" in answer.text
