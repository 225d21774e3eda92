"""Sources, and the passages of them that records rest on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.visibility import Confidential, Seen
from tracker.core.dates import PartialDate
from tracker.core.db import (
    Base,
    ChangeStamp,
    Code,
    LanguageCode,
    PrimaryKey,
    PublicId,
    ShortText,
    Stamp,
    Versioned,
)


class Source(Versioned, Confidential, Base):
    """A news item, a letter or notes that a record was made from."""

    __tablename__ = "source"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    kind: Mapped[Code]
    title: Mapped[ShortText]
    url: Mapped[str] = mapped_column(String(2000), default="")
    publisher: Mapped[ShortText] = mapped_column(default="")
    published_on: Mapped[PartialDate | None]
    accessed_on: Mapped[date | None]
    language: Mapped[LanguageCode] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")
    sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    quotes: Mapped[list[Quote]] = relationship(
        back_populates="source", cascade="all, delete-orphan", order_by="Quote.start"
    )


class Quote(Seen, Base):
    """The words of a source on which one field of one record rests."""

    __tablename__ = "quote"
    __table_args__ = (Index("ix_quote_record", "record_type", "record_id"),)

    id: Mapped[PrimaryKey]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"), index=True)
    record_type: Mapped[Code]
    record_id: Mapped[int]
    field: Mapped[Code]
    words: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    rule: Mapped[str] = mapped_column(String(80), default="")

    source: Mapped[Source] = relationship(back_populates="quotes")
