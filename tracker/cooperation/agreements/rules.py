"""What the dates of an agreement say of its status: pure rules, the day passed in."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.dates import add_months

BEFORE = (
    "proposed", "drafting", "internal_review", "legal_review", "negotiating", "approved_to_sign",
    "abandoned",
)  # fmt: skip
"""The statuses before signature, which are typed."""

IN_FORCE = ("in_force", "expiring_soon", "renewed")
WARNING = timedelta(days=180)
MONTHS_TO_SLEEP = 24


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """What is known of an agreement: its dates, and what was typed of its status."""

    status_manual: str = "proposed"
    signed_on: date | None = None
    in_force_on: date | None = None
    expires_on: date | None = None
    auto_renew: bool = False
    renewal_months: int | None = None
    terminated_on: date | None = None
    superseded_on: date | None = None

    @property
    def begins_on(self) -> date | None:
        """The day from which it is in force: the one that was noted, else that of signature."""
        return self.in_force_on or self.signed_on


def expiry_of(facts: AgreementFacts, today: date) -> date | None:
    """Return the day of expiry as it stands today, renewals counted.

    Each renewal lasts `renewal_months`, else as long as the first term.

    >>> facts = AgreementFacts(signed_on=date(2020, 1, 1), expires_on=date(2021, 1, 1),
    ...     auto_renew=True, renewal_months=12)
    >>> expiry_of(facts, date(2023, 6, 1))
    datetime.date(2024, 1, 1)
    """
    end = facts.expires_on
    if end is None or not facts.auto_renew or facts.begins_on is None:
        return end
    first_term = (end.year - facts.begins_on.year) * 12 + end.month - facts.begins_on.month
    months = facts.renewal_months or max(first_term, 1)
    terms = 0
    while add_months(end, terms * months) < today:
        terms += 1
    return add_months(end, terms * months)


def status_of(facts: AgreementFacts, today: date) -> str:
    """Return the status of an agreement on a day.

    Before signature it is what was typed. Afterwards: terminated from that day on;
    superseded from the day on which its successor is in force; suspended where that was
    typed; signed until it comes into force; expired after its last day; renewed while a
    renewal runs; expiring soon in the last 180 days; else in force.

    >>> facts = AgreementFacts(signed_on=date(2020, 1, 1), expires_on=date(2024, 12, 31))
    >>> [status_of(facts, date(y, 1, 1)) for y in (2021, 2025)], status_of(facts, date(2024, 8, 1))
    (['in_force', 'expired'], 'expiring_soon')
    """
    if facts.signed_on is None or facts.signed_on > today:
        return facts.status_manual if facts.status_manual in BEFORE else "approved_to_sign"
    ended = _ended(facts, today)
    if ended:
        return ended
    if facts.begins_on is not None and facts.begins_on > today:
        return "signed"
    if facts.expires_on is None:
        return "in_force"
    if facts.expires_on < today:
        return "renewed" if facts.auto_renew else "expired"
    if not facts.auto_renew and facts.expires_on - WARNING <= today:
        return "expiring_soon"
    return "in_force"


def _ended(facts: AgreementFacts, today: date) -> str:
    if facts.terminated_on is not None and facts.terminated_on <= today:
        return "terminated"
    if facts.superseded_on is not None and facts.superseded_on <= today:
        return "superseded"
    return "suspended" if facts.status_manual == "suspended" else ""


def asleep_before(today: date) -> date:
    """Return the day before which a last activity is too long ago: 24 months."""
    return add_months(today, -MONTHS_TO_SLEEP)


def is_sleeping(status: str, last_activity_on: date | None, today: date) -> bool:
    """Tell whether an agreement in force has seen nothing for 24 months.

    >>> is_sleeping("in_force", date(2020, 1, 1), date(2022, 1, 2))
    True
    >>> [is_sleeping(s, date(2020, 1, 1), date(2030, 1, 1)) for s in ("expired", "renewed")]
    [False, True]
    """
    if status not in IN_FORCE or last_activity_on is None:
        return False
    return last_activity_on < asleep_before(today)
