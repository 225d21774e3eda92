"""Agreements with their parties, signatories, texts and steps."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.visibility import Confidential, Seen
from tracker.cooperation.models.proposals import Proposal
from tracker.core.db import (
    Base,
    ChangeStamp,
    Code,
    LanguageCode,
    PrimaryKey,
    PublicId,
    ShortText,
    Stamp,
    Versioned,
)
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting
from tracker.people.models import Person, Post
from tracker.sources.models import Source
from tracker.vocabularies.models import CooperationArea


class Agreement(Versioned, Confidential, Base):
    """A text that institutions signed, or are about to sign.

    `status_manual` is a status before signature, or `suspended`; every other
    status is computed from the dates (`cooperation.rules.status_of`).
    """

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint(
            "expires_on IS NULL OR in_force_on IS NULL OR expires_on >= in_force_on",
            name="ends_after_start",
        ),
        Index("ix_agreement_expires_on", "expires_on", "public_id"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    type: Mapped[Code]
    title: Mapped[ShortText]
    language: Mapped[LanguageCode] = mapped_column(default="")
    reference_no: Mapped[str] = mapped_column(String(120), default="")
    status_manual: Mapped[Code] = mapped_column(default="proposed")
    signed_on: Mapped[date | None]
    in_force_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    auto_renew: Mapped[bool] = mapped_column(default=False)
    renewal_months: Mapped[int | None]
    notice_days: Mapped[int | None]
    terminated_on: Mapped[date | None]
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement.id", ondelete="SET NULL"), index=True
    )
    last_activity_on: Mapped[date | None]
    gazette_ref: Mapped[ShortText] = mapped_column(default="")
    depositary: Mapped[ShortText] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    signed_in_meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meeting.id", ondelete="SET NULL"), index=True
    )
    proposal_id: Mapped[int | None] = mapped_column(
        ForeignKey("proposal.id", ondelete="SET NULL"), index=True
    )
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    supersedes: Mapped[Agreement | None] = relationship(
        remote_side="Agreement.id", foreign_keys=[supersedes_id]
    )
    signed_in_meeting: Mapped[Meeting | None] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    source: Mapped[Source | None] = relationship()
    parties: Mapped[list[AgreementParty]] = relationship(
        back_populates="agreement", cascade="all, delete-orphan", order_by="AgreementParty.id"
    )
    signatories: Mapped[list[AgreementSignatory]] = relationship(
        cascade="all, delete-orphan", order_by="AgreementSignatory.id"
    )
    texts: Mapped[list[AgreementText]] = relationship(
        cascade="all, delete-orphan", order_by="AgreementText.id"
    )
    steps: Mapped[list[AgreementStep]] = relationship(
        cascade="all, delete-orphan", order_by="AgreementStep.taken_on, AgreementStep.id"
    )
    areas: Mapped[list[AgreementArea]] = relationship(cascade="all, delete-orphan")


class AgreementParty(Seen, Base):
    """An institution that an agreement binds."""

    __tablename__ = "agreement_party"
    __table_args__ = (
        Index("uq_agreement_party_pair", "agreement_id", "institution_id", unique=True),
    )

    id: Mapped[PrimaryKey]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    role: Mapped[Code] = mapped_column(default="party")

    agreement: Mapped[Agreement] = relationship(back_populates="parties")
    institution: Mapped[Institution] = relationship()


class AgreementArea(Seen, Base):
    """An area that an agreement lies in."""

    __tablename__ = "agreement_area"
    __table_args__ = (Index("uq_agreement_area_pair", "agreement_id", "area_id", unique=True),)

    id: Mapped[PrimaryKey]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    area_id: Mapped[int] = mapped_column(ForeignKey("cooperation_area.id"), index=True)

    area: Mapped[CooperationArea] = relationship()


class AgreementSignatory(Seen, Base):
    """Who signed for a party; the title is that of the day."""

    __tablename__ = "agreement_signatory"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    title_as_used: Mapped[ShortText] = mapped_column(default="")
    signed_on: Mapped[date | None]

    institution: Mapped[Institution] = relationship()
    person: Mapped[Person] = relationship()
    post: Mapped[Post | None] = relationship()


class AgreementText(Seen, Base):
    """The text of an agreement in one language: its title there, and whether it is authentic."""

    __tablename__ = "agreement_text"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[LanguageCode]
    title: Mapped[ShortText]
    is_authentic: Mapped[bool] = mapped_column(default=True)
    url: Mapped[str] = mapped_column(String(2000), default="")


class AgreementStep(Seen, Base):
    """One step of an agreement's way through the offices: who did what with it, when."""

    __tablename__ = "agreement_step"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreement.id", ondelete="CASCADE"), index=True
    )
    unit: Mapped[ShortText]
    action: Mapped[ShortText]
    taken_on: Mapped[date]
    note: Mapped[str] = mapped_column(Text, default="")
