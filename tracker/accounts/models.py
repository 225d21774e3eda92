"""Units, users, their sessions, and the audiences that records belong to."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import (
    Base,
    ChangeStamp,
    LanguageCode,
    PrimaryKey,
    PublicId,
    ShortText,
    Stamp,
    Versioned,
)

EVERYONE = 1
"""Id of the audience to which every user belongs."""


class Role(StrEnum):
    """What a user may do; the table of rights is in `permissions`."""

    VIEWER = "viewer"
    OFFICER = "officer"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Marking(StrEnum):
    """How confidential a record is."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED_UNIT = "restricted_unit"
    RESTRICTED_NAMED = "restricted_named"

    @property
    def is_open(self) -> bool:
        """Whether every user may read it."""
        return self in {Marking.PUBLIC, Marking.INTERNAL}


class Unit(Base):
    """A part of the office that keeps the record, such as a division."""

    __tablename__ = "unit"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    name_en: Mapped[ShortText]
    name_th: Mapped[ShortText]

    def name_in(self, language: str) -> str:
        """Return the name for a reader of `language`; units have no other than these two."""
        return self.name_th if language == "th" else self.name_en


class User(Versioned, Base):
    """Somebody who may log in."""

    __tablename__ = "user_account"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[ShortText]
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    language: Mapped[LanguageCode | None]
    era: Mapped[str | None] = mapped_column(String(2))
    thai_digits: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    unit: Mapped[Unit | None] = relationship()


class UserSession(Base):
    """A log-in that is in force; its token is kept as a digest only."""

    __tablename__ = "user_session"
    audited = False

    id: Mapped[PrimaryKey]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), index=True
    )
    started_at: Mapped[Stamp]
    seen_at: Mapped[Stamp]
    ends_at: Mapped[datetime]

    user: Mapped[User] = relationship()


class LogInFailure(Base):
    """A wrong password, counted against the account it was tried on."""

    __tablename__ = "log_in_failure"
    audited = False
    __table_args__ = (Index("ix_log_in_failure_account_failed_at", "account", "failed_at"),)

    id: Mapped[PrimaryKey]
    account: Mapped[str] = mapped_column(String(64))
    failed_at: Mapped[Stamp]


class Audience(Base):
    """An interned set of units and users: those who may read a record."""

    __tablename__ = "audience"
    audited = False

    id: Mapped[PrimaryKey]
    key: Mapped[str] = mapped_column(String(600), unique=True)
    revision: Mapped[int] = mapped_column(default=0)


class AudienceMember(Base):
    """One unit, or one user, of an audience."""

    __tablename__ = "audience_member"
    audited = False
    __table_args__ = (CheckConstraint("(unit_id IS NULL) <> (user_id IS NULL)", name="one_of_two"),)

    id: Mapped[PrimaryKey]
    audience_id: Mapped[int] = mapped_column(
        ForeignKey("audience.id", ondelete="CASCADE"), index=True
    )
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
