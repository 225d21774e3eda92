"""The index: one row for each record that can be found, with the audience of the record.

And what each user looked for lately, which nobody else reads.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.accounts.models import EVERYONE
from tracker.accounts.visibility import Seen
from tracker.core.db import Base, Code, PrimaryKey, ShortText


class NameKey(Base):
    """One folded key of a name of a person or an institution; whoever asks joins the entry."""

    __tablename__ = "name_key"
    audited = False
    __table_args__ = (Index("ix_name_key_key", "record_type", "key", "record_id"),)

    record_type: Mapped[Code] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)


class Romanisation(Base):
    """How one Thai word of a name sounds in Latin letters: made once, since it takes long."""

    __tablename__ = "romanisation"
    audited = False

    word: Mapped[str] = mapped_column(String(100), primary_key=True)
    latin: Mapped[str] = mapped_column(String(200))


class SearchEntry(Seen, Base):
    """What can be found of one record.

    `names` are its names as written, a line each; `folded_names` the same folded, each line
    between line ends and behind a space; `folded` the names and the text. The page that
    shows it is that of `page_type` with the public id `page_id`. `codes` are its area, type
    and modality, each between spaces as `vocabulary:code`. Its tokens stand in the table
    `search_gram`, which each kind of database keeps in its own way.
    """

    __tablename__ = "search_entry"
    audited = False
    __table_args__ = (Index("ix_search_entry_record", "record_type", "record_id", unique=True),)

    id: Mapped[PrimaryKey]
    record_type: Mapped[Code]
    record_id: Mapped[int]
    page_type: Mapped[Code]
    page_id: Mapped[Code]
    title: Mapped[ShortText]
    title_th: Mapped[ShortText]
    title_zh: Mapped[ShortText]
    names: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    folded_names: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    sounds: Mapped[str] = mapped_column(Text)
    country: Mapped[str] = mapped_column(Text)
    areas: Mapped[str] = mapped_column(Text)
    codes: Mapped[str] = mapped_column(Text)
    day: Mapped[date | None]

    def title_in(self, language: str) -> str:
        """Return the title to show in a language."""
        return {"th": self.title_th, "zh": self.title_zh}.get(language) or self.title


class SearchName(Seen, Base):
    """One name of an entry, folded: names that begin with what is typed stand together.

    Its audience has no index: whoever reads, the names are gone through by their letters.
    """

    __tablename__ = "search_name"
    audited = False
    __table_args__ = (Index("ix_search_name_key", "key", "entry_id"),)

    id: Mapped[PrimaryKey]
    entry_id: Mapped[int] = mapped_column(
        ForeignKey("search_entry.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str] = mapped_column(Text().with_variant(Text(collation="C"), "postgresql"))
    audience_id: Mapped[int] = mapped_column(ForeignKey("audience.id"), default=EVERYONE)


class SearchHabit(Base):
    """What a user looked for lately, the latest first; nothing where he wants none kept."""

    __tablename__ = "search_habit"
    audited = False

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    recent: Mapped[list[str]] = mapped_column(JSON, default=list)
    is_kept: Mapped[bool] = mapped_column(default=True)
