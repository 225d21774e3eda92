from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.network.rules import (
    LADDER,
    Seat,
    asleep_before,
    intensity_of,
    is_sleeping,
    kind_at,
    kind_of_meeting,
    kind_of_programme,
    pairs_of_meeting,
    pairs_of_programme,
    step_of,
    was_held,
)

TODAY = date(2026, 11, 23)
SEATS = st.lists(
    st.builds(
        Seat,
        st.integers(1, 6),
        st.sampled_from(["host", "guest", "partner"]),
        st.sampled_from(["attended", "accepted", "invited", "declined", "absent"]),
    ),
    max_size=8,
)


def test_host_and_guest_are_tied():
    assert pairs_of_meeting([Seat(2, "host"), Seat(1, "guest")]) == {(1, 2)}


def test_two_guests_are_not_tied_by_coming_together():
    seats = [Seat(1, "host"), Seat(2, "guest"), Seat(3, "guest")]
    assert pairs_of_meeting(seats) == {(1, 2), (1, 3)}


def test_a_third_party_is_tied_to_both_sides():
    seats = [Seat(1, "host"), Seat(2, "guest"), Seat(3, "partner")]
    assert pairs_of_meeting(seats) == {(1, 2), (1, 3), (2, 3)}


def test_partners_are_tied_to_each_other_only_where_there_are_no_sides():
    partners = [Seat(1, "partner"), Seat(2, "partner")]
    assert pairs_of_meeting(partners) == {(1, 2)}
    assert pairs_of_meeting([*partners, Seat(3, "host")]) == {(1, 3), (2, 3)}


@pytest.mark.parametrize("presence", ["invited", "declined", "absent"])
def test_who_was_not_there_is_not_tied(presence: str):
    assert pairs_of_meeting([Seat(1, "host"), Seat(2, "guest", presence)]) == frozenset()


@given(SEATS)
def test_a_pair_is_of_two_institutions_that_were_there_the_smaller_first(seats: list[Seat]):
    there = {s.institution_id for s in seats if s.presence in {"attended", "accepted"}}
    for a, b in pairs_of_meeting(seats):
        assert a < b
        assert {a, b} <= there


@given(SEATS)
def test_the_order_of_the_seats_does_not_matter(seats: list[Seat]):
    assert pairs_of_meeting(seats) == pairs_of_meeting(seats[::-1])


@pytest.mark.parametrize("status", ["planned", "confirmed", "postponed", "cancelled"])
def test_a_meeting_that_did_not_take_place_ties_nobody(status: str):
    assert not was_held(status, date(2023, 1, 18), TODAY)


def test_a_meeting_still_to_come_ties_nobody():
    assert not was_held("held", date(2026, 11, 24), TODAY)
    assert was_held("held", TODAY, TODAY)


def test_a_held_meeting_without_a_day_is_taken_at_its_word():
    assert was_held("held", None, TODAY)


@pytest.mark.parametrize(
    ("meeting_type", "kind"),
    [
        ("courtesy_call", "awareness"),
        ("signing_ceremony", "awareness"),
        ("a_type_that_an_administrator_added", "awareness"),
        ("training", "cooperation"),
        ("workshop", "cooperation"),
        ("seminar", "cooperation"),
        ("study_visit", "cooperation"),
        ("field_visit", "cooperation"),
        ("joint_committee", "coordination"),
        ("working_group", "coordination"),
    ],
)
def test_the_type_of_a_meeting_gives_its_step(meeting_type: str, kind: str):
    assert kind_of_meeting(meeting_type) == kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [("running", "integration"), ("completed", "cooperation"), ("planned", None),
     ("cancelled", None)],
)  # fmt: skip
def test_the_status_of_a_programme_gives_its_step(status: str, kind: str | None):
    assert kind_of_programme(status) == kind


def test_each_partner_of_a_programme_is_tied_to_each_other_once():
    assert pairs_of_programme([3, 1, 3]) == {(1, 3)}


def test_a_tie_stands_on_its_highest_step():
    assert intensity_of(["awareness", "integration", "cooperation"]) == "integration"


def test_without_a_record_there_is_no_tie():
    assert intensity_of([]) == "none"


@given(st.sampled_from(LADDER))
def test_steps_and_kinds_are_each_others_inverse(kind: str):
    assert kind_at(step_of(kind)) == kind


def test_a_tie_falls_asleep_after_twenty_four_months():
    as_of = date(2025, 1, 18)
    assert not is_sleeping("awareness", date(2023, 1, 18), as_of)
    assert is_sleeping("awareness", date(2023, 1, 17), as_of)


def test_a_running_programme_keeps_a_tie_awake():
    assert not is_sleeping("integration", date(2003, 1, 1), TODAY)


def test_where_no_day_is_known_nothing_is_said_about_sleep():
    assert not is_sleeping("awareness", None, TODAY)


def test_twenty_four_months_before_a_leap_day_is_a_day_that_there_is():
    assert asleep_before(date(2024, 2, 29)) == date(2022, 2, 28)
