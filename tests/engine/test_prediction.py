"""New ties are foretold from the past of a list alone, better than the classic predictors do."""

import csv
import json
import random
from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import numpy as np
import pytest
from click.testing import CliRunner

from tracker.cli import main
from tracker.engine.prediction.foretelling import TooFew, learn, met_after, pairs_on
from tracker.engine.prediction.gatherings import Gathering, Gatherings, ListRefused, read_gatherings
from tracker.engine.prediction.judging import judge, quality_of
from tracker.engine.prediction.signals import Past, classic_signals

DAY = date(2020, 12, 31)


def circles(seed=1, bodies=90, meetings=1500):
    """Return meetings of bodies in three circles, and now and then across them; two countries."""
    chance = random.Random(seed)
    events = []
    for number in range(meetings):
        circle = chance.randrange(3)
        near = range(circle, bodies, 3)
        pool = near if chance.random() < 0.9 else range(bodies)
        members = frozenset(f"b{n:03}" for n in chance.sample(pool, chance.randint(2, 4)))
        events.append(Gathering(date(2016, 1, 1) + timedelta(days=number * 2), members))
    country = {f"b{n:03}": "TH" if n % 3 == 0 else "CN" for n in range(bodies)}
    return Gatherings(tuple(events), {"country": country})


def test_a_list_is_read_with_the_traits_that_stay_the_same(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(
        "project_id,org_id,start_date,country,role\n"
        "p2,a,2021-05-01,TH,guest\np2,b,2021-05-01,CN,host\np1,a,2020-01-01,TH,host\n"
    )

    found = read_gatherings([file])

    assert [(e.held_on.isoformat(), sorted(e.members)) for e in found.events] == [
        ("2020-01-01", ["a"]), ("2021-05-01", ["a", "b"]),
    ]  # fmt: skip
    assert found.traits == {"country": {"a": "TH", "b": "CN"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("project_id,org_id\np,a\n", "no column start_date"),
        ("project_id,org_id,start_date\np,a,soon\n", "line 2: 'soon' is not a day"),
    ],
)
def test_a_list_that_cannot_be_read_says_where_and_why(tmp_path, text, message):
    file = tmp_path / "list.csv"
    file.write_text(text)

    with pytest.raises(ListRefused, match=message):
        read_gatherings([file])


def test_the_classic_predictors_are_those_of_networkx():
    known = circles()
    pairs = pairs_on(known, DAY, 5)
    told = {
        s.name: s.values for s in classic_signals(Past(known.until(DAY), pairs.candidates, DAY, 15))
    }
    graph = nx.Graph()
    for event in known.until(DAY).events:
        graph.add_edges_from((a, b) for a in event.members for b in event.members if a < b)
    graph = graph.subgraph(pairs.candidates)
    asked = [(pairs.candidates[a], pairs.candidates[b]) for a, b in zip(*pairs.open, strict=True)]

    for name, function in (
        ("adamic_adar", nx.adamic_adar_index),
        ("resource_allocation", nx.resource_allocation_index),
        ("popularity", nx.preferential_attachment),
    ):
        expected = [value for _a, _b, value in function(graph, asked)]
        assert told[name][pairs.open] == pytest.approx(np.array(expected), rel=1e-5)


def test_what_was_learned_beats_the_classic_predictors():
    known = circles()

    found = judge(known, known.after(DAY), DAY, least=5)

    best = max(q.auc for name, q in found.predictors.items() if name != "samphan")
    assert found.predictors["samphan"].auc > best
    assert found.new_pairs > 50


def test_nothing_of_what_comes_later_is_used():
    known = circles()
    other = replace(known, events=(*known.until(DAY).events, *circles(seed=9).after(DAY).events))

    scores = [learn(one, DAY, 5).scores(pairs_on(one, DAY, 5)) for one in (known, other)]

    assert np.array_equal(*scores)


def test_pairs_that_have_met_are_never_foretold():
    known = circles()
    pairs = pairs_on(known, DAY, 5)

    scores = learn(known, DAY, 5).scores(pairs)

    assert np.isneginf(scores[pairs.met]).all()
    assert np.isfinite(scores[~pairs.met]).all()
    assert np.array_equal(scores, scores.T)


def test_the_quality_is_one_where_the_future_is_known_and_a_half_where_nothing_is():
    known = circles()
    pairs = pairs_on(known, DAY, 5)
    came = met_after(known.after(DAY), pairs.candidates) & ~pairs.met
    chance = np.random.default_rng(0)

    assert quality_of(came.astype(float), came, pairs, chance).auc == 1
    assert quality_of(np.zeros(came.shape), came, pairs, chance).auc == pytest.approx(0.5)


def test_a_list_without_enough_bodies_is_refused():
    with pytest.raises(TooFew, match="0 bodies have 99 gatherings or more"):
        pairs_on(circles(), DAY, 99)


def test_a_list_in_which_nobody_meets_anew_is_refused():
    event = circles().events[0]
    again = tuple(replace(event, held_on=DAY - timedelta(days=n)) for n in reversed(range(400)))
    trio = tuple(Gathering(e.held_on, frozenset("abc")) for e in again)

    with pytest.raises(TooFew, match="no pairs that met for the first time"):
        learn(Gatherings(trio), DAY, 5)


@pytest.fixture
def file(tmp_path):
    """The meetings of `circles` as a list in a file."""
    path = tmp_path / "list.csv"
    known = circles()
    with path.open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["project_id", "org_id", "start_date", "country"])
        for number, event in enumerate(known.events):
            for body in sorted(event.members):
                writer.writerow([number, body, event.held_on, known.traits["country"][body]])
    return path


def test_the_command_prints_our_figures_beside_the_classic_ones(file):
    words = ["network", "evaluate", "--train", file, "--test", file, "--until", "2020-12-31"]

    printed = CliRunner().invoke(main, [*map(str, words), "--min-events", "5", "--json"])
    told = CliRunner().invoke(main, [*map(str, words), "--min-events", "5"])

    known = circles()
    expected = judge(known, known.after(DAY), DAY, least=5).as_dict()
    assert json.loads(printed.output) == expected
    assert list(expected["predictors"]) == [
        "popularity", "common_neighbours", "adamic_adar", "resource_allocation", "samphan",
    ]  # fmt: skip
    assert f"{expected['new_pairs']} pairs met for the first time" in told.output


def test_the_command_says_why_it_cannot_answer(file):
    words = [
        "network",
        "evaluate",
        "--train",
        str(file),
        "--test",
        str(file),
        "--min-events",
        "999",
    ]

    answer = CliRunner().invoke(main, words)

    assert answer.exit_code == 1
    assert "0 bodies have 999 gatherings or more" in answer.output
