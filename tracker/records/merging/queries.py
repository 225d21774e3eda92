"""Finding likely duplicates, and counting what a merge would move; the viewer sees only his own."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from tracker.accounts.visibility import readable
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.names import same_person_name
from tracker.core.words import LazyString, _
from tracker.institutions.models import Institution, InstitutionName
from tracker.people.models import Membership, Person, PersonName
from tracker.records.kinds import KINDS
from tracker.records.merging.moving import references_to
from tracker.records.models import NotTheSame
from tracker.records.wording import FIELDS

MOST = 60
REASONS: dict[str, LazyString] = {
    "name": _("the same name"),
    "acronym": _("the same acronym and country"),
    "similar": _("similar names at the same institution"),
}


@dataclass(frozen=True)
class Pair:
    """Two records that look like one."""

    kind: str
    one: Any
    other: Any
    reason: LazyString


@dataclass(frozen=True)
class Moving:
    """How many rows of a kind would move."""

    word: LazyString | str
    count: int


def list_duplicates() -> list[Pair]:
    """Return likely duplicates of which the viewer sees both, at most 60 of each kind."""
    found = [*_pairs("institution", Institution, _institution_pairs())]
    return found + _pairs("person", Person, _person_pairs())


def _institution_pairs() -> list[tuple[int, int, str]]:
    name = InstitutionName
    same = _twins(name.institution_id, name.match_key, name.kind != "acronym", name.match_key != "")
    bodies = (
        select(name.search_key, Institution.country, func.min(Institution.id), func.max(Institution.id))
        .join(Institution, Institution.id == name.institution_id)
        .where(name.kind == "acronym", name.search_key != "")
        .group_by(name.search_key, Institution.country)
        .having(func.count(Institution.id.distinct()) > 1)
        .order_by(name.search_key)
        .limit(MOST)
    )
    alike = [(low, high, "acronym") for _k, _c, low, high in db.session.execute(bodies)]
    return [(low, high, "name") for low, high in same] + alike


def _twins(owner: Any, key: Any, *conditions: Any) -> list[tuple[int, int]]:  # noqa: ANN401
    """Return the lowest and the highest owner of each key that several bear."""
    statement = (
        select(func.min(owner), func.max(owner))
        .where(*conditions)
        .group_by(key)
        .having(func.count(owner.distinct()) > 1)
        .order_by(func.min(owner))
        .limit(MOST)
    )
    return [(low, high) for low, high in db.session.execute(statement)]


def _person_pairs() -> list[tuple[int, int, str]]:
    name = PersonName
    same = _twins(name.person_id, name.search_key, name.search_key != "")
    one, other = aliased(PersonName), aliased(PersonName)
    here, there = aliased(Membership), aliased(Membership)
    statement = (
        select(one.person_id, other.person_id, one.text, other.text)
        .join(here, here.person_id == one.person_id)
        .join(there, and_(there.institution_id == here.institution_id, there.id != here.id))
        .join(other, and_(other.person_id == there.person_id, other.person_id > one.person_id))
        .where(
            func.substr(one.search_key, 1, 3) == func.substr(other.search_key, 1, 3),
            one.search_key != other.search_key,
        )
        .distinct()
        .order_by(one.person_id, other.person_id)
        .limit(500)
    )
    alike = {
        (low, high)
        for low, high, text, other_text in db.session.execute(statement)
        if same_person_name(text, other_text)
    }
    return [(low, high, "name") for low, high in same] + [
        (low, high, "similar") for low, high in sorted(alike)
    ]


def _pairs(kind: str, model: Any, found: list[tuple[int, int, str]]) -> list[Pair]:  # noqa: ANN401
    """Return the pairs as records, those known to differ and those not seen left out."""
    reasons: dict[tuple[int, int], str] = {}
    for low, high, reason in found:
        reasons.setdefault((low, high), reason)
    ids = {i for pair in reasons for i in pair}
    if not ids:
        return []
    statement = select(model, NotTheSame.a_id, NotTheSame.b_id).outerjoin(
        NotTheSame,
        and_(
            NotTheSame.record_type == kind,
            or_(NotTheSame.a_id == model.id, NotTheSame.b_id == model.id),
        ),
    )
    records: dict[int, Any] = {}
    apart: set[tuple[int, int]] = set()
    for record, a, b in db.session.execute(statement.where(model.id.in_(ids))):
        records[record.id] = record
        apart.add((a, b))
    return [
        Pair(kind, records[low], records[high], REASONS[reason])
        for (low, high), reason in reasons.items()
        if low in records and high in records and (low, high) not in apart
    ][:MOST]


def count_moving(kind: str, merged: Any) -> list[Moving]:  # noqa: ANN401
    """Return how many rows name a record, by table, of those that the viewer may see; one query."""
    parts: list[Select[Any]] = []
    for mapper, attribute in references_to(kind):
        model = mapper.class_
        if not hasattr(model, "audience_id"):
            continue
        column = getattr(model, attribute)
        part = select(
            literal(str(mapper.local_table.name), String).label("name"), func.count().label("count")
        ).select_from(model)
        parts.append(part.where(column == merged.id, *_seen(model)))
    rows = union_all(*parts).subquery("rows")
    statement = select(rows.c.name, func.sum(rows.c.count)).group_by(rows.c.name)
    found = [(name, int(count)) for name, count in db.session.execute(statement) if count]
    return [Moving(_word_of(name), count) for name, count in sorted(found)]


def _seen(model: Any) -> list[Any]:  # noqa: ANN401
    return [readable(model)] if hasattr(model, "binned_at") else []


def _word_of(table: str) -> LazyString | str:
    return KINDS[table].word if table in KINDS else FIELDS.get(table, table)


def get_one(kind: str, public_id: str) -> Any:  # noqa: ANN401
    """Return a record that can be merged.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    model = KINDS[kind].model
    found = db.session.scalar(select(model).where(model.public_id == public_id))
    if found is None:
        raise NotFound
    return found


def list_merged_into(record: Any) -> list[Any]:  # noqa: ANN401
    """Return the records that were merged into one; the caller looks into the bin."""
    model = type(record)
    statement = select(model).where(model.merged_into_id == record.id).order_by(model.id)
    return list(db.session.scalars(statement))
