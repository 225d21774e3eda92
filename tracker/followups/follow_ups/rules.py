"""Rules of follow-ups on plain values."""

from datetime import date

OPEN = ("open", "in_progress", "waiting_partner")
CLOSING = ("done", "dropped")


def state_of(status: str, due_on: date | None, today: date) -> str:
    """Return `closed`, `overdue`, `due` or `undated`; what has no day is never overdue.

    >>> day = date(2026, 5, 11)
    >>> [state_of("open", d, day) for d in (date(2026, 5, 10), day, None)]
    ['overdue', 'due', 'undated']
    >>> state_of("done", date(2026, 5, 10), day)
    'closed'
    """
    if status not in OPEN:
        return "closed"
    if due_on is None:
        return "undated"
    return "overdue" if due_on < today else "due"
