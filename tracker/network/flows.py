"""Flows: which Thai institutions work with which countries, as bars and ribbons.

Everything is counted in the records of ties between one Thai and one foreign
institution. What has no room of its own goes into one "Other" on its side, so
that the picture adds up to the whole.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.network.bodies import Body
from tracker.network.queries import Tie
from tracker.vocabularies.countries import region_of

LEFT_MOST, RIGHT_MOST = 14, 24
OTHER = "other"
NOWHERE = "-"
"""The key of bodies without a country."""

REGION_ORDER = ("east_asia", "asean", "international", "oceania", "americas", "europe", "africa",
                "south_west_asia", OTHER)  # fmt: skip

WIDTH = 1216.0
BAR = 9.0
LEFT_EDGE, RIGHT_EDGE = 300.0, 960.0
EDGES = {"left": LEFT_EDGE, "right": RIGHT_EDGE, "bar": BAR, "width": WIDTH}
TOP = 14.0
SLOT, GAP, REGION_GAP = 17.0, 3.0, 12.0
TALLEST = 700.0
WIDEST_GAP = 22.0


@dataclass(frozen=True)
class Bar:
    """A Thai institution on the left, or a country on the right; `folded` are in an "Other"."""

    key: str
    colour: str
    count: int
    y: float
    height: float
    folded: int = 0

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Ribbon:
    """What flows between a bar on the left and one on the right."""

    left: str
    right: str
    colour: str
    count: int
    path: str


@dataclass(frozen=True)
class Flows:
    """The picture: bars of both sides, and the ribbons between them, the widest first."""

    left: list[Bar]
    right: list[Bar]
    ribbons: list[Ribbon]
    height: float
    total: int


def count_flows(ties: Iterable[Tie], bodies: Mapping[str, Body]) -> Counter[tuple[str, str]]:
    """Return the records between each Thai institution and each country."""
    flows: Counter[tuple[str, str]] = Counter()
    for tie in ties:
        a, b = bodies[tie.a], bodies[tie.b]
        if a.is_thai != b.is_thai:
            ours, theirs = (a, b) if a.is_thai else (b, a)
            flows[ours.public_id, theirs.country or NOWHERE] += tie.count
    return flows


def draw_flows(flows: Counter[tuple[str, str]]) -> Flows:
    """Return the picture of `flows`, at most 40 bars; the same flows give the same picture."""
    lefts, rights = _sums(flows)
    folded = Counter[tuple[str, str]]()
    left_kept, right_kept = _largest(lefts, LEFT_MOST), _largest(rights, RIGHT_MOST)
    for (left, right), count in flows.items():
        key = (left if left in left_kept else OTHER, right if right in right_kept else OTHER)
        folded[key] += count
    left_sums, right_sums = _sums(folded)
    left_order = sorted(left_sums, key=lambda k: (k == OTHER, -left_sums[k], k))
    right_order = sorted(right_sums, key=lambda k: (_rank(k), -right_sums[k], k))
    scale = min(_scale(left_order, left_sums, 0), _scale(right_order, right_sums, REGION_GAP))
    ours, theirs = _level(
        _stack(left_order, left_sums, scale, dict.fromkeys(left_order, "thailand")),
        _stack(right_order, right_sums, scale, {k: _colour(k) for k in right_order}),
    )
    bottom = max((b.y + max(b.height, SLOT) for b in (*ours, *theirs)), default=0.0)
    return Flows(
        left=_tell_folded(ours, len(lefts) - len(left_kept)),
        right=_tell_folded(theirs, len(rights) - len(right_kept)),
        ribbons=_ribbons(folded, ours, theirs, scale),
        height=round(bottom + TOP, 1),
        total=sum(flows.values()),
    )


def _sums(flows: Mapping[tuple[str, str], int]) -> tuple[Counter[str], Counter[str]]:
    lefts, rights = Counter[str](), Counter[str]()
    for (left, right), count in flows.items():
        lefts[left] += count
        rights[right] += count
    return lefts, rights


def _largest(sums: Counter[str], most: int) -> set[str]:
    """Return the keys that get a bar; one alone is never folded into an "Other"."""
    ordered = sorted(sums, key=lambda k: (-sums[k], k))
    return set(ordered[: most + 1 if len(ordered) == most + 1 else most])


def _colour(key: str) -> str:
    return OTHER if key == OTHER else region_of(None if key == NOWHERE else key)


def _rank(key: str) -> int:
    return REGION_ORDER.index(_colour(key))


def _scale(order: list[str], sums: Counter[str], between: float) -> float:
    """Return how many units high one record is, so that the side fits the picture."""
    groups = len({_colour(k) for k in order}) - 1 if between else 0
    room = TALLEST - groups * between - len(order) * GAP
    scale = room / max(sum(sums.values()), 1)
    for _ in range(12):
        small = [k for k in order if sums[k] * scale < SLOT]
        rest = sum(sums[k] for k in order if sums[k] * scale >= SLOT)
        if not rest:
            break
        scale = (room - len(small) * SLOT) / rest
    return max(min(scale, TALLEST / max(sum(sums.values()), 1), 40.0), 1e-6)


def _stack(
    order: list[str], sums: Counter[str], scale: float, colours: Mapping[str, str]
) -> list[Bar]:
    bars: list[Bar] = []
    y = TOP
    for key in order:
        if bars and bars[-1].colour != colours[key]:
            y += REGION_GAP
        height = max(sums[key] * scale, 1.5)
        slot = max(height, SLOT)
        bars.append(Bar(key, colours[key], sums[key], y + (slot - height) / 2, height))
        y += slot + GAP
    return bars


def _level(left: list[Bar], right: list[Bar]) -> tuple[list[Bar], list[Bar]]:
    """Spread the bars of the shorter side, so that both sides are equally long."""
    longest = max(_length(left), _length(right))
    return _spread(left, longest - _length(left)), _spread(right, longest - _length(right))


def _length(bars: list[Bar]) -> float:
    return bars[-1].y + bars[-1].height if bars else 0.0


def _spread(bars: list[Bar], spare: float) -> list[Bar]:
    """Share `spare` among the gaps; a few bars keep together in the middle instead."""
    gaps = len(bars) + 1
    between = min(spare / gaps, WIDEST_GAP)
    first = (spare - between * (len(bars) - 1)) / 2
    return [
        Bar(b.key, b.colour, b.count, round(b.y + first + i * between, 1), round(b.height, 2))
        for i, b in enumerate(bars)
    ]


def _tell_folded(bars: list[Bar], folded: int) -> list[Bar]:
    return [
        Bar(b.key, b.colour, b.count, b.y, b.height, folded if b.key == OTHER else 0) for b in bars
    ]


def _ribbons(
    flows: Counter[tuple[str, str]], left: list[Bar], right: list[Bar], scale: float
) -> list[Ribbon]:
    """Return the ribbons; on both sides they lie in the order of the other side's bars."""
    from_y = {b.key: b.y for b in left}
    to_y = {b.key: b.y for b in right}
    starts: dict[tuple[str, str], float] = {}
    ends: dict[tuple[str, str], float] = {}
    for one in left:
        for other in right:
            key = (one.key, other.key)
            if key in flows:
                starts[key], from_y[one.key] = from_y[one.key], from_y[one.key] + flows[key] * scale
    for other in right:
        for one in left:
            key = (one.key, other.key)
            if key in flows:
                ends[key], to_y[other.key] = to_y[other.key], to_y[other.key] + flows[key] * scale
    colours = {b.key: b.colour for b in right}
    ribbons = [
        Ribbon(a, b, colours[b], count, _band(starts[a, b], ends[a, b], count * scale))
        for (a, b), count in flows.items()
    ]
    return sorted(ribbons, key=lambda r: (-r.count, r.left, r.right))


def _band(start: float, end: float, height: float) -> str:
    """Return the outline of a ribbon, as the path of an SVG."""
    x0, x1 = LEFT_EDGE + BAR, RIGHT_EDGE
    middle = (x0 + x1) / 2
    high = max(height, 0.4)
    return (
        f"M{x0:g} {start:.1f}C{middle:g} {start:.1f} {middle:g} {end:.1f} {x1:g} {end:.1f}"
        f"V{end + high:.1f}C{middle:g} {end + high:.1f} {middle:g} {start + high:.1f} "
        f"{x0:g} {start + high:.1f}Z"
    )
