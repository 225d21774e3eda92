"""Every door has a lock: each page names its right, each form needs its token."""

import pytest
from werkzeug.routing import AnyConverter

from tracker.accounts.models import Role
from tracker.accounts.permissions import EVERYBODY, RIGHTS


def rules(app):
    return [r for r in app.url_map.iter_rules() if r.endpoint != "static"]


def test_every_endpoint_names_the_right_it_needs(app):
    bare = [r.endpoint for r in rules(app) if not hasattr(app.view_functions[r.endpoint], "right")]

    assert bare == []


def test_only_logging_in_and_choosing_a_language_are_open_to_everybody(app):
    open_ones = {
        r.endpoint for r in rules(app) if app.view_functions[r.endpoint].right == EVERYBODY
    }

    assert open_ones == {"accounts.log_in", "accounts.set_language"}


def test_every_right_is_needed_by_some_page(app):
    needed = {app.view_functions[r.endpoint].right for r in rules(app)}

    assert set(RIGHTS) - needed == set()


def address(rule):
    """Return an address that fits the rule; of a choice of words it takes the first."""
    words = {
        name: min(converter.items) if isinstance(converter, AnyConverter) else "x" * 12
        for name, converter in rule._converters.items()
    }
    return rule.build(words)[1]


def test_a_visitor_without_a_log_in_is_sent_to_it(app, client):
    for rule in rules(app):
        if app.view_functions[rule.endpoint].right == EVERYBODY:
            continue
        method = "GET" if "GET" in rule.methods else "POST"
        answer = client.open(address(rule), method=method)
        assert answer.status_code == 302, rule.endpoint
        assert answer.headers["Location"].startswith("/log-in"), rule.endpoint


def test_every_post_without_a_token_is_refused(app, client, sign_in_as):
    sign_in_as(Role.OFFICER)
    client.sends_token = False
    for rule in rules(app):
        if "POST" in rule.methods:
            assert client.post(address(rule)).status_code == 400, rule.endpoint


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMINISTRATOR])
def test_who_may_not_write_is_refused_at_every_writing_page(app, client, sign_in_as, role):
    sign_in_as(role)
    client.looks_at_pages = False
    writing = {"institutions.edit", "people.edit", "meetings.log", "meetings.edit", "capture.use"}
    for rule in rules(app):
        if app.view_functions[rule.endpoint].right in writing:
            method = "GET" if "GET" in rule.methods else "POST"
            assert client.open(address(rule), method=method).status_code == 403, rule.endpoint
