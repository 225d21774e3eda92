"""What a form takes from the meeting in which something arose."""

from typing import Any

from flask import request
from wtforms import HiddenField

from tracker.core.forms import tidy
from tracker.institutions.models import Institution
from tracker.meetings.points import Origin, find_origin

HOME = "TH"


class ArisesInMeeting:
    """A form that keeps the meeting, and the sentence there, from which it was opened."""

    meeting = HiddenField(filters=[tidy])
    point = HiddenField(filters=[tidy])

    def origin(self) -> Origin:
        """Return the meeting and the sentence, as far as the viewer may see them."""
        return find_origin(meeting=self.meeting.data or "", point=self.point.data or "")


def asked_origin() -> Origin:
    """Return the meeting and the sentence that the address names."""
    named = {name: tidy(request.args.get(name))[:40] for name in ("meeting", "point")}
    return find_origin(**named)


def origin_values(origin: Origin) -> dict[str, Any]:
    """Return what the hidden fields of a form keep of its origin."""
    return {
        "meeting": origin.meeting.public_id if origin.meeting is not None else "",
        "point": origin.point.public_id if origin.point is not None else "",
    }


def present_at(origin: Origin) -> list[Institution]:
    """Return the institutions at the meeting that the viewer may see, theirs before ours."""
    there = origin.meeting.attendances if origin.meeting is not None else []
    named = {a.institution.id: a.institution for a in there if a.institution is not None}
    return sorted(named.values(), key=lambda one: one.country == HOME)


def speaker_in(origin: Origin) -> Institution | None:
    """Return who said the sentence, else the first of the other side."""
    there = present_at(origin)
    said_by = origin.point.said_by_id if origin.point is not None else None
    return next((one for one in there if one.id == said_by), there[0] if there else None)
