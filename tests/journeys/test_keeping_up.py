"""Sleeping agreements, give and take, and handing over: one promise of the product."""

import re
from datetime import date, timedelta

import pytest

from tests.factories.agreements import sleeping
from tests.factories.cooperation import partner, programme, proposal
from tests.factories.delegations import visit
from tests.factories.followups import follow_up, promise
from tests.factories.ledgers import introduction, meeting, suggestion
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.service import make_unit
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.followups.models import FollowUp, Promise

OPEN_WORK = re.compile(r"<h2 id=\"kind-(\w+)\">[^<]*\((\d+)\)</h2>\s*<ol>(.*?)</ol>", re.DOTALL)


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


@pytest.fixture
def pair(officer):
    """A Thai office and a Chinese one."""
    return partner("Our Office", by=officer, country="TH"), partner("Their Office", by=officer)


def row_of(page, country):
    """The figures of a country in the table of give and take."""
    row = page.split(f"{country}</th>")[1].split("</tr>")[0]
    return [int(figure) for figure in re.findall(r">(\d+)</td>", row)]


def counts_of(page):
    """How many pieces of each kind a pack says that it holds; each is listed."""
    found = {
        kind: (int(count), rows.count("<li>")) for kind, count, rows in OPEN_WORK.findall(page)
    }
    assert all(told == listed for told, listed in found.values()), found
    return {kind: told for kind, (told, _listed) in found.items()}


def test_sleeping_agreements_reciprocity_hand_over(client, officer, pair, sign_in_as, db):
    ours, theirs = pair
    by = {"by": officer}

    # An agreement in force without activity sleeps, on its list and on the manager's desk.
    sleeping([ours, theirs], **by, title="Quiet pact")
    assert "Quiet pact" in client.get("/agreements?status=sleeping").text
    meeting([ours, theirs], **by, held_on=today() - timedelta(days=9))
    assert "Quiet pact" not in client.get("/agreements?status=sleeping").text

    # Visits, trainees and suggestions in and out, by country and fiscal year.
    for direction, lead, host in (("inward", theirs, ours), ("outward", ours, theirs)):
        visit(direction, **by, lead=lead, host=host, direction=direction, status="held",
              starts_on=date(2023, 10, 1))  # fmt: skip
    one = programme(**by, partners=[ours, theirs])
    numbers = {"participants_in": "12", "participants_out": "30"}
    intake = {"year": "2024", "opens_on": "2 Jan 2024", **numbers}
    answer = client.post(f"/programmes/{one}/intakes/new", data=intake)
    assert answer.status_code == 302, answer.text
    given = PartialDate(2024, 9, 30)
    suggestion(**by, of=theirs, to=ours, given_on=given)
    suggestion("Another", **by, of=theirs, to=ours, given_on=given)
    suggestion("Ours", **by, of=ours, to=theirs, given_on=given)
    page = client.get("/reciprocity?year=2024&kind=fiscal").text
    assert row_of(page, "China") == [1, 1, 12, 30, 2, 1]
    page = client.get("/reciprocity?year=2024&kind=calendar").text
    assert row_of(page, "China") == [0, 0, 12, 30, 2, 1]

    # Everything open goes to a colleague in one step; what is closed stays.
    successor = user_with(Role.MANAGER)
    mine = {"assignee_id": officer.id}
    follow_up(**by, **mine), follow_up(**by, **mine, status="waiting_partner")
    follow_up("Past", **by, **mine, status="done")
    owned = {"of": ours, "to": theirs, "owner_id": officer.id}
    promise(**by, **owned), promise("Kept", **by, **owned, status="kept")
    introduction(theirs, **by, owner_id=officer.id)
    proposal(**by, parties=[ours, theirs], owner_id=officer.id)
    preview = client.get(f"/hand-over?from_whom={officer.public_id}").text
    before = counts_of(preview)
    assert before["follow_up"] == 2
    assert before["promise"] == before["introduction"] == before["proposal"] == 1

    answer = client.post(
        "/hand-over", data={"from_whom": officer.public_id, "to": successor.public_id}
    )

    assert answer.status_code == 302, answer.text
    pack = client.get(answer.headers["Location"]).text
    assert counts_of(pack) == before
    assert "Nothing open rests" in client.get(f"/hand-over?from_whom={officer.public_id}").text
    db.session.rollback()
    with reading_as(EVERYTHING):
        did = {r.status: r.assignee_id for r in db.session.query(FollowUp)}
        owns = {r.status: r.owner_id for r in db.session.query(Promise)}
    new, old = successor.id, officer.id
    assert did == {"open": new, "waiting_partner": new, "done": old}
    assert owns == {"made": new, "kept": old}
    sign_in_as(successor)
    assert counts_of(client.get(f"/hand-over?from_whom={successor.public_id}").text) == before


def test_nobody_of_another_unit_hands_work_over(client, officer, sign_in_as, db):
    follow_up(by=officer, assignee_id=officer.id)
    manager = user_with(Role.MANAGER)
    with reading_as(EVERYTHING), transaction(Deed(action="tests.move")):
        db.session.merge(manager).unit = make_unit("Another division", "อีกกอง")
    sign_in_as(manager)
    both = {"from_whom": officer.public_id, "to": manager.public_id}

    assert client.post("/hand-over", data=both).status_code == 403

    with reading_as(EVERYTHING):
        assert [r.assignee_id for r in db.session.query(FollowUp)] == [officer.id]
