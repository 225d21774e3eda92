"""Ways through a network: the shortest by the cost of its ties, searched from both ends.

Each end takes its ties one by one, the cheapest first, so that of the long rows of the busiest
nodes only the beginnings are ever walked.
"""

from __future__ import annotations

from collections.abc import Collection
from heapq import heappop, heappush

import networkx as nx
import numpy as np
import numpy.typing as npt

from tracker.engine.snapshot import Snapshot

Costs = npt.NDArray[np.floating]
Row = tuple[memoryview, memoryview]
"""The neighbours of a node and what the ties to them cost, the cheapest first."""
MOST_HELD = 2_000_000
"""So many ties are kept in the order of their costs; then they are sorted anew when needed."""
_NOWHERE = -1
_WAYS = "ways"


class Ways:
    """The ties of a network by what they cost; those of a node are sorted when first walked.

    Args:
        snapshot: the network.
        costs: `[2m]` what each tie costs, not negative; infinite where it cannot be taken.
    """

    def __init__(self, snapshot: Snapshot, costs: Costs):
        self.snapshot, self.costs = snapshot, costs
        self._rows: dict[int, Row] = {}
        self._held = 0

    def row(self, place: int) -> Row:
        """Return the ties of the node at `place` that can be taken."""
        found = self._rows.get(place)
        return found if found is not None else self._sorted(place)

    def _sorted(self, place: int) -> Row:
        start, end = self.snapshot.indptr[place], self.snapshot.indptr[place + 1]
        order = np.argsort(self.costs[start:end], kind="stable")
        costs = self.costs[start:end][order]
        count = int(np.searchsorted(costs, np.inf))
        others = self.snapshot.indices[start:end][order]
        row = others[:count].data, costs[:count].data
        if self._held > MOST_HELD:
            self._rows, self._held = {}, 0
        self._rows[place] = row
        self._held += len(others)
        return row


def ways_of(snapshot: Snapshot, costs: Costs) -> Ways:
    """Return the ways of a network by `costs`; asked with the same array, the same ways again."""
    kept = snapshot.graph.get(_WAYS)
    if kept is None or kept.costs is not costs:
        kept = snapshot.graph[_WAYS] = Ways(snapshot, costs)
    found: Ways = kept
    return found


class Side:
    """A search from one end: how far the nodes are that it came to, and by which way.

    `far` holds them in the order of their distance. `ahead` is a heap with one entry a node, the
    cheapest of its ties that were not taken yet: the distance behind it, the node, the number of
    the tie in its row, and the row.
    """

    def __init__(self, ways: Ways, start: int):
        self.ways, self.start = ways, start
        self.far: dict[int, float] = {}
        self.before: dict[int, int] = {}
        self.ahead: list[tuple[float, int, int, Row]] = []
        self._come_to(start, 0.0, _NOWHERE)

    def _come_to(self, place: int, far: float, origin: int) -> None:
        self.far[place] = far
        self.before[place] = origin
        row = self.ways.row(place)
        if len(row[1]):
            heappush(self.ahead, (far + row[1][0], place, 0, row))

    def step(self, closed: Collection[int], forbidden: int = _NOWHERE) -> int:
        """Take the tie with the nearest end; return that end if it is a new one, else -1.

        Neither nodes of `closed` nor the tie from the start to `forbidden` are taken.
        """
        far, origin, number, row = heappop(self.ahead)
        others, costs = row
        place = others[number]
        if number + 1 < len(others):
            behind = self.far[origin] + costs[number + 1]
            heappush(self.ahead, (behind, origin, number + 1, row))
        if place in self.far or place in closed:
            return _NOWHERE
        if place == forbidden and origin == self.start:
            return _NOWHERE
        self._come_to(place, far, origin)
        return place

    def way_to(self, place: int) -> list[int]:
        """Return the places from the start to `place`."""
        way = [place]
        while self.before[way[-1]] != _NOWHERE:
            way.append(self.before[way[-1]])
        return way[::-1]


def shortest(
    snapshot: Snapshot,
    start: int,
    goal: int,
    costs: Costs,
    closed: Collection[int] = frozenset(),
    indirect: bool = False,
) -> tuple[float, list[int]] | None:
    """Return the cost and the places of the cheapest way, or None where there is none.

    Args:
        snapshot: the network.
        start: the place of the one end.
        goal: the place of the other.
        costs: `[2m]` what each tie costs, not negative; infinite where it cannot be taken.
        closed: nodes that the way may not touch.
        indirect: whether the tie of the two ends themselves is not to be taken.
    """
    if start == goal:
        return 0.0, [start]
    ways = ways_of(snapshot, costs)
    one, other = Side(ways, start), Side(ways, goal)
    best, ends = np.inf, (_NOWHERE, _NOWHERE)
    while one.ahead and other.ahead and one.ahead[0][0] + other.ahead[0][0] < best:
        side, facing = (one, other) if len(one.ahead) <= len(other.ahead) else (other, one)
        place = side.step(closed, facing.start if indirect else _NOWHERE)
        if place in facing.far and side.far[place] + facing.far[place] < best:
            best, ends = side.far[place] + facing.far[place], (place, place)
    if ends[0] == _NOWHERE:
        return None
    best, ends = _joined(one, other, best, ends, indirect=indirect)
    return best, one.way_to(ends[0]) + _onwards(other, ends)


def _onwards(other: Side, ends: tuple[int, int]) -> list[int]:
    """Return the places that follow the first of `ends`."""
    way = other.way_to(ends[1])[::-1]
    return way[1:] if ends[0] == ends[1] else way


def _joined(
    one: Side, other: Side, best: float, ends: tuple[int, int], *, indirect: bool
) -> tuple[float, tuple[int, int]]:
    """Return the best way that a single tie, taken from neither end, makes between the two.

    Where no way is shorter than `best`, `best` and `ends` themselves are returned.
    """
    if len(one.ahead) > len(other.ahead):
        best, turned = _joined(other, one, best, ends[::-1], indirect=indirect)
        return best, turned[::-1]
    snapshot, costs = one.ways.snapshot, one.ways.costs
    places = np.fromiter(other.far, snapshot.indices.dtype, len(other.far))
    far = np.fromiter(other.far.values(), np.float64, len(other.far))
    for behind, place, _number, _row in one.ahead:
        near = int(np.searchsorted(far, best - behind))
        around = snapshot.around(place)
        at = np.searchsorted(around, places[:near])
        at[at == len(around)] = 0
        tied = np.flatnonzero(around[at] == places[:near])
        if indirect and place == one.start:
            tied = tied[places[tied] != other.start]
        if not len(tied):
            continue
        whole = one.far[place] + costs[snapshot.indptr[place] + at[tied]] + far[tied]
        least = int(whole.argmin())
        if whole[least] < best:
            best, ends = float(whole[least]), (place, int(places[tied[least]]))
    return best, ends


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
