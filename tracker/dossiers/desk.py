"""The desk: what an officer or a manager sees first."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select

from tracker.accounts.visibility import Viewer
from tracker.cooperation.models import Proposal
from tracker.core.db import db
from tracker.meetings.models import Meeting
from tracker.meetings.queries import list_coming, list_new

OPEN_STAGES = ("idea", "raised", "under_study", "agreed_in_principle", "planned")
QUIET_AFTER = timedelta(days=90)


@dataclass(frozen=True)
class Desk:
    """What is owed, what is next, what is new."""

    waiting: list[Proposal] = field(default_factory=list)
    unconfirmed: list[Meeting] = field(default_factory=list)
    coming: list[Meeting] = field(default_factory=list)
    new: list[Meeting] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to show."""
        return not (self.waiting or self.unconfirmed or self.coming or self.new)


def desk_of(viewer: Viewer, today: date) -> Desk:
    """Return the desk of `viewer`, of what he may see."""
    return Desk(
        waiting=_waiting(viewer),
        unconfirmed=_unconfirmed(today),
        coming=list_coming(today),
        new=list_new(),
    )


def _waiting(viewer: Viewer, *, most: int = 6) -> list[Proposal]:
    """Return the oldest proposals that wait for a next step: his own unit's, else all."""
    statement = select(Proposal).where(Proposal.stage.in_(OPEN_STAGES))
    if viewer.unit_id:
        statement = statement.where(Proposal.owner_unit_id == viewer.unit_id)
    return list(
        db.session.scalars(statement.order_by(Proposal.updated_at, Proposal.id).limit(most))
    )


def _unconfirmed(today: date, *, most: int = 6) -> list[Meeting]:
    """Return the planned meetings whose day has passed: were they held?"""
    statement = (
        select(Meeting)
        .where(Meeting.status.in_(("planned", "confirmed")), Meeting.held_on < today)
        .order_by(Meeting.held_on, Meeting.public_id)
        .limit(most)
    )
    return list(db.session.scalars(statement))
