"""The ledgers: follow-ups, promises both ways, suggestions given and received, introductions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from tracker.accounts.models import User
from tracker.accounts.visibility import Confidential
from tracker.core.dates import PartialDate
from tracker.core.db import (
    Base,
    ChangeStamp,
    Code,
    PrimaryKey,
    PublicId,
    ShortText,
    Stamp,
    Versioned,
)
from tracker.institutions.models import Institution
from tracker.meetings.models import DiscussionPoint, Meeting
from tracker.vocabularies.models import CooperationArea


class Arisen:
    """A ledger row that arose in a meeting, out of a sentence that was said there."""

    quote: Mapped[str] = mapped_column(Text, default="")
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    point_id: Mapped[int | None] = mapped_column(
        ForeignKey("discussion_point.id", ondelete="SET NULL"), index=True
    )

    @declared_attr
    @classmethod
    def meeting(cls) -> Mapped[Meeting | None]:
        """The meeting in which it arose."""
        return relationship(Meeting, foreign_keys=[cls.meeting_id])

    @declared_attr
    @classmethod
    def point(cls) -> Mapped[DiscussionPoint | None]:
        """The discussion point from which it was made."""
        return relationship(DiscussionPoint)


class FollowUp(Arisen, Versioned, Confidential, Base):
    """Something that somebody of the office has to do (iCalendar VTODO)."""

    __tablename__ = "follow_up"
    __table_args__ = (Index("ix_follow_up_due_on", "due_on", "public_id"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    title: Mapped[ShortText]
    note: Mapped[str] = mapped_column(Text, default="")
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    due_on: Mapped[date | None]
    status: Mapped[Code] = mapped_column(default="open", index=True)
    closed_on: Mapped[date | None]
    closing_note: Mapped[str] = mapped_column(Text, default="")
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    assignee: Mapped[User | None] = relationship(foreign_keys=[assignee_id])
    institution: Mapped[Institution | None] = relationship()
    evidence: Mapped[Meeting | None] = relationship(foreign_keys=[evidence_id])


class Promise(Arisen, Versioned, Confidential, Base):
    """What one institution promised another, in which words, until when, kept or not."""

    __tablename__ = "promise"
    __table_args__ = (CheckConstraint("by_id <> to_id", name="two_institutions"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    by_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    made_on: Mapped[PartialDate | None]
    due_on: Mapped[PartialDate | None]
    status: Mapped[Code] = mapped_column(default="made", index=True)
    closed_on: Mapped[date | None]
    closing_note: Mapped[str] = mapped_column(Text, default="")
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    by: Mapped[Institution] = relationship(foreign_keys=[by_id])
    to: Mapped[Institution] = relationship(foreign_keys=[to_id])
    evidence: Mapped[Meeting | None] = relationship(foreign_keys=[evidence_id])
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])


class Suggestion(Arisen, Versioned, Confidential, Base):
    """Advice of a partner to us, or ours to a partner, and what became of it."""

    __tablename__ = "suggestion"
    __table_args__ = (CheckConstraint("from_id <> to_id", name="two_institutions"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    direction: Mapped[Code]
    from_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("cooperation_area.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    given_on: Mapped[PartialDate | None]
    status: Mapped[Code] = mapped_column(default="given", index=True)
    response: Mapped[str] = mapped_column(Text, default="")
    responded_on: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    from_institution: Mapped[Institution] = relationship(foreign_keys=[from_id])
    to_institution: Mapped[Institution] = relationship(foreign_keys=[to_id])
    area: Mapped[CooperationArea | None] = relationship()
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])


class Introduction(Arisen, Versioned, Confidential, Base):
    """A broker who brings two parties together; a party not known yet stands in words."""

    __tablename__ = "introduction"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    broker_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    party_a_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    party_b_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    party_a_words: Mapped[ShortText] = mapped_column(default="")
    party_b_words: Mapped[ShortText] = mapped_column(default="")
    area_id: Mapped[int | None] = mapped_column(ForeignKey("cooperation_area.id"), index=True)
    promised_on: Mapped[PartialDate | None]
    due_on: Mapped[date | None]
    made_on: Mapped[PartialDate | None]
    status: Mapped[Code] = mapped_column(default="promised", index=True)
    first_meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    outcome: Mapped[str] = mapped_column(Text, default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    broker: Mapped[Institution] = relationship(foreign_keys=[broker_id])
    party_a: Mapped[Institution | None] = relationship(foreign_keys=[party_a_id])
    party_b: Mapped[Institution | None] = relationship(foreign_keys=[party_b_id])
    area: Mapped[CooperationArea | None] = relationship()
    first_meeting: Mapped[Meeting | None] = relationship(foreign_keys=[first_meeting_id])
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])
