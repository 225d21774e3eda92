"""Finding what was learned; of each lesson only who may read it is told."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.capture.models import Lesson
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.institutions.models import InstitutionName
from tracker.people.models import PersonName

REJECTED, NAMED = "rejected", "name"


def rejected_keys() -> frozenset[tuple[str, str]]:
    """Return what was rejected, as far as the viewer may know, as (about, folded words)."""
    statement = select(Lesson.about, Lesson.search_key).where(Lesson.kind == REJECTED)
    return frozenset((about, key) for about, key in db.session.execute(statement))


def list_rejections_of(keys: set[tuple[str, str]]) -> list[Lesson]:
    """Return the rejections of these findings that the viewer may know."""
    words = {key for _about, key in keys}
    statement = select(Lesson).where(Lesson.kind == REJECTED, Lesson.search_key.in_(words))
    found = db.session.scalars(statement) if words else ()
    return [lesson for lesson in found if (lesson.about, lesson.search_key) in keys]


def list_lessons(*, mark: str | None = None) -> Page[Lesson]:
    """Return one page of what was learned, the latest first."""
    statement = select(Lesson).options(
        joinedload(Lesson.user),
        joinedload(Lesson.institution_name).joinedload(InstitutionName.institution),
        joinedload(Lesson.person_name).joinedload(PersonName.person),
    )
    return paged(statement, Lesson.created_at, Lesson.public_id, mark, descending=True)


def get_lesson(public_id: str) -> Lesson:
    """Return a lesson.

    Raises:
        NotFound: there is none that the viewer may read.
    """
    found = db.session.scalar(select(Lesson).where(Lesson.public_id == public_id))
    if found is None:
        raise NotFound
    return found
