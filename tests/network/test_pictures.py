from itertools import combinations, pairwise
from random import Random

import pytest

from tests.network.build import body, plenty, tie
from tracker.network.flows import OTHER, count_flows, draw_flows
from tracker.network.graph import build_graph
from tracker.network.labels import LINE, Spot, place_labels, text_width
from tracker.network.layout import lay_out
from tracker.network.measures import (
    active_partners,
    commonest_country,
    find_communities,
    strongest_hubs,
)
from tracker.network.svg import EGO_HEIGHT, EGO_WIDTH, MOST_DOTS, draw_ego, draw_network

SEED_TIES = [tie("ocsc", "ucas", 1, "integration"), tie("ocsc", "cecc", 1)]
SEED_BODIES = {i: body(i, c) for i, c in (("ocsc", "TH"), ("ucas", "CN"), ("cecc", "CN"))}


def test_the_graph_holds_exactly_the_ties():
    ties, bodies = plenty(60, 150)
    graph = build_graph(ties, bodies)
    assert {frozenset(e) for e in graph.edges} == {frozenset((t.a, t.b)) for t in ties}
    assert sum(e["count"] for _, _, e in graph.edges(data=True)) == sum(t.count for t in ties)


def test_a_higher_step_weighs_more_than_a_lower_one_with_as_many_records():
    graph = build_graph(SEED_TIES, SEED_BODIES)
    assert graph["ocsc"]["ucas"]["weight"] > graph["ocsc"]["cecc"]["weight"]


@pytest.mark.parametrize(("institutions", "ties"), [(2, 1), (9, 20), (500, 3000)])
def test_the_same_graph_gets_the_same_places(institutions: int, ties: int):
    network, bodies = plenty(max(institutions, 3), ties)
    once, again = (lay_out(build_graph(network, bodies)) for _ in range(2))
    assert once == again
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in once.values())


def test_the_places_do_not_depend_on_how_python_hashes():
    network, bodies = plenty(90, 200)
    graph = build_graph(network, bodies)
    assert len(set(lay_out(graph).values())) == len(graph)


def test_thai_institutions_stand_within_the_ring():
    network, bodies = plenty(300, 1500)
    graph = build_graph(network, bodies)
    places = lay_out(graph)

    def mean_distance(*, thai: bool) -> float:
        far = [
            ((x - 0.5) ** 2 + (y - 0.5) ** 2) ** 0.5
            for node, (x, y) in places.items()
            if graph.nodes[node]["is_thai"] is thai
        ]
        return sum(far) / len(far)

    assert mean_distance(thai=True) < mean_distance(thai=False)


def test_an_empty_network_has_no_places():
    assert lay_out(build_graph([], {})) == {}


def test_communities_are_the_same_each_time_and_hold_everybody_once():
    network, bodies = plenty(300, 900)
    graph = build_graph(network, bodies)
    found = find_communities(graph)
    assert found == find_communities(graph)
    assert sorted(n for c in found for n in c) == sorted(graph)


def test_a_community_is_named_after_its_commonest_country_abroad():
    graph = build_graph(SEED_TIES, SEED_BODIES)
    assert commonest_country(graph, ["ocsc", "ucas", "cecc"]) == "CN"
    assert commonest_country(graph, ["ocsc"]) == "TH"


def test_the_strongest_hub_stands_first():
    hub = strongest_hubs(build_graph(SEED_TIES, SEED_BODIES), 5)[0]
    assert (hub.public_id, hub.partners, hub.records) == ("ocsc", 2, 2)


def test_a_partner_asleep_is_not_active():
    ties = [tie("ocsc", "ucas"), tie("ocsc", "cecc", sleeping=True)]
    assert active_partners(build_graph(ties, SEED_BODIES), "ocsc") == 1


def test_flows_have_at_most_forty_bars_and_add_up_to_the_whole():
    ties, bodies = plenty(500, 3000)
    counts = count_flows(ties, bodies)
    flows = draw_flows(counts)
    assert len(flows.left) + len(flows.right) <= 40
    for side in (flows.left, flows.right, flows.ribbons):
        assert sum(part.count for part in side) == flows.total == sum(counts.values())


def test_the_tail_is_one_honest_other_at_the_end():
    ties, bodies = plenty(500, 3000)
    flows = draw_flows(count_flows(ties, bodies))
    last = flows.left[-1]
    assert last.key == OTHER
    thai = {key for key, _country in count_flows(ties, bodies)}
    assert last.folded == len(thai) - (len(flows.left) - 1)


def test_bars_on_one_side_do_not_overlap():
    ties, bodies = plenty(500, 3000)
    flows = draw_flows(count_flows(ties, bodies))
    for side in (flows.left, flows.right):
        for upper, lower in pairwise(side):
            assert upper.y + upper.height <= lower.y
            assert lower.middle - upper.middle >= 15


def test_ties_within_a_country_are_no_flow():
    ties = [tie("a", "b"), tie("c", "d")]
    bodies = {i: body(i, c) for i, c in zip("abcd", ("TH", "TH", "CN", "JP"), strict=True)}
    assert not count_flows(ties, bodies)


def test_a_small_picture_shows_the_strongest_and_says_how_many_it_leaves_out():
    ties, bodies = plenty(120, 300)
    picture = draw_network(ties, bodies)
    assert len(picture.dots) <= MOST_DOTS
    assert picture.left_out == len(build_graph(ties, bodies)) - len(picture.dots)


def test_the_seed_is_drawn_with_every_name():
    picture = draw_network(SEED_TIES, SEED_BODIES)
    assert {d.text for d in picture.dots if d.label} == {"ocsc", "ucas", "cecc"}
    assert len(picture.lines) == 2


def test_an_institution_stands_in_the_middle_of_its_partners():
    picture = draw_ego(SEED_BODIES["ocsc"], SEED_TIES, SEED_BODIES)
    assert (picture.dots[0].x, picture.dots[0].y) == (EGO_WIDTH / 2, EGO_HEIGHT / 2)
    assert len(picture.dots) == 3


def test_names_never_stand_on_top_of_each_other():
    dice = Random(5)
    spots = [
        Spot(str(i), dice.uniform(0, 900), dice.uniform(0, 500), 5, f"Institution {i}", i)
        for i in range(150)
    ]
    labels = place_labels(spots, width=900, height=500, size=13)
    assert "149" in labels
    boxes = []
    for key, label in labels.items():
        wide = text_width(f"Institution {key}", 13)
        left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
        boxes.append((left, label.y - 13 * LINE / 2, left + wide, label.y + 13 * LINE / 2))
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] + 2 or other[2] <= one[0] + 2
        assert apart or one[3] <= other[1] + 8 or other[3] <= one[1] + 8
