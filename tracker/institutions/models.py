"""Institutions: who we deal with, what they are called, whom they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.accounts.visibility import Confidential, Seen
from tracker.core.dates import PartialDate
from tracker.core.db import (
    Base,
    ChangeStamp,
    Code,
    CountryCode,
    LanguageCode,
    PrimaryKey,
    PublicId,
    ShortText,
    Stamp,
    Versioned,
)
from tracker.core.words import LANGUAGES, spoken


class Institution(Versioned, Confidential, Base):
    """A body that we meet or sign agreements with; it may belong to another."""

    __tablename__ = "institution"
    __table_args__ = (
        Index("ix_institution_sort_en", "sort_en", "public_id"),
        Index("ix_institution_sort_th", "sort_th", "public_id"),
        Index("ix_institution_sort_zh", "sort_zh", "public_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    institution_type: Mapped[Code] = mapped_column(index=True)
    country: Mapped[CountryCode | None] = mapped_column(index=True)
    subdivision: Mapped[str] = mapped_column(String(10), default="")
    branch: Mapped[Code] = mapped_column(default="")
    level: Mapped[Code] = mapped_column(default="")
    city: Mapped[ShortText] = mapped_column(default="")
    founded_on: Mapped[PartialDate | None]
    dissolved_on: Mapped[PartialDate | None]
    website: Mapped[str] = mapped_column(String(2000), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    verified_on: Mapped[date | None]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    sort_en: Mapped[ShortText] = mapped_column(default="")
    sort_th: Mapped[ShortText] = mapped_column(default="")
    sort_zh: Mapped[ShortText] = mapped_column(default="")
    label_en: Mapped[ShortText] = mapped_column(default="")
    label_th: Mapped[ShortText] = mapped_column(default="")
    label_zh: Mapped[ShortText] = mapped_column(default="")
    acronym_en: Mapped[ShortText] = mapped_column(default="")
    acronym_th: Mapped[ShortText] = mapped_column(default="")
    acronym_zh: Mapped[ShortText] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    names: Mapped[list[InstitutionName]] = relationship(
        back_populates="institution",
        cascade="all, delete-orphan",
        order_by="InstitutionName.id",
    )
    identifiers: Mapped[list[Identifier]] = relationship(
        cascade="all, delete-orphan", order_by="Identifier.id"
    )
    verified_by: Mapped[User | None] = relationship(foreign_keys=[verified_by_id])

    def name_in(self, language: str) -> str:
        """Return the name to show to a reader of `language` (BCP 47), without reading the names."""
        return str(spoken(self, "label", language))

    def acronym_in(self, language: str) -> str:
        """Return the acronym to show to a reader of `language`, or nothing."""
        return str(spoken(self, "acronym", language))

    def short_in(self, language: str) -> str:
        """Return the acronym where there is one, else the name."""
        return self.acronym_in(language) or self.name_in(language)

    def label(self) -> None:
        """Note anew which of the names stand in lists; called when a name changes."""
        for tongue in LANGUAGES:
            setattr(self, f"label_{tongue}", shown_name(self.names, tongue))
            setattr(self, f"acronym_{tongue}", shown_acronym(self.names, tongue))


class InstitutionName(Seen, Base):
    """One name of an institution: official, short, acronym, former, alias or romanised."""

    __tablename__ = "institution_name"
    __table_args__ = (Index("ix_institution_name_search_key", "search_key"),)

    id: Mapped[PrimaryKey]
    institution_id: Mapped[int] = mapped_column(
        ForeignKey("institution.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[ShortText]
    language: Mapped[LanguageCode] = mapped_column(default="")
    script: Mapped[str] = mapped_column(String(4), default="")
    kind: Mapped[Code] = mapped_column(default="official")
    preferred: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    search_key: Mapped[ShortText]
    match_key: Mapped[ShortText] = mapped_column(index=True)

    institution: Mapped[Institution] = relationship(back_populates="names")


def shown_name(names: Sequence[Any], language: str) -> str:
    """Return the best of `names` for a reader of `language`.

    Former names, aliases and acronyms stand behind the names in force.
    """

    def rank(name: Any) -> tuple[int, int, int]:  # noqa: ANN401
        tongue = 0 if name.language == language else 1 if name.language == "en" else 2
        kinds = {"official": 0, "short": 1, "romanised": 2, "alias": 3, "former": 4}
        return (
            tongue if name.kind in {"official", "short"} else 3 + tongue,
            0 if name.preferred else 1,
            kinds.get(name.kind, 5),
        )

    return str(min(names, key=rank).text) if names else ""


def shown_acronym(names: list[InstitutionName], language: str) -> str:
    """Return the acronym for a reader of `language`, or nothing."""
    order = {language: 0, "en": 1}
    acronyms = [n for n in names if n.kind == "acronym"]
    return min(acronyms, key=lambda n: order.get(n.language, 2)).text if acronyms else ""


class Identifier(Seen, Base):
    """The number or code by which a register knows an institution: ROR, Wikidata, ISNI."""

    __tablename__ = "identifier"

    id: Mapped[PrimaryKey]
    institution_id: Mapped[int] = mapped_column(
        ForeignKey("institution.id", ondelete="CASCADE"), index=True
    )
    scheme: Mapped[Code]
    value: Mapped[str] = mapped_column(String(200))


class InstitutionRelation(Versioned, Confidential, Base):
    """How one institution stands to another, for a time: subordinate to it, or its office abroad."""

    __tablename__ = "institution_relation"
    __table_args__ = (CheckConstraint("from_id <> to_id", name="two_institutions"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    type: Mapped[Code]
    from_id: Mapped[int] = mapped_column(
        ForeignKey("institution.id", ondelete="CASCADE"), index=True
    )
    to_id: Mapped[int] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"), index=True)
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    certainty: Mapped[str] = mapped_column(String(12), default="stated")
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]

    from_institution: Mapped[Institution] = relationship(foreign_keys=[from_id])
    to_institution: Mapped[Institution] = relationship(foreign_keys=[to_id])
