"""How do we reach them: each step with its evidence, its age and who knows whom."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.network.build import DEED, audience_of_one, institution, meeting
from tests.rig.markup import without_tokens
from tracker.accounts.models import EVERYONE
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.db import transaction
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance
from tracker.network.paths import find_paths
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.models import Membership
from tracker.people.service import enter_person

NOW = date(2024, 1, 31)


def person(name):
    made = enter_person(PersonDraft(names=(PersonNameDraft(text=name),)), by=Viewer(user_id=0))
    made.audience_id = EVERYONE
    return made


@pytest.fixture
def world(app, db, sign_in_as):
    """Ours knows a broker and an old friend; both know the target. An officer is logged in."""
    with reading_as(EVERYTHING), transaction(DEED):
        ours, broker = institution("Ours", "TH"), institution("Broker", "LA")
        friend, target = institution("Old Friend", "JP"), institution("Target", "CN")
        lone = institution("Lone Island", "FJ")
        meeting([(ours, "host"), (broker, "guest")], day=date(2023, 11, 1))
        meeting([(broker, "host"), (target, "guest")], day=date(2023, 12, 1))
        meeting([(ours, "host"), (friend, "guest")], day=date(2015, 1, 1))
        meeting([(friend, "host"), (target, "guest")], day=date(2015, 2, 1))
        ids = {i.names[0].text: i.public_id for i in (ours, broker, friend, target, lone)}
    sign_in_as("officer")
    return ids


def stops_of(reached):
    return [[stop.name for stop in path.stops] for path in reached.paths]


def asked(*ends, **more):
    with reading_as(more.pop("viewer", EVERYTHING)):
        return find_paths(*ends, as_of=NOW, **more)


def test_the_likeliest_way_comes_first_and_the_other_goes_round_its_broker(world):
    reached = asked(world["Target"], world["Ours"])

    assert stops_of(reached) == [["Ours", "Broker", "Target"], ["Ours", "Old Friend", "Target"]]
    assert reached.paths[0].likelihood > reached.paths[1].likelihood


def test_steps_older_than_two_years_are_flagged(world):
    best, other = asked(world["Target"], world["Ours"]).paths

    assert (best.is_stale, [h.last_on for h in best.hops]) == (
        False,
        [date(2023, 11, 1), date(2023, 12, 1)],
    )
    assert [h.is_stale for h in other.hops] == [True, True]


def test_without_a_beginning_the_nearest_thai_institution_asks(world):
    assert stops_of(asked(world["Target"]))[0] == ["Ours", "Broker", "Target"]
    assert stops_of(asked(world["Broker"])) == [["Ours", "Broker"]]


def test_as_of_an_earlier_day_only_what_was_recorded_then_counts(world):
    with reading_as(EVERYTHING):
        reached = find_paths(world["Target"], world["Ours"], as_of=date(2016, 1, 1))

    assert stops_of(reached) == [["Ours", "Old Friend", "Target"]]


def test_nobody_on_the_way_gives_no_way(world):
    assert asked(world["Lone Island"]).paths == ()
    assert asked(world["Lone Island"], world["Ours"]).paths == ()


def test_who_may_not_see_a_hop_gets_the_best_permitted_way_and_no_hint(world, client, db):
    _user, audience = audience_of_one()
    before = client.get(f"/network/path?target={world['Target']}&source={world['Ours']}").text
    with reading_as(EVERYTHING), transaction(DEED):
        found = {i.public_id: i for i in db.session.scalars(select(Institution))}
        secret = institution("Secret Door", "SG", audience=audience)
        for end in (world["Ours"], world["Target"]):
            meeting(
                [(found[end], "host"), (secret, "guest")], day=date(2024, 1, 20), audience=audience
            )
        meeting(
            [(found[world["Ours"]], "host"), (found[world["Target"]], "guest")],
            day=date(2024, 1, 25),
            audience=audience,
        )

    after = client.get(f"/network/path?target={world['Target']}&source={world['Ours']}").text

    assert without_tokens(after) == without_tokens(before)
    assert stops_of(asked(world["Target"], world["Ours"]))[0] == ["Ours", "Target"]


def test_each_hop_names_who_met_last_at_both_ends(world, db):
    with reading_as(EVERYTHING), transaction(DEED):
        found = {i.public_id: i for i in db.session.scalars(select(Institution))}
        ours, broker = found[world["Ours"]], found[world["Broker"]]
        again = meeting([(ours, "host"), (broker, "guest")], day=date(2024, 1, 10))
        for name, of in (("Malee Thongdee", ours), ("Kham Vong", broker)):
            again.attendances.append(
                Attendance(
                    institution_id=of.id,
                    side="partner",
                    person_id=person(name).id,
                    audience_id=EVERYONE,
                )
            )

    hop = asked(world["Target"], world["Ours"]).paths[0].hops[0]

    assert {(m.name, m.of, m.last_on) for m in hop.met} == {
        ("Malee Thongdee", world["Ours"], date(2024, 1, 10)),
        ("Kham Vong", world["Broker"], date(2024, 1, 10)),
    }


def test_a_way_may_lead_through_a_person_who_had_posts_in_both(world, db):
    with reading_as(EVERYTHING), transaction(DEED):
        found = {i.public_id: i for i in db.session.scalars(select(Institution))}
        mover = person("Ana Mover")
        for end in (world["Target"], world["Lone Island"]):
            db.session.add(
                Membership(
                    person_id=mover.id,
                    institution_id=found[end].id,
                    audience_id=EVERYONE,
                    title_as_used="Director",
                )
            )

    reached = asked(world["Lone Island"], world["Ours"])

    hop = reached.paths[0].hops[-1]
    assert stops_of(reached)[0] == ["Ours", "Broker", "Target", "Lone Island"]
    assert (hop.count, hop.intensity, hop.people) == (0, "", 1)
    assert [p.name for p in hop.linked_by] == ["Ana Mover"]


def test_the_page_says_it_in_a_sentence_with_the_records_behind(world, client):
    page = client.get(f"/network/path?target={world['Target']}&source={world['Ours']}").text

    assert "Ours reaches Target through Broker." in page
    assert f'href="/network/ties/{world["Ours"]}/{world["Broker"]}"' in page
    assert "Another way" in page
    assert "asleep" in page


def test_the_page_finds_names_that_are_typed(world, client):
    answer = client.get("/network/path?target_text=Target&source_text=Ours")
    page = client.get(answer.location).text

    assert answer.status_code == 302
    assert "Ours reaches Target through Broker." in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("target_text=Nowhere", "No institution of this name is on record."),
        ("target=unknown00000", "No institution of this name is on record."),
        ("target=unknown00000&as_of=soon", "This day was not understood."),
    ],
)
def test_what_cannot_be_understood_is_said_beside_its_field(world, client, query, message):
    answer = client.get(f"/network/path?{query}")

    assert answer.status_code == 422
    assert message in answer.text


def test_two_ends_have_to_be_different(world, client):
    answer = client.get(f"/network/path?target={world['Target']}&source={world['Target']}")

    assert answer.status_code == 422
    assert "Name two different institutions." in answer.text


def test_without_a_question_the_page_asks_for_one(world, client):
    answer = client.get("/network/path")

    assert answer.status_code == 200
    assert "Name an institution" in answer.text


def test_an_institution_that_nobody_knows_says_what_to_do(world, client):
    page = client.get(f"/network/path?target={world['Lone Island']}").text

    assert "No way to Lone Island is on record" in page


def test_the_files_hold_the_same_ways(world, client):
    query = f"target={world['Target']}&source={world['Ours']}"

    lines = client.get(f"/network/path.csv?{query}").get_data(as_text=True).splitlines()
    plain = client.get(f"/network/path.json?{query}").json

    assert len(lines) == 1 + 4
    assert lines[1].startswith("1,1,Ours,Broker,")
    assert [[s["name"] for s in way["stops"]] for way in plain] == [
        ["Ours", "Broker", "Target"],
        ["Ours", "Old Friend", "Target"],
    ]
    assert client.get("/network/path.json").status_code == 404


def test_a_second_question_is_answered_from_the_snapshot_that_is_kept(world, client, query_count):
    address = f"/network/path?target={world['Target']}&source={world['Ours']}"
    with query_count() as first:
        client.get(address)
    with query_count() as second:
        client.get(address)

    assert len(second) < len(first) <= 6


def test_a_new_record_is_on_the_next_page(world, client, db):
    address = f"/network/path?target={world['Lone Island']}&source={world['Ours']}"
    assert "No way" in client.get(address).text
    with reading_as(EVERYTHING), transaction(DEED):
        found = {i.public_id: i for i in db.session.scalars(select(Institution))}
        ends = [(found[world["Target"]], "host"), (found[world["Lone Island"]], "guest")]
        meeting(ends, day=date(2024, 1, 30))

    assert "through Broker, Target" in client.get(address).text
