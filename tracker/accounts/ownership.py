"""Whose a record is, and who may read it: set here and nowhere else."""

from dataclasses import dataclass

from sqlalchemy.orm.attributes import flag_modified

from tracker.accounts.models import EVERYONE, Marking
from tracker.accounts.rules import may_edit
from tracker.accounts.visibility import Confidential, Seen, Viewer, audience_for
from tracker.core.errors import NotAllowed


@dataclass(frozen=True)
class Handling:
    """How confidential a new record is: its marking, and whom it names.

    With `audience_id` it is read by the very audience of another record.
    """

    marking: Marking = Marking.INTERNAL
    named_user_ids: frozenset[int] = frozenset()
    audience_id: int | None = None


def own(record: Confidential, by: Viewer, handling: Handling) -> None:
    """Make `by` the owner of a new record and give it its audience."""
    record.marking = handling.marking.value
    record.created_by_id = record.updated_by_id = by.user_id or None
    record.owner_unit_id = by.unit_id or None
    record.audience_id = handling.audience_id or audience_for(
        handling.marking,
        owner_unit_id=record.owner_unit_id,
        owner_id=record.created_by_id,
        named_user_ids=handling.named_user_ids,
    )


def share_audience(record: Seen, child: Seen) -> None:
    """Give a row that belongs to `record` the same audience."""
    child.audience_id = record.audience_id


def touch(record: Confidential, by: Viewer) -> None:
    """Note who changed a record.

    Raises:
        NotAllowed: `by` may read it but not change it.
    """
    if not may_edit(by, record):
        raise NotAllowed
    record.updated_by_id = by.user_id or None
    flag_modified(record, "updated_by_id")  # a change of its names alone counts as one, too


def open_up(record: Confidential, marking: Marking) -> bool:
    """Let everyone read a record that an open one now names; tell whether that changed it."""
    if record.audience_id == EVERYONE or not marking.is_open:
        return False
    record.marking, record.audience_id = marking.value, EVERYONE
    return True


def handling_beside(*records: Confidential | None) -> Handling:
    """Return the handling of a record that joins `records`: that of the most confidential.

    Where several are equally restricted to different readers, only its owner reads it.
    """
    there = [r for r in records if r is not None]
    order = list(Marking)
    marking = max([Marking.INTERNAL, *(Marking(r.marking) for r in there)], key=order.index)
    if marking.is_open:
        return Handling(marking)
    audiences = {r.audience_id for r in there if Marking(r.marking) is marking}
    return Handling(marking, audience_id=audiences.pop() if len(audiences) == 1 else None)
