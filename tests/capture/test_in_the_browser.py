"""A Thai and a Chinese item pasted in a real browser, confirmed and saved; what stands there then."""

import pytest
from playwright.sync_api import expect

from tests.capture.pasting import everything
from tests.capture.test_lessons import FIRST, WRONG
from tests.capture.test_several_meetings import TEXT
from tests.rig.browser import Variant, assert_accessible
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.capture.models import Lesson
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting
from tracker.people.models import Person

pytestmark = [pytest.mark.browser]

THAI = """อธิบดีกรมป่าเหนือต้อนรับคณะผู้แทนมหาวิทยาลัยริมน้ำ

เมื่อวันที่ 18 มกราคม 2566 นายสมคิด รักดี อธิบดีกรมป่าเหนือ ให้การต้อนรับคณะผู้แทนจากมหาวิทยาลัยนอร์ดฮาเวน (University of Nordhaven) ประเทศเดนมาร์ก นำโดย ดร.แอนนา เคลเลอร์ (Dr. Anna Keller) อธิการบดีมหาวิทยาลัยนอร์ดฮาเวน ในโอกาสเข้าเยี่ยมคารวะและหารือความร่วมมือด้านการฝึกอบรม ณ กรมป่าเหนือ
"""
CHINESE = """泰国北部林业厅代表团访问江南学院

2023年3月6日，泰国北部林业厅厅长颂奇·拉迪率代表团访问江南学院，江南学院院长李明会见了代表团一行，双方就人力资源开发合作交换意见。
"""


def open_as_officer(open_page, sign_in_as, variant=None):
    page = open_page(variant) if variant else open_page()
    sign_in_as(Role.OFFICER, on=page.context)
    return page


def press_until(page, name, key="Tab", most=400):
    """Go on by keyboard until the control of this name has the focus."""
    for _step in range(most):
        if page.evaluate("document.activeElement.name || document.activeElement.id") == name:
            return
        page.keyboard.press(key)
    raise AssertionError(name)


def choose(page, name, value):
    """Choose in a list, where the text did not tell it."""
    control = page.locator(f"[name='{name}']")
    if not control.input_value():
        control.select_option(value)


def kept_names(db):
    with reading_as(EVERYTHING):
        people = {p.name_in("th") for p in everything(db, Person)}
        bodies = {n.text for i in everything(db, Institution) for n in i.names}
        seats = {(a.institution_id, a.side) for a in everything(db, Attendance)}
    return people, bodies, seats


