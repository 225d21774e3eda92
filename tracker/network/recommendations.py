"""Whom to meet next: institutions abroad without an awake tie, each with what speaks for it.

A recommendation is the sum of its reasons, and each reason is something on record that the viewer
may see: partners shared, an introduction promised, an offer that answers a need, areas both talk
about, partners in the same country, a tie that fell asleep.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.core.clock import today
from tracker.engine.neighbours import resource_allocation, shared_with, ties_of
from tracker.engine.snapshot import Places, Snapshot
from tracker.network.bodies import Body, find_bodies
from tracker.network.leads import Lead, list_leads
from tracker.network.queries import HOME
from tracker.network.rules import INTEGRATION, asleep_before, step_of
from tracker.network.snapshots import snapshot_of_viewer
from tracker.vocabularies.queries import areas

POINTS = {
    "introduction": 3.0, "shared": 3.0, "answers": 2.0, "asleep": 1.0, "area": 1.0, "country": 1.0,
}  # fmt: skip
"""The most that a reason adds, once however often it is found. Shared partners count by their
resource allocation against that of the best candidate; areas and partners of the same country
by how many there are, up to ENOUGH."""
ENOUGH = 3
SHOWN = 20
LOOKED_AT = 60
"""So many of the closest are looked at for further reasons."""
NAMED = 3
MOST_PARTNERS = 400
"""With more partners than that, those of a country are not counted."""


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for a meeting: its name in POINTS, what it is worth, and the evidence.

    `found` is how many there are, `names` some of them, `words` what was said, `day` when.
    """

    name: str
    points: float
    found: int = 1
    names: tuple[str, ...] = ()
    words: str = ""
    day: date | None = None
    record: str = ""


@dataclass(frozen=True)
class Recommendation:
    """An institution to meet, and why."""

    body: Body
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of what its reasons are worth."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True)
class Advice:
    """The answer; `source` is None where it was asked for all Thai institutions together."""

    source: Body | None = None
    recommendations: tuple[Recommendation, ...] = ()


@dataclass
class _Candidates:
    """Who may be recommended, by place: how close by partners they share, and when last met."""

    snapshot: Snapshot
    middle: Places
    scores: npt.NDArray[np.float64]
    asleep: dict[int, date] = field(default_factory=dict)

    def closest(self) -> list[int]:
        """Return the places looked at further: the closest, and those whose tie sleeps."""
        order = np.lexsort((np.arange(len(self.scores)), -self.scores))[:LOOKED_AT]
        near = [int(place) for place in order if self.scores[place] > 0]
        return list(dict.fromkeys([*near, *sorted(self.asleep)[:LOOKED_AT]]))


def recommend(
    source: str = "",
    *,
    area: str = "",
    country: str = "",
    as_of: date | None = None,
    language: str = "en",
) -> Advice:
    """Return whom an institution should meet next, the best first, at most SHOWN.

    Args:
        source: the public id of ours; empty for all Thai institutions together.
        area: the code of an area that a reason must be about; empty for any.
        country: the country of the partner; empty for any.
        as_of: the day of which the network is taken; today if not given.
        language: in which names are shown.
    """
    day = as_of or today()
    snapshot = snapshot_of_viewer(as_of)
    found = _candidates(snapshot, source, day)
    near = snapshot.names(found.closest())
    leads = list_leads(source, near, area, day)
    wanted = {*near, *leads} - set(snapshot.graph["home"])
    if area:
        wanted &= leads.keys()
    partners = snapshot.names(found.middle) if len(found.middle) <= MOST_PARTNERS else []
    ends = {source} if source else set()
    brokers = {one.what for held in leads.values() for one in held if one.name == "introduction"}
    bodies = find_bodies({*wanted, *partners, *ends, *brokers}, language)
    told = {code: label.label_in(language) for code, label in areas().items()}
    names = told | {one: bodies[one].short for one in brokers & bodies.keys()}
    countries = Counter(bodies[one].country for one in partners if one in bodies)
    advised = [
        Recommendation(
            bodies[one], tuple(_reasons(one, found, leads.get(one, []), countries, bodies, names))
        )
        for one in sorted(wanted & bodies.keys())
        if bodies[one].country != HOME and country in {"", bodies[one].country}
    ]
    best = sorted((one for one in advised if one.reasons), key=lambda one: -one.score)
    return Advice(bodies.get(source), tuple(best[:SHOWN]))


