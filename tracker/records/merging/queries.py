"""What a merge would move, which merges there were, and how meetings follow each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import Select, String, func, literal, select, union, union_all
from sqlalchemy.orm import Mapper, aliased

from tracker.accounts.models import User
from tracker.accounts.visibility import (
    Confidential,
    Seen,
    looking_into_the_bin,
    readable,
    seen_by,
)
from tracker.attachments.models import Attachment
from tracker.audit.models import AuditEvent, AuditValue
from tracker.capture.models import Capture
from tracker.core.db import Base, db
from tracker.core.errors import NotFound
from tracker.core.words import LazyString
from tracker.institutions.rules import Edge
from tracker.meetings.models import Meeting
from tracker.records.history import shown_value
from tracker.records.kinds import KINDS
from tracker.records.merging.moving import references_to
from tracker.records.merging.rules import Difference, differences_of
from tracker.records.wording import FIELDS
from tracker.sources.models import Quote

NARROWED = {
    ("institution", "meeting"): "meetings.index",
    ("person", "meeting"): "meetings.index",
    ("institution", "agreement"): "agreements.index",
    ("institution", "follow_up"): "follow_ups.index",
    ("institution", "introduction"): "introductions.index",
    ("institution", "offer"): "offers.index",
    ("institution", "programme"): "programmes.index",
    ("institution", "promise"): "promises.index",
    ("institution", "proposal"): "proposals.index",
    ("institution", "suggestion"): "suggestions.index",
}
"""Lists that the address narrows to what names one record, by the two kinds."""


@dataclass(frozen=True)
class Moving:
    """How many records of a kind would move, and where they are listed, if anywhere."""

    word: LazyString | str
    count: int
    address: str


@dataclass(frozen=True)
class Choice:
    """A field in which two records differ, both values in words."""

    difference: Difference
    word: LazyString | str
    kept: str
    merged: str


def count_moving(kind: str, merged: Any) -> list[Moving]:  # noqa: ANN401
    """Return how many records name one, by kind, of those that the viewer may see; one query.

    Parts of records, such as seats at a meeting, count as the record that they belong to.
    """
    rows = union(*_naming(kind, merged), *_attached(kind, merged)).subquery("rows")
    statement = select(rows.c.kind, func.count()).group_by(rows.c.kind).order_by(rows.c.kind)
    return [
        Moving(_word_of(table), int(count), _address(kind, table, merged))
        for table, count in db.session.execute(statement)
    ]


def _naming(kind: str, merged: Any) -> Iterator[Select[Any]]:  # noqa: ANN401
    """Yield selects of (kind, id) of the records that name one; the first names the columns."""
    for mapper, attribute in references_to(kind):
        model: Any = mapper.class_
        if not issubclass(model, Seen) or model is Capture:
            continue
        conditions = (getattr(model, attribute) == merged.id, _seen(model))
        owner = _owner_of(mapper)
        if owner is None or owner[0].class_ is type(merged):
            yield _of_kind(mapper, model.id).where(*conditions)
            continue
        whole = aliased(owner[0].class_)
        found = _of_kind(owner[0], whole.id).select_from(model)
        found = found.join(whole, getattr(model, owner[1]) == whole.id)
        yield found.where(*conditions, readable(whole))


def _of_kind(mapper: Mapper[Any], key: Any) -> Any:  # noqa: ANN401
    kind = literal(str(mapper.class_.__tablename__), String)
    return select(kind.label("kind"), key.label("id"))


def _seen(model: Any) -> Any:  # noqa: ANN401
    """Return the condition that the viewer may read a row, in a union that limits nothing."""
    if issubclass(model, Confidential):
        return readable(model)
    return seen_by(db.session().info.get("viewer"), model)


def _owner_of(mapper: Mapper[Any]) -> tuple[Mapper[Any], str] | None:
    """Return whose part a row is, and the attribute that names it."""
    for other in Base.registry.mappers:
        for relation in other.relationships:
            if relation.mapper is mapper and relation.cascade.delete_orphan:
                return other, mapper.get_property_by_column(next(iter(relation.remote_side))).key
    return None


def _attached(kind: str, merged: Any) -> list[Any]:  # noqa: ANN401
    """Select the passages and the files of a record."""
    return [
        select(literal(str(model.__tablename__), String), model.id).where(
            model.record_type == kind, model.record_id == merged.id, _seen(model)
        )
        for model in (Quote, Attachment)
    ]


def _word_of(table: str) -> LazyString | str:
    return KINDS[table].word if table in KINDS else FIELDS.get(table, table)


def _address(kind: str, table: str, merged: Any) -> str:  # noqa: ANN401
    endpoint = NARROWED.get((kind, table))
    return url_for(endpoint, **{kind: merged.public_id}) if endpoint else ""


def choices_of(kind: str, kept: Any, merged: Any, language: str) -> list[Choice]:  # noqa: ANN401
    """Return the fields to choose from, in words; at most one query.

    What names a record that the viewer may not see is not told of: the proposal holds there.
    """
    found = []
    differences = differences_of(kind, kept, merged)
    titles = _titles_of(kind, differences)
    for one in differences:
        table = _table_named_by(kind, one.name)
        if table is None:
            kept_words, merged_words = (
                shown_value(kind, one.name, value, language) for value in (one.kept, one.merged)
            )
        elif any(v is not None and (table, v) not in titles for v in (one.kept, one.merged)):
            continue
        else:
            kept_words, merged_words = (titles.get((table, v), "") for v in (one.kept, one.merged))
        found.append(
            Choice(one, FIELDS.get(one.name, _word_of(table or "")), kept_words, merged_words)
        )
    return found


def _table_named_by(kind: str, attribute: str) -> str | None:
    keys = list(KINDS[kind].model.__table__.columns[attribute].foreign_keys)
    return str(keys[0].column.table.name) if keys else None


def _titles_of(kind: str, differences: list[Difference]) -> dict[tuple[str, int], str]:
    """Return the titles of the records that two differing fields name, as far as they are seen."""
    parts = []
    for one in differences:
        table = _table_named_by(kind, one.name)
        ids = [i for i in (one.kept, one.merged) if i is not None]
        if table is None:
            continue
        if table == "user_account":
            parts.append(select(literal(table, String), User.id, User.name).where(User.id.in_(ids)))
        else:
            model, title = KINDS[table].model, KINDS[table].title
            parts.append(
                select(literal(table, String), model.id, title).where(
                    model.id.in_(ids), readable(model)
                )
            )
    if not parts:
        return {}
    return {(table, key): words for table, key, words in db.session.execute(union_all(*parts))}


def get_two(kind: str, kept: str, merged: str) -> tuple[Any, Any]:
    """Return two records of a kind, by one query.

    Raises:
        NotFound: one is not there, or the viewer may not know of it.
    """
    model = KINDS[kind].model
    statement = select(model).where(model.public_id.in_((kept, merged)))
    found = {one.public_id: one for one in db.session.scalars(statement)}
    if kept not in found or merged not in found:
        raise NotFound
    return found[kept], found[merged]


def get_one(kind: str, public_id: str) -> Any:  # noqa: ANN401
    """Return a record that can be merged.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    return get_two(kind, public_id, public_id)[0]


