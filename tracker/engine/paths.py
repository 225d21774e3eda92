"""Ways through a network: the shortest by the cost of its ties, searched from both ends."""

from __future__ import annotations

import networkx as nx
import numpy as np
import numpy.typing as npt

from tracker.engine.snapshot import Places, Real, Snapshot

Costs = npt.NDArray[np.floating]
_NOWHERE = -1
_SHARE = 4
_LEAST = 32


class _Side:
    """One of the two searches: how far each node is, by which way, and what is still open.

    The nearest of the open nodes are looked at together, many at once; a node to which a
    shorter way is found later is opened again.
    """

    def __init__(self, snapshot: Snapshot, start: int, closed: npt.NDArray[np.bool_] | None):
        self.snapshot = snapshot
        self.distance: Real = np.full(len(snapshot), np.inf)
        if closed is not None:
            self.distance[closed] = -np.inf
        self.distance[start] = 0
        self.before = np.full(len(snapshot), _NOWHERE, np.int64)
        self.open: Places = np.array([start])
        self.radius = 0.0
        """No open node is nearer than this."""

    def take(self, within: float) -> Places:
        """Return the nearest open nodes, and forget those that are not nearer than `within`."""
        waiting = self.open[self.distance[self.open] < within]
        far = self.distance[waiting]
        count = max(len(waiting) // _SHARE, _LEAST)
        if len(waiting) <= count:
            self.open = waiting[:0]
            return waiting
        order = np.argpartition(far, count)
        self.open = waiting[order[count:]]
        return waiting[order[:count]]

    def relax(self, places: Places, costs: Costs) -> Places:
        """Go on from `places` along all their ties; return the nodes that came nearer."""
        starts = self.snapshot.indptr[places]
        counts = self.snapshot.indptr[places + 1] - starts
        origin = np.repeat(np.arange(len(places)), counts)
        ties = np.arange(len(origin)) + np.repeat(starts - np.cumsum(counts) + counts, counts)
        others = self.snapshot.indices[ties]
        far = self.distance[places][origin] + costs[ties]
        nearer = np.flatnonzero(far < self.distance[others])
        # Where several ways lead to one node, the last assignment stays: the shortest.
        nearer = nearer[np.argsort(-far[nearer], kind="stable")]
        others = others[nearer]
        self.distance[others] = far[nearer]
        self.before[others] = places[origin[nearer]]
        return np.unique(others)

    def open_up(self, places: Places) -> None:
        """Note `places` as still to be looked at."""
        self.open = np.union1d(self.open, places)
        self.radius = float(self.distance[self.open].min(initial=np.inf))

    def way_to(self, place: int) -> list[int]:
        """Return the places from the start to `place`."""
        way = [place]
        while self.before[way[-1]] != _NOWHERE:
            way.append(int(self.before[way[-1]]))
        return way[::-1]


def shortest(
    snapshot: Snapshot,
    start: int,
    goal: int,
    costs: Costs,
    closed: npt.NDArray[np.bool_] | None = None,
) -> tuple[float, list[int]] | None:
    """Return the cost and the places of the cheapest way, or None where there is none.

    Args:
        snapshot: the network.
        start: the place of the one end.
        goal: the place of the other.
        costs: `[2m]` what each tie costs, not negative.
        closed: `[n]` nodes that the way may not touch.
    """
    if start == goal:
        return 0.0, [start]
    sides = (_Side(snapshot, start, closed), _Side(snapshot, goal, closed))
    best, meeting = np.inf, _NOWHERE
    while len(sides[0].open) and len(sides[1].open):
        if sides[0].radius + sides[1].radius >= best:
            break
        side, other = sorted(sides, key=lambda s: len(s.open))
        came = side.relax(side.take(best - other.radius), costs)
        both = side.distance[came] + other.distance[came]
        if len(both) and both.min() < best:
            first = int(both.argmin())
            best, meeting = float(both[first]), int(came[first])
        side.open_up(came[side.distance[came] + other.radius < best])
    if meeting == _NOWHERE:
        return None
    return best, sides[0].way_to(meeting) + sides[1].way_to(meeting)[-2::-1]


def bidirectional_dijkstra(
    G: Snapshot,  # noqa: N803 (as NetworkX names it)
    source: str,
    target: str,
    weight: str | None = "weight",
) -> tuple[float, list[str]]:
    """Return the length and the nodes of the shortest path, as `nx.bidirectional_dijkstra` does.

    Raises:
        nx.NodeNotFound: one of the two is not in the network.
        nx.NetworkXNoPath: nothing leads from one to the other.
    """
    costs = G.values(weight)
    found = shortest(G, G.place_of(source), G.place_of(target), costs)
    if found is None:
        raise nx.NetworkXNoPath(f"No path between {source} and {target}.")
    length, places = found
    return length, G.names(places)
