"""Whatever the engine answers, plain NetworkX answers of the same network too."""

import math
import random

import networkx as nx
import pytest

from tests.engine.networks import random_network, snapshot_of
from tracker.engine import info
from tracker.engine.backend import FUNCTIONS
from tracker.engine.snapshot import TooLarge

SEEDS = range(24)

VALUES = {
    "pagerank": lambda g: nx.pagerank(g, tol=1e-12, max_iter=5000),
    "pagerank without weights": lambda g: nx.pagerank(g, weight=None, tol=1e-12, max_iter=5000),
    "pagerank towards one": lambda g: nx.pagerank(
        g, personalization={"n001": 1}, tol=1e-12, max_iter=5000
    ),
    "betweenness": nx.betweenness_centrality,
    "betweenness in pairs": lambda g: nx.betweenness_centrality(g, normalized=False),
    "sampled betweenness": lambda g: nx.betweenness_centrality(g, k=max(2, len(g) // 2), seed=3),
    "constraint": nx.constraint,
    "weighted constraint": lambda g: nx.constraint(g, weight="weight"),
    "core": nx.core_number,
}
SETS = {
    "articulation points": nx.articulation_points,
    "bridges": lambda g: map(frozenset, nx.bridges(g)),
    "bridges of one part": lambda g: map(frozenset, nx.bridges(g, root="n000")),
    "parts": lambda g: map(frozenset, nx.connected_components(g)),
    "number of parts": lambda g: {nx.number_connected_components(g)},
    "whether there are bridges": lambda g: {nx.has_bridges(g)},
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("asked", VALUES.values(), ids=VALUES)
def test_a_measure_of_each_node_is_that_of_networkx(asked, seed):
    graph = random_network(seed)

    expected, found = asked(graph), asked(snapshot_of(graph))

    assert list(expected) == list(found)
    for node, value in expected.items():
        same = math.isclose(value, found[node], rel_tol=0, abs_tol=1e-9)
        assert same or (math.isnan(value) and math.isnan(found[node]))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("asked", SETS.values(), ids=SETS)
def test_what_holds_the_network_together_is_that_of_networkx(asked, seed):
    graph = random_network(seed)

    assert set(asked(snapshot_of(graph))) == set(asked(graph))


@pytest.mark.parametrize("seed", SEEDS)
def test_paths_are_those_of_networkx(seed):
    graph = random_network(seed)
    snapshot = snapshot_of(graph)
    nodes = list(graph)
    chance = random.Random(seed)

    for _pair in range(12):
        a, b = chance.choice(nodes), chance.choice(nodes)
        if not nx.has_path(graph, a, b):
            with pytest.raises(nx.NetworkXNoPath):
                nx.bidirectional_dijkstra(snapshot, a, b, weight="cost")
            continue
        length, path = nx.bidirectional_dijkstra(graph, a, b, weight="cost")
        found_length, found_path = nx.bidirectional_dijkstra(snapshot, a, b, weight="cost")
        assert math.isclose(found_length, length, abs_tol=1e-9)
        assert found_path == path


@pytest.mark.parametrize("kept", [0, 2_000_000])
@pytest.mark.parametrize("seed", range(6))
def test_paths_through_the_busiest_nodes_are_as_short_as_those_of_networkx(seed, kept, monkeypatch):
    monkeypatch.setattr("tracker.engine.paths.MOST_HELD", kept)
    raw = nx.barabasi_albert_graph(300, 4, seed=seed)
    chance = random.Random(seed)
    graph = nx.relabel_nodes(raw, lambda node: f"n{node:03}")
    for a, b in graph.edges:
        graph[a][b].update(weight=1.0, cost=chance.choice([0.0, 0.2, 1.0, 4.0]))
    snapshot = snapshot_of(graph)

    for _pair in range(60):
        a, b = chance.sample(sorted(graph), 2)
        for weight in ("cost", None):
            length, path = nx.bidirectional_dijkstra(snapshot, a, b, weight=weight)
            expected, _any = nx.bidirectional_dijkstra(graph, a, b, weight=weight or "weight")
            assert math.isclose(length, expected, abs_tol=1e-9)
            assert (path[0], path[-1]) == (a, b)
            steps = nx.path_weight(graph, path, weight or "weight")
            assert math.isclose(steps, length, abs_tol=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "asked", [nx.community.leiden_communities, nx.community.louvain_communities]
)
def test_communities_are_no_worse_than_those_of_networkx(asked, seed):
    graph = random_network(seed)
    plain = nx.community.louvain_communities(graph, seed=1)

    found = asked(snapshot_of(graph), seed=1)

    assert nx.community.is_partition(graph, found)
    assert nx.community.modularity(graph, found) >= nx.community.modularity(graph, plain) - 0.01


def test_the_same_seed_gives_the_same_communities():
    snapshot = snapshot_of(random_network(7, 60, 140))

    first, again = (nx.community.leiden_communities(snapshot, seed=5) for _ in range(2))

    assert first == again


def test_what_the_engine_lacks_is_done_by_networkx_on_a_copy():
    graph = random_network(3)

    assert nx.transitivity(snapshot_of(graph)) == nx.transitivity(graph)


def test_a_large_network_is_not_copied(monkeypatch):
    monkeypatch.setattr("tracker.engine.snapshot.MOST_CONVERTED", 3)

    with pytest.raises(TooLarge, match="Take a subgraph"):
        nx.transitivity(snapshot_of(random_network(3)))


def test_weighted_betweenness_is_done_by_networkx():
    graph = random_network(4)

    expected = nx.betweenness_centrality(graph, weight="cost")

    assert nx.betweenness_centrality(snapshot_of(graph), weight="cost") == pytest.approx(expected)


def test_networkx_is_told_of_every_function_of_the_engine():
    assert {f.__name__ for f in FUNCTIONS} == set(info.FUNCTIONS)
    assert "samphan" in nx.utils.backends.backends


def test_an_empty_network_has_an_answer_for_everything():
    empty = snapshot_of(nx.Graph())

    assert (len(empty), nx.pagerank(empty), list(nx.bridges(empty))) == (0, {}, [])
    assert nx.community.leiden_communities(empty) == []
    assert list(nx.connected_components(empty)) == []


def test_a_node_that_is_not_there_is_named():
    with pytest.raises(nx.NodeNotFound, match="n999"):
        nx.bidirectional_dijkstra(snapshot_of(random_network(1)), "n000", "n999", weight="cost")
