"""Finding captures, and the names that are known already."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from tracker.capture.models import Capture
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.institutions.models import Institution, InstitutionName
from tracker.meetings.models import Meeting
from tracker.people.models import Person, PersonName


def get_capture(public_id: str, *, user_id: int) -> Capture:
    """Return a capture of this user.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    statement = select(Capture).where(Capture.public_id == public_id, Capture.user_id == user_id)
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def find_meeting_of(capture: Capture) -> Meeting | None:
    """Return the meeting that a capture was saved as."""
    return db.session.scalar(select(Meeting).where(Meeting.id == capture.meeting_id))


def find_saved_twin(sha256: str, *, user_id: int) -> Capture | None:
    """Return an earlier capture of the same text by this user."""
    statement = (
        select(Capture)
        .where(Capture.sha256 == sha256, Capture.user_id == user_id, Capture.undone_at.is_(None))
        .order_by(Capture.id.desc())
        .limit(1)
    )
    return db.session.scalar(statement)


@dataclass(frozen=True)
class NameRow:
    """A name on record, with what the reader of texts wants to know of its bearer."""

    text: str
    public_id: str
    kind: str
    country: str | None
    institution_type: str


def list_institution_names() -> list[NameRow]:
    """Return every institution's names that the viewer may see."""
    statement = select(
        InstitutionName.text,
        Institution.public_id,
        InstitutionName.kind,
        Institution.country,
        Institution.institution_type,
    ).join(Institution, Institution.id == InstitutionName.institution_id)
    return [NameRow(*row) for row in db.session.execute(statement)]


def list_person_names() -> list[NameRow]:
    """Return every person's names that the viewer may see."""
    statement = select(PersonName.text, Person.public_id, PersonName.kind, Person.nationality).join(
        Person, Person.id == PersonName.person_id
    )
    return [NameRow(*row, institution_type="") for row in db.session.execute(statement)]


def names_by_public_id(public_ids: set[str], language: str) -> dict[str, str]:
    """Return the shown names of institutions and people, by public id."""
    names: dict[str, str] = {}
    institutions = select(Institution).where(Institution.public_id.in_(public_ids))
    people = select(Person).where(Person.public_id.in_(public_ids))
    bodies = db.session.scalars(institutions.options(selectinload(Institution.names)))
    names |= {i.public_id: i.name_in(language) for i in bodies}
    found = db.session.scalars(people.options(selectinload(Person.names)))
    names |= {p.public_id: p.name_in(language) for p in found}
    return names
