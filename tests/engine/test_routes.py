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


def test_to_oneself_the_way_has_no_step():
    snapshot = snapshot_of(random_network(1))

    assert [way.places for way in routes(snapshot, 0, 0, snapshot.edges["cost"])] == [[0]]
