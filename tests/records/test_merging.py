"""Merging two records into one, and taking it back: nothing lost, both exactly as before."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.network.build import DEED, institution, meeting, programme
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import (
    EVERYTHING,
    Viewer,
    audience_of,
    looking_into_the_bin,
    reading_as,
)
from tracker.core.changes import Deed
from tracker.core.clock import now
from tracker.core.dates import PartialDate
from tracker.core.db import Base, db, transaction
from tracker.cooperation.models import Proposal, ProposalParty
from tracker.followups.models import Promise
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.institutions.service import label_institution
from tracker.meetings.models import Attendance
from tracker.network.models import TieSum
from tracker.people.models import Membership, Person, PersonName
from tracker.people.service import label_person
from tracker.records.merging.service import merge_records, unmerge
from tracker.records.models import Watch
from tracker.sources.models import Quote, Source

GOING_ON = {"version", "updated_at", "updated_by_id"}
LEDGERS = {"audit_event", "audit_value", "audit_head", "audience", "user_session"}


def snapshot():
    """Return every row of every table, but for what only goes on; derived ties by their sense."""
    db.session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name in LEDGERS:
            continue
        names = [c.name for c in table.columns if c.name not in GOING_ON]
        if table.name.startswith("tie_") and table.name != "tie_override":
            names.remove("id")
        rows = db.session.execute(select(*(table.c[n] for n in names)))
        found[table.name] = sorted(map(repr, rows))
    db.session.rollback()
    return found


def manager():
    user = user_with(Role.MANAGER)
    return Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.MANAGER, name=user.name)


def run(deed, by):
    db.session.rollback()
    with reading_as(by), transaction(Deed(action="test", actor_id=by.user_id)):
        return deed()


def one_of(model, public_id):
    return db.session.scalar(select(model).where(model.public_id == public_id))


WORDS = st.sampled_from(("", "One", "Other", "ข้าว", "中心"))
BODY = st.fixed_dictionaries(
    {"summary": WORDS, "city": WORDS, "acronym": st.sampled_from(("", "AB", "CD")),
     "country": st.sampled_from(("TH", "CN", None))}
)  # fmt: skip
RECORDS = st.fixed_dictionaries(
    {
        "bodies": st.lists(BODY, min_size=4, max_size=4),
        "meetings": st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 3), st.dates(date(2020, 1, 1), date(2025, 1, 1))),
            max_size=4,
        ),
        "relations": st.lists(st.tuples(st.integers(2, 3), st.integers(0, 3)), max_size=2),
        "promises": st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=3),
        "proposals": st.lists(st.sets(st.integers(0, 3), min_size=1), max_size=2),
        "programmes": st.lists(st.sets(st.integers(0, 3), min_size=2), max_size=2),
        "posts": st.lists(st.tuples(st.integers(0, 1), st.integers(0, 3)), max_size=3),
        "quotes": st.lists(st.integers(0, 1), max_size=2),
    }
)  # fmt: skip


def build(facts):
    """Store random records; return the public ids of the two to merge."""
    bodies = []
    for number, one in enumerate(facts["bodies"]):
        body = institution(f"Body {number}", one["country"], acronym=one["acronym"])
        body.summary, body.city = one["summary"], one["city"]
        label_institution(body)
        bodies.append(body)
    for a, b, day in facts["meetings"]:
        if a != b:
            meeting([(bodies[a], "host"), (bodies[b], "guest")], day=day)
    for a, b in facts["relations"]:
        if a != b:
            db.session.add(
                InstitutionRelation(type="counterpart_of", from_id=bodies[a].id, to_id=bodies[b].id)
            )
    for a, b in facts["promises"]:
        if a != b:
            db.session.add(Promise(by_id=bodies[a].id, to_id=bodies[b].id, text="x"))
    for parties in facts["proposals"]:
        rows = [ProposalParty(institution_id=bodies[i].id) for i in sorted(parties)]
        db.session.add(Proposal(title="x", parties=rows))
    for partners in facts["programmes"]:
        programme([bodies[i] for i in sorted(partners)])
    people = [
        Person(names=[PersonName(text=f"P {n}", search_key=f"p {n}")], label_en=f"P {n}") for n in (0, 1)
    ]
    db.session.add_all(people)
    db.session.flush()
    for one in people:
        label_person(one)
    for person, body in facts["posts"]:
        db.session.add(Membership(person_id=people[person].id, institution_id=bodies[body].id))
    source = Source(kind="news", title="x")
    db.session.add(source)
    db.session.flush()
    for body in facts["quotes"]:
        db.session.add(
            Quote(source_id=source.id, record_type="institution", record_id=bodies[body].id,
                  field="name", words="x", start=0, end=1)
        )  # fmt: skip
    db.session.flush()
    return bodies[0].public_id, bodies[1].public_id, people[0].public_id, people[1].public_id


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=RECORDS, choices=st.sampled_from(({}, {"summary": "both"}, {"city": "merged"})))
def test_a_merge_that_is_taken_back_leaves_everything_as_before(app, facts, choices):
    by = manager()
    db.session.rollback()
    with reading_as(EVERYTHING), transaction(DEED):
        kept, merged, person, twin = build(facts)
    before = snapshot()

    for model, one, other in ((Institution, kept, merged), (Person, person, twin)):
        run(lambda m=model, a=one, b=other: merge_records(
            one_of(m, a), one_of(m, b), choices, by=by, at=now()), by)  # fmt: skip
    assert snapshot() != before
    for model, other in ((Person, twin), (Institution, merged)):
        with looking_into_the_bin():
            run(lambda m=model, b=other: unmerge(one_of(m, b), by=by), by)

    after = snapshot()
    assert {t: after[t] for t in after if after[t] != before[t]} == {}


@pytest.fixture
def pair(app, sign_in_as):
    """Two institutions that are one, with what names the second; an officer is logged in."""
    user = sign_in_as(Role.OFFICER)
    with reading_as(EVERYTHING), transaction(DEED):
        kept, merged = institution("Centre", acronym="CE"), institution("The Centre", acronym="CE")
        other = institution("Ours", "TH")
        meeting([(other, "host"), (merged, "guest")], day=date(2024, 5, 1))
        meeting([(other, "host"), (kept, "guest")], day=date(2024, 6, 1))
        programme([other, kept, merged])
        person = Person(names=[PersonName(text="Liu", search_key="liu")], label_en="Liu", label_th="Liu")
        db.session.add(person)
        db.session.flush()
        db.session.add(
            Membership(person_id=person.id, institution_id=merged.id, title_as_used="Director",
                       valid_from=PartialDate(2020))
        )  # fmt: skip
        db.session.add(Watch(user_id=user.id, record_type="institution", record_id=merged.id))
        for one in (kept, merged, other):
            one.label()
        return kept.public_id, merged.public_id, other.public_id


def merge(client, pair, **choices):
    client.most_queries = None
    return client.post(f"/merge/institution/{pair[0]}/{pair[1]}", data=choices)


def test_nothing_is_lost_in_a_merge_and_old_addresses_lead_on(client, pair):
    page = client.get(f"/merge/institution/{pair[0]}/{pair[1]}")
    assert "Attendance" in page.text
    assert merge(client, pair).status_code == 302

    answer = client.get(f"/institutions/{pair[1]}")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(f"/institutions/{pair[0]}")
    with reading_as(EVERYTHING):
        kept = one_of(Institution, pair[0])
        assert {n.text for n in kept.names} == {"Centre", "The Centre", "CE"}
        seats = db.session.scalars(select(Attendance).where(Attendance.institution_id == kept.id))
        assert len(list(seats)) == 2
        [term] = db.session.scalars(select(Membership))
        assert (term.institution_id, term.title_as_used, term.valid_from.iso) == (kept.id, "Director", "2020")
        [total] = {
            sum(s.count for s in db.session.scalars(select(TieSum)) if kept.id in (s.a_id, s.b_id))
        }
        assert total == 3
    assert client.get(f"/network/ties/{pair[2]}/{pair[0]}").status_code == 200
    assert "The Centre" not in client.get("/bin").text


def test_a_merge_is_taken_back_on_the_page(client, pair):
    merge(client, pair)
    page = client.get(f"/merge/institution/{pair[0]}").text
    assert "The Centre" in page

    client.post(f"/merge/institution/{pair[0]}/{pair[1]}/undo")

    assert client.get(f"/institutions/{pair[1]}").status_code == 200
    assert client.get(f"/network/ties/{pair[2]}/{pair[1]}").status_code == 200


def relate(pair, *edges):
    with reading_as(EVERYTHING), transaction(DEED):
        ids = {i: one_of(Institution, i).id for i in pair}
        for low, high in edges:
            db.session.add(
                InstitutionRelation(type="part_of", from_id=ids[pair[low]], to_id=ids[pair[high]])
            )


def test_a_record_is_not_merged_with_its_own_parent(client, pair):
    relate(pair, (1, 0))

    answer = merge(client, pair)

    assert answer.status_code == 422
    assert "stands above the other" in answer.text
    assert client.get(f"/institutions/{pair[1]}").status_code == 200


def test_a_merge_that_would_make_a_circle_is_refused(client, pair):
    relate(pair, (1, 2), (2, 0))

    answer = merge(client, pair)

    assert answer.status_code == 422
    assert "run in a circle" in answer.text


def test_hidden_rows_move_too_and_are_not_counted(client, pair, sign_in_as):
    manager_id = user_with(Role.MANAGER).id
    with reading_as(EVERYTHING), transaction(DEED):
        audience = audience_of(unit_ids=frozenset(), user_ids=frozenset({manager_id}))
        bodies = [one_of(Institution, i) for i in pair]
        hidden = meeting([(bodies[2], "host"), (bodies[1], "guest")], audience=audience).public_id
    page = client.get(f"/merge/institution/{pair[0]}/{pair[1]}").text
    assert 'scope="row">Attendance</th><td class="number">1</td>' in page

    merge(client, pair)

    sign_in_as(user_with(Role.MANAGER))
    assert "Centre" in client.get(f"/meetings/{hidden}").text


def test_likely_duplicates_are_listed_until_somebody_says_that_they_differ(client, pair):
    page = client.get("/duplicates").text
    assert "The Centre" in page

    client.post(f"/merge/institution/{pair[0]}/{pair[1]}/apart")
    assert "The Centre" not in client.get("/duplicates").text

    client.post(f"/merge/institution/{pair[0]}/{pair[1]}/apart", data={"forget": "y"})
    assert "The Centre" in client.get("/duplicates").text


def test_the_twin_is_chosen_by_its_name(client, pair):
    answer = client.post(f"/merge/institution/{pair[0]}", data={"other_text": "The Centre", "other": ""})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/merge/institution/{pair[0]}/{pair[1]}"


def test_the_pages_cost_at_most_six_queries(client, pair):
    client.most_queries = 6

    assert client.get("/duplicates").status_code == 200
    assert client.get(f"/merge/institution/{pair[0]}/{pair[1]}").status_code == 200


def test_a_viewer_merges_nothing(client, pair, sign_in_as):
    sign_in_as(user_with(Role.VIEWER))

    assert merge(client, pair).status_code == 403
    assert client.get("/duplicates").status_code == 403
