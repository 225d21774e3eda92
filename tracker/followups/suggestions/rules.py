"""Rules of suggestions on plain values."""

from datetime import date, timedelta

from tracker.core.dates import PartialDate

ENDS = ("used", "declined")
PATIENCE = timedelta(days=90)


def direction_of(from_country: str | None, to_country: str | None, home: str) -> str | None:
    """Return `received` or `given` where exactly one side is ours, else nothing.

    >>> direction_of("CN", "TH", "TH"), direction_of("TH", "CN", "TH"), direction_of("CN", "JP", "TH")
    ('received', 'given', None)
    """
    if (from_country == home) == (to_country == home):
        return None
    return "given" if from_country == home else "received"


def next_status(status: str) -> str:
    """Return what an answer most likely says: one step further, or how it stands.

    >>> next_status("given"), next_status("acknowledged"), next_status("used")
    ('acknowledged', 'acknowledged', 'used')
    """
    return "acknowledged" if status == "given" else status


def is_unanswered(status: str, given_on: PartialDate | None, today: date) -> bool:
    """Tell whether nobody answered for 90 days; what has no day is never late.

    >>> is_unanswered("given", PartialDate(2026, 1, 1), date(2026, 4, 2))
    True
    >>> is_unanswered("given", None, date(2026, 4, 2))
    False
    """
    if status != "given" or given_on is None:
        return False
    return given_on.latest + PATIENCE < today
