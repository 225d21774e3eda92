"""People, their names, the posts of institutions, and who held which, when."""

from __future__ import annotations

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
from tracker.institutions.models import Institution


class Person(Versioned, Confidential, Base):
    """Somebody we met or were told of."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_sort_en", "sort_en", "public_id"),
        Index("ix_person_sort_th", "sort_th", "public_id"),
        Index("ix_person_sort_zh", "sort_zh", "public_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    honorific_prefix: Mapped[str] = mapped_column(String(60), default="")
    nationality: Mapped[CountryCode | None]
    pronunciation: Mapped[ShortText] = mapped_column(default="")
    languages: Mapped[ShortText] = mapped_column(default="")
    protocol_notes: Mapped[str] = mapped_column(Text, default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    sort_en: Mapped[ShortText] = mapped_column(default="")
    sort_th: Mapped[ShortText] = mapped_column(default="")
    sort_zh: Mapped[ShortText] = mapped_column(default="")
    label_en: Mapped[ShortText] = mapped_column(default="")
    label_th: Mapped[ShortText] = mapped_column(default="")
    label_zh: Mapped[ShortText] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    names: Mapped[list[PersonName]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="PersonName.id"
    )
    user: Mapped[User | None] = relationship(foreign_keys=[user_id])
    contacts: Mapped[list[ContactPoint]] = relationship(
        viewonly=True, order_by="ContactPoint.kind, ContactPoint.id"
    )

    def name_in(self, language: str) -> str:
        """Return the name to show to a reader of `language`, as it was printed."""
        return str(spoken(self, "label", language))

    def label(self) -> None:
        """Note anew which of the names stand in lists; called when a name changes."""
        for tongue in LANGUAGES:
            setattr(self, f"label_{tongue}", shown_person_name(self.names, tongue))


def shown_person_name(names: list[PersonName], language: str) -> str:
    """Return the name to show to a reader of `language`, as it was printed."""

    def rank(name: PersonName) -> tuple[int, int]:
        tongue = 0 if name.language == language else 1 if name.language == "en" else 2
        return (tongue, 0 if name.preferred else 1)

    return min(names, key=rank).text if names else ""


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
    label_th: Mapped[ShortText] = mapped_column(default="")
    label_zh: Mapped[ShortText] = mapped_column(default="")
    rank: Mapped[Code] = mapped_column(default="")
    reports_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("post.id", ondelete="SET NULL"), index=True
    )
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    created_at: Mapped[Stamp]

    institution: Mapped[Institution] = relationship()
    reports_to: Mapped[Post | None] = relationship(remote_side="Post.id")

    def label_in(self, language: str) -> str:
        """Return the label for a reader of `language`, else as it was first noted."""
        return {"th": self.label_th, "zh": self.label_zh}.get(language) or self.label


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
    on_behalf_of_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]

    person: Mapped[Person] = relationship()
    institution: Mapped[Institution] = relationship(foreign_keys=[institution_id])
    on_behalf_of: Mapped[Institution | None] = relationship(foreign_keys=[on_behalf_of_id])
    post: Mapped[Post | None] = relationship()


class ContactPoint(Versioned, Confidential, Base):
    """How to reach a person or an institution: a number, an address, for a time.

    Its marking may be stricter than that of whom it reaches.
    """

    __tablename__ = "contact_point"
    __table_args__ = (
        CheckConstraint(
            "(person_id IS NULL) <> (institution_id IS NULL)", name="of_a_person_or_an_institution"
        ),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True
    )
    institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[Code]
    value: Mapped[ShortText]
    note: Mapped[ShortText] = mapped_column(default="")
    valid_from: Mapped[PartialDate | None]
    valid_to: Mapped[PartialDate | None]
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    person: Mapped[Person | None] = relationship()
    institution: Mapped[Institution | None] = relationship()
