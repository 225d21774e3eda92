"""Reading the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from tracker.audit.models import AuditEvent, AuditValue
from tracker.audit.service import GENESIS, chained
from tracker.core.db import db
from tracker.core.pages import PAGE_SIZE, Page, read_mark, write_mark

EVERYONE = 1
"""The audience to which every user belongs; `accounts`, which owns it, stands above."""

WITHOUT_AUDIENCE = ("cooperation_area", "term", "unit", "user_account")
"""The tables whose rows everybody reads, or the administrator keeps."""


@dataclass(frozen=True)
class Told:
    """An event with what it held before and after."""

    event: AuditEvent
    values: AuditValue


def newest_event() -> int:
    """Return the id of the newest event, 0 where there is none; ids rise in the order of writing."""
    return db.session.scalar(select(func.max(AuditEvent.id))) or 0


def changed_since(event_id: int, kinds: Sequence[str], *, most: int) -> frozenset[tuple[str, int]]:
    """Return (kind, id) of the records of `kinds` that events behind `event_id` tell of.

    A change of a part counts as one of its record. At most `most` records are returned.
    """
    kind = func.coalesce(AuditEvent.root_type, AuditEvent.record_type)
    key = func.coalesce(AuditEvent.root_id, AuditEvent.record_id)
    statement = (
        select(kind, key).where(AuditEvent.id > event_id, kind.in_(kinds)).distinct().limit(most)
    )
    return frozenset((str(a), int(b)) for a, b in db.session.execute(statement))


def list_events_of(deed_id: str) -> list[AuditEvent]:
    """Return the events of one deed, the earliest first."""
    statement = select(AuditEvent).where(AuditEvent.deed_id == deed_id).order_by(AuditEvent.id)
    return list(db.session.scalars(statement))


def list_told_of_deed(deed_id: str) -> list[Told]:
    """Return the events of one deed with their values, the latest first."""
    statement = (
        select(AuditEvent, AuditValue)
        .join(AuditValue, AuditValue.event_id == AuditEvent.id)
        .where(AuditEvent.deed_id == deed_id)
        .order_by(AuditEvent.id.desc())
    )
    return [Told(*row) for row in db.session.execute(statement)]


def list_told_of_record(table: str, record_id: int, *, most: int = 1000) -> list[Told]:
    """Return what happened to a record and to its parts, the latest first."""
    own = and_(AuditEvent.record_type == table, AuditEvent.record_id == record_id)
    part = and_(AuditEvent.root_type == table, AuditEvent.root_id == record_id)
    statement = (
        select(AuditEvent, AuditValue)
        .join(AuditValue, AuditValue.event_id == AuditEvent.id)
        .where(or_(own, part))
        .order_by(AuditEvent.id.desc())
        .limit(most)
    )
    return [Told(*row) for row in db.session.execute(statement)]


def list_events(*, mark: str | None = None, action: str = "", actor: str = "") -> Page[AuditEvent]:
    """Return one page of events, the latest first; `action` and `actor` narrow it.

    Only what happened to records that everybody may read is told, and to what an
    administrator keeps; what somebody watches or saves for himself is nobody else's matter.
    """
    statement = (
        select(AuditEvent)
        .join(AuditValue, AuditValue.event_id == AuditEvent.id)
        .where(
            or_(
                AuditEvent.record_type.in_(WITHOUT_AUDIENCE) & AuditValue.audience_id.is_(None),
                AuditValue.audience_id == EVERYONE,
            )
        )
    )
    place = read_mark(mark, 1)
    try:
        before = datetime.fromisoformat(place[0] or "") if place else None
    except ValueError:
        before = None
    if before is not None:
        statement = statement.where(AuditEvent.happened_at < before)
    if action:
        statement = statement.where(AuditEvent.action.startswith(action, autoescape=True))
    if actor:
        statement = statement.where(AuditEvent.actor_name.icontains(actor, autoescape=True))
    statement = statement.order_by(AuditEvent.happened_at.desc(), AuditEvent.id.desc())
    rows = list(db.session.scalars(statement.limit(PAGE_SIZE + 1)))
    last = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    return Page(rows[:PAGE_SIZE], write_mark(last.happened_at.isoformat()) if last else None)


def first_broken_event() -> AuditEvent | None:
    """Return the first event whose digest does not follow from the one before, if any."""
    head = GENESIS
    for event in db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)):
        told = {c.key: getattr(event, c.key) for c in AuditEvent.__table__.columns}
        if event.digest != chained(head, told):
            return event
        head = event.digest
    return None
