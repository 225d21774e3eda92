"""Offers and needs, proposals, and programmes."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.visibility import Confidential, Seen
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
from tracker.meetings.models import Meeting
from tracker.sources.models import Source
from tracker.vocabularies.models import CooperationArea


class Offer(Versioned, Confidential, Base):
    """What an institution offers (`kind` offer) or looks for (`kind` need), by modality and area."""

    __tablename__ = "offer"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    kind: Mapped[Code] = mapped_column(default="offer")
    institution_id: Mapped[int] = mapped_column(
        ForeignKey("institution.id", ondelete="CASCADE"), index=True
    )
    area_id: Mapped[int | None] = mapped_column(ForeignKey("cooperation_area.id"), index=True)
    modality: Mapped[Code] = mapped_column(default="")
    statement: Mapped[str] = mapped_column(Text, default="")
    as_of: Mapped[PartialDate | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    created_at: Mapped[Stamp]

    institution: Mapped[Institution] = relationship()
    area: Mapped[CooperationArea | None] = relationship()
    source: Mapped[Source | None] = relationship()


class Proposal(Versioned, Confidential, Base):
    """A cooperation that somebody proposed, on its way through the stages."""

    __tablename__ = "proposal"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    title: Mapped[ShortText]
    stage: Mapped[Code] = mapped_column(default="raised", index=True)
    raised_in_meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    next_step: Mapped[str] = mapped_column(Text, default="")
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    meeting: Mapped[Meeting | None] = relationship()
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


class Programme(Versioned, Confidential, Base):
    """A scholarship, training, exchange or other programme that partners run (IATI activity)."""

    __tablename__ = "programme"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    type: Mapped[Code]
    title: Mapped[ShortText]
    language: Mapped[str] = mapped_column(default="")
    status: Mapped[Code] = mapped_column(default="running")
    starts_on: Mapped[PartialDate | None]
    ends_on: Mapped[PartialDate | None]
    as_of: Mapped[PartialDate | None]
    responsible_office_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution.id"), index=True
    )
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    partners: Mapped[list[ProgrammePartner]] = relationship(
        back_populates="programme", cascade="all, delete-orphan", order_by="ProgrammePartner.id"
    )
    source: Mapped[Source | None] = relationship()


class ProgrammePartner(Seen, Base):
    """An institution in a programme."""

    __tablename__ = "programme_partner"
    __table_args__ = (
        Index("uq_programme_partner_pair", "programme_id", "institution_id", unique=True),
    )

    id: Mapped[PrimaryKey]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    role: Mapped[Code] = mapped_column(default="partner")

    programme: Mapped[Programme] = relationship(back_populates="partners")
    institution: Mapped[Institution] = relationship()
