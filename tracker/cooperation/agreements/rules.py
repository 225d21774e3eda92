"""What the dates of an agreement say of its status: pure rules, the day passed in."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.dates import add_months

BEFORE = (
    "proposed", "drafting", "internal_review", "legal_review", "negotiating", "approved_to_sign",
    "abandoned",
)  # fmt: skip
"""The statuses before signature, which are typed."""

SUSPENDED = "suspended"
TYPED = (*BEFORE, SUSPENDED)
IN_FORCE = ("in_force", "expiring_soon", "renewed")
WARNING_DAYS = 180
MONTHS_TO_SLEEP = 24


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """What is known of an agreement: its dates, and what was typed of its status.

    `superseded_on` is the day on which an agreement that replaces it came into force.
    """

    status_manual: str = "proposed"
    signed_on: date | None = None
    in_force_on: date | None = None
    expires_on: date | None = None
    auto_renew: bool = False
    renewal_months: int | None = None
    notice_days: int | None = None
    terminated_on: date | None = None
    superseded_on: date | None = None

    @property
    def begins_on(self) -> date | None:
        """The day from which it is in force: the one that was noted, else that of signature."""
        return self.in_force_on or self.signed_on


def status_of(facts: AgreementFacts, today: date) -> str:
    """Return the status of an agreement on a day.

    Until the day of signature it is what was typed. From that day on the dates tell, the
    first of these that fits: terminated, from the day of termination; superseded, from the
    day on which its successor came into force; suspended, where that was typed; signed,
    until it comes into force; expired, or renewed where it renews itself, from the day
    after its last; expiring soon, within 180 days of its last day, the days of notice
    added, since notice has to be thought of before; else in force. What renews itself
    does not expire soon, and what has no last day never ends.

    >>> facts = AgreementFacts(signed_on=date(2020, 1, 1), expires_on=date(2024, 12, 31))
    >>> [status_of(facts, date(y, 1, 1)) for y in (2021, 2025)], status_of(facts, date(2024, 8, 1))
    (['in_force', 'expired'], 'expiring_soon')
    >>> status_of(AgreementFacts(status_manual="drafting"), date(2024, 8, 1))
    'drafting'
    """
    if facts.signed_on is None or facts.signed_on > today:
        return facts.status_manual if facts.status_manual in BEFORE else "approved_to_sign"
    ended = _ended(facts, today)
    if ended:
        return ended
    if facts.begins_on is not None and facts.begins_on > today:
        return "signed"
    return _running(facts, today)


def _ended(facts: AgreementFacts, today: date) -> str:
    if facts.terminated_on is not None and facts.terminated_on <= today:
        return "terminated"
    if facts.superseded_on is not None and facts.superseded_on <= today:
        return "superseded"
    return SUSPENDED if facts.status_manual == SUSPENDED else ""


def _running(facts: AgreementFacts, today: date) -> str:
    last = facts.expires_on
    if last is None:
        return "in_force"
    if last < today:
        return "renewed" if facts.auto_renew else "expired"
    if not facts.auto_renew and last - _warning(facts) <= today:
        return "expiring_soon"
    return "in_force"


def _warning(facts: AgreementFacts) -> timedelta:
    return timedelta(days=WARNING_DAYS + (facts.notice_days or 0))


def expiry_of(facts: AgreementFacts, today: date) -> date | None:
    """Return the last day as it stands today, renewals counted.

    Each renewal lasts `renewal_months`, else as long as the first term.

    >>> facts = AgreementFacts(signed_on=date(2020, 1, 1), expires_on=date(2022, 12, 31),
    ...     auto_renew=True)
    >>> expiry_of(facts, date(2022, 12, 31)), expiry_of(facts, date(2023, 1, 1))
    (datetime.date(2022, 12, 31), datetime.date(2025, 12, 31))
    """
    last, begin = facts.expires_on, facts.begins_on
    if last is None or not facts.auto_renew or begin is None or last >= today:
        return last
    months = facts.renewal_months or _months_between(begin, last)
    missing = (today.year - last.year) * 12 + today.month - last.month
    terms = max(missing // months, 1)
    while _later(last, terms * months) < today:
        terms += 1
    return _later(last, terms * months)


def _months_between(first: date, last: date) -> int:
    """Return how many months a term of these days lasts, both days in it.

    >>> _months_between(date(2020, 1, 1), date(2022, 12, 31))
    36
    >>> _months_between(date(2020, 1, 15), date(2020, 1, 20))
    1
    """
    end = last + timedelta(days=1)
    return max((end.year - first.year) * 12 + end.month - first.month, 1)


def _later(last: date, months: int) -> date:
    """Return the last day of a term that ends `months` later; the end of a month stays one.

    >>> _later(date(2022, 6, 30), 6), _later(date(2022, 6, 15), 6)
    (datetime.date(2022, 12, 31), datetime.date(2022, 12, 15))
    """
    after = last + timedelta(days=1)
    if after.day == 1:
        return add_months(after, months) - timedelta(days=1)
    return add_months(last, months)


def notice_by(facts: AgreementFacts, today: date) -> date | None:
    """Return the last day to give notice before the term that runs today ends, if it is known.

    >>> facts = AgreementFacts(signed_on=date(2020, 1, 1), expires_on=date(2022, 12, 31),
    ...     notice_days=30)
    >>> notice_by(facts, date(2022, 1, 1)), notice_by(facts, date(2022, 12, 31))
    (datetime.date(2022, 12, 1), None)
    """
    last = expiry_of(facts, today)
    if last is None or not facts.notice_days or status_of(facts, today) not in IN_FORCE:
        return None
    day = last - timedelta(days=facts.notice_days)
    return day if day >= today else None


def fault_of(facts: AgreementFacts) -> str:
    """Return what makes the dates of an agreement impossible, or nothing.

    >>> fault_of(AgreementFacts(signed_on=date(2020, 1, 1), in_force_on=date(2019, 12, 31)))
    'in_force_before_signed'
    >>> fault_of(AgreementFacts(signed_on=date(2020, 1, 1), expires_on=date(2020, 1, 1)))
    ''
    """
    if facts.signed_on is None:
        return _fault_of_unsigned(facts)
    if facts.in_force_on is not None and facts.in_force_on < facts.signed_on:
        return "in_force_before_signed"
    if facts.terminated_on is not None and facts.terminated_on < facts.signed_on:
        return "terminated_before_signed"
    begin, last = facts.begins_on, facts.expires_on
    if begin is not None and last is not None and last < begin:
        return "ends_before_it_begins"
    return ""


def _fault_of_unsigned(facts: AgreementFacts) -> str:
    if facts.in_force_on is not None:
        return "in_force_unsigned"
    if facts.terminated_on is not None:
        return "terminated_unsigned"
    return "suspended_unsigned" if facts.status_manual == SUSPENDED else ""


def asleep_before(today: date) -> date:
    """Return the day before which a last activity is too long ago: 24 months.

    >>> asleep_before(date(2024, 2, 29))
    datetime.date(2022, 2, 28)
    """
    return add_months(today, -MONTHS_TO_SLEEP)


def is_sleeping(status: str, last_activity_on: date | None, today: date) -> bool:
    """Tell whether an agreement in force has seen nothing for 24 months.

    >>> [is_sleeping("in_force", date(2020, 1, 1), d) for d in (date(2022, 1, 1), date(2022, 1, 2))]
    [False, True]
    >>> [is_sleeping(s, date(2020, 1, 1), date(2030, 1, 1)) for s in ("expired", "renewed")]
    [False, True]
    """
    if status not in IN_FORCE or last_activity_on is None:
        return False
    return last_activity_on < asleep_before(today)
