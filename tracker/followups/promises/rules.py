"""Rules of promises on plain values."""

from datetime import date
from typing import Protocol

from tracker.core.dates import PartialDate

OUTSTANDING = ("made", "partly_kept")
CLOSING = ("kept", "partly_kept", "lapsed", "released")
UNFINISHED = ("partly_kept",)


class Owed(Protocol):
    """Something promised, perhaps until a day, a month or a year."""

    @property
    def status(self) -> str:
        """The code of how it stands."""

    @property
    def due_on(self) -> PartialDate | None:
        """Until when, as far as it was said."""


def turn_of(row: Owed, today: date) -> str:
    """Return `closed`, `overdue`, `due` or `undated`; a month is over after its last day.

    >>> from types import SimpleNamespace as Row
    >>> may = Row(status="made", due_on=PartialDate(2026, 5))
    >>> turn_of(may, date(2026, 5, 31)), turn_of(may, date(2026, 6, 1))
    ('due', 'overdue')
    >>> turn_of(Row(status="made", due_on=None), date(2026, 6, 1))
    'undated'
    >>> [turn_of(Row(status=s, due_on=may.due_on), date(2026, 6, 1)) for s in ("partly_kept", "kept")]
    ['overdue', 'closed']
    """
    if row.status not in OUTSTANDING:
        return "closed"
    if row.due_on is None:
        return "undated"
    return "overdue" if row.due_on.latest < today else "due"
