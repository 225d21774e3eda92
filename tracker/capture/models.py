"""Captures: a text that was read, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.accounts.visibility import Seen
from tracker.core.db import Base, ChangeStamp, PrimaryKey, PublicId, Stamp, Versioned


class Capture(Versioned, Seen, Base):
    """A pasted or uploaded text, private to who read it until it is saved as a record."""

    __tablename__ = "capture"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    file_name: Mapped[str] = mapped_column(String(300), default="")
    found: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    deed_id: Mapped[str] = mapped_column(String(16), default="")
    saved_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]
