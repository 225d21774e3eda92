"""Moves every row that names one record to another, whatever room it is of."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Mapper

from tracker.accounts.visibility import Confidential
from tracker.attachments.models import Attachment
from tracker.core.db import Base, db
from tracker.network.models import TieOverride
from tracker.people.models import Post
from tracker.records.merging.twins import names_one_twice, take_over, twin_of
from tracker.records.models import NotTheSame, Watch
from tracker.sources.models import Quote

UNMOVED = frozenset({"merged_into_id"})


def references_to(table: str) -> Iterator[tuple[Mapper[Any], str]]:
    """Yield each audited table with the attribute that names a row of `table`.

    Posts stand first: terms in a post are known to be the same once the post is.
    """
    mappers = sorted(
        Base.registry.mappers, key=lambda m: (m.class_ is not Post, str(m.class_.__tablename__))
    )
    for mapper in mappers:
        if not mapper.class_.audited:
            continue
        for prop in mapper.column_attrs:
            for key in prop.columns[0].foreign_keys:
                if key.column.table.name == table and prop.key not in UNMOVED:
                    yield mapper, prop.key


def move_references(table: str, old: int, new: int, *, at: datetime) -> None:
    """Let every row that names `old` name `new`; the caller reads everything, the bin included.

    A row that would stand twice is folded into its twin; one that would name the record
    on both of its sides goes to the bin as it is.
    """
    session = db.session()
    for mapper, attribute in references_to(table):
        model = mapper.class_
        column = getattr(model, attribute)
        rows = session.scalars(select(model).where(column == old).order_by(model.id)).all()
        if not rows:
            continue
        others = session.scalars(select(model).where(column == new).order_by(model.id)).all()
        for row in rows:
            twin = twin_of(row, attribute, new, others)
            if twin is not None:
                _fold(row, twin, at=at)
            else:
                _move(row, attribute, table, new, at)
        session.flush()
    _move_by_type(table, old, new)


def _move(row: Any, attribute: str, table: str, new: int, at: datetime) -> None:  # noqa: ANN401
    if names_one_twice(row, attribute, new):
        if isinstance(row, Confidential):
            row.binned_at = row.binned_at or at
        else:
            db.session.delete(row)
        return
    is_itself = row.__tablename__ == table and row.id == new
    setattr(row, attribute, None if is_itself else new)
    if isinstance(row, TieOverride) and row.a_id > row.b_id:
        row.a_id, row.b_id = row.b_id, row.a_id


def _fold(row: Any, twin: Any, *, at: datetime) -> None:  # noqa: ANN401
    """Keep of two rows that say the same the one, with what only the other said."""
    take_over(twin, row)
    db.session.flush()
    move_references(row.__tablename__, row.id, twin.id, at=at)
    db.session.delete(row)
    db.session.flush()


def _move_by_type(table: str, old: int, new: int) -> None:
    """Move what names a record by its kind and id; who watches both watches once."""
    session = db.session()
    models: tuple[Any, ...] = (Quote, Attachment, Watch)
    for model in models:
        statement = select(model).where(model.record_type == table, model.record_id == old)
        for row in session.scalars(statement.order_by(model.id)).all():
            if _watched(row, new):
                session.delete(row)
            else:
                row.record_id = new
    session.flush()
    _move_pairs(table, old, new)


def _watched(row: Any, new: int) -> bool:  # noqa: ANN401
    """Tell whether a row is a watch of somebody who watches the other record, too."""
    if not isinstance(row, Watch):
        return False
    statement = select(Watch.id).where(
        Watch.record_type == row.record_type, Watch.record_id == new, Watch.user_id == row.user_id
    )
    return db.session.scalar(statement) is not None


def _move_pairs(table: str, old: int, new: int) -> None:
    """What differs from the one record differs from the other; the two themselves are one."""
    session = db.session()
    named = or_(NotTheSame.a_id.in_((old, new)), NotTheSame.b_id.in_((old, new)))
    pairs = session.scalars(select(NotTheSame).where(NotTheSame.record_type == table, named)).all()
    known = {(p.a_id, p.b_id) for p in pairs}
    for pair in pairs:
        if old not in (pair.a_id, pair.b_id):
            continue
        ids = sorted(new if i == old else i for i in (pair.a_id, pair.b_id))
        if ids[0] == ids[1] or (ids[0], ids[1]) in known:
            session.delete(pair)
        else:
            pair.a_id, pair.b_id = ids
    session.flush()
