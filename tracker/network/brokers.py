"""Who holds the network together: who lies between the others, and whose silence would part them.

`between` is betweenness: the share of the shortest ways between two others that lead through an
institution. `constraint` is Burt's: low where its partners do not know each other, so that it
bridges what would be apart. Both are worked out once for each state of the network that a viewer
sees.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.sparse import csgraph

from tracker.engine.centrality import matrix
from tracker.engine.snapshot import Snapshot
from tracker.engine.structure import part_of
from tracker.network.bodies import Body, find_bodies
from tracker.network.snapshots import snapshot_of_viewer

EXACT_UP_TO = 2000
"""In a larger network betweenness is worked out from a sample of the institutions."""
SAMPLE = 200
SEED = 7
SHOWN = 15
NAMED = 5
"""So many of those who would be cut off are named."""


@dataclass(frozen=True)
class Broker:
    """An institution that holds others together; `cut_off` are some of the `lost` it alone ties in."""

    body: Body
    partners: int
    between: float
    constraint: float | None
    lost: int = 0
    cut_off: tuple[Body, ...] = ()


@dataclass(frozen=True)
class Brokerage:
    """The answer: brokers, the first between most others, and the ties that alone join two sides.

    `sample` is how many institutions betweenness was worked out from; None where from all.
    """

    brokers: tuple[Broker, ...] = ()
    bridges: tuple[tuple[Body, Body], ...] = ()
    size: int = 0
    sample: int | None = None

    @property
    def most_missed(self) -> Broker | None:
        """The broker whose silence would cut most others off."""
        found = max(self.brokers, key=lambda b: b.lost, default=None)
        return found if found is not None and found.lost else None


@dataclass(frozen=True)
class _Found:
    """What was worked out of a snapshot, by public ids."""

    between: dict[str, float]
    lost: dict[str, list[str]]
    constraint: dict[str, float]
    bridges: list[tuple[str, str]] = field(default_factory=list)


def find_brokers(as_of: date | None = None, language: str = "en") -> Brokerage:
    """Return who holds the network together that the viewer sees, as of a day."""
    snapshot = snapshot_of_viewer(as_of)
    if not snapshot.number_of_edges():
        return Brokerage()
    found = cast("_Found | None", snapshot.graph.get("brokers"))
    if found is None:
        found = snapshot.graph["brokers"] = _work_out(snapshot)
    named = {
        *found.between,
        *(one for lost in found.lost.values() for one in lost[:NAMED]),
        *(end for bridge in found.bridges for end in bridge),
    }
    bodies = find_bodies(named, language)
    degrees = snapshot.degrees()
    brokers = tuple(
        Broker(
            body=bodies[one],
            partners=int(degrees[snapshot.place_of(one)]),
            between=share,
            constraint=None if np.isnan(found.constraint[one]) else found.constraint[one],
            lost=len(found.lost.get(one, ())),
            cut_off=tuple(bodies[i] for i in found.lost.get(one, ())[:NAMED] if i in bodies),
        )
        for one, share in found.between.items()
        if one in bodies
    )
    bridges = tuple((bodies[a], bodies[b]) for a, b in found.bridges if {a, b} <= bodies.keys())
    return Brokerage(brokers, bridges, len(snapshot), _sample_of(snapshot))


def _sample_of(snapshot: Snapshot) -> int | None:
    return SAMPLE if len(snapshot) > EXACT_UP_TO else None


def _work_out(snapshot: Snapshot) -> _Found:
    graph = cast("nx.Graph[str]", snapshot)
    between = nx.betweenness_centrality(graph, k=_sample_of(snapshot), seed=SEED)
    parts = part_of(snapshot)
    cuts = list(nx.articulation_points(graph))
    # Those whose silence parts the network count even where few ways lead through them.
    ranked = sorted(between, key=lambda n: (-between[n], n))
    chosen = [n for n in ranked if between[n] > 0][:SHOWN]
    lost = {one: _cut_off(snapshot, one, parts) for one in cuts if one in chosen}
    degrees = snapshot.degrees()
    bridges = [
        (a, b)
        for a, b in cast("Iterator[tuple[str, str]]", nx.bridges(graph))
        if min(degrees[snapshot.place_of(a)], degrees[snapshot.place_of(b)]) > 1
    ]
    return _Found(
        between={one: float(between[one]) for one in chosen},
        lost=lost,
        constraint=nx.constraint(graph, nodes=chosen),
        bridges=bridges[:SHOWN],
    )


def _cut_off(snapshot: Snapshot, node: str, parts: npt.NDArray[Any]) -> list[str]:
    """Return who would be cut off from the largest rest, if a node fell silent."""
    place = snapshot.place_of(node)
    own = np.flatnonzero(parts == parts[place])
    rest = own[own != place]
    inside = matrix(snapshot, None)[rest][:, rest]
    _count, labels = csgraph.connected_components(inside, directed=False)
    largest = int(np.bincount(labels).argmax())
    return snapshot.names(rest[labels != largest])


def as_plain(found: Brokerage) -> dict[str, Any]:
    """Return the answer as plain values."""
    return {
        "institutions": found.size,
        "sample": found.sample,
        "brokers": [
            {
                "id": one.body.public_id,
                "name": one.body.name,
                "country": one.body.country,
                "partners": one.partners,
                "between": round(one.between, 6),
                "constraint": None if one.constraint is None else round(one.constraint, 6),
                "would_cut_off": one.lost,
            }
            for one in found.brokers
        ],
        "bridges": [[a.public_id, b.public_id] for a, b in found.bridges],
    }
