"""Writes the ledger, in the transaction of the change itself."""

import hashlib
import json
import secrets
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import insert, inspect, select, update
from sqlalchemy.orm import Mapper, Session

from tracker.audit.models import AuditEvent, AuditHead, AuditValue
from tracker.core.changes import Change, Deed
from tracker.core.clock import now
from tracker.core.dates import PartialDate

GENESIS = "0" * 64
UNCHAINED = frozenset({"id", "digest", "root_type", "root_id"})
UNTOLD = frozenset({"password_hash", "token_hash"})


def plain(value: object) -> Any:  # noqa: ANN401
    """Return `value` as JSON can hold it."""
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)


def digest_of(*parts: object) -> str:
    """Return the SHA-256 of `parts`, in a canonical spelling."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _told(values: dict[str, Any]) -> dict[str, Any]:
    return {k: "•" if k in UNTOLD else plain(v) for k, v in values.items()}


def root_of(record: Any) -> tuple[str, int]:  # noqa: ANN401
    """Return table and id of the record that a row belongs to: its owner's, else its own."""
    owner = _owner_of(inspect(record).mapper)
    if owner is not None and (owner_id := getattr(record, owner[1])) is not None:
        return owner[0], owner_id
    return record.__tablename__, record.id


@cache
def _owner_of(mapper: Mapper[Any]) -> tuple[str, str] | None:
    """Return the table that a row cannot live without, and the attribute that names it."""
    for other in mapper.registry.mappers:
        for relation in other.relationships:
            if relation.mapper is mapper and relation.cascade.delete_orphan:
                column = next(iter(relation.remote_side))
                return other.class_.__tablename__, mapper.get_property_by_column(column).key
    return None


def record_changes(session: Session, changes: list[Change]) -> None:
    """Add one event for each of `changes`, chained to the newest digest."""
    changes = [c for c in changes if c.record.audited]
    if not changes:
        return
    deed: Deed = session.info["deed"]
    statement = select(AuditHead.digest).where(AuditHead.id == 1).with_for_update()
    head = session.connection().execute(statement).scalar_one()
    for change in changes:
        head = _write(session, deed, change, head)
    session.connection().execute(update(AuditHead).where(AuditHead.id == 1).values(digest=head))


def _write(session: Session, deed: Deed, change: Change, head: str) -> str:
    """Insert the event of one change; return its digest."""
    connection = session.connection()
    before, after = _told(change.before), _told(change.after)
    salt = secrets.token_hex(16)
    event = {
        "happened_at": now(),
        "deed_id": deed.deed_id,
        "action": deed.action,
        "actor_id": deed.actor_id,
        "actor_name": deed.actor_name,
        "reason": deed.reason,
        "kind": change.kind,
        "record_type": change.record.__tablename__,
        "record_id": change.record.id,
        "fields": sorted(after or before),
        "values_digest": digest_of(salt, before, after),
    }
    event["digest"] = chained(head, event)
    event["root_type"], event["root_id"] = root_of(change.record)
    event_id = connection.execute(insert(AuditEvent).values(event)).inserted_primary_key[0]  # type: ignore[index]
    connection.execute(
        insert(AuditValue).values(
            event_id=event_id,
            audience_id=getattr(change.record, "audience_id", None),
            before=before,
            after=after,
            salt=salt,
        )
    )
    return str(event["digest"])


def chained(head: str, event: dict[str, Any]) -> str:
    """Return the digest of `event` behind `head`."""
    told = {k: plain(v) for k, v in event.items() if k not in UNCHAINED}
    return digest_of(head, told)


def record_bulk(session: Session, deed: Deed, *, record_type: str, count: int) -> None:
    """Add one event that stands for `count` rows written as a set."""
    statement = select(AuditHead.digest).where(AuditHead.id == 1).with_for_update()
    head = session.connection().execute(statement).scalar_one()
    event = {
        "happened_at": now(),
        "deed_id": deed.deed_id,
        "action": deed.action,
        "actor_id": deed.actor_id,
        "actor_name": deed.actor_name,
        "reason": f"{count} rows",
        "kind": "made",
        "record_type": record_type,
        "record_id": 0,
        "fields": [],
        "values_digest": digest_of("", {}, {}),
    }
    event["digest"] = chained(head, event)
    session.connection().execute(insert(AuditEvent).values(event))
    session.connection().execute(
        update(AuditHead).where(AuditHead.id == 1).values(digest=event["digest"])
    )
