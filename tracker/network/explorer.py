"""The explorer's data: places, sizes and lines as small lists, ready for the browser."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from tracker.accounts.queries import revisions
from tracker.core.clock import today
from tracker.network.bodies import Body
from tracker.network.filters import TieFilter
from tracker.network.graph import build_graph
from tracker.network.layout import Place, lay_out, radius_of
from tracker.network.measures import (
    BUBBLES_ABOVE,
    active_partners,
    commonest_country,
    find_communities,
    strongest_hubs,
)
from tracker.network.queries import HOME, Figures, Tie
from tracker.network.rules import step_of
from tracker.network.seen import see
from tracker.network.shelf import shelf_of
from tracker.vocabularies.countries import country_name, region_of

MOST_BUBBLES = 60
HUBS = 8

Data = dict[str, Any]


@dataclass(frozen=True)
class Explored:
    """The ties as a graph with its places, or with its communities where it is a large one."""

    ties: list[Tie]
    graph: "nx.Graph[str]"
    bodies: dict[str, Body]
    places: dict[str, Place]
    communities: list[list[str]]
    figures: Figures


def explore(by: TieFilter, language: str) -> Explored:
    """Return the graph that `by` asks for, with places; kept until a visible record changes."""
    shelf = shelf_of(Explored)
    key = (revisions(), by, language, today())
    found = shelf.get(key)
    if found is None:
        seen = see(by, language)
        graph = build_graph(seen.ties, seen.bodies)
        large = len(graph) > BUBBLES_ABOVE
        communities = _gathered(find_communities(graph)) if large else []
        found = Explored(
            seen.ties,
            graph,
            seen.bodies,
            {} if large else lay_out(graph),
            communities,
            seen.figures,
        )
        shelf.put(key, found)
    return found


def _gathered(communities: list[list[str]]) -> list[list[str]]:
    """Put the smallest communities into one, so that the bubbles can be told apart."""
    if len(communities) <= MOST_BUBBLES:
        return communities
    rest = [n for c in communities[MOST_BUBBLES - 1 :] for n in c]
    return [*communities[: MOST_BUBBLES - 1], rest]


def explorer_data(explored: Explored, language: str, community: int | None = None) -> Data:
    """Return what the browser draws: the institutions, or in a large network its communities."""
    if not explored.communities:
        return _institutions(explored.graph, explored.bodies, explored.places, language)
    if community is None or not 0 <= community < len(explored.communities):
        return _bubbles(explored, language)
    inside: nx.Graph[str] = nx.Graph(explored.graph.subgraph(explored.communities[community]))
    return _institutions(inside, explored.bodies, lay_out(inside), language)


def _institutions(
    graph: "nx.Graph[str]", bodies: dict[str, Body], places: dict[str, Place], language: str
) -> Data:
    number = {node: i for i, node in enumerate(graph)}
    nodes = []
    for node in graph:
        body, (x, y) = bodies[node], places[node]
        nodes.append(
            {
                "id": node,
                "label": body.short,
                "name": body.name,
                "colour": body.colour,
                "country": country_name(body.country, language),
                "x": x,
                "y": y,
                "size": round(radius_of(graph, node), 5),
                "partners": graph.degree(node),
                "active": active_partners(graph, node),
                "records": sum(e["count"] for e in graph.adj[node].values()),
            }
        )
    edges = [
        [number[a], number[b], e["count"], step_of(e["intensity"]), int(e["sleeping"]),
         _written(e["last_on"])]
        for a, b, e in graph.edges(data=True)
    ]  # fmt: skip
    hubs = [h.public_id for h in strongest_hubs(graph, HUBS, thai_only=True)]
    return {"level": "institutions", "nodes": nodes, "edges": edges, "hubs": hubs}


def _written(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _bubbles(explored: Explored, language: str) -> Data:
    """Return one bubble for each community, and how many records lie between two of them."""
    graph = explored.graph
    home = {node: i for i, c in enumerate(explored.communities) for node in c}
    between: Counter[tuple[int, int]] = Counter()
    steps: dict[tuple[int, int], int] = defaultdict(int)
    for a, b, edge in graph.edges(data=True):
        pair = (min(home[a], home[b]), max(home[a], home[b]))
        between[pair] += edge["count"]
        steps[pair] = max(steps[pair], step_of(edge["intensity"]))
    countries = [commonest_country(graph, c) for c in explored.communities]
    bubbles: nx.Graph[str] = nx.Graph()
    for i, country in enumerate(countries):
        is_thai = country == HOME
        facts = {"country": country, "is_thai": is_thai, "region": region_of(country)}
        bubbles.add_node(str(i), **facts)
    for (i, j), count in sorted(between.items()):
        if i != j:
            bubbles.add_edge(str(i), str(j), count=count, weight=float(count), sleeping=False)
    places = lay_out(bubbles)
    nodes = [
        _bubble(explored, i, countries[i], places[str(i)], language) for i in range(len(countries))
    ]
    for i, node in enumerate(nodes):
        node["partners"] = node["active"] = bubbles.degree(str(i))
        node["records"] = between[i, i] + sum(e["count"] for e in bubbles.adj[str(i)].values())
    edges = [[i, j, n, steps[i, j], 0, ""] for (i, j), n in sorted(between.items()) if i != j]
    return {"level": "communities", "nodes": nodes, "edges": edges, "hubs": []}


def _bubble(
    explored: Explored, number: int, country: str | None, place: Place, language: str
) -> Data:
    members = explored.communities[number]
    graph = explored.graph
    hub = max(members, key=lambda n: (sum(e["count"] for e in graph.adj[n].values()), n))
    name = country_name(country, language)
    return {
        "id": str(number),
        "label": f"{name} · {explored.bodies[hub].short}",
        "name": f"{name} · {explored.bodies[hub].name}",
        "colour": "thailand" if country == HOME else region_of(country),
        "country": name,
        "x": place[0],
        "y": place[1],
        "size": round(0.012 + 0.05 * (len(members) / len(graph)) ** 0.5, 5),
        "members": len(members),
    }
