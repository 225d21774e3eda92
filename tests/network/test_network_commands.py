"""The questions to the network on the command line."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from tests.network.build import DEED, institution, meeting
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.cli import main
from tracker.core.db import transaction


@pytest.fixture
def typed(app, settings, monkeypatch):
    """A function that types a command; ours knows a broker, and the broker the target."""
    with reading_as(EVERYTHING), transaction(DEED):
        ours, broker, target = (
            institution(name, country)
            for name, country in (("Ours", "TH"), ("Broker", "LA"), ("Target", "CN"))
        )
        meeting([(ours, "host"), (broker, "guest")], day=date(2020, 11, 1))
        meeting([(broker, "host"), (target, "guest")], day=date(2020, 12, 1))
        institution("Lone Island", "FJ")
    monkeypatch.setenv("TRACKER_INSTANCE_PATH", str(settings.instance_path))
    monkeypatch.setenv("TRACKER_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("TRACKER_SECRET_KEY", settings.secret_key)

    def run(*words):
        return CliRunner().invoke(main, ["network", *words])

    return run


def test_the_way_to_an_institution_is_printed(typed):
    told = typed("path", "Target", "--as-of", "2021-01-31")
    plain = json.loads(typed("path", "Target", "--from", "Ours", "--json").output)

    assert told.output.strip().endswith("Ours – Broker – Target")
    assert [stop["name"] for stop in plain[0]["stops"]] == ["Ours", "Broker", "Target"]
    assert [hop["stale"] for hop in plain[0]["hops"]] == [True, True]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["path", "Nowhere"], "No single institution is called Nowhere."),
        (["path", "Lone Island"], "No way is on record."),
        (["path", "Target", "--user", "nobody@office.example"], "There is no user"),
    ],
)
def test_what_cannot_be_answered_is_said(typed, words, message):
    answer = typed(*words)

    assert answer.exit_code == 1
    assert message in answer.output


def test_who_has_gone_quiet_is_printed(typed):
    told = typed("quiet", "--as-of", "2024-01-31")
    plain = json.loads(typed("quiet", "--as-of", "2024-01-31", "--json").output)

    assert "Broker" in told.output
    assert [(one["name"], one["usual_days"], one["last_on"]) for one in plain["partners"]] == [
        ("Broker", None, "2020-11-01")
    ]


def test_who_holds_the_network_together_is_printed(typed):
    told = typed("brokers")
    plain = json.loads(typed("brokers", "--json").output)

    assert "Broker" in told.output
    assert [(one["name"], one["would_cut_off"]) for one in plain["brokers"]] == [("Broker", 1)]
