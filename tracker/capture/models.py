"""Captures: a text that was read, and what became of it; lessons: what was learned from them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.accounts.visibility import Seen
from tracker.core.db import (
    Base,
    ChangeStamp,
    Code,
    PrimaryKey,
    PublicId,
    ShortText,
    Stamp,
    Versioned,
)
from tracker.institutions.models import InstitutionName
from tracker.people.models import PersonName


class Capture(Versioned, Seen, Base):
    """A pasted or uploaded text, private to who read it until it is saved as a record.

    A text that tells of several meetings is kept whole, and each passage as a capture of its
    own in its `place`; `resting` is whichever of the two is not being confirmed.
    """

    __tablename__ = "capture"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    file_name: Mapped[str] = mapped_column(String(300), default="")
    found: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    whole_id: Mapped[int | None] = mapped_column(
        ForeignKey("capture.id", ondelete="CASCADE"), index=True
    )
    place: Mapped[int] = mapped_column(default=0)
    resting: Mapped[bool] = mapped_column(default=False)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    deed_id: Mapped[str] = mapped_column(String(16), default="")
    saved_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]


class Lesson(Seen, Base):
    """Something learned from a correction: a finding that was rejected, or another name of a record."""

    __tablename__ = "lesson"
    __table_args__ = (Index("ix_lesson_search_key", "search_key", "about"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    kind: Mapped[Code]
    about: Mapped[Code]
    words: Mapped[ShortText]
    search_key: Mapped[ShortText]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    institution_name_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution_name.id", ondelete="CASCADE"), index=True
    )
    person_name_id: Mapped[int | None] = mapped_column(
        ForeignKey("person_name.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[Stamp]

    user: Mapped[User] = relationship()
    institution_name: Mapped[InstitutionName | None] = relationship()
    person_name: Mapped[PersonName | None] = relationship()
