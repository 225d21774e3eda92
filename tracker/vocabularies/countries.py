"""Countries by ISO 3166-1 code, with their names and the regions that pictures are grouped by.

Source: ISO 3166-1 codes; names of the Unicode CLDR; the grouping is the office's own.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.core.matching.keys import sorted_as
from tracker.core.words import LazyString, _

REGIONS = (
    "asean",
    "east_asia",
    "south_west_asia",
    "europe",
    "americas",
    "africa",
    "oceania",
    "international",
)

_REGION_LABELS: dict[str, LazyString] = {
    "asean": _("ASEAN"),
    "east_asia": _("East Asia"),
    "south_west_asia": _("South, Central and West Asia"),
    "europe": _("Europe"),
    "americas": _("Americas"),
    "africa": _("Africa"),
    "oceania": _("Oceania"),
    "international": _("International bodies"),
}


@dataclass(frozen=True)
class Country:
    """One country or area."""

    code: str
    name_en: str
    name_th: str
    name_zh: str
    official_name_en: str
    region: str

    def name_in(self, language: str) -> str:
        """Return the name in `language`, else in English."""
        return {"th": self.name_th, "zh": self.name_zh}.get(language) or self.name_en


@cache
def countries() -> dict[str, Country]:
    """Return every country by its code."""
    file = Path(__file__).parent / "data" / "countries.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Country(**row) for row in csv.DictReader(lines)}


def country_name(code: str | None, language: str) -> str:
    """Return the name of a country; of none: the word for an international body."""
    if not code:
        return str(_("International"))
    found = countries().get(code)
    return found.name_in(language) if found else code


def region_of(code: str | None) -> str:
    """Return the region of a country; a body without a country is international."""
    found = countries().get(code or "")
    return found.region if found else "international"


def region_label(region: str) -> LazyString:
    """Return the word for a region, in the reader's language."""
    return _REGION_LABELS[region]


def country_choices(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of every country by name, Thailand first."""
    return [("TH", country_name("TH", language)), *_by_name(language)]


@cache
def _by_name(language: str) -> tuple[tuple[str, str], ...]:
    named = ((c.code, c.name_in(language)) for c in countries().values() if c.code != "TH")
    return tuple(sorted(named, key=lambda pair: sorted_as(pair[1], language)))
