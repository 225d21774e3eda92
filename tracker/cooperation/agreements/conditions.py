"""The rules of agreements as conditions of a query, so that lists can be narrowed by them.

Each says in SQL what `agreements.rules` says in Python; a test holds both equal.
"""

from datetime import date
from typing import Any

from sqlalchemy import Date, and_, case, func, literal, not_, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from tracker.cooperation.agreements.rules import (
    BEFORE,
    IN_FORCE,
    SUSPENDED,
    WARNING_DAYS,
    asleep_before,
)
from tracker.cooperation.models import Agreement, AgreementParty
from tracker.core.dates import add_months
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting

HOME = "TH"
NOT_THERE = ("invited", "declined", "absent")
NO_PARTNER = ("witness",)


class DaysBefore(FunctionElement[date]):
    """The day that lies a number of days, a column, too, before another."""

    type = Date()
    inherit_cache = True
    name = "days_before"


@compiles(DaysBefore, "sqlite")
def _in_sqlite(element: DaysBefore, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    day, days = (compiler.process(one, **more) for one in element.clauses)
    return f"date({day}, '-' || ({days}) || ' days')"


@compiles(DaysBefore, "postgresql")
def _in_postgresql(element: DaysBefore, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    day, days = (compiler.process(one, **more) for one in element.clauses)
    return f"({day} - ({days}))"


def begins_on(agreement: Any = Agreement) -> Any:  # noqa: ANN401
    """Return the column of the day from which an agreement is in force."""
    return func.coalesce(agreement.in_force_on, agreement.signed_on)


def superseded_on() -> Any:  # noqa: ANN401
    """Return the column of the day on which a successor that the viewer sees came into force."""
    later = aliased(Agreement)
    begins = begins_on(later)
    return (
        select(func.min(begins))
        .where(
            later.supersedes_id == Agreement.id,
            later.signed_on.is_not(None),
            or_(later.terminated_on.is_(None), later.terminated_on > begins),
        )
        .correlate(Agreement)
        .scalar_subquery()
    )


def last_met_on(today: date, since: Any = Agreement.signed_on) -> Any:  # noqa: ANN401
    """Return the column of the last meeting of two parties, by default since the signature.

    Of two parties one from abroad leads to the meetings, since ours are at so many; the
    sum keeps the database from looking at those of the other.
    """
    one, other = aliased(AgreementParty), aliased(AgreementParty)
    theirs, ours = aliased(Institution), aliased(Institution)
    met = _met_on(one.institution_id, other.institution_id, (since, today))
    abroad, at_home = func.coalesce(theirs.country, "") != HOME, ours.country == HOME
    alike = (func.coalesce(theirs.country, "") == HOME) == (func.coalesce(ours.country, "") == HOME)
    return (
        select(func.max(met))
        .select_from(one)
        .join(theirs, theirs.id == one.institution_id)
        .join(other, other.agreement_id == one.agreement_id)
        .join(ours, ours.id == other.institution_id)
        .where(
            one.agreement_id == Agreement.id,
            one.role.not_in(NO_PARTNER),
            other.role.not_in(NO_PARTNER),
            or_(
                and_(abroad, at_home), and_(alike, one.institution_id > other.institution_id)
            ),
        )
        .correlate(Agreement)
        .scalar_subquery()
    )  # fmt: skip


def _met_on(one_id: Any, other_id: Any, days: tuple[Any, date]) -> Any:  # noqa: ANN401
    """Return the column of the last meeting at which two institutions were."""
    seat, facing = aliased(Attendance), aliased(Attendance)
    with_other = (
        select(literal(1))
        .where(
            facing.meeting_id == Meeting.id,
            facing.institution_id + 0 == other_id,
            facing.presence.not_in(NOT_THERE),
        )
        .correlate_except(facing)
        .exists()
    )
    return (
        select(func.max(Meeting.held_on))
        .join(seat, seat.meeting_id == Meeting.id)
        .where(
            seat.institution_id == one_id,
            seat.presence.not_in(NOT_THERE),
            Meeting.status == "held",
            Meeting.held_on.between(*days),
            with_other,
        )
        .correlate_except(Meeting, seat)
        .scalar_subquery()
    )


def last_activity_on(today: date) -> Any:  # noqa: ANN401
    """Return the column of the last thing that is known of an agreement.

    That is the latest of: a meeting of two of its parties, the activity that was noted,
    its beginning.
    """
    noted, met = _last_noted_on(), last_met_on(today)
    return case((met > noted, met), else_=noted)


def _last_noted_on() -> Any:  # noqa: ANN401
    begins = begins_on()
    typed = func.coalesce(Agreement.last_activity_on, begins)
    return case((typed < begins, begins), else_=typed)


def status_conditions(today: date) -> dict[str, Any]:
    """Return, for each status, the condition that an agreement has it today."""
    signed = and_(Agreement.signed_on.is_not(None), Agreement.signed_on <= today)
    before = or_(Agreement.signed_on.is_(None), Agreement.signed_on > today)
    typed = Agreement.status_manual
    found: dict[str, Any] = {code: and_(before, typed == code) for code in BEFORE}
    ready = or_(typed == "approved_to_sign", typed.not_in(BEFORE))
    successor = superseded_on()
    terminated = and_(Agreement.terminated_on.is_not(None), Agreement.terminated_on <= today)
    superseded = and_(successor.is_not(None), successor <= today)
    going_on = and_(signed, not_(terminated), not_(superseded))
    alive = and_(going_on, typed != SUSPENDED)
    return found | _while_running(and_(alive, begins_on() <= today), today) | {
        "approved_to_sign": and_(before, ready),
        "terminated": and_(signed, terminated),
        "superseded": and_(signed, not_(terminated), superseded),
        "suspended": and_(going_on, typed == SUSPENDED),
        "signed": and_(alive, begins_on() > today),
    }  # fmt: skip


def _while_running(running: Any, today: date) -> dict[str, Any]:  # noqa: ANN401
    last, renews = Agreement.expires_on, Agreement.auto_renew
    days = func.coalesce(Agreement.notice_days, 0) + WARNING_DAYS
    ended = and_(running, last.is_not(None), last < today)
    lasting = and_(running, last.is_not(None), last >= today)
    soon = and_(renews.is_(False), DaysBefore(last, days) <= today)
    return {
        "expired": and_(ended, renews.is_(False)),
        "renewed": and_(ended, renews.is_(True)),
        "expiring_soon": and_(lasting, soon),
        "in_force": or_(and_(running, last.is_(None)), and_(lasting, not_(soon))),
    }


def sleeping_condition(today: date) -> Any:  # noqa: ANN401
    """Return the condition that an agreement is in force and has seen nothing for 24 months."""
    by_status = status_conditions(today)
    in_force = or_(*(by_status[code] for code in IN_FORCE))
    edge = asleep_before(today)
    return and_(in_force, _last_noted_on() < edge, last_met_on(today, since=edge).is_(None))


def ending_condition(today: date, months: int) -> Any:  # noqa: ANN401
    """Return the condition that an agreement will have ended in some months, unless renewed by hand."""
    by_status = status_conditions(today)
    going_on = or_(*(by_status[code] for code in ("signed", "in_force", "expiring_soon")))
    last = Agreement.expires_on.between(today, add_months(today, months))
    return and_(going_on, last, Agreement.auto_renew.is_(False))
