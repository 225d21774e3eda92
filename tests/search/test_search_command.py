"""The search as a command: what everybody may see, or what one user may."""

import json

import pytest
from click.testing import CliRunner

from tests.factories.cooperation import partner
from tracker.accounts.models import Marking
from tracker.cli import main


@pytest.fixture
def typed(app, settings, monkeypatch):
    """A function that runs the command on the database of the test."""
    monkeypatch.setenv("TRACKER_INSTANCE_PATH", str(settings.instance_path))
    monkeypatch.setenv("TRACKER_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("TRACKER_SECRET_KEY", settings.secret_key)

    def run(*words):
        return CliRunner().invoke(main, ["search", *words])

    return run


def test_the_command_finds_what_everybody_or_a_user_may_see(typed, officer):
    open_one = partner("Lotus Agency", by=officer)
    hidden = partner("Lotus Bureau", by=officer, marking=Marking.RESTRICTED_UNIT)

    found = json.loads(typed("lotus", "--json").output)
    assert [hit["id"] for hit in found["found"]] == [open_one]
    assert found["found"][0]["how"] == "begins"

    lines = typed("lotus", "--user", officer.email).output
    assert open_one in lines
    assert hidden in lines
    assert typed("lotus", "--user", "nobody@example.org").exit_code == 1
