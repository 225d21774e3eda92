"""Whom to meet next: each recommendation says what on record speaks for it, and nothing hidden does."""

import json
from datetime import date

import pytest

from tests.factories.cooperation import offer
from tests.factories.ledgers import introduction
from tests.network.build import DEED, audience_of_one, institution, meeting, programme
from tests.network.test_network_commands import typed
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.cooperation.parts import area_ids_of
from tracker.core.db import transaction
from tracker.institutions.models import Institution
from tracker.network.recommendations import POINTS, recommend

__all__ = ["typed"]
NOW = date(2024, 1, 31)
LATELY = date(2023, 6, 1)


@pytest.fixture
def officer(db, sign_in_as):
    """An officer who is logged in."""
    return sign_in_as("officer")


@pytest.fixture
def stage(db, officer):
    """A function that enters institutions by name, and meetings of two of them on a day."""

    def enter(*meetings, **countries):
        with reading_as(EVERYTHING), transaction(DEED):
            there = {i.sort_en: i for i in db.session.query(Institution)}
            for name, country in countries.items():
                there[name] = institution(name, country)
            for a, b, day, *areas in meetings:
                meeting(
                    [(there[a], "host"), (there[b], "guest")], day=day, area_ids=area_ids_of(areas)
                )
            return {name: one.public_id for name, one in there.items()}

    return enter


def advice(source="", **asked):
    """What is recommended by name, with the points of each reason."""
    with reading_as(EVERYTHING):
        found = recommend(source, as_of=NOW, **asked)
    return {
        one.body.name: {reason.name: round(reason.points, 2) for reason in one.reasons}
        for one in found.recommendations
    }


def test_who_works_with_our_partners_is_recommended_and_who_is_met_is_not(stage):
    ids = stage(
        ("Ours", "Partner", LATELY), ("Partner", "Stranger", LATELY),
        Ours="TH", Partner="LA", Stranger="JP", Alone="FJ",
    )  # fmt: skip

    assert advice(ids["Ours"]) == {"Stranger": {"shared": POINTS["shared"]}}


def test_a_partner_not_met_for_two_years_is_recommended_with_the_day(stage, client):
    ids = stage(("Ours", "Old", date(2019, 3, 5)), Ours="TH", Old="JP")

    assert advice(ids["Ours"]) == {"Old": {"asleep": POINTS["asleep"]}}
    page = client.get(f"/network/recommend?source={ids['Ours']}&as_of=2024-01-31").text
    assert "Old should be met next." in page
    assert "Last met on 5 March 2019: gone quiet since" in page


def test_a_partner_with_a_running_programme_is_no_stranger_however_long_ago(stage, db):
    ids = stage(Ours="TH", Partner="CN")
    with reading_as(EVERYTHING), transaction(DEED):
        programme(db.session.query(Institution).all(), as_of="2019-01-20")

    assert advice(ids["Ours"]) == {}


def test_an_offer_that_answers_our_need_speaks_for_its_institution(stage, officer, client):
    ids = stage(Ours="TH", Giver="JP", Other="JP")
    offer(ids["Giver"], by=officer, area="water", statement="Two places a year on dams.")
    offer(ids["Other"], by=officer, area="energy")
    offer(ids["Ours"], by=officer, area="water", kind="need")

    assert advice(ids["Ours"]) == {"Giver": {"answers": POINTS["answers"]}}
    assert "Two places a year on dams." in client.get("/network/recommend").text


def test_a_promised_introduction_weighs_as_much_as_the_closest(stage, officer):
    ids = stage(Ours="TH", Broker="LA", Target="JP")
    introduction(ids["Broker"], ids["Ours"], ids["Target"], by=officer)

    assert advice(ids["Ours"]) == {"Target": {"introduction": POINTS["introduction"]}}


def test_areas_and_the_country_add_to_other_reasons_and_stand_not_alone(stage):
    ids = stage(
        ("Ours", "Partner", LATELY, "water"), ("Partner", "Stranger", LATELY, "water"),
        ("Elsewhere", "Third", LATELY, "water"),
        Ours="TH", Partner="JP", Stranger="JP", Elsewhere="JP", Third="LA",
    )  # fmt: skip

    assert advice(ids["Ours"]) == {
        "Stranger": {"shared": POINTS["shared"], "area": 0.33, "country": 0.33}
    }


