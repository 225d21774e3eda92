"""The pages are walked by their links: none leads nowhere, each page is reached, each is cheap."""

import pytest

from tests.rig.accounts import player_of
from tests.rig.addresses import get_rules, one_page_each
from tracker.accounts.models import Role
from tracker.administration.demonstration import load_once

NOT_BY_A_LINK = {
    "accounts.log_in": "whoever is logged in is sent home",
    "capture.confirm": "it is there once a text was pasted",
    "capture.parts": "it is there once a text of several meetings was pasted",
    "institutions.suggest": "the choice of an institution asks it",
    "people.suggest": "the choice of a person asks it",
    "meetings.suggest": "the choice of a meeting asks it",
    "agreements.suggest": "the choice of an agreement asks it",
    "search.suggest": "the box of the search asks it while something is typed",
    "search.alike": "the form of a new person or institution asks it while a name is typed",
    "intake.read_day": "a field for a day asks it",
    "network.explorer_json": "the explorer asks it",
    "network.export_csv": "a file",
    "network.export_common": "a file",
    "network.export_recommendations": "a file",
    "network.recommendations_json": "a file",
    "network.common_json": "a file",
    "network.export_path": "a file",
    "network.path_json": "a file",
    "network.export_quiet": "a file",
    "network.quiet_json": "a file",
    "network.export_brokers": "a file",
    "network.brokers_json": "a file",
    "attachments.download": "a file",
    "attachments.inline": "a file",
    "visits.add_item": "the form on the page of the visit is sent there",
    "handover.show": "it is there once work was handed over",
}


@pytest.mark.parametrize("of_the_unit", [True, False], ids=["of the unit", "of another unit"])
@pytest.mark.parametrize("role", list(Role), ids=str)
@pytest.mark.database("sqlite")
def test_every_link_leads_to_a_page_of_at_most_six_queries(
    app, client, sign_in_as, role, of_the_unit
):
    load_once(app)
    sign_in_as(player_of(role) if of_the_unit else role)
    client.most_queries = 6

    assert len(one_page_each(app, client)) > 40


@pytest.mark.database("sqlite")
def test_every_page_is_reached_by_a_link(app, client, sign_in_as):
    load_once(app)
    reached = set(NOT_BY_A_LINK)
    for role in (Role.MANAGER, Role.ADMINISTRATOR):
        sign_in_as(player_of(role))
        reached |= {part.split()[0] for part in one_page_each(app, client)}

    assert {rule.endpoint for rule in get_rules(app)} - reached == set()