def test_a_thai_item_is_pasted_confirmed_and_saved_by_keyboard_on_a_phone(
    open_page, sign_in_as, site, db
):
    page = open_as_officer(open_page, sign_in_as, Variant(390, "light", "th"))
    page.goto(f"{site}/capture")
    if page.locator("html").get_attribute("lang") != "th":
        page.locator("button[name=language][value=th]").first.click()
    expect(page.locator("html[lang=th]")).to_be_attached()

    press_until(page, "text")
    page.keyboard.insert_text(THAI)
    page.keyboard.press("Control+Enter")
    page.locator(".capture__draft").wait_for()
    assert_accessible(page)
    press_until(page, "type")
    if not page.locator("[name=type]").input_value():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/meetings/*")

    with reading_as(EVERYTHING):
        meeting = everything(db, Meeting)[0]
        assert meeting.held_on.isoformat() == "2023-01-18"
    people, bodies, seats = kept_names(db)
    assert {"สมคิด รักดี", "แอนนา เคลเลอร์"} <= people
    assert {"กรมป่าเหนือ", "University of Nordhaven"} <= bodies
    assert len({body for body, _side in seats}) >= 2
    shown = page.locator("main").inner_text()
    assert "สมคิด รักดี" in shown
    assert "กรมป่าเหนือ" in shown
    assert "18 มกราคม 2566" in shown
    page.goto(f"{site}/network")
    expect(page.locator("main .graph__picture")).to_be_visible()
    assert "กรมป่าเหนือ" in page.locator("main").inner_text()
    assert_accessible(page)


def test_a_chinese_item_is_pasted_confirmed_and_saved(open_page, sign_in_as, site, db):
    page = open_as_officer(open_page, sign_in_as)
    page.goto(f"{site}/capture")

    page.locator("textarea[name=text]").fill(CHINESE)
    page.get_by_role("button", name="Read the text").click()
    page.locator(".capture__draft").wait_for()
    choose(page, "type", "bilateral_meeting")
    page.get_by_role("button", name="Save all that is ticked").click()
    page.wait_for_url("**/meetings/*")

    with reading_as(EVERYTHING):
        meeting = everything(db, Meeting)[0]
        assert meeting.held_on.isoformat() == "2023-03-06"
    people, bodies, seats = kept_names(db)
    assert {"颂奇·拉迪", "李明"} <= people
    assert {"泰国北部林业厅", "江南学院"} <= bodies
    assert len({body for body, _side in seats}) == 2
    shown = page.locator("main").inner_text()
    assert "李明" in shown
    assert "江南学院" in shown
    page.goto(f"{site}/network")
    expect(page.locator("main .graph__picture")).to_be_visible()
    assert "江南学院" in page.locator("main").inner_text()


def test_the_page_says_that_it_is_reading_and_takes_the_text_once(open_page, sign_in_as, site):
    page = open_as_officer(open_page, sign_in_as)
    page.goto(f"{site}/capture")
    page.locator("textarea[name=text]").fill(TEXT)
    assert page.get_by_role("progressbar").count() == 0
    # The page is held back from leaving, as if the answer took long.
    page.evaluate(
        """() => {
          window.refused = [];
          document.querySelector("form[data-reading]").addEventListener("submit", (event) => {
            window.refused.push(event.defaultPrevented);
            event.preventDefault();
          });
        }"""
    )

    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("progressbar", name="Reading")).to_be_visible()
    expect(page.locator("form [role=status]", has_text="The text is being read.")).to_be_visible()
    expect(page.get_by_role("button", name="Read the text")).to_be_disabled()
    assert_accessible(page)
    page.keyboard.press("Control+Enter")
    assert page.evaluate("window.refused") == [False, True]


def test_the_text_is_read_without_script_too(open_page, sign_in_as, site):
    page = open_page(java_script_enabled=False)
    sign_in_as(Role.OFFICER, on=page.context)
    page.goto(f"{site}/capture")
    page.locator("textarea[name=text]").fill(CHINESE)

    page.get_by_role("button", name="Read the text").click()

    expect(page.locator(".capture__draft")).to_be_visible()


def test_the_meetings_of_a_text_are_confirmed_one_by_one(open_page, sign_in_as, site, db):
    page = open_as_officer(open_page, sign_in_as, Variant(390, "dark", "en"))
    page.goto(f"{site}/capture")
    page.locator("textarea[name=text]").fill(TEXT)
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="2 meetings in this text").wait_for()
    assert_accessible(page)

    page.get_by_role("button", name="It is one meeting").click()
    page.get_by_role("button", name="Confirm them one by one").click()
    page.get_by_role("link", name="Confirm the next one").click()
    expect(page.get_by_text("Meeting 1 of 2 in this text")).to_be_visible()
    assert_accessible(page)
    page.locator("[name=title]").fill("The first of two")
    choose(page, "type", "bilateral_meeting")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Meeting 2 of 2 in this text")).to_be_visible()
    choose(page, "type", "bilateral_meeting")
    page.locator("[name=title]").focus()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("0 of 2 to confirm")).to_be_visible()
    expect(page.get_by_role("link", name="The first of two")).to_be_visible()
    assert len(everything(db, Meeting)) == 2


def test_what_was_learned_is_taken_back_in_the_browser(open_page, sign_in_as, site, db):
    page = open_as_officer(open_page, sign_in_as, Variant(390, "light", "en"))
    page.goto(f"{site}/capture")
    page.locator("textarea[name=text]").fill(FIRST)
    page.keyboard.press("Control+Enter")
    page.locator(".capture__draft").wait_for()
    page.get_by_role("checkbox", name=WRONG).uncheck()
    choose(page, "type", "bilateral_meeting")
    page.locator("[name=institutions-0-side]").select_option("host")
    page.locator("[name=institutions-1-side]").select_option("guest")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/meetings/*")

    page.goto(f"{site}/capture")
    page.get_by_role("link", name="What was learned").click()
    expect(page.get_by_role("rowheader", name=WRONG)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Take back").click()

    expect(page.get_by_role("heading", name="Nothing was learned yet")).to_be_visible()
    assert_accessible(page)
    assert everything(db, Lesson) == []


def test_where_the_meeting_is_on_record_the_question_has_the_focus_and_stands_in_view(
    open_page, sign_in_as, site, db, watch
):
    watch.expects(422)
    page = open_as_officer(open_page, sign_in_as, Variant(390, "light", "en"))
    for _time in range(2):
        page.goto(f"{site}/capture")
        page.locator("textarea[name=text]").fill(THAI)
        page.keyboard.press("Control+Enter")
        page.locator(".capture__draft").wait_for()
        page.locator("input[name='held_on']").focus()
        page.keyboard.press("Control+Enter")
        page.wait_for_load_state()

    question = page.locator(".panel--warn", has_text="Is this meeting on record already?")
    expect(question).to_be_focused()
    expect(question).to_be_in_viewport()
    expect(question).to_contain_text("Nothing is stored yet.")
    assert_accessible(page)

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/meetings/**")
    assert len(everything(db, Meeting)) == 2
