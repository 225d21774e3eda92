"""Where each institution stands: regions around an ellipse, Thai institutions within.

The same graph always gets the same places. Places lie in [0, 1] both ways; a
picture is `ASPECT` times as wide as high.
"""

from collections import defaultdict
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

import networkx as nx

from tracker.network.measures import strongest_hubs

ASPECT = 1.6
RING = ("asean", "east_asia", "americas", "europe", "international", "south_west_asia", "africa",
        "oceania")  # fmt: skip
"""The regions in the order in which they go round, clockwise from the bottom."""

FIRST_ANGLE = 0.36
"""Where the ring begins, as a part of the full turn; 0 is on the right, and it goes clockwise."""

OUTER, DEPTH, INNER = 0.46, 0.15, 0.60
GOLDEN = 0.6180339887498949
ROUNDS = 14

Place = tuple[float, float]


@dataclass
class Dot:
    """A node while places are found, in units of the picture's height."""

    x: float
    y: float
    radius: float


def lay_out(graph: "nx.Graph[str]") -> dict[str, Place]:
    """Return the place of every node of `graph`."""
    by_region: dict[str, list[str]] = defaultdict(list)
    for node, facts in graph.nodes.items():
        by_region["thai" if facts["is_thai"] else facts["region"]].append(node)
    dots = _ring(graph, by_region)
    dots |= _inside(graph, by_region["thai"], dots)
    _push_apart(list(dots.values()), within=None)
    return {
        node: (round(min(max(d.x / ASPECT, 0.01), 0.99), 4), round(min(max(d.y, 0.01), 0.99), 4))
        for node, d in dots.items()
    }


def radius_of(graph: "nx.Graph[str]", node: str) -> float:
    """Return the radius of a node in units of the picture's height; its area follows its ties."""
    records = sum(edge["count"] for edge in graph.adj[node].values())
    crowd = min(1.0, sqrt(60 / max(len(graph), 1)))
    size = 0.006 + 0.0016 * min(sqrt(records), 12)
    return size * max(crowd, 0.16) * (1.25 if graph.nodes[node]["is_thai"] else 1.0)


def _ring(graph: "nx.Graph[str]", by_region: dict[str, list[str]]) -> dict[str, Dot]:
    """Place every region on its arc; an arc is the longer the more institutions it holds."""
    regions = [r for r in RING if by_region[r]]
    spans = [max(len(by_region[r]) ** 0.75, 1.0) for r in regions]
    gap = 0.035 if len(regions) > 1 else 0.0
    whole = 1 - gap * len(regions)
    dots: dict[str, Dot] = {}
    start = FIRST_ANGLE if len(regions) > 1 else 0.5 if spans == [1.0] else 0.25
    for region, span in zip(regions, spans, strict=True):
        share = span / sum(spans) * whole
        dots |= _arc(graph, by_region[region], start, share)
        start += share + gap
    return dots


def _arc(graph: "nx.Graph[str]", nodes: list[str], start: float, share: float) -> dict[str, Dot]:
    """Spread one region over its arc, country beside country, the strongest nearest the middle."""
    strength = {n: sum(e["count"] for e in graph.adj[n].values()) for n in nodes}
    ordered = sorted(nodes, key=lambda n: (graph.nodes[n]["country"] or "", -strength[n], n))
    dots: dict[str, Dot] = {}
    top = max(strength.values(), default=1)
    for i, node in enumerate(ordered):
        turn = (start + share * (i + 0.5) / len(ordered)) * 2 * pi
        depth = 0.0
        if len(ordered) > 3:
            depth = 0.55 * ((i * GOLDEN) % 1.0) + 0.45 * sqrt(strength[node] / top)
        far = OUTER - DEPTH * depth
        dots[node] = Dot(
            ASPECT * (0.5 + far * cos(turn)), 0.5 + far * sin(turn), radius_of(graph, node)
        )
    return dots


def _inside(graph: "nx.Graph[str]", thai: list[str], ring: dict[str, Dot]) -> dict[str, Dot]:
    """Place the Thai institutions within the ring, each pulled towards its partners."""
    order = {hub.public_id: i for i, hub in enumerate(strongest_hubs(graph, len(graph)))}
    dots: dict[str, Dot] = {}
    for i, node in enumerate(sorted(thai, key=lambda n: order[n])):
        x, y = _pull(graph, node, ring)
        spread = 0.30 * sqrt((i + 0.5) / len(thai)) if len(thai) > 1 else 0.0
        turn = 2 * pi * ((i * GOLDEN) % 1.0)
        dots[node] = Dot(
            ASPECT * (0.5 + (x / ASPECT - 0.5) * INNER * 0.8 + spread * cos(turn)),
            0.5 + (y - 0.5) * INNER * 0.8 + spread * sin(turn),
            radius_of(graph, node),
        )
    _push_apart(list(dots.values()), within=INNER * OUTER)
    return dots


def _pull(graph: "nx.Graph[str]", node: str, ring: dict[str, Dot]) -> Place:
    """Return the mean place of a node's partners abroad, by weight; the middle if it has none."""
    pulls = [(ring[p], e["weight"]) for p, e in graph.adj[node].items() if p in ring]
    whole = sum(w for _, w in pulls)
    if not whole:
        return ASPECT / 2, 0.5
    return sum(d.x * w for d, w in pulls) / whole, sum(d.y * w for d, w in pulls) / whole


def _push_apart(dots: list[Dot], *, within: float | None) -> None:
    """Move overlapping dots apart, a little in each round, by way of a grid."""
    if len(dots) < 2:
        return
    rounds = ROUNDS if len(dots) < 3000 else ROUNDS // 2
    room = 1.5 if len(dots) < 400 else 1.15
    cell = max(d.radius for d in dots) * 2 * room
    for _ in range(rounds):
        grid: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i, dot in enumerate(dots):
            grid[int(dot.x // cell), int(dot.y // cell)].append(i)
        moved = sum(_part(dots, i, grid, cell, room) for i in range(len(dots)))
        if within is not None:
            for dot in dots:
                _hold(dot, within)
        if not moved:
            break


def _part(
    dots: list[Dot], i: int, grid: dict[tuple[int, int], list[int]], cell: float, room: float
) -> bool:
    """Push dot `i` and those that it touches apart; tell whether anything moved."""
    here = dots[i]
    moved = False
    column, row = int(here.x // cell), int(here.y // cell)
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            for j in grid.get((x, y), ()):
                if j > i:
                    moved |= _part_two(here, dots[j], j, room)
    return moved


def _part_two(one: Dot, other: Dot, salt: int, room: float) -> bool:
    dx, dy = other.x - one.x, other.y - one.y
    need = (one.radius + other.radius) * room
    if abs(dx) >= need or abs(dy) >= need:
        return False
    apart = sqrt(dx * dx + dy * dy)
    if apart >= need:
        return False
    if apart < 1e-9:
        turn = 2 * pi * ((salt * GOLDEN) % 1.0)
        dx, dy, apart = cos(turn) * 1e-3, sin(turn) * 1e-3, 1e-3
    push = (need - apart) / 2 / apart
    one.x, one.y = one.x - dx * push, one.y - dy * push
    other.x, other.y = other.x + dx * push, other.y + dy * push
    return True


def _hold(dot: Dot, within: float) -> None:
    """Keep a dot inside the inner ellipse."""
    dx, dy = dot.x / ASPECT - 0.5, dot.y - 0.5
    far = sqrt(dx * dx + dy * dy)
    if far > within:
        dot.x = ASPECT * (0.5 + dx * within / far)
        dot.y = 0.5 + dy * within / far
