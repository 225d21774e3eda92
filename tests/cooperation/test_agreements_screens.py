"""The pages of agreements in a browser: accessible, and an earlier agreement chosen by typing."""

from datetime import date

import pytest

from tests.factories.agreements import agreement, with_papers
from tests.factories.cooperation import partner
from tests.rig.accounts import user_with
from tests.rig.browser import PAIRWISE, assert_accessible
from tracker.accounts.models import Role

pytestmark = [pytest.mark.browser]


@pytest.fixture
def pact(app):
    """An agreement with papers, and a draft with the same parties."""
    officer = user_with(Role.OFFICER)
    two = [
        partner("China Exchange Centre", by=officer),
        partner("Office of the Civil Service", by=officer, country="TH"),
    ]
    draft = agreement("A draft", by=officer, parties=two)
    agreement("Old pact", by=officer, parties=two, signed_on=date(2015, 1, 1))
    return with_papers(two, by=officer, word="Alpha"), draft


@pytest.mark.parametrize("variant", PAIRWISE, ids=str)
def test_the_pages_are_accessible_and_fit(variant, open_page, sign_in_as, site, pact):
    page = open_page(variant)
    sign_in_as(Role.OFFICER, on=page.context)
    one, draft = pact

    for path in (
        "", "/new", f"/{one}", f"/{one}/edit", f"/{draft}/sign", f"/{one}/signatories/new",
        f"/{one}/texts/new", f"/{one}/steps/new",
    ):  # fmt: skip
        page.goto(f"{site}/agreements{path}")
        assert_accessible(page)


def test_an_earlier_agreement_is_chosen_by_typing(open_page, sign_in_as, site, pact):
    page = open_page()
    sign_in_as(Role.OFFICER, on=page.context)
    one, _draft = pact
    page.goto(f"{site}/agreements/{one}/edit")

    page.get_by_role("combobox", name="Supersedes").press_sequentially("Old p")
    page.get_by_role("option", name="Old pact").click()
    page.get_by_role("button", name="Save the agreement").click()

    assert page.get_by_role("link", name="Old pact").is_visible()
