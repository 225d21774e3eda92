"""Rules of promises on plain values."""

from datetime import date

from tracker.core.dates import PartialDate

OUTSTANDING = ("made", "partly_kept")
CLOSING = ("kept", "partly_kept", "lapsed", "released")


def state_of(status: str, due_on: PartialDate | None, today: date) -> str:
    """Return `closed`, `overdue`, `due` or `undated`; a month is over after its last day.

    >>> [state_of("made", PartialDate(2026, 5), date(2026, m, 31)) for m in (5, 7)]
    ['due', 'overdue']
    >>> state_of("made", None, date(2026, 5, 31)), state_of("kept", None, date(2026, 5, 31))
    ('undated', 'closed')
    """
    if status not in OUTSTANDING:
        return "closed"
    if due_on is None:
        return "undated"
    return "overdue" if due_on.latest < today else "due"
