"""The work-list of likely duplicates: found by the database, a few pairs at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    column,
    exists,
    func,
    literal,
    select,
    union_all,
    values,
)
from sqlalchemy.orm import aliased

from tracker.accounts.visibility import seen_by
from tracker.core.db import db
from tracker.core.matching.telling import told
from tracker.core.words import LazyString, _
from tracker.institutions.models import Institution, InstitutionName
from tracker.people.models import Person, PersonName
from tracker.records.models import NotTheSame
from tracker.search.alike import pair_alike

MOST = 60
"""How many pairs of a kind are shown at a time; those dealt with make room for others."""

CROWD = 50
"""A name that more bear than these is a word such as “Embassy”, and no sign of a duplicate."""

CANDIDATES = 400
"""How many pairs of a kind are looked at for one page."""

MODELS: dict[str, Any] = {"institution": Institution, "person": Person}

REASONS: dict[str, LazyString] = {
    "name": _("the same name"),
    "acronym": _("the same acronym and country"),
}


@dataclass(frozen=True)
class Pair:
    """Two records that look like one, or were told apart."""

    kind: str
    one: Any
    other: Any
    reason: LazyString | str = ""


def list_duplicates() -> list[Pair]:
    """Return likely duplicates of which the viewer sees both; five queries at most.

    Those of the same name or acronym stand first, then names alike, the likest first.
    """
    found: dict[str, dict[tuple[int, int], LazyString | str]] = {kind: {} for kind in MODELS}
    for kind, low, high, reason in _same_names():
        found[kind][low, high] = REASONS[reason]
    for pair in pair_alike():
        found[pair.record_type].setdefault((pair.low, pair.high), told(pair.match))
    return [pair for kind, reasons in found.items() for pair in _pairs(kind, reasons)]


def _same_names() -> list[Any]:
    """Return (kind, low, high, reason) of records of one name or acronym; one query."""
    acronym = InstitutionName.kind == "acronym"
    found = union_all(
        _twins(InstitutionName, "institution", "match_key", ~acronym),
        _twins(InstitutionName, "institution", "search_key", ~acronym),
        _twins(InstitutionName, "institution", "search_key", acronym, reason="acronym"),
        _twins(PersonName, "person", "search_key"),
    ).subquery("found")
    reason = func.max(found.c.reason)
    statement = (
        select(found.c.kind, found.c.low, found.c.high, reason)
        .group_by(found.c.kind, found.c.low, found.c.high)
        .order_by(reason.desc(), found.c.low, found.c.high)
    )
    return list(db.session.execute(statement))


def _twins(
    model: Any,  # noqa: ANN401
    kind: str,
    key: str,
    *conditions: ColumnElement[bool],
    reason: str = "name",
) -> Select[Any]:
    """Select (kind, low, high, reason) of the owners of names with one key, which a few of them bear."""
    viewer = db.session().info.get("viewer")
    names = (
        select(getattr(model, f"{kind}_id").label("owner"), getattr(model, key).label("key"))
        .where(getattr(model, key) != "", seen_by(viewer, model), *conditions)
        .distinct()
        .subquery()
    )
    shared = select(names.c.key).group_by(names.c.key).having(func.count().between(2, CROWD))
    one, other = names.alias("one"), names.alias("other")
    return (
        select(
            literal(kind).label("kind"),
            one.c.owner.label("low"),
            other.c.owner.label("high"),
            literal(reason).label("reason"),
        )
        .join(other, and_(other.c.key == one.c.key, other.c.owner > one.c.owner))
        .where(one.c.key.in_(shared))
    )


def _pairs(kind: str, reasons: Mapping[tuple[int, int], LazyString | str]) -> list[Pair]:
    """Return the pairs that the viewer sees, those told apart left out; one query or none."""
    if not reasons:
        return []
    wanted = list(reasons)[:CANDIDATES]
    asked = values(column("low", Integer), column("high", Integer)).data(wanted).cte("asked")
    one, other = aliased(MODELS[kind]), aliased(MODELS[kind])
    statement = (
        select(one, other)
        .join(asked, asked.c.low == one.id)
        .join(other, other.id == asked.c.high)
        .where(_not_apart(kind, one.id, other.id))
    )
    seen = {(a.id, b.id): (a, b) for a, b in db.session.execute(statement)}
    found = [Pair(kind, *seen[key], reasons[key]) for key in wanted if key in seen]
    return [pair for pair in found if _may_be_one(pair)][:MOST]


def _may_be_one(pair: Pair) -> bool:
    """Tell whether two records of one acronym are of one country, too."""
    if pair.reason is not REASONS["acronym"]:
        return True
    return bool(pair.one.country and pair.one.country == pair.other.country)


def _not_apart(kind: str, low: Any, high: Any) -> ColumnElement[bool]:  # noqa: ANN401
    apart = exists().where(
        NotTheSame.record_type == kind, NotTheSame.a_id == low, NotTheSame.b_id == high
    )
    return ~apart


def list_apart() -> list[Pair]:
    """Return the pairs that were told apart, the latest first; one query for each kind."""
    found = []
    for kind, model in MODELS.items():
        one, other = aliased(model), aliased(model)
        statement = (
            select(one, other)
            .join(NotTheSame, NotTheSame.a_id == one.id)
            .join(other, other.id == NotTheSame.b_id)
            .where(NotTheSame.record_type == kind)
            .order_by(NotTheSame.id.desc())
            .limit(MOST)
        )
        found += [Pair(kind, a, b) for a, b in db.session.execute(statement)]
    return found
