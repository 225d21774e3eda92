"""The graph of the network: the one place where its nodes and edges get their attributes."""

from collections.abc import Iterable, Mapping

import networkx as nx

from tracker.network.bodies import Body
from tracker.network.queries import Tie
from tracker.network.rules import step_of


def weight_of(tie: Tie) -> float:
    """Return how much a tie weighs: its records, and more the higher it stands on the ladder."""
    return tie.count * (1 + (step_of(tie.intensity) - 1) / 2)


def build_graph(ties: Iterable[Tie], bodies: Mapping[str, Body]) -> "nx.Graph[str]":
    """Return the graph of `ties`; a node is the public id of an institution.

    Nodes carry name, country, region, is_thai and type; edges carry count, last_on,
    intensity, sleeping and weight. Nodes and edges stand in the order of `ties`, so
    that the same network always gives the same pictures.
    """
    graph: nx.Graph[str] = nx.Graph()
    for tie in ties:
        for end in (tie.a, tie.b):
            if end not in graph:
                _add_body(graph, bodies[end])
        graph.add_edge(
            tie.a,
            tie.b,
            count=tie.count,
            last_on=tie.last_on,
            intensity=tie.intensity,
            sleeping=tie.sleeping,
            weight=weight_of(tie),
        )
    return graph


def _add_body(graph: "nx.Graph[str]", body: Body) -> None:
    graph.add_node(
        body.public_id,
        name=body.name,
        short=body.short,
        language=body.language,
        country=body.country,
        region=body.region,
        is_thai=body.is_thai,
        type=body.institution_type,
    )
