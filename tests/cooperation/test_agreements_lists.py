"""The lists of agreements: each status is found by the filter as by the rules, at few queries."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.factories.agreements import agreement, sleeping
from tests.factories.cooperation import partner
from tests.factories.ledgers import meeting
from tests.network.build import DEED, institution
from tests.network.build import meeting as built_meeting
from tracker.accounts.models import Marking, Role
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.cooperation.agreements.conditions import sleeping_condition, status_conditions
from tracker.cooperation.agreements.queries import (
    AgreementFilter,
    facts_of,
    list_agreements,
    list_agreements_of,
    list_expiring,
    list_sleeping,
    rows_of,
)
from tracker.cooperation.agreements.rules import is_sleeping, status_of
from tracker.cooperation.models import Agreement, AgreementParty
from tracker.core.clock import today
from tracker.core.db import db as the_db
from tracker.core.db import transaction
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting

days = st.one_of(st.none(), st.dates(date(2021, 1, 1), date(2028, 1, 1)))
number = st.one_of(st.none(), st.integers(1, 400))
manual = st.sampled_from(("drafting", "approved_to_sign", "abandoned", "suspended"))
presence = st.sampled_from(("attended", "accepted", "absent", "declined"))
known = st.fixed_dictionaries(
    {
        "signed_on": st.one_of(st.dates(date(2021, 1, 1), date(2027, 1, 1)), days),
        "in_force_on": days, "expires_on": days, "terminated_on": days, "last_activity_on": days,
        "auto_renew": st.booleans(), "notice_days": number, "renewal_months": number,
        "status_manual": manual,
    }
)  # fmt: skip
party_sets = st.sets(st.integers(0, 4), min_size=2, max_size=3)
met = st.fixed_dictionaries(
    {
        "seats": st.dictionaries(st.integers(0, 4), presence, min_size=2, max_size=4),
        "day": days, "status": st.sampled_from(("held", "held", "planned", "cancelled")),
    }
)  # fmt: skip


def put(facts, parties, meetings, successor):
    """Store agreements, each with its parties, and the meetings; the first may supersede the next."""
    with reading_as(EVERYTHING), transaction(DEED):
        for model in (Agreement, Meeting):
            for row in the_db.session.scalars(select(model)):
                the_db.session.delete(row)
        the_db.session.flush()
        bodies = list(the_db.session.scalars(select(Institution).order_by(Institution.id)))
        if not bodies:
            countries = ("TH", "TH", "CN", "CN", None)
            bodies = [institution(f"Body {n}", c) for n, c in enumerate(countries)]
        rows = [pact_of(one, [bodies[i] for i in sorted(there)])
                for one, there in zip(facts, parties, strict=False)]  # fmt: skip
        the_db.session.add_all(rows)
        the_db.session.flush()
        if successor and len(rows) > 1:
            rows[1].supersedes_id = rows[0].id
        for one in meetings:
            put_meeting(one, bodies)
        return [row.id for row in rows]


def pact_of(known_facts, bodies):
    """Return an agreement of these facts; the database holds none that ends before it begins."""
    parties = [AgreementParty(institution_id=one.id) for one in bodies]
    row = Agreement(type="mou", title="Pact", parties=parties, **known_facts)
    if row.in_force_on and row.expires_on:
        row.expires_on = max(row.in_force_on, row.expires_on)
    return row


def put_meeting(one, bodies):
    """Store a meeting whose seats say who came."""
    there = sorted(one["seats"])
    row = built_meeting([(bodies[i], "guest") for i in there], day=one["day"], status=one["status"])
    for seat, i in zip(row.attendances, there, strict=True):
        seat.presence = one["seats"][i]


def successor_day(row, rows):
    """The day on which a successor came into force, as the rules read it."""
    found = [
        r.in_force_on or r.signed_on
        for r in rows
        if r.supersedes_id == row.id and r.signed_on
        and (r.terminated_on is None or r.terminated_on > (r.in_force_on or r.signed_on))
    ]  # fmt: skip
    return min(found, default=None)


def last_activity(row, day):
    """The last activity of an agreement, reckoned by hand."""
    begins = row.in_force_on or row.signed_on
    if begins is None or row.signed_on is None:
        return None
    there = {p.institution_id for p in row.parties}
    seen = [begins, row.last_activity_on or begins]
    for one in the_db.session.scalars(select(Meeting)):
        came = {
            a.institution_id for a in one.attendances if a.presence not in ("absent", "declined")
        }
        pairs = combinations(there & came, 2)
        if (
            one.status == "held"
            and one.held_on
            and row.signed_on <= one.held_on <= day
            and any(pairs)
        ):
            seen.append(one.held_on)
    return max(seen)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(
    facts=st.lists(known, min_size=1, max_size=5),
    parties=st.lists(party_sets, min_size=5, max_size=5),
    meetings=st.lists(met, max_size=4),
    successor=st.booleans(),
    day=st.dates(date(2021, 1, 1), date(2030, 1, 1)),
)
def test_the_filter_finds_each_agreement_by_the_status_that_the_rules_tell(
    app, facts, parties, meetings, successor, day
):
    ids = put(facts, parties, meetings, successor)
    with reading_as(EVERYTHING):
        rows = [the_db.session.get(Agreement, i) for i in ids]
        found = {
            status: set(the_db.session.scalars(select(Agreement.id).where(condition)))
            for status, condition in status_conditions(day).items()
        }
        asleep = set(the_db.session.scalars(select(Agreement.id).where(sleeping_condition(day))))
        for row in rows:
            status = status_of(facts_of(row, successor_day(row, rows)), day)
            assert [s for s, there in found.items() if row.id in there] == [status]
            last = last_activity(row, day)
            assert (row.id in asleep) == is_sleeping(status, last, day)
        for told in rows_of(rows, day):
            row = told.agreement
            assert told.status == status_of(facts_of(row, successor_day(row, rows)), day)
            assert told.sleeping == (row.id in asleep)
            if row.signed_on is not None:
                assert told.last_on == last_activity(row, day)
    the_db.session.rollback()


SIGNED = {"signed_on": date(2020, 1, 1)}


def one_of_each(officer, parties):
    """Store one agreement of each status, named after it."""
    day = today()
    ago, soon, later = (day + timedelta(days=n) for n in (-10, 60, 900))
    for status in ("proposed", "drafting", "internal_review", "legal_review", "negotiating",
                   "approved_to_sign", "abandoned"):  # fmt: skip
        agreement(f"Pact {status}", by=officer, parties=parties, status_manual=status)
    for status, more in {
        "signed": {"signed_on": ago, "in_force_on": soon},
        "in_force": {"signed_on": ago, "expires_on": later},
        "expiring_soon": SIGNED | {"expires_on": soon},
        "expired": SIGNED | {"expires_on": ago},
        "renewed": SIGNED | {"expires_on": ago, "auto_renew": True, "renewal_months": 12},
        "suspended": SIGNED | {"status_manual": "suspended"},
        "terminated": SIGNED | {"terminated_on": ago},
    }.items():
        agreement(f"Pact {status}", by=officer, parties=parties, **more)
    old = agreement("Pact superseded", by=officer, parties=parties, **SIGNED)
    agreement("The new one", by=officer, parties=parties, signed_on=ago, supersedes=old)


STATUSES = (
    "proposed", "drafting", "internal_review", "legal_review", "negotiating", "approved_to_sign",
    "abandoned", "signed", "in_force", "expiring_soon", "expired", "renewed", "superseded",
    "suspended", "terminated",
)  # fmt: skip


def test_each_status_is_found_by_the_filter_of_the_page(client, officer, cecc, ocsc):
    one_of_each(officer, [cecc, ocsc])
    client.most_queries = 4

    for status in STATUSES:
        page = client.get(f"/agreements?status={status}").text
        others = [s for s in STATUSES if s != status]
        assert f">Pact {status}<" in page, status
        assert not [s for s in others if f">Pact {s}<" in page], status
    assert "Pact" not in client.get("/agreements?status=x").text


def test_an_agreement_in_force_without_activity_is_sleeping(client, officer, cecc, ocsc):
    third = partner("Third Centre", by=officer)
    sleeping([ocsc, third], by=officer, title="Quiet pact")
    sleeping([ocsc, cecc], by=officer, title="Lively pact")
    meeting([ocsc, cecc], by=officer, held_on=today() - timedelta(days=100))

    page = client.get("/agreements?status=sleeping").text
    assert "Quiet pact" in page
    assert "asleep" in page
    assert "Lively pact" not in page

    meeting([ocsc, third], by=officer, held_on=today() - timedelta(days=5))
    assert "Quiet pact" not in client.get("/agreements?status=sleeping").text
    assert "asleep" not in client.get("/agreements?status=in_force").text


@pytest.mark.parametrize(
    "more", [{"status": "cancelled"}, {"status": "planned"}, {"presence": "absent"}]
)
def test_only_a_meeting_that_both_parties_held_wakes_an_agreement(
    client, officer, cecc, ocsc, more
):
    sleeping([ocsc, cecc], by=officer)
    meeting([ocsc, cecc], by=officer, held_on=today() - timedelta(days=5), **more)

    assert "Quiet pact" in client.get("/agreements?status=sleeping").text


def test_a_witness_who_meets_a_party_does_not_wake_an_agreement(
    client, officer, cecc, ocsc, save, version
):
    third = partner("Third Centre", by=officer)
    one = sleeping([ocsc, cecc], by=officer)
    with reading_as(EVERYTHING), transaction(DEED):
        row = the_db.session.scalars(select(Agreement).where(Agreement.public_id == one)).one()
        witness = the_db.session.scalars(
            select(Institution).where(Institution.public_id == third)
        ).one()
        row.parties.append(AgreementParty(institution_id=witness.id, role="witness"))
    meeting([ocsc, third], by=officer, held_on=today() - timedelta(days=5))

    assert "Quiet pact" in client.get("/agreements?status=sleeping").text


def test_a_restricted_meeting_wakes_an_agreement_for_its_readers_alone(
    client, officer, cecc, ocsc, outsider, sign_in_as
):
    sleeping([ocsc, cecc], by=officer)
    meeting(
        [ocsc, cecc], by=officer, held_on=today() - timedelta(days=5),
        marking=Marking.RESTRICTED_NAMED,
    )  # fmt: skip
    assert "Quiet pact" not in client.get("/agreements?status=sleeping").text

    sign_in_as(outsider)
    assert "Quiet pact" in client.get("/agreements?status=sleeping").text


def test_a_restricted_successor_supersedes_for_its_readers_alone(
    client, officer, cecc, ocsc, outsider, sign_in_as
):
    old = agreement("The old one", by=officer, parties=[cecc, ocsc], **SIGNED)
    agreement(
        "The new one", by=officer, parties=[cecc, ocsc], signed_on=date(2022, 1, 1), supersedes=old,
        marking=Marking.RESTRICTED_NAMED,
    )  # fmt: skip
    assert "took its place on 1 January 2022" in client.get(f"/agreements/{old}").text

    sign_in_as(outsider)
    page = client.get(f"/agreements/{old}").text
    assert "took its place" not in page
    assert "The new one" not in page
    assert "The old one" in client.get("/agreements?status=in_force").text


def test_the_list_is_narrowed_by_everything_that_is_known(client, officer, cecc, ocsc):
    other = partner("Bureau of Lands", by=officer, country="LA")
    body = partner("World Body", by=officer, country=None)
    agreement(
        "On training",
        by=officer,
        parties=[cecc, ocsc],
        areas=["hrd"],
        reference_no="A 12/2563",
        **SIGNED,
    )
    agreement("On lands", by=officer, parties=[other, body], type="loi", signed_on=date(2021, 5, 5))

    for query, there in {
        "text=trai": "On training", "text=12/2563": "On training", "type=loi": "On lands",
        "country=CN": "On training", "country=LA": "On lands", "country=-": "On lands",
        f"institution={cecc}": "On training", "area=hrd": "On training", "year=2563": "On training",
        "year=2021": "On lands",
    }.items():  # fmt: skip
        page = client.get(f"/agreements?{query}").text
        other_title = {"On training": "On lands", "On lands": "On training"}[there]
        assert there in page, query
        assert other_title not in page, query
    assert "Only of China Exchange Centre." in client.get(f"/agreements?institution={cecc}").text
    page = client.get("/agreements?year=once&months=x&status=&area=&type=").text
    assert "On lands" in page


def test_what_ends_within_some_months_stands_in_the_order_of_its_end(client, officer, cecc, ocsc):
    for days_left in (300, 80, 20, 900):
        agreement(
            f"Ends in {days_left}", by=officer, parties=[cecc, ocsc],
            expires_on=today() + timedelta(days=days_left), **SIGNED,
        )  # fmt: skip
    agreement(
        "Renews itself", by=officer, parties=[cecc, ocsc], auto_renew=True,
        expires_on=today() + timedelta(days=20), **SIGNED,
    )  # fmt: skip

    page = client.get("/agreements?months=12").text

    assert page.index("Ends in 20") < page.index("Ends in 80") < page.index("Ends in 300")
    assert "Ends in 900" not in page
    assert "Renews itself" not in page
    assert "Ends in 80" in client.get("/agreements?months=3").text
    assert "Ends in 300" not in client.get("/agreements?months=6").text


@pytest.mark.parametrize(
    "query", ["", "status=in_force", "status=expiring_soon", "status=sleeping", "months=24"]
)
def test_the_pages_of_a_list_hold_each_agreement_once(client, officer, cecc, ocsc, query):
    for n in range(30):
        more = (
            {} if query == "status=in_force" else {"expires_on": today() + timedelta(days=n // 4)}
        )
        sleeping([cecc, ocsc], by=officer, title=f"Pact {n:02}", **more)
    if not query:
        agreement("Pact 30", by=officer, parties=[cecc, ocsc])

    found, address = [], f"/agreements?{query}"
    while address:
        page = client.get(address).text
        found += [n for n in range(31) if f">Pact {n:02}<" in page]
        _, is_more, rest = page.partition('rel="next" href="')
        address = rest.partition('"')[0].replace("&amp;", "&") if is_more else ""

    assert sorted(found) == list(range(31 if not query else 30))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?status=sleeping",
        "?status=superseded",
        "?status=expiring_soon&area=hrd&country=CN&months=6",
    ],
)
def test_the_list_costs_four_queries(client, officer, cecc, ocsc, query):
    day = today() + timedelta(days=50)
    for n in range(3):
        agreement(
            f"Pact {n}", by=officer, parties=[cecc, ocsc], expires_on=day, areas=["hrd"], **SIGNED
        )
    client.get("/agreements")
    client.most_queries = 4

    assert client.get(f"/agreements{query}").status_code == 200


def test_an_empty_list_shows_the_next_step(client, officer, sign_in_as):
    assert "Note an agreement" in client.get("/agreements").text
    assert "Show all agreements" in client.get("/agreements?status=expired").text

    sign_in_as(Role.VIEWER)
    assert "Note an agreement" not in client.get("/agreements").text


def test_the_short_lists_hold_what_expires_what_sleeps_and_what_binds_one(app, officer, cecc, ocsc):
    day = today()
    third = partner("Third Centre", by=officer)
    sleeping([cecc, ocsc], by=officer)
    agreement(
        "Ends soon", by=officer, parties=[third, ocsc], signed_on=day - timedelta(days=30),
        expires_on=day + timedelta(days=30),
    )  # fmt: skip
    agreement("A draft", by=officer, parties=[third, ocsc])

    with reading_as(EVERYTHING):
        mine = the_db.session.scalars(
            select(Institution).where(Institution.public_id == third)
        ).one()
        titles = {
            "expiring": [r.agreement.title for r in list_expiring(day)],
            "sleeping": [r.agreement.title for r in list_sleeping(day)],
            "of": [r.agreement.title for r in list_agreements_of(mine, day)],
        }

    assert titles == {
        "expiring": ["Ends soon"], "sleeping": ["Quiet pact"], "of": ["Ends soon", "A draft"],
    }  # fmt: skip


def test_nobody_finds_what_nobody_may_read(app, officer, cecc, ocsc):
    agreement(
        "Secret", by=officer, parties=[cecc, ocsc], marking=Marking.RESTRICTED_NAMED, **SIGNED
    )

    with reading_as(Viewer(role=Role.VIEWER)):
        assert not list_agreements(AgreementFilter(), today=today()).rows
        assert not list_sleeping(today())
