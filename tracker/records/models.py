"""Watched records, saved views, and pairs that are known not to be the same."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core.db import Base, Code, PrimaryKey, PublicId, ShortText, Stamp


class Watch(Base):
    """A user who wants to hear of changes of a record."""

    __tablename__ = "watch"
    __table_args__ = (
        Index("uq_watch_user_record", "user_id", "record_type", "record_id", unique=True),
    )

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    record_type: Mapped[Code]
    record_id: Mapped[int]
    since: Mapped[Stamp]


class SavedView(Base):
    """A list with its filter, kept under a name by a user; `is_shared` shows it to all."""

    __tablename__ = "saved_view"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[ShortText]
    path: Mapped[str] = mapped_column(String(200))
    query: Mapped[str] = mapped_column(String(1000), default="")
    is_shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Stamp]


class NotTheSame(Base):
    """Two records that look alike and were found to be different; the lower id stands first."""

    __tablename__ = "not_the_same"
    __table_args__ = (Index("uq_not_the_same_pair", "record_type", "a_id", "b_id", unique=True),)

    id: Mapped[PrimaryKey]
    record_type: Mapped[Code]
    a_id: Mapped[int]
    b_id: Mapped[int]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    created_at: Mapped[Stamp]
