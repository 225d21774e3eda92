"""Where a record went that was merged into another."""

from typing import Any

from sqlalchemy import select

from tracker.accounts.visibility import EVERYTHING, looking_into_the_bin, reading_as
from tracker.core.db import db
from tracker.core.errors import Moved, NotFound

FARTHEST = 20


def moved_or_not_found(model: Any, public_id: str) -> NotFound:  # noqa: ANN401
    """Return what to raise for a record that is not there: where it went, or that it is not here.

    It is told where it went only to who could read the merged record, and may read the
    one that was kept; chains of merges are followed to their end.
    """
    named = select(model.merged_into_id).where(model.public_id == public_id)
    with looking_into_the_bin():
        place = db.session.scalar(named)
    if place is None:
        return NotFound()
    with looking_into_the_bin(), reading_as(EVERYTHING):
        for _step in range(FARTHEST):
            further = db.session.scalar(select(model.merged_into_id).where(model.id == place))
            if further is None:
                break
            place = further
    kept = db.session.scalar(select(model.public_id).where(model.id == place))
    return NotFound() if kept is None else Moved(public_id, kept)
