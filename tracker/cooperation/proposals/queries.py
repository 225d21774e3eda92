"""Finding proposals; the viewer sees only what he may."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, literal, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.visibility import readable
from tracker.cooperation.models import (
    Agreement,
    Programme,
    Proposal,
    ProposalArea,
    ProposalParty,
)
from tracker.cooperation.parts import area_ids_under
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.institutions.models import Institution

MOST_CARDS = 40

_FOR_CARDS = (
    joinedload(Proposal.owner),
    selectinload(Proposal.parties).joinedload(ProposalParty.institution),
    selectinload(Proposal.areas).joinedload(ProposalArea.area),
)


@dataclass(frozen=True, kw_only=True)
class ProposalFilter:
    """What the pipeline is narrowed to; the institution by its public id."""

    text: str = ""
    stage: str = ""
    area: str = ""
    institution: str = ""
    owner_id: int | None = None


@dataclass(frozen=True)
class Column:
    """One stage of the board: its cards, as far as they are shown, and how many there are."""

    stage: str
    cards: tuple[Proposal, ...] = ()
    total: int = 0

    @property
    def has_more(self) -> bool:
        """Whether the table holds more than the cards shown."""
        return self.total > len(self.cards)


@dataclass(frozen=True)
class Outcome:
    """A programme or an agreement that a proposal led to."""

    kind: str
    public_id: str
    title: str
    status: str


def _narrowed(statement: Select[Any], by: ProposalFilter) -> Select[Any]:
    if by.text:
        statement = statement.where(Proposal.title.icontains(by.text, autoescape=True))
    if by.stage:
        statement = statement.where(Proposal.stage == by.stage)
    if by.owner_id is not None:
        statement = statement.where(Proposal.owner_id == by.owner_id)
    if by.area:
        inside = ProposalArea.area_id.in_(area_ids_under(by.area))
        statement = statement.where(Proposal.id.in_(select(ProposalArea.proposal_id).where(inside)))
    if by.institution:
        statement = statement.where(Proposal.id.in_(_concerning(by.institution)))
    return statement


def _concerning(institution: str) -> Select[Any]:
    named: ColumnElement[bool] = Institution.public_id == institution
    return (
        select(ProposalParty.proposal_id)
        .join(Institution, Institution.id == ProposalParty.institution_id)
        .where(named, readable(Institution))
    )


def list_proposals(by: ProposalFilter, *, mark: str | None = None) -> Page[Proposal]:
    """Return one page of proposals, the next steps that come first on top."""
    statement = _narrowed(select(Proposal), by).options(*_FOR_CARDS)
    return paged(statement, Proposal.next_step_on, Proposal.public_id, mark)


def list_board(by: ProposalFilter, stages: Sequence[str]) -> list[Column]:
    """Return the columns of the board: `stages`, and any other in which a proposal stands."""
    order = (Proposal.next_step_on.asc().nulls_last(), Proposal.id)
    numbered = (
        _narrowed(
            select(
                Proposal.id,
                func.row_number().over(partition_by=Proposal.stage, order_by=order).label("place"),
                func.count().over(partition_by=Proposal.stage).label("total"),
            ),
            by,
        )
        .where(readable(Proposal))
        .subquery()
    )
    statement = (
        select(Proposal, numbered.c.total)
        .join(numbered, numbered.c.id == Proposal.id)
        .where(numbered.c.place <= MOST_CARDS)
        .options(*_FOR_CARDS)
        .order_by(numbered.c.place)
    )
    cards: dict[str, list[Proposal]] = {}
    totals: dict[str, int] = {}
    for proposal, total in db.session.execute(statement).unique():
        cards.setdefault(proposal.stage, []).append(proposal)
        totals[proposal.stage] = total
    return [
        Column(stage, tuple(cards.get(stage, ())), totals.get(stage, 0))
        for stage in dict.fromkeys([*stages, *cards])
    ]


def get_proposal(public_id: str, *, alone: bool = False) -> Proposal:
    """Return a proposal with its parties, areas and owner, or without all that.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = select(Proposal).where(Proposal.public_id == public_id)
    if not alone:
        statement = statement.options(joinedload(Proposal.meeting), *_FOR_CARDS)
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def find_proposal(public_id: str) -> Proposal | None:
    """Return a proposal that the viewer may see, with its parties and areas."""
    statement = select(Proposal).where(Proposal.public_id == public_id).options(*_FOR_CARDS)
    return db.session.scalar(statement) if public_id else None


def list_outcomes_of(proposal: Proposal) -> list[Outcome]:
    """Return the programmes and agreements that a proposal led to."""
    programmes = _part("programme", Programme, Programme.status)
    agreements = _part("agreement", Agreement, literal("", String))
    rows = union_all(
        programmes.where(Programme.proposal_id == proposal.id),
        agreements.where(Agreement.proposal_id == proposal.id),
    ).subquery("rows")
    found = db.session.execute(select(rows).order_by(rows.c.kind, rows.c.id))
    return [
        Outcome(kind, public_id, title, status) for kind, public_id, title, status, _id in found
    ]


def _part(kind: str, model: Any, status: Any) -> Select[Any]:  # noqa: ANN401
    return select(
        literal(kind, String).label("kind"),
        model.public_id.label("public_id"),
        model.title.label("title"),
        status.label("status"),
        model.id.label("id"),
    ).where(readable(model))
