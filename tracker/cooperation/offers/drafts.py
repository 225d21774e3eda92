"""An offer or a need before it is a record."""

from dataclasses import dataclass

from tracker.core.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class OfferDraft:
    """What an institution is said to offer, or to need."""

    institution_id: int
    kind: str = "offer"
    modality: str = ""
    area_id: int | None = None
    statement: str = ""
    as_of: PartialDate | None = None
    status: str = "open"
    quote: str = ""
    source_id: int | None = None
    meeting_id: int | None = None
    point_id: int | None = None