def test_an_area_and_a_country_narrow_the_question(stage, officer):
    ids = stage(
        ("Ours", "Old", date(2019, 3, 5)), ("Ours", "Older", date(2018, 3, 5), "water"),
        Ours="TH", Old="JP", Older="LA",
    )  # fmt: skip

    assert set(advice(ids["Ours"])) == {"Old", "Older"}
    assert set(advice(ids["Ours"], country="JP")) == {"Old"}
    assert set(advice(ids["Ours"], area="water")) == {"Older"}


def test_for_all_thai_institutions_nobody_is_recommended_whom_one_of_them_meets(stage):
    stage(
        ("Ours", "Partner", LATELY), ("Sister", "Stranger", LATELY), ("Partner", "Stranger", LATELY),
        ("Partner", "New", LATELY),
        Ours="TH", Sister="TH", Partner="LA", Stranger="JP", New="JP",
    )  # fmt: skip

    assert set(advice()) == {"New"}


def test_the_files_hold_a_line_for_each_reason(stage, client):
    ids = stage(("Ours", "Old", date(2019, 3, 5)), Ours="TH", Old="JP")
    asked = f"?source={ids['Ours']}&as_of=2024-01-31"

    lines = client.get(f"/network/recommend.csv{asked}").get_data(as_text=True).splitlines()
    plain = client.get(f"/network/recommend.json{asked}").json

    assert len(lines) == 2
    assert lines[1].startswith("Old,Japan,1.0,")
    assert plain[0]["reasons"][0]["last_on"] == "2019-03-05"


def test_where_nobody_follows_the_page_says_what_to_do(client, officer):
    assert "Nobody to meet follows from the record" in client.get("/network/recommend").text


@pytest.mark.parametrize(
    "asked", ["source=nobody", "source_text=Nobody+at+all", "country=XX", "area=none", "as_of=soon"]
)
def test_what_cannot_be_understood_is_said_at_its_field(client, officer, asked):
    assert client.get(f"/network/recommend?{asked}").status_code == 422


def test_what_the_viewer_may_not_see_changes_nothing(stage, officer, client, db, sign_in_as):
    ids = stage(("Ours", "Old", date(2019, 3, 5)), Ours="TH", Old="JP", Partner="LA")
    offer(ids["Ours"], by=officer, area="water", kind="need")
    asked = f"/network/recommend?source={ids['Ours']}&as_of=2024-01-31"
    before = client.get(asked).text
    other = sign_in_as("manager")
    named = {"by": other, "marking": Marking.RESTRICTED_NAMED}
    offer(ids["Partner"], area="water", **named)
    introduction(ids["Old"], ids["Ours"], ids["Partner"], **named)
    _user, audience = audience_of_one()
    with reading_as(EVERYTHING), transaction(DEED):
        there = {i.sort_en: i for i in db.session.query(Institution)}
        hidden = institution("Hidden", "LA", audience=audience)
        for a, b in (("Ours", "Partner"), ("Partner", "Old")):
            meeting([(there[a], "host"), (there[b], "guest")], day=LATELY, audience=audience)
        meeting([(there["Old"], "host"), (hidden, "guest")], day=LATELY, audience=audience)

    sign_in_as(officer)
    after = client.get(asked).text

    assert without_tokens(after) == without_tokens(before)
    assert advice(ids["Ours"]).keys() != {"Old"}


def test_whom_to_meet_next_is_printed(typed):
    told = typed("recommend", "Ours", "--as-of", "2021-01-31").output
    plain = json.loads(typed("recommend", "--as-of", "2021-01-31", "--json").output)

    assert "Target" in told
    assert "Works with 1 of our partners: Broker" in told
    assert [one["name"] for one in plain] == ["Target"]
    assert "Nobody to meet" in typed("recommend", "Lone Island").output