def list_merged_into(record: Any) -> list[Any]:  # noqa: ANN401
    """Return the records that were merged into one and that the viewer could read."""
    model = type(record)
    statement = select(model).where(model.merged_into_id == record.id).order_by(model.id)
    with looking_into_the_bin():
        return list(db.session.scalars(statement))


def list_series() -> list[Edge]:
    """Return which meetings continue which, as a line from the later to the earlier."""
    statement = select(Meeting.id, Meeting.previous_meeting_id).where(
        Meeting.previous_meeting_id.is_not(None)
    )
    return [Edge(later, earlier) for later, earlier in db.session.execute(statement) if earlier]


def deed_of_merge(merged: Any) -> str | None:  # noqa: ANN401
    """Return the deed that merged a record, if the ledger holds it."""
    statement = (
        select(AuditEvent.deed_id, AuditValue.after)
        .join(AuditValue, AuditValue.event_id == AuditEvent.id)
        .where(
            AuditEvent.record_type == merged.__tablename__,
            AuditEvent.record_id == merged.id,
            AuditEvent.kind == "changed",
        )
        .order_by(AuditEvent.id.desc())
    )
    deeds = (
        deed_id for deed_id, after in db.session.execute(statement) if after.get("merged_into_id")
    )
    return next(deeds, None)
