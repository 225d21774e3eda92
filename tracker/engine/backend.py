"""What NetworkX finds when it is asked of a snapshot: the functions that the engine has itself.

NetworkX comes here by the entry point `networkx.backends`. What is not here is done by
plain NetworkX on a copy, as long as the network is small.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from tracker.engine.centrality import betweenness_centrality, constraint, pagerank
from tracker.engine.communities import leiden_communities, louvain_communities
from tracker.engine.paths import bidirectional_dijkstra
from tracker.engine.snapshot import Snapshot
from tracker.engine.structure import (
    articulation_points,
    bridges,
    connected_components,
    core_number,
    has_bridges,
    number_connected_components,
)

FUNCTIONS = (
    articulation_points,
    betweenness_centrality,
    bidirectional_dijkstra,
    bridges,
    connected_components,
    constraint,
    core_number,
    has_bridges,
    leiden_communities,
    louvain_communities,
    number_connected_components,
    pagerank,
)
"""Each is named and called as its namesake in NetworkX."""


class Backend:
    """The functions by their names, and the ways between snapshots and plain graphs."""

    def __init__(self) -> None:
        for function in FUNCTIONS:
            setattr(self, function.__name__, function)

    @staticmethod
    def can_run(_name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
        """Tell whether the engine answers a question, or why not."""
        return isinstance(args[0] if args else kwargs.get("G"), Snapshot) or "not a snapshot"

    @staticmethod
    def should_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
        """Tell the same: of a snapshot the engine is always the better one to ask."""
        return Backend.can_run(name, args, kwargs)

    @staticmethod
    def convert_to_nx(result: Any, **_more: Any) -> Any:  # noqa: ANN401
        """Return a plain graph for a snapshot, and anything else as it is."""
        return result.to_networkx() if isinstance(result, Snapshot) else result

    @staticmethod
    def convert_from_nx(graph: nx.Graph[Any], **_more: Any) -> Snapshot:  # noqa: ANN401
        """Refuse: a snapshot is built from ties, never from a plain graph in passing.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError("Snapshots are built by tracker.engine.building")


backend = Backend()
