"""Meetings, who was there in which capacity, and what they were about."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
from tracker.delegations.models import Visit
from tracker.institutions.models import Institution
from tracker.people.models import Person, Post
from tracker.sources.models import Source
from tracker.vocabularies.models import CooperationArea


class Meeting(Versioned, Confidential, Base):
    """An encounter of institutions on two sides; one day, or several."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= held_on", name="ends_after_start"),
        Index("ix_meeting_held_on", "held_on", "public_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    title: Mapped[ShortText]
    type: Mapped[Code] = mapped_column(index=True)
    mode: Mapped[Code] = mapped_column(default="")
    status: Mapped[Code] = mapped_column(default="held")
    held_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    held_on_as_typed: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[ShortText] = mapped_column(default="")
    country: Mapped[CountryCode | None]
    purpose: Mapped[str] = mapped_column(Text, default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[str] = mapped_column(Text, default="")
    registration_no: Mapped[str] = mapped_column(String(120), default="")
    registered_on: Mapped[date | None]
    visit_id: Mapped[int | None] = mapped_column(
        ForeignKey("visit.id", ondelete="SET NULL"), index=True
    )
    previous_meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    visit: Mapped[Visit | None] = relationship()
    previous_meeting: Mapped[Meeting | None] = relationship(
        remote_side="Meeting.id", foreign_keys=[previous_meeting_id]
    )
    source: Mapped[Source | None] = relationship()
    attendances: Mapped[list[Attendance]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan", order_by="Attendance.position"
    )
    area_links: Mapped[list[MeetingArea]] = relationship(cascade="all, delete-orphan")


class Attendance(Seen, Base):
    """An institution at a meeting: by a person, by some who are not named, or as such.

    `title_as_used` is frozen: a later change of post leaves it alone.
    `headcount_unnamed` is a number in digits, or `some` where the source gives none.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint(
            "person_id IS NULL OR headcount_unnamed = ''", name="a_person_or_a_head_count"
        ),
    )

    id: Mapped[PrimaryKey]
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    side: Mapped[Code]
    title_as_used: Mapped[ShortText] = mapped_column(default="")
    role: Mapped[Code] = mapped_column(default="")
    presence: Mapped[Code] = mapped_column(default="attended")
    headcount_unnamed: Mapped[str] = mapped_column(String(10), default="")
    position: Mapped[int] = mapped_column(default=0)

    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    institution: Mapped[Institution] = relationship()
    person: Mapped[Person | None] = relationship()
    post: Mapped[Post | None] = relationship()


class MeetingArea(Seen, Base):
    """An area of cooperation that a meeting was about."""

    __tablename__ = "meeting_area"
    __table_args__ = (Index("uq_meeting_area_pair", "meeting_id", "area_id", unique=True),)

    id: Mapped[PrimaryKey]
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    area_id: Mapped[int] = mapped_column(ForeignKey("cooperation_area.id"), index=True)

    area: Mapped[CooperationArea] = relationship()


class DiscussionPoint(Versioned, Confidential, Base):
    """One thing that was said at a meeting, in order; it may become a promise, an offer and so on."""

    __tablename__ = "discussion_point"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[Code] = mapped_column(default="information")
    text: Mapped[str] = mapped_column(Text)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("cooperation_area.id"), index=True)
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    meeting: Mapped[Meeting] = relationship()
    area: Mapped[CooperationArea | None] = relationship()
    said_by: Mapped[Institution | None] = relationship()
