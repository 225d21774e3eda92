"""A network that does not change: symmetric arrays that NetworkX asks as if they were a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

BACKEND = "samphan"
MOST_CONVERTED = 5000
"""Above so many nodes a snapshot is not copied into a plain graph: its arrays must do."""

nx.config.fallback_to_nx = True

Whole = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]


class TooLarge(nx.NetworkXException):
    """A function that the engine lacks was asked of a large network; ask it of a `subgraph`."""


class Snapshot:
    """Nodes and the ties between them, each tie in both directions, in compressed rows.

    Args:
        ids: `[n]` names of the nodes as ASCII bytes, sorted and each once.
        indptr: `[n + 1]` where the neighbours of each node begin in `indices`.
        indices: `[2m]` places of the neighbours, ascending within a node, no loops.
        edges: by name, `[2m]` values of the ties, in the order of `indices`; the two
            directions of a tie hold the same value.
    """

    __networkx_backend__ = BACKEND

    def __init__(
        self,
        ids: npt.NDArray[np.bytes_],
        indptr: Places,
        indices: Whole,
        edges: Mapping[str, npt.NDArray[Any]],
    ):
        self.ids, self.indptr, self.indices = ids, indptr, indices
        self.edges = dict(edges)
        self.graph: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names())

    def __contains__(self, node: object) -> bool:
        return self.find(node) is not None

    @property
    def nbytes(self) -> int:
        """Return the size of all arrays in bytes."""
        arrays = (self.ids, self.indptr, self.indices, *self.edges.values())
        return sum(array.nbytes for array in arrays)

    def is_directed(self) -> bool:
        """Tell that a tie goes both ways."""
        return False

    def is_multigraph(self) -> bool:
        """Tell that two nodes have one tie at the most."""
        return False

    def number_of_nodes(self) -> int:
        """Return how many nodes there are."""
        return len(self.ids)

    def number_of_edges(self) -> int:
        """Return how many ties there are."""
        return len(self.indices) // 2

    def names(self, places: Sequence[int] | npt.NDArray[Any] | None = None) -> list[str]:
        """Return the names of the nodes at `places`, or of all nodes in their order."""
        chosen = self.ids if places is None else self.ids[np.asarray(places, np.int64)]
        return [name.decode("ascii") for name in chosen.tolist()]

    def find(self, node: object) -> int | None:
        """Return the place of a node, or None where there is no such node."""
        if not isinstance(node, str) or not node.isascii():
            return None
        wanted = node.encode("ascii")
        place = int(np.searchsorted(self.ids, wanted)) if len(wanted) <= self.ids.itemsize else 0
        there = place < len(self.ids) and self.ids[place] == wanted
        return place if there else None

    def place_of(self, node: object) -> int:
        """Return the place of a node.

        Raises:
            nx.NodeNotFound: there is no such node.
        """
        place = self.find(node)
        if place is None:
            raise nx.NodeNotFound(f"Node {node} is not in the network")
        return place

    def around(self, place: int) -> Whole:
        """Return the places of the neighbours of the node at `place`."""
        return self.indices[self.indptr[place] : self.indptr[place + 1]]

    def values(self, edge: str | None) -> npt.NDArray[Any]:
        """Return the values of the ties by name, or a one for each where `edge` is None.

        Raises:
            KeyError: the snapshot does not hold such values.
        """
        return np.ones(len(self.indices)) if edge is None else self.edges[edge]

    def degrees(self) -> Places:
        """Return how many neighbours each node has."""
        return np.diff(self.indptr)

    def rows(self) -> Whole:
        """Return the place of the node that each entry of `indices` is a neighbour of."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.degrees())

    def within(self, places: npt.NDArray[Any]) -> nx.Graph[str]:
        """Return the nodes at `places` and the ties among them as a plain graph.

        Nodes stand in the order of `places`, ties in the order of their nodes.
        """
        chosen = np.asarray(places, np.int64)
        names = self.names(chosen)
        order = np.full(len(self), -1, np.int64)
        order[chosen] = np.arange(len(chosen))
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(names)
        for own, place in enumerate(chosen.tolist()):
            start, end = self.indptr[place], self.indptr[place + 1]
            others = order[self.indices[start:end]]
            keep = np.flatnonzero(others > own)
            columns = {name: values[start:end][keep] for name, values in self.edges.items()}
            held = zip(*(column.tolist() for column in columns.values()), strict=True)
            rows = held if columns else [()] * len(keep)
            for other, row in zip(others[keep].tolist(), rows, strict=True):
                graph.add_edge(names[own], names[other], **dict(zip(columns, row, strict=True)))
        return graph

    def subgraph(self, nodes: Iterable[str]) -> nx.Graph[str]:
        """Return some nodes and the ties among them as a plain graph; unknown ones are left out."""
        found = {place for node in nodes if (place := self.find(node)) is not None}
        return self.within(np.array(sorted(found), np.int64))

    def to_networkx(self) -> nx.Graph[str]:
        """Return a plain graph of the same nodes and ties.

        Raises:
            TooLarge: there are more than MOST_CONVERTED nodes.
        """
        if len(self) > MOST_CONVERTED:
            raise TooLarge(
                f"The network has {len(self)} nodes; at most {MOST_CONVERTED} are copied. "
                "Take a subgraph."
            )
        return self.within(np.arange(len(self)))
