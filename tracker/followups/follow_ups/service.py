"""What can be done with follow-ups."""

from datetime import date

from tracker.accounts.ownership import Handling, handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.followups.arising import check_term, keep_origin
from tracker.followups.closing import Closing, close_row
from tracker.followups.follow_ups.drafts import FollowUpDraft
from tracker.followups.follow_ups.rules import CLOSING, OPEN
from tracker.followups.models import FollowUp


class NothingToDo(Refusal):
    """A follow-up without words."""

    message = _("Say in a few words what has to be done.")
    field = "title"


class CloseItInstead(Refusal):
    """A follow-up that would be closed in passing."""

    message = _("To close it, choose “Close” on its page: closing needs a note or a meeting.")
    field = "status"


def _check(draft: FollowUpDraft) -> None:
    if not normalise(draft.title):
        raise NothingToDo
    check_term("followup_status", draft.status, "status")


def note_follow_up(
    draft: FollowUpDraft, *, by: Viewer, handling: Handling | None = None
) -> FollowUp:
    """Save a follow-up; the caller commits.

    Raises:
        NothingToDo, NotInVocabulary, CloseItInstead: the draft cannot stand.
    """
    _check(draft)
    if draft.status in CLOSING:
        raise CloseItInstead
    row = FollowUp()
    _fill(row, draft)
    keep_origin(row, draft)
    own(row, by, handling or handling_beside(draft.origin.meeting, draft.origin.point))
    db.session.add(row)
    db.session.flush()
    return row


def _fill(row: FollowUp, draft: FollowUpDraft) -> None:
    row.title = normalise(draft.title)[:600]
    row.note, row.quote = draft.note, draft.quote
    row.assignee_id, row.institution_id = draft.assignee_id, draft.institution_id
    row.due_on, row.status = draft.due_on, draft.status


def amend_follow_up(row: FollowUp, draft: FollowUpDraft, *, by: Viewer, version: int) -> None:
    """Change a follow-up; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `note_follow_up`.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    _check(draft)
    if draft.status in CLOSING and row.status != draft.status:
        raise CloseItInstead
    _fill(row, draft)
    db.session.flush()


def close_follow_up(
    row: FollowUp, closing: Closing, *, by: Viewer, today: date, version: int
) -> None:
    """Close a follow-up; the caller commits; as `closing.close_row`."""
    close_row(row, closing, CLOSING, by=by, today=today, version=version)


def set_status(row: FollowUp, status: str, *, by: Viewer) -> None:
    """Take a follow-up up, let it wait, or open it again.

    Raises:
        CloseItInstead: the status would close it.
        NotAllowed: `by` may not change it.
    """
    touch(row, by)
    if status not in OPEN:
        raise CloseItInstead
    row.status = status
    row.closed_on = None
    db.session.flush()
