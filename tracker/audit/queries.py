"""Reading the ledger."""

from sqlalchemy import select

from tracker.audit.models import AuditEvent
from tracker.audit.service import GENESIS, chained
from tracker.core.db import db


def list_events_of(deed_id: str) -> list[AuditEvent]:
    """Return the events of one deed, the earliest first."""
    statement = select(AuditEvent).where(AuditEvent.deed_id == deed_id).order_by(AuditEvent.id)
    return list(db.session.scalars(statement))


def first_broken_event() -> AuditEvent | None:
    """Return the first event whose digest does not follow from the one before, if any."""
    head = GENESIS
    for event in db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)):
        told = {c.key: getattr(event, c.key) for c in AuditEvent.__table__.columns}
        if event.digest != chained(head, told):
            return event
        head = event.digest
    return None
