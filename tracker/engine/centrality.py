"""Who matters in a network: PageRank, betweenness and constraint, as NetworkX defines them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import networkx as nx
import numpy as np
from scipy import sparse

from tracker.engine.snapshot import Places, Real, Snapshot

_SOURCES_AT_ONCE = 32


def matrix(snapshot: Snapshot, edge: str | None) -> sparse.csr_array:
    """Return the symmetric `[n, n]` matrix of the ties, with the values named `edge` or ones."""
    values = np.asarray(snapshot.values(edge), np.float64)
    shape = (len(snapshot), len(snapshot))
    return sparse.csr_array((values, snapshot.indices, snapshot.indptr), shape=shape)


def _shares(snapshot: Snapshot, given: Mapping[str, float] | None) -> Real:
    """Return the `[n]` shares that `given` names, adding up to one; equal ones where it is None."""
    if given is None:
        return np.full(len(snapshot), 1 / len(snapshot))
    shares = np.zeros(len(snapshot))
    for node, value in given.items():
        place = snapshot.find(node)
        if place is not None:
            shares[place] = value
    if not shares.sum():
        raise ZeroDivisionError
    shares /= shares.sum()
    return shares


def pagerank(  # noqa: PLR0913, PLR0917 (called as its namesake)
    G: Snapshot,  # noqa: N803 (as NetworkX names it)
    alpha: float = 0.85,
    personalization: Mapping[str, float] | None = None,
    max_iter: int = 100,
    tol: float = 1e-6,
    nstart: Mapping[str, float] | None = None,
    weight: str | None = "weight",
    dangling: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return the PageRank of each node by power iteration, as `nx.pagerank` does.

    Raises:
        nx.PowerIterationFailedConvergence: it is still moving after `max_iter` rounds.
    """
    count = len(G)
    if not count:
        return {}
    ties = matrix(G, weight)
    sums = ties.sum(axis=1)
    idle = np.flatnonzero(sums == 0)
    inverse = np.divide(1.0, sums, out=np.zeros(count), where=sums != 0)
    x, home = _shares(G, nstart), _shares(G, personalization)
    loose = home if dangling is None else _shares(G, dangling)
    for _round in range(max_iter):
        before = x
        x = alpha * (ties @ (x * inverse) + x[idle].sum() * loose) + (1 - alpha) * home
        if np.abs(x - before).sum() < count * tol:
            return dict(zip(G.names(), x.tolist(), strict=True))
    raise nx.PowerIterationFailedConvergence(max_iter)


def betweenness_centrality(
    G: Snapshot,  # noqa: N803
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: Random | None = None,
) -> dict[str, float]:
    """Return how often each node lies on shortest paths, from all nodes or from `k` of them.

    The `k` nodes are those that `nx.betweenness_centrality` takes for the same `seed`;
    ties count as one step each.

    Raises:
        NotImplementedError: `weight` or `endpoints` is asked for; NetworkX then does it itself.
    """
    if weight is not None or endpoints:
        raise NotImplementedError("Paths are counted in steps, without their ends")
    count = len(G)
    sources, sampled = np.arange(count), False
    if k is not None and k != count:
        drawn = (seed or Random()).sample(range(count), k)  # noqa: S311
        sources, sampled = np.array(drawn), True
    found = betweenness_from(G, sources)
    scale = _betweenness_scale(count, sources if sampled else None, normalized=normalized)
    return dict(zip(G.names(), (found * scale).tolist(), strict=True))


def _betweenness_scale(count: int, sampled: Places | None, *, normalized: bool) -> Real:
    """Return what each `[n]` sum is multiplied by; a sampled source has one source fewer."""
    scale = np.ones(count)
    if count <= 2:
        return scale
    others = count - 1
    taken = others if sampled is None else len(sampled)
    if normalized:
        scale /= taken * (others - 1)
    else:
        scale *= others / (taken * 2)
    if sampled is not None:
        scale[sampled] *= taken / (taken - 1) if taken > 1 else np.nan
    return scale


def betweenness_from(snapshot: Snapshot, sources: Places) -> Real:
    """Return the `[n]` sums of pair dependencies of the shortest paths from `sources` (Brandes)."""
    ties = matrix(snapshot, None)
    total = np.zeros(len(snapshot))
    for start in range(0, len(sources), _SOURCES_AT_ONCE):
        total += _dependencies(ties, sources[start : start + _SOURCES_AT_ONCE])
    return total


def _dependencies(ties: Any, sources: Places) -> Real:  # noqa: ANN401 (SciPy is untyped)
    """Return the `[n]` dependencies on each node, breadth first from several nodes at once."""
    count, width = ties.shape[0], len(sources)
    columns = np.arange(width)
    paths = np.zeros((count, width))
    paths[sources, columns] = 1
    unseen = np.ones((count, width), bool)
    unseen[sources, columns] = False
    levels = [paths.copy()]
    while True:
        reached = (ties @ levels[-1]) * unseen
        if not reached.any():
            break
        unseen &= reached == 0
        paths += reached
        levels.append(reached)
    depends = np.zeros((count, width))
    for nearer, farther in zip(reversed(levels[:-1]), reversed(levels[1:]), strict=True):
        share = np.divide(1 + depends, paths, out=np.zeros_like(paths), where=farther > 0)
        depends += (ties @ share) * nearer
    depends[sources, columns] = 0
    return np.asarray(depends.sum(axis=1))


def constraint(
    G: Snapshot,  # noqa: N803
    nodes: Iterable[str] | None = None,
    weight: str | None = None,
) -> dict[str, float]:
    """Return Burt's constraint of `nodes`, or of all: how much each depends on one circle.

    Low values bridge circles that do not know each other; a node without ties has none (NaN).
    """
    ties = matrix(G, weight)
    sums = ties.sum(axis=1)
    inverse = np.divide(1.0, sums, out=np.zeros(len(G)), where=sums != 0)
    shares = sparse.csr_array(sparse.dia_array((inverse[None], 0), shape=ties.shape) @ ties)
    names = G.names() if nodes is None else list(nodes)
    found = {}
    for name in names:
        place = G.place_of(name)
        around = G.around(place)
        own = shares[[place]]
        through = own + own @ shares
        value = float((np.asarray(through.todense())[0, around] ** 2).sum())
        found[name] = value if len(around) else float("nan")
    return found
