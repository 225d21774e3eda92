"""What can be done with the checklist of a visit."""

from datetime import datetime

from tracker.accounts.ownership import share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.delegations.models import ChecklistItem, Visit
from tracker.delegations.refusals import title_of
from tracker.delegations.visits.drafts import ItemDraft


def note_item(visit: Visit, draft: ItemDraft, *, by: Viewer) -> ChecklistItem:
    """Add something to prepare; the caller commits.

    Raises:
        NoWords, TooLong: the draft cannot stand.
        NotAllowed: `by` may not change the visit.
    """
    touch(visit, by)
    item = ChecklistItem(
        text=title_of(draft.text, field="text"),
        owner_id=draft.owner_id,
        due_on=draft.due_on,
        position=max((i.position for i in visit.checklist), default=0) + 1,
    )
    share_audience(visit, item)
    visit.checklist.append(item)
    db.session.flush()
    return item


def item_of(visit: Visit, public_id: str) -> ChecklistItem:
    """Return an item of a visit's checklist.

    Raises:
        NotFound: there is none.
    """
    found = next((i for i in visit.checklist if i.public_id == public_id), None)
    if found is None:
        raise NotFound
    return found


def tick_item(visit: Visit, public_id: str, *, done: bool, by: Viewer, at: datetime) -> None:
    """Tick something off, or take the tick away; twice is as once. The caller commits."""
    touch(visit, by)
    item = item_of(visit, public_id)
    if (item.done_at is not None) is not done:
        item.done_at, item.done_by_id = (at, by.user_id or None) if done else (None, None)
    db.session.flush()


def remove_item(visit: Visit, public_id: str, *, by: Viewer) -> None:
    """Take something from the checklist; the history keeps it. The caller commits."""
    touch(visit, by)
    visit.checklist.remove(item_of(visit, public_id))
    db.session.flush()
