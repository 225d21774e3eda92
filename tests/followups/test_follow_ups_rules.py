"""Whose turn it is: the rules of follow-ups and promises, at the borders of their days."""

import doctest
from datetime import date, timedelta
from types import SimpleNamespace as Row

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.dates import PartialDate
from tracker.followups.follow_ups import rules as follow_ups
from tracker.followups.promises import rules as promises

DAYS = st.dates(date(1990, 1, 2), date(2100, 1, 1))


@pytest.mark.parametrize("rules", [follow_ups, promises])
def test_the_examples_of_the_rules_hold(rules):
    told = doctest.testmod(rules)

    assert told.attempted > 0
    assert told.failed == 0


@given(DAYS, st.sampled_from([(follow_ups, s) for s in follow_ups.OPEN]
                             + [(promises, s) for s in promises.OUTSTANDING]))  # fmt: skip
def test_what_has_no_day_is_undated_on_every_day(day, ledger):
    rules, status = ledger

    assert rules.turn_of(Row(status=status, due_on=None), day) == "undated"


@given(DAYS, st.sampled_from([None, "month", "year"]))
def test_a_promise_is_overdue_from_the_day_after_its_last_day(day, known):
    due = PartialDate(
        day.year, day.month if known != "year" else None, day.day if not known else None
    )
    row = Row(status="made", due_on=due)

    assert promises.turn_of(row, due.earliest) == promises.turn_of(row, due.latest) == "due"
    assert promises.turn_of(row, due.latest + timedelta(days=1)) == "overdue"


@given(DAYS, DAYS, st.sampled_from(follow_ups.CLOSING))
def test_what_is_closed_is_never_overdue(due, day, status):
    assert follow_ups.turn_of(Row(status=status, due_on=due), day) == "closed"
    kept = Row(status="kept", due_on=PartialDate.from_date(due))
    assert promises.turn_of(kept, day) == "closed"


@given(DAYS)
def test_a_follow_up_is_overdue_from_the_day_after_its_day(day):
    row = Row(status="waiting_partner", due_on=day)

    assert follow_ups.turn_of(row, day) == "due"
    assert follow_ups.turn_of(row, day + timedelta(days=1)) == "overdue"
