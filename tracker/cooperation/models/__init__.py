"""Offers and needs, proposals, programmes and agreements: one file a subject."""

from tracker.cooperation.models.agreements import (
    Agreement,
    AgreementArea,
    AgreementParty,
    AgreementSignatory,
    AgreementStep,
    AgreementText,
)
from tracker.cooperation.models.offers import Offer
from tracker.cooperation.models.programmes import (
    Intake,
    Programme,
    ProgrammeArea,
    ProgrammePartner,
)
from tracker.cooperation.models.proposals import Proposal, ProposalArea, ProposalParty

__all__ = [
    "Agreement",
    "AgreementArea",
    "AgreementParty",
    "AgreementSignatory",
    "AgreementStep",
    "AgreementText",
    "Intake",
    "Offer",
    "Programme",
    "ProgrammeArea",
    "ProgrammePartner",
    "Proposal",
    "ProposalArea",
    "ProposalParty",
]
