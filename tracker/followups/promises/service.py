"""What can be done with promises."""

from datetime import date

from tracker.accounts.ownership import handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _
from tracker.followups.arising import NoWords, TwoInstitutions, keep_origin
from tracker.followups.closing import Closing, Ways, close_row, reopen_row
from tracker.followups.models import Promise
from tracker.followups.promises.drafts import PromiseDraft
from tracker.followups.promises.rules import CLOSING, UNFINISHED
from tracker.institutions.rules import ends_before_it_begins

WAYS = Ways("promise_status", CLOSING, unfinished=UNFINISHED, first="made")


class DueBeforeMade(Refusal):
    """A promise due before it was made."""

    message = _("It would be due before it was made. Correct one of the two days.")
    field = "due_on"


def _check(draft: PromiseDraft) -> None:
    if not draft.text.strip():
        raise NoWords
    if draft.by.id == draft.to.id:
        raise TwoInstitutions(field="to")
    if ends_before_it_begins(draft.made_on, draft.due_on):
        raise DueBeforeMade


def make_promise(draft: PromiseDraft, *, by: Viewer) -> Promise:
    """Save a promise; the caller commits.

    Raises:
        NoWords, TwoInstitutions, DueBeforeMade: the draft cannot stand.
    """
    _check(draft)
    row = Promise()
    _fill(row, draft)
    keep_origin(row, draft)
    own(row, by, handling_beside(draft.by, draft.to, draft.origin.meeting, draft.origin.point))
    db.session.add(row)
    db.session.flush()
    return row


def _fill(row: Promise, draft: PromiseDraft) -> None:
    row.by_id, row.to_id = draft.by.id, draft.to.id
    row.text, row.quote = draft.text.strip(), draft.quote
    row.made_on, row.due_on = draft.made_on, draft.due_on
    row.owner_id = draft.owner_id


def amend_promise(row: Promise, draft: PromiseDraft, *, by: Viewer, version: int) -> None:
    """Change a promise; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `make_promise`.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    _check(draft)
    _fill(row, draft)
    db.session.flush()


def close_promise(row: Promise, closing: Closing, *, by: Viewer, today: date, version: int) -> None:
    """Say whether a promise was kept; the caller commits; as `closing.close_row`."""
    close_row(row, closing, WAYS, by=by, today=today, version=version)


def reopen_promise(row: Promise, *, by: Viewer) -> None:
    """Let a promise stand again; the caller commits; as `closing.reopen_row`."""
    reopen_row(row, WAYS, by=by)
