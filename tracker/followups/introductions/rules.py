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


def counts_from(
    promised_on: PartialDate | None, made_on: PartialDate | None, entered_on: date
) -> date:
    """Return the first day on which a meeting of the two parties is the fruit of an introduction.

    That is the day of the promise, else the day on which it was made. Where neither is
    known, only what happens after the row was entered counts: the two may have met before.

    >>> counts_from(PartialDate(2026, 3), None, date(2026, 7, 1))
    datetime.date(2026, 3, 1)
    >>> counts_from(None, None, date(2026, 7, 1))
    datetime.date(2026, 7, 1)
    """
    known = promised_on or made_on
    return known.earliest if known is not None else entered_on


def status_after(status: str, *, was_made: bool, met: bool) -> str:
    """Return the status once it is known whether the two met; an end that was noted stays.

    >>> status_after("promised", was_made=False, met=True)
    'met'
    >>> status_after("met", was_made=True, met=False), status_after("no_result", was_made=True, met=True)
    ('made', 'no_result')
    """
    if met:
        return "met" if status in OPEN else status
    if status == "met":
        return "made" if was_made else "promised"
    return status
