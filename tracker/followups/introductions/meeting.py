"""Closes an introduction by itself when its two parties first meet.

`note_changes` hears of every flush and remembers the meetings and introductions
touched; `close_met` looks once, before the commit. It reads beneath the policy, and
lets only such a meeting close an introduction as everybody may read who reads it.
"""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from tracker.accounts.models import EVERYONE
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Change
from tracker.followups.introductions.rules import OPEN, proves_meeting
from tracker.followups.models import Introduction
from tracker.meetings.models import Attendance, Meeting

_MEETINGS, _ROWS = "introducing_meetings", "introducing_rows"
NOT_THERE = ("invited", "declined", "absent")


def note_changes(session: Session, changes: list[Change]) -> None:
    """Remember which meetings and introductions were touched."""
    for change in changes:
        record = change.record
        if isinstance(record, Meeting):
            session.info.setdefault(_MEETINGS, set()).add(record.id)
        elif isinstance(record, Attendance):
            session.info.setdefault(_MEETINGS, set()).add(record.meeting_id)
        elif isinstance(record, Introduction) and _matters(change):
            session.info.setdefault(_ROWS, set()).add(record.id)


def _matters(change: Change) -> bool:
    asked = {"party_a_id", "party_b_id", "promised_on", "binned_at", "audience_id"}
    return change.kind == "made" or bool(asked & set(change.after))


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
    there = select(Attendance.institution_id).where(Attendance.meeting_id.in_(meetings))
    both = and_(Introduction.party_a_id.in_(there), Introduction.party_b_id.in_(there))
    statement = select(Introduction).where(
        or_(Introduction.id.in_(rows), Introduction.first_meeting_id.in_(meetings), both),
        Introduction.status.in_((*OPEN, "met")),
    )
    return list(session.scalars(statement))


def _look(session: Session, row: Introduction) -> None:
    first = _first_meeting(session, row)
    if first is not None:
        row.first_meeting_id, row.status = first.id, "met"
    elif row.status == "met":
        row.first_meeting_id = None
        row.status = "made" if row.made_on else "promised"


def _first_meeting(session: Session, row: Introduction) -> Meeting | None:
    """Return the first held meeting at which both parties were, since the promise."""
    if row.party_a_id is None or row.party_b_id is None:
        return None
    one, other = aliased(Attendance), aliased(Attendance)
    statement = (
        select(Meeting)
        .join(one, and_(one.meeting_id == Meeting.id, one.institution_id == row.party_a_id))
        .join(other, and_(other.meeting_id == Meeting.id, other.institution_id == row.party_b_id))
        .where(
            Meeting.status == "held",
            Meeting.id.is_distinct_from(row.meeting_id),
            Meeting.audience_id.in_({EVERYONE, row.audience_id}),
            one.presence.not_in(NOT_THERE),
            other.presence.not_in(NOT_THERE),
        )
        .order_by(Meeting.held_on.nulls_last(), Meeting.id)
    )
    return next(
        (m for m in session.scalars(statement) if proves_meeting(row.promised_on, m.held_on)), None
    )
