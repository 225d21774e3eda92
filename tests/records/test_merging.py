"""Merging two records into one on the pages: nothing is lost, and it can be taken back."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.network.build import DEED, institution, meeting, programme
from tests.records.worlds import one_of
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.cooperation.models import Proposal, ProposalParty
from tracker.core.dates import PartialDate
from tracker.core.db import db, transaction
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.institutions.service import label_institution
from tracker.meetings.models import Attendance
from tracker.network.models import TieSum
from tracker.people.models import Membership, Person, PersonName
from tracker.people.service import label_person
from tracker.records.models import Watch


def store(build):
    """Store what `build` makes; return what it returns."""
    db.session.rollback()
    with reading_as(EVERYTHING), transaction(DEED):
        return build()


def named(public_id):
    """Return an institution inside `store`."""
    return db.session.scalar(select(Institution).where(Institution.public_id == public_id))


def person(name):
    """Add somebody; the caller commits."""
    found = Person(names=[PersonName(text=name, language="en", search_key=name.lower())])
    db.session.add(found)
    label_person(found)
    db.session.flush()
    return found


def term(who, where, **facts):
    db.session.add(Membership(person_id=who.id, institution_id=where.id, **facts))


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


@pytest.fixture
def pair(app, client, officer):
    """Two institutions that are one, with what names the second, and a third one."""
    client.most_queries = 7

    def build():
        kept, merged = institution("Centre", acronym="CE"), institution("The Centre", acronym="CE")
        other = institution("Ours", "TH")
        kept.summary, merged.summary, merged.city = "One text.", "Other text.", "Guiyang"
        meeting([(other, "host"), (merged, "guest")], day=date(2024, 5, 1))
        meeting([(other, "host"), (kept, "guest")], day=date(2024, 6, 1))
        programme([other, kept, merged])
        term(person("Liu Jing"), merged, title_as_used="Director", valid_from=PartialDate(2020))
        db.session.add(Watch(user_id=officer.id, record_type="institution", record_id=merged.id))
        for one in (kept, merged, other):
            label_institution(one)
        return kept.public_id, merged.public_id, other.public_id

    return store(build)


def merge(client, pair, kind="institution", **choices):
    return client.post(f"/merge/{kind}/{pair[0]}/{pair[1]}", data=choices)


def test_both_records_stand_side_by_side_with_what_would_move(client, pair):
    client.most_queries = 6

    page = client.get(f"/merge/institution/{pair[0]}/{pair[1]}").text

    assert "One text." in page
    assert "Other text." in page
    assert f"/meetings?institution={pair[1]}" in page
    assert f"/programmes?institution={pair[1]}" in page


def test_nothing_is_lost_in_a_merge(client, pair, officer):
    assert merge(client, pair).status_code == 302

    kept = one_of("institution", pair[0])
    with reading_as(EVERYTHING):
        assert {(n.text, n.kind) for n in kept.names} == {
            ("Centre", "official"),
            ("The Centre", "alias"),
            ("CE", "acronym"),
        }
        seats = db.session.scalars(select(Attendance).where(Attendance.institution_id == kept.id))
        assert len(list(seats)) == 2
        [term] = db.session.scalars(select(Membership))
        [watch] = db.session.scalars(select(Watch))
        total = sum(s.count for s in db.session.scalars(select(TieSum)))
    assert term.institution_id == kept.id
    assert (term.title_as_used, term.valid_from.iso) == ("Director", "2020")
    assert (watch.user_id, watch.record_id) == (officer.id, kept.id)
    assert total == 3
    assert kept.city == "Guiyang"
    assert client.get(f"/network/ties/{pair[2]}/{pair[0]}").status_code == 200
    assert "The Centre" not in client.get("/bin").text


def test_the_old_address_leads_to_the_kept_record_also_through_a_second_merge(client, pair):
    merge(client, pair)
    answer = client.get(f"/institutions/{pair[1]}")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(f"/institutions/{pair[0]}")

    merge(client, (pair[2], pair[0]))

    for old in pair[:2]:
        answer = client.get(f"/institutions/{old}")
        assert answer.status_code == 301
        assert answer.headers["Location"].endswith(f"/institutions/{pair[2]}")


@pytest.mark.parametrize(
    ("choice", "text"),
    [("kept", "One text."), ("merged", "Other text."), ("both", "One text.\n\nOther text.")],
)
def test_each_field_is_chosen_from_the_two(client, pair, choice, text):
    merge(client, pair, summary=choice)

    assert one_of("institution", pair[0]).summary == text


def test_days_of_two_records_that_do_not_go_together_are_refused(client, pair):
    def build():
        named(pair[0]).founded_on = PartialDate(2010)
        named(pair[1]).founded_on, named(pair[1]).dissolved_on = (
            PartialDate(1990),
            PartialDate(2000),
        )

    store(build)

    answer = merge(client, pair, founded_on="kept", dissolved_on="merged")

    assert answer.status_code == 422
    assert "the end lies before the beginning" in answer.text
    assert merge(client, pair, founded_on="merged", dissolved_on="merged").status_code == 302


def test_a_merge_is_taken_back_on_the_page(client, pair):
    answer = merge(client, pair)
    assert "Take the merge back" in client.get(answer.headers["Location"]).text
    page = client.get(f"/merge/institution/{pair[0]}").text
    assert "The Centre" in page

    client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo")

    assert client.get(f"/institutions/{pair[1]}").status_code == 200
    assert client.get(f"/network/ties/{pair[2]}/{pair[1]}").status_code == 200
    assert one_of("institution", pair[0]).city == ""


def test_what_was_changed_since_the_merge_stays_when_it_is_taken_back(client, pair):
    merge(client, pair)

    def change():
        named(pair[0]).city = "Beijing"

    store(change)
    client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo")

    assert one_of("institution", pair[0]).city == "Beijing"
    assert one_of("institution", pair[1]).city == "Guiyang"


def test_only_the_last_of_two_merges_in_a_row_is_taken_back(client, pair):
    merge(client, pair)
    merge(client, (pair[2], pair[0]))

    first = client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo")
    assert first.status_code == 404

    client.post(f"/merge/institution/{pair[2]}/{pair[0]}/undo")
    client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo")
    for public_id in pair:
        assert client.get(f"/institutions/{public_id}").status_code == 200


def test_a_merge_that_moved_what_is_gone_for_good_is_not_taken_back(client, pair):
    def build():
        parties = [ProposalParty(institution_id=named(i).id) for i in pair[:2]]
        db.session.add(Proposal(title="Training", parties=parties))

    store(build)
    merge(client, pair)
    store(lambda: db.session.delete(db.session.scalar(select(Proposal))))

    answer = client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo")

    assert answer.status_code == 409
    assert "cannot be taken back" in answer.text
    assert client.get(f"/institutions/{pair[1]}").status_code == 301


def test_an_undo_needs_the_record_into_which_it_was_merged(client, pair):
    merge(client, pair)

    assert client.post(f"/merge/institution/{pair[2]}/{pair[1]}/undo").status_code == 404
    assert client.post(f"/merge/institution/{pair[0]}/{pair[2]}/undo").status_code == 404


def relate(pair, *edges):
    def build():
        for low, high in edges:
            ends = {"from_id": named(pair[low]).id, "to_id": named(pair[high]).id}
            db.session.add(InstitutionRelation(type="part_of", **ends))

    store(build)


@pytest.mark.parametrize("edge", [(0, 1), (1, 0)])
def test_a_record_is_not_merged_with_its_own_parent_or_child(client, pair, edge):
    relate(pair, edge)

    answer = merge(client, pair)

    assert answer.status_code == 422
    assert "stands above the other" in answer.text
    assert client.get(f"/institutions/{pair[1]}").status_code == 200


@pytest.mark.parametrize("edges", [((1, 2), (2, 0)), ((0, 2), (2, 1))])
def test_a_merge_that_would_make_a_circle_is_refused(client, pair, edges):
    relate(pair, *edges)

    answer = merge(client, pair)

    assert answer.status_code == 422
    assert "run in a circle" in answer.text


def test_a_record_is_not_merged_with_itself(client, pair):
    answer = merge(client, (pair[0], pair[0]))
    assert answer.status_code == 422
    chosen = {"other": pair[0], "other_text": "Centre"}
    assert client.post(f"/merge/institution/{pair[0]}", data=chosen).status_code == 422


def test_a_change_while_the_two_are_compared_is_told_first(client, pair):
    versions = "-".join(str(one_of("institution", i).version) for i in pair[:2])

    def change():
        named(pair[1]).city = "Beijing"

    store(change)

    answer = merge(client, pair, versions=versions)
    assert answer.status_code == 409
    assert "Beijing" in answer.text
    assert client.get(f"/institutions/{pair[1]}").status_code == 200


def test_the_twin_is_chosen_by_its_name(client, pair):
    def build():
        institution("Bureau of Belmora")
        return institution("Belmora Bureau").public_id

    twin = store(build)

    answer = client.post(
        f"/merge/institution/{pair[0]}", data={"other_text": "belmora bureau", "other": ""}
    )
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/merge/institution/{pair[0]}/{twin}"

    answer = client.post(
        f"/merge/institution/{pair[0]}", data={"other_text": "Nobody", "other": ""}
    )
    assert answer.status_code == 422
    assert "No institution of this name" in answer.text


def test_a_viewer_merges_nothing(client, pair, sign_in_as):
    sign_in_as(user_with(Role.VIEWER))

    assert merge(client, pair).status_code == 403
    assert client.get("/duplicates").status_code == 403
    assert client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo").status_code == 403


def test_a_line_that_ended_long_ago_counts_for_its_time(client, pair):
    ended = {"valid_from": PartialDate(2010), "valid_to": PartialDate(2015)}

    def build():
        for low, high in ((1, 2), (2, 0)):
            ends = {"from_id": named(pair[low]).id, "to_id": named(pair[high]).id}
            db.session.add(InstitutionRelation(type="part_of", **ends, **ended))

    store(build)

    answer = merge(client, pair)
    assert answer.status_code == 422
    assert "run in a circle" in answer.text
