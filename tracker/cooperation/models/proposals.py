"""Cooperation that somebody proposed, on its way through the stages."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.accounts.visibility import Confidential, Seen
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
from tracker.meetings.models import Meeting
from tracker.vocabularies.models import CooperationArea


class Proposal(Versioned, Confidential, Base):
    """A cooperation that somebody proposed, on its way through the stages."""

    __tablename__ = "proposal"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    title: Mapped[ShortText]
    stage: Mapped[Code] = mapped_column(default="raised", index=True)
    modalities: Mapped[list[str]] = mapped_column(JSON, default=list)
    description: Mapped[str] = mapped_column(Text, default="")
    raised_in_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    point_id: Mapped[int | None] = mapped_column(
        ForeignKey("discussion_point.id", ondelete="SET NULL"), index=True
    )
    quote: Mapped[str] = mapped_column(Text, default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    next_step: Mapped[str] = mapped_column(Text, default="")
    next_step_on: Mapped[date | None]
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[date | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    meeting: Mapped[Meeting | None] = relationship()
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])
    parties: Mapped[list[ProposalParty]] = relationship(cascade="all, delete-orphan")
    areas: Mapped[list[ProposalArea]] = relationship(cascade="all, delete-orphan")


class ProposalParty(Seen, Base):
    """An institution that a proposal concerns."""

    __tablename__ = "proposal_party"
    __table_args__ = (
        Index("uq_proposal_party_pair", "proposal_id", "institution_id", unique=True),
    )

    id: Mapped[PrimaryKey]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)

    institution: Mapped[Institution] = relationship()


class ProposalArea(Seen, Base):
    """An area that a proposal lies in."""

    __tablename__ = "proposal_area"
    __table_args__ = (Index("uq_proposal_area_pair", "proposal_id", "area_id", unique=True),)

    id: Mapped[PrimaryKey]
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(ForeignKey("cooperation_area.id"), index=True)

    area: Mapped[CooperationArea] = relationship()
