import csv
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO

import pytest
from flask import Flask

from tests.network.build import DEED, institution, meeting, seed_network
from tests.rig.requests import CarefulClient
from tracker.accounts.models import User
from tracker.accounts.visibility import EVERYTHING, audience_of, reading_as
from tracker.core.db import transaction
from tracker.network.exports.sheets import harmless

Ids = tuple[str, str, str]
QueryCount = Callable[[], AbstractContextManager[list[str]]]
PAGES = ("/network", "/network/explorer", "/network/list")


@pytest.fixture
def seed(app: Flask, sign_in_as: Callable[..., User]) -> Ids:
    """The public ids of OCSC, CECC and UCAS; an officer is logged in."""
    with reading_as(EVERYTHING), transaction(DEED):
        found = seed_network()
        ids = tuple(i.public_id for i in found)
    sign_in_as("officer")
    return ids


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_asked_to_log_in(client: CarefulClient, page: str):
    assert client.get(page).status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_network_says_what_to_do(
    client: CarefulClient, sign_in_as: Callable[..., User], page: str
):
    sign_in_as("officer")
    assert "The network is empty" in client.get(page).text


@pytest.mark.parametrize("page", PAGES)
def test_each_page_names_the_institutions(client: CarefulClient, seed: Ids, page: str):
    text = client.get(page).text
    assert "OCSC" in text
    assert "UCAS" in text


@pytest.mark.parametrize("page", PAGES)
def test_a_filter_that_fits_nothing_leads_back(client: CarefulClient, seed: Ids, page: str):
    assert "No tie fits" in client.get(f"{page}?country=JP").text


@pytest.mark.parametrize("page", PAGES)
def test_a_filter_that_makes_no_sense_is_named_and_left_out(
    client: CarefulClient, seed: Ids, page: str
):
    text = client.get(f"{page}?as_of=notaday&strength=0&year_from=12").text
    assert "Give a number from 1 upwards." in text
    assert 'value="notaday"' in text
    assert "UCAS" in text


@pytest.mark.parametrize(
    ("page", "most"),
    [("/network/list", 4), ("/network", 6), ("/network/explorer", 6)],
)
def test_a_page_costs_few_queries(
    client: CarefulClient, seed: Ids, query_count: QueryCount, page: str, most: int
):
    client.get(page)
    with query_count() as statements:
        client.get(page)
    assert len(statements) <= most, statements


def test_the_page_of_a_tie_costs_few_queries(
    client: CarefulClient, seed: Ids, query_count: QueryCount
):
    address = f"/network/ties/{seed[0]}/{seed[1]}"
    client.get(address)
    with query_count() as statements:
        client.get(address)
    assert len(statements) <= 6, statements


def test_the_page_of_a_tie_lists_its_records(client: CarefulClient, seed: Ids):
    ocsc, cecc, ucas = seed
    assert "Programme" in client.get(f"/network/ties/{ocsc}/{ucas}").text
    assert client.get(f"/network/ties/{cecc}/{ocsc}").status_code == 200
    assert client.get(f"/network/ties/{cecc}/{ucas}").status_code == 404


def test_the_explorer_gets_the_ties_of_the_list(client: CarefulClient, seed: Ids):
    data = client.get("/network/explorer.json").get_json()
    assert data["level"] == "institutions"
    assert {n["id"] for n in data["nodes"]} == set(seed)
    assert len(data["edges"]) == 2


def test_the_file_holds_the_ties_for_a_spreadsheet(client: CarefulClient, seed: Ids):
    answer = client.get("/network/list.csv?kind=integration")
    text = answer.get_data().decode("utf-8")
    assert text.startswith("\ufeff")
    _head, row = list(csv.reader(StringIO(text)))
    assert row[2] == "University of Chinese Academy of Sciences"
    assert row[4] == "Integration"
    assert answer.headers["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1"])
def test_a_name_that_looks_like_a_formula_is_made_harmless(text: str):
    assert harmless(text).startswith("'")


def test_pages_and_files_do_not_change_with_a_restricted_meeting(client: CarefulClient, seed: Ids):
    ocsc, cecc, _ucas = seed
    addresses = (
        *PAGES,
        "/network/explorer.json",
        "/network/list.csv",
        f"/network/ties/{ocsc}/{cecc}",
    )

    def seen() -> list[str]:
        return [client.get(a).text for a in addresses]

    def without_tokens(texts: list[str]) -> list[str]:
        return ["\n".join(x for x in t.splitlines() if "csrf" not in x.lower()) for t in texts]

    before = without_tokens(seen())
    with reading_as(EVERYTHING), transaction(DEED):
        few = audience_of(unit_ids=frozenset(), user_ids=frozenset())
        secret = institution("A secret body", "JP", audience=few)
        other = institution("Another secret body", "TH", audience=few)
        meeting([(other, "host"), (secret, "guest")], audience=few)
    assert without_tokens(seen()) == before
    hidden = f"/network/ties/{other.public_id}/{secret.public_id}"
    assert client.get(hidden).status_code == 404
