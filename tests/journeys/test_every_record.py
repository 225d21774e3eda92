"""Every kind of record lives its life in the browser: by keyboard alone, in Thai, at 390 px."""

import pytest

from tests.factories.cooperation import partner
from tests.rig.browser import Variant
from tracker.accounts.models import Role

pytestmark = [pytest.mark.browser]
PHONE = Variant(390, "light", "th")
MOST_TABS = 200
FIRST, SECOND, THIRD = "สำนักงานตัวอย่าง", "กรมตัวอย่าง", "มูลนิธิตัวอย่าง"
DAY = "18 ม.ค. 2566"

CHOSEN = "the first entry of the list"
LIVES = {
    "institution": ("/institutions", {"name_th": "สถาบันใหม่", "country": CHOSEN}, "name_th"),
    "person": ("/people", {"name_th": "นายตัวอย่าง สมมุติ"}, "name_th"),
    "meeting": (
        "/meetings",
        {"held_on": DAY, "institutions-0-institution": FIRST, "institutions-1-institution": SECOND},
        "title",
    ),
    "visit": ("/visits", {"starts_on": DAY, "lead": FIRST}, "title"),
    "delegation": ("/delegations", {"sender": FIRST}, "name"),
    "offer": ("/offers", {"institution": FIRST, "modality": CHOSEN}, "statement"),
    "proposal": ("/proposals", {"parties-0": FIRST}, "title"),
    "programme": ("/programmes", {"partners-0-institution": FIRST}, "title"),
    "agreement": (
        "/agreements",
        {"parties-0-institution": FIRST, "parties-1-institution": SECOND},
        "title",
    ),
    "follow_up": ("/follow-ups", {}, "title"),
    "promise": ("/promises", {"by": FIRST, "to": SECOND}, "text"),
    "suggestion": ("/suggestions", {"from_institution": FIRST, "to_institution": SECOND}, "text"),
    "introduction": (
        "/introductions",
        {"broker": FIRST, "party_a": SECOND, "party_b": THIRD},
        "due_on",
    ),
    "source": ("/sources", {}, "title"),
}
"""The list that each kind begins at, what its form needs, and the field that is changed later."""


class Keyboard:
    """Somebody without a mouse: he tabs to what he wants, types, and presses Enter."""

    def __init__(self, page):
        self.page = page

    def tab_to(self, selector):
        """Press Tab until the focus is on the first element that fits."""
        wanted = self.page.locator(selector).first
        wanted.wait_for(state="visible")
        for _step in range(MOST_TABS):
            if wanted.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {selector} on {self.page.url}")

    def follow(self, selector):
        """Go where a link leads, or press a button."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill_in(self, text, needs):
        """Tab through the form of the page and give each field that is needed; then send it."""
        self.tab_to("main form[data-save] :is(input, select, textarea, button):visible")
        for _step in range(MOST_TABS):
            focused = self.page.evaluate(
                """() => { const e = document.activeElement;
                return {tag: e.tagName, type: e.type, role: e.getAttribute("role"), value: e.value,
                  required: e.required || e.getAttribute("aria-required") === "true",
                  name: (e.name || "").replace(/_text$/, "") }; }"""
            )
            if focused["tag"] == "BUTTON" and focused["type"] == "submit":
                break
            self.give(focused, text, needs)
            self.page.keyboard.press("Tab")
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")

    def give(self, focused, text, needs):
        """Give the focused field what it needs, where it has nothing yet."""
        said = needs.get(focused["name"])
        if focused["value"] or not (said or focused["required"]):
            return
        if focused["tag"] == "SELECT":
            self.page.keyboard.press("ArrowDown")
        elif focused["role"] == "combobox":
            self.page.keyboard.type(said or FIRST)
            self.page.locator("[role=option]:visible").first.wait_for()
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Enter")
        else:
            self.page.keyboard.type(said or text)


@pytest.mark.parametrize("kind", LIVES)
def test_a_record_is_made_changed_binned_and_restored_by_keyboard(
    kind, open_page, sign_in_as, site, watch
):
    listing, needs, changed = LIVES[kind]
    officer = sign_in_as(Role.OFFICER)
    partner(FIRST, by=officer, country="TH")
    partner(SECOND, by=officer)
    partner(THIRD, by=officer)
    page = open_page(PHONE)
    sign_in_as(officer, on=page.context)
    page.goto(site)
    if page.locator("html").get_attribute("lang") != "th":
        page.locator("button[name=language][value=th]").first.click()
        page.locator("html[lang=th]").wait_for(state="attached")
    hand = Keyboard(page)
    watch.expects(404)
    watch.expects(422)

    page.goto(f"{site}{listing}")
    hand.follow('main a[href*="/new"]')
    hand.fill_in(f"เรื่องตัวอย่าง {kind}", needs)
    page.wait_for_url(lambda url: "/new" not in url)
    made = page.url.partition("#")[0]

    hand.follow('main a[href$="/edit"]')
    hand.tab_to(f"main form[data-save] [name={changed}]")
    page.keyboard.press("End")
    page.keyboard.type(DAY if changed == "due_on" else " ๒")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.url.partition("#")[0] == made, page.locator("main").inner_text()

    hand.follow('main a[href$="/bin"]')
    hand.follow("main form button[type=submit]")
    assert page.goto(made).status == 404
    page.goto(f"{site}/bin")
    hand.follow('main form[action$="/back"] button')
    assert page.goto(made).status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
