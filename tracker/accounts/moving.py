"""Where a record went that was merged into another."""

from typing import Any

from sqlalchemy import select

from tracker.accounts.visibility import looking_into_the_bin
from tracker.core.db import db
from tracker.core.errors import Moved, NotFound

FARTHEST = 20


def moved_or_not_found(model: Any, public_id: str) -> NotFound:  # noqa: ANN401
    """Return what to raise for a record that is not there: where it went, or that it is not here.

    It is told where it went only to who could read the merged record, and may read the
    one that was kept; chains of merges are followed to their end.
    """
    with looking_into_the_bin():
        found = db.session.scalar(select(model).where(model.public_id == public_id))
        place = found.merged_into_id if found is not None else None
        for _step in range(FARTHEST):
            if place is None:
                return NotFound()
            found = db.session.scalar(select(model).where(model.id == place))
            if found is None:
                return NotFound()
            if found.merged_into_id is None:
                break
            place = found.merged_into_id
    if found is None or found.binned_at is not None:
        return NotFound()
    return Moved(public_id, found.public_id)
