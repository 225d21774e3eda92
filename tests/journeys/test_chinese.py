"""Somebody reads the record in Chinese: the switch, the log-in after it, days, names, their order."""

import pytest
from playwright.sync_api import expect

from tests.rig.accounts import PASSWORD
from tests.rig.browser import PLAIN, Variant
from tracker.accounts.models import Role

pytestmark = [pytest.mark.browser]


def log_in(page, user):
    page.locator("[name=email]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")


def switch_to(page, language):
    page.locator(f"button[name=language][value={language}]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def names_in(page, kind):
    """Return the names that the list of a kind shows, in its order."""
    return page.locator(f'#{kind}-list tbody th a[href^="/{kind}/"]').all_inner_texts()


def test_a_user_switches_to_chinese_and_finds_it_again_after_the_next_log_in(
    open_page, sign_in_as, site, seed
):
    officer = sign_in_as(Role.OFFICER)
    page = open_page(PLAIN, at=site)
    page.goto("/")
    log_in(page, officer)
    switch_to(page, "zh")
    expect(page.locator(".masthead__nav").first).to_contain_text("机构")

    page.context.clear_cookies()
    page.goto("/")
    log_in(page, officer)

    expect(page.locator("html")).to_have_attribute("lang", "zh")
    page.goto(f"/meetings/{seed['meeting']}")
    expect(page.locator("main")).to_contain_text("2023年1月18日")
    page.goto("/settings")
    expect(page.locator("input[name=language]:checked")).to_have_value("zh")


def test_years_of_the_buddhist_era_are_read_in_chinese(open_page, sign_in_as, site, seed):
    page = open_page(Variant(390, "dark", "zh"), at=site)
    sign_in_as(Role.OFFICER, on=page.context)
    page.goto("/settings")
    switch_to(page, "zh")
    page.locator("input[name=era][value=be]").check()
    page.locator("main form button[type=submit]").click()

    page.goto(f"/meetings/{seed['meeting']}")

    expect(page.locator("main")).to_contain_text("佛历2566年1月18日")


def test_each_reader_has_the_names_of_his_language_in_its_order(
    open_page, sign_in_as, site, enter, enter_people
):
    officer = sign_in_as(Role.OFFICER)
    for name in ("中国科学院", "Mahidol University", "清华大学", "北京大学", "重庆大学"):
        enter(name, by=officer, country="CN")
    enter_people("单霁翔", "赵新城", "Mary Jones", "สมชาย ใจดี", "曾培炎")
    page = open_page(PLAIN, at=site)
    sign_in_as(officer, on=page.context)
    page.goto("/institutions")
    switch_to(page, "zh")

    institutions = names_in(page, "institutions")
    page.goto("/people")
    people = names_in(page, "people")

    assert institutions == ["北京大学", "重庆大学", "Mahidol University", "清华大学", "中国科学院"]
    assert people == ["Mary Jones", "单霁翔", "曾培炎", "赵新城", "สมชาย ใจดี"]
    thai = page.locator("#people-list [lang=th]")
    expect(thai).to_have_text("สมชาย ใจดี")
