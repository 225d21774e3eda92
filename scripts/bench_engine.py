"""Measures the engine beside plain NetworkX, and on a network that plain NetworkX cannot hold.

`bench_engine.py [INSTITUTIONS] [--large INSTITUTIONS]`. The network is made up, the same each
time: ten meetings an institution, 2.6 institutions a meeting, most seats taken by those who were
at meetings before, so that few institutions have very many partners. A bound stands beside each
figure; what the engine answers is compared with what NetworkX answers.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TypeVar

import networkx as nx
import numpy as np

from tracker.engine.building import TieList, build, narrowed
from tracker.engine.communities import circles
from tracker.engine.paths import shortest
from tracker.engine.snapshot import Snapshot
from tracker.engine.store import load, save
from tracker.network.layout import lay_out

T = TypeVar("T")
SEED = 1
MEETINGS_EACH = 10
SIZES, SHARES = (2, 3, 4, 5), (0.62, 0.22, 0.10, 0.06)
KNOWN = 0.85
"""The share of the seats that somebody takes who sat at an earlier meeting."""
FEW = 200
"""More programmes, and more people who were in both, no pair has."""
DAYS, HALF_LIFE = 3650, 730.5
PAIRS, PAIRS_OF_MANY = 40, 200
CLOSEST = 60
SAMPLE = 200
BUBBLES = 60
RATIOS = {"PageRank": 50, "communities": 30, "path": 20}
LIMITS = {
    "arrays, MB": 64, "load, ms": 5, "path p50, ms": 30, "path p95, ms": 30, "ego, ms": 60,
    "full refresh, s": 120,
}  # fmt: skip


def seats(institutions: int, total: int, chance: np.random.Generator) -> np.ndarray:
    """Return `[total]` who takes each seat: somebody new, or whoever sat on an earlier one."""
    own = np.arange(total)
    taken_from = np.where(chance.random(total) < KNOWN, chance.random(total) * own, own)
    source = taken_from.astype(np.int64)
    while not np.array_equal(source, source[source]):
        source = source[source]
    return chance.integers(0, institutions, total)[source]


def pairs_of_meetings(
    institutions: int, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return one number a pair that met, and how many days ago, once for each meeting."""
    sizes = chance.choice(SIZES, institutions * MEETINGS_EACH, p=SHARES)
    who = seats(institutions, int(sizes.sum()), chance)
    age = chance.integers(0, DAYS, len(sizes))
    starts = np.cumsum(sizes) - sizes
    codes, days = [], []
    for second in range(1, max(SIZES)):
        there = np.flatnonzero(sizes > second)
        for first in range(second):
            a, b = who[starts[there] + first], who[starts[there] + second]
            real = a != b
            low, high = np.minimum(a, b)[real], np.maximum(a, b)[real]
            codes.append(low * institutions + high)
            days.append(age[there][real])
    return np.concatenate(codes), np.concatenate(days)


