"""Takes changes back, row by row, from what the ledger holds of before and after."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Date, Time, inspect
from sqlalchemy.orm import Session

from tracker.audit.models import AuditValue
from tracker.audit.queries import Told
from tracker.audit.service import plain
from tracker.core.dates import PartialDate
from tracker.core.db import Base, Moment, PartialDay

NEVER = frozenset({"version", "updated_at", "updated_by_id", "created_at"})
"""Columns that only go on: a restored record is a newer version, not an older one."""


def model_of(table: str) -> type[Any]:
    """Return the class of a table's rows."""
    return next(m.class_ for m in Base.registry.mappers if m.class_.__tablename__ == table)


def value_of(model: type[Any], attribute: str, told: Any) -> Any:  # noqa: ANN401
    """Return a value of the ledger as `model` holds it."""
    if told is None:
        return None
    kind = inspect(model).column_attrs[attribute].columns[0].type
    if isinstance(kind, PartialDay):
        return PartialDate.from_iso(told)
    if isinstance(kind, Moment):
        return datetime.fromisoformat(told)
    if isinstance(kind, Date):
        return date.fromisoformat(told)
    return time.fromisoformat(told) if isinstance(kind, Time) else told


def take_back(session: Session, events: Iterable[Told], *, only_untouched: bool = False) -> None:
    """Take `events` back, given the latest first; the caller commits.

    With `only_untouched`, a field that was changed again since keeps its newer value.
    """
    for told in events:
        event, values = told.event, told.values
        model = model_of(event.record_type)
        row = session.get(model, event.record_id)
        if event.kind == "changed" and row is not None:
            _set_back(row, values, only_untouched=only_untouched)
        elif event.kind == "made" and row is not None:
            session.delete(row)
        elif event.kind == "removed" and row is None:
            _bring_back(session, model, values)
        session.flush()


def _set_back(row: Any, values: AuditValue, *, only_untouched: bool) -> None:  # noqa: ANN401
    for attribute in set(values.before) - NEVER:
        if only_untouched and plain(getattr(row, attribute)) != values.after.get(attribute):
            continue
        setattr(row, attribute, value_of(type(row), attribute, values.before[attribute]))


def _bring_back(session: Session, model: type[Any], values: AuditValue) -> None:
    row = model()
    known = inspect(model).column_attrs
    for attribute, told in values.before.items():
        if attribute in known and attribute != "version":
            setattr(row, attribute, value_of(model, attribute, told))
    session.add(row)
