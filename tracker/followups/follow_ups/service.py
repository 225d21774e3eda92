"""What can be done with follow-ups."""

from datetime import date

from tracker.accounts.ownership import Handling, handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.followups.arising import check_term, keep_origin
from tracker.followups.closing import Closing, Ways, close_row, reopen_row
from tracker.followups.follow_ups.drafts import FollowUpDraft
from tracker.followups.follow_ups.rules import CLOSING, OPEN
from tracker.followups.models import FollowUp
from tracker.institutions.models import Institution

WAYS = Ways("followup_status", CLOSING)


class NothingToDo(Refusal):
    """A follow-up without words."""

    message = _("Say in a few words what has to be done.")
    field = "title"


class CloseItInstead(Refusal):
    """A follow-up that would be closed in passing."""

    message = _("To close it, choose “Close” on its page: closing needs a note or a meeting.")
    field = "status"


class ReopenItFirst(Refusal):
    """A follow-up that would be opened again in passing."""

    message = _("It is closed. Choose “Open it again” on its page before you change its status.")
    field = "status"


class ClosedMeanwhile(Refusal):
    """A follow-up taken up, or left waiting, that somebody closed."""

    message = _(
        "Somebody closed it meanwhile. Look at its page, and open it again there if need be."
    )
    status = 409


def _check(draft: FollowUpDraft, now: str) -> None:
    """Refuse a draft without words, and a status that the row does not get in passing."""
    if not normalise(draft.title):
        raise NothingToDo
    check_term("followup_status", draft.status, "status")
    if draft.status == now:
        return
    if now in CLOSING:
        raise ReopenItFirst
    if draft.status in CLOSING:
        raise CloseItInstead


def note_follow_up(
    draft: FollowUpDraft, *, by: Viewer, handling: Handling | None = None
) -> FollowUp:
    """Save a follow-up, as confidential as what it names; the caller commits.

    Raises:
        NothingToDo, NotInVocabulary, CloseItInstead: the draft cannot stand.
    """
    _check(draft, "open")
    row = FollowUp()
    _fill(row, draft)
    keep_origin(row, draft)
    about = db.session.get(Institution, draft.institution_id) if draft.institution_id else None
    own(row, by, handling or handling_beside(about, draft.origin.meeting, draft.origin.point))
    db.session.add(row)
    db.session.flush()
    return row


def _fill(row: FollowUp, draft: FollowUpDraft) -> None:
    """Write a draft into a row; an institution that the writer may not see stays."""
    row.title = normalise(draft.title)[:600]
    row.note, row.quote = draft.note, draft.quote
    row.assignee_id, row.due_on, row.status = draft.assignee_id, draft.due_on, draft.status
    if draft.institution_id is not None or row.institution is not None:
        row.institution_id = draft.institution_id


def amend_follow_up(row: FollowUp, draft: FollowUpDraft, *, by: Viewer, version: int) -> None:
    """Change a follow-up; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it.
        NothingToDo, NotInVocabulary, CloseItInstead, ReopenItFirst: the draft cannot stand.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    _check(draft, row.status)
    _fill(row, draft)
    db.session.flush()


def close_follow_up(
    row: FollowUp, closing: Closing, *, by: Viewer, today: date, version: int
) -> None:
    """Close a follow-up; the caller commits; as `closing.close_row`."""
    close_row(row, closing, WAYS, by=by, today=today, version=version)


def reopen_follow_up(row: FollowUp, *, by: Viewer) -> None:
    """Open a follow-up again; the caller commits; as `closing.reopen_row`."""
    reopen_row(row, WAYS, by=by)


def set_status(row: FollowUp, status: str, *, by: Viewer) -> None:
    """Take an open follow-up up, let it wait, or lay it back; the caller commits.

    Raises:
        ClosedMeanwhile: it is closed.
        CloseItInstead: the status would close it.
        NotAllowed: `by` may not change it.
    """
    touch(row, by)
    if row.status not in OPEN:
        raise ClosedMeanwhile
    if status not in OPEN:
        raise CloseItInstead
    row.status = status
    db.session.flush()
