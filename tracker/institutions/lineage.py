"""What stands below an institution, and since when: for roll-ups that follow the reporting line."""

from datetime import date
from typing import Any

from sqlalchemy import CTE, String, and_, case, cast, func, literal, or_, select
from sqlalchemy.orm import aliased

from tracker.accounts.visibility import readable
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.institutions.rules import UPWARD

DEEPEST = 12
ALWAYS, FOREVER = "0000", "9999"


def since_of(column: Any) -> Any:  # noqa: ANN401
    """Return a beginning as text that compares with ISO days; one not known is always."""
    return func.coalesce(cast(column, String), ALWAYS)


def until_of(column: Any) -> Any:  # noqa: ANN401
    """Return an end as text that compares with ISO days; of a month or a year, its last day."""
    return func.coalesce(cast(column, String) + "-99", FOREVER)


def holds_on(model: Any, day: date) -> Any:  # noqa: ANN401
    """Return the condition that something valid for a time is in force on a day."""
    iso = day.isoformat()
    begun = or_(model.valid_from.is_(None), since_of(model.valid_from) <= iso)
    return and_(begun, or_(model.valid_to.is_(None), until_of(model.valid_to) >= iso))


def units_below(top: Any) -> CTE:  # noqa: ANN401
    """Return (institution_id, level, since, until) of an institution and of all that is below it.

    `top` selects the id; it stands at level 0. A unit that was moved stands below each
    of its parents for the time that it belonged there. Beginnings and ends are texts that
    compare with ISO days; what the reader may not know of is not there.
    """
    line = (
        select(
            Institution.id.label("institution_id"),
            literal(0).label("level"),
            literal(ALWAYS, String).label("since"),
            literal(FOREVER, String).label("until"),
        )
        .where(Institution.id.in_(top), readable(Institution))
        .cte(recursive=True)
    )
    relation, lower = aliased(InstitutionRelation), aliased(Institution)
    begins, ends = since_of(relation.valid_from), until_of(relation.valid_to)
    step = (
        select(
            relation.from_id,
            line.c.level + 1,
            case((line.c.since > begins, line.c.since), else_=begins),
            case((line.c.until < ends, line.c.until), else_=ends),
        )
        .join(line, line.c.institution_id == relation.to_id)
        .join(lower, lower.id == relation.from_id)
        .where(
            relation.type.in_(UPWARD), line.c.level < DEEPEST, readable(relation), readable(lower),
            line.c.since <= ends, line.c.until >= begins, begins <= ends,
        )
    )  # fmt: skip
    return line.union(step)


def bodies_above(bottom: Any, day: date) -> CTE:  # noqa: ANN401
    """Return (institution_id) of all that stands above an institution on a day, itself left out.

    `bottom` selects the id; what the reader may not know of is not there, nor what is above it.
    """
    relation, step = aliased(InstitutionRelation), aliased(InstitutionRelation)
    upper, higher = aliased(Institution), aliased(Institution)
    line = (
        select(relation.to_id.label("institution_id"))
        .join(upper, upper.id == relation.to_id)
        .where(
            relation.from_id.in_(bottom), relation.type.in_(UPWARD), holds_on(relation, day),
            readable(relation), readable(upper),
        )
        .cte(recursive=True)
    )  # fmt: skip
    return line.union(
        select(step.to_id)
        .join(higher, higher.id == step.to_id)
        .where(
            step.from_id == line.c.institution_id, step.type.in_(UPWARD), holds_on(step, day),
            readable(step), readable(higher),
        )
    )  # fmt: skip


def happened_inside(units: CTE, day: Any) -> Any:  # noqa: ANN401
    """Return the condition that a day lies in the time that a unit belonged to the line.

    What happened on a day that is not known counts where the unit belongs at all times.
    """
    text = cast(day, String)
    always = and_(day.is_(None), units.c.since == ALWAYS, units.c.until == FOREVER)
    return or_(and_(units.c.since <= text, units.c.until >= text), always)
