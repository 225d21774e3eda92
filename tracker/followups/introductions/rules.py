"""Rules of introductions on plain values."""

from datetime import date, timedelta

from tracker.core.dates import PartialDate

OPEN = ("promised", "made")
ENDS = ("cooperating", "no_result")
PATIENCE = timedelta(days=180)


def is_overdue(
    status: str, due_on: date | None, promised_on: PartialDate | None, today: date
) -> bool:
    """Tell whether a promised introduction is late: past its day, else 180 days after the promise.

    Without either day it never is.

    >>> is_overdue("promised", None, PartialDate(2026, 1, 1), date(2026, 7, 1))
    True
    >>> is_overdue("promised", None, None, date(2026, 7, 1))
    False
    """
    if status != "promised":
        return False
    if due_on is not None:
        return due_on < today
    return promised_on is not None and promised_on.latest + PATIENCE < today


def proves_meeting(promised_on: PartialDate | None, held_on: date | None) -> bool:
    """Tell whether a meeting can be the one that an introduction led to: not one before it."""
    return promised_on is None or held_on is None or held_on >= promised_on.earliest
