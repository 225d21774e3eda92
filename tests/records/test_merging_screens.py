"""The pages of merging in a real browser: how they look, and one merge from the list to its undo."""

import pytest

from tests.network.build import institution, meeting
from tests.records.test_duplicates import body
from tests.records.test_merging import named, store
from tests.rig.browser import PAIRWISE, assert_accessible
from tracker.accounts.models import Role

pytestmark = [pytest.mark.browser]


@pytest.fixture
def twins(app):
    def build():
        one, other = (
            body("China Economic Cooperation Center"),
            body("The China Economic Co-operation Centre"),
        )
        named(one).summary, named(other).summary = "Founded in 1993. " * 20, "Belongs to the IDCPC."
        named(other).city = "Beijing"
        meeting([(institution("Ours", "TH"), "host"), (named(other), "guest")])
        return one, other

    return store(build)


@pytest.mark.parametrize("variant", PAIRWISE, ids=str)
def test_the_pages_of_merging_are_accessible_at_every_width(
    open_page, sign_in_as, site, twins, variant
):
    page = open_page(variant)
    sign_in_as(Role.OFFICER, on=page.context)
    one, other = twins
    for path in (
        "/duplicates",
        "/duplicates/apart",
        f"/merge/institution/{one}",
        f"/merge/institution/{one}/{other}",
    ):
        page.goto(f"{site}{path}")
        assert_accessible(page)


def test_two_records_are_merged_and_parted_again_by_clicks(open_page, sign_in_as, site, twins):
    page = open_page()
    sign_in_as(Role.OFFICER, on=page.context)
    page.goto(f"{site}/duplicates")
    page.get_by_role("link", name="Compare").click()
    page.get_by_label("Both texts").check()
    page.get_by_role("button", name="Merge them").click()

    page.get_by_text("The two records are one now.").wait_for()
    assert "Beijing" in page.locator("main").inner_text()
    page.get_by_role("link", name="Take the merge back").click()
    page.get_by_role("button", name="Take the merge back").click()

    page.get_by_text("Both records are as before.").wait_for()
    assert "Beijing" not in page.locator("main").inner_text()
    page.goto(f"{site}/institutions/{twins[1]}")
    assert "Beijing" in page.locator("main").inner_text()
