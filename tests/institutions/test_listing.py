"""The list of institutions, the suggestions while typing, and who sees what."""

import re

import pytest

from tracker.accounts.models import Marking, Role, User
from tracker.accounts.passwords import hash_password
from tracker.accounts.service import make_unit
from tracker.core.changes import Deed
from tracker.core.db import transaction


@pytest.fixture
def stranger(db):
    """A manager of another unit."""
    with transaction(Deed(action="tests.make_user")):
        user = User(
            email="stranger@office.example",
            name="Stranger",
            password_hash=hash_password("a good word for the tests"),
            role=Role.MANAGER.value,
            unit=make_unit("Another division", "กองอื่น"),
        )
        db.session.add(user)
    return user


def links_of(page):
    table = page.text.split('id="institutions-list"')[1].split("</table>")[0]
    return re.findall(r'href="/institutions/(\w{12})"', table)


def test_an_empty_list_names_the_next_step(client, sign_in_as):
    sign_in_as("officer")

    page = client.get("/institutions")

    assert page.status_code == 200
    assert 'href="/institutions/new"' in page.text


def test_a_filter_that_nothing_fits_leads_back_to_all(client, sign_in_as, enter):
    enter("Office", by=sign_in_as("officer"))

    page = client.get("/institutions?text=nothing+like+it")

    assert "No institution fits" in page.text
    assert 'href="/institutions"' in page.text


def test_two_hundred_institutions_cost_four_queries_and_stand_on_pages_once_each(
    client, sign_in_as, enter, query_count
):
    officer = sign_in_as("officer")
    entered = {enter(f"Office {n:03}", f"สำนักงาน {n:03}", by=officer) for n in range(200)}
    client.get("/institutions")
    found, address = [], "/institutions"
    while address:
        with query_count() as statements:
            page = client.get(address)
        assert len(statements) <= 4
        found += links_of(page)
        following = re.search(r'rel="next" href="([^"]+)"', page.text)
        address = following and following[1].replace("&amp;", "&")

    assert len(found) == len(set(found)) == 200
    assert set(found) == entered


def test_names_that_are_alike_stand_on_pages_once_each(client, sign_in_as, enter):
    officer = sign_in_as("officer")
    codes = ["LA", "CN", "JP", "KR", "FR", "DE", "IT", "ES", "PT", "PL", "SE", "NO", "FI", "DK",
             "NL", "BE", "CH", "AT", "CZ", "HU", "RO", "BG", "GR", "TR", "IN", "VN", "MY", "SG"]  # fmt: skip
    entered = {enter("Ministry of Health", by=officer, country=code) for code in codes}

    first = client.get("/institutions")
    after = re.search(r'rel="next" href="([^"]+)"', first.text)[1].replace("&amp;", "&")
    second = client.get(after)

    assert sorted(links_of(first) + links_of(second)) == sorted(entered)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("text=civil", {"Civil Service Commission"}),
        ("text=中国科学院", {"中国科学院大学"}),
        ("country=CN", {"中国科学院大学"}),
        ("country=-", {"ASEAN Secretariat"}),
        ("region=east_asia", {"中国科学院大学"}),
        ("region=international", {"ASEAN Secretariat"}),
        ("institution_type=university", {"中国科学院大学"}),
        ("country=TH&text=civil", {"Civil Service Commission"}),
        ("country=XX", set()),
        ("after=nonsense&text=civil", {"Civil Service Commission"}),
    ],
)
def test_the_address_narrows_the_list(client, sign_in_as, enter, query, names):
    officer = sign_in_as("officer")
    enter("Civil Service Commission", by=officer)
    enter("中国科学院大学", by=officer, country="CN", kind="university")
    enter("ASEAN Secretariat", by=officer, country=None, kind="intergovernmental")

    page = client.get(f"/institutions?{query}")

    everything = {"Civil Service Commission", "中国科学院大学", "ASEAN Secretariat"}
    assert {name for name in everything if name in page.text} == names


def test_a_restricted_institution_is_absent_for_others(client, sign_in_as, enter, stranger):
    officer = sign_in_as("officer")
    hidden = enter("Secret Bureau", by=officer, marking=Marking.RESTRICTED_UNIT)
    enter("Open Bureau", by=officer)
    own = client.get("/institutions")
    client.delete_cookie("samphan")
    sign_in_as(stranger)

    assert "Secret Bureau" in own.text
    assert client.get(f"/institutions/{hidden}").status_code == 404
    assert client.get(f"/institutions/{hidden}/edit").status_code == 404
    assert client.get(f"/institutions/{hidden}/relations/new").status_code == 404
    for address in ("/institutions", "/institutions?text=bureau", "/institutions/suggest?q=bur"):
        page = client.get(address)
        assert "Open Bureau" in page.text
        assert "Secret Bureau" not in page.text


def test_a_restricted_name_does_not_betray_itself_by_a_refusal(
    client, sign_in_as, enter, form, stranger
):
    enter("Secret Bureau", by=sign_in_as("officer"), marking=Marking.RESTRICTED_UNIT)
    client.delete_cookie("samphan")
    sign_in_as(stranger)

    page = client.post("/institutions/new", data=form(name_en="Secret Bureau"))

    assert page.status_code == 302


def test_a_restricted_body_does_not_show_in_the_line_of_an_open_one(
    client, sign_in_as, enter, relate, stranger
):
    officer = sign_in_as("officer")
    hidden = enter("Secret Bureau", by=officer, marking=Marking.RESTRICTED_UNIT)
    shown = enter("Open Bureau", by=officer)
    relate(shown, hidden, by=officer)
    client.delete_cookie("samphan")
    sign_in_as(stranger)

    page = client.get(f"/institutions/{shown}")

    assert page.status_code == 200
    assert "Secret Bureau" not in page.text


def test_suggestions_are_options_with_the_public_id(client, sign_in_as, enter):
    officer = sign_in_as("officer")
    known = enter("Office of the Civil Service Commission", by=officer, acronym="OCSC")

    page = client.get("/institutions/suggest?q=ocs")

    assert f'role="option" data-value="{known}"' in page.text
    assert 'data-label="Office of the Civil Service Commission"' in page.text


def test_nothing_typed_suggests_nothing(client, sign_in_as, enter):
    enter("Office", by=sign_in_as("officer"))

    assert "option" not in client.get("/institutions/suggest?q=").text


@pytest.mark.parametrize(
    "address",
    [
        "/institutions?text=%00",
        "/institutions?country=%00&region=x&institution_type=%00",
        "/institutions?text=" + "x" * 5000,
        "/institutions/suggest?q=%00%25_\\",
        "/people?text=%00",
        "/people/suggest?q=%00",
    ],
)
def test_nonsense_in_the_address_is_no_fault(client, sign_in_as, enter, address):
    enter("Office", by=sign_in_as("officer"))

    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/institutions/x", "/people/x", "/institutions/x/edit"])
def test_an_address_of_nothing_is_not_found(client, sign_in_as, address):
    sign_in_as("officer")

    assert client.get(address).status_code == 404
