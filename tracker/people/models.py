"""People, their names, the posts of institutions, and who held which, when."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
from tracker.institutions.models import Institution


class Person(Versioned, Confidential, Base):
    """Somebody we met or were told of."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_sort_en", "sort_en", "public_id"),
        Index("ix_person_sort_th", "sort_th", "public_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    honorific_prefix: Mapped[str] = mapped_column(String(60), default="")
    nationality: Mapped[CountryCode | None]
    summary: Mapped[str] = mapped_column(Text, default="")
    sort_en: Mapped[ShortText] = mapped_column(default="")
    sort_th: Mapped[ShortText] = mapped_column(default="")
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    names: Mapped[list[PersonName]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="PersonName.id"
    )

    def name_in(self, language: str) -> str:
        """Return the name to show to a reader of `language`, as it was printed."""

        def rank(name: PersonName) -> tuple[int, int]:
            tongue = 0 if name.language == language else 1 if name.language == "en" else 2
            return (tongue, 0 if name.preferred else 1)

        return min(self.names, key=rank).text if self.names else ""


class PersonName(Seen, Base):
    """One name of a person, as printed."""

    __tablename__ = "person_name"
    __table_args__ = (Index("ix_person_name_search_key", "search_key"),)

    id: Mapped[PrimaryKey]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[ShortText]
    language: Mapped[LanguageCode] = mapped_column(default="")
    script: Mapped[str] = mapped_column(String(4), default="")
    kind: Mapped[Code] = mapped_column(default="official")
    preferred: Mapped[bool] = mapped_column(default=False)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    search_key: Mapped[ShortText]

    person: Mapped[Person] = relationship(back_populates="names")


class Post(Versioned, Confidential, Base):
    """An office that somebody holds for a time, such as Deputy Director General of a centre."""

    __tablename__ = "post"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    institution_id: Mapped[int] = mapped_column(
        ForeignKey("institution.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[ShortText]
    language: Mapped[LanguageCode] = mapped_column(default="")
    rank: Mapped[Code] = mapped_column(default="")
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    created_at: Mapped[Stamp]

    institution: Mapped[Institution] = relationship()


class Membership(Versioned, Confidential, Base):
    """A person's time in a post, or in an institution.

    `valid_from` and `valid_to` are what is known of the term; `observed_on` is a
    day on which a source shows the person there.
    """

    __tablename__ = "membership"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    institution_id: Mapped[int] = mapped_column(
        ForeignKey("institution.id", ondelete="CASCADE"), index=True
    )
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    title_as_used: Mapped[ShortText] = mapped_column(default="")
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    observed_on: Mapped[PartialDate | None]
    acting: Mapped[bool] = mapped_column(default=False)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]

    person: Mapped[Person] = relationship()
    institution: Mapped[Institution] = relationship()
    post: Mapped[Post | None] = relationship()
