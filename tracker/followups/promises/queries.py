"""Finding promises; the viewer sees only what he may."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, String, cast, or_, select
from sqlalchemy.orm import aliased, joinedload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.followups.arising import HOME, last_day_of
from tracker.followups.models import Promise
from tracker.followups.promises.rules import OUTSTANDING
from tracker.institutions.models import Institution

SHOWN = (Promise.by, Promise.to, Promise.owner, Promise.meeting)


@dataclass(frozen=True, kw_only=True)
class PromiseFilter:
    """What the list is narrowed to; `of` is one of its tabs."""

    of: str = "outstanding"
    institution: str = ""
    text: str = ""


def _narrowed(statement: Select[Any], by: PromiseFilter, today: date) -> Select[Any]:
    outstanding = Promise.status.in_(OUTSTANDING)
    statement = statement.where(~outstanding if by.of == "closed" else outstanding)
    if by.of in {"ours", "theirs"}:
        giver = aliased(Institution)
        statement = statement.join(giver, giver.id == Promise.by_id)
        ours = giver.country == HOME
        theirs = or_(giver.country != HOME, giver.country.is_(None))
        statement = statement.where(ours if by.of == "ours" else theirs)
    if by.of == "overdue":
        past = last_day_of(cast(Promise.due_on, String)) < today.isoformat()
        statement = statement.where(Promise.due_on.is_not(None), past)
    if by.of == "undated":
        statement = statement.where(Promise.due_on.is_(None))
    if by.institution:
        body = select(Institution.id).where(Institution.public_id == by.institution)
        statement = statement.where(or_(Promise.by_id.in_(body), Promise.to_id.in_(body)))
    if by.text:
        statement = statement.where(Promise.text.icontains(by.text, autoescape=True))
    return statement


def list_promises(by: PromiseFilter, *, today: date, mark: str | None) -> Page[Promise]:
    """Return one page of promises, what is due first first, the undated last."""
    statement = select(Promise).options(*(joinedload(one) for one in SHOWN))
    return paged(_narrowed(statement, by, today), Promise.due_on, Promise.public_id, mark)


def get_promise(public_id: str) -> Promise:
    """Return a promise with what it names.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Promise)
        .where(Promise.public_id == public_id)
        .options(*(joinedload(one) for one in (*SHOWN, Promise.evidence, Promise.point)))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found
