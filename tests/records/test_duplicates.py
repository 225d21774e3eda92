"""The work-list of likely duplicates."""

from time import perf_counter

import pytest
from sqlalchemy import func, insert, select

from tests.network.build import institution
from tests.records.test_merging import named, person, store
from tests.records.test_merging_hidden import hide
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, audience_of, reading_as
from tracker.core.clock import now
from tracker.core.db import db
from tracker.core.names import institution_key, search_key
from tracker.institutions.models import Institution, InstitutionName
from tracker.institutions.service import label_institution
from tracker.people.models import Person
from tracker.records.merging.duplicates import list_duplicates
from tracker.records.models import NotTheSame

SECONDS = 3


def body(name, country="CN", acronym=""):
    """Add an institution with the keys of its name; the caller commits."""
    found = institution(name, country, acronym=acronym)
    for one in found.names:
        one.search_key, one.match_key = search_key(one.text), institution_key(one.text)
    label_institution(found)
    return found.public_id


@pytest.fixture
def officer(app, sign_in_as):
    return sign_in_as(Role.OFFICER)


def pairs(client):
    """Return the pairs of the page, by their addresses."""
    page = client.get("/duplicates")
    assert page.status_code == 200
    found = [part.split('"')[0].split("/") for part in page.text.split('href="/merge/')[1:]]
    return {(kind, frozenset((a, b))) for kind, a, b in filter(lambda f: len(f) == 3, found)}


def test_two_spellings_of_one_name_are_listed_with_the_reason(client, officer):
    one = store(lambda: body("The China Economic Co-operation Centre (CECC)"))
    other = store(lambda: body("China Economic Cooperation Center", country=None))
    store(lambda: body("China Economic Forum"))

    assert pairs(client) == {("institution", frozenset((one, other)))}
    assert "the same name" in client.get("/duplicates").text


def test_the_same_acronym_counts_within_one_country(client, officer):
    one = store(lambda: body("Ministry of Education", "TH", "MOE"))
    other = store(lambda: body("Education Ministry", "TH", "M.O.E."))
    store(lambda: body("Ministry of Ecology", "CN", "MOE"))
    store(lambda: body("Ministry of Energy", None, "MOE"))
    store(lambda: body("Ministry of Environment", None, "MOE"))

    assert pairs(client) == {("institution", frozenset((one, other)))}


def test_every_pair_of_three_alike_is_listed(client, officer):
    three = [store(lambda: body("Bureau of Belmora")) for _n in range(3)]

    found = {pair for _kind, pair in pairs(client)}

    assert found == {frozenset((a, b)) for a in three for b in three if a != b}


def test_people_of_one_name_in_other_spellings_and_scripts_are_listed_with_the_reason(
    client, officer
):
    def build():
        for stranger in ("Liu Wei", "刘伟明", "สมหญิง ใจดี"):
            person(stranger)
        names = ("Liu Jinghua", "Liu Jing Hwa", "刘京华", "Somchai Jaidee", "สมชาย ใจดี")
        return [person(name).public_id for name in names]

    pinyin, older, han, latin, thai = store(build)

    assert pairs(client) == {
        ("person", frozenset(two))
        for two in ((pinyin, older), (pinyin, han), (older, han), (latin, thai))
    }
    page = client.get("/duplicates").text
    assert "Both are spellings of the same Mandarin name." in page
    assert "Both can be spellings of the same Thai name." in page or "two scripts" in page


def test_people_of_exactly_one_name_are_listed_wherever_they_are(client, officer):
    two = store(lambda: [person("Somchai Jaidee").public_id for _n in range(2)])

    assert pairs(client) == {("person", frozenset(two))}


def test_a_pair_told_apart_leaves_the_list_until_that_is_taken_back(client, officer):
    one, other = store(lambda: [body("Bureau of Belmora") for _n in range(2)])
    address = f"/merge/institution/{one}/{other}/apart"

    assert client.post(address).headers["Location"] == "/duplicates"
    assert client.post(address).status_code == 302
    assert pairs(client) == set()
    assert one in client.get("/duplicates/apart").text

    client.post(address, data={"forget": "y"})
    assert pairs(client) == {("institution", frozenset((one, other)))}
    assert one not in client.get("/duplicates/apart").text


