"""Finding captures, and the names that are known already."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select, union_all

from tracker.accounts.visibility import readable
from tracker.capture.models import Capture
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.words import spoken
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


def get_capture_and_earlier(public_id: str, *, user_id: int) -> tuple[Capture, Capture | None]:
    """Return a capture of this user, and the latest one in which he saved the same text.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    wanted = Capture.public_id == public_id
    digest = select(Capture.sha256).where(wanted).scalar_subquery()
    earlier = and_(
        Capture.sha256 == digest, Capture.saved_at.is_not(None), Capture.undone_at.is_(None)
    )
    statement = select(Capture).where(Capture.user_id == user_id, or_(wanted, earlier))
    found = list(db.session.scalars(statement.order_by(wanted.desc(), Capture.id.desc()).limit(2)))
    if not found or found[0].public_id != public_id:
        raise NotFound
    return found[0], found[1] if len(found) > 1 else None


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
    if not public_ids:
        return {}
    parts = [
        select(model.public_id, spoken(model, "label", language)).where(
            model.public_id.in_(public_ids), readable(model)
        )
        for model in (Institution, Person)
    ]
    return {row[0]: row[1] for row in db.session.execute(union_all(*parts))}
