"""What is done with lessons: learn them from a capture, take them back, forget them."""

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from tracker.accounts.ownership import touch
from tracker.accounts.visibility import Confidential, Viewer, audience_of
from tracker.capture.lessons.queries import NAMED, REJECTED, list_rejections_of
from tracker.capture.lessons.rules import LONGEST, Corrections, Rejected, key_of
from tracker.capture.models import Lesson
from tracker.core.changes import Change
from tracker.core.db import db
from tracker.institutions.models import InstitutionName
from tracker.institutions.service import label_institution
from tracker.people.models import PersonName
from tracker.people.service import label_person

_ENTERED = "lessons_entered"


def learn(
    told: Corrections,
    names: Sequence[InstitutionName | PersonName],
    *,
    by: Viewer,
    beside: Confidential | None,
) -> None:
    """Learn what an officer rejected, and the names that he confirmed; the caller commits."""
    forget({kept.key for kept in told.kept})
    known = {
        (one.about, one.search_key) for one in list_rejections_of({r.key for r in told.rejected})
    }
    for rejected in told.rejected:
        if rejected.key not in known:
            known.add(rejected.key)
            _note(REJECTED, rejected, by=by, beside=beside)
    for name in names:
        is_body = isinstance(name, InstitutionName)
        lesson = _note(
            NAMED, Rejected("institution" if is_body else "person", name.text), by=by, beside=beside
        )
        lesson.institution_name_id = name.id if is_body else None
        lesson.person_name_id = None if is_body else name.id
    db.session.flush()


def _note(kind: str, told: Rejected, *, by: Viewer, beside: Confidential | None) -> Lesson:
    lesson = Lesson(
        kind=kind,
        about=told.about,
        words=told.words[:LONGEST],
        search_key=told.key[1],
        user_id=by.user_id,
        audience_id=_readers(by, beside),
    )
    db.session.add(lesson)
    return lesson


def _readers(by: Viewer, beside: Confidential | None) -> int:
    """Return who learns: the officer's unit, but of a restricted record its readers alone."""
    if beside is not None and not beside.is_open:
        return beside.audience_id
    if by.unit_id:
        return audience_of(unit_ids=frozenset({by.unit_id}), user_ids=frozenset())
    return audience_of(unit_ids=frozenset(), user_ids=frozenset({by.user_id}))


def forget(keys: set[tuple[str, str]]) -> None:
    """Forget that these findings were rejected; the caller commits."""
    for lesson in list_rejections_of(keys):
        db.session.delete(lesson)


def take_back(lesson: Lesson, *, by: Viewer) -> None:
    """Unlearn a lesson: what was rejected is found again, a name learned is removed.

    Raises:
        NotAllowed: `by` may not change the record that bears the name.
    """
    if lesson.institution_name is not None:
        body = lesson.institution_name.institution
        touch(body, by)
        body.names.remove(lesson.institution_name)
        label_institution(body)
    if lesson.person_name is not None:
        person = lesson.person_name.person
        touch(person, by)
        person.names.remove(lesson.person_name)
        label_person(person)
    db.session.delete(lesson)
    db.session.flush()


def note_changes(session: Session, changes: Iterable[Change]) -> None:
    """Remember the names that were entered: somebody means what was rejected before."""
    for change in changes:
        if change.kind == "made" and isinstance(change.record, InstitutionName | PersonName):
            is_body = isinstance(change.record, InstitutionName)
            about = "institution" if is_body else "person"
            key = key_of(about, change.record.text)
            session.info.setdefault(_ENTERED, set()).add((about, key))


def forget_entered(session: Session) -> None:
    """Forget the rejections of names that were entered in this transaction."""
    forget(session.info.pop(_ENTERED, set()))