def network(institutions: int) -> Snapshot:
    """Return a network with the columns that the product keeps of each tie."""
    chance = np.random.default_rng(SEED)
    codes, days = pairs_of_meetings(institutions, chance)
    pairs, of, count = np.unique(codes, return_inverse=True, return_counts=True)
    weight = np.bincount(of, 2.0 ** (-days / HALF_LIFE))
    last = np.full(len(pairs), -DAYS)
    np.maximum.at(last, of, -days)
    number = np.char.zfill(np.arange(institutions).astype(str), 22).astype("S22")
    edges = {
        "count": narrowed(count),
        "programmes": narrowed(np.minimum(count // 8, FEW)),
        "step": narrowed(np.minimum(count, 4)),
        "last": (last + 739_000).astype(np.int32),
        "people": narrowed(np.minimum(count // 2, FEW)),
        "weight": weight.astype(np.float32),
    }
    return build(TieList(number[pairs // institutions], number[pairs % institutions], edges))


def costs_of(snapshot: Snapshot) -> np.ndarray:
    """Return what each tie costs on a way: −log of the likelihood that it carries."""
    weight = np.asarray(snapshot.values("weight"), np.float64)
    return -np.log(-np.expm1(-np.maximum(weight, 1e-9)))


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the milliseconds that `work` took, and its result."""
    begun = time.perf_counter()
    found = work()
    return (time.perf_counter() - begun) * 1000, found


def slow_end(times: list[float]) -> float:
    """Return the time that one answer in twenty takes longer than."""
    return quantiles(times, n=20)[-1]


def tell(what: str, plain: float, ours: float, agree: str) -> None:
    """Print one line of the comparison."""
    bound = RATIOS[what]
    print(f"{what:12} {plain:12.2f} {ours:10.2f} {plain / ours:8.1f} × {bound:6} ×  {agree}")


def compare_pagerank(plain: nx.Graph, snapshot: Snapshot) -> None:
    """Compare the PageRank of every node."""
    expected_ms, expected = timed(lambda: nx.pagerank(plain))
    nx.pagerank(snapshot)
    found_ms, found = timed(lambda: nx.pagerank(snapshot))
    apart = max(abs(expected[node] - found[node]) for node in expected)
    tell("PageRank", expected_ms, found_ms, f"greatest difference {apart:.1e}")


def compare_communities(plain: nx.Graph, snapshot: Snapshot) -> None:
    """Compare the communities by how well they part the network."""
    expected_ms, expected = timed(lambda: nx.community.louvain_communities(plain, seed=SEED))
    found_ms, found = timed(lambda: nx.community.leiden_communities(snapshot, seed=SEED))
    by = [nx.community.modularity(plain, parts) for parts in (expected, found)]
    tell("communities", expected_ms, found_ms, f"modularity {by[0]:.4f}, ours {by[1]:.4f}")


def draw_pairs(snapshot: Snapshot, count: int) -> list[tuple[int, int]]:
    """Return the places of random pairs, the same each time."""
    chance = random.Random(SEED)  # noqa: S311
    two = (chance.sample(range(len(snapshot)), 2) for _pair in range(count))
    return [(a, b) for a, b in two]


def compare_paths(plain: nx.Graph, snapshot: Snapshot) -> None:
    """Compare the shortest ways of some pairs, each asked for the first time."""
    costs = costs_of(snapshot)
    expected_ms, found_ms, apart = [], [], 0.0
    for a, b in draw_pairs(snapshot, PAIRS):
        one, other = snapshot.names([a, b])
        if not nx.has_path(plain, one, other):
            continue
        took, (length, _way) = timed(lambda: nx.bidirectional_dijkstra(plain, one, other, "cost"))  # noqa: B023
        expected_ms.append(took)
        took, way = timed(lambda: shortest(snapshot, a, b, costs))  # noqa: B023
        found_ms.append(took)
        apart = max(apart, abs(length - way[0]) if way else np.inf)
    tell("path", mean(expected_ms), mean(found_ms), f"greatest difference {apart:.1e}")
    slow = f"{slow_end(expected_ms):12.2f} {slow_end(found_ms):10.2f}"
    print(f"{'  p95':12} {slow}  ({len(found_ms)} pairs)")


def plain_copy(snapshot: Snapshot) -> nx.Graph:
    """Return the network as a plain graph with weights and costs."""
    names, rows = snapshot.names(), snapshot.rows()
    first = rows < snapshot.indices
    columns = (rows, snapshot.indices, snapshot.values("weight"), costs_of(snapshot))
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(names)
    for a, b, weight, cost in zip(*(c[first].tolist() for c in columns), strict=True):
        graph.add_edge(names[a], names[b], weight=weight, cost=cost)
    return graph


def compare(institutions: int) -> None:
    """Print the engine beside plain NetworkX."""
    snapshot = network(institutions)
    plain = plain_copy(snapshot)
    print(f"{len(snapshot)} institutions with {snapshot.number_of_edges()} ties\n")
    print(f"{'':12} {'NetworkX ms':>12} {'ours ms':>10} {'ratio':>10} {'bound':>8}")
    compare_pagerank(plain, snapshot)
    compare_communities(plain, snapshot)
    compare_paths(plain, snapshot)


def within_limit(what: str, figure: float) -> None:
    """Print a figure with its bound."""
    print(f"{what:20} {figure:10.2f} {LIMITS[what]:8}", flush=True)


def measure_paths(snapshot: Snapshot) -> None:
    """Print how long the shortest ways of many pairs take, each asked for the first time."""
    costs = costs_of(snapshot)
    asked = draw_pairs(snapshot, PAIRS_OF_MANY)
    times = [timed(lambda: shortest(snapshot, a, b, costs))[0] for a, b in asked]  # noqa: B023
    within_limit("path p50, ms", median(times))
    within_limit("path p95, ms", slow_end(times))


def ego(snapshot: Snapshot, place: int) -> nx.Graph:
    """Return an institution with its closest partners and the ties among them."""
    start, end = snapshot.indptr[place], snapshot.indptr[place + 1]
    order = np.argsort(-snapshot.edges["weight"][start:end], kind="stable")[:CLOSEST]
    return snapshot.within(np.append(place, snapshot.around(place)[order]))


def overview(snapshot: Snapshot) -> int:
    """Lay out the largest communities as bubbles; return how many there are."""
    labels = np.minimum(circles(snapshot, "weight", 1, random.Random(SEED)), BUBBLES - 1)  # noqa: S311
    ends = labels[snapshot.rows()] * BUBBLES + labels[snapshot.indices]
    between = np.bincount(ends, snapshot.edges["count"], BUBBLES**2).reshape(BUBBLES, BUBBLES)
    bubbles: nx.Graph = nx.Graph()
    for number in range(int(labels.max()) + 1):
        bubbles.add_node(str(number), country=None, region="international", is_thai=number % 5 == 0)
    for a, b in zip(*np.nonzero(np.triu(between, 1)), strict=True):
        bubbles.add_edge(str(a), str(b), count=int(between[a, b]), weight=float(between[a, b]))
    return len(lay_out(bubbles))


def refresh(snapshot: Snapshot) -> None:
    """Print how long it takes to work out anew what the pages of a large network show."""
    steps: dict[str, Callable[[], object]] = {
        "PageRank": lambda: nx.pagerank(snapshot),
        "communities": lambda: nx.community.leiden_communities(snapshot, seed=SEED),
        f"betweenness, {SAMPLE}": lambda: nx.betweenness_centrality(snapshot, SAMPLE, seed=SEED),
        "overview": lambda: overview(snapshot),
    }
    whole = 0.0
    for name, work in steps.items():
        took, _found = timed(work)
        whole += took / 1000
        print(f"  {name:18} {took / 1000:10.2f}", flush=True)
    within_limit("full refresh, s", whole)


def measure(institutions: int) -> None:
    """Print what a large network costs the engine."""
    snapshot = network(institutions)
    ties = f"{snapshot.number_of_edges()} ties"
    print(f"\n{len(snapshot)} institutions with {ties} {'':20} bound")
    within_limit("arrays, MB", snapshot.nbytes / 1e6)
    with tempfile.TemporaryDirectory(prefix="samphan-bench-") as folder:
        save(Path(folder), snapshot, {})
        within_limit("load, ms", median(timed(lambda: load(Path(folder)))[0] for _ in range(20)))
    measure_paths(snapshot)
    busiest = np.argsort(-snapshot.degrees())[:20].tolist()
    within_limit("ego, ms", max(timed(lambda: ego(snapshot, place))[0] for place in busiest))  # noqa: B023
    refresh(snapshot)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("institutions", type=int, nargs="?", default=10_000)
    asked.add_argument("--large", type=int, metavar="INSTITUTIONS")
    words = asked.parse_args()
    compare(words.institutions)
    if words.large:
        measure(words.large)
