"""Who has gone quiet is told by the rhythm of each partner, and only of what the viewer may see."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories.agreements import sleeping
from tests.network.build import DEED, audience_of_one, institution, meeting
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.db import transaction
from tracker.institutions.models import Institution
from tracker.network.quiet import list_silences

NOW = date(2024, 1, 31)


@pytest.fixture
def met(db, sign_in_as):
    """A function that lets ours meet a partner on some days; an officer is logged in."""
    sign_in_as("officer")
    with reading_as(EVERYTHING), transaction(DEED):
        ours = institution("Ours", "TH")
        key = ours.id

    def meet(name, *days, country="CN", **more):
        with reading_as(EVERYTHING), transaction(DEED):
            partner = institution(name, country)
            here = db.session.get(Institution, key)
            for day in days:
                meeting([(here, "host"), (partner, "guest")], day=date.fromisoformat(day), **more)
            return partner.public_id

    return meet


def quiet(as_of=NOW):
    with reading_as(EVERYTHING):
        return {one.body.name: one for one in list_silences(as_of)}


def test_a_partner_is_quiet_when_silent_for_half_again_as_long_as_usual(met):
    met("Yearly", "2019-05-01", "2020-05-01", "2021-05-01", "2022-05-01")
    met("Still Yearly", "2020-12-01", "2021-12-01", "2022-12-01")

    found = quiet()

    assert set(found) == {"Yearly"}
    yearly = found["Yearly"]
    assert (yearly.days_met, yearly.rhythm, yearly.usual_months) == (4, 365, 12)
    assert yearly.last_on == date(2022, 5, 1)
    assert yearly.expected_on == date(2023, 10, 30)


def test_one_who_was_met_once_is_quiet_after_two_years(met):
    met("Long Ago", "2021-06-01")
    met("Lately", "2022-06-01")

    assert set(quiet()) == {"Long Ago"}


def test_nobody_is_quiet_within_half_a_year(met):
    met("Weekly", "2023-08-01", "2023-08-08", "2023-08-15")

    assert quiet() == {}
    assert set(quiet(date(2024, 3, 1))) == {"Weekly"}


def test_as_of_an_earlier_day_later_meetings_are_not_known(met):
    met("Back Again", "2018-01-01", "2019-01-01", "2024-01-15")

    assert quiet() == {}
    assert set(quiet(date(2022, 1, 1))) == {"Back Again"}


def test_thai_institutions_are_no_partners_and_what_is_planned_is_no_meeting(met):
    met("Our Sister", "2015-01-01", country="TH")
    met("Planned", "2015-01-01", status="planned")

    assert quiet() == {}


def test_the_longest_overdue_come_first_and_the_page_says_so(met, client):
    met("Somewhat Late", "2018-01-01", "2020-01-01")
    met("Very Late", "2010-01-01", "2011-01-01")

    page = client.get("/network/quiet?as_of=2024-01-31").text
    lines = client.get("/network/quiet.csv?as_of=2024-01-31").get_data(as_text=True).splitlines()
    plain = client.get("/network/quiet.json?as_of=2024-01-31").json

    assert "2 partners have gone quiet." in page
    assert "Very Late was met about once in 12 months" in page
    assert [one["name"] for one in plain["partners"]] == ["Very Late", "Somewhat Late"]
    assert [line.split(",")[1] for line in lines[1:]] == ["Very Late", "Somewhat Late"]


def test_an_agreement_in_force_of_which_nothing_is_known_for_two_years_is_told(
    met, client, sign_in_as
):
    officer = sign_in_as("officer")
    days = ("2023-12-01", "2024-01-10")
    sleeping(
        [met("Met Lately", *days), met("And Another", *days)], by=officer, title="Pact of Silence"
    )
    address = "/network/quiet{}?as_of=2024-01-31"

    page = client.get(address.format("")).text
    lines = client.get(address.format(".csv")).get_data(as_text=True).splitlines()
    plain = client.get(address.format(".json")).json

    assert "1 agreement in force has seen nothing for 24 months." in page
    assert "Pact of Silence" in page
    assert "Nobody has gone quiet" not in page
    assert lines[1] == "Agreement,Pact of Silence,,2020-01-01,,,1491,"
    assert plain["partners"] == []
    assert plain["agreements"][0]["silent_days"] == 1491
    assert "Pact of Silence" not in client.get("/network/quiet?as_of=2021-12-31").text


def test_an_agreement_that_the_viewer_may_not_see_is_not_among_the_quiet(met, client, sign_in_as):
    other = sign_in_as("manager")
    days = ("2023-12-01", "2024-01-10")
    sleeping(
        [met("Met Lately", *days), met("And Another", *days)],
        by=other,
        title="Pact of Silence",
        marking=Marking.RESTRICTED_NAMED,
    )

    sign_in_as("officer")
    assert "Pact of Silence" not in client.get("/network/quiet?as_of=2024-01-31").text
    assert client.get("/network/quiet.json?as_of=2024-01-31").json["agreements"] == []


def test_where_nobody_is_quiet_the_page_says_so(met, client):
    assert "Nobody has gone quiet" in client.get("/network/quiet").text


def test_a_day_that_is_none_is_named(met, client):
    answer = client.get("/network/quiet?as_of=soon")

    assert answer.status_code == 422
    assert "This day was not understood." in answer.text


def test_a_meeting_that_the_viewer_may_not_see_changes_nothing(met, client, db):
    met("Seen", "2019-01-01")
    before = client.get("/network/quiet?as_of=2024-01-31").text
    _user, audience = audience_of_one()
    with reading_as(EVERYTHING), transaction(DEED):
        seen = db.session.scalar(select(Institution).where(Institution.country == "CN"))
        ours = db.session.scalar(select(Institution).where(Institution.country == "TH"))
        meeting([(ours, "host"), (seen, "guest")], day=date(2024, 1, 2), audience=audience)

    after = client.get("/network/quiet?as_of=2024-01-31").text

    assert without_tokens(after) == without_tokens(before)
    assert quiet() == {}
