"""A programme before it is a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.core.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class ProgrammeDraft:
    """A programme that partners run; `roles` says what a partner is, where it is more than that."""

    title: str
    type: str
    partner_ids: frozenset[int]
    roles: Mapping[int, str] = field(default_factory=dict)
    status: str = "running"
    language: str = ""
    description: str = ""
    collaboration_type: str = ""
    aid_type: str = ""
    places: int | None = None
    area_ids: frozenset[int] = field(default_factory=frozenset)
    responsible_office_id: int | None = None
    proposal_id: int | None = None
    agreement_id: int | None = None
    starts_on: PartialDate | None = None
    ends_on: PartialDate | None = None
    as_of: PartialDate | None = None
    source_id: int | None = None
