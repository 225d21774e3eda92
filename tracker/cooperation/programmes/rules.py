"""Rules of programmes on plain values."""

from datetime import date

from tracker.core.dates import PartialDate

RUNNING = "running"


def end_has_passed(status: str, ends_on: PartialDate | None, *, today: date) -> bool:
    """Tell whether a programme is said to run though its end is past.

    >>> may = PartialDate(2024, 5)
    >>> end_has_passed("running", may, today=date(2024, 6, 1))
    True
    >>> end_has_passed("running", may, today=date(2024, 5, 31))
    False
    >>> end_has_passed("completed", may, today=date(2025, 1, 1))
    False
    """
    return status == RUNNING and ends_on is not None and ends_on.latest < today


def runs_in(year: int) -> tuple[str, str]:
    """Return the first and the last day of a year as partial dates are stored.

    >>> runs_in(2024)
    ('2024', '2024-12-31')
    """
    return f"{year:04d}", f"{year:04d}-12-31"