def test_who_differs_from_the_merged_one_differs_from_the_kept_one(client, officer):
    one, other, third = store(lambda: [body("Bureau of Belmora") for _n in range(3)])
    client.post(f"/merge/institution/{other}/{third}/apart")

    client.most_queries = None
    client.post(f"/merge/institution/{one}/{other}")

    assert pairs(client) == set()
    client.post(f"/merge/institution/{one}/{other}/undo")
    assert pairs(client) == {
        ("institution", frozenset((one, other))), ("institution", frozenset((one, third)))
    }  # fmt: skip


def test_a_pair_of_which_one_is_hidden_or_in_the_bin_is_not_listed(client, officer, sign_in_as):
    user_id = user_with(Role.MANAGER).id
    first = store(lambda: [body("Bureau of Belmora") for _n in range(2)])
    second = store(lambda: [body("Agency of Belmora") for _n in range(2)])

    def build():
        audience = audience_of(unit_ids=frozenset(), user_ids=frozenset({user_id}))
        hide(audience, named(first[0]), *named(first[0]).names)
        named(second[0]).binned_at = now()

    store(build)

    assert pairs(client) == set()
    address = f"/merge/institution/{first[0]}/{first[1]}"
    assert client.get(address).status_code == 404
    assert client.post(f"{address}/apart").status_code == 404
    sign_in_as(user_with(Role.MANAGER))
    assert pairs(client) == {("institution", frozenset(first))}


def test_hidden_twins_leave_no_gap_among_the_pairs_that_are_seen(client, officer):
    user_id = user_with(Role.MANAGER).id
    seen = store(lambda: [body("Zone of Belmora") for _n in range(2)])

    def build():
        audience = audience_of(unit_ids=frozenset(), user_ids=frozenset({user_id}))
        for number in range(80):
            for _twin in range(2):
                hidden = named(body(f"Agency {number} of Belmora"))
                hide(audience, hidden, *hidden.names)

    store(build)

    assert pairs(client) == {("institution", frozenset(seen))}


def test_the_list_costs_at_most_six_queries_and_is_quick_with_ten_thousand(client, officer):
    def build():
        rows = [
            {"institution_type": "ministry", "country": "CN", "public_id": f"i{n}"}
            for n in range(10_000)
        ]
        db.session.execute(insert(Institution), rows)
        ids = db.session.scalars(select(Institution.id).order_by(Institution.id)).all()
        names = [f"Office {n % 9_800} of Belmora" for n in range(10_000)]
        keyed = [
            {"institution_id": i, "text": n, "search_key": n.lower(), "match_key": n.lower()}
            for i, n in zip(ids, names, strict=True)
        ]
        db.session.execute(insert(InstitutionName), keyed)
        crowd = [{**k, "kind": "acronym", "search_key": "ob", "match_key": "ob"} for k in keyed]
        db.session.execute(insert(InstitutionName), crowd)

    store(build)
    client.most_queries = 6

    begun = perf_counter()
    found = pairs(client)

    assert perf_counter() - begun < SECONDS
    assert len(found) == 60


def test_only_as_many_are_named_as_one_page_holds_and_the_rest_move_up(client, officer):
    def build():
        for number in range(70):
            for _twin in range(2):
                body(f"Agency {number} of Belmora")

    store(build)
    first = pairs(client)
    assert len(first) == 60

    def tell_all_apart():
        with reading_as(EVERYTHING):
            for pair in list_duplicates():
                ids = {"a_id": pair.one.id, "b_id": pair.other.id}
                db.session.add(NotTheSame(record_type="institution", **ids))

    store(tell_all_apart)
    assert len(pairs(client)) == 10
    with reading_as(EVERYTHING):
        assert db.session.scalar(select(func.count()).select_from(Person)) == 0
