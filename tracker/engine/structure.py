"""What holds a network together: its parts, and the nodes and ties without which it falls apart."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csgraph

from tracker.engine.centrality import matrix
from tracker.engine.snapshot import Places, Snapshot


def connected_components(G: Snapshot) -> Iterator[set[str]]:  # noqa: N803 (as NetworkX names it)
    """Yield the nodes of each part of the network, the part of the first node first."""
    labels = part_of(G)
    names = np.array(G.names(), object)
    for label in range(int(labels.max(initial=-1)) + 1):
        yield set(names[labels == label])


def number_connected_components(G: Snapshot) -> int:  # noqa: N803
    """Return how many parts the network has."""
    return int(part_of(G).max(initial=-1)) + 1


def part_of(snapshot: Snapshot) -> Places:
    """Return the `[n]` number of the part that each node belongs to."""
    if not len(snapshot):
        return np.zeros(0, np.int64)
    return np.asarray(csgraph.connected_components(matrix(snapshot, None), directed=False)[1])


def articulation_points(G: Snapshot) -> Iterator[str]:  # noqa: N803
    """Yield the nodes whose silence would cut others off, in the order of the network."""
    cuts, _bridges = weak_points(G)
    yield from G.names(np.flatnonzero(cuts))


def bridges(G: Snapshot, root: str | None = None) -> Iterator[tuple[str, str]]:  # noqa: N803
    """Yield the ties that are the only way between two sides, in the order of the network.

    Raises:
        nx.NodeNotFound: `root` is not in the network.
    """
    _cuts, found = weak_points(G)
    parts = part_of(G)
    chosen = None if root is None else parts[G.place_of(root)]
    for a, b in found:
        if chosen is None or parts[a] == chosen:
            one, other = G.names([a, b])
            yield one, other


def has_bridges(G: Snapshot, root: str | None = None) -> bool:  # noqa: N803
    """Tell whether some tie is the only way between two sides."""
    return next(bridges(G, root), None) is not None


def weak_points(snapshot: Snapshot) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Return `[n]` whether each node cuts others off, and the places of the ties that do.

    Depth first after Hopcroft and Tarjan, without recursion.
    """
    walk = _Walk(snapshot)
    for root in range(len(snapshot)):
        if not walk.seen[root]:
            walk.from_root(root)
    return walk.cuts, sorted(walk.bridges)


class _Walk:
    """A walk through the network that notes how far back each node can reach."""

    def __init__(self, snapshot: Snapshot):
        self.indptr = snapshot.indptr.tolist()
        self.indices = snapshot.indices.tolist()
        self.seen = [0] * len(snapshot)
        self.low = [0] * len(snapshot)
        self.cuts = np.zeros(len(snapshot), bool)
        self.bridges: list[tuple[int, int]] = []
        self.next_tie = self.indptr[:-1]
        self.clock = 0

    def _enter(self, place: int) -> None:
        self.clock += 1
        self.seen[place] = self.low[place] = self.clock

    def from_root(self, root: int) -> None:
        """Walk through the part of `root`."""
        self._enter(root)
        stack, children = [(root, -1)], 0
        while stack:
            place, parent = stack[-1]
            if self.next_tie[place] == self.indptr[place + 1]:
                stack.pop()
                children += self._leave(place, parent, root)
                continue
            other = self.indices[self.next_tie[place]]
            self.next_tie[place] += 1
            if other == parent:
                continue
            if self.seen[other]:
                self.low[place] = min(self.low[place], self.seen[other])
            else:
                self._enter(other)
                stack.append((other, place))
        self.cuts[root] = children > 1

    def _leave(self, place: int, parent: int, root: int) -> int:
        """Hand what a node can reach to its parent; return 1 where the parent is the root."""
        if parent < 0:
            return 0
        self.low[parent] = min(self.low[parent], self.low[place])
        if self.low[place] > self.seen[parent]:
            self.bridges.append((min(place, parent), max(place, parent)))
        if parent != root and self.low[place] >= self.seen[parent]:
            self.cuts[parent] = True
        return int(parent == root)


def core_number(G: Snapshot) -> dict[str, int]:  # noqa: N803
    """Return the core of each node: the most ties that a circle around it has within itself."""
    degrees = G.degrees().tolist()
    bins: list[set[int]] = [set() for _ in range(max(degrees, default=0) + 1)]
    for place, degree in enumerate(degrees):
        bins[degree].add(place)
    core = [0] * len(degrees)
    level = 0
    for _node in range(len(degrees)):
        at = next(d for d in range(max(level - 1, 0), len(bins)) if bins[d])
        level = max(level, at)
        place = bins[at].pop()
        core[place], degrees[place] = level, -1
        for other in G.around(place).tolist():
            if degrees[other] > at:
                bins[degrees[other]].remove(other)
                degrees[other] -= 1
                bins[degrees[other]].add(other)
    return dict(zip(G.names(), core, strict=True))
