"""The ledger's tables: plain values, no foreign key, for a ledger outlives what it tells of."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, Code, PrimaryKey, ShortText, Stamp


class AuditHead(Base):
    """The one row that holds the newest digest of the chain; locking it orders the writers."""

    __tablename__ = "audit_head"
    audited = False

    id: Mapped[PrimaryKey]
    digest: Mapped[str] = mapped_column(String(64))


class AuditEvent(Base):
    """One row that was made, changed or removed; chained by digest, free of content.

    `root_type` and `root_id` name the record that the row is a part of, such as the
    institution of a name; they are an index and no part of the chain.
    """

    __tablename__ = "audit_event"
    audited = False
    __table_args__ = (
        Index("ix_audit_event_record", "record_type", "record_id"),
        Index("ix_audit_event_root", "root_type", "root_id"),
    )

    id: Mapped[PrimaryKey]
    happened_at: Mapped[Stamp]
    deed_id: Mapped[str] = mapped_column(String(16), index=True)
    action: Mapped[Code]
    actor_id: Mapped[int | None] = mapped_column(index=True)
    actor_name: Mapped[ShortText]
    reason: Mapped[ShortText]
    kind: Mapped[str] = mapped_column(String(8))
    record_type: Mapped[Code]
    record_id: Mapped[int]
    root_type: Mapped[str | None] = mapped_column(String(40))
    root_id: Mapped[int | None]
    fields: Mapped[list[str]] = mapped_column(JSON)
    values_digest: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class AuditValue(Base):
    """What the fields held before and after; kept apart so that it can be erased or restricted."""

    __tablename__ = "audit_value"
    audited = False

    event_id: Mapped[int] = mapped_column(
        ForeignKey("audit_event.id", ondelete="CASCADE"), primary_key=True
    )
    audience_id: Mapped[int | None] = mapped_column(index=True)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    salt: Mapped[str] = mapped_column(String(32))
