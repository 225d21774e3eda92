"""Every screen in light and dark, in three languages, wide and narrow; and what each weighs."""

from pathlib import Path

import pytest

from tests.rig.accounts import player_of
from tests.rig.addresses import one_page_each
from tests.rig.browser import EVERY_VARIANT, Variant, assert_accessible
from tracker.accounts.models import Role
from tracker.accounts.visibility import Viewer
from tracker.administration.demonstration import load_once, record_of, story
from tracker.core.changes import Deed
from tracker.core.clock import today
from tracker.core.db import transaction
from tracker.intake.service import save_record

pytestmark = [pytest.mark.browser]
SEED = (Path(__file__).parents[1] / "data" / "seed-ocsc-cecc.txt").read_text("utf-8")
LIGHT, HEAVY = 120_000, 220_000


@pytest.fixture
def screens(app, db, sign_in_as):
    """The addresses of every kind of page, with the seed on record."""
    user = sign_in_as(Role.OFFICER)
    by = Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.OFFICER, name=user.name)
    facts = story()["records"][0]
    db.session.rollback()
    with transaction(Deed(action="test")):
        db.session().info["viewer"] = by
        saved = save_record(record_of(facts), by=by, today=today())
        meeting, source = saved.meeting.public_id, saved.source.public_id
        ocsc, cecc = (saved.institutions[k].public_id for k in ("ocsc", "cecc"))
        person = saved.people["liu"].public_id
    db.session.rollback()
    return {
        "home": "/", "meetings": "/meetings", "meeting": f"/meetings/{meeting}",
        "log": "/meetings/new", "amend": f"/meetings/{meeting}/edit", "source": f"/sources/{source}",
        "institutions": "/institutions", "profile": f"/institutions/{ocsc}",
        "enter institution": "/institutions/new", "change institution": f"/institutions/{ocsc}/edit",
        "relate": f"/institutions/{ocsc}/relations/new", "people": "/people",
        "person": f"/people/{person}", "enter person": "/people/new", "paste": "/capture",
        "network": "/network", "explorer": "/network/explorer", "ties": "/network/list",
        "tie": f"/network/ties/{ocsc}/{cecc}", "settings": "/settings", "password": "/settings/password",
    }  # fmt: skip


@pytest.mark.parametrize("variant", EVERY_VARIANT, ids=str)
def test_every_screen_is_accessible_and_fits(variant, open_page, sign_in_as, site, screens, watch):
    page = open_page(variant)
    sign_in_as(Role.OFFICER, on=page.context)
    watch.expects(404)
    for address in screens.values():
        page.goto(f"{site}{address}")
        choose_language(page, variant)
        assert_accessible(page)
    page.goto(f"{site}/capture")
    page.locator("textarea[name=text]").fill(SEED)
    page.keyboard.press("Control+Enter")
    page.locator(".capture__draft").wait_for()
    assert_accessible(page)
    page.goto(f"{site}/nothing-is-here")
    assert_accessible(page)


@pytest.mark.parametrize(
    "variant", [Variant(1280, "light", "zh"), Variant(390, "dark", "th")], ids=str
)
@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR], ids=str)
def test_every_page_of_the_url_map_is_accessible_and_fits(
    variant, role, app, client, open_page, sign_in_as, site
):
    """One page each; the administrator's are those that the manager does not have."""
    load_once(app)
    sign_in_as(player_of(Role.MANAGER))
    pages = one_page_each(app, client)
    if role is Role.ADMINISTRATOR:
        sign_in_as(player_of(role))
        pages = {k: a for k, a in one_page_each(app, client).items() if k not in pages}
    page = open_page(variant)
    sign_in_as(player_of(role), on=page.context)
    faults = []
    for address in pages.values():
        page.goto(f"{site}{address}")
        choose_language(page, variant)
        try:
            assert_accessible(page)
        except AssertionError as fault:
            faults.append(f"{address}: {fault}")
    assert pages
    assert not faults, "\n\n".join(faults)


def choose_language(page, variant):
    """Switch the language by the page's own button where it is another one."""
    if page.locator("html").get_attribute("lang") != variant.language:
        page.locator(f"button[name=language][value={variant.language}]").first.click()
        page.locator(f"html[lang={variant.language}]").wait_for(state="attached")


def test_the_page_of_all_components_is_accessible(open_page, sign_in_as, site):
    page = open_page()
    sign_in_as(Role.ADMINISTRATOR, on=page.context)
    page.goto(f"{site}/administration/components")

    assert_accessible(page)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("log", LIGHT),
        ("institutions", LIGHT),
        ("profile", LIGHT),
        ("network", LIGHT),
        ("explorer", HEAVY),
    ],
)
def test_a_page_weighs_no_more_than_agreed(name, most, open_page, sign_in_as, site, screens):
    page = open_page()
    sign_in_as(Role.OFFICER, on=page.context)
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))

    page.goto(f"{site}{screens[name]}", wait_until="networkidle")

    assert sum(sizes) <= most, f"{name}: {sum(sizes)} bytes"
    assert len(sizes) > 4
