"""Builds snapshots: from a list of ties, and from an older snapshot with what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from tracker.engine.snapshot import Snapshot

Names = npt.NDArray[np.bytes_]


@dataclass(frozen=True)
class TieList:
    """Ties, each once and in any order.

    Attributes:
        a: `[m]` names of the one end, ASCII bytes.
        b: `[m]` names of the other end.
        edges: by name, `[m]` values of the ties.
        alone: names of nodes that are to be there even without a tie.
    """

    a: Names
    b: Names
    edges: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    alone: Names = field(default_factory=lambda: np.array([], "S1"))


def narrowed(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return whole numbers, none below 0, in the smallest type that holds them all.

    Whoever adds them up chooses a wider one first.
    """
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def build(ties: TieList) -> Snapshot:
    """Return the snapshot of `ties`; a tie of a node with itself is left out.

    Raises:
        ValueError: two nodes have more than one tie.
    """
    ids = np.unique(np.concatenate([ties.a, ties.b, ties.alone]))
    a, b = np.searchsorted(ids, ties.a), np.searchsorted(ids, ties.b)
    return _compress(ids, a, b, ties.edges)


def merge(
    older: Snapshot, changed: TieList, gone: tuple[Names, Names], left: Names | None = None
) -> Snapshot:
    """Return `older` with the ties of `changed` put in or replaced, and those of `gone` taken out.

    `left` are nodes that are there no more; they take their ties with them.
    """
    rows = older.rows()
    first = rows < older.indices
    out = np.array([], "S1") if left is None else left
    kept_ids = older.ids[~np.isin(older.ids, out)]
    ids = np.unique(np.concatenate([kept_ids, changed.a, changed.b, changed.alone]))
    new = _pairs(ids, changed.a, changed.b)
    dropped = np.concatenate([new, _pairs(ids, *gone)])
    places = np.searchsorted(ids, older.ids)
    places[np.isin(older.ids, out)] = -1
    a, b = places[rows[first]], places[older.indices[first]]
    keep = (a >= 0) & (b >= 0) & ~np.isin(_codes(a, b, len(ids)), dropped)
    edges = {
        name: np.concatenate([values[first][keep], changed.edges[name]])
        for name, values in older.edges.items()
    }
    ends = (
        np.concatenate([a[keep], np.searchsorted(ids, changed.a)]),
        np.concatenate([b[keep], np.searchsorted(ids, changed.b)]),
    )
    return _compress(ids, *ends, edges)


def equal(one: Snapshot, other: Snapshot, tolerance: float = 1e-6) -> bool:
    """Tell whether two snapshots hold the same nodes, ties and values, but for rounding."""
    same = (
        np.array_equal(one.ids, other.ids)
        and np.array_equal(one.indptr, other.indptr)
        and np.array_equal(one.indices, other.indices)
        and one.edges.keys() == other.edges.keys()
    )
    return same and all(
        np.allclose(values, other.edges[name], rtol=tolerance, atol=0)
        for name, values in one.edges.items()
    )


def _codes(a: npt.NDArray[Any], b: npt.NDArray[Any], count: int) -> npt.NDArray[np.int64]:
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
    codes: npt.NDArray[np.int64] = low * count + high
    return codes


def _pairs(ids: Names, a: Names, b: Names) -> npt.NDArray[np.int64]:
    """Return one number a pair; a pair with a node that is not in `ids` is left out."""
    known = np.isin(a, ids) & np.isin(b, ids)
    a, b = a[known], b[known]
    return _codes(np.searchsorted(ids, a), np.searchsorted(ids, b), len(ids))


def _compress(
    ids: Names,
    a: npt.NDArray[Any],
    b: npt.NDArray[Any],
    edges: Mapping[str, npt.NDArray[Any]],
) -> Snapshot:
    real = a != b
    a, b = a[real], b[real]
    codes = _codes(a, b, len(ids))
    if len(np.unique(codes)) != len(codes):
        raise ValueError("Two nodes have more than one tie")
    rows, columns = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.lexsort((columns, rows))
    indptr = np.zeros(len(ids) + 1, np.int64)
    np.cumsum(np.bincount(rows, minlength=len(ids)), out=indptr[1:])
    doubled = {
        name: np.concatenate([values[real], values[real]])[order] for name, values in edges.items()
    }
    return Snapshot(ids, indptr, columns[order].astype(np.int32), doubled)
