"""Finding discussion points, and the meeting in which something arose."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.meetings.models import Attendance, DiscussionPoint, Meeting


@dataclass(frozen=True)
class Origin:
    """Where a ledger row arose: the meeting, and the sentence that was said there."""

    meeting: Meeting | None = None
    point: DiscussionPoint | None = None

    @property
    def quote(self) -> str:
        """The sentence, or nothing."""
        return self.point.text if self.point is not None else ""


def find_origin(*, meeting: str = "", point: str = "") -> Origin:
    """Return the meeting and the point of these public ids; what cannot be seen is left out.

    The institutions at the meeting are loaded with it, for the form to offer them.
    """
    statement = select(Meeting).options(
        joinedload(Meeting.attendances).joinedload(Attendance.institution)
    )
    if point:
        found = select(DiscussionPoint).where(DiscussionPoint.public_id == point)
        said = db.session.scalar(found)
        if said is None:
            return Origin()
        statement = statement.where(Meeting.id == said.meeting_id)
        return Origin(db.session.scalars(statement).unique().one_or_none(), said)
    if not meeting:
        return Origin()
    statement = statement.where(Meeting.public_id == meeting)
    return Origin(db.session.scalars(statement).unique().one_or_none())


def list_points_of(meeting: Meeting) -> list[DiscussionPoint]:
    """Return what was said at a meeting, in order."""
    statement = (
        select(DiscussionPoint)
        .where(DiscussionPoint.meeting_id == meeting.id)
        .options(joinedload(DiscussionPoint.said_by))
        .order_by(DiscussionPoint.position, DiscussionPoint.id)
    )
    return list(db.session.scalars(statement))


def get_point(public_id: str) -> DiscussionPoint:
    """Return a discussion point with its meeting.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(DiscussionPoint)
        .where(DiscussionPoint.public_id == public_id)
        .options(joinedload(DiscussionPoint.meeting))
    )
    found = db.session.scalar(statement)
    if found is None or found.meeting is None:
        raise NotFound
    return found
