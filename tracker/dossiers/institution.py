"""The one-page view of an institution: what several rooms know of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from tracker.cooperation.models import Offer, Programme, ProgrammePartner, Proposal
from tracker.cooperation.offers.queries import list_offers_of
from tracker.cooperation.proposals.queries import list_proposals_of
from tracker.core.db import db
from tracker.dossiers.timeline import Timeline, latest_meetings
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.institutions.queries import RelationRow, get_institution, list_relations_around
from tracker.institutions.rules import UPWARD
from tracker.meetings.models import Attendance
from tracker.network.bodies import Body, find_bodies
from tracker.network.ego import CLOSEST, Ego, Partner
from tracker.network.queries import Tie, ties_of
from tracker.network.svg import draw_ego
from tracker.people.models import Membership
from tracker.people.queries import memberships_at
from tracker.sources.models import Quote, Source

MOST_TIES = 1000
MOST_ABOVE = 12


@dataclass(frozen=True)
class Relative:
    """How another institution stands to this one; `leads_on` if the relation is told from here."""

    relation: InstitutionRelation
    other: str
    leads_on: bool


@dataclass(frozen=True)
class Origin:
    """A source with the passages on which this page rests, by kind and id of the record."""

    source: Source
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class InstitutionPage:
    """An institution with everything that hangs on it; others appear by their public ids."""

    institution: Institution
    above: tuple[str, ...]
    below: tuple[str, ...]
    relations: tuple[Relative, ...]
    timeline: Timeline
    people: tuple[Membership, ...]
    offers: tuple[Offer, ...]
    programmes: tuple[Programme, ...]
    proposals: tuple[Proposal, ...]
    ego: Ego
    partner_count: int
    origins: tuple[Origin, ...]
    bodies: dict[str, Body]

    @property
    def partners(self) -> str:
        """How many partners there are, as a figure; of a great many, at least how many."""
        return (
            f"{self.partner_count}+" if self.partner_count == MOST_TIES else str(self.partner_count)
        )

    @property
    def running(self) -> int:
        """How many programmes are running."""
        return sum(1 for p in self.programmes if p.status == "running")

    def words_for(self, record_type: str, record_id: int) -> list[Quote]:
        """Return the passages on which one record rests."""
        return [
            quote
            for origin in self.origins
            for quote in origin.quotes
            if (quote.record_type, quote.record_id) == (record_type, record_id)
        ]


def institution_page(public_id: str, language: str) -> InstitutionPage:
    """Return the page of an institution; ten queries.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    institution = get_institution(public_id)
    rows = list_relations_around(institution)
    relations, above = relatives_of(institution, rows), line_above(public_id, rows)
    timeline = latest_meetings(Attendance.institution_id == institution.id)
    people, offers = memberships_at(institution), list_offers_of(institution)
    programmes = _programmes_of(institution)
    ties = ties_of(public_id, limit=MOST_TIES)
    named = {public_id, *above, *(r.other for r in relations), *timeline.institutions}
    bodies = find_bodies(named | _partners_in(programmes) | _ends(ties[:CLOSEST]), language)
    sources = {r.relation.source_id for r in relations} | {n.source_id for n in institution.names}
    sources |= {m.source_id for m in timeline.meetings} | {m.source_id for m in people}
    sources |= {o.source_id for o in offers} | {p.source_id for p in programmes}
    return InstitutionPage(
        institution=institution,
        above=tuple(reversed(above)),
        below=tuple(r.other for r in relations if is_below(r)),
        relations=relations,
        timeline=timeline,
        people=tuple(people),
        offers=tuple(offers),
        programmes=tuple(programmes),
        proposals=tuple(list_proposals_of(institution)),
        ego=_ego(public_id, ties, bodies),
        partner_count=len(ties),
        origins=_origins(sources, institution),
        bodies=bodies,
    )


def _partners_in(programmes: Iterable[Programme]) -> set[str]:
    partners = [partner for programme in programmes for partner in programme.partners]
    return {p.institution.public_id for p in partners if p.institution is not None}


def relatives_of(institution: Institution, rows: Iterable[RelationRow]) -> tuple[Relative, ...]:
    """Return the relations of the institution itself."""
    return tuple(
        Relative(row.relation, row.upper, leads_on=True)
        if row.lower == institution.public_id
        else Relative(row.relation, row.lower, leads_on=False)
        for row in rows
        if institution.public_id in {row.lower, row.upper}
    )


def is_below(relative: Relative) -> bool:
    """Tell whether the other institution stands directly below this one."""
    relation = relative.relation
    return not relative.leads_on and relation.type in UPWARD and relation.valid_to is None


def line_above(public_id: str, rows: Iterable[RelationRow]) -> list[str]:
    """Return the bodies above an institution, the nearest first.

    At a fork the relation that was entered first leads on.
    """
    upper: dict[str, str] = {}
    for row in rows:
        if row.relation.type in UPWARD and row.relation.valid_to is None:
            upper.setdefault(row.lower, row.upper)
    line: list[str] = []
    place = public_id
    while (place := upper.get(place, "")) and place not in line and len(line) < MOST_ABOVE:
        line.append(place)
    return line


def _ends(ties: Iterable[Tie]) -> set[str]:
    return {end for tie in ties for end in (tie.a, tie.b)}


def _ego(public_id: str, ties: list[Tie], bodies: dict[str, Body]) -> Ego:
    """Return the closest partners with their picture, from ties and bodies that are known."""
    shown = ties[:CLOSEST]
    if not shown:
        return Ego(None, [], None, more=False)
    partners = [Partner(bodies[t.b if t.a == public_id else t.a], t) for t in shown]
    picture = draw_ego(bodies[public_id], shown, bodies)
    return Ego(bodies[public_id], partners, picture, more=len(ties) > CLOSEST)


def _programmes_of(institution: Institution) -> list[Programme]:
    """Return the programmes that an institution takes part in or looks after, the running first."""
    mine = select(ProgrammePartner.programme_id).where(
        ProgrammePartner.institution_id == institution.id
    )
    statement = (
        select(Programme)
        .where(or_(Programme.id.in_(mine), Programme.responsible_office_id == institution.id))
        .options(joinedload(Programme.partners).joinedload(ProgrammePartner.institution))
        .order_by(Programme.status != "running", Programme.id)
    )
    return list(db.session.scalars(statement).unique())


def _origins(source_ids: set[int | None], institution: Institution) -> tuple[Origin, ...]:
    """Return the sources of what the page shows, with the passages that it quotes."""
    offers = select(Offer.id).where(Offer.institution_id == institution.id)
    quoted = or_(
        and_(Quote.record_type == "institution", Quote.record_id == institution.id),
        and_(Quote.record_type == "offer", Quote.record_id.in_(offers)),
    )
    statement = (
        select(Source, Quote)
        .outerjoin(Quote, and_(Quote.source_id == Source.id, quoted))
        .where(Source.id.in_(source_ids - {None}))
        .order_by(Source.published_on.desc().nulls_last(), Source.id, Quote.start)
    )
    found: dict[int, tuple[Source, list[Quote]]] = {}
    for source, quote in db.session.execute(statement):
        quotes = found.setdefault(source.id, (source, []))[1]
        if quote is not None:
            quotes.append(quote)
    return tuple(Origin(source, tuple(quotes)) for source, quotes in found.values())
