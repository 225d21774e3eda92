"""Hands everything open of one colleague to another, in one step."""

from sqlalchemy import select

from tracker.accounts.models import Role, User
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import NotAllowed, Refusal
from tracker.core.words import _
from tracker.records.handover.queries import BY_CODE, Pack, open_work_of


class SamePerson(Refusal):
    """A hand-over to oneself."""

    message = _("Choose two different colleagues.")
    field = "to"


class NothingOpen(Refusal):
    """A colleague with whom nothing rests."""

    message = _("Nothing open rests with this colleague: there is nothing to hand over.")
    field = "from_whom"


class ClosedAccount(Refusal):
    """A successor who cannot log in."""

    message = _("This account is closed. Choose a colleague who can log in.")
    field = "to"


def may_hand_over(by: Viewer, colleague: User) -> bool:
    """Tell whether `by` may hand over the work of a colleague: his own, or his unit's as manager."""
    if colleague.id == by.user_id:
        return True
    return by.role is Role.MANAGER and colleague.unit_id == (by.unit_id or None)


def hand_over_work(colleague: User, successor: User, *, by: Viewer) -> Pack:
    """Move everything open that `by` can see from one colleague to another; the caller commits.

    Raises:
        SamePerson, NothingOpen, ClosedAccount: there is nothing to hand over, or nobody to take it.
        NotAllowed: the colleague is of another unit.
    """
    if colleague.id == successor.id:
        raise SamePerson
    if not successor.is_active:
        raise ClosedAccount
    if not may_hand_over(by, colleague):
        raise NotAllowed
    pack = open_work_of(colleague.id)
    if not pack.lines:
        raise NothingOpen
    for code, charge in BY_CODE.items():
        ids = [line.record_id for line in pack.lines if line.charge.code == code]
        rows = db.session.scalars(select(charge.model).where(charge.model.id.in_(ids)))
        for row in rows if ids else ():
            setattr(row, charge.column, successor.id)
    db.session.flush()
    return pack
