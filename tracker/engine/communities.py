"""Circles of nodes that deal with each other more than with the rest, found by NetworKit."""

from __future__ import annotations

from random import Random
from typing import Any

import networkit as nk
import numpy as np
from scipy import sparse

from tracker.engine.snapshot import Places, Snapshot

_ROUNDS, _ROUNDS_OF_MANY = 10, 3
_MANY = 50_000
"""Of more ties than this, three rounds gain all but a hundredth of what ten do, in a third of the time."""


def _seeded(seed: Random | None) -> None:
    """Let NetworKit work on one thread and from the same beginning each time."""
    nk.engineering.setNumberOfThreads(1)
    start = seed.getrandbits(31) if seed is not None else 1
    nk.engineering.setSeed(start, useThreadId=False)


def _graph(snapshot: Snapshot, edge: str | None) -> Any:  # noqa: ANN401 (NetworKit is untyped)
    rows = snapshot.rows()
    first = rows < snapshot.indices
    values = np.asarray(snapshot.values(edge), np.float64)[first]
    indptr = np.concatenate([[0], np.cumsum(first)])[snapshot.indptr]
    shape = (len(snapshot), len(snapshot))
    upper = sparse.csr_matrix((values, snapshot.indices[first], indptr), shape=shape)
    return nk.GraphFromCsr(upper, directed=False, weighted=True)


def circles(snapshot: Snapshot, edge: str | None, resolution: float, seed: Random | None) -> Places:
    """Return the `[n]` number of each node's community: 0 is the largest.

    Communities of one size stand in the order of their first nodes.
    """
    if not len(snapshot.indices):
        return np.arange(len(snapshot))
    _seeded(seed)
    graph = _graph(snapshot, edge)
    rounds = _ROUNDS_OF_MANY if snapshot.number_of_edges() > _MANY else _ROUNDS
    found = nk.community.ParallelLeiden(
        graph, iterations=rounds, randomize=False, gamma=resolution
    ).run()
    return _by_size(np.array(found.getPartition().getVector(), np.int64))


def _by_size(labels: Places) -> Places:
    _names, first, inverse, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[inverse]


def leiden_communities(
    G: Snapshot,  # noqa: N803 (as NetworkX names it)
    weight: str | None = "weight",
    resolution: float = 1,
    max_level: int | None = None,  # noqa: ARG001 (Leiden here goes on until it gains nothing)
    seed: Random | None = None,
) -> list[set[str]]:
    """Return the communities of the network, the largest first, each as the set of its nodes."""
    labels = circles(G, weight, resolution, seed)
    found: list[set[str]] = [set() for _ in range(int(labels.max(initial=-1)) + 1)]
    for name, label in zip(G.names(), labels.tolist(), strict=True):
        found[label].add(name)
    return found


def louvain_communities(
    G: Snapshot,  # noqa: N803
    weight: str | None = "weight",
    resolution: float = 1,
    threshold: float = 1e-7,  # noqa: ARG001
    max_level: int | None = None,
    seed: Random | None = None,
) -> list[set[str]]:
    """Return what `leiden_communities` returns: the same aim, better connected communities."""
    return leiden_communities(G, weight, resolution, max_level, seed)
