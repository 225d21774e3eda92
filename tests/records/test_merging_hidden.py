"""What somebody may not see moves with a merge, and he does not learn of it."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from tests.network.build import institution, meeting
from tests.records.test_merging import merge, named, store
from tests.records.worlds import one_of, snapshot
from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role
from tracker.accounts.visibility import EVERYTHING, audience_of, looking_into_the_bin, reading_as
from tracker.core.db import db
from tracker.delegations.models import Visit
from tracker.followups.models import Promise
from tracker.institutions.models import InstitutionName, InstitutionRelation
from tracker.institutions.service import label_institution
from tracker.meetings.models import Meeting


@pytest.fixture
def secret(app, sign_in_as, client):
    """The audience of a manager alone; an officer is logged in."""
    sign_in_as(Role.OFFICER)
    client.most_queries = None
    user_id = user_with(Role.MANAGER).id
    return store(lambda: audience_of(unit_ids=frozenset(), user_ids=frozenset({user_id})))


@pytest.fixture
def pair(secret):
    def build():
        bodies = [institution(name) for name in ("Centre", "The Centre", "Ours")]
        for body in bodies:
            label_institution(body)
        return tuple(body.public_id for body in bodies)

    return store(build)


def hide(secret, *records):
    for record in records:
        record.audience_id = secret
        if hasattr(record, "marking"):
            record.marking = Marking.RESTRICTED_NAMED.value


def test_hidden_records_move_too_and_are_not_counted(client, pair, secret, sign_in_as):
    def build():
        bodies = [named(i) for i in pair]
        seats = [(bodies[2], "host"), (bodies[1], "guest")]
        meeting(seats, day=date(2024, 5, 1))
        promise = Promise(by_id=bodies[1].id, to_id=bodies[2].id, text="Hidden words")
        db.session.add(promise)
        hide(secret, promise)
        return meeting(seats, audience=secret).public_id

    hidden = store(build)
    page = client.get(f"/merge/institution/{pair[0]}/{pair[1]}").text
    assert re.search(r'>Meeting</a></th>\s*<td class="number">1</td>', page)
    assert ">Promise<" not in page

    merge(client, pair)

    assert "Hidden words" not in client.get(f"/institutions/{pair[0]}?part=ledger").text
    sign_in_as(user_with(Role.MANAGER))
    assert pair[0] in client.get(f"/meetings/{hidden}").text
    assert "Hidden words" in client.get(f"/institutions/{pair[0]}?part=ledger").text


def test_hidden_records_come_back_too_when_a_merge_is_taken_back(client, pair, secret):
    def build():
        bodies = [named(i) for i in pair]
        meeting([(bodies[2], "host"), (bodies[1], "guest")], audience=secret)

    store(build)
    before = snapshot()
    merge(client, pair)
    assert snapshot() != before

    client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo")

    assert snapshot() == before


def test_the_old_address_of_a_hidden_record_is_that_of_no_record(client, pair, secret, sign_in_as):
    store(lambda: hide(secret, named(pair[1]), *named(pair[1]).names))
    sign_in_as(user_with(Role.MANAGER))
    assert merge(client, pair).status_code == 302
    assert client.get(f"/institutions/{pair[1]}").status_code == 301

    sign_in_as(Role.OFFICER)
    assert client.get(f"/institutions/{pair[1]}").status_code == 404
    assert "The Centre" not in client.get(f"/merge/institution/{pair[0]}").text
    assert client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo").status_code == 404


def test_a_merged_record_leads_nowhere_once_the_kept_one_is_hidden(client, pair, secret):
    merge(client, pair)
    store(lambda: hide(secret, named(pair[0]), *named(pair[0]).names))

    assert client.get(f"/institutions/{pair[1]}").status_code == 404


def test_a_hidden_name_does_not_become_the_name_that_everybody_reads(
    client, pair, secret, sign_in_as
):
    def build():
        body = named(pair[1])
        name = InstitutionName(text="ศูนย์ลับ", language="th", search_key="ลับ", match_key="ลับ")
        body.names.append(name)
        hide(secret, body, *body.names)

    store(build)
    sign_in_as(user_with(Role.MANAGER))
    assert merge(client, pair).status_code == 302

    sign_in_as(Role.OFFICER)
    kept = one_of("institution", pair[0])
    assert (kept.label_en, kept.label_th) == ("Centre", "Centre")
    assert "ศูนย์ลับ" not in client.get(f"/institutions/{pair[0]}").text


def test_a_record_that_many_read_is_not_merged_into_one_that_few_may_read(
    client, pair, secret, sign_in_as
):
    store(lambda: hide(secret, named(pair[0]), *named(pair[0]).names))
    sign_in_as(user_with(Role.MANAGER))

    answer = merge(client, pair)

    assert answer.status_code == 422
    assert "the other way round" in answer.text
    assert merge(client, (pair[1], pair[0])).status_code == 302


@pytest.mark.parametrize("edges", [((1, 0),), ((1, 2), (2, 0))])
def test_a_hidden_reporting_line_does_not_show_in_a_refusal(client, pair, secret, edges):
    def build():
        for low, high in edges:
            ends = {"from_id": named(pair[low]).id, "to_id": named(pair[high]).id}
            relation = InstitutionRelation(type="part_of", **ends)
            db.session.add(relation)
            hide(secret, relation)

    store(build)
    before = snapshot()

    assert merge(client, pair).status_code == 302

    with reading_as(EVERYTHING):
        relations = db.session.scalars(select(InstitutionRelation)).all()
        assert len(relations) == len(edges) - 1
    client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo")
    assert snapshot() == before


def test_a_hidden_visit_is_no_field_to_choose_and_is_kept(client, secret):
    def build():
        bodies = [institution("Ours", "TH"), institution("Centre")]
        talks = [meeting([(bodies[0], "host"), (bodies[1], "guest")]) for _n in range(2)]
        visits = [Visit(direction="inward", title=title) for title in ("Open", "Hidden")]
        db.session.add_all(visits)
        hide(secret, visits[1])
        db.session.flush()
        talks[1].visit_id = visits[1].id
        return talks[0].public_id, talks[1].public_id, visits[1].id

    kept, merged, visit_id = store(build)
    page = client.get(f"/merge/meeting/{kept}/{merged}").text
    assert 'name="visit_id"' not in page
    assert "Hidden" not in page

    merge(client, (kept, merged), "meeting")

    with reading_as(EVERYTHING), looking_into_the_bin():
        found = db.session.scalar(select(Meeting).where(Meeting.public_id == kept))
        assert found.visit_id == visit_id
    assert "Hidden" not in client.get(f"/meetings/{kept}").text
