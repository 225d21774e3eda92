"""The search in a real browser: Thai by keyboard, on a phone in the dark; forms know the synonyms."""

import pytest

from tests.factories.cooperation import partner
from tests.factories.followups import follow_up
from tests.rig.browser import Variant, assert_accessible
from tracker.accounts.models import Role

pytestmark = [pytest.mark.browser]
PHONE = Variant(390, "dark", "th")


@pytest.fixture
def officer(sign_in_as):
    user = sign_in_as(Role.OFFICER)
    partner("กระทรวงการคลัง", by=user, country="TH")
    partner("กระทรวงคมนาคม", by=user, country="TH")
    follow_up("Letter", by=user, note="他在學習中文")
    return user


@pytest.fixture
def phone(open_page, site, sign_in_as, officer):
    page = open_page(PHONE)
    sign_in_as(officer, on=page.context)
    page.goto(f"{site}/search")
    page.locator("button[name=language][value=th]").first.click()
    page.locator("html[lang=th]").wait_for(state="attached")
    page.goto(f"{site}/search")
    return page


def test_a_thai_name_is_typed_and_chosen_by_keyboard(phone):
    phone.locator("#q").press_sequentially("กระ")
    links = phone.locator(".suggestions__link")
    links.nth(1).wait_for()
    assert_accessible(phone)

    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("ArrowDown")
    assert "กระทรวงคมนาคม" in phone.evaluate("document.activeElement.textContent")
    phone.keyboard.press("Escape")
    assert phone.evaluate("document.activeElement.id") == "q"
    assert links.count() == 0

    phone.keyboard.press("End")
    phone.keyboard.type("ทรวงการ")
    phone.locator(".suggestions__link:only-of-type mark").first.wait_for()
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/search?q=*")
    assert phone.locator("ol.rows mark").all_inner_texts() == ["กระทรวงการ"]
    assert_accessible(phone)


def test_a_mark_stands_in_the_language_of_its_text(phone, site):
    phone.goto(f"{site}/search?q=学习")

    assert phone.locator("ol.rows [lang=zh] mark").inner_text() == "學習"
    assert_accessible(phone)


def test_an_empty_box_offers_what_was_looked_for_lately(phone, site):
    phone.goto(f"{site}/search?q=ข้าว")
    phone.goto(f"{site}/search")
    phone.locator("h1").click()
    phone.locator("#q").focus()
    link = phone.locator(".suggestions__link")
    link.wait_for()
    assert_accessible(phone)

    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/search?q=*")
    assert phone.locator("#q").input_value() == "ข้าว"


@pytest.mark.parametrize("typed", ["capacity building", "人才培养", "การพัฒนาบุคลากร"])
def test_a_list_of_areas_is_narrowed_by_a_synonym(open_page, site, sign_in_as, officer, typed):
    page = open_page()
    sign_in_as(officer, on=page.context)
    page.goto(f"{site}/meetings/new")
    find = page.get_by_role("searchbox", name="Find in this list").first
    find.fill(typed)

    left = page.locator("#areas .choice:visible")
    assert left.all_inner_texts() == ["Human resource development"]
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert left.locator("input").is_checked()
    assert_accessible(page)
