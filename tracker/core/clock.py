"""The time at the office; everybody else is handed a day or a moment."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE = ZoneInfo("Asia/Bangkok")


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- the one clock


def today() -> date:
    """Return the present day at the office in Bangkok."""
    return now().astimezone(OFFICE).date()
