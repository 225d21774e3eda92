"""Follow-ups and promises for tests; each returns the public id of what it stored."""

from datetime import date

from sqlalchemy import select

from tests.factories.cooperation import writing
from tracker.accounts.models import Marking, User
from tracker.accounts.ownership import Handling
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.followups.closing import Closing
from tracker.followups.follow_ups.drafts import FollowUpDraft
from tracker.followups.follow_ups.rules import CLOSING
from tracker.followups.follow_ups.service import close_follow_up, note_follow_up, set_status
from tracker.followups.promises.drafts import PromiseDraft
from tracker.followups.promises.service import close_promise, make_promise
from tracker.institutions.models import Institution
from tracker.records.service import mark_record


def _institution(public_id: str) -> Institution:
    return db.session.scalars(select(Institution).where(Institution.public_id == public_id)).one()


def follow_up(
    title: str = "Send the list",
    *,
    by: User,
    about: str = "",
    due_on: date | None = None,
    status: str = "open",
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store a follow-up, about an institution perhaps; with a status, it stands so."""
    with writing(by) as viewer:
        about_id = _institution(about).id if about else None
        draft = FollowUpDraft(title=title, institution_id=about_id, due_on=due_on, **more)
        handling = Handling(marking) if marking is not Marking.INTERNAL else None
        row = note_follow_up(draft, by=viewer, handling=handling)
        if status in CLOSING:
            closing = Closing(status=status, note="So it ended.")
            close_follow_up(row, closing, by=viewer, today=today(), version=row.version)
        elif status != row.status:
            set_status(row, status, by=viewer)
        return row.public_id


def promise(
    text: str = "Send twenty trainees",
    *,
    by: User,
    of: str,
    to: str,
    due_on: PartialDate | None = None,
    status: str = "made",
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store what the institution `of` promised another; with a status, what became of it."""
    with writing(by) as viewer:
        draft = PromiseDraft(
            by=_institution(of), to=_institution(to), text=text, due_on=due_on, **more
        )
        row = make_promise(draft, by=viewer)
        if status != "made":
            closing = Closing(status=status, note="So it ended.")
            close_promise(row, closing, by=viewer, today=today(), version=row.version)
        if marking is not Marking.INTERNAL:
            mark_record(row, marking, frozenset(), by=viewer)
        return row.public_id
