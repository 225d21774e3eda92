"""Finding offers, proposals and programmes; the viewer sees only what he may."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.cooperation.models import (
    Offer,
    Programme,
    ProgrammePartner,
    Proposal,
    ProposalParty,
)
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting


def list_offers_of(institution: Institution) -> list[Offer]:
    """Return what an institution offers and needs, offers first."""
    statement = (
        select(Offer)
        .where(Offer.institution_id == institution.id)
        .options(joinedload(Offer.area), joinedload(Offer.source))
        .order_by(Offer.kind.desc(), Offer.id)
    )
    return list(db.session.scalars(statement))


def list_offers_in(meeting: Meeting) -> list[Offer]:
    """Return the offers and needs that were noted with a meeting."""
    statement = (
        select(Offer)
        .where(Offer.meeting_id == meeting.id)
        .options(
            joinedload(Offer.area), joinedload(Offer.institution).selectinload(Institution.names)
        )
        .order_by(Offer.institution_id, Offer.id)
    )
    return [o for o in db.session.scalars(statement) if o.institution is not None]


def list_proposals_in(meeting: Meeting) -> list[Proposal]:
    """Return the proposals raised in a meeting."""
    statement = (
        select(Proposal).where(Proposal.raised_in_meeting_id == meeting.id).order_by(Proposal.id)
    )
    return list(db.session.scalars(statement))


def list_proposals_of(institution: Institution) -> list[Proposal]:
    """Return the proposals that concern an institution, the latest first."""
    statement = (
        select(Proposal)
        .join(ProposalParty, ProposalParty.proposal_id == Proposal.id)
        .where(ProposalParty.institution_id == institution.id)
        .options(joinedload(Proposal.meeting))
        .order_by(Proposal.id.desc())
    )
    return list(db.session.scalars(statement))


def list_programmes_from(source_id: int) -> list[Programme]:
    """Return the programmes that a source tells of."""
    statement = select(Programme).where(Programme.source_id == source_id).order_by(Programme.id)
    return list(db.session.scalars(statement))


def get_programme(public_id: str) -> Programme:
    """Return a programme with its partners.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Programme)
        .where(Programme.public_id == public_id)
        .options(
            selectinload(Programme.partners)
            .joinedload(ProgrammePartner.institution)
            .selectinload(Institution.names),
            joinedload(Programme.source),
        )
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found
