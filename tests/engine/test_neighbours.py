"""Neighbours that are shared, against plain NetworkX."""

import networkx as nx
import numpy as np
import pytest

from tests.engine.networks import random_network, snapshot_of
from tracker.engine.neighbours import resource_allocation, shared_with


@pytest.mark.parametrize("seed", range(24))
def test_resource_allocation_is_that_of_networkx(seed):
    graph = random_network(seed)
    snapshot = snapshot_of(graph)
    source = next(iter(graph))

    scores, _middle = resource_allocation(snapshot, np.array([snapshot.place_of(source)]))

    pairs = [(source, other) for other in graph if other != source]
    for _source, other, expected in nx.resource_allocation_index(graph, pairs):
        assert scores[snapshot.place_of(other)] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_several_sources_count_as_one(seed):
    graph = random_network(seed)
    snapshot = snapshot_of(graph)
    sources = list(graph)[:2]
    places = np.array(sorted(snapshot.place_of(one) for one in sources))

    scores, middle = resource_allocation(snapshot, places)

    around = set().union(*(graph[one] for one in sources)) - set(sources)
    assert set(snapshot.names(middle)) == around
    for other in set(graph) - set(sources):
        expected = sum(1 / graph.degree(one) for one in around & set(graph[other]))
        assert scores[snapshot.place_of(other)] == pytest.approx(expected, abs=1e-9)
    assert not scores[places].any()


def test_ties_that_do_not_count_share_nothing():
    graph = random_network(3)
    snapshot = snapshot_of(graph)
    nobody = np.zeros(len(snapshot.indices), bool)

    scores, middle = resource_allocation(snapshot, np.array([0]), nobody)

    assert not scores.any()
    assert len(middle) == 0


def test_who_is_shared_with_a_node_is_told_the_rarest_first():
    graph = random_network(5)
    snapshot = snapshot_of(graph)
    source = max(graph, key=graph.degree)
    _scores, middle = resource_allocation(snapshot, np.array([snapshot.place_of(source)]))

    for other in graph:
        shared = snapshot.names(shared_with(snapshot, snapshot.place_of(other), middle))
        assert set(shared) == (set(graph[other]) & set(graph[source])) - {source}
        assert [graph.degree(one) for one in shared] == sorted(graph.degree(one) for one in shared)
