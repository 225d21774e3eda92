"""How do we reach somebody: the likeliest way through those who know each other, and others beside it.

Each hop carries with a likelihood of 1 − exp(−weight); a way is as likely as all its hops together,
so the best way is the shortest one by the cost −log p. What the viewer may not see is no part of
his network, so no way leads through it and none is left out that he could notice.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Select, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from tracker.core.clock import today
from tracker.core.db import db
from tracker.core.words import spoken
from tracker.engine.routes import Route, nearest, routes
from tracker.engine.snapshot import Snapshot
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance
from tracker.network.bodies import Body, find_bodies
from tracker.network.models import TieEvidence
from tracker.network.rules import asleep_before, kind_at
from tracker.network.snapshots import snapshot_of_viewer
from tracker.people.models import Membership, Person

WAYS = 3
"""The best way and two others."""
MOST_KNOWN = 3
"""So many people are named at each end of a hop, those who met last."""


@dataclass(frozen=True)
class Acquaintance:
    """A person who was at a meeting of the two, for which of them, and when last."""

    public_id: str
    name: str
    of: str
    last_on: date | None


@dataclass(frozen=True)
class Hop:
    """One step of a path: two institutions, what ties them, and who knows whom.

    `intensity` is a step of the ladder, empty where only people link the two; `linked_by`
    are those people. A stale hop has not been heard of for 24 months.
    """

    a: Body
    b: Body
    count: int
    programmes: int
    last_on: date | None
    intensity: str
    is_stale: bool
    likelihood: float
    people: int = 0
    met: tuple[Acquaintance, ...] = ()
    linked_by: tuple[Acquaintance, ...] = ()

    @property
    def meetings(self) -> int:
        """How many of the records are meetings."""
        return self.count - self.programmes

    @property
    def sleeping(self) -> bool:
        """Whether it is stale, by the name that ties have for it."""
        return self.is_stale


@dataclass(frozen=True)
class Path:
    """A way from one institution to another; `likelihood` is that all its hops carry."""

    hops: tuple[Hop, ...]
    likelihood: float

    @property
    def stops(self) -> tuple[Body, ...]:
        """The institutions on the way, both ends included."""
        return (*(h.a for h in self.hops), self.hops[-1].b)

    @property
    def brokers(self) -> tuple[Body, ...]:
        """Who stands between the two ends."""
        return self.stops[1:-1]

    @property
    def is_stale(self) -> bool:
        """Whether a hop has not been heard of for long."""
        return any(h.is_stale for h in self.hops)


@dataclass(frozen=True)
class Reached:
    """The answer: whom to reach, from whom if one was named, and the ways, the likeliest first."""

    target: Body | None
    source: Body | None = None
    paths: tuple[Path, ...] = field(default=())


def costs_of(snapshot: Snapshot) -> npt.NDArray[np.float64]:
    """Return what each tie costs: −log of the likelihood that it carries, `[2m]`.

    They are worked out once for a snapshot, which the engine needs to sort its ties only once.
    """
    costs: npt.NDArray[np.float64] | None = snapshot.graph.get("costs")
    if costs is None:
        weight = np.asarray(snapshot.values("weight"), np.float64)
        costs = snapshot.graph["costs"] = -np.log(-np.expm1(-np.maximum(weight, 1e-9)))
    return costs


def find_paths(
    target: str, source: str = "", *, as_of: date | None = None, language: str = "en"
) -> Reached:
    """Return the ways to an institution, from another or from the nearest Thai ones.

    Args:
        target: the public id of whom to reach.
        source: the public id of who asks; empty for any Thai institution.
        as_of: the day of which the network is taken; today if not given.
        language: in which names are shown.
    """
    snapshot = snapshot_of_viewer(as_of)
    found = _routes(snapshot, target, source)
    stops = {target, *([source] if source else [])}
    names = [snapshot.names(route.places) for route in found]
    bodies = find_bodies(stops.union(*names), language)
    known = [n for n in names if bodies.keys() >= set(n)]
    hops = {pair for way in known for pair in itertools.pairwise(way)}
    met = _who_met(hops, as_of, language) if hops else {}
    told = {
        pair: _hop(snapshot, pair, bodies, as_of or today(), met.get(frozenset(pair), ()))
        for pair in hops
    }
    linked = _who_links({p for p, h in told.items() if not h.count}, language)
    paths = []
    for way in known:
        steps = tuple(
            _with(told[pair], linked.get(frozenset(pair), ())) for pair in itertools.pairwise(way)
        )
        if steps:
            paths.append(Path(steps, float(np.prod([h.likelihood for h in steps]))))
    return Reached(bodies.get(target), bodies.get(source), tuple(paths))


def _with(hop: Hop, linked: tuple[Acquaintance, ...]) -> Hop:
    return Hop(**{**hop.__dict__, "linked_by": linked})


def _routes(snapshot: Snapshot, target: str, source: str) -> list[Route]:
    goal = snapshot.find(target)
    if goal is None:
        return []
    costs = costs_of(snapshot)
    if source:
        start = snapshot.find(source)
        return routes(snapshot, start, goal, costs, WAYS) if start is not None else []
    found = nearest(snapshot, goal, _thai(snapshot), costs, WAYS)
    return [Route(route.cost, route.places[::-1]) for route in found]


def _thai(snapshot: Snapshot) -> npt.NDArray[np.bool_]:
    """Return `[n]` which nodes are Thai institutions."""
    mask = np.zeros(len(snapshot), bool)
    mask[[snapshot.place_of(one) for one in snapshot.graph["home"]]] = True
    return mask


def _hop(
    snapshot: Snapshot,
    pair: tuple[str, str],
    bodies: dict[str, Body],
    day: date,
    met: tuple[Acquaintance, ...],
) -> Hop:
    one, other = (snapshot.place_of(end) for end in pair)
    at = int(snapshot.indptr[one] + np.searchsorted(snapshot.around(one), other))
    last = int(snapshot.edges["last"][at])
    last_on = date.fromordinal(last) if last else None
    step = int(snapshot.edges["step"][at])
    going_on = kind_at(step) == "integration"
    stale = not going_on and (last_on is None or last_on < asleep_before(day))
    return Hop(
        a=bodies[pair[0]],
        b=bodies[pair[1]],
        count=int(snapshot.edges["count"][at]),
        programmes=int(snapshot.edges["programmes"][at]),
        last_on=last_on,
        intensity=kind_at(step) if step else "",
        is_stale=stale,
        likelihood=float(-np.expm1(-float(snapshot.edges["weight"][at]))),
        people=int(snapshot.edges["people"][at]),
        met=met,
    )


def _ids_of(pairs: Iterable[tuple[str, str]]) -> Select[int]:
    """Return the question for the ids of institutions, by which a database finds their ties at once."""
    return select(Institution.id).where(Institution.public_id.in_({e for p in pairs for e in p}))


def _who_met(
    hops: Iterable[tuple[str, str]], as_of: date | None, language: str
) -> dict[frozenset[str], tuple[Acquaintance, ...]]:
    """Return the people of both ends who were at meetings of the two, the last first."""
    a, b, of = aliased(Institution), aliased(Institution), aliased(Institution)
    last = func.max(TieEvidence.day)
    pairs = [pair for hop in hops for pair in (hop, hop[::-1])]
    stops = _ids_of(pairs)
    statement = (
        select(
            a.public_id, b.public_id, of.public_id, Person.public_id,
            spoken(Person, "label", language), last.label("last_on"),
        )
        .select_from(TieEvidence)
        .join(a, a.id == TieEvidence.a_id)
        .join(b, b.id == TieEvidence.b_id)
        .join(Attendance, Attendance.meeting_id == TieEvidence.record_id)
        .join(of, of.id == Attendance.institution_id)
        .join(Person, Person.id == Attendance.person_id)
        .where(
            TieEvidence.record_type == "meeting",
            TieEvidence.a_id.in_(stops),
            TieEvidence.b_id.in_(stops),
            tuple_(a.public_id, b.public_id).in_(pairs),
            or_(of.id == a.id, of.id == b.id),
        )
        .group_by(
            a.public_id, b.public_id, of.public_id, Person.public_id,
            spoken(Person, "label", language),
        )
        .order_by(last.desc().nulls_last(), Person.public_id)
    )  # fmt: skip
    if as_of is not None:
        statement = statement.where(TieEvidence.day <= as_of)
    found: dict[frozenset[str], list[Acquaintance]] = {}
    for one, other, whose, person, name, day in db.session.execute(statement):
        there = found.setdefault(frozenset((one, other)), [])
        if sum(m.of == whose for m in there) < MOST_KNOWN:
            there.append(Acquaintance(person, name, whose, day))
    return {pair: tuple(people) for pair, people in found.items()}


def _who_links(
    hops: Iterable[tuple[str, str]], language: str
) -> dict[frozenset[str], tuple[Acquaintance, ...]]:
    """Return the people who had posts in both institutions of hops that no record proves."""
    pairs = [pair for hop in hops for pair in (hop, hop[::-1])]
    if not pairs:
        return {}
    stops = _ids_of(pairs)
    one, other = aliased(Membership), aliased(Membership)
    a, b = aliased(Institution), aliased(Institution)
    statement = (
        select(a.public_id, b.public_id, Person.public_id, spoken(Person, "label", language))
        .select_from(one)
        .join(other, other.person_id == one.person_id)
        .join(a, a.id == one.institution_id)
        .join(b, b.id == other.institution_id)
        .join(Person, Person.id == one.person_id)
        .where(one.institution_id.in_(stops), other.institution_id.in_(stops))
        .where(tuple_(a.public_id, b.public_id).in_(pairs))
        .distinct()
        .order_by(Person.public_id)
    )
    found: dict[frozenset[str], dict[str, Acquaintance]] = {}
    for x, y, person, name in db.session.execute(statement):
        there = found.setdefault(frozenset((x, y)), {})
        if len(there) < MOST_KNOWN:
            there.setdefault(person, Acquaintance(person, name, "", None))
    return {pair: tuple(people.values()) for pair, people in found.items()}


def as_plain(reached: Reached) -> list[dict[str, Any]]:
    """Return the ways as plain values: stops, likelihood, hops with their evidence."""
    return [
        {
            "likelihood": round(path.likelihood, 4),
            "stops": [{"id": stop.public_id, "name": stop.name} for stop in path.stops],
            "hops": [
                {
                    "from": hop.a.public_id,
                    "to": hop.b.public_id,
                    "records": hop.count,
                    "last_on": hop.last_on.isoformat() if hop.last_on else None,
                    "intensity": hop.intensity or None,
                    "stale": hop.is_stale,
                    "likelihood": round(hop.likelihood, 4),
                    "people": [
                        {"id": m.public_id, "name": m.name, "of": m.of or None}
                        for m in (*hop.met, *hop.linked_by)
                    ],
                }
                for hop in path.hops
            ],
        }
        for path in reached.paths
    ]
