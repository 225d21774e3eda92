"""The work-list of likely duplicates: found by the database, a few pairs at a time."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased

from tracker.accounts.visibility import seen_by
from tracker.core.db import db
from tracker.core.names import same_person_name
from tracker.core.words import LazyString, _
from tracker.institutions.models import Institution, InstitutionName
from tracker.people.models import Membership, Person, PersonName
from tracker.records.models import NotTheSame

MOST = 60
"""How many pairs of a kind are shown at a time; those dealt with make room for others."""

CROWD = 50
"""A name that more bear than these is a word such as “Embassy”, and no sign of a duplicate."""

STAFF = 300
CANDIDATES = 2000
ALIKE = 0.9

REASONS: dict[str, LazyString] = {
    "name": _("the same name"),
    "acronym": _("the same acronym and country"),
    "similar": _("similar names at the same institution"),
}


@dataclass(frozen=True)
class Pair:
    """Two records that look like one, or were told apart."""

    kind: str
    one: Any
    other: Any
    reason: LazyString | str = ""


def list_duplicates() -> list[Pair]:
    """Return likely duplicates of which the viewer sees both; four queries at most."""
    people = _same("person", Person, [_twins(PersonName, "person_id", "search_key")])
    known = {(p.one.id, p.other.id) for p in people}
    alike = [pair for pair in _similar_people() if pair not in known][: MOST - len(people)]
    return [
        *_same("institution", Institution, _institution_twins()),
        *people,
        *_as_pairs(alike),
    ]


def _institution_twins() -> list[Select[Any]]:
    acronym = InstitutionName.kind == "acronym"
    return [
        _twins(InstitutionName, "institution_id", "match_key", ~acronym),
        _twins(InstitutionName, "institution_id", "search_key", ~acronym),
        _twins(InstitutionName, "institution_id", "search_key", acronym, reason="acronym"),
    ]


def _twins(
    model: Any,  # noqa: ANN401
    owner: str,
    key: str,
    *conditions: ColumnElement[bool],
    reason: str = "name",
) -> Select[Any]:
    """Select (low, high, reason) of the owners of names with one key, which a few of them bear."""
    viewer = db.session().info.get("viewer")
    names = (
        select(getattr(model, owner).label("owner"), getattr(model, key).label("key"))
        .where(getattr(model, key) != "", seen_by(viewer, model), *conditions)
        .distinct()
        .subquery()
    )
    shared = select(names.c.key).group_by(names.c.key).having(func.count().between(2, CROWD))
    one, other = names.alias("one"), names.alias("other")
    return (
        select(
            one.c.owner.label("low"), other.c.owner.label("high"), literal(reason).label("reason")
        )
        .join(other, and_(other.c.key == one.c.key, other.c.owner > one.c.owner))
        .where(one.c.key.in_(shared))
    )


def _same(kind: str, model: Any, twins: list[Select[Any]]) -> list[Pair]:  # noqa: ANN401
    """Return the pairs that these selects find, those told apart left out, by one query."""
    found = union_all(*twins).subquery("found")
    pairs = (
        select(found.c.low, found.c.high, func.max(found.c.reason).label("reason"))
        .group_by(found.c.low, found.c.high)
        .subquery("pairs")
    )
    one, other = aliased(model), aliased(model)
    fits = or_(pairs.c.reason != "acronym", _same_country(one, other))
    statement = (
        select(one, other, pairs.c.reason)
        .join(pairs, pairs.c.low == one.id)
        .join(other, other.id == pairs.c.high)
        .where(fits, _not_apart(kind, one.id, other.id))
        .order_by(pairs.c.reason.desc(), one.id, other.id)
        .limit(MOST)
    )
    return [Pair(kind, a, b, REASONS[why]) for a, b, why in db.session.execute(statement)]


def _same_country(one: Any, other: Any) -> ColumnElement[bool]:  # noqa: ANN401
    return one.country == other.country if hasattr(one, "country") else true()


def _not_apart(kind: str, low: Any, high: Any) -> ColumnElement[bool]:  # noqa: ANN401
    apart = exists().where(
        NotTheSame.record_type == kind, NotTheSame.a_id == low, NotTheSame.b_id == high
    )
    return ~apart


def _similar_people() -> list[tuple[int, int]]:
    """Return people of one institution whose names are nearly the same, in either order."""
    one, other = aliased(PersonName), aliased(PersonName)
    here, there = aliased(Membership), aliased(Membership)
    small = (
        select(Membership.institution_id)
        .group_by(Membership.institution_id)
        .having(func.count(Membership.person_id.distinct()).between(2, STAFF))
    )
    beginning = literal(" ") + func.substr(one.search_key, 1, 3)
    statement = (
        select(one.person_id, other.person_id, one.text, other.text)
        .join(here, here.person_id == one.person_id)
        .join(there, there.institution_id == here.institution_id)
        .join(other, and_(other.person_id == there.person_id, other.person_id > one.person_id))
        .where(
            here.institution_id.in_(small),
            (literal(" ") + other.search_key).contains(beginning),
            one.search_key != other.search_key,
            _not_apart("person", one.person_id, other.person_id),
        )
        .distinct()
        .order_by(one.person_id, other.person_id)
        .limit(CANDIDATES)
    )
    rows = db.session.execute(statement)
    return sorted({(a, b) for a, b, text, twin in rows if same_person_name(text, twin) >= ALIKE})


def _as_pairs(ids: list[tuple[int, int]]) -> list[Pair]:
    if not ids:
        return []
    statement = select(Person).where(Person.id.in_({i for pair in ids for i in pair}))
    people = {person.id: person for person in db.session.scalars(statement)}
    seen = [(a, b) for a, b in ids if a in people and b in people]
    return [Pair("person", people[a], people[b], REASONS["similar"]) for a, b in seen]


def list_apart() -> list[Pair]:
    """Return the pairs that were told apart, the latest first; one query for each kind."""
    found = []
    models: dict[str, Any] = {"institution": Institution, "person": Person}
    for kind, model in models.items():
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
