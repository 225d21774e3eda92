"""The page of an institution, in parts: each shows what some rooms know of it, as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import String, and_, func, literal, null, or_, select, union_all
from sqlalchemy.orm import joinedload

from tracker.accounts.visibility import readable
from tracker.cooperation.agreements.queries import AgreementRow, rows_of
from tracker.cooperation.models import (
    Agreement,
    AgreementParty,
    Offer,
    Programme,
    ProgrammePartner,
    Proposal,
    ProposalParty,
)
from tracker.core.db import db
from tracker.dossiers.rollup import LevelCount, roll_up
from tracker.dossiers.timeline import Timeline, latest_meetings
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.institutions.queries import RelationRow, list_relations_around
from tracker.institutions.rules import UPWARD
from tracker.meetings.models import Attendance
from tracker.network.bodies import Body, find_bodies
from tracker.network.ego import CLOSEST, Ego, Partner
from tracker.network.queries import Tie, ties_of
from tracker.network.svg import draw_ego
from tracker.people.models import ContactPoint, Membership, Post
from tracker.people.queries import holders_at, list_contacts_of
from tracker.sources.models import Quote, Source

PARTS = ("overview", "meetings", "people", "cooperation", "ledger", "sources")
MOST_TIES = 1000
MOST_ABOVE = 12
MOST_LINES = 60


@dataclass(frozen=True)
class Relative:
    """How another institution stands to this one; `leads_on` if the relation is told from here."""

    relation: InstitutionRelation
    other: str
    leads_on: bool


@dataclass(frozen=True)
class Overview:
    """Where an institution stands, what happened with it and below it, and its closest partners."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    relations: tuple[Relative, ...]
    levels: list[LevelCount]
    ego: Ego
    partner_count: int
    bodies: dict[str, Body]

    @property
    def partners(self) -> str:
        """How many partners there are, as a figure; of a great many, at least how many."""
        return f"{MOST_TIES}+" if self.partner_count == MOST_TIES else str(self.partner_count)

    @property
    def meetings(self) -> int:
        """How many meetings the institution itself held."""
        return next((one.counts["meetings"] for one in self.levels if one.level == 0), 0)

    @property
    def deeper(self) -> list[LevelCount]:
        """The levels below the institution."""
        return [one for one in self.levels if one.level]


@dataclass(frozen=True)
class People:
    """Who holds or held a post, the posts, and how to reach the institution."""

    holders: list[Membership]
    posts: list[Post]
    contacts: list[ContactPoint]


@dataclass(frozen=True)
class Line:
    """One row of another room in a line."""

    kind: str
    public_id: str
    words: str
    status: str


@dataclass(frozen=True)
class Cooperation:
    """What the institution offers and needs, and what it is a party of."""

    offers: list[Offer]
    lines: list[Line]
    agreements: list[AgreementRow] = field(default_factory=list)

    def of(self, kind: str) -> list[Line]:
        """Return the lines of one kind."""
        return [line for line in self.lines if line.kind == kind]


@dataclass(frozen=True)
class Origin:
    """A source with the passages on which the record of the institution rests."""

    source: Source
    quotes: tuple[Quote, ...]


def overview_of(
    institution: Institution, language: str, day: date, *, ended: bool = True
) -> Overview:
    """Return the first part of the page as of a day; four queries."""
    public_id = institution.public_id
    rows = list_relations_around(institution, day, ended=ended)
    relations = relatives_of(institution, rows)
    above = line_above(public_id, [row for row in rows if held_on(row.relation, day)])
    ties = ties_of(public_id, limit=MOST_TIES)
    named = {public_id, *above, *(r.other for r in relations)}
    bodies = find_bodies(named | _ends(ties[:CLOSEST]), language)
    return Overview(
        above=tuple(reversed(above)),
        below=tuple(r.other for r in relations if is_below(r) and held_on(r.relation, day)),
        relations=relations,
        levels=roll_up(institution, language),
        ego=_ego(public_id, ties, bodies),
        partner_count=len(ties),
        bodies=bodies,
    )


def relatives_of(institution: Institution, rows: Iterable[RelationRow]) -> tuple[Relative, ...]:
    """Return the relations of the institution itself."""
    return tuple(
        Relative(row.relation, row.upper, leads_on=True)
        if row.lower == institution.public_id
        else Relative(row.relation, row.lower, leads_on=False)
        for row in rows
        if institution.public_id in {row.lower, row.upper}
    )


def held_on(relation: InstitutionRelation, day: date) -> bool:
    """Tell whether a relation is in force on a day, as far as its period is known."""
    begun = relation.valid_from is None or relation.valid_from.earliest <= day
    return begun and (relation.valid_to is None or relation.valid_to.latest >= day)


def is_below(relative: Relative) -> bool:
    """Tell whether the other institution stands directly below this one."""
    return not relative.leads_on and relative.relation.type in UPWARD


