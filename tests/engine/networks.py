"""Random networks, as plain graphs and as snapshots of the same nodes and ties."""

import random

import networkx as nx
import numpy as np

from tracker.engine.building import TieList, build


def tie_list(graph):
    """Return the ties of a plain graph, in any order, with their weights and costs."""
    ties = list(graph.edges(data=True))
    return TieList(
        np.array([a for a, _b, _values in ties], "S8"),
        np.array([b for _a, b, _values in ties], "S8"),
        {n: np.array([v[n] for _a, _b, v in ties], float) for n in ("weight", "cost")},
        np.array(list(graph), "S8"),
    )


def random_network(seed, most_nodes=60, most_ties=140):
    """Return a random plain graph with weights and costs; its nodes stand in order."""
    chance = random.Random(seed)
    raw = nx.gnm_random_graph(
        chance.randint(2, most_nodes), chance.randint(1, most_ties), seed=seed
    )
    graph = nx.Graph()
    graph.add_nodes_from(f"n{node:03}" for node in raw)
    for a, b in raw.edges:
        weight, cost = chance.random() * 3 + 0.1, chance.random()
        graph.add_edge(f"n{a:03}", f"n{b:03}", weight=weight, cost=cost)
    return graph


def snapshot_of(graph):
    """Return the snapshot of a plain graph."""
    return build(tie_list(graph))
