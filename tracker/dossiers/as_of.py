"""The day for which a page speaks: today unless another one was typed."""

from dataclasses import dataclass
from datetime import date

from tracker.core.dates import read_date
from tracker.core.words import LazyString, _
from tracker.institutions.models import Institution, InstitutionName


@dataclass(frozen=True)
class AsOf:
    """What was typed as the day, and how it was read."""

    typed: str = ""
    day: date | None = None
    error: LazyString | None = None


def read_as_of(text: str | None) -> AsOf:
    """Return the day that was typed; of a month or a year, its last day."""
    typed = (text or "").strip()[:60]
    if not typed:
        return AsOf()
    reading = read_date(typed)
    if reading.status != "ok" or reading.first is None:
        why = _("This day was not understood. Write it as 18 January 2023.")
        return AsOf(typed, None, why)
    return AsOf(typed, reading.first.latest)


def names_on(institution: Institution, day: date | None) -> list[InstitutionName]:
    """Return the names that an institution bore on a day; without one, all of them."""
    if day is None:
        return list(institution.names)
    return [n for n in institution.names if _held(n, day)]


def _held(name: InstitutionName, day: date) -> bool:
    begun = name.valid_from is None or name.valid_from.earliest <= day
    return begun and (name.valid_to is None or name.valid_to.latest >= day)
