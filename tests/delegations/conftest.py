"""Somebody who writes, two institutions, and the making of visits and delegations."""

import re
from datetime import date

import pytest

from tests.factories import delegations
from tests.factories.cooperation import partner, writing
from tests.followups.conftest import filled  # noqa: F401 -- a fixture
from tracker.accounts.models import Marking, Role
from tracker.accounts.ownership import Handling
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.service import enter_person


@pytest.fixture
def writer(sign_in_as):
    return sign_in_as(Role.OFFICER)


@pytest.fixture
def guests(writer):
    return partner("Exchange Centre", by=writer)


@pytest.fixture
def journey(writer, guests):
    """The address of a visit of 5 to 7 January 2027."""
    public_id = delegations.visit(
        by=writer, lead=guests, starts_on=date(2027, 1, 5), ends_on=date(2027, 1, 7)
    )
    return f"/visits/{public_id}"


@pytest.fixture
def group(writer, guests, journey):
    """The address of a delegation on that visit."""
    public_id = delegations.delegation(by=writer, sender=guests, of=journey.rsplit("/", 1)[1])
    return f"/delegations/{public_id}"


@pytest.fixture
def known(writer):
    """A function that stores a person of one or several names; returns the public id."""

    def enter_one(*names, marking=Marking.INTERNAL):
        draft = PersonDraft(names=tuple(PersonNameDraft(text=name) for name in names))
        with writing(writer) as viewer:
            return enter_person(draft, by=viewer, handling=Handling(marking)).public_id

    return enter_one


@pytest.fixture
def add(client):
    """A function that adds somebody to a delegation, a new person where nothing else is said."""

    def add_one(group, name, title="", role="member", **more):
        data = {"person_text": name, "is_new": "y", "title": title, "role": role, "rank": ""}
        return client.post(f"{group}/members/new", data=data | more)

    return add_one


def order_of(page, *words):
    """Return `words` in the order in which they first stand on a page."""
    main = page.split("<main", 1)[1]
    return sorted(words, key=main.index)


def addresses_of(page, pattern):
    """Return the addresses on a page that match, each once."""
    return list(dict.fromkeys(re.findall(rf'(?:action|href)="({pattern})"', page)))
