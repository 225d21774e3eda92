"""Ties that fall with silence, end with their programme, and are judged by a manager."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from tests.network.build import DEED, institution, meeting, programme
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, audience_of, reading_as
from tracker.cooperation.models import Agreement, AgreementParty, Programme
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.network import ties
from tracker.network.filters import TieFilter
from tracker.network.models import TieOverride, TieSum
from tracker.network.queries import list_ties
from tracker.network.rules import kind_at, stands_at


def tie_as_of(day, **by):
    with reading_as(EVERYTHING):
        found = list_ties(TieFilter(as_of=day, **by))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.fixture
def workshop(app):
    """Two institutions that held a joint committee on 1 June 2020."""
    with reading_as(EVERYTHING), transaction(DEED):
        ours, theirs = institution("Ours", "TH"), institution("Theirs")
        meeting([(ours, "host"), (theirs, "guest")], day=date(2020, 6, 1), type="joint_committee")
        return ours.public_id, theirs.public_id


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2022, 6, 1), "coordination"),
        (date(2022, 6, 2), "cooperation"),
        (date(2024, 6, 2), "awareness"),
        (date(2040, 1, 1), "awareness"),
    ],
)
def test_a_tie_falls_one_step_for_every_two_years_of_silence(workshop, day, kind):
    assert tie_as_of(day).intensity == kind
    assert tie_as_of(day, kind=kind) is not None


def test_the_statement_and_the_rule_say_the_same(workshop):
    last = date(2020, 6, 1)
    for year in range(2020, 2030):
        day = date(year, 6, 15)
        assert tie_as_of(day).intensity == kind_at(stands_at(3, last, day))


def test_a_programme_that_has_ended_is_cooperation_only(app):
    with reading_as(EVERYTHING), transaction(DEED):
        ours, theirs = institution("Ours", "TH"), institution("Theirs")
        found = programme([ours, theirs], as_of="2023-01-20")
        found.ends_on = PartialDate(2024)
    assert tie_as_of(date(2024, 12, 31)).intensity == "integration"
    assert tie_as_of(date(2025, 1, 1)).intensity == "cooperation"


def test_an_agreement_ties_its_parties_while_it_is_in_force(app, db):
    with reading_as(EVERYTHING), transaction(DEED):
        ours, theirs = institution("Ours", "TH"), institution("Theirs")
        agreement = Agreement(
            type="mou", title="MoU", status_manual="approved_to_sign", signed_on=date(2023, 1, 1),
            in_force_on=date(2023, 1, 1), expires_on=date(2025, 12, 31),
            parties=[AgreementParty(institution_id=i.id) for i in (ours, theirs)],
        )  # fmt: skip
        db.session.add(agreement)
    assert tie_as_of(date(2022, 12, 31)) is None
    assert tie_as_of(date(2024, 1, 1)).intensity == "integration"
    assert tie_as_of(date(2026, 1, 1)).intensity == "cooperation"


def test_a_meeting_in_the_bin_proves_nothing_until_it_comes_back(client, sign_in_as, workshop, db):
    sign_in_as(Role.OFFICER)
    ours, theirs = workshop
    page = client.get(f"/network/ties/{ours}/{theirs}")
    address = re.search(r'href="/meetings/(\w{12})"', page.text)[1]

    client.post(f"/records/meeting/{address}/bin")
    assert client.get(f"/network/ties/{ours}/{theirs}").status_code == 404

    client.post(f"/bin/meeting/{address}/back")
    assert client.get(f"/network/ties/{ours}/{theirs}").status_code == 200


def judge(client, pair, intensity="integration", reason="They share our house."):
    address = f"/network/ties/{pair[0]}/{pair[1]}/judge"
    return client.post(address, data={"intensity": intensity, "reason": reason})


def test_a_manager_judges_a_tie_with_a_reason_and_takes_it_back(client, sign_in_as, workshop):
    sign_in_as(Role.MANAGER)
    ours, theirs = workshop

    assert judge(client, workshop).status_code == 302

    page = client.get(f"/network/ties/{ours}/{theirs}").text
    assert "They share our house." in page
    assert "By the records alone it would be" in page
    assert list_of(client, "integration") == 1

    client.post(f"/network/ties/{ours}/{theirs}/withdraw")
    assert "They share our house." not in client.get(f"/network/ties/{ours}/{theirs}").text
    assert list_of(client, "integration") == 0


def list_of(client, kind):
    return client.get(f"/network/list?kind={kind}").text.count("/network/ties/")


def test_a_judgement_needs_a_reason(client, sign_in_as, workshop):
    sign_in_as(Role.MANAGER)

    answer = judge(client, workshop, reason=" ")

    assert answer.status_code == 422
    assert "Say why" in answer.text


def test_an_officer_does_not_judge(client, sign_in_as, workshop):
    sign_in_as(Role.OFFICER)

    assert judge(client, workshop).status_code == 403


def test_a_tie_page_costs_at_most_six_queries(client, sign_in_as, workshop):
    sign_in_as(Role.MANAGER)
    judge(client, workshop)
    client.most_queries = 6

    assert client.get(f"/network/ties/{workshop[0]}/{workshop[1]}").status_code == 200


def test_the_ledger_of_ties_is_the_same_when_it_is_derived_anew(app, db, workshop):
    def sums():
        db.session.rollback()
        with reading_as(EVERYTHING):
            return [
                (s.a_id, s.b_id, s.year, s.kind, s.record_type, s.ends_on, s.count, s.last_on)
                for s in db.session.scalars(select(TieSum).order_by(TieSum.a_id, TieSum.kind))
            ]

    with reading_as(EVERYTHING), transaction(DEED):
        found = db.session.scalar(select(Programme.id))
        assert found is None
        ours, theirs = institution("A", "TH"), institution("B")
        programme([ours, theirs]).ends_on = PartialDate(2030)
    before = sums()
    with reading_as(EVERYTHING), transaction(DEED):
        ties.rebuild(db.session())
    assert sums() == before


def test_a_restricted_judgement_is_not_told(client, sign_in_as, app, db, workshop):
    sign_in_as(Role.MANAGER)
    judge(client, workshop)
    user = user_with(Role.OFFICER)
    with reading_as(EVERYTHING), transaction(DEED):
        judgement = db.session.scalar(select(TieOverride))
        judgement.marking = "restricted_named"
        judgement.audience_id = audience_of(
            unit_ids=frozenset(), user_ids=frozenset({user_with(Role.MANAGER).id})
        )
    sign_in_as(user)

    page = client.get(f"/network/ties/{workshop[0]}/{workshop[1]}").text

    assert "They share our house." not in page
    assert list_of(client, "integration") == 0
