"""Names beside dots, the most important first, none on top of another."""

from dataclasses import dataclass
from unicodedata import category, east_asian_width

LINE = 1.35
"""Height of a line, in sizes of the type."""


@dataclass(frozen=True)
class Spot:
    """A dot that would like its name beside it."""

    key: str
    x: float
    y: float
    radius: float
    text: str
    importance: float


@dataclass(frozen=True)
class Label:
    """Where a name stands: the point where it begins, is centred on, or ends."""

    x: float
    y: float
    anchor: str


Box = tuple[float, float, float, float]


def text_width(text: str, size: float) -> float:
    """Return about how wide `text` is; marks above and below Thai letters take no room.

    >>> text_width("", 13), text_width("ที่", 10) < text_width("ททท", 10)
    (0.0, True)
    """
    wide = sum(1 for c in text if east_asian_width(c) in "WF")
    zero = sum(1 for c in text if category(c) == "Mn")
    return (wide * 1.02 + (len(text) - wide - zero) * 0.56) * size


def shorten(text: str, most: int) -> str:
    """Return `text` cut at a word where it is longer than `most` characters.

    >>> shorten("University of the Chinese Academy of Sciences", 22)
    'University of the…'
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    words = cut.rsplit(" ", 1)[0]
    return (words if len(words) > most // 2 else cut).rstrip(" ,;:–-") + "…"


def place_labels(
    spots: list[Spot], *, width: float, height: float, size: float
) -> dict[str, Label]:
    """Return where names stand; a name for which there is no room is left out.

    A name keeps clear of every dot where it can; else it may cover less important ones.
    """
    ordered = sorted(spots, key=lambda s: (-s.importance, s.key))
    dots = [_around(spot) for spot in ordered]
    names: list[Box] = []
    found: dict[str, Label] = {}
    for rank, spot in enumerate(ordered):
        inside = [
            (label, box)
            for label, box in _by_side(spot, size, width)
            if box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
        ]
        free = _first_free(inside, [*names, *dots]) or _first_free(inside, [*names, *dots[:rank]])
        if free is not None:
            found[spot.key] = free[0]
            names.append(free[1])
    return found


def _first_free(choices: list[tuple[Label, Box]], taken: list[Box]) -> tuple[Label, Box] | None:
    return next((c for c in choices if not any(_overlap(c[1], box) for box in taken)), None)


def _around(spot: Spot) -> Box:
    return (
        spot.x - spot.radius,
        spot.y - spot.radius,
        spot.x + spot.radius,
        spot.y + spot.radius,
    )


def _by_side(spot: Spot, size: float, width: float) -> list[tuple[Label, Box]]:
    """Return the places for a name, the best first: away from the middle, where lines meet."""
    right, left, below, above = _choices(spot, size)
    if spot.x < 0.42 * width:
        return [left, below, above, right]
    return [right, below, above, left] if spot.x > 0.58 * width else [below, above, right, left]


def _choices(spot: Spot, size: float) -> list[tuple[Label, Box]]:
    """Return the four places for a name: right, left, below, above."""
    wide, line = text_width(spot.text, size), size * LINE
    off = spot.radius + size * 0.4
    middle = spot.y + size * 0.35
    half = line / 2
    return [
        (
            Label(spot.x + off, middle, "start"),
            (spot.x + off - 1, spot.y - half, spot.x + off + wide, spot.y + half),
        ),
        (
            Label(spot.x - off, middle, "end"),
            (spot.x - off - wide, spot.y - half, spot.x - off + 1, spot.y + half),
        ),
        (
            Label(spot.x, spot.y + spot.radius + size * 1.05, "middle"),
            (
                spot.x - wide / 2,
                spot.y + spot.radius + 1,
                spot.x + wide / 2,
                spot.y + spot.radius + 1 + line,
            ),
        ),
        (
            Label(spot.x, spot.y - spot.radius - size * 0.45, "middle"),
            (
                spot.x - wide / 2,
                spot.y - spot.radius - 1 - line,
                spot.x + wide / 2,
                spot.y - spot.radius - 1,
            ),
        ),
    ]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
