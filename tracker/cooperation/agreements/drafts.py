"""An agreement, and what belongs to it, before they are records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.cooperation.agreements.rules import AgreementFacts


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

    @property
    def facts(self) -> AgreementFacts:
        """What the rules ask of it."""
        return AgreementFacts(
            status_manual=self.status_manual,
            signed_on=self.signed_on,
            in_force_on=self.in_force_on,
            expires_on=self.expires_on,
            terminated_on=self.terminated_on,
        )


@dataclass(frozen=True, kw_only=True)
class SignatoryDraft:
    """Who signed for which party, under which title; `field` names the box of the person."""

    institution_id: int
    person_id: int
    title: str = ""
    signed_on: date | None = None
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class SigningDraft:
    """The signature of an agreement: the days, and who signed."""

    signed_on: date
    in_force_on: date | None = None
    expires_on: date | None = None
    signatories: tuple[SignatoryDraft, ...] = ()


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


PartDraft = SignatoryDraft | TextDraft | StepDraft
"""What is noted beside an agreement, one row each."""
