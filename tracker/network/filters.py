"""What the network is narrowed to: read from the address, so that a view can be shared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.core.dates import read_date
from tracker.core.words import LazyString, _
from tracker.network.rules import LADDER
from tracker.vocabularies.countries import REGIONS, countries

BUDDHIST_ERA = 543
FIRST_YEAR, LAST_YEAR = 1800, 2200
MOST = 100_000


@dataclass(frozen=True, kw_only=True)
class TieFilter:
    """Which ties are asked for; an empty filter asks for all that the viewer may see.

    Country, region and type are those of one end of the tie. `strength` is
    the least number of records; with `other`, both ends are named; `as_of` leaves
    out what was recorded for later days.
    """

    year_from: int | None = None
    year_to: int | None = None
    country: str = ""
    region: str = ""
    area: str = ""
    institution_type: str = ""
    institution: str = ""
    other: str = ""
    strength: int = 1
    kind: str = ""
    as_of: date | None = None

    @property
    def needs_evidence(self) -> bool:
        """Whether the yearly sums cannot answer and the records are asked one by one."""
        return self.as_of is not None or bool(self.area)


@dataclass(frozen=True)
class Asked:
    """A filter as it was read: what was typed, and what could not be understood."""

    by: TieFilter
    typed: dict[str, str]
    errors: dict[str, LazyString] = field(default_factory=dict)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything at all is left out."""
        return self.by != TieFilter()


FIELDS = (
    "year_from",
    "year_to",
    "country",
    "region",
    "area",
    "institution_type",
    "institution",
    "strength",
    "kind",
    "as_of",
)


def read_filter(query: Mapping[str, str]) -> Asked:
    """Return what an address asks for; a value that makes no sense is named and left out."""
    typed = {name: query.get(name, "").strip()[:60] for name in FIELDS}
    errors: dict[str, LazyString] = {}
    by = TieFilter(
        year_from=_year(typed, "year_from", errors),
        year_to=_year(typed, "year_to", errors),
        country=_one_of(typed, "country", {"-", *countries()}, errors),
        region=_one_of(typed, "region", set(REGIONS), errors),
        area=typed["area"],
        institution_type=typed["institution_type"],
        institution=typed["institution"],
        strength=_strength(typed, errors),
        kind=_one_of(typed, "kind", set(LADDER), errors),
        as_of=_day(typed, errors),
    )
    if by.year_from and by.year_to and by.year_to < by.year_from:
        errors["year_to"] = _("The last year lies before the first. Correct one of the two.")
    return Asked(by, {k: v for k, v in typed.items() if v}, errors)


def _year(typed: dict[str, str], name: str, errors: dict[str, LazyString]) -> int | None:
    """Return a year of the common era; one of the Buddhist era is turned into it."""
    text = typed[name]
    if not text:
        return None
    year = int(text) if text.isdecimal() else 0
    if year > LAST_YEAR:
        year -= BUDDHIST_ERA
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    errors[name] = _("Give the year in four digits, such as 2023 or 2566.")
    return None


def _one_of(
    typed: dict[str, str], name: str, known: set[str], errors: dict[str, LazyString]
) -> str:
    if typed[name] and typed[name] not in known:
        errors[name] = _("Choose one of the entries of the list.")
        return ""
    return typed[name]


def _strength(typed: dict[str, str], errors: dict[str, LazyString]) -> int:
    text = typed["strength"]
    if not text:
        return 1
    if text.isdecimal() and 1 <= int(text) <= MOST:
        return int(text)
    errors["strength"] = _("Give a number from 1 upwards.")
    return 1


def _day(typed: dict[str, str], errors: dict[str, LazyString]) -> date | None:
    """Return the day up to which records count; of a year or a month, its last day."""
    if not typed["as_of"]:
        return None
    reading = read_date(typed["as_of"])
    if reading.first is None:
        errors["as_of"] = _("This day was not understood. Write it as 18 January 2023.")
        return None
    return reading.first.latest
