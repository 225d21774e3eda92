"""Keeps the ledger of ties, in the transaction that changes a record.

`note_changes` hears of every flush and remembers which meetings, programmes and
agreements were touched; `write_ties` rewrites what they prove, once, before the commit.
The reads of `ledger` go through the connection, beneath the policy of
`visibility`: what is derived must know every record, and each row that is
derived keeps the audience of its record.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from tracker.accounts.models import Audience
from tracker.cooperation.models import Agreement, AgreementParty, Programme, ProgrammePartner
from tracker.core.changes import Change
from tracker.core.clock import today
from tracker.institutions.models import Institution, InstitutionName
from tracker.meetings.models import Attendance, Meeting, MeetingArea
from tracker.network.ledger import (
    CHUNK,
    Proof,
    Shelf,
    chunks,
    evidence,
    insert_sums,
    proofs_of_agreements,
    proofs_of_meetings,
    proofs_of_programmes,
    sums,
)
from tracker.network.models import TieOverride
from tracker.people.models import Membership, Person, PersonName

_MEETINGS = "tied_meetings"
_PROGRAMMES = "tied_programmes"
_AGREEMENTS = "tied_agreements"
_AUDIENCES = "tied_audiences"
_PROOFS = {"meeting": _MEETINGS, "programme": _PROGRAMMES, "agreement": _AGREEMENTS}

_OWNERS: tuple[tuple[type, str, str], ...] = (
    (Meeting, _MEETINGS, "id"),
    (Attendance, _MEETINGS, "meeting_id"),
    (MeetingArea, _MEETINGS, "meeting_id"),
    (Programme, _PROGRAMMES, "id"),
    (ProgrammePartner, _PROGRAMMES, "programme_id"),
    (Agreement, _AGREEMENTS, "id"),
    (AgreementParty, _AGREEMENTS, "agreement_id"),
    (TieOverride, _AUDIENCES, "audience_id"),
    (Institution, _AUDIENCES, "audience_id"),
    (InstitutionName, _AUDIENCES, "audience_id"),
    (Person, _AUDIENCES, "audience_id"),
    (PersonName, _AUDIENCES, "audience_id"),
    (Membership, _AUDIENCES, "audience_id"),
)


def note_changes(session: Session, changes: list[Change]) -> None:
    """Remember the records touched, and who sees an institution or a person renamed."""
    for change in changes:
        for model, shelf, column in _OWNERS:
            if isinstance(change.record, model):
                values = (
                    getattr(change.record, column),
                    change.before.get(column),
                    change.after.get(column),
                )
                session.info.setdefault(shelf, set()).update(v for v in values if v is not None)


def write_ties(session: Session) -> None:
    """Rewrite what the touched records prove, and the sums of every pair concerned."""
    touched: dict[str, set[int]] = {
        record_type: session.info.pop(shelf, set()) for record_type, shelf in _PROOFS.items()
    }
    audiences: set[int] = session.info.pop(_AUDIENCES, set())
    if not (audiences or any(touched.values())):
        return
    connection = session.connection()
    proofs = [
        proof
        for record_type, ids in touched.items()
        for proof in _PROVE[record_type](connection, sorted(ids))
    ]
    old = _proved_before(connection, touched)
    _raise_revisions(connection, audiences | {p.audience_id for p in (*old, *proofs)})
    _forget(connection, touched)
    if proofs:
        connection.execute(insert(evidence), [p.as_row() for p in proofs])
    _sum_up(connection, {p.shelf for p in (*old, *proofs)})


def rebuild(session: Session) -> int:
    """Derive every tie anew from the records; return how many proofs there are.

    For bulk loads, which write below the session, and to check the ledger. The
    caller commits.
    """
    connection = session.connection()
    for shelf in (*_PROOFS.values(), _AUDIENCES):
        session.info.pop(shelf, None)
    everybody = connection.scalars(select(Audience.id))
    _raise_revisions(connection, set(everybody))
    connection.execute(delete(sums))
    connection.execute(delete(evidence))
    count = 0
    for model in (Meeting, Programme, Agreement):
        ids = list(connection.scalars(select(model.id).order_by(model.id)))
        for part in chunks(ids, CHUNK):
            rows = [p.as_row() for p in _PROVE[model.__tablename__](connection, part)]
            count += len(rows)
            if rows:
                connection.execute(insert(evidence), rows)
    insert_sums(connection)
    return count


def _prove_meetings(connection: Connection, ids: Sequence[int]) -> list[Proof]:
    return proofs_of_meetings(connection, ids, today())


_PROVE: dict[str, Callable[[Connection, Sequence[int]], list[Proof]]] = {
    "meeting": _prove_meetings,
    "programme": proofs_of_programmes,
    "agreement": proofs_of_agreements,
}


def _proved_before(connection: Connection, records: dict[str, set[int]]) -> list[Proof]:
    found: list[Proof] = []
    for record_type, ids in records.items():
        for part in chunks(sorted(ids), CHUNK):
            rows = connection.execute(select(evidence).where(*_of(record_type, part)))
            found += [Proof.from_row(dict(r)) for r in rows.mappings()]
    return found


def _of(record_type: str, ids: list[int]) -> tuple[Any, Any]:
    return evidence.c.record_type == record_type, evidence.c.record_id.in_(ids)


def _forget(connection: Connection, records: dict[str, set[int]]) -> None:
    for record_type, ids in records.items():
        for part in chunks(sorted(ids), CHUNK):
            connection.execute(delete(evidence).where(*_of(record_type, part)))


def _sum_up(connection: Connection, shelves: set[Shelf]) -> None:
    """Make these sums anew from what is proved; nothing is ever subtracted."""
    for part in chunks(sorted(shelves), CHUNK // 4):
        connection.execute(delete(sums).where(_on(sums, part)))
        insert_sums(connection, _on(evidence, part))


def _on(table: Table, shelves: list[Shelf]) -> ColumnElement[bool]:
    return tuple_(table.c.a_id, table.c.b_id, table.c.audience_id).in_(shelves)


def _raise_revisions(connection: Connection, audiences: set[int]) -> None:
    """Tell those who may see the change that what they keep is out of date.

    The rows stay locked until the commit, and every writer locks them in one order:
    two transactions whose proofs may go into the same sum make it one after the other.
    """
    ids = sorted(audiences)
    for part in chunks(ids, CHUNK):
        locked = select(Audience.id).where(Audience.id.in_(part)).order_by(Audience.id)
        connection.execute(locked.with_for_update()).all()
        raised = update(Audience).where(Audience.id.in_(part))
        connection.execute(raised.values(revision=Audience.revision + 1))
