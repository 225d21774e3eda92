"""Who stands two steps away: nodes that share neighbours with some others, and how closely."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tracker.engine.snapshot import Places, Real, Snapshot


def ties_of(snapshot: Snapshot, places: Places) -> tuple[Places, Places]:
    """Return, for each tie of the nodes at `places`, the place of the tie and of its node.

    Both are `[k]`; the ties of one node follow each other.
    """
    starts = snapshot.indptr[places]
    counts = snapshot.indptr[places + 1] - starts
    ends = np.cumsum(counts)
    ties = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + counts, counts)
    return ties, np.repeat(places, counts)


def resource_allocation(
    snapshot: Snapshot, sources: Places, taken: npt.NDArray[np.bool_] | None = None
) -> tuple[Real, Places]:
    """Return how closely each node stands to `sources` by neighbours that they share.

    A shared neighbour counts one divided by how many neighbours it has.

    Args:
        snapshot: the network.
        sources: the places of the nodes asked about, taken together as one.
        taken: `[2m]` the ties of the sources that count; all where it is None.

    Returns:
        The `[n]` scores, nought for the sources and where nothing is shared, and the places of
        the neighbours that may be shared, ascending.

    Source:
        T. Zhou, L. Lü, Y.-C. Zhang, "Predicting missing links via local information",
        European Physical Journal B 71, 2009. https://doi.org/10.1140/epjb/e2009-00335-8
    """
    own, _of = ties_of(snapshot, sources)
    if taken is not None:
        own = own[taken[own]]
    middle = np.setdiff1d(snapshot.indices[own], sources).astype(np.int64)
    ties, of = ties_of(snapshot, middle)
    share = 1 / snapshot.degrees()[of]
    scores: Real = np.bincount(
        snapshot.indices[ties], weights=share, minlength=len(snapshot)
    ).astype(np.float64)
    scores[sources] = 0
    return scores, middle


def shared_with(snapshot: Snapshot, place: int, middle: Places) -> Places:
    """Return which of the nodes `middle` are neighbours of a node, those with the fewest ties first."""
    both = np.intersect1d(snapshot.around(place), middle).astype(np.int64)
    order = np.lexsort((both, snapshot.degrees()[both]))
    found: Places = both[order]
    return found
