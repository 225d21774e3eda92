"""Rules of follow-ups on plain values."""

from datetime import date
from typing import Protocol

OPEN = ("open", "in_progress", "waiting_partner")
CLOSING = ("done", "dropped")


class Owed(Protocol):
    """Something to be done, perhaps until a day."""

    @property
    def status(self) -> str:
        """The code of how it stands."""

    @property
    def due_on(self) -> date | None:
        """The last day on which it is in time."""


def turn_of(row: Owed, today: date) -> str:
    """Return `closed`, `overdue`, `due` or `undated`; what has no day is never overdue.

    >>> from types import SimpleNamespace as Row
    >>> yesterday, day = date(2026, 5, 10), date(2026, 5, 11)
    >>> [turn_of(Row(status="open", due_on=due), day) for due in (yesterday, day, None)]
    ['overdue', 'due', 'undated']
    >>> [turn_of(Row(status=status, due_on=yesterday), day) for status in (*OPEN, *CLOSING)]
    ['overdue', 'overdue', 'overdue', 'closed', 'closed']
    """
    if row.status not in OPEN:
        return "closed"
    if row.due_on is None:
        return "undated"
    return "overdue" if row.due_on < today else "due"
