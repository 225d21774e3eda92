"""Finding suggestions; the viewer sees only what he may."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, String, cast, or_, select
from sqlalchemy.orm import joinedload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.followups.arising import last_day_of
from tracker.followups.models import Suggestion
from tracker.followups.suggestions.rules import ENDS, PATIENCE
from tracker.institutions.models import Institution

SHOWN = (
    Suggestion.from_institution, Suggestion.to_institution, Suggestion.owner, Suggestion.meeting,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SuggestionFilter:
    """What the list is narrowed to; `of` is one of its tabs."""

    of: str = "all"
    institution: str = ""
    area_id: int | None = None
    text: str = ""


def _narrowed(statement: Select[Any], by: SuggestionFilter, today: date) -> Select[Any]:
    if by.of in {"received", "given"}:
        statement = statement.where(Suggestion.direction == by.of)
    if by.of == "waiting":
        statement = statement.where(Suggestion.status.not_in(ENDS))
    if by.of == "closed":
        statement = statement.where(Suggestion.status.in_(ENDS))
    if by.of == "unanswered":
        limit = (today - PATIENCE).isoformat()
        late = last_day_of(cast(Suggestion.given_on, String)) < limit
        statement = statement.where(
            Suggestion.status == "given", Suggestion.given_on.is_not(None), late
        )
    if by.area_id is not None:
        statement = statement.where(Suggestion.area_id == by.area_id)
    if by.institution:
        body = select(Institution.id).where(Institution.public_id == by.institution)
        statement = statement.where(or_(Suggestion.from_id.in_(body), Suggestion.to_id.in_(body)))
    if by.text:
        statement = statement.where(Suggestion.text.icontains(by.text, autoescape=True))
    return statement


def list_suggestions(by: SuggestionFilter, *, today: date, mark: str | None) -> Page[Suggestion]:
    """Return one page of suggestions, the latest first."""
    statement = select(Suggestion).options(*(joinedload(one) for one in SHOWN))
    statement = _narrowed(statement, by, today)
    return paged(statement, Suggestion.given_on, Suggestion.public_id, mark, descending=True)


def get_suggestion(public_id: str) -> Suggestion:
    """Return a suggestion with what it names.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Suggestion)
        .where(Suggestion.public_id == public_id)
        .options(*(joinedload(one) for one in (*SHOWN, Suggestion.point)))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found
