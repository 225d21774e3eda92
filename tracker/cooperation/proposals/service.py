"""What can be done with proposals."""

from datetime import date

from tracker.accounts.ownership import Handling, own, touch
from tracker.accounts.visibility import Viewer
from tracker.cooperation.models import Proposal, ProposalArea, ProposalParty
from tracker.cooperation.parts import (
    check_length,
    check_option,
    check_term,
    checked_title,
    put_areas,
    put_institutions,
)
from tracker.cooperation.proposals.drafts import MoveDraft, ProposalDraft
from tracker.cooperation.proposals.rules import WITH_A_REASON, lacks_reason
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _


class NoParty(Refusal):
    """A proposal that concerns nobody."""

    message = _("Name at least one institution that the proposal concerns.")
    field = "parties"


class NoReason(Refusal):
    """A proposal that is declined or put off without a word."""

    message = _("Say why it is declined or put on hold; those who ask later will read it here.")
    field = "decision"


def _check(draft: ProposalDraft, stored: Proposal | None = None) -> None:
    checked_title(draft.title)
    if not draft.party_ids:
        raise NoParty
    check_term("proposal_stage", draft.stage, "stage", stored=stored.stage if stored else "")
    there = stored.modalities if stored else []
    for code in draft.modalities:
        check_option("modality", code, "modalities", stored=code if code in there else "")
    for field in ("description", "next_step", "decision"):
        check_length(getattr(draft, field), field)
    if lacks_reason(draft.stage, draft.decision):
        raise NoReason


def raise_proposal(
    draft: ProposalDraft, *, by: Viewer, handling: Handling | None = None
) -> Proposal:
    """Save a proposal with its parties and areas; the caller commits.

    Raises:
        NoTitle, NoParty, NoReason, NotInVocabulary, TextTooLong: the draft cannot stand.
    """
    _check(draft)
    proposal = Proposal(
        quote=draft.quote,
        raised_in_meeting_id=draft.raised_in_meeting_id,
        point_id=draft.point_id,
        source_id=draft.source_id,
        parties=[],
        areas=[],
    )
    own(proposal, by, handling or Handling())
    _fill(proposal, draft)
    db.session.add(proposal)
    db.session.flush()
    return proposal


def amend_proposal(proposal: Proposal, draft: ProposalDraft, *, by: Viewer, version: int) -> None:
    """Change a proposal; where it was raised stays. The caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `raise_proposal`.
    """
    if proposal.version != version:
        raise Stale
    touch(proposal, by)
    _check(draft, proposal)
    _fill(proposal, draft)
    db.session.flush()


def _fill(proposal: Proposal, draft: ProposalDraft) -> None:
    proposal.title = checked_title(draft.title)
    proposal.stage = draft.stage
    proposal.modalities = list(draft.modalities)
    proposal.description = draft.description
    proposal.owner_id = draft.owner_id
    proposal.next_step, proposal.next_step_on = draft.next_step, draft.next_step_on
    proposal.decision, proposal.decided_on = draft.decision, draft.decided_on
    put_institutions(
        proposal, proposal.parties, draft.party_ids, lambda i: ProposalParty(institution_id=i)
    )
    put_areas(proposal, proposal.areas, draft.area_ids, lambda i: ProposalArea(area_id=i))


def move_proposal(
    proposal: Proposal, draft: MoveDraft, *, by: Viewer, today: date, version: int = 0
) -> None:
    """Bring a proposal to another stage; what was decided before stays unless it is said anew.

    Raises:
        Stale: it was saved by somebody else since `version`, if one is given.
        NotAllowed: `by` may not change it.
        NoReason, NotInVocabulary, TextTooLong: the move cannot stand.
    """
    if version and proposal.version != version:
        raise Stale
    touch(proposal, by)
    check_term("proposal_stage", draft.stage, "stage", stored=proposal.stage)
    check_length(draft.decision, "decision")
    if lacks_reason(draft.stage, draft.decision):
        raise NoReason
    if draft.decision:
        proposal.decision = draft.decision
    if draft.decided_on or (draft.stage in WITH_A_REASON and draft.stage != proposal.stage):
        proposal.decided_on = draft.decided_on or today
    proposal.stage = draft.stage
    db.session.flush()
