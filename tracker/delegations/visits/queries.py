"""Finding visits; the viewer sees only what he may."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, cast, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import PAGE_SIZE, Page, paged
from tracker.delegations.models import ChecklistItem, Delegation, DelegationMember, Visit, VisitStop
from tracker.institutions.models import Institution

MOST_OFFERED = 100
_COMING, _PAST = "c", "p"
_LAST_DAY: ColumnElement[date | None] = func.coalesce(Visit.ends_on, Visit.starts_on)


@dataclass(frozen=True, kw_only=True)
class VisitFilter:
    """What the list is narrowed to."""

    text: str = ""
    direction: str = ""
    status: str = ""
    country: str = ""
    year: int | None = None


def _in_country(country: str) -> ColumnElement[bool]:
    """Return the condition that a visit goes to a country, or that one of its institutions is there."""
    there = select(Institution.id).where(Institution.country == country)
    return or_(
        cast(Visit.countries, Text).contains(f'"{country}"', autoescape=True),
        Visit.lead_institution_id.in_(there),
        Visit.host_id.in_(there),
    )


def _narrowed(by: VisitFilter) -> Select[Any]:
    statement = select(Visit).options(joinedload(Visit.lead_institution), joinedload(Visit.host))
    plain = {"direction": by.direction, "status": by.status}
    statement = statement.filter_by(**{name: code for name, code in plain.items() if code})
    if by.text:
        words = (Visit.title, Visit.purpose, Visit.outcome, Visit.registration_no)
        found = (column.icontains(by.text, autoescape=True) for column in words)
        statement = statement.where(or_(*found))
    if by.year is not None:
        first, last = date(by.year, 1, 1), date(by.year, 12, 31)
        statement = statement.where(Visit.starts_on <= last, first <= _LAST_DAY)
    if by.country:
        statement = statement.where(_in_country(by.country))
    return statement


def list_visits(by: VisitFilter, *, today: date, mark: str | None) -> Page[Visit]:
    """Return one page of visits: those to come, the next first, then the past, the latest first."""
    part, place = (mark or "")[:1], (mark or "")[1:]
    rows: list[Visit] = []
    statement = _narrowed(by)
    if part != _PAST:
        coming = statement.where(or_(today <= _LAST_DAY, _LAST_DAY.is_(None)))
        page = paged(coming, Visit.starts_on, Visit.public_id, place if part == _COMING else None)
        if page.after:
            return Page(page.rows, _COMING + page.after)
        rows, place = list(page.rows), ""
    past = statement.where(today > _LAST_DAY)
    room = PAGE_SIZE - len(rows)
    page = paged(past, Visit.starts_on, Visit.public_id, place, descending=True, size=max(room, 1))
    if not room:
        return Page(rows, _PAST if page.rows else None)
    return Page([*rows, *page.rows], _PAST + page.after if page.after else None)


def get_visit(public_id: str) -> Visit:
    """Return a visit with programme and checklist.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Visit)
        .where(Visit.public_id == public_id)
        .options(
            joinedload(Visit.lead_institution),
            joinedload(Visit.host),
            selectinload(Visit.stops).joinedload(VisitStop.host),
            selectinload(Visit.checklist).joinedload(ChecklistItem.owner),
        )
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def find_visit(public_id: str) -> Visit | None:
    """Return a visit that the viewer may see, or nothing."""
    statement = select(Visit).where(Visit.public_id == public_id)
    return db.session.scalar(statement) if public_id else None


def list_visit_titles() -> list[tuple[str, str, date | None]]:
    """Return public id, title and first day of the latest visits, for choosing one."""
    statement = (
        select(Visit.public_id, Visit.title, Visit.starts_on)
        .order_by(Visit.starts_on.desc().nulls_first(), Visit.public_id)
        .limit(MOST_OFFERED)
    )
    return [(row.public_id, row.title, row.starts_on) for row in db.session.execute(statement)]


def list_delegations_of(visit: Visit) -> list[Delegation]:
    """Return the delegations that travel on a visit, with their members; one query."""
    statement = (
        select(Delegation)
        .where(Delegation.visit_id == visit.id)
        .options(
            joinedload(Delegation.from_institution),
            joinedload(Delegation.members).joinedload(DelegationMember.person),
            joinedload(Delegation.members).joinedload(DelegationMember.institution),
        )
        .order_by(Delegation.id)
    )
    return list(db.session.scalars(statement).unique())
