"""The one-page view of a meeting: what several rooms know of it."""

from dataclasses import dataclass

from tracker.cooperation.models import Offer, Programme, Proposal
from tracker.cooperation.queries import list_offers_in, list_programmes_from, list_proposals_in
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting
from tracker.meetings.queries import get_meeting
from tracker.sources.models import Quote
from tracker.sources.queries import list_quotes_of

SIDES = ("host", "guest", "partner")


@dataclass(frozen=True)
class Delegation:
    """One institution at a meeting, with who came for it."""

    institution: Institution
    side: str
    people: tuple[Attendance, ...]
    unnamed: str


@dataclass(frozen=True)
class MeetingPage:
    """A meeting with everything that hangs on it."""

    meeting: Meeting
    delegations: tuple[Delegation, ...]
    offers: tuple[Offer, ...]
    proposals: tuple[Proposal, ...]
    programmes: tuple[Programme, ...]
    quotes: tuple[Quote, ...]


def delegations_of(meeting: Meeting) -> tuple[Delegation, ...]:
    """Return who was there, by side and institution; what the viewer may not see is left out."""
    seen = [a for a in meeting.attendances if a.institution is not None]
    groups: dict[tuple[str, int], list[Attendance]] = {}
    for attendance in seen:
        groups.setdefault((attendance.side, attendance.institution_id), []).append(attendance)
    ordered = sorted(groups.items(), key=lambda item: SIDES.index(item[0][0]))
    return tuple(
        Delegation(
            rows[0].institution,
            side,
            tuple(a for a in rows if a.person is not None),
            next((a.headcount_unnamed for a in rows if a.headcount_unnamed), ""),
        )
        for (side, _), rows in ordered
    )


def meeting_page(public_id: str) -> MeetingPage:
    """Return the page of a meeting.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    meeting = get_meeting(public_id)
    programmes = list_programmes_from(meeting.source_id) if meeting.source_id else []
    return MeetingPage(
        meeting=meeting,
        delegations=delegations_of(meeting),
        offers=tuple(list_offers_in(meeting)),
        proposals=tuple(list_proposals_in(meeting)),
        programmes=tuple(programmes),
        quotes=tuple(list_quotes_of("meeting", [meeting.id])),
    )
