"""Files attached to records; their bytes lie in `storage`, by digest."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.accounts.visibility import Confidential
from tracker.attachments.formats import BY_MEDIA_TYPE, Format
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
from tracker.core.names import language_of


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

    @property
    def form(self) -> Format | None:
        """The format of the content, if it is one that is still kept."""
        return BY_MEDIA_TYPE.get(self.media_type)

    @property
    def is_picture(self) -> bool:
        """Whether it shows people or things."""
        return self.form is not None and self.form.is_picture

    @property
    def opens_here(self) -> bool:
        """Whether a browser may show it; everything else is only handed out."""
        return self.form is not None and self.form.opens_here

    @property
    def name_language(self) -> str:
        """The language in which the file is named."""
        return language_of(self.file_name)
