"""The records behind one tie: what a click on a line shows."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from tracker.cooperation.models import Agreement, Programme
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting
from tracker.network.bodies import Body, find_bodies
from tracker.network.filters import TieFilter
from tracker.network.judging import find_judgement
from tracker.network.models import TieEvidence, TieOverride
from tracker.network.queries import Tie, list_ties
from tracker.sources.models import Quote

MOST = 200
"""So many records of one tie are shown; the page says when there are more."""


@dataclass(frozen=True)
class Passage:
    """Words of a source on which a record rests."""

    words: str
    language: str
    source_title: str
    source_public_id: str


@dataclass(frozen=True)
class TieRecord:
    """A meeting, programme or agreement that ties two institutions; `type` is a code of its vocabulary."""

    record_type: str
    public_id: str
    title: str
    type: str
    day: date | None
    kind: str
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True)
class TieStory:
    """A tie with its two institutions and the records that prove it, the latest first."""

    tie: Tie
    a: Body
    b: Body
    records: list[TieRecord]
    judgement: TieOverride | None


def tell_tie(a: str, b: str, language: str, as_of: date | None = None) -> TieStory:
    """Return all that the viewer may know of the tie between two institutions.

    Raises:
        NotFound: nothing that he may see ties them.
    """
    bodies = find_bodies({a, b}, language)
    between = [t for t in _ties_between(a, b, as_of, language) if {t.a, t.b} == {a, b}]
    if len(bodies) < 2 or not between:
        raise NotFound
    tie = between[0]
    judgement = find_judgement(a, b, as_of) if tie.is_overridden else None
    return TieStory(tie, bodies[tie.a], bodies[tie.b], evidence_of(a, b, as_of), judgement)


def _ties_between(a: str, b: str, as_of: date | None, language: str) -> list[Tie]:
    return list_ties(TieFilter(institution=a, other=b, as_of=as_of), language=language)


def evidence_of(a: str, b: str, as_of: date | None = None) -> list[TieRecord]:
    """Return the records that tie two institutions, named by public ids, the latest first."""
    rows = db.session.execute(_evidence(a, b, as_of)).all()
    passages = _passages({(row.record_type, row.record_id) for row in rows})
    found = [
        TieRecord(
            record_type=row.record_type,
            public_id=row.public_id,
            title=row.title,
            type=row.type,
            day=row.day,
            kind=row.kind,
            passages=passages[row.record_type, row.record_id],
        )
        for row in rows
    ]
    return sorted(found, key=lambda r: (r.day or date.min, r.public_id), reverse=True)


def _evidence(a: str, b: str, as_of: date | None) -> Select[Any]:
    one = select(Institution.id).where(Institution.public_id == a).scalar_subquery()
    other = select(Institution.id).where(Institution.public_id == b).scalar_subquery()
    pair = or_(
        and_(TieEvidence.a_id == one, TieEvidence.b_id == other),
        and_(TieEvidence.a_id == other, TieEvidence.b_id == one),
    )
    models: dict[str, Any] = {"meeting": Meeting, "programme": Programme, "agreement": Agreement}
    public_id = func.coalesce(*(m.public_id for m in models.values()))
    statement = select(
        TieEvidence.record_type,
        TieEvidence.record_id,
        TieEvidence.day,
        TieEvidence.kind,
        public_id.label("public_id"),
        func.coalesce(*(m.title for m in models.values())).label("title"),
        func.coalesce(*(m.type for m in models.values())).label("type"),
    )
    for record_type, model in models.items():
        mine = and_(TieEvidence.record_type == record_type, TieEvidence.record_id == model.id)
        statement = statement.outerjoin(model, mine)
    statement = statement.where(pair, public_id.is_not(None))
    if as_of is not None:
        statement = statement.where(TieEvidence.day <= as_of)
    return statement.order_by(TieEvidence.day.desc().nulls_last(), TieEvidence.id).limit(MOST)


def _passages(records: set[tuple[str, int]]) -> dict[tuple[str, int], list[Passage]]:
    """Return the words behind each record, each passage once, in the order of the source."""
    found: dict[tuple[str, int], list[Passage]] = defaultdict(list)
    if not records:
        return found
    by_type: dict[str, list[int]] = defaultdict(list)
    for record_type, record_id in sorted(records):
        by_type[record_type].append(record_id)
    asked = [and_(Quote.record_type == t, Quote.record_id.in_(ids)) for t, ids in by_type.items()]
    statement = (
        select(Quote)
        .where(or_(*asked))
        .options(joinedload(Quote.source))
        .order_by(Quote.source_id, Quote.start)
    )
    for quote in db.session.scalars(statement):
        source = quote.source
        if source is not None:
            passage = Passage(quote.words, source.language, source.title, source.public_id)
            shelf = found[quote.record_type, quote.record_id]
            if passage not in shelf:
                shelf.append(passage)
    return found
