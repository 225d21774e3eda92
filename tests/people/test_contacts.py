"""How to reach people and institutions, and who may know."""

import re

import pytest

from tests.people.conftest import viewer_of
from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.people.contacts.drafts import ContactDraft
from tracker.people.contacts.service import add_contact
from tracker.people.queries import get_person

GIVEN = {"kind": "mobile", "value": "+86 10 555", "marking": "internal"}


def contact_in(page):
    return re.search(r'href="/contacts/(\w{12})/edit"', page)[1]


def panel(page):
    return page.split('aria-labelledby="contacts"')[1].split("</section>")[0]


@pytest.fixture
def owners(sign_in_as, enter, office):
    """The addresses and pages of a person and an institution; an officer is logged in."""
    officer = sign_in_as("officer")
    person, body = enter("Liu Wei", by=officer), office("Exchange Centre", by=officer)
    return {
        "person": (f"/contacts/new?person={person}", f"/people/{person}"),
        "institution": (f"/contacts/new?institution={body}", f"/institutions/{body}?part=people"),
    }


@pytest.mark.parametrize("owner", ["person", "institution"])
def test_a_contact_is_noted_shown_and_changed(client, save, owners, owner):
    new, home = owners[owner]
    assert f'href="{new}"' in client.get(home).text

    page = save(new, GIVEN | {"note": "Mornings only", "valid_to": ""})

    assert "+86 10 555" in panel(page.text)
    assert "Mornings only" in panel(page.text)
    public_id = contact_in(page.text)
    form = client.get(f"/contacts/{public_id}/edit").text
    assert 'value="+86 10 555"' in form
    assert f'href="/records/contact_point/{public_id}/marking"' in form
    changed = {"kind": "email", "value": "liu@example.org", "valid_to": "2024", "version": "1"}
    page = save(f"/contacts/{public_id}/edit", changed)
    assert "liu@example.org" in panel(page.text)
    assert "until 2024" in panel(page.text)
    assert "+86 10 555" not in page.text
    day = "&" if "?" in home else "?"
    assert "liu@example.org" in panel(client.get(f"{home}{day}as_of=2024").text)
    assert "liu@example.org" not in panel(client.get(f"{home}{day}as_of=2025").text)


@pytest.mark.parametrize("owner", ["person", "institution"])
def test_a_contact_may_be_read_by_fewer_than_its_owner(client, sign_in_as, owners, owner):
    new, home = owners[owner]
    client.post(new, data=GIVEN | {"marking": "restricted_named"})
    page = client.get(home).text
    assert "+86 10 555" in panel(page)
    assert "Restricted to named people" in panel(page)
    public_id = contact_in(page)

    sign_in_as("manager")

    page = client.get(home)
    assert page.status_code == 200
    assert "+86 10 555" not in page.text
    assert "No contact is noted." in panel(page.text)
    assert client.get(f"/contacts/{public_id}/edit").status_code == 404


@pytest.fixture
def told_to_named_readers(db, sign_in_as, enter):
    """A function that notes a contact of a person, from a record for named readers alone."""

    def tell(*readers, marking=Marking.INTERNAL, by):
        person = enter("Liu Wei", by=by, marking=marking)
        handling = Handling(Marking.RESTRICTED_NAMED, frozenset(r.id for r in readers))
        with reading_as(EVERYTHING), transaction(Deed(action="tests.tell")):
            add_contact(
                get_person(person), ContactDraft(kind="mobile", value=GIVEN["value"]),
                by=viewer_of(by), handling=handling,
            )  # fmt: skip
        return person

    return tell


def test_a_contact_from_a_record_for_named_readers_is_read_by_them(
    client, sign_in_as, told_to_named_readers
):
    reader, writer = sign_in_as("manager"), sign_in_as("officer")
    home = f"/people/{told_to_named_readers(reader, by=writer)}"

    read = []
    for who in (writer, reader, "administrator"):
        sign_in_as(who)
        read.append(GIVEN["value"] in client.get(home).text)

    assert read == [True, True, False]


def test_where_person_and_record_name_other_readers_the_contact_is_its_writers_alone(
    client, sign_in_as, told_to_named_readers
):
    reader, writer = sign_in_as("manager"), sign_in_as("officer")
    person = told_to_named_readers(reader, by=writer, marking=Marking.RESTRICTED_NAMED)

    assert GIVEN["value"] in client.get(f"/people/{person}").text
    sign_in_as(reader)
    assert client.get(f"/people/{person}").status_code == 404


def test_a_contact_is_never_read_by_more_than_its_owner(client, sign_in_as, enter):
    hidden = enter("Secret Agent", by=sign_in_as("officer"), marking=Marking.RESTRICTED_NAMED)

    client.post(f"/contacts/new?person={hidden}", data=GIVEN | {"marking": "public"})
    page = client.get(f"/people/{hidden}").text

    assert "Restricted to named people" in panel(page)
    public_id = contact_in(page)
    sign_in_as("manager")
    assert client.get(f"/contacts/{public_id}/edit").status_code == 404
    assert client.get(f"/contacts/new?person={hidden}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": ""}, "value"),
        ({"value": "   "}, "value"),
        ({"kind": "pigeon"}, "kind"),
        ({"valid_from": "2020", "valid_to": "2019"}, "valid_to"),
        ({"valid_from": "someday"}, "valid_from"),
        ({"marking": "top_secret"}, "marking"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, owners, changes, field):
    new, home = owners["person"]

    page = client.post(new, data=GIVEN | changes)

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert "No contact is noted." in client.get(home).text


def test_a_stale_change_shows_both_texts(client, owners):
    new, home = owners["person"]
    client.post(new, data=GIVEN)
    address = f"/contacts/{contact_in(client.get(home).text)}/edit"
    client.post(address, data={"kind": "mobile", "value": "Stored number", "version": "1"})

    page = client.post(address, data={"kind": "mobile", "value": "Typed number", "version": "1"})

    assert page.status_code == 409
    assert "Stored number" in page.text
    assert 'value="Typed number"' in page.text


def test_nobody_s_contact_is_not_found(client, owners):
    assert client.get("/contacts/new").status_code == 404
    assert client.get(f"/contacts/new?person={'x' * 12}").status_code == 404
    assert client.get(f"/contacts/{'x' * 12}/edit").status_code == 404
