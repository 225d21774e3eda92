"""Vocabulary terms and cooperation areas: rows, so that an administrator can add and retire them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, Code, PrimaryKey, PublicId, ShortText


class Term(Base):
    """One entry of a vocabulary, such as the meeting type `courtesy_call`."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("vocabulary", "code"),)

    id: Mapped[PrimaryKey]
    vocabulary: Mapped[Code]
    code: Mapped[Code]
    label_en: Mapped[ShortText]
    label_th: Mapped[ShortText]
    label_zh: Mapped[ShortText]
    external_code: Mapped[str] = mapped_column(String(20), default="")
    synonyms: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]

    def label_in(self, language: str) -> str:
        """Return the label in `language`, else in English."""
        return {"th": self.label_th, "zh": self.label_zh}.get(language) or self.label_en


class CooperationArea(Base):
    """A field of cooperation, with its OECD-DAC purpose code and UN goals (SKOS concept)."""

    __tablename__ = "cooperation_area"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    code: Mapped[Code] = mapped_column(unique=True)
    label_en: Mapped[ShortText]
    label_th: Mapped[ShortText]
    label_zh: Mapped[ShortText]
    dac_code: Mapped[str] = mapped_column(String(10), default="")
    sdg_targets: Mapped[str] = mapped_column(String(60), default="")
    synonyms: Mapped[list[str]] = mapped_column(JSON, default=list)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("cooperation_area.id"), index=True)
    retired_at: Mapped[datetime | None]

    parent: Mapped[CooperationArea | None] = relationship(remote_side="CooperationArea.id")

    def label_in(self, language: str) -> str:
        """Return the label in `language`, else in English."""
        return {"th": self.label_th, "zh": self.label_zh}.get(language) or self.label_en
