"""The ledger of ties: evidence rows are the truth, the sums are aggregates of them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.accounts.visibility import Confidential, Seen
from tracker.core.db import Base, Code, PrimaryKey, PublicId, Stamp


class TieEvidence(Seen, Base):
    """One record that ties two institutions; `a_id` is the smaller id.

    `kind` names the step of the ladder that the record alone supports:
    awareness, cooperation, coordination or integration.
    """

    __tablename__ = "tie_evidence"
    audited = False
    __table_args__ = (
        Index("ix_tie_evidence_pair", "a_id", "b_id"),
        Index("ix_tie_evidence_record", "record_type", "record_id"),
    )

    id: Mapped[PrimaryKey]
    a_id: Mapped[int] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"))
    b_id: Mapped[int] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Code]
    day: Mapped[date | None]
    ends_on: Mapped[date | None]
    record_type: Mapped[Code]
    record_id: Mapped[int]


class TieSum(Seen, Base):
    """How often and when last a pair was tied, by audience, year and kind; 0 is "undated".

    What has an end, such as a programme, is summed apart from what has none.
    """

    __tablename__ = "tie_sum"
    audited = False
    __table_args__ = (
        UniqueConstraint("a_id", "b_id", "audience_id", "year", "kind", "record_type", "ends_on"),
        Index("ix_tie_sum_b_id", "b_id"),
    )

    id: Mapped[PrimaryKey]
    a_id: Mapped[int] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"))
    b_id: Mapped[int] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"))
    year: Mapped[int]
    kind: Mapped[Code]
    record_type: Mapped[Code]
    ends_on: Mapped[date | None]
    count: Mapped[int]
    last_on: Mapped[date | None]


class TieOverride(Confidential, Base):
    """What a manager says of a tie against what the records prove, with the reason.

    It holds until it is taken back; the newest one counts.
    """

    __tablename__ = "tie_override"
    __table_args__ = (Index("ix_tie_override_pair", "a_id", "b_id"),)

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    a_id: Mapped[int] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"))
    b_id: Mapped[int] = mapped_column(ForeignKey("institution.id", ondelete="CASCADE"), index=True)
    intensity: Mapped[Code]
    reason: Mapped[str] = mapped_column(Text)
    stated_on: Mapped[date]
    created_at: Mapped[Stamp]
