"""The tree of areas, what lies in each, and how much of it one may see."""

import re

import pytest
from sqlalchemy import select

from tests.factories.cooperation import offer, partner, programme, proposal
from tracker.accounts.models import Marking, Role
from tracker.vocabularies.models import CooperationArea


@pytest.fixture
def area(db, officer):
    """A function that returns the public id of an area."""

    def find(code):
        db.session.rollback()
        found = select(CooperationArea.public_id).where(CooperationArea.code == code)
        return db.session.scalar(found)

    return find


@pytest.fixture
def filled(officer, cecc):
    offer(cecc, by=officer, area="hrd", statement="Alpha", modality="")
    offer(cecc, by=officer, area="governance", statement="Beta", modality="")
    proposal("Gamma", by=officer, parties=[cecc], areas=["hrd", "governance", "health"])
    programme("Delta", by=officer, partners=[cecc], areas=["digital_government", "hrd"])


def figures(page, list_of):
    """Return the figures of the tree that lead to a list, by the code of the area."""
    found = re.findall(rf'href="/{list_of}\?([^"]*)">(\d+)', page.text)
    codes = [(re.search(r"area=(\w+)", query)[1], int(number)) for query, number in found]
    return dict(codes)


def test_the_tree_tells_codes_and_what_lies_below(client, officer):
    page = client.get("/areas")

    assert "OECD-DAC 15110 · SDG 16.6" in page.text
    top = page.text.index(">Public administration and governance<")
    below = page.text.index(">Human resource development<")
    assert page.text[top:below].count("<ul>") == 1
    assert "Children and youth" in page.text


def test_each_figure_counts_what_lies_in_the_area_and_below_once(client, filled):
    page = client.get("/areas")

    assert figures(page, "offers") == {"governance": 2, "hrd": 1}
    assert figures(page, "proposals") == {"governance": 1, "hrd": 1, "health": 1}
    assert figures(page, "programmes") == {"governance": 1, "hrd": 1, "digital_government": 1}


def test_each_figure_leads_to_as_many_rows(client, filled):
    page = client.get("/areas")

    for list_of in ("offers", "proposals", "programmes"):
        for code, number in figures(page, list_of).items():
            rows = client.get(f"/{list_of}?area={code}&as=table").text.split("<tbody>")[1]
            assert rows.split("</tbody>")[0].count("<tr>") == number, (list_of, code)


def test_the_tree_and_an_area_cost_few_queries(client, filled, area):
    client.get("/areas")
    client.most_queries = 4
    assert client.get("/areas").status_code == 200
    client.most_queries = 6
    assert client.get(f"/areas/{area('governance')}").status_code == 200


def test_the_page_of_an_area_shows_what_is_in_it(client, filled, area):
    top = client.get(f"/areas/{area('governance')}").text
    for words in ("Alpha", "Beta", "Gamma", "Delta", "Human resource development"):
        assert words in top, words

    health = client.get(f"/areas/{area('health')}").text
    assert "Gamma" in health
    assert "Delta" not in health
    assert 'href="/meetings?area=health"' in health
    assert "Nothing lies in this area yet" in client.get(f"/areas/{area('trade')}").text


def test_an_unknown_area_is_not_found(client, officer):
    assert client.get("/areas/nowhere").status_code == 404


@pytest.mark.parametrize("role", [Role.MANAGER, Role.VIEWER])
def test_what_is_restricted_is_counted_for_nobody_else(
    client, sign_in_as, officer, filled, area, cecc, role
):
    named = Marking.RESTRICTED_NAMED
    hidden = partner("Secret Bureau", by=officer, marking=named)
    offer(hidden, by=officer, area="trade", statement="Hush", modality="")
    offer(cecc, by=officer, area="trade", statement="Hush", modality="", marking=named)
    proposal("Hush", by=officer, parties=[cecc], areas=["trade"], marking=named)
    programme("Hush", by=officer, partners=[cecc], areas=["trade"], marking=named)
    assert figures(client.get("/areas"), "offers")["trade"] == 2
    assert figures(client.get("/areas"), "proposals")["trade"] == 1

    sign_in_as(role)

    page = client.get("/areas")
    for list_of in ("offers", "proposals", "programmes"):
        assert "trade" not in figures(page, list_of)
        assert "governance" in figures(page, list_of)
    assert "Hush" not in client.get(f"/areas/{area('trade')}").text


def test_what_lies_in_the_bin_is_not_counted(client, officer, cecc):
    public_id = proposal("Gamma", by=officer, parties=[cecc], areas=["trade"])
    client.post(f"/records/proposal/{public_id}/bin")

    assert "trade" not in figures(client.get("/areas"), "proposals")
