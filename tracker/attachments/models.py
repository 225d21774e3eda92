"""Files attached to records; their bytes lie in `storage`, by digest."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.accounts.visibility import Confidential
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


class Attachment(Versioned, Confidential, Base):
    """One file of one record: a signed text, a photograph, a letter.

    `media_type` is read from the content, never from the name; `image_consent` says
    that the people in a picture agreed to its use.
    """

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_record", "record_type", "record_id"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    record_type: Mapped[Code]
    record_id: Mapped[int]
    kind: Mapped[Code] = mapped_column(default="document")
    title: Mapped[ShortText] = mapped_column(default="")
    file_name: Mapped[ShortText]
    media_type: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    language: Mapped[LanguageCode] = mapped_column(default="")
    image_consent: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]
