"""Reading the network: the viewer gets the ties that the records open to him prove."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    distinct,
    func,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.orm import aliased

from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.words import spoken
from tracker.institutions.models import Institution
from tracker.meetings.models import MeetingArea
from tracker.network.filters import TieFilter
from tracker.network.models import TieEvidence, TieOverride, TieSum
from tracker.network.rules import (
    COOPERATION,
    INTEGRATION,
    LADDER,
    is_sleeping,
    kind_at,
    limits_of_silence,
)
from tracker.vocabularies.countries import countries
from tracker.vocabularies.queries import areas

HOME = "TH"
PAGE = 50
SORTS = ("count", "last", "name")
Among = Callable[[Any, Any], ColumnElement[bool]]
"""Which pairs are meant, by the columns of the two ids, the smaller one first."""


@dataclass(frozen=True)
class Tie:
    """How two institutions stand to each other, by the records that the viewer may see.

    `a` and `b` are public ids; where one of the two is Thai, it is `a`. `count` is
    the number of records, `programmes` how many of them are programmes and agreements.
    `intensity` is what a manager said of the tie, else what the records prove (`proved`).
    """

    a: str
    b: str
    count: int
    last_on: date | None
    intensity: str
    sleeping: bool
    kinds: dict[str, int]
    programmes: int = 0
    proved: str = ""
    is_overridden: bool = False

    @property
    def meetings(self) -> int:
        """How many of the records are meetings."""
        return self.count - self.programmes


@dataclass(frozen=True)
class Figures:
    """The numbers above the picture."""

    meetings: int = 0
    thai: int = 0
    foreign: int = 0
    places: int = 0
    first_on: date | None = None
    last_on: date | None = None

    @property
    def period(self) -> tuple[PartialDate, PartialDate] | None:
        """The months of the first and the last dated meeting."""
        if self.first_on is None or self.last_on is None:
            return None
        first, last = self.first_on, self.last_on
        return PartialDate(first.year, first.month), PartialDate(last.year, last.month)


def list_ties(
    by: TieFilter,
    *,
    sort: str = "count",
    limit: int | None = None,
    page: int = 1,
    language: str = "en",
) -> list[Tie]:
    """Return the ties that `by` asks for; with a limit, one page of them and one row more.

    Sorted by `count` and `last` the highest stand first, by `name` the first for a reader of
    `language`.
    """
    statement = _ordered(_shown(by, language), sort)
    if limit is not None:
        statement = statement.limit(limit + 1).offset((page - 1) * limit)
    as_of = by.as_of or today()
    return [_tie(row, as_of) for row in db.session.execute(statement)]


def list_pairs(by: TieFilter, among: Among | None = None) -> Any:  # noqa: ANN401
    """Return each tie as a row of plain columns, without names and in no order.

    `a` and `b` are public ids, `a_country` and `b_country` where they belong; `count`,
    `programmes` and `last_on` as of a `Tie`; `stands` is the step of the ladder, 0 for none.
    With `among` only the pairs of ids that its condition holds for.
    """
    pairs = _pairs(by, among)
    judged = _judgements(by.as_of or today())
    a, b = aliased(Institution, name="one"), aliased(Institution, name="other")
    statement = (
        select(
            a.public_id.label("a"),
            b.public_id.label("b"),
            a.country.label("a_country"),
            b.country.label("b_country"),
            pairs.c["count"],
            pairs.c.programmes,
            pairs.c.last_on,
            func.coalesce(judged.c.said, pairs.c.step).label("stands"),
        )
        .select_from(pairs)
        .join(a, a.id == pairs.c.a_id)
        .join(b, b.id == pairs.c.b_id)
        .outerjoin(judged, and_(judged.c.a_id == pairs.c.a_id, judged.c.b_id == pairs.c.b_id))
    )
    return db.session.execute(statement)


def ties_of(institution: str, *, limit: int) -> list[Tie]:
    """Return the strongest ties of an institution, named by its public id."""
    return list_ties(TieFilter(institution=institution), limit=limit)[:limit]


def count_figures(by: TieFilter) -> Figures:
    """Return the numbers above the picture, in one statement."""
    shown = _shown(by).cte("shown")
    ends = union(select(shown.c.a_id.label("id")), select(shown.c.b_id)).subquery("ends")
    facts = _facts(by, shown).subquery("facts")
    abroad = or_(Institution.country != HOME, Institution.country.is_(None))
    statement = (
        select(
            func.max(facts.c.meetings),
            func.count(Institution.id).filter(Institution.country == HOME),
            func.count(Institution.id).filter(abroad),
            func.count(distinct(func.coalesce(Institution.country, "-"))).filter(abroad),
            func.max(facts.c.first_on),
            func.max(facts.c.last_on),
        )
        .select_from(Institution)
        .join(ends, ends.c.id == Institution.id)
        .join(facts, true())
    )
    meetings, *others = db.session.execute(statement).one()
    return Figures(meetings or 0, *others)


def _facts(by: TieFilter, shown: CTE) -> Select[int, date | None, date | None]:
    meeting = TieEvidence.record_type == "meeting"
    return (
        select(
            func.count(distinct(TieEvidence.record_id)).filter(meeting).label("meetings"),
            func.min(TieEvidence.day).filter(meeting).label("first_on"),
            func.max(TieEvidence.day).filter(meeting).label("last_on"),
        )
        .join(shown, and_(shown.c.a_id == TieEvidence.a_id, shown.c.b_id == TieEvidence.b_id))
        .where(*_evidence_conditions(by))
    )


def count_by_area(by: TieFilter) -> list[tuple[str, int]]:
    """Return (code, number of meetings) of the areas that the meetings were about."""
    shown = _shown(by).cte("shown")
    number = func.count(distinct(TieEvidence.record_id))
    statement = (
        select(MeetingArea.area_id, number)
        .join(TieEvidence, TieEvidence.record_id == MeetingArea.meeting_id)
        .join(shown, and_(shown.c.a_id == TieEvidence.a_id, shown.c.b_id == TieEvidence.b_id))
        .where(TieEvidence.record_type == "meeting", *_evidence_conditions(by))
        .group_by(MeetingArea.area_id)
        .order_by(number.desc(), MeetingArea.area_id)
        .limit(8)
    )
    code_of = {label.id: code for code, label in areas().items()}
    return [(code_of[i], n) for i, n in db.session.execute(statement) if i in code_of]


def _evidence_conditions(by: TieFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if by.year_from:
        found.append(TieEvidence.day >= date(by.year_from, 1, 1))
    if by.year_to:
        found.append(TieEvidence.day <= date(by.year_to, 12, 31))
    if by.as_of:
        found.append(TieEvidence.day <= by.as_of)
    if by.area:
        area = areas().get(by.area)
        about = select(MeetingArea.meeting_id).where(
            MeetingArea.area_id == (area.id if area else 0)
        )
        found += [TieEvidence.record_type == "meeting", TieEvidence.record_id.in_(about)]
    return found


def _sum_conditions(by: TieFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if by.year_from or by.year_to:
        found.append(TieSum.year.between(by.year_from or 1, by.year_to or 9999))
    return found


def _pairs(by: TieFilter, among: Among | None = None) -> Subquery:
    """Return the pairs with their counts, one row each, before anything is known of the ends."""
    source: type[TieSum | TieEvidence] = TieEvidence if by.needs_evidence else TieSum
    amount: Any = 1 if by.needs_evidence else TieSum.count
    day = TieEvidence.day if by.needs_evidence else TieSum.last_on
    conditions = _evidence_conditions(by) if by.needs_evidence else _sum_conditions(by)
    kind_then = _kind_then(source, by.as_of or today())
    top = func.max(case({k: i for i, k in enumerate(LADDER, 1)}, value=kind_then, else_=0))
    last = case((kind_then != source.kind, source.ends_on), else_=day)
    step = _after_silence(top, func.max(last), by.as_of or today())
    total = func.count() if by.needs_evidence else func.sum(TieSum.count)
    statement = (
        select(
            source.a_id,
            source.b_id,
            total.label("count"),
            func.max(day).label("last_on"),
            func.max(last).label("awake_on"),
            step.label("step"),
            _amount_of(source.record_type != "meeting", amount).label("programmes"),
            *(_amount_of(kind_then == kind, amount).label(kind) for kind in LADDER),
        )
        .where(*conditions)
        .group_by(source.a_id, source.b_id)
    )
    if among is not None:
        statement = statement.where(among(source.a_id, source.b_id))
    for public_id in filter(None, (by.institution, by.other)):
        end = select(Institution.id).where(Institution.public_id == public_id)
        statement = statement.where(or_(source.a_id.in_(end), source.b_id.in_(end)))
    if by.strength > 1:
        statement = statement.having(total >= by.strength)
    return statement.subquery("pairs")


def _kind_then(source: Any, as_of: date) -> ColumnElement[str]:  # noqa: ANN401
    """Return the step that a record supports on a day: what has ended was cooperation."""
    has_ended = and_(source.kind == INTEGRATION, source.ends_on < as_of)
    return case((has_ended, COOPERATION), else_=source.kind)


def _after_silence(step: Any, last_on: Any, as_of: date) -> ColumnElement[int]:  # noqa: ANN401
    """Return the step on which a tie stands after its silence; `rules.stands_at` in SQL."""
    limits = limits_of_silence(as_of)
    lost: ColumnElement[int] = case(
        *((last_on < limit, len(limits) - n) for n, limit in enumerate(reversed(limits))), else_=0
    )
    left = case((step - lost < 1, 1), else_=step - lost)
    return case((or_(step == 0, step == len(LADDER)), step), else_=left)


def _judgements(as_of: date) -> Subquery:
    """Return the newest override of each pair that the viewer may see."""
    newest = (
        select(func.max(TieOverride.id))
        .where(TieOverride.stated_on <= as_of, TieOverride.binned_at.is_(None))
        .group_by(TieOverride.a_id, TieOverride.b_id)
    )
    step = case({k: i for i, k in enumerate(LADDER, 1)}, value=TieOverride.intensity, else_=0)
    return (
        select(TieOverride.a_id, TieOverride.b_id, step.label("said"))
        .where(TieOverride.id.in_(newest))
        .subquery("judgements")
    )


def _amount_of(condition: ColumnElement[bool], amount: object) -> ColumnElement[int]:
    return func.sum(case((condition, amount), else_=0))


def _shown(by: TieFilter, language: str = "en") -> Select[Any]:
    """Return the pairs of which the viewer may see both ends, narrowed by what the ends are."""
    pairs = _pairs(by)
    judged = _judgements(by.as_of or today())
    stands = func.coalesce(judged.c.said, pairs.c.step)
    a, b = aliased(Institution, name="one"), aliased(Institution, name="other")
    a_name, b_name = (spoken(end, "sort", language) for end in (a, b))
    statement = (
        select(
            *pairs.c,
            stands.label("stands"),
            judged.c.said.label("said"),
            a.public_id.label("a_public_id"),
            b.public_id.label("b_public_id"),
            a_name.label("a_name"),
            b_name.label("b_name"),
            case((_is_turned(a, b, b_name < a_name), 1), else_=0).label("turned"),
        )
        .select_from(pairs)
        .join(a, a.id == pairs.c.a_id)
        .join(b, b.id == pairs.c.b_id)
        .outerjoin(judged, and_(judged.c.a_id == pairs.c.a_id, judged.c.b_id == pairs.c.b_id))
    )
    if by.kind:
        statement = statement.where(stands == LADDER.index(by.kind) + 1)
    if by.country or by.region or by.institution_type:
        statement = statement.where(or_(_fits(a, by), _fits(b, by)))
    return statement


def _is_turned(
    a: type[Institution], b: type[Institution], named_first: ColumnElement[bool]
) -> ColumnElement[bool]:
    """Return whether the second institution is to stand first: it is Thai, or first by name."""
    a_thai, b_thai = (case((end.country == HOME, 1), else_=0) for end in (a, b))
    return or_(b_thai > a_thai, and_(b_thai == a_thai, named_first))


def _fits(end: type[Institution], by: TieFilter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    if by.country:
        country = None if by.country == "-" else by.country
        conditions.append(end.country.is_(None) if country is None else end.country == country)
    if by.region == "international":
        conditions.append(end.country.is_(None))
    elif by.region:
        inside = [c.code for c in countries().values() if c.region == by.region]
        conditions.append(end.country.in_(inside))
    if by.institution_type:
        conditions.append(end.institution_type == by.institution_type)
    return and_(*conditions)


def _ordered(statement: Select[Any], sort: str) -> Select[Any]:
    c = statement.selected_columns
    first = case((c.turned == 1, c.b_name), else_=c.a_name)
    second = case((c.turned == 1, c.a_name), else_=c.b_name)
    by_count, by_day = c["count"].desc(), c.last_on.desc().nulls_last()
    orders = {
        "count": (by_count, by_day, first, second),
        "last": (by_day, by_count, first, second),
        "name": (first, second),
    }
    return statement.order_by(*orders.get(sort, orders["count"]), c.a_public_id, c.b_public_id)


def _tie(row: Any, as_of: date) -> Tie:  # noqa: ANN401
    a, b = (row.a_public_id, row.b_public_id)[:: -1 if row.turned else 1]
    kind = kind_at(row.stands)
    return Tie(
        a=a,
        b=b,
        count=int(row.count),
        last_on=row.last_on,
        intensity=kind,
        sleeping=is_sleeping(kind, row.awake_on, as_of),
        kinds={k: int(n) for k in LADDER if (n := getattr(row, k))},
        programmes=int(row.programmes),
        proved=kind_at(row.step),
        is_overridden=row.said is not None,
    )
