"""The page of an institution, in parts: each shows what some rooms know of it, as of a day."""

from collections.abc import Callable
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
from tracker.dossiers.holders import Holder, holders
from tracker.dossiers.overview import overview_of
from tracker.dossiers.timeline import Timeline, latest_meetings
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.institutions.models import Institution
from tracker.institutions.rules import holds_then
from tracker.meetings.models import Attendance
from tracker.people.contacts.queries import list_contacts_of
from tracker.people.models import ContactPoint, Membership, Post
from tracker.people.posts.queries import list_posts_of
from tracker.sources.models import Quote, Source

PARTS = ("overview", "meetings", "people", "cooperation", "ledger", "sources")
MOST_LINES = 60


@dataclass(frozen=True)
class People:
    """Who holds a post on the day, who held one before, the posts, and how to reach the body."""

    holders: list[Holder]
    former: list[Holder]
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


def part_of_page(
    part: str, institution: Institution, language: str, asked: date | None, today: date
) -> object:
    """Return what one part of the page shows, as of the day asked or else of today."""
    day = asked or today
    readers: dict[str, Callable[[], object]] = {
        "overview": lambda: overview_of(institution, language, day, ended=asked is None),
        "meetings": lambda: meetings_of(institution),
        "people": lambda: people_of(institution, asked, today),
        "cooperation": lambda: cooperation_of(institution, today),
        "ledger": lambda: ledger_of(institution),
        "sources": lambda: origins_of(institution),
    }
    return readers[part]()


def meetings_of(institution: Institution) -> Timeline:
    """Return the latest meetings; one query."""
    return latest_meetings(Attendance.institution_id == institution.id)


def people_of(institution: Institution, asked: date | None, today: date) -> People:
    """Return holders, posts and contacts; three queries. With a day asked, those of that day."""
    found = holders(Membership.institution_id == institution.id, asked or today)
    contacts = list_contacts_of(institution)
    posts = list_posts_of(institution.id)
    return People(
        holders=[one for one in found if one.in_office],
        former=[one for one in found if not one.in_office and asked is None],
        posts=[one for one in posts if asked is None or holds_then(one, asked)],
        contacts=[one for one in contacts if asked is None or holds_then(one, asked)],
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
