"""Visits with their programme and checklist, and the delegations that travel."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.accounts.visibility import Confidential, Seen
from tracker.core.db import (
    Base,
    ChangeStamp,
    Code,
    CountryCode,
    PrimaryKey,
    PublicId,
    ShortText,
    Stamp,
    Versioned,
)
from tracker.institutions.models import Institution
from tracker.people.models import Person, Post


class Visit(Versioned, Confidential, Base):
    """A journey of one delegation or several: inward, outward, or to a third country."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        Index("ix_visit_starts_on", "starts_on", "public_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    direction: Mapped[Code]
    title: Mapped[ShortText]
    status: Mapped[Code] = mapped_column(default="planned")
    purpose: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    lead_institution_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution.id"), index=True
    )
    host_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    countries: Mapped[list[str]] = mapped_column(JSON, default=list)
    cost_centre: Mapped[str] = mapped_column(String(120), default="")
    registration_no: Mapped[str] = mapped_column(String(120), default="")
    outcome: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    lead_institution: Mapped[Institution | None] = relationship(foreign_keys=[lead_institution_id])
    host: Mapped[Institution | None] = relationship(foreign_keys=[host_id])
    stops: Mapped[list[VisitStop]] = relationship(
        back_populates="visit",
        cascade="all, delete-orphan",
        order_by="VisitStop.day, VisitStop.position, VisitStop.id",
    )
    checklist: Mapped[list[ChecklistItem]] = relationship(
        back_populates="visit", cascade="all, delete-orphan", order_by="ChecklistItem.position"
    )


class VisitStop(Seen, Base):
    """One item of a visit's programme: a meeting, a field visit to a province, a dinner."""

    __tablename__ = "visit_stop"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    kind: Mapped[Code] = mapped_column(default="meeting")
    title: Mapped[ShortText]
    place: Mapped[ShortText] = mapped_column(default="")
    country: Mapped[CountryCode | None]
    subdivision: Mapped[ShortText] = mapped_column(default="")
    host_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    what_we_saw: Mapped[str] = mapped_column(Text, default="")
    lessons: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)

    visit: Mapped[Visit] = relationship(back_populates="stops")
    host: Mapped[Institution | None] = relationship()


class ChecklistItem(Seen, Base):
    """Something to be prepared for a visit, with whom it rests."""

    __tablename__ = "checklist_item"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    text: Mapped[ShortText]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    due_on: Mapped[date | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    position: Mapped[int] = mapped_column(default=0)

    visit: Mapped[Visit] = relationship(back_populates="checklist")
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])


class Delegation(Versioned, Confidential, Base):
    """A group that an institution sends, with its head and members in the order of protocol."""

    __tablename__ = "delegation"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    name: Mapped[ShortText]
    visit_id: Mapped[int | None] = mapped_column(
        ForeignKey("visit.id", ondelete="SET NULL"), index=True
    )
    from_institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    size: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    visit: Mapped[Visit | None] = relationship()
    from_institution: Mapped[Institution] = relationship()
    members: Mapped[list[DelegationMember]] = relationship(
        back_populates="delegation",
        cascade="all, delete-orphan",
        order_by="DelegationMember.position, DelegationMember.id",
    )


class DelegationMember(Seen, Base):
    """Somebody who travels with a delegation; the title is that of the day."""

    __tablename__ = "delegation_member"
    __table_args__ = (
        Index("uq_delegation_member_pair", "delegation_id", "person_id", unique=True),
    )

    id: Mapped[PrimaryKey]
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegation.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    title_as_used: Mapped[ShortText] = mapped_column(default="")
    role: Mapped[Code] = mapped_column(default="member")
    rank: Mapped[Code] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)

    delegation: Mapped[Delegation] = relationship(back_populates="members")
    person: Mapped[Person] = relationship()
    institution: Mapped[Institution] = relationship()
    post: Mapped[Post | None] = relationship()
