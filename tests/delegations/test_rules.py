"""Rules of visits and delegations on plain values."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.delegations.rules import (
    HEAD,
    Place,
    are_equals,
    days_outside,
    is_late,
    is_outside,
    is_over,
    programme_key,
    protocol_key,
    read_member_lines,
)

RANKS = ("minister", "director_general", "director")
ROLES = (HEAD, "deputy_head", "member", "speaker", "interpreter", "note_taker")
PLACES = st.builds(
    Place, st.sampled_from(ROLES), st.sampled_from((*RANKS, "", "unknown")), st.integers(0, 50)
)


@given(st.lists(PLACES, max_size=12))
def test_heads_stand_first_and_interpreters_last_whatever_their_rank(places):
    roles = [p.role for p in sorted(places, key=lambda p: protocol_key(p, RANKS))]

    order = {HEAD: 0, "deputy_head": 1, "interpreter": 3, "note_taker": 3}
    assert [order.get(r, 2) for r in roles] == sorted(order.get(r, 2) for r in roles)


@given(PLACES, PLACES)
def test_position_decides_among_equals_only(one, other):
    first = min(one, other, key=lambda p: protocol_key(p, RANKS))

    if are_equals(one, other, RANKS):
        assert first.position == min(one.position, other.position)
    else:
        turned = (
            Place(one.role, one.rank, other.position),
            Place(other.role, other.rank, one.position),
        )
        again = min(turned, key=lambda p: protocol_key(p, RANKS))
        assert (again.role, again.rank) == (first.role, first.rank)


def test_ranks_stand_in_the_order_of_the_vocabulary_and_none_behind_them():
    places = [Place("member", rank, 1) for rank in ("", "director", "minister", "director_general")]

    ranks = [p.rank for p in sorted(places, key=lambda p: protocol_key(p, RANKS))]

    assert ranks == ["minister", "director_general", "director", ""]


@given(st.dates(), st.dates(), st.dates())
def test_a_day_is_inside_from_the_first_to_the_last(day, one, other):
    first, last = sorted((one, other))

    assert is_outside(day, first, last) is not (first <= day <= last)
    assert not is_outside(day, None, None)


def test_days_outside_are_named_once_and_in_order():
    days = [date(2027, 1, 9), date(2027, 1, 4), date(2027, 1, 9), date(2027, 1, 6)]

    found = days_outside(days, date(2027, 1, 5), date(2027, 1, 7))

    assert found == [date(2027, 1, 4), date(2027, 1, 9)]


@pytest.mark.parametrize(
    ("done", "due", "late"),
    [
        (False, None, False), (False, date(2027, 1, 5), False), (False, date(2027, 1, 4), True),
        (True, date(2027, 1, 4), False),
    ],
)  # fmt: skip
def test_only_what_is_not_done_and_had_an_earlier_day_is_late(done, due, late):
    assert is_late(done, due, date(2027, 1, 5)) is late


def test_a_visit_is_over_on_the_day_after_its_last():
    first, last = date(2027, 1, 5), date(2027, 1, 7)

    assert not is_over(first, last, last)
    assert is_over(first, last, date(2027, 1, 8))
    assert is_over(first, None, date(2027, 1, 6))


def test_stops_stand_by_hour_and_those_without_one_behind():
    day = date(2027, 1, 5)
    stops = [(None, 1), (time(9, 30), 3), (time(9, 30), 2), (time(0, 0), 4)]

    assert sorted(stops, key=lambda s: programme_key(day, *s)) == [
        (time(0, 0), 4), (time(9, 30), 2), (time(9, 30), 3), (None, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Liu Wei, Director, Training", [("Liu Wei", "Director, Training")]),
        ("刘伟，主任", [("刘伟", "主任")]),
        ("Liu Wei\tDirector", [("Liu Wei", "Director")]),
        ("๑. นางสาวมาลี ดี, ผู้อำนวยการ", [("นางสาวมาลี ดี", "ผู้อำนวยการ")]),
        ("2) Liu Wei\n\n  - Mr. Tan , \n,Director", [("Liu Wei", ""), ("Mr. Tan", "")]),
        ("", []),
    ],
)
def test_a_pasted_list_is_read_line_by_line(text, found):
    assert [(one.name, one.title) for one in read_member_lines(text)] == found
