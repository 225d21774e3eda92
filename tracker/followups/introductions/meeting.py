"""Closes an introduction by itself when its two parties first meet.

`note_changes` hears of every flush and remembers the meetings and introductions
touched; `close_met` looks once, before the commit. It reads beneath the policy, but
only such a meeting closes an introduction as everybody may read who reads it: one
that is open to all, or to the very audience of the introduction. For who may not
see a meeting, an introduction is therefore the same as if there were no meeting.
"""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.accounts.models import EVERYONE
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Change
from tracker.core.clock import OFFICE
from tracker.followups.introductions.rules import counts_from, status_after
from tracker.followups.models import Introduction
from tracker.meetings.models import Attendance, Meeting

_MEETINGS, _ROWS = "introducing_meetings", "introducing_rows"
_DECIDING = frozenset(
    {"party_a_id", "party_b_id", "promised_on", "made_on", "binned_at", "audience_id"}
)


def note_changes(session: Session, changes: list[Change]) -> None:
    """Remember which meetings and introductions were touched."""
    for change in changes:
        record = change.record
        if isinstance(record, Meeting):
            session.info.setdefault(_MEETINGS, set()).add(record.id)
        elif isinstance(record, Attendance):
            ids = {record.meeting_id, change.before.get("meeting_id")} - {None}
            session.info.setdefault(_MEETINGS, set()).update(ids)
        elif isinstance(record, Introduction) and _matters(change):
            session.info.setdefault(_ROWS, set()).add(record.id)


def _matters(change: Change) -> bool:
    return change.kind == "made" or bool(_DECIDING & set(change.after))


def close_met(session: Session) -> None:
    """Set the first meeting of every introduction concerned, or take it away again."""
    meetings: set[int] = session.info.pop(_MEETINGS, set())
    rows: set[int] = session.info.pop(_ROWS, set())
    if not (meetings or rows):
        return
    with reading_as(EVERYTHING):
        for row in _concerned(session, meetings, rows):
            _look(session, row)
        session.flush()
    session.info.pop(_ROWS, None)


def _concerned(session: Session, meetings: set[int], rows: set[int]) -> list[Introduction]:
    """Return the introductions touched, those of the meetings, and those whose meeting is gone."""
    there = select(Attendance.institution_id).where(Attendance.meeting_id.in_(meetings))
    both = and_(Introduction.party_a_id.in_(there), Introduction.party_b_id.in_(there))
    bereft = and_(Introduction.status == "met", Introduction.first_meeting_id.is_(None))
    statement = (
        select(Introduction)
        .where(
            or_(
                Introduction.id.in_(rows),
                Introduction.first_meeting_id.in_(meetings),
                both,
                bereft,
            ),
            Introduction.binned_at.is_(None),
        )
        .order_by(Introduction.id)
    )
    return list(session.scalars(statement))


def _look(session: Session, row: Introduction) -> None:
    """Note the first meeting of the two, or that there is none any more."""
    first_id = _first_meeting_id(session, row)
    status = status_after(row.status, was_made=row.made_on is not None, met=first_id is not None)
    if (row.first_meeting_id, row.status) != (first_id, status):
        row.first_meeting_id, row.status = first_id, status


def _first_meeting_id(session: Session, row: Introduction) -> int | None:
    """Return the first held meeting at which both parties were, since the promise."""
    if row.party_a_id is None or row.party_b_id is None:
        return None
    entered = row.created_at.astimezone(OFFICE).date()
    since = counts_from(row.promised_on, row.made_on, entered)
    one, other = aliased(Attendance), aliased(Attendance)
    statement = (
        select(Meeting.id)
        .join(one, and_(one.meeting_id == Meeting.id, one.institution_id == row.party_a_id))
        .join(other, and_(other.meeting_id == Meeting.id, other.institution_id == row.party_b_id))
        .where(
            Meeting.status == "held",
            Meeting.held_on >= since,
            Meeting.binned_at.is_(None),
            Meeting.id.is_distinct_from(row.meeting_id),
            Meeting.audience_id.in_({EVERYONE, row.audience_id}),
            one.presence == "attended",
            other.presence == "attended",
        )
        .order_by(Meeting.held_on, Meeting.id)
        .limit(1)
    )
    return session.scalar(statement)
