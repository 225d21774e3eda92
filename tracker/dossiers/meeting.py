"""The one-page view of a meeting: what several rooms know of it."""

from dataclasses import dataclass

from tracker.accounts.visibility import Viewer
from tracker.dossiers.outcomes import Outcomes, outcomes_of
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, DiscussionPoint, Meeting
from tracker.meetings.points import list_points_of
from tracker.meetings.queries import get_meeting
from tracker.sources.models import Quote
from tracker.sources.queries import list_quotes_of

SIDES = ("host", "guest", "partner")


@dataclass(frozen=True)
class Party:
    """One institution at a meeting, with who came for it."""

    institution: Institution
    side: str
    people: tuple[Attendance, ...]
    unnamed: str


@dataclass(frozen=True)
class MeetingPage:
    """A meeting with everything that hangs on it."""

    meeting: Meeting
    parties: tuple[Party, ...]
    points: tuple[DiscussionPoint, ...]
    outcomes: Outcomes
    quotes: tuple[Quote, ...]


def parties_of(meeting: Meeting) -> tuple[Party, ...]:
    """Return who was there, by side and institution; what the viewer may not see is left out."""
    seen = [a for a in meeting.attendances if a.institution is not None]
    groups: dict[tuple[str, int], list[Attendance]] = {}
    for attendance in seen:
        groups.setdefault((attendance.side, attendance.institution_id), []).append(attendance)
    ordered = sorted(groups.items(), key=lambda item: SIDES.index(item[0][0]))
    return tuple(
        Party(
            rows[0].institution,
            side,
            tuple(a for a in rows if a.person is not None),
            next((a.headcount_unnamed for a in rows if a.headcount_unnamed), ""),
        )
        for (side, _), rows in ordered
    )


def meeting_page(public_id: str, viewer: Viewer) -> MeetingPage:
    """Return the page of a meeting; five queries.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    meeting = get_meeting(public_id)
    return MeetingPage(
        meeting=meeting,
        parties=parties_of(meeting),
        points=tuple(list_points_of(meeting)),
        outcomes=outcomes_of(meeting, user_id=viewer.user_id, language=viewer.language),
        quotes=tuple(list_quotes_of("meeting", [meeting.id]) if meeting.source_id else ()),
    )
