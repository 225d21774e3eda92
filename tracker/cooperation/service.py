"""What can be done with offers, proposals and programmes."""

from tracker.accounts.ownership import Handling, own, share_audience
from tracker.accounts.visibility import Viewer
from tracker.cooperation.drafts import OfferDraft, ProgrammeDraft, ProposalDraft
from tracker.cooperation.models import (
    Offer,
    Programme,
    ProgrammePartner,
    Proposal,
    ProposalArea,
    ProposalParty,
)
from tracker.core.db import db
from tracker.core.errors import Refusal
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.institutions.rules import ends_before_it_begins
from tracker.vocabularies.queries import is_term


class NoTitle(Refusal):
    """A proposal or programme without a title."""

    message = _("Give it a title, as the partners call it.")
    field = "title"


class NotInVocabulary(Refusal):
    """A code that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")


class TurnedRound(Refusal):
    """A programme that ends before it begins."""

    message = _("The end lies before the beginning. Correct one of the two.")
    field = "ends_on"


class NothingOffered(Refusal):
    """An offer without a form and without words."""

    message = _("Choose a form of cooperation, or say in words what is offered.")
    field = "modality"


def _check_term(vocabulary: str, code: str, field: str) -> None:
    if not is_term(vocabulary, code):
        raise NotInVocabulary(field=field)


def note_offer(draft: OfferDraft, *, by: Viewer, handling: Handling | None = None) -> Offer:
    """Save what an institution offers or needs; the caller commits.

    Raises:
        NothingOffered, NotInVocabulary: the draft cannot stand.
    """
    if not draft.modality and not normalise(draft.statement):
        raise NothingOffered
    if draft.modality:
        _check_term("modality", draft.modality, "modality")
    _check_term("offer_kind", draft.kind, "kind")
    offer = Offer(
        kind=draft.kind,
        institution_id=draft.institution_id,
        area_id=draft.area_id,
        modality=draft.modality,
        statement=draft.statement,
        as_of=draft.as_of,
        source_id=draft.source_id,
        meeting_id=draft.meeting_id,
    )
    own(offer, by, handling or Handling())
    db.session.add(offer)
    db.session.flush()
    return offer


def raise_proposal(
    draft: ProposalDraft, *, by: Viewer, handling: Handling | None = None
) -> Proposal:
    """Save a proposal with its parties and areas; the caller commits.

    Raises:
        NoTitle, NotInVocabulary: the draft cannot stand.
    """
    if not normalise(draft.title):
        raise NoTitle
    _check_term("proposal_stage", draft.stage, "stage")
    proposal = Proposal(
        title=normalise(draft.title)[:600],
        stage=draft.stage,
        raised_in_meeting_id=draft.raised_in_meeting_id,
        next_step=draft.next_step,
        source_id=draft.source_id,
        parties=[ProposalParty(institution_id=i) for i in sorted(draft.party_ids)],
        areas=[ProposalArea(area_id=i) for i in sorted(draft.area_ids)],
    )
    own(proposal, by, handling or Handling())
    for party in proposal.parties:
        share_audience(proposal, party)
    for area in proposal.areas:
        share_audience(proposal, area)
    db.session.add(proposal)
    db.session.flush()
    return proposal


def start_programme(
    draft: ProgrammeDraft, *, by: Viewer, handling: Handling | None = None
) -> Programme:
    """Save a programme with its partners; the caller commits.

    Raises:
        NoTitle, NotInVocabulary, TurnedRound: the draft cannot stand.
    """
    if not normalise(draft.title):
        raise NoTitle
    _check_term("programme_type", draft.type, "type")
    _check_term("programme_status", draft.status, "status")
    if ends_before_it_begins(draft.starts_on, draft.ends_on):
        raise TurnedRound
    programme = Programme(
        type=draft.type,
        title=normalise(draft.title)[:600],
        language=draft.language,
        status=draft.status,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        as_of=draft.as_of,
        responsible_office_id=draft.responsible_office_id,
        source_id=draft.source_id,
        partners=[ProgrammePartner(institution_id=i) for i in sorted(draft.partner_ids)],
    )
    own(programme, by, handling or Handling())
    for row in programme.partners:
        share_audience(programme, row)
    db.session.add(programme)
    db.session.flush()
    return programme
