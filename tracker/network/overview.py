"""The landing page: figures, three plain sentences, and the picture that suits the size."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.core.filters import day
from tracker.core.words import _, gettext, ngettext
from tracker.network.bodies import Body
from tracker.network.filters import TieFilter
from tracker.network.flows import NOWHERE, Flows, count_flows, draw_flows
from tracker.network.graph import weight_of
from tracker.network.labels import shorten
from tracker.network.queries import Figures, Tie, count_by_area
from tracker.network.rules import MONTHS_TO_SLEEP
from tracker.network.seen import see
from tracker.network.svg import MOST_DOTS, Picture, draw_network
from tracker.vocabularies.countries import country_name, region_label
from tracker.vocabularies.queries import areas, term_label

LONGEST_LEFT, LONGEST_RIGHT = 38, 28
FLOWS_FROM = 5
"""So many Thai institutions take part before flows tell more than lines and dots."""


@dataclass(frozen=True)
class Overview:
    """What the landing page shows; one of `flows` and `picture`, or neither in an empty network."""

    figures: Figures
    sentences: list[str]
    ties: list[Tie]
    bodies: dict[str, Body]
    flows: Flows | None
    picture: Picture | None
    names: dict[str, str]
    by_country: list[tuple[str, int]]
    by_area: list[tuple[str, int]]
    areas: dict[str, str]


def look_over(by: TieFilter, language: str) -> Overview:
    """Return the landing page for a filter; at most five queries."""
    seen = see(by, language)
    ties, bodies, figures = seen.ties, seen.bodies, seen.figures
    counts = count_flows(ties, bodies)
    has_flows = figures.thai >= FLOWS_FROM or (len(bodies) > MOST_DOTS and bool(counts))
    by_area = count_by_area(by) if ties and not has_flows else []
    countries: Counter[str] = Counter()
    for (_ours, country), count in counts.items():
        countries[country] += count
    return Overview(
        figures=figures,
        sentences=tell(ties, bodies, figures, language),
        ties=ties,
        bodies=bodies,
        flows=draw_flows(counts) if has_flows else None,
        names=_names(bodies, counts, language) if has_flows else {},
        picture=draw_network(ties, bodies) if ties and not has_flows else None,
        by_country=sorted(countries.items(), key=lambda c: (-c[1], c[0])),
        by_area=by_area,
        areas={code: areas()[code].label_in(language) for code, _count in by_area},
    )


def _names(
    bodies: Mapping[str, Body], counts: Mapping[tuple[str, str], int], language: str
) -> dict[str, str]:
    """Return the names of the bars, as long as the picture has room for."""
    names: dict[str, str] = {}
    for ours, country in counts:
        names[ours] = shorten(bodies[ours].short, LONGEST_LEFT)
        names[country] = _place(country, language)
    return names


def _place(country: str, language: str) -> str:
    if country == NOWHERE:
        return str(region_label("international"))
    return shorten(country_name(country, language), LONGEST_RIGHT)


def tell(ties: list[Tie], bodies: Mapping[str, Body], figures: Figures, language: str) -> list[str]:
    """Return what a manager wants to know first, in three sentences."""
    if not ties:
        return []
    return [_size(ties, bodies, language), _last(figures), _quiet(count_sleeping(ties, bodies))]


def _size(ties: list[Tie], bodies: Mapping[str, Body], language: str) -> str:
    best = max(ties, key=lambda t: (weight_of(t), t.a, t.b))
    places = {b.country or NOWHERE for b in bodies.values()} - {NOWHERE}
    told = gettext(
        "%(institutions)s in %(countries)s; the strongest tie is %(tie)s (%(intensity)s).",
        institutions=ngettext("%(num)d institution", "%(num)d institutions", len(bodies)),
        countries=ngettext("%(num)d country", "%(num)d countries", len(places)),
        tie=f"{bodies[best.a].short} – {bodies[best.b].short}",
        intensity=term_label("tie_intensity", best.intensity, language).lower(),
    )
    return str(told)


def _last(figures: Figures) -> str:
    if figures.last_on is None:
        return str(gettext("No dated meeting is among these records."))
    return str(gettext("The last meeting was on %(day)s.", day=day(figures.last_on)))


def _quiet(count: int) -> str:
    months = MONTHS_TO_SLEEP
    if not count:
        awake = _("No partner has been without contact for %(months)d months.", months=months)
        return str(awake)
    asleep = ngettext(
        "%(num)d partner has had no contact for %(months)d months.",
        "%(num)d partners have had no contact for %(months)d months.",
        count,
        months=months,
    )
    return str(asleep)


def count_sleeping(ties: list[Tie], bodies: Mapping[str, Body]) -> int:
    """Return how many foreign partners have only ties that are asleep."""
    awake: dict[str, bool] = {}
    for tie in ties:
        for end in (tie.a, tie.b):
            if not bodies[end].is_thai:
                awake[end] = awake.get(end, False) or not tie.sleeping
    return sum(1 for is_awake in awake.values() if not is_awake)
