"""What can be done with discussion points."""

from sqlalchemy import func, select

from tracker.accounts.ownership import handling_beside, own, touch
from tracker.accounts.rules import may_edit
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.db import db
from tracker.core.errors import NotAllowed, Refusal, Stale
from tracker.core.words import _
from tracker.meetings.models import DiscussionPoint, Meeting
from tracker.meetings.points.drafts import PointDraft
from tracker.meetings.points.queries import list_points_of
from tracker.vocabularies.queries import is_term

LONGEST = 20_000


class NothingSaid(Refusal):
    """A point without words."""

    message = _("Write what was said, in a sentence.")
    field = "text"


class TooLong(Refusal):
    """A point of the length of minutes."""

    message = _("A point can have 20,000 characters. Put the rest into the notes of the meeting.")
    field = "text"


class NotInVocabulary(Refusal):
    """A kind that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")
    field = "kind"


def _check(draft: PointDraft) -> None:
    if not draft.text.strip():
        raise NothingSaid
    if len(draft.text) > LONGEST:
        raise TooLong
    if not is_term("point_kind", draft.kind):
        raise NotInVocabulary


def add_point(meeting: Meeting, draft: PointDraft, *, by: Viewer) -> DiscussionPoint:
    """Add a point behind those of the meeting; the caller commits.

    Raises:
        NothingSaid, TooLong, NotInVocabulary: the draft cannot stand.
        NotAllowed: `by` may not change the meeting.
    """
    if not may_edit(by, meeting):
        raise NotAllowed
    _check(draft)
    with reading_as(EVERYTHING):
        last = db.session.scalar(
            select(func.max(DiscussionPoint.position)).where(
                DiscussionPoint.meeting_id == meeting.id
            )
        )
    point = DiscussionPoint(meeting_id=meeting.id, position=(last or 0) + 1)
    _fill(point, draft)
    own(point, by, handling_beside(meeting))
    db.session.add(point)
    db.session.flush()
    return point


def amend_point(point: DiscussionPoint, draft: PointDraft, *, by: Viewer, version: int) -> None:
    """Change a point; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `add_point`.
    """
    if point.version != version:
        raise Stale
    touch(point, by)
    _check(draft)
    _fill(point, draft)
    db.session.flush()


def _fill(point: DiscussionPoint, draft: PointDraft) -> None:
    point.text = draft.text.strip()
    point.kind = draft.kind
    point.area_id = draft.area_id
    point.said_by_id = draft.said_by_id


def move_point(point: DiscussionPoint, *, up: bool, by: Viewer) -> None:
    """Exchange a point with the one before it, or behind it, of those that `by` sees.

    Raises:
        NotAllowed: `by` may not change the meeting.
    """
    if not may_edit(by, point.meeting):
        raise NotAllowed
    points = list_points_of(point.meeting)
    place = next(n for n, one in enumerate(points) if one.id == point.id)
    other = place - 1 if up else place + 1
    if 0 <= other < len(points):
        points[place], points[other] = points[other], points[place]
        places = sorted(one.position for one in points)
        for position, one in zip(places, points, strict=True):
            one.position = position
    db.session.flush()
