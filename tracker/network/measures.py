"""What the graph tells: who has most partners, which institutions form a community."""

from collections import Counter
from dataclasses import dataclass

import networkx as nx

SEED = 7
BUBBLES_ABOVE = 2000
"""Beyond so many institutions the explorer opens on communities."""


@dataclass(frozen=True)
class Hub:
    """An institution with many partners, and the records of its ties."""

    public_id: str
    partners: int
    records: int


def active_partners(graph: "nx.Graph[str]", node: str) -> int:
    """Return how many partners of `node` are not asleep."""
    return sum(1 for _, edge in graph.adj[node].items() if not edge["sleeping"])


def strongest_hubs(graph: "nx.Graph[str]", limit: int, *, thai_only: bool = False) -> list[Hub]:
    """Return the institutions with the most records in their ties, the strongest first."""
    hubs = [
        Hub(node, len(edges), sum(e["count"] for e in edges.values()))
        for node, edges in graph.adj.items()
        if graph.nodes[node]["is_thai"] or not thai_only
    ]
    return sorted(hubs, key=lambda h: (-h.records, -h.partners, h.public_id))[:limit]


def find_communities(graph: "nx.Graph[str]") -> list[list[str]]:
    """Return the communities of the graph (Louvain, fixed seed), the largest first."""
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    return sorted((sorted(c) for c in found), key=lambda c: (-len(c), c[0]))


def commonest_country(graph: "nx.Graph[str]", nodes: list[str]) -> str | None:
    """Return the country of most of `nodes`; abroad goes before home, which is everywhere.

    The first of the alphabet stands where two are equal.
    """
    countries = Counter(graph.nodes[n]["country"] for n in nodes if not graph.nodes[n]["is_thai"])
    if not countries:
        return "TH"
    found: str | None = min(countries, key=lambda c: (-countries[c], c or ""))
    return found
