"""Snapshots are built from ties, merged with what changed, kept in files and read without copying."""

import random
import threading

import networkx as nx
import numpy as np
import pytest

from tests.engine.networks import random_network, snapshot_of, tie_list
from tracker.engine.building import TieList, build, equal, merge
from tracker.engine.store import CURRENT, load, save


def names(*words):
    return np.array(words, "S8")


@pytest.mark.parametrize("seed", range(10))
def test_a_snapshot_holds_the_nodes_the_ties_and_their_values(seed):
    graph = random_network(seed)

    assert nx.utils.graphs_equal(snapshot_of(graph).to_networkx(), graph)


def test_a_tie_with_itself_is_left_out_and_a_double_one_refused():
    values = {"weight": np.array([1.0, 2.0])}
    looped = build(TieList(names("a", "b"), names("a", "a"), values))
    assert looped.number_of_edges() == 1

    with pytest.raises(ValueError, match="more than one tie"):
        build(TieList(names("a", "b"), names("b", "a"), values))


@pytest.mark.parametrize("seed", range(12))
def test_merging_changes_gives_what_building_anew_gives(seed):
    chance = random.Random(seed)
    graph = random_network(seed)
    snapshot = snapshot_of(graph)

    for step in range(6):
        gone = chance.sample(sorted(graph.edges), min(3, graph.number_of_edges()))
        left = chance.sample(sorted(graph), 1) if step % 2 else []
        graph.remove_edges_from(gone)
        graph.remove_nodes_from(left)
        nodes = [*graph, f"x{step}"]
        changed = nx.Graph()
        for _tie in range(4):
            a, b = chance.choice(nodes), chance.choice(nodes)
            if a != b:
                changed.add_edge(a, b, weight=chance.random(), cost=chance.random())
        graph.add_nodes_from(changed)
        graph.add_edges_from(changed.edges(data=True))
        taken = (names(*(a for a, _b in gone)), names(*(b for _a, b in gone)))
        snapshot = merge(snapshot, tie_list(changed), taken, names(*left))

        assert equal(snapshot, snapshot_of(graph))


def test_unequal_snapshots_are_told_apart():
    graph = random_network(2)
    other = graph.copy()
    a, b = next(iter(other.edges))
    other[a][b]["weight"] += 0.01

    assert not equal(snapshot_of(graph), snapshot_of(other))


def test_a_snapshot_is_mapped_from_its_files_with_what_was_noted(tmp_path):
    graph = random_network(5)
    assert load(tmp_path) is None

    save(tmp_path, snapshot_of(graph), {"revision": 7})
    kept = load(tmp_path)

    assert kept.notes == {"revision": 7}
    assert equal(kept.snapshot, snapshot_of(graph))
    assert isinstance(kept.snapshot.indices, np.memmap)


def test_the_newer_snapshot_takes_the_place_of_the_older_which_stays_readable(tmp_path):
    older, newer = random_network(5), random_network(6)
    save(tmp_path, snapshot_of(older), {"revision": 1})
    held = load(tmp_path)

    save(tmp_path, snapshot_of(newer), {"revision": 2})

    assert load(tmp_path).notes == {"revision": 2}
    assert equal(held.snapshot, snapshot_of(older))


def test_the_files_of_the_last_two_snapshots_are_kept_and_no_more(tmp_path):
    for seed in range(5):
        save(tmp_path, snapshot_of(random_network(seed)), {})

    assert len([p for p in tmp_path.iterdir() if p.is_dir()]) == 2


def test_without_its_files_a_snapshot_counts_as_not_built(tmp_path):
    save(tmp_path, snapshot_of(random_network(5)), {})
    next(tmp_path.glob("snapshot-*/ids.npy")).unlink()

    assert load(tmp_path) is None


def test_readers_always_find_one_whole_snapshot_while_it_is_replaced(tmp_path):
    snapshots = [snapshot_of(random_network(seed)) for seed in range(4)]
    save(tmp_path, snapshots[0], {"number": 0})
    done = threading.Event()

    def write():
        for number in range(60):
            save(tmp_path, snapshots[number % 4], {"number": number % 4})
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = 0
    while not done.is_set():
        kept = load(tmp_path)
        assert equal(kept.snapshot, snapshots[kept.notes["number"]])
        seen += 1
    writer.join()
    assert seen > 0


def test_files_of_another_format_are_not_read(tmp_path):
    save(tmp_path, snapshot_of(random_network(1)), {})
    pointer = tmp_path / CURRENT
    pointer.write_text(pointer.read_text().replace('"format": 1', '"format": 0'))

    assert load(tmp_path) is None


def test_a_part_of_the_network_is_a_plain_graph():
    graph = random_network(8)
    chosen = sorted(graph)[:10]

    part = snapshot_of(graph).subgraph([*chosen, "unknown"])

    assert nx.utils.graphs_equal(part, graph.subgraph(chosen))
