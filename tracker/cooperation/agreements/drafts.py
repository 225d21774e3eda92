"""An agreement, and its parts, before they are records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class AgreementDraft:
    """What somebody proposes to note of an agreement; `roles` names the parties with their role."""

    title: str
    type: str
    roles: Mapping[int, str]
    status_manual: str = "proposed"
    language: str = ""
    reference_no: str = ""
    signed_on: date | None = None
    in_force_on: date | None = None
    expires_on: date | None = None
    auto_renew: bool = False
    renewal_months: int | None = None
    notice_days: int | None = None
    terminated_on: date | None = None
    last_activity_on: date | None = None
    supersedes_id: int | None = None
    gazette_ref: str = ""
    depositary: str = ""
    summary: str = ""
    area_ids: frozenset[int] = field(default_factory=frozenset)
    meeting_id: int | None = None
    proposal_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class SignatoryDraft:
    """Who signed for which party, under which title."""

    institution_id: int
    person_id: int
    title: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class TextDraft:
    """The text in one language."""

    language: str
    title: str
    is_authentic: bool = True
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class StepDraft:
    """One step through the offices."""

    unit: str
    action: str
    taken_on: date
    note: str = ""
