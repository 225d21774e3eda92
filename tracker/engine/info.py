"""What NetworkX reads of the engine while it is being imported itself; so nothing is imported here."""

FUNCTIONS = (
    "articulation_points",
    "betweenness_centrality",
    "bidirectional_dijkstra",
    "bridges",
    "connected_components",
    "constraint",
    "core_number",
    "has_bridges",
    "leiden_communities",
    "louvain_communities",
    "number_connected_components",
    "pagerank",
)


def info() -> dict[str, object]:
    """Return what NetworkX prints about the engine."""
    return {
        "backend_name": "samphan",
        "project": "Samphan",
        "package": "samphan",
        "short_summary": "Immutable, memory-mapped networks for SciPy and NetworKit.",
        "functions": {name: {} for name in FUNCTIONS},
    }
