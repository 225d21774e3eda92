"""What can be done with a meeting."""

from datetime import date

from tracker.accounts.ownership import Handling, own, share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.meetings.drafts import AttendanceDraft, MeetingDraft
from tracker.meetings.models import Attendance, Meeting, MeetingArea
from tracker.meetings.rules import HELD, ends_before_it_begins, has_two_institutions, is_headcount
from tracker.people.queries import find_post
from tracker.vocabularies.queries import is_term


class NotYetHeld(Refusal):
    """A meeting can be logged as held only once it has taken place."""

    message = _("This day is still to come. Set the status to “planned”, or correct the day.")
    field = "held_on"


class EndsTooSoon(Refusal):
    """The last day lies before the first."""

    message = _("The last day lies before the first. Correct one of the two.")
    field = "ends_on"


class TooFewInstitutions(Refusal):
    """A meeting needs two sides."""

    message = _("Name the institutions of both sides: at least two.")
    field = "guest"


class NoTitle(Refusal):
    """A meeting without a subject."""

    message = _("Say in a few words what the meeting was about.")
    field = "title"


class NotInVocabulary(Refusal):
    """A code that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")


class NoHeadcount(Refusal):
    """A head-count that is no number."""

    message = _("Give the number of unnamed people, or “some”.")
    field = "attendances"


class OwnPrevious(Refusal):
    """A meeting that would follow itself."""

    message = _("A meeting cannot be the one before itself. Choose another, or leave it empty.")
    field = "previous"


def _check(draft: MeetingDraft, today: date, unseen: frozenset[int] = frozenset()) -> None:
    if not normalise(draft.title):
        raise NoTitle
    for field, vocabulary in (
        ("type", "meeting_type"), ("status", "meeting_status"), ("mode", "meeting_mode"),
    ):  # fmt: skip
        code = getattr(draft, field)
        if (code or field != "mode") and not is_term(vocabulary, code):
            raise NotInVocabulary(field=field)
    if draft.status in HELD and draft.held_on is not None and draft.held_on > today:
        raise NotYetHeld
    if ends_before_it_begins(draft.held_on, draft.ends_on):
        raise EndsTooSoon
    if not has_two_institutions(draft.attendances, unseen):
        raise TooFewInstitutions
    _check_seats(draft)


def _check_seats(draft: MeetingDraft) -> None:
    if not all(is_term("presence", a.presence) for a in draft.attendances):
        raise NotInVocabulary(field="people")
    if any(
        a.headcount_unnamed and not is_headcount(a.headcount_unnamed) for a in draft.attendances
    ):
        raise NoHeadcount


def log_meeting(
    draft: MeetingDraft, *, by: Viewer, today: date, handling: Handling | None = None
) -> Meeting:
    """Save a meeting; the caller commits.

    Raises:
        NoTitle, NotInVocabulary, TooFewInstitutions, NoHeadcount: the draft cannot stand.
        NotYetHeld: it is said to be held on a day after `today`.
        EndsTooSoon: it would end before it begins.
    """
    _check(draft, today)
    meeting = Meeting(attendances=[], area_links=[])
    own(meeting, by, handling or Handling())
    _fill(meeting, draft)
    db.session.add(meeting)
    db.session.flush()
    return meeting


def amend_meeting(
    meeting: Meeting, draft: MeetingDraft, *, by: Viewer, today: date, version: int
) -> None:
    """Change a meeting; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `log_meeting`.
    """
    if meeting.version != version:
        raise Stale
    touch(meeting, by)
    if draft.previous_meeting_id == meeting.id:
        raise OwnPrevious
    unseen = [a.institution_id for a in meeting.attendances if is_out_of_sight(a)]
    _check(draft, today, frozenset(unseen))
    _fill(meeting, draft)
    meeting.version = version + 1
    db.session.flush()


def _fill(meeting: Meeting, draft: MeetingDraft) -> None:
    for name in (
        "title", "type", "mode", "status", "held_on", "ends_on", "held_on_as_typed", "place",
        "country", "purpose", "summary", "minutes", "starts_at", "ends_at", "registration_no",
        "registered_on", "visit_id", "previous_meeting_id",
    ):  # fmt: skip
        setattr(meeting, name, getattr(draft, name))
    if draft.source_id is not None:
        meeting.source_id = draft.source_id
    _seat(meeting, draft.attendances)
    _mark_areas(meeting, draft.area_ids)


def _seat(meeting: Meeting, drafts: tuple[AttendanceDraft, ...]) -> None:
    """Make the attendances those of `drafts`; rows that stay keep their frozen title and post."""

    def key(a: Attendance | AttendanceDraft) -> tuple[object, ...]:
        return (a.institution_id, a.person_id, a.side, a.title_as_used, a.role, a.headcount_unnamed)

    there = {key(a): a for a in meeting.attendances if not is_out_of_sight(a)}
    wanted = {key(d) for d in drafts}
    for gone in [a for k, a in there.items() if k not in wanted]:
        meeting.attendances.remove(gone)
    for position, draft in enumerate(drafts):
        row = there.get(key(draft)) or _seated(meeting, draft)
        row.position, row.presence = position, draft.presence


def is_out_of_sight(attendance: Attendance) -> bool:
    """Tell whether the viewer cannot see who attended: such a row is left as it is."""
    hidden_person = attendance.person_id is not None and attendance.person is None
    hidden_body = attendance.institution_id is not None and attendance.institution is None
    return attendance.id is not None and (hidden_person or hidden_body)


def _seated(meeting: Meeting, draft: AttendanceDraft) -> Attendance:
    post = find_post(draft.institution_id, draft.title_as_used) if draft.title_as_used else None
    row = Attendance(
        institution_id=draft.institution_id,
        person_id=draft.person_id,
        post_id=post.id if post and draft.person_id else None,
        side=draft.side,
        title_as_used=draft.title_as_used,
        role=draft.role,
        presence=draft.presence,
        headcount_unnamed=draft.headcount_unnamed,
    )
    share_audience(meeting, row)
    meeting.attendances.append(row)
    return row


def _mark_areas(meeting: Meeting, area_ids: frozenset[int]) -> None:
    for link in [x for x in meeting.area_links if x.area_id not in area_ids]:
        meeting.area_links.remove(link)
    for area_id in sorted(area_ids - {x.area_id for x in meeting.area_links}):
        link = MeetingArea(area_id=area_id)
        share_audience(meeting, link)
        meeting.area_links.append(link)
