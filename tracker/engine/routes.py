"""Several ways from one node to another, or to the nearest of many: each through other nodes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from tracker.engine.paths import Costs, Side, Ways, shortest, ways_of
from tracker.engine.snapshot import Snapshot

Mask = npt.NDArray[np.bool_]
MOST_WALKED = 3000
"""Past so many nodes, looking one by one for the nearest takes longer than measuring them all."""


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
    if start == goal:
        return [Route(0.0, [start])]
    closed: set[int] = set()
    indirect = False
    found: list[Route] = []
    while len(found) < most:
        way = shortest(snapshot, start, goal, costs, closed, indirect)
        if way is None:
            break
        found.append(Route(*way))
        closed.update(way[1][1:-1])
        indirect = indirect or len(way[1]) == 2
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
    goals = wanted.copy()
    goals[start] = False
    ways = ways_of(snapshot, costs)
    closed: set[int] = set()
    found: list[Route] = []
    while len(found) < most and goals.any():
        way = _to_nearest(ways, start, goals, closed)
        if way is None:
            break
        found.append(way)
        closed.update(way.places[1:])
        goals[way.places[-1]] = False
    return found


def _to_nearest(ways: Ways, start: int, goals: Mask, closed: set[int]) -> Route | None:
    """Return the way to the nearest of `goals`; where many nodes are nearer, SciPy looks on."""
    side = Side(ways, start)
    while side.ahead:
        place = side.step(closed)
        if place >= 0 and goals[place]:
            return Route(side.far[place], side.way_to(place))
        if len(side.far) > MOST_WALKED:
            return _among_all(ways, start, goals, closed)
    return None


def _among_all(ways: Ways, start: int, goals: Mask, closed: set[int]) -> Route | None:
    """Return the way to the nearest of `goals` by measuring how far every node is."""
    snapshot, rows = ways.snapshot, ways.snapshot.rows()
    shut = np.zeros(len(snapshot), bool)
    shut[list(closed)] = True
    free = np.isfinite(ways.costs) & ~shut[rows] & ~shut[snapshot.indices]
    shape = (len(snapshot), len(snapshot))
    # A tie that costs nothing would be none at all in a sparse matrix.
    values = np.maximum(ways.costs[free], np.finfo(np.float64).tiny)
    matrix = sparse.csr_array((values, (rows[free], snapshot.indices[free])), shape=shape)
    far, before = csgraph.dijkstra(matrix, indices=start, return_predecessors=True)
    open_goals = np.flatnonzero(goals & ~shut)
    goal = int(open_goals[far[open_goals].argmin()]) if len(open_goals) else start
    if goal == start or not np.isfinite(far[goal]):
        return None
    places = [goal]
    while places[-1] != start:
        places.append(int(before[places[-1]]))
    return Route(float(far[goal]), places[::-1])
