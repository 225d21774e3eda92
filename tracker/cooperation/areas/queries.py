"""Finding areas of cooperation, and counting what the viewer may see in each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, Select, String, func, literal, select, union_all
from sqlalchemy.orm import aliased, contains_eager, joinedload

from tracker.accounts.visibility import readable, seen_by
from tracker.cooperation.models import (
    Offer,
    Programme,
    ProgrammeArea,
    Proposal,
    ProposalArea,
)
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.institutions.models import Institution
from tracker.vocabularies.models import CooperationArea

MOST_SHOWN = 10


def list_areas() -> list[CooperationArea]:
    """Return every area, those that were retired among them, in the order of their entry."""
    return list(db.session.scalars(select(CooperationArea).order_by(CooperationArea.id)))


def get_area(public_id: str) -> CooperationArea:
    """Return an area with the one in which it lies.

    Raises:
        NotFound: there is none.
    """
    statement = (
        select(CooperationArea)
        .where(CooperationArea.public_id == public_id)
        .options(joinedload(CooperationArea.parent))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def list_areas_in(area: CooperationArea) -> list[CooperationArea]:
    """Return the areas in use that lie in `area`."""
    statement = (
        select(CooperationArea)
        .where(CooperationArea.parent_id == area.id, CooperationArea.retired_at.is_(None))
        .order_by(CooperationArea.id)
    )
    return list(db.session.scalars(statement))


def counts_by_area() -> dict[tuple[int, str], int]:
    """Return how many records of each kind lie in an area or below it, by area and kind."""
    inside, rows = _areas_below(), union_all(*_pairs()).subquery("rows")
    statement = (
        select(inside.c.top, rows.c.kind, func.count(rows.c.record_id.distinct()))
        .join(inside, inside.c.area_id == rows.c.area_id)
        .group_by(inside.c.top, rows.c.kind)
    )
    found = db.session.execute(statement)
    return {(area_id, kind): number for area_id, kind, number in found}


def _areas_below() -> CTE:
    """Return every pair of an area and one that lies in it, itself among them."""
    itself = select(CooperationArea.id.label("top"), CooperationArea.id.label("area_id"))
    pairs, lower = itself.cte("inside", recursive=True), aliased(CooperationArea)
    deeper = select(pairs.c.top, lower.id).join(lower, lower.parent_id == pairs.c.area_id)
    return pairs.union(deeper)


def _pairs() -> list[Select[Any]]:
    """Return area, kind and record of everything that the viewer may see."""
    viewer = db.session().info.get("viewer")
    offers = (
        _pair("offer", Offer, Offer.area_id)
        .join(Institution, Institution.id == Offer.institution_id)
        .where(Offer.area_id.is_not(None), readable(Institution))
    )
    proposals = (
        _pair("proposal", Proposal, ProposalArea.area_id)
        .join(ProposalArea, ProposalArea.proposal_id == Proposal.id)
        .where(seen_by(viewer, ProposalArea))
    )
    programmes = (
        _pair("programme", Programme, ProgrammeArea.area_id)
        .join(ProgrammeArea, ProgrammeArea.programme_id == Programme.id)
        .where(seen_by(viewer, ProgrammeArea))
    )
    return [offers, proposals, programmes]


def _pair(kind: str, model: Any, area_id: Any) -> Select[Any]:  # noqa: ANN401
    return (
        select(
            area_id.label("area_id"),
            literal(kind, String).label("kind"),
            model.id.label("record_id"),
        )
        .select_from(model)
        .where(readable(model))
    )


def list_offers_in(area_ids: frozenset[int]) -> Sequence[Offer]:
    """Return the offers and needs in some areas that were said last."""
    statement = (
        select(Offer)
        .join(Offer.institution)
        .where(Offer.area_id.in_(area_ids))
        .options(contains_eager(Offer.institution))
        .order_by(Offer.as_of.desc().nulls_last(), Offer.public_id)
        .limit(MOST_SHOWN)
    )
    return db.session.scalars(statement).all()


def list_proposals_in(area_ids: frozenset[int]) -> Sequence[Proposal]:
    """Return the proposals in some areas whose next steps come first."""
    inside = select(ProposalArea.proposal_id).where(ProposalArea.area_id.in_(area_ids))
    statement = (
        select(Proposal)
        .where(Proposal.id.in_(inside))
        .order_by(Proposal.next_step_on.asc().nulls_last(), Proposal.public_id)
        .limit(MOST_SHOWN)
    )
    return db.session.scalars(statement).all()


def list_programmes_in(area_ids: frozenset[int]) -> Sequence[Programme]:
    """Return the programmes in some areas that began last."""
    inside = select(ProgrammeArea.programme_id).where(ProgrammeArea.area_id.in_(area_ids))
    statement = (
        select(Programme)
        .where(Programme.id.in_(inside))
        .order_by(Programme.starts_on.desc().nulls_last(), Programme.public_id)
        .limit(MOST_SHOWN)
    )
    return db.session.scalars(statement).all()
