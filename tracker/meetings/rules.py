"""Rules of meetings on plain values."""

from datetime import date

from tracker.meetings.drafts import AttendanceDraft

HELD = frozenset({"held"})
SOME = "some"


def ends_before_it_begins(held_on: date | None, ends_on: date | None) -> bool:
    """Tell whether the last day lies before the first."""
    return held_on is not None and ends_on is not None and ends_on < held_on


def is_headcount(text: str) -> bool:
    """Tell whether `text` is a number of people, or `some`.

    >>> [is_headcount(t) for t in ("some", "12", "0", "a few")]
    [True, True, False, False]
    """
    return text == SOME or (text.isascii() and text.isdigit() and 0 < int(text) < 100_000)


def has_two_institutions(
    attendances: tuple[AttendanceDraft, ...], others: frozenset[int] = frozenset()
) -> bool:
    """Tell whether at least two institutions were there, `others` counted too."""
    return len({a.institution_id for a in attendances} | others) >= 2
