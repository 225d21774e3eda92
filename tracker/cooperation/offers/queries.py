"""Finding offers and needs; the viewer sees only what he may."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.cooperation.models import Offer
from tracker.cooperation.parts import area_ids_under
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.institutions.models import Institution


@dataclass(frozen=True, kw_only=True)
class OfferFilter:
    """What a list of offers is narrowed to; the institution by its public id."""

    kind: str = ""
    institution: str = ""
    area: str = ""
    modality: str = ""
    status: str = ""


def _with_institution() -> Select[Offer]:
    """Return the offers of institutions that the viewer may see, together with these."""
    return (
        select(Offer)
        .join(Offer.institution)
        .options(contains_eager(Offer.institution), joinedload(Offer.area))
    )


def list_offers(by: OfferFilter, *, mark: str | None = None) -> Page[Offer]:
    """Return one page of offers and needs, the latest said first."""
    statement = _with_institution()
    for column, value in (
        (Offer.kind, by.kind),
        (Institution.public_id, by.institution),
        (Offer.modality, by.modality),
        (Offer.status, by.status),
    ):
        if value:
            statement = statement.where(column == value)
    if by.area:
        statement = statement.where(Offer.area_id.in_(area_ids_under(by.area)))
    return paged(statement, Offer.as_of, Offer.public_id, mark, descending=True)


def get_offer(public_id: str) -> Offer:
    """Return an offer with its institution, and with what it was taken from.

    Raises:
        NotFound: there is none, or the viewer may not know of it or of the institution.
    """
    statement = (
        _with_institution()
        .where(Offer.public_id == public_id)
        .options(joinedload(Offer.meeting), joinedload(Offer.source))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found
