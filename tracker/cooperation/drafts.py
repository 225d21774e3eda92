"""Offers, needs, proposals and programmes before they are records."""

from dataclasses import dataclass, field

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
    source_id: int | None = None
    meeting_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProposalDraft:
    """A cooperation that somebody proposed."""

    title: str
    party_ids: frozenset[int]
    area_ids: frozenset[int] = field(default_factory=frozenset)
    stage: str = "raised"
    raised_in_meeting_id: int | None = None
    next_step: str = ""
    source_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ProgrammeDraft:
    """A programme that partners run."""

    title: str
    type: str
    partner_ids: frozenset[int]
    status: str = "running"
    language: str = ""
    responsible_office_id: int | None = None
    starts_on: PartialDate | None = None
    ends_on: PartialDate | None = None
    as_of: PartialDate | None = None
    source_id: int | None = None
