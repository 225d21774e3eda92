"""The tree of areas on plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KINDS = ("offer", "proposal", "programme")
"""What lies in an area and is counted there."""


@dataclass(frozen=True)
class Branch:
    """An area with those that lie in it; a count of each kind, its own branches among them."""

    area_id: int
    counts: Mapping[str, int]
    below: tuple["Branch", ...] = ()


def branches_of(
    parents: Iterable[tuple[int, int | None]], counts: Mapping[tuple[int, str], int]
) -> list[Branch]:
    """Return the tree of (area, parent), in the order given, with the counts of each area.

    >>> tree = branches_of([(1, None), (2, 1)], {(1, "offer"): 3, (2, "offer"): 2})
    >>> [(b.area_id, b.counts["offer"], [c.area_id for c in b.below]) for b in tree]
    [(1, 3, [2])]
    """
    rows = list(parents)
    known = {area_id for area_id, _parent in rows}

    def branch(area_id: int) -> Branch:
        below = tuple(branch(one) for one, parent in rows if parent == area_id)
        return Branch(area_id, {kind: counts.get((area_id, kind), 0) for kind in KINDS}, below)

    return [branch(one) for one, parent in rows if parent is None or parent not in known]
