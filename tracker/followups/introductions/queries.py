"""Finding introductions, and counting them by broker; the viewer sees only what he may."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, String, and_, case, cast, func, or_, select
from sqlalchemy.orm import joinedload

from tracker.accounts.visibility import readable
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.core.words import spoken
from tracker.followups.arising import last_day_of
from tracker.followups.introductions.rules import ENDS, OPEN, PATIENCE
from tracker.followups.models import Introduction
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting

SHOWN = (
    Introduction.broker, Introduction.party_a, Introduction.party_b, Introduction.meeting,
    Introduction.first_meeting, Introduction.owner, Introduction.area,
)  # fmt: skip
MET = or_(
    Introduction.first_meeting_id.is_not(None), Introduction.status.in_(("met", "cooperating"))
)
MADE = or_(Introduction.made_on.is_not(None), Introduction.status == "made", MET)
AGREED = Introduction.status == "cooperating"
"""How far an introduction went: who agreed has met, and who met was introduced."""


@dataclass(frozen=True, kw_only=True)
class IntroductionFilter:
    """What the list is narrowed to; `of` is one of its tabs, the days are those of the promise."""

    of: str = "open"
    broker_ids: frozenset[int] | None = None
    institution: str = ""
    area_id: int | None = None
    first: date | None = None
    last: date | None = None


def _late(today: date) -> Any:  # noqa: ANN401
    waited = last_day_of(cast(Introduction.promised_on, String)) < (today - PATIENCE).isoformat()
    return and_(
        Introduction.status == "promised",
        or_(
            Introduction.due_on < today,
            and_(Introduction.due_on.is_(None), Introduction.promised_on.is_not(None), waited),
        ),
    )


def _of_tab(of: str, today: date) -> Any:  # noqa: ANN401
    """Return the condition of one tab of the list."""
    ways = {
        "open": Introduction.status.in_(OPEN),
        "overdue": _late(today),
        "made": MADE,
        "met": MET,
        "agreed": AGREED,
        "closed": Introduction.status.in_(ENDS),
    }
    return ways.get(of, Introduction.status.is_not(None))


def _names(institution: Any) -> Any:  # noqa: ANN401
    """Return the condition that an introduction names one of these institutions."""
    named = (Introduction.broker_id, Introduction.party_a_id, Introduction.party_b_id)
    return or_(*(column.in_(institution) for column in named))


def _narrowed(statement: Select[Any], by: IntroductionFilter, today: date) -> Select[Any]:
    statement = statement.where(_of_tab(by.of, today))
    if by.broker_ids is not None:
        statement = statement.where(Introduction.broker_id.in_(by.broker_ids))
    if by.institution:
        body = Institution.public_id == by.institution
        statement = statement.where(
            _names(select(Institution.id).where(body, readable(Institution)))
        )
    if by.area_id is not None:
        statement = statement.where(Introduction.area_id == by.area_id)
    if by.first is not None and by.last is not None:
        statement = statement.where(promised_between(by.first, by.last))
    return statement


def promised_between(first: date, last: date) -> Any:  # noqa: ANN401
    """Return the condition that an introduction was promised in a period, by its first day."""
    text = cast(Introduction.promised_on, String)
    day = case(
        (func.length(text) == 10, text),
        (func.length(text) == 7, text + "-01"),
        (func.length(text) == 4, text + "-01-01"),
        else_="",
    )
    return and_(day >= first.isoformat(), day <= last.isoformat())


def _with_names() -> Select[Introduction]:
    return select(Introduction).options(*(joinedload(one) for one in SHOWN))


def list_introductions(
    by: IntroductionFilter, *, today: date, mark: str | None
) -> Page[Introduction]:
    """Return one page of introductions, the oldest promise first, the undated last."""
    statement = _narrowed(_with_names(), by, today)
    return paged(statement, Introduction.promised_on, Introduction.public_id, mark)


def list_introductions_in(meeting: Meeting) -> list[Introduction]:
    """Return the introductions that were promised at a meeting, in the order of entry."""
    statement = _with_names().where(Introduction.meeting_id == meeting.id)
    return list(db.session.scalars(statement.order_by(Introduction.id)))


def list_introductions_of(institution: Institution, *, limit: int) -> list[Introduction]:
    """Return the introductions that name an institution: those open first, then the latest."""
    done = case((Introduction.status.in_(OPEN), 0), else_=1)
    order = (done, Introduction.promised_on.desc().nulls_last(), Introduction.id.desc())
    statement = _with_names().where(_names([institution.id])).order_by(*order).limit(limit)
    return list(db.session.scalars(statement))


def get_introduction(public_id: str) -> Introduction:
    """Return an introduction with what it names.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = _with_names().where(Introduction.public_id == public_id)
    found = db.session.scalar(statement.options(joinedload(Introduction.point)))
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True)
class BrokerCount:
    """How the introductions that a broker promised in a period went on."""

    broker: Institution
    promised: int
    made: int
    met: int
    agreed: int


def count_by_broker(first: date, last: date, language: str) -> list[BrokerCount]:
    """Return the counts of the introductions promised in a period, by broker, the most first."""
    number = func.count(Introduction.id)
    counts = (
        select(
            Introduction.broker_id.label("broker_id"),
            number.label("promised"),
            *(
                func.sum(case((one, 1), else_=0)).label(name)
                for name, one in (("made", MADE), ("met", MET), ("agreed", AGREED))
            ),
        )
        .where(promised_between(first, last))
        .group_by(Introduction.broker_id)
        .subquery()
    )
    statement = (
        select(Institution, counts.c.promised, counts.c.made, counts.c.met, counts.c.agreed)
        .join(counts, counts.c.broker_id == Institution.id)
        .order_by(
            counts.c.promised.desc(), spoken(Institution, "sort", language), Institution.public_id
        )
    )
    return [BrokerCount(*row) for row in db.session.execute(statement)]
