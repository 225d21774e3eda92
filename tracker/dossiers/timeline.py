"""The latest meetings of an institution or a person, as their pages show them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from tracker.core.db import db
from tracker.meetings.models import Attendance, Meeting, MeetingArea

FIRST = 10


@dataclass(frozen=True)
class Timeline:
    """The latest meetings, and how many there are in all."""

    meetings: tuple[Meeting, ...]
    total: int

    @property
    def institutions(self) -> set[str]:
        """The public ids of those who were there."""
        return {
            a.institution.public_id
            for meeting in self.meetings
            for a in meeting.attendances
            if a.institution is not None
        }


def latest_meetings(attended: ColumnElement[bool], *, size: int = FIRST) -> Timeline:
    """Return the latest meetings with an attendance that is as `attended` says; one query."""
    inside = select(Attendance.meeting_id).where(attended)
    statement = (
        select(Meeting, func.count().over())
        .where(Meeting.id.in_(inside))
        .options(
            joinedload(Meeting.attendances).options(
                joinedload(Attendance.institution), joinedload(Attendance.person)
            ),
            joinedload(Meeting.area_links).joinedload(MeetingArea.area),
        )
        .order_by(Meeting.held_on.desc().nulls_last(), Meeting.public_id.desc())
        .limit(size)
    )
    rows = db.session.execute(statement).unique().all()
    return Timeline(tuple(meeting for meeting, _total in rows), rows[0][1] if rows else 0)
