"""What institutions offer and need."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.visibility import Confidential
from tracker.core.dates import PartialDate
from tracker.core.db import (
    Base,
    ChangeStamp,
    Code,
    PrimaryKey,
    PublicId,
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
    status: Mapped[Code] = mapped_column(default="open")
    quote: Mapped[str] = mapped_column(Text, default="")
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    point_id: Mapped[int | None] = mapped_column(
        ForeignKey("discussion_point.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[Stamp]
    updated_at: Mapped[ChangeStamp]

    institution: Mapped[Institution] = relationship()
    area: Mapped[CooperationArea | None] = relationship()
    source: Mapped[Source | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
