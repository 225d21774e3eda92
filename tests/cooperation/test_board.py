"""The board in a real browser: by keyboard, by drag, and how the pages of the room look."""

import pytest

from tests.factories.cooperation import offer, programme, proposal
from tests.rig.browser import PAIRWISE, assert_accessible
from tracker.accounts.models import Role

pytestmark = [pytest.mark.browser]


@pytest.fixture
def one(officer, cecc):
    return proposal("Exchange of inspectors", by=officer, parties=[cecc], areas=["hrd"])


@pytest.fixture
def board(open_page, sign_in_as, site, one):
    page = open_page()
    sign_in_as(Role.OFFICER, on=page.context)
    page.goto(f"{site}/proposals")
    return page


def standing_at(page, stage):
    return page.locator(f'[data-stage="{stage}"] .card')


def test_alt_and_an_arrow_move_a_card_and_say_so(board, one):
    board.locator(f"#card-{one}").focus()

    board.keyboard.press("Alt+ArrowRight")
    standing_at(board, "under_study").wait_for()

    assert "stands at “Under study” now" in board.locator("#board-said").inner_text()
    assert board.evaluate("document.activeElement.id") == f"card-{one}"
    assert board.locator('[data-stage="under_study"] .count').inner_text() == "1"

    board.keyboard.press("Alt+ArrowLeft")
    standing_at(board, "raised").wait_for()
    board.reload()
    assert standing_at(board, "raised").count() == 1


def test_a_card_is_dragged_to_another_column(board, one):
    card = board.locator(f"#card-{one} .card__title")
    card.drag_to(board.locator('[data-stage="agreed_in_principle"]'))

    standing_at(board, "agreed_in_principle").wait_for()
    board.reload()
    assert standing_at(board, "agreed_in_principle").count() == 1


def test_declining_by_the_list_of_stages_asks_for_the_reason(board, watch, one):
    watch.expects(422)
    board.locator(f"#stage-{one}").select_option("declined")
    board.locator(f"#card-{one} .mover >> text=Move").last.click()

    board.locator("#decision").fill("No money this year")
    board.keyboard.press("Control+Enter")

    standing_at(board, "declined").wait_for()


def test_a_key_press_that_would_put_a_card_off_asks_for_the_reason(
    board, watch, site, officer, cecc
):
    watch.expects(422)
    done = proposal("Courses", by=officer, parties=[cecc], stage="completed")
    board.goto(f"{site}/proposals")
    board.locator(f"#card-{done}").focus()

    board.keyboard.press("Alt+ArrowRight")
    board.locator("#decision-error").wait_for()

    assert board.locator("#stage").input_value() == "on_hold"


@pytest.fixture
def addresses(client, officer, cecc, one):
    """The addresses of every kind of page, with something on each."""
    running = programme("Scholarships", by=officer, partners=[cecc], areas=["hrd"])
    offered = offer(cecc, by=officer, area="hrd", statement="Two weeks")
    client.post(
        f"/programmes/{running}/intakes/new",
        data={"year": "2023", "label": "First round", "places": "5", "participants_out": "7"},
    )
    return (
        "/proposals", "/proposals?as=table", f"/proposals/{one}", f"/proposals/{one}/edit",
        f"/proposals/{one}/move", "/offers", f"/offers/{offered}", "/offers/new", "/programmes",
        f"/programmes/{running}", f"/programmes/{running}/edit",
        f"/programmes/{running}/intakes/new", "/areas",
    )  # fmt: skip


@pytest.mark.parametrize("variant", PAIRWISE, ids=str)
def test_the_pages_are_accessible_and_fit(variant, open_page, sign_in_as, site, addresses):
    page = open_page(variant)
    sign_in_as(Role.OFFICER, on=page.context)
    for address in addresses:
        page.goto(f"{site}{address}")
        assert_accessible(page)
