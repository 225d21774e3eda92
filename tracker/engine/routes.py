"""Several ways from one node to another, or to the nearest of many: each through other nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from tracker.engine.paths import Costs, shortest
from tracker.engine.snapshot import Snapshot

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Route:
    """A way through the network: what it costs, and the places on it from its start."""

    cost: float
    places: list[int]


def routes(snapshot: Snapshot, start: int, goal: int, costs: Costs, most: int = 3) -> list[Route]:
    """Return the cheapest way from `start` to `goal`, then others through nodes not used before.

    Args:
        snapshot: the network.
        start: the place of the one end.
        goal: the place of the other.
        costs: `[2m]` what each tie costs, not negative; infinite where it cannot be taken.
        most: how many ways are wanted.
    """
    closed = np.zeros(len(snapshot), bool)
    costs = np.array(costs, np.float64)
    found: list[Route] = []
    while len(found) < most:
        way = shortest(snapshot, start, goal, costs, closed)
        if way is None or not np.isfinite(way[0]):
            break
        found.append(Route(*way))
        inner = way[1][1:-1]
        closed[inner] = True
        if not inner:
            _close_tie(snapshot, costs, start, goal)
        if start == goal:
            break
    return found


def nearest(
    snapshot: Snapshot, start: int, wanted: Mask, costs: Costs, most: int = 3
) -> list[Route]:
    """Return the cheapest ways from `start` to any node of `wanted`, each to another of them.

    Args:
        snapshot: the network.
        start: the place of the one end.
        wanted: `[n]` the nodes of which any is a goal.
        costs: `[2m]` what each tie costs, not negative; infinite where it cannot be taken.
        most: how many ways are wanted.
    """
    rows = snapshot.rows()
    costs = np.array(costs, np.float64)
    goals = wanted.copy()
    goals[start] = False
    found: list[Route] = []
    while len(found) < most and goals.any():
        far, before = _from(snapshot, start, rows, costs)
        open_goals = np.flatnonzero(goals)
        goal = int(open_goals[far[open_goals].argmin()])
        if not np.isfinite(far[goal]):
            break
        places = [goal]
        while places[-1] != start:
            places.append(int(before[places[-1]]))
        found.append(Route(float(far[goal]), places[::-1]))
        goals[goal] = False
        used = np.array(places[:-1])
        costs[np.isin(rows, used) | np.isin(snapshot.indices, used)] = np.inf
    return found


def _from(snapshot: Snapshot, start: int, rows: Any, costs: Costs) -> Any:  # noqa: ANN401
    """Return the `[n]` distances from `start` and the `[n]` places before each on the way."""
    free = np.isfinite(costs)
    shape = (len(snapshot), len(snapshot))
    # A tie that costs nothing would be none at all in a sparse matrix.
    values = np.maximum(costs[free], np.finfo(np.float64).tiny)
    matrix = sparse.csr_array((values, (rows[free], snapshot.indices[free])), shape=shape)
    return csgraph.dijkstra(matrix, indices=start, return_predecessors=True)


def _close_tie(snapshot: Snapshot, costs: Costs, a: int, b: int) -> None:
    """Let nobody go along the tie of two nodes any more."""
    for one, other in ((a, b), (b, a)):
        begin = int(snapshot.indptr[one])
        costs[begin + int(np.searchsorted(snapshot.around(one), other))] = np.inf
