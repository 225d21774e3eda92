"""The status of an agreement follows from its dates: each status, and the days on which it turns."""

from datetime import date, timedelta

import pytest

from tracker.cooperation.agreements.rules import (
    BEFORE,
    AgreementFacts,
    asleep_before,
    expiry_of,
    fault_of,
    is_sleeping,
    notice_by,
    status_of,
)

TODAY = date(2026, 11, 23)
START = date(2020, 1, 1)


def in_days(days):
    return TODAY + timedelta(days=days)


def facts(**known):
    return AgreementFacts(**known)


@pytest.mark.parametrize("code", BEFORE)
def test_before_signature_the_status_is_what_was_typed(code):
    assert status_of(facts(status_manual=code), TODAY) == code
    assert status_of(facts(status_manual=code, signed_on=in_days(1)), TODAY) == code
    assert status_of(facts(status_manual=code, signed_on=TODAY), TODAY) == "in_force"


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ({"in_force_on": in_days(1)}, "signed"),
        ({"in_force_on": TODAY}, "in_force"),
        ({"in_force_on": in_days(10), "expires_on": in_days(20)}, "signed"),
        ({}, "in_force"),
        ({"expires_on": in_days(181)}, "in_force"),
        ({"expires_on": in_days(180)}, "expiring_soon"),
        ({"expires_on": TODAY}, "expiring_soon"),
        ({"expires_on": in_days(-1)}, "expired"),
        ({"expires_on": in_days(271), "notice_days": 90}, "in_force"),
        ({"expires_on": in_days(270), "notice_days": 90}, "expiring_soon"),
        ({"expires_on": in_days(180), "notice_days": 0}, "expiring_soon"),
        ({"expires_on": in_days(10), "auto_renew": True}, "in_force"),
        ({"expires_on": TODAY, "auto_renew": True}, "in_force"),
        ({"expires_on": in_days(-1), "auto_renew": True}, "renewed"),
        ({"expires_on": in_days(-1), "auto_renew": True, "terminated_on": TODAY}, "terminated"),
        ({"terminated_on": in_days(1)}, "in_force"),
        ({"terminated_on": TODAY}, "terminated"),
        ({"terminated_on": TODAY, "superseded_on": START}, "terminated"),
        ({"terminated_on": TODAY, "in_force_on": in_days(5)}, "terminated"),
        ({"superseded_on": in_days(1)}, "in_force"),
        ({"superseded_on": TODAY}, "superseded"),
        ({"superseded_on": TODAY, "expires_on": in_days(-1)}, "superseded"),
        ({"superseded_on": TODAY, "status_manual": "suspended"}, "superseded"),
        ({"status_manual": "suspended"}, "suspended"),
        ({"status_manual": "suspended", "expires_on": in_days(-1)}, "suspended"),
        ({"status_manual": "abandoned"}, "in_force"),
    ],
)
def test_after_signature_the_status_follows_from_the_dates(known, status):
    assert status_of(facts(signed_on=START, **known), TODAY) == status


def test_suspended_without_a_signature_is_ready_to_sign():
    assert status_of(facts(status_manual="suspended"), TODAY) == "approved_to_sign"


@pytest.mark.parametrize(
    ("known", "day"),
    [
        ({"expires_on": date(2022, 12, 31)}, date(2022, 12, 31)),
        ({"expires_on": date(2022, 12, 31), "auto_renew": True}, date(2028, 12, 31)),
        ({"expires_on": date(2023, 1, 1), "auto_renew": True}, date(2029, 1, 1)),
        ({"expires_on": date(2022, 6, 30), "auto_renew": True, "renewal_months": 12}, date(2027, 6, 30)),
        ({"expires_on": TODAY, "auto_renew": True, "renewal_months": 12}, TODAY),
        ({"expires_on": in_days(-1), "auto_renew": True, "renewal_months": 1}, date(2026, 12, 22)),
        ({"expires_on": date(2024, 2, 29), "auto_renew": True, "renewal_months": 12}, date(2027, 2, 28)),
        ({"auto_renew": True}, None),
    ],
)  # fmt: skip
def test_a_renewal_lasts_as_long_as_was_agreed_or_as_the_first_term(known, day):
    found = expiry_of(facts(signed_on=START, **known), TODAY)

    assert found == day
    assert status_of(facts(signed_on=START, **known), TODAY) != "expired" or not known.get(
        "auto_renew"
    )


def test_a_renewal_never_ends_before_today_nor_a_whole_term_after():
    for months in range(1, 40):
        one = facts(
            signed_on=START, expires_on=date(2020, 3, 31), auto_renew=True, renewal_months=months
        )
        end = expiry_of(one, TODAY)
        assert TODAY <= end < TODAY + timedelta(days=31 * months + 1)


@pytest.mark.parametrize(
    ("known", "day"),
    [
        ({"expires_on": in_days(90), "notice_days": 90}, TODAY),
        ({"expires_on": in_days(89), "notice_days": 90}, None),
        ({"expires_on": in_days(90)}, None),
        ({"notice_days": 90}, None),
        ({"expires_on": in_days(100), "notice_days": 90, "terminated_on": START}, None),
    ],
)
def test_the_last_day_of_notice_is_told_while_it_can_still_be_given(known, day):
    assert notice_by(facts(signed_on=START, **known), TODAY) == day


@pytest.mark.parametrize(
    ("known", "fault"),
    [
        ({}, ""),
        ({"expires_on": START}, ""),
        ({"in_force_on": START}, "in_force_unsigned"),
        ({"terminated_on": START}, "terminated_unsigned"),
        ({"status_manual": "suspended"}, "suspended_unsigned"),
        ({"signed_on": START, "in_force_on": START, "expires_on": START, "terminated_on": START}, ""),
        ({"signed_on": TODAY, "in_force_on": in_days(-1)}, "in_force_before_signed"),
        ({"signed_on": TODAY, "expires_on": in_days(-1)}, "ends_before_it_begins"),
        ({"signed_on": TODAY, "in_force_on": in_days(9), "expires_on": in_days(8)}, "ends_before_it_begins"),
        ({"signed_on": TODAY, "terminated_on": in_days(-1)}, "terminated_before_signed"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_true_together_are_found(known, fault):
    assert fault_of(facts(**known)) == fault


@pytest.mark.parametrize("status", ["in_force", "expiring_soon", "renewed"])
def test_what_is_in_force_sleeps_the_day_after_two_years_without_activity(status):
    edge = asleep_before(TODAY)

    assert edge == date(2024, 11, 23)
    assert not is_sleeping(status, edge, TODAY)
    assert is_sleeping(status, edge - timedelta(days=1), TODAY)


@pytest.mark.parametrize(
    "status", [*BEFORE, "signed", "expired", "superseded", "suspended", "terminated"]
)
def test_what_is_not_in_force_never_sleeps(status):
    assert not is_sleeping(status, date(1990, 1, 1), TODAY)


def test_what_has_no_date_never_counts_as_late():
    assert not is_sleeping("in_force", None, TODAY)
    assert status_of(facts(signed_on=START), date(2100, 1, 1)) == "in_force"
    assert expiry_of(facts(signed_on=START), TODAY) is None
