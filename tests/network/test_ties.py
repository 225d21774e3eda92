from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.network.build import DEED, audience_of_one, institution, meeting, programme
from tracker.accounts.models import EVERYONE, Audience, Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.db import db, transaction
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting
from tracker.network.ledger import evidence, sums
from tracker.network.ties import rebuild

Ledger = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]


@pytest.fixture
def four(app: Flask) -> Iterator[list[Institution]]:
    """Four institutions, the first of them Thai; the program itself reads."""
    with reading_as(EVERYTHING):
        with transaction(DEED):
            found = [institution(n, "TH" if n == "A" else "CN") for n in "ABCD"]
        yield found


def ledger() -> Ledger:
    """What is stored, without the numbers of rows."""
    db.session.rollback()
    with db.engine.connect() as connection:
        tables = []
        for table in (evidence, sums):
            columns = [c for c in table.c if c.name != "id"]
            rows = connection.execute(select(*columns))
            tables.append(sorted((tuple(r) for r in rows), key=str))
    return tables[0], tables[1]


def revisions() -> dict[int, int]:
    db.session.rollback()
    return {a.id: a.revision for a in db.session.scalars(select(Audience))}


def test_a_meeting_writes_its_tie_in_the_same_transaction(four: list[Institution]):
    a, b, *_others = four
    with transaction(DEED):
        meeting([(a, "host"), (b, "guest")], type="workshop")
    proofs, added = ledger()
    assert len(proofs) == len(added) == 1
    assert {"cooperation", "meeting", 2023, 1} <= set(added[0])


def test_a_transaction_that_fails_leaves_no_tie(four: list[Institution]):
    a, b, *_others = four

    def log_and_fail() -> None:
        with transaction(DEED):
            meeting([(a, "host"), (b, "guest")])
            raise KeyError

    with pytest.raises(KeyError):
        log_and_fail()
    assert ledger() == ([], [])


def test_a_planned_meeting_ties_nobody_until_it_was_held(four: list[Institution]):
    a, b, *_others = four
    with transaction(DEED):
        planned = meeting([(a, "host"), (b, "guest")], status="planned")
    assert ledger() == ([], [])
    with transaction(DEED):
        planned.status = "held"
    assert len(ledger()[0]) == 1


def test_a_deleted_meeting_takes_its_tie_along_and_leaves_the_others(four: list[Institution]):
    a, b, *_others = four
    with transaction(DEED):
        kept = meeting([(a, "host"), (b, "guest")], day=date(2020, 5, 5))
    before = ledger()
    with transaction(DEED):
        gone = meeting([(a, "host"), (b, "guest")], day=date(2021, 5, 5))
    with transaction(DEED):
        db.session.delete(gone)
    assert ledger() == before
    assert kept.held_on == date(2020, 5, 5)


def test_an_institution_that_leaves_a_meeting_is_no_longer_tied_by_it(four: list[Institution]):
    a, b, c, _d = four
    with transaction(DEED):
        found = meeting([(a, "host"), (b, "guest"), (c, "guest")])
    with transaction(DEED):
        found.attendances.pop()
        found.title = "A smaller meeting"
    assert len(ledger()[0]) == 1


def test_a_running_programme_ties_every_two_of_its_partners(four: list[Institution]):
    with transaction(DEED):
        programme(four[:3])
    assert [p[2] for p in ledger()[0]] == ["integration"] * 3


def test_only_the_audiences_that_see_a_change_get_a_new_revision(four: list[Institution]):
    a, b, *_others = four
    _user, few = audience_of_one()
    _user, others = audience_of_one(Role.OFFICER)
    before = revisions()
    with transaction(DEED):
        found = meeting([(a, "host"), (b, "guest")], audience=few)
    after = revisions()
    assert after[few] > before[few]
    assert (after[EVERYONE], after[others]) == (before[EVERYONE], before[others])
    with transaction(DEED):
        found.audience_id = EVERYONE
    last = revisions()
    assert last[few] > after[few]
    assert last[EVERYONE] > after[EVERYONE]


def test_evidence_belongs_to_the_audience_of_its_record(four: list[Institution]):
    a, b, *_others = four
    _user, few = audience_of_one()
    with transaction(DEED):
        meeting([(a, "host"), (b, "guest")])
        meeting([(a, "host"), (b, "guest")], audience=few)
    proofs, added = ledger()
    assert {p[-1] for p in proofs} == {EVERYONE, few}
    assert len(added) == 2


STEPS = st.lists(st.integers(0, 10_000), min_size=1, max_size=8)


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(STEPS)
def test_what_is_kept_up_equals_what_is_derived_anew(four: list[Institution], steps: list[int]):
    _user, few = audience_of_one()
    for step in steps:
        _random_deed(four, Random(step), [EVERYONE, few])
    kept_up = ledger()
    with transaction(DEED):
        rebuild(db.session())
    assert ledger() == kept_up


def _random_deed(four: list[Institution], dice: Random, audiences: list[int]) -> None:
    """Log, change or delete something."""
    day = dice.choice([None, date(2019, 1, 1), date(2023, 5, 5), date(2999, 1, 1)])
    some = dice.sample(four, dice.randint(2, 4))
    sides = [(i, dice.choice(["host", "guest", "partner"])) for i in some]
    meetings = list(db.session.scalars(select(Meeting).order_by(Meeting.id)))
    deed = dice.choice(["log", "log", "change", "delete", "programme"])
    with transaction(DEED):
        if deed == "programme":
            status = dice.choice(["running", "completed", "planned"])
            programme(some, status=status, audience=dice.choice(audiences))
        elif deed == "log" or not meetings:
            kind = dice.choice(["call", "workshop", "working_group"])
            status = dice.choice(["held", "held", "cancelled"])
            audience = dice.choice(audiences)
            meeting(sides, day=day, type=kind, status=status, audience=audience)
        elif deed == "delete":
            db.session.delete(dice.choice(meetings))
        else:
            changed = dice.choice(meetings)
            changed.held_on, changed.audience_id = day, dice.choice(audiences)
            changed.status = dice.choice(["held", "planned"])
            if changed.attendances:
                changed.attendances[0].institution_id = dice.choice(four).id
