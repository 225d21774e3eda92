"""Who holds the network together: by NetworkX, in words, and only of what the viewer may see."""

from datetime import date

import networkx as nx
import pytest
from sqlalchemy import select

from tests.network.build import DEED, audience_of_one, institution, meeting
from tests.rig.markup import without_tokens
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.db import transaction
from tracker.institutions.models import Institution
from tracker.network.brokers import find_brokers

NAMES = ("Ours", "Hub", "Leaf One", "Leaf Two", "Far Side", "Farther")
TIES = (
    ("Ours", "Hub"), ("Hub", "Leaf One"), ("Hub", "Leaf Two"), ("Ours", "Far Side"),
    ("Far Side", "Farther"), ("Ours", "Farther"),
)  # fmt: skip


@pytest.fixture
def star(app, sign_in_as):
    """Ours and a hub: two leaves hang on the hub alone. An officer is logged in."""
    with reading_as(EVERYTHING), transaction(DEED):
        made = {n: institution(n, "TH" if n == "Ours" else "CN") for n in NAMES}
        for a, b in TIES:
            meeting([(made[a], "host"), (made[b], "guest")], day=date(2023, 5, 1))
        ids = {name: i.public_id for name, i in made.items()}
    sign_in_as("officer")
    return ids


def found(**more):
    with reading_as(EVERYTHING):
        return find_brokers(**more)


def test_brokers_are_ranked_by_betweenness_as_networkx_has_it(star):
    plain = nx.betweenness_centrality(nx.Graph(TIES))

    brokers = found().brokers

    assert [b.body.name for b in brokers] == ["Hub", "Ours"]
    for broker in brokers:
        assert broker.between == pytest.approx(plain[broker.body.name], abs=1e-9)
    assert brokers[0].constraint == pytest.approx(nx.constraint(nx.Graph(TIES))["Hub"])


def test_whose_silence_would_cut_others_off_is_named_with_them(star):
    missed = found().most_missed

    assert (missed.body.name, missed.lost) == ("Hub", 2)
    assert {b.name for b in missed.cut_off} == {"Leaf One", "Leaf Two"}


def test_ties_that_alone_join_two_sides_are_listed(star):
    assert {frozenset((a.name, b.name)) for a, b in found().bridges} == {frozenset(("Ours", "Hub"))}


def test_the_page_answers_in_a_sentence(star, client):
    page = client.get("/network/brokers").text

    assert "Hub holds most together" in page
    assert "If Hub fell silent, 2 institutions would lose their only tie to the rest" in page
    assert "Ours – Hub" in page or "Hub – Ours" in page


def test_the_files_hold_the_same(star, client):
    plain = client.get("/network/brokers.json").json
    lines = client.get("/network/brokers.csv").get_data(as_text=True).splitlines()

    assert [b["name"] for b in plain["brokers"]] == ["Hub", "Ours"]
    assert (plain["institutions"], plain["sample"]) == (6, None)
    assert [line.split(",")[0] for line in lines[1:]] == ["Hub", "Ours"]


def test_a_large_network_is_sampled_and_says_so(star, client, monkeypatch):
    monkeypatch.setattr("tracker.network.brokers.EXACT_UP_TO", 3)
    monkeypatch.setattr("tracker.network.brokers.SAMPLE", 4)

    assert found().sample == 4
    assert "worked out from 4 of its 6 institutions" in client.get("/network/brokers").text


def test_an_empty_network_has_no_brokers(app, sign_in_as, client):
    sign_in_as("officer")

    assert "Nobody stands between others yet" in client.get("/network/brokers").text


def test_ties_that_the_viewer_may_not_see_change_nothing(star, client, db):
    before = client.get("/network/brokers").text
    _user, audience = audience_of_one()
    with reading_as(EVERYTHING), transaction(DEED):
        made = {i.public_id: i for i in db.session.scalars(select(Institution))}
        leaf, far = made[star["Leaf One"]], made[star["Farther"]]
        meeting([(leaf, "host"), (far, "guest")], day=date(2023, 6, 1), audience=audience)

    after = client.get("/network/brokers").text

    assert without_tokens(after) == without_tokens(before)
    assert found().bridges == ()


def test_as_of_an_earlier_day_later_ties_hold_nothing(star):
    assert found(as_of=date(2023, 4, 1)).brokers == ()
