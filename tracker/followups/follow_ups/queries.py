"""Finding follow-ups; the viewer sees only what he may."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.followups.follow_ups.rules import OPEN
from tracker.followups.models import FollowUp

SHOWN = (FollowUp.assignee, FollowUp.institution, FollowUp.meeting)
ALWAYS_OPEN = ("overdue", "undated")
NOBODY = 0


@dataclass(frozen=True, kw_only=True)
class FollowUpFilter:
    """What the list is narrowed to; `of` is mine, all, overdue, undated or closed.

    `assignee_id` may be `NOBODY`: what nobody has taken up yet.
    """

    of: str = "all"
    user_id: int = 0
    assignee_id: int | None = None
    status: str = ""
    institution_ids: frozenset[int] | None = None
    text: str = ""


def _of_tab(of: str, user_id: int, today: date) -> list[Any]:
    """Return the conditions of one tab of the list, whether a row is open aside."""
    ways: dict[str, Any] = {
        "mine": FollowUp.assignee_id == user_id,
        "overdue": FollowUp.due_on < today,
        "undated": FollowUp.due_on.is_(None),
    }
    return [ways[of]] if of in ways else []


def _narrowed(statement: Select[Any], by: FollowUpFilter, today: date) -> Select[Any]:
    statement = statement.where(*_of_tab(by.of, by.user_id, today))
    if by.of == "closed":
        statement = statement.where(FollowUp.status.not_in(OPEN))
    elif by.of in ALWAYS_OPEN or not by.status:
        statement = statement.where(FollowUp.status.in_(OPEN))
    if by.status:
        statement = statement.where(FollowUp.status == by.status)
    if by.assignee_id is not None:
        whose = None if by.assignee_id == NOBODY else by.assignee_id
        statement = statement.where(FollowUp.assignee_id.is_not_distinct_from(whose))
    if by.institution_ids is not None:
        statement = statement.where(FollowUp.institution_id.in_(by.institution_ids))
    if by.text:
        statement = statement.where(FollowUp.title.icontains(by.text, autoescape=True))
    return statement


def _with_names() -> Select[FollowUp]:
    return select(FollowUp).options(*(joinedload(one) for one in SHOWN))


def list_follow_ups(by: FollowUpFilter, *, today: date, mark: str | None) -> Page[FollowUp]:
    """Return one page of follow-ups, what is due first first, the undated last."""
    statement = _narrowed(_with_names(), by, today)
    return paged(statement, FollowUp.due_on, FollowUp.public_id, mark)


def get_follow_up(public_id: str) -> FollowUp:
    """Return a follow-up with what it names.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = _with_names().where(FollowUp.public_id == public_id)
    more = (joinedload(FollowUp.evidence), joinedload(FollowUp.point))
    found = db.session.scalar(statement.options(*more))
    if found is None:
        raise NotFound
    return found
