"""Further ways lead through other nodes; the nearest of many is found, and each only once."""

import networkx as nx
import numpy as np
import pytest

from tests.engine.networks import random_network, snapshot_of
from tracker.engine.routes import nearest, routes


def placed(snapshot, *names):
    return [snapshot.place_of(name) for name in names]


@pytest.mark.parametrize("seed", range(12))
def test_the_first_way_is_the_shortest_and_no_two_share_a_broker(seed):
    graph = random_network(seed)
    snapshot = snapshot_of(graph)
    nodes = sorted(graph)
    start, goal = placed(snapshot, nodes[0], nodes[-1])

    found = routes(snapshot, start, goal, snapshot.edges["cost"], most=4)

    if not nx.has_path(graph, nodes[0], nodes[-1]):
        assert found == []
        return
    expected = nx.dijkstra_path_length(graph, nodes[0], nodes[-1], weight="cost")
    assert found[0].cost == pytest.approx(expected)
    inner = [place for way in found for place in way.places[1:-1]]
    assert len(inner) == len(set(inner))
    assert [way.cost for way in found] == sorted(way.cost for way in found)
    assert sum(len(way.places) == 2 for way in found) <= 1


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_of_many_is_the_one_with_the_least_cost(seed):
    graph = random_network(seed)
    snapshot = snapshot_of(graph)
    nodes = sorted(graph)
    start = nodes[0]
    wanted = set(nodes[1::3])
    mask = np.zeros(len(snapshot), bool)
    mask[placed(snapshot, *wanted)] = True

    found = nearest(snapshot, snapshot.place_of(start), mask, snapshot.edges["cost"])

    lengths = nx.single_source_dijkstra_path_length(graph, start, weight="cost")
    reachable = sorted(lengths[n] for n in wanted if n in lengths)
    assert bool(found) is bool(reachable)
    if found:
        assert found[0].cost == pytest.approx(reachable[0])
        assert snapshot.names(found[0].places)[0] == start
        ends = [way.places[-1] for way in found]
        assert len(ends) == len(set(ends))
        assert all(mask[end] for end in ends)


@pytest.mark.parametrize("seed", range(12))
def test_past_many_nodes_the_nearest_are_the_same_ones(seed, monkeypatch):
    snapshot = snapshot_of(random_network(seed))
    wanted = np.arange(len(snapshot)) % 4 == 1
    costs = snapshot.edges["cost"]
    one_by_one = nearest(snapshot, 0, wanted, costs)

    monkeypatch.setattr("tracker.engine.routes.MOST_WALKED", 1)
    at_once = nearest(snapshot, 0, wanted, costs)

    assert [way.places for way in at_once] == [way.places for way in one_by_one]
    assert [w.cost for w in at_once] == pytest.approx([w.cost for w in one_by_one])


def without(graph, closed, tie=()):
    """Return a copy without some nodes, and without one tie."""
    left = graph.copy()
    left.remove_nodes_from(closed)
    left.remove_edges_from([tie] if tie else [])
    return left


def length_of(graph, a, b):
    """Return the least cost, infinite where there is no way."""
    try:
        return nx.dijkstra_path_length(graph, a, b, weight="cost")
    except nx.NetworkXNoPath:
        return np.inf


@pytest.mark.parametrize("seed", range(40))
def test_each_further_way_is_the_shortest_without_those_before_it(seed):
    graph = random_network(seed, most_nodes=25, most_ties=140)
    snapshot = snapshot_of(graph)
    nodes = sorted(graph)
    start, goal = nodes[0], nodes[-1]

    found = routes(snapshot, *placed(snapshot, start, goal), snapshot.edges["cost"], most=5)

    closed, tie = set(), ()
    for way in found:
        left = without(graph, closed, tie)
        assert way.cost == pytest.approx(length_of(left, start, goal), abs=1e-9)
        names = snapshot.names(way.places)
        assert nx.path_weight(left, names, "cost") == pytest.approx(way.cost, abs=1e-9)
        closed.update(names[1:-1])
        tie = (start, goal) if len(names) == 2 else tie
    if len(found) < 5:
        assert np.isinf(length_of(without(graph, closed, tie), start, goal))


@pytest.mark.parametrize("seed", range(24))
def test_a_tie_of_infinite_cost_is_not_taken(seed):
    graph = random_network(seed)
    snapshot = snapshot_of(graph)
    costs = snapshot.edges["cost"].copy()
    costs[costs > 0.7] = np.inf
    left = graph.copy()
    left.remove_edges_from([(a, b) for a, b, cost in graph.edges(data="cost") if cost > 0.7])
    nodes = sorted(graph)

    found = routes(snapshot, 0, len(nodes) - 1, costs, most=1)

    expected = length_of(left, nodes[0], nodes[-1])
    assert bool(found) is bool(np.isfinite(expected))
    assert [way.cost for way in found] == pytest.approx([expected] if found else [])


def test_to_oneself_the_way_has_no_step():
    snapshot = snapshot_of(random_network(1))

    assert [way.places for way in routes(snapshot, 0, 0, snapshot.edges["cost"])] == [[0]]
