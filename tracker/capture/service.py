"""What can be done with a capture: keep a text that was read, save it once, undo it whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tracker.accounts.visibility import Viewer, audience_of
from tracker.audit.models import AuditEvent, AuditValue
from tracker.audit.queries import list_events_of
from tracker.capture.lessons.rules import Corrections
from tracker.capture.lessons.service import learn
from tracker.capture.models import Capture
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import Base, db
from tracker.core.errors import Refusal
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.service import label_institution
from tracker.intake.drafts import RecordDraft
from tracker.intake.service import Saved, save_record
from tracker.people.models import Person
from tracker.people.service import label_person
from tracker.sources.service import text_digest


class SavedAlready(Refusal):
    """The draft has been saved before."""

    message = _("This text is saved already: nothing was stored a second time.")
    status = 409


class CannotBeUndone(Refusal):
    """What a capture made has been used since."""

    message = _(
        "Somebody has worked on with what this text brought, so it cannot be undone as a whole. "
        "Change the single records instead."
    )
    status = 409


class SavedInParts(Refusal):
    """A passage of the text is saved, so the whole cannot be."""

    message = _(
        "A meeting of this text is saved already, so the text cannot be one meeting any more. "
        "Undo what was saved first; nothing was changed."
    )
    status = 409


def keep_text(
    text: str, found: dict[str, Any], *, file_name: str, by: Viewer, place: int = 0
) -> Capture:
    """Keep a text that was read, for its reader alone; the caller commits."""
    capture = Capture(
        text=text,
        sha256=text_digest(text),
        file_name=file_name[:300],
        found=found,
        user_id=by.user_id,
        place=place,
        audience_id=audience_of(unit_ids=frozenset(), user_ids=frozenset({by.user_id})),
    )
    db.session.add(capture)
    db.session.flush()
    return capture


def keep_parts(
    whole: Capture, parts: Sequence[tuple[str, dict[str, Any]]], *, by: Viewer
) -> list[Capture]:
    """Keep each passage of a text that tells of several meetings; the caller commits."""
    kept = []
    for place, (text, found) in enumerate(parts, 1):
        part = keep_text(text, found, file_name=whole.file_name, by=by, place=place)
        part.whole_id = whole.id
        kept.append(part)
    whole.resting = bool(kept)
    db.session.flush()
    return kept


def join_parts(whole: Capture, parts: Sequence[Capture], found: dict[str, Any]) -> None:
    """Confirm a text as one meeting; its passages rest, and can be taken up again.

    Raises:
        SavedInParts: one of them is saved.
    """
    if any(p.saved_at is not None and p.undone_at is None for p in parts):
        raise SavedInParts
    whole.found = whole.found or found
    _rest(whole, parts, is_parted=False)


def part_again(whole: Capture, parts: Sequence[Capture]) -> None:
    """Confirm the passages of a text one by one again.

    Raises:
        SavedAlready: the whole is saved.
    """
    if whole.saved_at is not None:
        raise SavedAlready
    _rest(whole, parts, is_parted=bool(parts))


def _rest(whole: Capture, parts: Sequence[Capture], *, is_parted: bool) -> None:
    whole.resting = is_parted
    for part in parts:
        part.resting = not is_parted
    db.session.flush()


def save_capture(
    capture: Capture,
    draft: RecordDraft,
    told: Corrections,
    *,
    by: Viewer,
    deed: Deed,
    at: datetime,
) -> Saved:
    """Save the record that a capture led to, once, and learn what was corrected; the caller commits.

    Raises:
        SavedAlready: this capture is saved, or its text is confirmed in another way.
        Refusal: a deed of the record is refused; nothing is kept then.
    """
    if capture.saved_at is not None or capture.resting:
        raise SavedAlready
    saved = save_record(draft, by=by, today=at.date())
    learn(told, saved.learnt, by=by, beside=saved.meeting)
    capture.saved_at = at
    capture.undone_at = None
    capture.deed_id = deed.deed_id
    capture.meeting_id = saved.meeting.id if saved.meeting is not None else None
    db.session.flush()
    return saved


def drop_capture(capture: Capture, *, at: datetime) -> None:
    """Put a text that was read aside; the caller commits."""
    capture.undone_at = at


def undo_capture(capture: Capture, *, at: datetime) -> None:
    """Take back everything that saving a capture made; the caller commits.

    Raises:
        CannotBeUndone: a record was changed since, or another one rests on it.
    """
    if capture.saved_at is None or capture.undone_at is not None:
        raise CannotBeUndone
    events = [e for e in list_events_of(capture.deed_id) if e.record_type != "capture"]
    made = [e for e in events if e.kind == "made"]
    if any(_touched_since(e) for e in made):
        raise CannotBeUndone
    capture.meeting_id = None
    capture.undone_at = at
    db.session.flush()
    for event in (e for e in reversed(events) if e.kind == "changed"):
        _restore(event)
    try:
        for event in reversed(made):
            _remove(event)
        _label_again([e for e in events if e.kind == "changed"])
    except IntegrityError as error:
        raise CannotBeUndone from error


def _label_again(changed: list[AuditEvent]) -> None:
    """Note anew how those are called that a name was taken back from."""
    for event in changed:
        record = _record_of(event)
        if isinstance(record, Institution):
            db.session.refresh(record, ["names"])
            label_institution(record)
        elif isinstance(record, Person):
            db.session.refresh(record, ["names"])
            label_person(record)
    db.session.flush()


def _touched_since(event: AuditEvent) -> bool:
    statement = select(AuditEvent.id).where(
        AuditEvent.record_type == event.record_type,
        AuditEvent.record_id == event.record_id,
        AuditEvent.deed_id != event.deed_id,
    )
    return db.session.scalar(statement.limit(1)) is not None


RESTORED = ("founded_on", "observed_on", "marking", "audience_id")
"""What saving a capture can change of records that were there before."""


def _restore(event: AuditEvent) -> None:
    """Give a record that was there before its earlier values, unless others changed it since."""
    values = db.session.get(AuditValue, event.id)
    record = _record_of(event)
    if values is None or record is None or _changed_later(event):
        return
    for field in set(RESTORED) & set(values.before):
        before = values.before[field]
        dated = field.endswith("_on") and before is not None
        setattr(record, field, PartialDate.from_iso(before) if dated else before)
    db.session.flush()


def _changed_later(event: AuditEvent) -> bool:
    statement = select(AuditEvent.id).where(
        AuditEvent.record_type == event.record_type,
        AuditEvent.record_id == event.record_id,
        AuditEvent.deed_id != event.deed_id,
        AuditEvent.id > event.id,
    )
    return db.session.scalar(statement.limit(1)) is not None


def _record_of(event: AuditEvent) -> Any:  # noqa: ANN401
    models = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers}
    return db.session.get(models[event.record_type], event.record_id)


def _remove(event: AuditEvent) -> None:
    record = _record_of(event)
    if record is not None:
        db.session.delete(record)
        db.session.flush()
