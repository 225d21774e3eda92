"""Finding promises; the viewer sees only what he may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, String, and_, cast, or_, select
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
    institution_ids: frozenset[int] | None = None
    text: str = ""


def _made_by(giver: Any, *, ours: bool) -> Any:  # noqa: ANN401
    """Return the condition that the institution that promised is ours, or that it is theirs."""
    theirs = and_(giver.id.is_not(None), or_(giver.country != HOME, giver.country.is_(None)))
    return giver.country == HOME if ours else theirs


def _overdue(today: date) -> Any:  # noqa: ANN401
    """Return the condition that the last day of the date is over; the undated never is."""
    past = last_day_of(cast(Promise.due_on, String)) < today.isoformat()
    return and_(Promise.due_on.is_not(None), past)


def _between(ids: Collection[int]) -> Any:  # noqa: ANN401
    """Return the condition that one of these institutions promised it, or was promised it."""
    return or_(Promise.by_id.in_(ids), Promise.to_id.in_(ids))


def _narrowed(statement: Select[Any], by: PromiseFilter, today: date) -> Select[Any]:
    outstanding = Promise.status.in_(OUTSTANDING)
    statement = statement.where(~outstanding if by.of == "closed" else outstanding)
    if by.of in {"ours", "theirs"}:
        giver = aliased(Institution)
        statement = statement.join(giver, giver.id == Promise.by_id)
        statement = statement.where(_made_by(giver, ours=by.of == "ours"))
    if by.of == "overdue":
        statement = statement.where(_overdue(today))
    if by.of == "undated":
        statement = statement.where(Promise.due_on.is_(None))
    if by.institution_ids is not None:
        statement = statement.where(_between(by.institution_ids))
    if by.text:
        said = (Promise.text, Promise.quote)
        wanted = (column.icontains(by.text, autoescape=True) for column in said)
        statement = statement.where(or_(*wanted))
    return statement


def _with_names() -> Select[Promise]:
    return select(Promise).options(*(joinedload(one) for one in SHOWN))


def list_promises(by: PromiseFilter, *, today: date, mark: str | None) -> Page[Promise]:
    """Return one page of promises, what is due first first, the undated last."""
    statement = _narrowed(_with_names(), by, today)
    return paged(statement, Promise.due_on, Promise.public_id, mark)


def get_promise(public_id: str) -> Promise:
    """Return a promise with what it names.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = _with_names().where(Promise.public_id == public_id)
    more = (joinedload(Promise.evidence), joinedload(Promise.point))
    found = db.session.scalar(statement.options(*more))
    if found is None:
        raise NotFound
    return found
