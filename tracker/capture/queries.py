"""Finding captures, and the names that are known already."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, true, union_all
from sqlalchemy.orm import aliased

from tracker.accounts.models import EVERYONE
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


@dataclass(frozen=True)
class Family:
    """A capture with the others of its text: the whole, and each passage that tells of a meeting.

    `earlier` is the latest capture in which its reader saved the very same text.
    """

    capture: Capture
    whole: Capture
    parts: tuple[Capture, ...]
    earlier: Capture | None

    @property
    def is_parted(self) -> bool:
        """Whether the passages are confirmed, and not the whole."""
        return self.whole.resting

    @property
    def open_parts(self) -> list[Capture]:
        """The passages that are still to be confirmed."""
        return [p for p in self.parts if p.saved_at is None and p.undone_at is None]

    @property
    def next_part(self) -> Capture | None:
        """The passage to confirm next: the first open one behind this one, else the first."""
        behind = [p for p in self.open_parts if p.place > self.capture.place]
        return next(iter([*behind, *self.open_parts]), None)


def get_family(public_id: str, *, user_id: int) -> Family:
    """Return a capture of this user with the others of its text, and an earlier one of the same.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    wanted = select(Capture).where(Capture.public_id == public_id).subquery()
    whole_id = select(func.coalesce(wanted.c.whole_id, wanted.c.id)).scalar_subquery()
    same = aliased(Capture)
    earlier_id = (
        select(func.max(same.id))
        .where(same.sha256 == select(wanted.c.sha256).scalar_subquery())
        .where(same.saved_at.is_not(None), same.undone_at.is_(None))
        .where(same.user_id == user_id, same.public_id != public_id)
        .scalar_subquery()
    )
    family = or_(Capture.id == whole_id, Capture.whole_id == whole_id)
    statement = select(Capture).where(
        Capture.user_id == user_id, or_(family, Capture.id == earlier_id)
    )
    rows = list(db.session.scalars(statement.order_by(Capture.place, Capture.id)))
    found = next((r for r in rows if r.public_id == public_id), None)
    if found is None:
        raise NotFound
    top = found.whole_id or found.id
    parts = tuple(r for r in rows if r.whole_id == top)
    same_text = [r for r in rows if r.sha256 == found.sha256 and r.saved_at and not r.undone_at]
    return Family(
        capture=found,
        whole=next((r for r in rows if r.id == top), found),
        parts=parts,
        earlier=max((r for r in same_text if r is not found), key=lambda r: r.id, default=None),
    )


def meetings_of(captures: tuple[Capture, ...]) -> dict[int, Meeting]:
    """Return the meetings that these captures were saved as, by the id of the capture."""
    ids = {c.meeting_id: c.id for c in captures if c.meeting_id is not None}
    found = db.session.scalars(select(Meeting).where(Meeting.id.in_(ids))) if ids else ()
    return {ids[m.id]: m for m in found}


@dataclass(frozen=True)
class NameRow:
    """A name on record, with what the reader of texts wants to know of its bearer."""

    text: str
    public_id: str
    kind: str
    country: str | None
    row: int
    institution_type: str = ""


def _for(
    of_everybody: bool, name: type[InstitutionName | PersonName], bearer: type[Institution | Person]
) -> ColumnElement[bool]:
    """Return the condition that everybody may read a name and its bearer, or that not."""
    together = and_(name.audience_id == EVERYONE, bearer.audience_id == EVERYONE)
    return together if of_everybody else not_(together)


def _of(only: list[int] | None, bearer: type[Institution | Person]) -> ColumnElement[bool]:
    return true() if only is None else bearer.id.in_(only)


def list_institution_names(*, of_everybody: bool, only: list[int] | None = None) -> list[NameRow]:
    """Return the institutions' names that everybody may see, or the others that the viewer may.

    Of all of them, or of those with the keys in `only`.
    """
    statement = (
        select(
            InstitutionName.text,
            Institution.public_id,
            InstitutionName.kind,
            Institution.country,
            Institution.id,
            Institution.institution_type,
        )
        .join(Institution, Institution.id == InstitutionName.institution_id)
        .where(_for(of_everybody, InstitutionName, Institution), _of(only, Institution))
        .order_by(InstitutionName.id)
    )
    return [NameRow(*row) for row in db.session.execute(statement)]


def list_person_names(*, of_everybody: bool, only: list[int] | None = None) -> list[NameRow]:
    """Return the people's names that everybody may see, or the others that the viewer may.

    Of all of them, or of those with the keys in `only`.
    """
    statement = (
        select(PersonName.text, Person.public_id, PersonName.kind, Person.nationality, Person.id)
        .join(Person, Person.id == PersonName.person_id)
        .where(_for(of_everybody, PersonName, Person), _of(only, Person))
        .order_by(PersonName.id)
    )
    return [NameRow(*row) for row in db.session.execute(statement)]


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
