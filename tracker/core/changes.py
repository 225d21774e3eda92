"""Who wants to hear of a flush: the audit trail, the ties, the revision counter.

A lower room announces nothing and knows nobody above it. `app.py` subscribes
the listeners; each hears of every change in the transaction that makes it.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, Literal

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Who does what in one transaction, in plain values."""

    action: str
    actor_id: int | None = None
    actor_name: str = ""
    reason: str = ""
    deed_id: str = field(default_factory=lambda: token_hex(8))


@dataclass(frozen=True)
class Change:
    """One row that was made, changed or removed.

    `before` and `after` hold the columns concerned, by attribute name: all of
    them for a row made or removed, only the differing ones for a changed row.
    """

    record: Any
    kind: Literal["made", "changed", "removed"]
    before: dict[str, Any]
    after: dict[str, Any]


Listener = Callable[[Session, list[Change]], None]
_listeners: list[Listener] = []


def subscribe(listener: Listener) -> None:
    """Have `listener` called after every flush; a second subscription changes nothing."""
    if listener not in _listeners:
        _listeners.append(listener)


class WriteWithoutDeed(RuntimeError):
    """A record was changed outside `transaction(deed)`: a fault of the program."""


def _values(record: object) -> dict[str, Any]:
    return {a.key: getattr(record, a.key) for a in inspect(record).mapper.column_attrs}


def _change_of(record: object) -> Change | None:
    state = inspect(record)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes():
            before[attribute.key] = history.deleted[0] if history.deleted else None
            after[attribute.key] = history.added[0] if history.added else None
    return Change(record, "changed", before, after) if after else None


def _removed(context: UOWTransaction) -> list[object]:
    """Return the rows that a flush deletes, those without a parent any more among them."""
    states = [s for s, (is_delete, listed) in context.states.items() if is_delete and not listed]
    return [found for found in (s.obj() for s in states) if found is not None]


def _changes_in(session: Session, context: UOWTransaction) -> list[Change]:
    gone = _removed(context)
    made = [Change(r, "made", {}, _values(r)) for r in session.new]
    dirty = [_change_of(r) for r in session.dirty if r not in gone]
    removed = [Change(r, "removed", _values(r), {}) for r in gone]
    return [*made, *(c for c in dirty if c), *removed]


@event.listens_for(Session, "after_flush")
def _tell(session: Session, context: UOWTransaction) -> None:
    changes = _changes_in(session, context)
    if not changes:
        return
    if "deed" not in session.info:
        raise WriteWithoutDeed(changes[0].record)
    for listener in _listeners:
        listener(session, changes)


Last = Callable[[Session], None]
_before_commit: list[Last] = []


def before_commit(listener: Last) -> None:
    """Have `listener` called once, after the last flush of a transaction and before its commit."""
    if listener not in _before_commit:
        _before_commit.append(listener)


@contextmanager
def doing(session: Session, deed: Deed):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Name the deed that the changes of `session` belong to."""
    session.info["deed"] = deed
    try:
        yield
    finally:
        session.info.pop("deed", None)


def finish(session: Session) -> None:
    """Flush, then let those who wait for the end of the transaction do their part."""
    session.flush()
    for listener in _before_commit:
        listener(session)