def _candidates(snapshot: Snapshot, source: str, day: date) -> _Candidates:
    """Return who shares partners with the source, and who fell asleep; nobody it has awake ties with."""
    names = [source] if source else snapshot.graph["home"]
    sources = np.array(sorted(p for n in names if (p := snapshot.find(n)) is not None), np.int64)
    last = np.asarray(snapshot.values("last"), np.int64)
    count = np.asarray(snapshot.values("count"), np.int64)
    runs = np.asarray(snapshot.values("step")) == step_of(INTEGRATION)
    awake = (count > 0) & (runs | (last == 0) | (last >= asleep_before(day).toordinal()))
    scores, middle = resource_allocation(snapshot, sources, count > 0)
    own, _of = ties_of(snapshot, sources)
    active = {int(place) for place in snapshot.indices[own[awake[own]]]}
    scores[[*active]] = 0
    home = {snapshot.find(one) for one in snapshot.graph["home"]}
    asleep: dict[int, date] = {}
    for tie in own[(count[own] > 0) & ~awake[own]].tolist():
        place, met = int(snapshot.indices[tie]), date.fromordinal(int(last[tie]))
        if place not in active and place not in home:
            asleep[place] = max(met, asleep.get(place, met))
    return _Candidates(snapshot, middle, scores, asleep)


def _reasons(
    one: str,
    found: _Candidates,
    leads: list[Lead],
    countries: Counter[str | None],
    bodies: dict[str, Body],
    names: dict[str, str],
) -> list[Reason]:
    """Return what speaks for an institution, the weightiest first."""
    place = found.snapshot.find(one)
    reasons = [_of_lead(name, leads, names) for name in ("introduction", "answers", "area")]
    if place is not None and found.scores[place] > 0:
        reasons.append(_of_partners(place, found, bodies))
    if place in found.asleep:
        reasons.append(Reason("asleep", POINTS["asleep"], day=found.asleep[place]))
    same = countries[bodies[one].country] if bodies[one].country else 0
    same -= bool(same) and place in found.middle
    if same and any(reasons):
        reasons.append(Reason("country", _share("country", same), same))
    return sorted((r for r in reasons if r), key=lambda r: -r.points)


def _share(name: str, found: int) -> float:
    return POINTS[name] * min(found, ENOUGH) / ENOUGH


def _of_partners(place: int, found: _Candidates, bodies: dict[str, Body]) -> Reason:
    both = found.snapshot.names(shared_with(found.snapshot, place, found.middle))
    names = [bodies[b].short for b in both if b in bodies][:NAMED]
    points = POINTS["shared"] * float(found.scores[place] / found.scores.max())
    return Reason("shared", points, len(both), tuple(names))


def _of_lead(name: str, leads: list[Lead], names: dict[str, str]) -> Reason | None:
    mine = [lead for lead in leads if lead.name == name]
    if not mine:
        return None
    points = _share(name, len(mine)) if name == "area" else POINTS[name]
    told = tuple(dict.fromkeys(names[lead.what] for lead in mine if lead.what in names))[:NAMED]
    return Reason(name, points, len(mine), told, mine[0].words, record=mine[0].record)


def as_plain(advice: Advice) -> list[dict[str, Any]]:
    """Return the recommendations as plain values."""
    return [
        {
            "id": one.body.public_id,
            "name": one.body.name,
            "country": one.body.country,
            "score": round(one.score, 3),
            "reasons": [
                {
                    "name": reason.name,
                    "points": round(reason.points, 3),
                    "found": reason.found,
                    "names": list(reason.names),
                    "words": reason.words or None,
                    "last_on": reason.day.isoformat() if reason.day else None,
                }
                for reason in one.reasons
            ],
        }
        for one in advice.recommendations
    ]
