"""Who has gone quiet: partners not met for longer than is usual with them, agreements asleep.

A partner who was met on several days has a rhythm: the mean time between two of them. One who
was met on a single day has none, and counts as quiet after 24 months. Nobody is called quiet
within half a year, however often he was met.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from tracker.cooperation.agreements.queries import AgreementRow, list_sleeping
from tracker.core.clock import today
from tracker.core.db import db
from tracker.institutions.models import Institution
from tracker.network.bodies import Body, find_bodies
from tracker.network.models import TieEvidence
from tracker.network.queries import HOME
from tracker.network.rules import MONTHS_TO_SLEEP

MONTH = 365.25 / 12
LEAST_DAYS = 183
"""Within so many days nobody is called quiet."""
PATIENCE = 1.5
"""So many times his usual interval a partner may be silent."""
MOST = 100


@dataclass(frozen=True)
class Silence:
    """A partner who was not met for longer than usual; `rhythm` in days, None where he has none.

    `expected_on` is the day by which the next meeting was to be expected.
    """

    body: Body
    days_met: int
    first_on: date
    last_on: date
    rhythm: int | None
    silent: int
    expected_on: date

    @property
    def months_silent(self) -> int:
        """For how many whole months nothing was recorded."""
        return int(self.silent // MONTH)

    @property
    def usual_months(self) -> int | None:
        """How many months usually lie between two meetings, at least one; None without a rhythm."""
        return None if self.rhythm is None else max(1, round(self.rhythm / MONTH))


@dataclass(frozen=True)
class Quiet:
    """The answer: partners, the longest overdue first, and agreements in force that saw nothing."""

    day: date
    partners: list[Silence]
    agreements: list[AgreementRow]

    def days_asleep(self, row: AgreementRow) -> int | None:
        """Return for how many days nothing is known of an agreement; None without any day."""
        return (self.day - row.last_on).days if row.last_on else None


def find_quiet(as_of: date | None = None, language: str = "en") -> Quiet:
    """Return who had gone quiet by a day, and which agreements had fallen asleep."""
    day = as_of or today()
    return Quiet(day, list_silences(day, language), list_sleeping(day))


def allowance_of(rhythm: int | None) -> int:
    """Return for how many days a partner of this rhythm may be silent.

    >>> allowance_of(365), allowance_of(30), allowance_of(None)
    (547, 183, 730)
    """
    if rhythm is None:
        return int(MONTHS_TO_SLEEP * MONTH)
    return max(int(rhythm * PATIENCE), LEAST_DAYS)


def list_silences(as_of: date | None = None, language: str = "en") -> list[Silence]:
    """Return the partners abroad who have gone quiet, the longest overdue first, at most MOST."""
    day = as_of or today()
    found = sorted(_overdue(day), key=lambda row: (-row[0], row[1]))[:MOST]
    bodies = find_bodies({public_id for _times, public_id, *_rest in found}, language)
    return [
        Silence(
            body=bodies[public_id],
            days_met=met,
            first_on=first,
            last_on=last,
            rhythm=rhythm,
            silent=(day - last).days,
            expected_on=date.fromordinal(last.toordinal() + allowance_of(rhythm)),
        )
        for _times, public_id, met, first, last, rhythm in found
        if public_id in bodies
    ]


def _overdue(day: date) -> Iterator[tuple[float, str, int, date, date, int | None]]:
    """Yield how many times its allowance each quiet partner has been silent, and its days."""
    for public_id, met, first, last in db.session.execute(_contacts(day)):
        rhythm = (last - first).days // (met - 1) if met > 1 else None
        silent = (day - last).days
        allowed = allowance_of(rhythm)
        if silent > allowed:
            yield silent / allowed, public_id, met, first, last, rhythm


def _contacts(day: date) -> Any:  # noqa: ANN401
    """Return on how many days each partner abroad was met by Thai institutions, first and last."""
    abroad, ours = aliased(Institution), aliased(Institution)
    return (
        select(
            abroad.public_id,
            func.count(TieEvidence.day.distinct()),
            func.min(TieEvidence.day),
            func.max(TieEvidence.day),
        )
        .select_from(TieEvidence)
        .join(abroad, or_(abroad.id == TieEvidence.a_id, abroad.id == TieEvidence.b_id))
        .join(ours, or_(ours.id == TieEvidence.a_id, ours.id == TieEvidence.b_id))
        .where(
            TieEvidence.record_type == "meeting",
            TieEvidence.day <= day,
            ours.country == HOME,
            or_(abroad.country != HOME, abroad.country.is_(None)),
        )
        .group_by(abroad.public_id)
    )


def as_plain(quiet: Quiet) -> dict[str, Any]:
    """Return the answer as plain values."""
    partners = [
        {
            "id": one.body.public_id,
            "name": one.body.name,
            "country": one.body.country,
            "days_met": one.days_met,
            "last_on": one.last_on.isoformat(),
            "usual_days": one.rhythm,
            "silent_days": one.silent,
            "expected_on": one.expected_on.isoformat(),
        }
        for one in quiet.partners
    ]
    agreements = [
        {
            "id": row.agreement.public_id,
            "title": row.agreement.title,
            "last_on": row.last_on.isoformat() if row.last_on else None,
            "silent_days": quiet.days_asleep(row),
        }
        for row in quiet.agreements
    ]
    return {"partners": partners, "agreements": agreements}
