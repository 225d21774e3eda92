"""What each record proves: reads meetings and programmes in bulk, and adds up the proofs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Table,
    extract,
    func,
    insert,
    literal,
    select,
)

from tracker.cooperation.models import Agreement, AgreementParty, Programme, ProgrammePartner
from tracker.meetings.models import Attendance, Meeting
from tracker.network.models import TieEvidence, TieSum
from tracker.network.rules import (
    INTEGRATION,
    Seat,
    kind_of_meeting,
    kind_of_programme,
    pairs_of_meeting,
    pairs_of_programme,
    was_held,
)

evidence = cast(Table, TieEvidence.__table__)
sums = cast(Table, TieSum.__table__)

CHUNK = 400
"""How many records or pairs one statement names; SQLite allows 999 values at the least."""

T = TypeVar("T")
Shelf = tuple[int, int, int]


def chunks(items: Sequence[T], size: int) -> Iterator[list[T]]:
    """Cut `items` into lists of at most `size`.

    >>> list(chunks([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    for start in range(0, len(items), size):
        yield list(items[start : start + size])


@dataclass(frozen=True)
class Proof:
    """One row of evidence: a record that ties a pair."""

    a_id: int
    b_id: int
    kind: str
    day: date | None
    record_type: str
    record_id: int
    audience_id: int
    ends_on: date | None = None

    @property
    def shelf(self) -> Shelf:
        """The pair and the audience: the sums that this row goes into."""
        return self.a_id, self.b_id, self.audience_id

    def as_row(self) -> dict[str, Any]:
        """Return the row to insert."""
        return asdict(self)

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> "Proof":
        """Return what a stored row says."""
        return cls(**{k: v for k, v in row.items() if k != "id"})


def proofs_of_meetings(connection: Connection, ids: Sequence[int], today: date) -> list[Proof]:
    """Return what these meetings prove; those that did not take place prove nothing."""
    found: list[Proof] = []
    for part in chunks(ids, CHUNK):
        seats = _seats(connection, part)
        rows = connection.execute(
            select(Meeting.id, Meeting.type, Meeting.status, Meeting.held_on, Meeting.audience_id)
            .where(Meeting.id.in_(part), Meeting.binned_at.is_(None))
            .order_by(Meeting.id)
        )
        for meeting_id, meeting_type, status, held_on, audience_id in rows:
            if was_held(status, held_on, today):
                kind = kind_of_meeting(meeting_type)
                found += [
                    Proof(a, b, kind, held_on, "meeting", meeting_id, audience_id)
                    for a, b in sorted(pairs_of_meeting(seats[meeting_id]))
                ]
    return found


def _seats(connection: Connection, meeting_ids: list[int]) -> dict[int, list[Seat]]:
    seats: dict[int, list[Seat]] = defaultdict(list)
    rows = connection.execute(
        select(
            Attendance.meeting_id,
            Attendance.institution_id,
            Attendance.side,
            Attendance.presence,
        ).where(Attendance.meeting_id.in_(meeting_ids))
    )
    for meeting_id, institution_id, side, presence in rows:
        seats[meeting_id].append(Seat(institution_id, side, presence))
    return seats


def proofs_of_programmes(connection: Connection, ids: Sequence[int]) -> list[Proof]:
    """Return what these programmes prove; one that is only planned proves nothing."""
    found: list[Proof] = []
    for part in chunks(ids, CHUNK):
        partners = _partners(connection, part)
        rows = connection.execute(
            select(
                Programme.id,
                Programme.status,
                Programme.starts_on,
                Programme.as_of,
                Programme.ends_on,
                Programme.audience_id,
            )
            .where(Programme.id.in_(part), Programme.binned_at.is_(None))
            .order_by(Programme.id)
        )
        for programme_id, status, starts_on, as_of, ends_on, audience_id in rows:
            kind = kind_of_programme(status)
            known = as_of or starts_on
            if kind is not None:
                day = known.earliest if known is not None else None
                last = ends_on.latest if ends_on is not None else None
                found += [
                    Proof(a, b, kind, day, "programme", programme_id, audience_id, last)
                    for a, b in sorted(pairs_of_programme(partners[programme_id]))
                ]
    return found


def proofs_of_agreements(connection: Connection, ids: Sequence[int]) -> list[Proof]:
    """Return what these agreements prove; one that nobody signed proves nothing."""
    found: list[Proof] = []
    for part in chunks(ids, CHUNK):
        parties = defaultdict(list)
        for agreement_id, institution_id in connection.execute(
            select(AgreementParty.agreement_id, AgreementParty.institution_id).where(
                AgreementParty.agreement_id.in_(part), AgreementParty.role != "witness"
            )
        ):
            parties[agreement_id].append(institution_id)
        rows = connection.execute(
            select(
                Agreement.id,
                func.coalesce(Agreement.in_force_on, Agreement.signed_on),
                Agreement.expires_on,
                Agreement.auto_renew,
                Agreement.terminated_on,
                Agreement.audience_id,
            )
            .where(
                Agreement.id.in_(part),
                Agreement.binned_at.is_(None),
                Agreement.signed_on.is_not(None),
                Agreement.status_manual.not_in(("suspended", "abandoned")),
            )
            .order_by(Agreement.id)
        )
        for agreement_id, day, expires_on, auto_renew, terminated_on, audience_id in rows:
            last = terminated_on or (None if auto_renew else expires_on)
            found += [
                Proof(a, b, INTEGRATION, day, "agreement", agreement_id, audience_id, last)
                for a, b in sorted(pairs_of_programme(parties[agreement_id]))
            ]
    return found


def _partners(connection: Connection, programme_ids: list[int]) -> dict[int, list[int]]:
    partners: dict[int, list[int]] = defaultdict(list)
    rows = connection.execute(
        select(ProgrammePartner.programme_id, ProgrammePartner.institution_id).where(
            ProgrammePartner.programme_id.in_(programme_ids)
        )
    )
    for programme_id, institution_id in rows:
        partners[programme_id].append(institution_id)
    return partners


def insert_sums(connection: Connection, *conditions: ColumnElement[bool]) -> None:
    """Add up the evidence that meets `conditions`; its old sums must be gone."""
    year = func.coalesce(extract("year", evidence.c.day).cast(Integer), literal(0))
    keys = (
        evidence.c.a_id,
        evidence.c.b_id,
        evidence.c.audience_id,
        evidence.c.kind,
        evidence.c.record_type,
        evidence.c.ends_on,
    )
    added_up = (
        select(*keys, year.label("year"), func.count().label("count"), func.max(evidence.c.day))
        .where(*conditions)
        .group_by(*keys, year)
    )
    columns = [c.name for c in keys]
    connection.execute(insert(sums).from_select([*columns, "year", "count", "last_on"], added_up))
