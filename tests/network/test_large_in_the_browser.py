"""Large networks in a real browser, on the server as it is run."""

import csv
import subprocess
from collections import Counter
from contextlib import contextmanager
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader

from tests.rig.sites import TRACKER, serving, settings_of

pytestmark = [pytest.mark.browser]
EMAIL, PASSWORD = "reader@office.example", "a-good-word-for-large-networks"
MOST_NODES = 40


@contextmanager
def network_of(folder, institutions, meetings):
    """Serve a network of that size; yield its address."""
    instance = folder / "instance"
    environment = {**settings_of(instance, 0), "TRACKER_PASSWORD": PASSWORD}
    environment.pop("PORT")
    size = ("--institutions", str(institutions), "--meetings", str(meetings), "--seed", "1")
    for words in (("demo", *size), ("users", "add", EMAIL, "Reader", "--role", "officer")):
        subprocess.run(
            [TRACKER, *words], env=environment, check=True, stdout=subprocess.DEVNULL, timeout=600
        )
    with serving(instance) as server:
        yield server.url


@pytest.fixture(scope="module")
def middling(tmp_path_factory):
    """The address of 500 institutions with some 3,000 ties."""
    with network_of(tmp_path_factory.mktemp("middling"), 500, 3500) as url:
        yield url


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The address of 10,000 institutions."""
    with network_of(tmp_path_factory.mktemp("large"), 10_000, 20_000) as url:
        yield url


def enter(page, url):
    page.goto(f"{url}/log-in")
    page.locator("input[name=email]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}/")


def ties_of_the_list(page, url):
    """How often each pair of institutions is in the file of the list, by its records."""
    text = page.request.get(f"{url}/network/list.csv").body().decode("utf-8-sig")
    rows = csv.reader(StringIO(text))
    next(rows)
    return [(row[0], row[2], int(row[6]) + int(row[7])) for row in rows]


def test_the_first_view_of_500_institutions_has_at_most_forty_nodes(open_page, middling):
    page = open_page(at=middling)
    enter(page, middling)
    page.goto(f"{middling}/network")
    once = page.locator("svg.flows").inner_html()

    assert 2500 < len(ties_of_the_list(page, middling)) < 3500
    assert 2 <= page.locator(".flows__bar").count() <= MOST_NODES

    page.goto(f"{middling}/network")
    assert page.locator("svg.flows").inner_html() == once


@pytest.mark.parametrize("view", ["network", "network/explorer"])
def test_the_picture_of_500_institutions_prints_as_one_page(open_page, middling, view):
    page = open_page(at=middling)
    enter(page, middling)
    page.goto(f"{middling}/{view}", wait_until="networkidle")
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages

    assert len(sheets) == 1
    text = sheets[0].extract_text()
    assert "Thai institutions" in text
    assert "Ministry of Water TH 1" in text
    assert "Ask the network" not in text


def test_the_list_and_the_explorer_of_500_institutions_hold_the_same_ties(open_page, middling):
    page = open_page(at=middling)
    enter(page, middling)
    data = page.request.get(f"{middling}/network/explorer.json").json()
    names = [node["name"] for node in data["nodes"]]
    drawn = Counter((frozenset((names[e[0]], names[e[1]])), e[2]) for e in data["edges"])

    assert drawn == Counter((frozenset((a, b)), n) for a, b, n in ties_of_the_list(page, middling))


def test_ten_thousand_institutions_can_be_walked_through(open_page, large):
    page = open_page(at=large)
    enter(page, large)
    page.goto(f"{large}/network/explorer")
    stage, said = page.locator("[data-stage]"), page.locator("[data-said]")
    page.locator("[data-explorer-still]").wait_for(state="hidden", timeout=60_000)

    def picture():
        return page.locator("[data-names]").evaluate("canvas => canvas.toDataURL()")

    # It opens on the communities; nearer, further and aside it is another picture each time.
    whole = picture()
    page.locator("[data-zoom=in]").click()
    page.wait_for_timeout(600)
    nearer = picture()
    box = stage.bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 320, box["y"] + 260, steps=5)
    page.mouse.up()
    page.wait_for_timeout(600)
    assert len({whole, nearer, picture()}) == 3
    page.locator("[data-zoom=all]").click()

    # The arrow keys walk, Escape lets go, Enter opens a community and the way back is there.
    stage.focus()
    page.keyboard.press("ArrowRight")
    assert "Enter opens it" in said.inner_text()
    page.keyboard.press("Escape")
    assert said.inner_text() == "Nothing is chosen."
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator("[data-back]").wait_for(state="visible", timeout=60_000)
    page.locator("[data-back]").click()
    page.locator("[data-back]").wait_for(state="hidden", timeout=60_000)


def test_the_communities_of_ten_thousand_institutions_add_up_to_the_list(open_page, large):
    page = open_page(at=large)
    enter(page, large)

    def drawn(**asked):
        return page.request.get(f"{large}/network/explorer.json", params=asked).json()

    bubbles = drawn()
    inside = [drawn(community=node["id"]) for node in bubbles["nodes"]]
    ties = ties_of_the_list(page, large)

    assert bubbles["level"] == "communities"
    assert sum(node["members"] for node in bubbles["nodes"]) == sum(len(d["nodes"]) for d in inside)
    assert len({end for a, b, _n in ties for end in (a, b)}) == sum(len(d["nodes"]) for d in inside)
    within = sum(edge[2] for d in inside for edge in d["edges"])
    between = sum(edge[2] for edge in bubbles["edges"])
    assert within + between == sum(n for _a, _b, n in ties)