def line_above(public_id: str, rows: Iterable[RelationRow]) -> list[str]:
    """Return the bodies above an institution, the nearest first.

    At a fork the relation that was entered first leads on.
    """
    upper: dict[str, str] = {}
    for row in rows:
        if row.relation.type in UPWARD:
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


def meetings_of(institution: Institution) -> Timeline:
    """Return the latest meetings; one query."""
    return latest_meetings(Attendance.institution_id == institution.id)


def people_of(institution: Institution, day: date | None) -> People:
    """Return holders, posts and contacts; three queries. With a day, those in office then."""
    posts = select(Post).where(Post.institution_id == institution.id).order_by(Post.id)
    return People(
        holders=holders_at(institution, day),
        posts=list(db.session.scalars(posts)),
        contacts=list_contacts_of(institution_id=institution.id),
    )


def cooperation_of(institution: Institution, today: date) -> Cooperation:
    """Return offers, proposals, programmes and agreements; four queries."""
    offers = (
        select(Offer)
        .where(Offer.institution_id == institution.id)
        .options(joinedload(Offer.area), joinedload(Offer.source))
        .order_by(Offer.kind.desc(), Offer.id)
    )
    mine = select(AgreementParty.agreement_id).where(
        AgreementParty.institution_id == institution.id
    )
    agreements = (
        select(Agreement)
        .where(Agreement.id.in_(mine))
        .order_by(Agreement.signed_on.desc().nulls_last(), Agreement.id)
        .limit(MOST_LINES)
    )
    return Cooperation(
        list(db.session.scalars(offers)),
        _lines([_proposals(institution), _programmes(institution)]),
        rows_of(list(db.session.scalars(agreements)), today),
    )


def _part(kind: str, model: Any, words: Any, status: Any) -> Any:  # noqa: ANN401
    return select(
        literal(kind, String).label("kind"),
        model.public_id.label("public_id"),
        func.substr(words, 1, 300).label("words"),
        (status if status is not None else null()).label("status"),
        model.id.label("id"),
    ).where(readable(model))


def _proposals(institution: Institution) -> Any:  # noqa: ANN401
    mine = select(ProposalParty.proposal_id).where(ProposalParty.institution_id == institution.id)
    return _part("proposal", Proposal, Proposal.title, Proposal.stage).where(Proposal.id.in_(mine))


def _programmes(institution: Institution) -> Any:  # noqa: ANN401
    mine = select(ProgrammePartner.programme_id).where(
        ProgrammePartner.institution_id == institution.id
    )
    own = or_(Programme.id.in_(mine), Programme.responsible_office_id == institution.id)
    return _part("programme", Programme, Programme.title, Programme.status).where(own)


def _lines(parts: list[Any]) -> list[Line]:
    rows = union_all(*parts).subquery("rows")
    statement = select(rows.c.kind, rows.c.public_id, rows.c.words, rows.c.status).order_by(
        rows.c.kind, rows.c.id.desc()
    )
    return [Line(k, p, w or "", s or "") for k, p, w, s in db.session.execute(statement)]


def ledger_of(institution: Institution) -> list[Line]:
    """Return promises, suggestions, introductions and follow-ups that name it; one query."""
    key = institution.id
    parties = (Introduction.broker_id, Introduction.party_a_id, Introduction.party_b_id)
    parts = [
        _part("promise", Promise, Promise.text, Promise.status).where(
            or_(Promise.by_id == key, Promise.to_id == key)
        ),
        _part("suggestion", Suggestion, Suggestion.text, Suggestion.status).where(
            or_(Suggestion.from_id == key, Suggestion.to_id == key)
        ),
        _part(
            "introduction", Introduction,
            func.coalesce(func.nullif(Introduction.quote, ""), Introduction.party_b_words),
            Introduction.status,
        ).where(or_(*(column == key for column in parties))),
        _part("follow_up", FollowUp, FollowUp.title, FollowUp.status).where(
            FollowUp.institution_id == key
        ),
    ]  # fmt: skip
    return _lines(parts)


def origins_of(institution: Institution) -> list[Origin]:
    """Return the sources that name the institution, with the passages on it and its offers."""
    offers = select(Offer.id).where(Offer.institution_id == institution.id)
    quoted = or_(
        and_(Quote.record_type == "institution", Quote.record_id == institution.id),
        and_(Quote.record_type == "offer", Quote.record_id.in_(offers)),
    )
    statement = (
        select(Source, Quote)
        .join(Quote, and_(Quote.source_id == Source.id, quoted))
        .order_by(Source.published_on.desc().nulls_last(), Source.id, Quote.start)
    )
    found: dict[int, tuple[Source, list[Quote]]] = {}
    for source, quote in db.session.execute(statement):
        found.setdefault(source.id, (source, []))[1].append(quote)
    return [Origin(source, tuple(quotes)) for source, quotes in found.values()]
