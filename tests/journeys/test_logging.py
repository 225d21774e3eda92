"""Logging a meeting by hand in the browser, every touch counted."""

import pytest
from sqlalchemy import select

from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.followups.models import FollowUp
from tracker.meetings.models import Meeting

pytestmark = [pytest.mark.browser]
MOST = 25


class Hand:
    """Somebody at the keyboard: each field filled, key pressed and option chosen is one touch."""

    def __init__(self, page):
        self.page, self.touches = page, 0

    def fill(self, name, text):
        self.page.locator(f"[name={name}]").fill(text)
        self.touches += 1

    def select(self, name, value):
        self.page.locator(f"[name={name}]").select_option(value)
        self.touches += 1

    def tick(self, label):
        self.page.get_by_label(label, exact=True).check()
        self.touches += 1

    def press(self, key):
        self.page.keyboard.press(key)
        self.touches += 1

    def type(self, name, text):
        """Type into a field that suggests records."""
        self.page.locator(f".picker:has([name={name}]) .picker__text").press_sequentially(text)
        self.touches += 1

    def choose(self, name, text):
        """Type a name, and take the first suggestion by keyboard."""
        self.type(name, text)
        self.page.locator(f".picker:has([name={name}]) [role=option]").first.wait_for()
        self.press("ArrowDown")
        self.press("Enter")


@pytest.mark.parametrize("known", [True, False], ids=["known people", "new people"])
def test_logging_a_meeting_by_hand_takes_at_most_twenty_five_interactions(
    open_page, sign_in_as, site, db, enter, enter_people, known
):
    officer = sign_in_as(Role.OFFICER)
    enter("Office of Exchange", by=officer)
    enter("Bureau of Talent", by=officer, country="CN")
    if known:
        enter_people("Anan Suk", "Wang Fang")
    page = open_page()
    sign_in_as(officer, on=page.context)
    page.goto(f"{site}/meetings/new")
    hand = Hand(page)

    hand.fill("held_on", "18 ม.ค. 2566")
    hand.select("type", "courtesy_call")
    hand.fill("title", "Courtesy call of the Bureau of Talent")
    hand.choose("institutions-0-institution", "Office of Ex")
    hand.choose("institutions-1-institution", "Bureau")
    for row, (name, title) in enumerate((("Anan Suk", "Director"), ("Wang Fang", "Chief"))):
        (hand.choose if known else hand.type)(f"people-{row}-person", name)
        hand.fill(f"people-{row}-title", title)
    hand.tick("Human resource development")
    hand.fill("follow_up", "Send the list of courses")
    hand.fill("follow_up_due", "30/11/2569")
    hand.press("Control+Enter")
    page.get_by_role("heading", name="Courtesy call of the Bureau of Talent").wait_for()

    assert hand.touches <= MOST
    with reading_as(EVERYTHING):
        meeting = db.session.scalars(select(Meeting)).one()
        assert meeting.held_on.isoformat() == "2023-01-18"
        assert sorted(a.person.label_en for a in meeting.attendances) == ["Anan Suk", "Wang Fang"]
        assert [a.title_as_used for a in meeting.attendances] == ["Director", "Chief"]
        assert len(meeting.area_links) == 1
        follow_up = db.session.scalars(select(FollowUp)).one()
        assert (follow_up.meeting_id, follow_up.due_on.isoformat()) == (meeting.id, "2026-11-30")
        assert follow_up.assignee_id == officer.id
