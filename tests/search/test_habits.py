"""What one looked for lately and the searches one saved: offered to him, and to nobody else."""

import re

import pytest

from tests.rig.accounts import user_with
from tracker.accounts.models import Role


def look_for(client, *texts):
    for text in texts:
        assert client.get("/search", query_string={"q": text}).status_code == 200


def offered(client, address="/search"):
    page = client.get(address).text
    return re.findall(r'href="/search\?q=[^"]*">(?:<span[^>]*>)?([^<]+?) ?<', page)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_the_latest_searches_are_offered_first_each_once(client, sign_in_as, role):
    sign_in_as(role)
    assert offered(client) == []

    look_for(client, "rice", "ข้าว", "大米", "Rice ")

    assert offered(client) == ["Rice", "大米", "ข้าว"]
    assert offered(client, "/search/suggest?q=") == ["Rice", "大米", "ข้าว"]
    assert '<span lang="zh">大米</span>' in client.get("/search").text


def test_twenty_are_kept(client, officer):
    look_for(client, *(f"word {number}" for number in range(23)))

    assert offered(client) == [f"word {number}" for number in range(22, 2, -1)]


def test_they_can_be_forgotten_and_not_be_kept_at_all(client, officer):
    look_for(client, "rice")
    client.post("/search/recent/clear")
    assert offered(client) == []

    look_for(client, "tea")
    client.post("/search/recent/off")
    look_for(client, "coffee")
    page = client.get("/search").text
    assert "Your searches are not kept." in page
    assert "tea" not in offered(client)
    assert "coffee" not in page

    client.post("/search/recent/on")
    look_for(client, "cocoa")
    assert offered(client) == ["cocoa"]


def test_a_second_page_an_empty_box_and_what_is_no_word_are_not_kept(client, officer):
    look_for(client, "", "!?")
    client.get("/search?q=rice&page=2")

    assert offered(client) == []


def test_nobody_else_learns_what_one_looked_for_or_saved(client, officer, sign_in_as):
    other = user_with(Role.MANAGER)
    sign_in_as(other)
    pages = ("/search", "/search/suggest?q=", "/search/suggest?q=hush", "/views")
    before = [without_token(client, page) for page in pages]

    sign_in_as(officer)
    look_for(client, "hush money")
    fields = {"name": "Hushed search", "path": "/search", "query": "q=hush"}
    assert client.post("/views/new", data=fields).status_code == 302
    page = client.get("/search").text
    assert "Hushed search" in page
    assert 'href="/search?q=hush"' in page

    sign_in_as(other)
    assert [without_token(client, page) for page in pages] == before


def without_token(client, address):
    return re.sub(r'"X-CSRFToken[^}]*|value="[^"]{40,}"', "", client.get(address).text)


def test_a_search_is_saved_under_its_words(client, officer):
    page = client.get("/search", query_string={"q": "น้ำ", "kind": "meeting"}).text
    link = re.search(r'href="(/views/new[^"]*)"', page)[1].replace("&amp;", "&")

    form = client.get(link).text

    assert 'value="น้ำ"' in form
    assert 'value="/search"' in form
