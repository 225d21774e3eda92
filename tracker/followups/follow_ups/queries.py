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
from tracker.institutions.models import Institution

SHOWN = (FollowUp.assignee, FollowUp.institution, FollowUp.meeting)


@dataclass(frozen=True, kw_only=True)
class FollowUpFilter:
    """What the list is narrowed to; `of` is mine, all, overdue, undated or closed."""

    of: str = "all"
    user_id: int = 0
    assignee_id: int | None = None
    status: str = ""
    institution: str = ""
    text: str = ""


def _narrowed(statement: Select[Any], by: FollowUpFilter, today: date) -> Select[Any]:
    ways = {
        "mine": FollowUp.assignee_id == by.user_id,
        "overdue": FollowUp.due_on < today,
        "undated": FollowUp.due_on.is_(None),
    }
    if by.of in ways:
        statement = statement.where(ways[by.of])
    if by.of == "closed":
        statement = statement.where(FollowUp.status.not_in(OPEN))
    elif not by.status:
        statement = statement.where(FollowUp.status.in_(OPEN))
    if by.assignee_id is not None:
        statement = statement.where(FollowUp.assignee_id == by.assignee_id)
    if by.status:
        statement = statement.where(FollowUp.status == by.status)
    if by.institution:
        body = select(Institution.id).where(Institution.public_id == by.institution)
        statement = statement.where(FollowUp.institution_id.in_(body))
    if by.text:
        statement = statement.where(FollowUp.title.icontains(by.text, autoescape=True))
    return statement


def list_follow_ups(by: FollowUpFilter, *, today: date, mark: str | None) -> Page[FollowUp]:
    """Return one page of follow-ups, what is due first first, the undated last."""
    statement = select(FollowUp).options(*(joinedload(one) for one in SHOWN))
    statement = _narrowed(statement, by, today)
    return paged(statement, FollowUp.due_on, FollowUp.public_id, mark)


def get_follow_up(public_id: str) -> FollowUp:
    """Return a follow-up with what it names.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(FollowUp)
        .where(FollowUp.public_id == public_id)
        .options(*(joinedload(one) for one in (*SHOWN, FollowUp.evidence, FollowUp.point)))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found
