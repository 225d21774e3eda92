"""Programmes that partners run, and their intakes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.visibility import Confidential, Seen
from tracker.cooperation.models.agreements import Agreement
from tracker.cooperation.models.proposals import Proposal
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
from tracker.sources.models import Source
from tracker.vocabularies.models import CooperationArea


class Programme(Versioned, Confidential, Base):
    """A scholarship, training, exchange or other programme that partners run (IATI activity)."""

    __tablename__ = "programme"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    type: Mapped[Code]
    title: Mapped[ShortText]
    language: Mapped[str] = mapped_column(default="")
    status: Mapped[Code] = mapped_column(default="running")
    description: Mapped[str] = mapped_column(Text, default="")
    collaboration_type: Mapped[Code] = mapped_column(default="")
    aid_type: Mapped[Code] = mapped_column(default="")
    places: Mapped[int | None]
    starts_on: Mapped[PartialDate | None]
    ends_on: Mapped[PartialDate | None]
    as_of: Mapped[PartialDate | None]
    proposal_id: Mapped[int | None] = mapped_column(
        ForeignKey("proposal.id", ondelete="SET NULL"), index=True
    )
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement.id", ondelete="SET NULL"), index=True
    )
    responsible_office_id: Mapped[int | None] = mapped_column(
        ForeignKey("institution.id"), index=True
    )
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    partners: Mapped[list[ProgrammePartner]] = relationship(
        back_populates="programme", cascade="all, delete-orphan", order_by="ProgrammePartner.id"
    )
    intakes: Mapped[list[Intake]] = relationship(
        back_populates="programme", cascade="all, delete-orphan", order_by="Intake.year, Intake.id"
    )
    areas: Mapped[list[ProgrammeArea]] = relationship(cascade="all, delete-orphan")
    source: Mapped[Source | None] = relationship()
    responsible_office: Mapped[Institution | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    agreement: Mapped[Agreement | None] = relationship()


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


class ProgrammeArea(Seen, Base):
    """An area that a programme lies in."""

    __tablename__ = "programme_area"
    __table_args__ = (Index("uq_programme_area_pair", "programme_id", "area_id", unique=True),)

    id: Mapped[PrimaryKey]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(ForeignKey("cooperation_area.id"), index=True)

    area: Mapped[CooperationArea] = relationship()


class Intake(Seen, Base):
    """One round of a programme: how many places, how many came, in and out."""

    __tablename__ = "intake"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    programme_id: Mapped[int] = mapped_column(
        ForeignKey("programme.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[ShortText] = mapped_column(default="")
    year: Mapped[int]
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    places: Mapped[int | None]
    applicants: Mapped[int | None]
    participants_in: Mapped[int | None]
    participants_out: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")

    programme: Mapped[Programme] = relationship(back_populates="intakes")
