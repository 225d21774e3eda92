"""Finding suggestions; the viewer sees only what he may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, String, and_, case, cast, or_, select
from sqlalchemy.orm import joinedload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.followups.arising import last_day_of
from tracker.followups.models import Suggestion
from tracker.followups.suggestions.rules import ENDS, PATIENCE
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting

SHOWN = (
    Suggestion.from_institution, Suggestion.to_institution, Suggestion.owner, Suggestion.meeting,
    Suggestion.area,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SuggestionFilter:
    """What the list is narrowed to; `of` is one of its tabs."""

    of: str = "all"
    institution_ids: frozenset[int] | None = None
    area_id: int | None = None
    text: str = ""


def _unanswered(today: date) -> Any:  # noqa: ANN401
    """Return the condition that nobody answered for 90 days; what has no day is never late."""
    limit = (today - PATIENCE).isoformat()
    late = last_day_of(cast(Suggestion.given_on, String)) < limit
    return and_(Suggestion.status == "given", Suggestion.given_on.is_not(None), late)


def _of_tab(of: str, today: date) -> Any:  # noqa: ANN401
    """Return the condition of one tab of the list."""
    ways = {
        "received": Suggestion.direction == "received",
        "given": Suggestion.direction == "given",
        "waiting": Suggestion.status.not_in(ENDS),
        "closed": Suggestion.status.in_(ENDS),
        "unanswered": _unanswered(today),
    }
    return ways.get(of, Suggestion.status.is_not(None))


def _between(ids: Collection[int]) -> Any:  # noqa: ANN401
    """Return the condition that a suggestion came from, or went to, one of these institutions."""
    return or_(Suggestion.from_id.in_(ids), Suggestion.to_id.in_(ids))


def _narrowed(statement: Select[Any], by: SuggestionFilter, today: date) -> Select[Any]:
    statement = statement.where(_of_tab(by.of, today))
    if by.area_id is not None:
        statement = statement.where(Suggestion.area_id == by.area_id)
    if by.institution_ids is not None:
        statement = statement.where(_between(by.institution_ids))
    if by.text:
        statement = statement.where(Suggestion.text.icontains(by.text, autoescape=True))
    return statement


def _with_names() -> Select[Suggestion]:
    return select(Suggestion).options(*(joinedload(one) for one in SHOWN))


def list_suggestions(by: SuggestionFilter, *, today: date, mark: str | None) -> Page[Suggestion]:
    """Return one page of suggestions, the latest first."""
    statement = _narrowed(_with_names(), by, today)
    return paged(statement, Suggestion.given_on, Suggestion.public_id, mark, descending=True)


def list_suggestions_in(meeting: Meeting) -> list[Suggestion]:
    """Return the suggestions that were made at a meeting, in the order of entry."""
    statement = _with_names().where(Suggestion.meeting_id == meeting.id)
    return list(db.session.scalars(statement.order_by(Suggestion.id)))


def list_suggestions_of(institution: Institution, *, limit: int) -> list[Suggestion]:
    """Return the suggestions of and to an institution: those open first, then the latest."""
    done = case((Suggestion.status.in_(ENDS), 1), else_=0)
    order = (done, Suggestion.given_on.desc().nulls_last(), Suggestion.id.desc())
    statement = _with_names().where(_between([institution.id])).order_by(*order).limit(limit)
    return list(db.session.scalars(statement))


def list_unanswered(today: date, *, limit: int) -> list[Suggestion]:
    """Return the suggestions that nobody answered for 90 days, the oldest first."""
    statement = _with_names().where(_unanswered(today))
    statement = statement.order_by(Suggestion.given_on, Suggestion.id).limit(limit)
    return list(db.session.scalars(statement))


def get_suggestion(public_id: str) -> Suggestion:
    """Return a suggestion with what it names.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = _with_names().where(Suggestion.public_id == public_id)
    found = db.session.scalar(statement.options(joinedload(Suggestion.point)))
    if found is None:
        raise NotFound
    return found
