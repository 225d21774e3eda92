"""A proposal before it is a record, and its way to another stage."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class ProposalDraft:
    """A cooperation that somebody proposed."""

    title: str
    party_ids: frozenset[int]
    area_ids: frozenset[int] = field(default_factory=frozenset)
    modalities: tuple[str, ...] = ()
    stage: str = "raised"
    description: str = ""
    owner_id: int | None = None
    next_step: str = ""
    next_step_on: date | None = None
    decision: str = ""
    decided_on: date | None = None
    quote: str = ""
    raised_in_meeting_id: int | None = None
    point_id: int | None = None
    source_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MoveDraft:
    """To which stage a proposal goes, and what was decided."""

    stage: str
    decision: str = ""
    decided_on: date | None = None
