"""Finding people, posts and memberships; the viewer sees only what he may."""

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from tracker.accounts.moving import moved_or_not_found
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.names import search_key
from tracker.core.pages import PAGE_SIZE, Page, read_mark, write_mark
from tracker.core.words import spoken
from tracker.institutions.models import Institution
from tracker.people.models import Membership, Person, PersonName, Post

IN_OFFICE_FIRST = (
    Membership.valid_to.is_not(None),
    Membership.observed_on.desc().nulls_last(),
    Membership.id,
)
"""The order of memberships: those in force, then by the day on which they were last seen."""


@dataclass(frozen=True)
class PersonRow:
    """A person in a list, with the posts known of him."""

    person: Person
    memberships: tuple[Membership, ...]


def get_person(public_id: str, *more: ExecutableOption) -> Person:
    """Return a person with his names, and what `more` loads.

    Raises:
        NotFound: there is none, or the viewer may not know of him.
    """
    statement = (
        select(Person).where(Person.public_id == public_id).options(joinedload(Person.names), *more)
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise moved_or_not_found(Person, public_id)
    return found


def people_by_public_id(public_ids: set[str]) -> dict[str, Person]:
    """Return those of `public_ids` that the viewer may see, with their names."""
    statement = (
        select(Person).where(Person.public_id.in_(public_ids)).options(selectinload(Person.names))
    )
    return {p.public_id: p for p in db.session.scalars(statement)} if public_ids else {}


def list_people(*, text: str = "", language: str, mark: str | None = None) -> Page[PersonRow]:
    """Return one page of people by name in `language`, with their posts."""
    column = spoken(Person, "sort", language)
    statement = select(Person).options(selectinload(Person.names))
    if key := search_key(text):
        named = select(PersonName.person_id).where(
            PersonName.search_key.contains(key, autoescape=True)
        )
        statement = statement.where(Person.id.in_(named))
    if (place := read_mark(mark, 2)) is not None:
        name, public_id = place
        statement = statement.where(
            or_(column > name, and_(column == name, Person.public_id > public_id))
        )
    statement = statement.order_by(column, Person.public_id).limit(PAGE_SIZE + 1)
    found = list(db.session.scalars(statement))
    last = found[PAGE_SIZE - 1] if len(found) > PAGE_SIZE else None
    after = write_mark(getattr(last, column.key), last.public_id) if last else None
    people = found[:PAGE_SIZE]
    posts = memberships_of_people([p.id for p in people])
    return Page([PersonRow(p, tuple(posts.get(p.id, ()))) for p in people], after)


def memberships_of_people(person_ids: list[int]) -> dict[int, list[Membership]]:
    """Return the memberships of each person, those in force and the latest first."""
    statement = (
        select(Membership)
        .where(Membership.person_id.in_(person_ids))
        .options(joinedload(Membership.institution), joinedload(Membership.post))
        .order_by(*IN_OFFICE_FIRST)
    )
    found: dict[int, list[Membership]] = {}
    for membership in db.session.scalars(statement) if person_ids else ():
        if membership.institution is not None:
            found.setdefault(membership.person_id, []).append(membership)
    return found


def list_terms_in(post_id: int) -> list[Membership]:
    """Return the times that people held a post, with those people."""
    statement = (
        select(Membership)
        .where(Membership.post_id == post_id)
        .options(joinedload(Membership.person))
        .order_by(*IN_OFFICE_FIRST)
    )
    return [term for term in db.session.scalars(statement) if term.person is not None]


def get_membership(person: Person, public_id: str) -> Membership:
    """Return a membership of `person`, with the institution.

    Raises:
        NotFound: there is none, or the viewer may not know of it or of the institution.
    """
    statement = (
        select(Membership)
        .where(Membership.public_id == public_id, Membership.person_id == person.id)
        .options(
            joinedload(Membership.institution).joinedload(Institution.names),
            joinedload(Membership.on_behalf_of),
        )
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None or found.institution is None:
        raise NotFound
    return found


def suggest_people(text: str, *, limit: int = 8) -> list[PersonRow]:
    """Return the people whose names hold what is being typed, beginnings first."""
    key = search_key(text)
    if not key:
        return []
    column = PersonName.search_key
    best = (
        select(PersonName.person_id, func.min(func.length(column)).label("size"))
        .where(column.contains(key, autoescape=True))
        .group_by(PersonName.person_id)
        .subquery()
    )
    statement = (
        select(Person)
        .join(best, best.c.person_id == Person.id)
        .order_by(best.c.size, Person.public_id)
        .limit(limit)
        .options(selectinload(Person.names))
    )
    people = list(db.session.scalars(statement))
    posts = memberships_of_people([p.id for p in people])
    return [PersonRow(p, tuple(posts.get(p.id, ()))) for p in people]


def find_people_by_name(text: str) -> list[Person]:
    """Return the people who bear exactly this name."""
    key = search_key(text)
    named = select(PersonName.person_id).where(PersonName.search_key == key)
    statement = select(Person).where(Person.id.in_(named)).options(selectinload(Person.names))
    return list(db.session.scalars(statement)) if key else []


def find_post(institution_id: int, label: str) -> Post | None:
    """Return the post of this label at an institution."""
    return db.session.scalar(
        select(Post)
        .where(Post.institution_id == institution_id, func.lower(Post.label) == label.lower())
        .order_by(Post.id)
        .limit(1)
    )


def find_membership(person_id: int, institution_id: int, post_id: int | None) -> Membership | None:
    """Return the open membership of a person in this post and institution."""
    return db.session.scalar(
        select(Membership)
        .where(
            Membership.person_id == person_id,
            Membership.institution_id == institution_id,
            Membership.post_id == post_id,
            Membership.valid_to.is_(None),
        )
        .order_by(Membership.id)
        .limit(1)
    )


def bearers_of_names(texts: set[str]) -> dict[str, list[str]]:
    """Return, for each of `texts`, the public ids of the people who bear this name."""
    keys = {text: search_key(text) for text in texts}
    statement = (
        select(PersonName.search_key, Person.public_id)
        .join(Person, Person.id == PersonName.person_id)
        .where(PersonName.search_key.in_({key for key in keys.values() if key}))
        .order_by(Person.id)
    )
    rows = list(db.session.execute(statement)) if texts else []
    return {
        text: list(dict.fromkeys(public_id for found, public_id in rows if found == key))
        for text, key in keys.items()
    }
