"""What two institutions have in common rests on evidence on both sides, and on nothing hidden."""

import json
from datetime import date

import pytest

from tests.factories.cooperation import offer
from tests.network.build import DEED, audience_of_one, institution, meeting
from tests.network.test_network_commands import typed
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.cooperation.parts import area_ids_of
from tracker.core.db import transaction
from tracker.institutions.models import Institution
from tracker.network.common import find_common

__all__ = ["typed"]


@pytest.fixture
def officer(db, sign_in_as):
    """An officer who is logged in."""
    return sign_in_as("officer")


@pytest.fixture
def two(officer):
    """The public ids of ours and of a partner."""
    with reading_as(EVERYTHING), transaction(DEED):
        return institution("Ours", "TH").public_id, institution("Partner", "JP").public_id


def common(two, **more):
    with reading_as(EVERYTHING):
        return find_common(two[1], two[0], **more)


def parts(two):
    """The areas that are common with their parts."""
    return {g.area: {p.name: p.points for p in g.parts} for g in common(two).grounds}


def test_what_one_side_alone_offers_is_not_common(two, officer):
    offer(two[1], by=officer, area="water")

    assert common(two).is_empty


def test_a_need_that_an_offer_answers_counts_most(two, officer):
    offer(two[1], by=officer, area="water")
    offer(two[0], by=officer, area="water", kind="need")

    assert parts(two) == {"water": {"answers": 3}}


def test_an_offer_of_another_form_does_not_answer_a_need(two, officer):
    offer(two[1], by=officer, area="water", modality="scholarship")
    offer(two[0], by=officer, area="water", kind="need", modality="training")

    assert common(two).is_empty


def test_what_both_offer_is_alike(two, officer):
    for one in two:
        offer(one, by=officer, area="water")

    assert parts(two) == {"water": {"alike": 1}}


def test_meetings_of_both_about_an_area_count_three_times_at_most(two, db):
    with reading_as(EVERYTHING), transaction(DEED):
        ends = list(db.session.query(Institution).order_by(Institution.id))
        for month in range(1, 6):
            meeting(
                [(ends[0], "host"), (ends[1], "guest")],
                day=date(2023, month, 1),
                area_ids=area_ids_of(["water"]),
            )

    ground = common(two).grounds[0]
    assert [(p.name, p.found, p.points) for p in ground.parts] == [("together", 5, 6)]
    assert len(ground.records) == 5
    assert len(common(two, as_of=date(2023, 2, 15)).grounds[0].records) == 2


def test_an_offer_that_was_withdrawn_is_no_evidence(two, officer):
    offer(two[1], by=officer, area="water", status="withdrawn")
    offer(two[0], by=officer, area="water", kind="need")

    assert common(two).is_empty


def test_who_works_with_both_is_named(two, db):
    with reading_as(EVERYTHING), transaction(DEED):
        ends = list(db.session.query(Institution).order_by(Institution.id))
        both, one = institution("Of Both", "LA"), institution("Of One", "LA")
        for end in ends:
            meeting([(end, "host"), (both, "guest")])
        meeting([(ends[0], "host"), (one, "guest")])

    assert [body.name for body in common(two).partners] == ["Of Both"]


def test_the_page_says_the_words_and_the_files_hold_them(two, officer, client):
    offer(two[1], by=officer, area="water", statement="Two places a year on dams.")
    offer(two[0], by=officer, area="water", kind="need", statement="Engineers want to learn.")
    asked = f"?target={two[1]}&source={two[0]}"

    page = client.get(f"/network/common{asked}").text
    lines = client.get(f"/network/common.csv{asked}").get_data(as_text=True).splitlines()
    plain = client.get(f"/network/common.json{asked}").json
    all_of_ours = client.get(f"/network/common.json?target={two[1]}").json

    assert "Partner and Ours have 1 area in common" in page
    assert "Two places a year on dams." in page
    assert "Engineers want to learn." in page
    assert "1 need answered by an offer" in page
    assert len(lines) == 3
    assert plain["areas"][0]["score"] == 3
    assert all_of_ours["areas"] == plain["areas"]


def test_nothing_common_is_said_with_a_next_step(two, client):
    page = client.get(f"/network/common?target={two[1]}&source={two[0]}").text

    assert "Nothing common with Partner is on record" in page


@pytest.mark.parametrize("asked", ["target=nobody", "target_text=Nobody+at+all"])
def test_an_institution_that_is_none_is_said_at_its_field(two, client, asked):
    answer = client.get(f"/network/common?{asked}")

    assert answer.status_code == 422
    assert "No institution of this name is on record." in answer.text


def test_what_the_viewer_may_not_see_changes_nothing(two, officer, client, db, sign_in_as):
    offer(two[0], by=officer, area="water", kind="need")
    asked = f"?target={two[1]}&source={two[0]}"
    before = client.get(f"/network/common{asked}").text
    other = sign_in_as("manager")
    offer(two[1], by=other, area="water", marking=Marking.RESTRICTED_NAMED)
    _user, audience = audience_of_one()
    with reading_as(EVERYTHING), transaction(DEED):
        ends = list(db.session.query(Institution).order_by(Institution.id))
        hidden = institution("Hidden", "LA", audience=audience)
        for end in ends:
            meeting([(end, "host"), (hidden, "guest")], audience=audience)
        meeting(
            [(ends[0], "host"), (ends[1], "guest")],
            area_ids=area_ids_of(["water"]),
            audience=audience,
        )

    sign_in_as(officer)
    after = client.get(f"/network/common{asked}").text

    assert without_tokens(after) == without_tokens(before)
    assert [p.name for p in common(two).partners] == ["Hidden"]


def test_what_is_common_is_printed(typed, db, sign_in_as):
    with reading_as(EVERYTHING), transaction(DEED):
        ends = {i.sort_en: i for i in db.session.query(Institution)}
        meeting(
            [(ends["Ours"], "host"), (ends["Target"], "guest")], area_ids=area_ids_of(["water"])
        )

    told = typed("common", "Target", "--from", "Ours").output
    plain = json.loads(typed("common", "Target", "--json").output)

    assert "water" in told
    assert plain["areas"][0]["parts"] == {"together": 2}
    assert "Nothing common is on record" in typed("common", "Lone Island").output
