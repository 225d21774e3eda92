"""Small pictures of the network: where lines, dots and names stand; templates draw them."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

import networkx as nx

from tracker.network.bodies import Body
from tracker.network.graph import build_graph
from tracker.network.labels import Label, Spot, place_labels, shorten
from tracker.network.layout import Place, lay_out
from tracker.network.queries import Tie
from tracker.network.rules import INTEGRATION

MOST_DOTS = 40
WIDTH, HEIGHT, TYPE_SIZE = 1000.0, 560.0, 15.0
SIDE, MARGIN_Y = 0.15, 60.0
LONGEST_NAME = 34
FEW, SMALL = 7, (720.0, 280.0)


@dataclass(frozen=True)
class Dot:
    """An institution in a small picture."""

    body: Body
    x: float
    y: float
    radius: float
    text: str
    label: Label | None


@dataclass(frozen=True)
class Line:
    """A tie in a small picture; its style tells the intensity, its width the records."""

    tie: Tie
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str


@dataclass(frozen=True)
class Picture:
    """A small picture; `left_out` is the number of institutions for which there was no room."""

    dots: list[Dot]
    lines: list[Line]
    width: float = WIDTH
    height: float = HEIGHT
    left_out: int = 0

    @property
    def is_small(self) -> bool:
        """Whether it needs little room."""
        return self.width < WIDTH


def draw_network(ties: list[Tie], bodies: Mapping[str, Body]) -> Picture:
    """Return the picture of a network, of its strongest institutions where there are too many."""
    graph = build_graph(ties, bodies)
    kept = _strongest(graph)
    shown = [t for t in ties if t.a in kept and t.b in kept]
    small = build_graph(shown, bodies)
    places = lay_out(small)
    size = (WIDTH, HEIGHT) if len(small) > FEW else SMALL
    spots = [_spot(small, node, places[node], bodies[node], size) for node in small]
    labels = place_labels(spots, width=size[0], height=size[1], size=TYPE_SIZE)
    where = {s.key: s for s in spots}
    dots = [
        Dot(bodies[s.key], round(s.x, 1), round(s.y, 1), s.radius, s.text, labels.get(s.key))
        for s in spots
    ]
    lines = [_line(t, where[t.a], where[t.b], bodies) for t in reversed(shown)]
    return Picture(dots, lines, *size, left_out=len(graph) - len(small))


def _strongest(graph: "nx.Graph[str]") -> set[str]:
    weight = dict(graph.degree(weight="weight"))
    return set(sorted(weight, key=lambda n: (-weight[n], n))[:MOST_DOTS])


def _spot(graph: "nx.Graph[str]", node: str, place: Place, body: Body, size: Place) -> Spot:
    records = sum(e["count"] for e in graph.adj[node].values())
    margin = size[0] * SIDE
    return Spot(
        key=node,
        x=margin + place[0] * (size[0] - 2 * margin),
        y=MARGIN_Y + place[1] * (size[1] - 2 * MARGIN_Y),
        radius=round(7 + 2 * min(sqrt(records), 5), 1),
        text=shorten(body.short, LONGEST_NAME),
        importance=records + (1000 if body.is_thai else 0),
    )


def _line(tie: Tie, one: Spot, other: Spot, bodies: Mapping[str, Body]) -> Line:
    abroad = bodies[tie.b] if bodies[tie.a].is_thai else bodies[tie.a]
    base = 4.2 if tie.intensity == INTEGRATION else 1.6
    width = round(base + min(sqrt(tie.count), 7) * 0.6, 1)
    return Line(
        tie, round(one.x, 1), round(one.y, 1), round(other.x, 1), round(other.y, 1), width,
        abroad.colour,
    )  # fmt: skip


EGO_WIDTH, EGO_HEIGHT = 780.0, 400.0


def draw_ego(centre: Body, ties: list[Tie], bodies: Mapping[str, Body]) -> Picture:
    """Return one institution in the middle of its closest partners, which go round by region."""
    partners = {(t.b if t.a == centre.public_id else t.a): t for t in ties}
    order = sorted(partners, key=lambda p: (bodies[p].region, bodies[p].country or "", p))
    middle = (EGO_WIDTH / 2, EGO_HEIGHT / 2)
    spots = [Spot(centre.public_id, *middle, 17, shorten(centre.short, 26), 1e9)]
    for i, key in enumerate(order):
        turn = 2 * pi * (i + 0.5) / len(order) - pi / 2
        records = partners[key].count
        x, y = middle[0] + 150 * cos(turn), middle[1] + 150 * sin(turn)
        radius = round(7 + 1.6 * min(sqrt(records), 5), 1)
        spots.append(Spot(key, x, y, radius, shorten(bodies[key].short, 24), records))
    where = {s.key: s for s in spots}
    dots = [
        Dot(
            bodies.get(s.key, centre), round(s.x, 1), round(s.y, 1), s.radius, s.text,
            _outward(s, middle),
        )
        for s in spots
    ]  # fmt: skip
    lines = [
        _line(partners[k], where[centre.public_id], where[k], {**bodies, centre.public_id: centre})
        for k in reversed(order)
    ]
    return Picture(dots, lines, EGO_WIDTH, EGO_HEIGHT)


def _outward(spot: Spot, middle: tuple[float, float]) -> Label:
    """Return the label on the far side of the middle; below it for the middle itself."""
    dx = spot.x - middle[0]
    if (spot.x, spot.y) == middle:
        return Label(spot.x, round(spot.y + spot.radius + TYPE_SIZE * 1.1, 1), "middle")
    off = spot.radius + 6
    x = spot.x + off if dx >= 0 else spot.x - off
    return Label(round(x, 1), round(spot.y + TYPE_SIZE * 0.35, 1), "start" if dx >= 0 else "end")
