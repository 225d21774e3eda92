"""Finding programmes; the viewer sees only what he may."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, and_, literal, or_, select, type_coerce, union_all
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.visibility import readable
from tracker.cooperation.models import (
    Agreement,
    Intake,
    Programme,
    ProgrammeArea,
    ProgrammePartner,
    Proposal,
)
from tracker.cooperation.parts import area_ids_under
from tracker.cooperation.programmes.rules import runs_in
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.institutions.models import Institution

MOST_CHOICES = 300
INTERNATIONAL = "-"


@dataclass(frozen=True, kw_only=True)
class ProgrammeFilter:
    """What a list of programmes is narrowed to; the institution by its public id."""

    text: str = ""
    type: str = ""
    status: str = ""
    area: str = ""
    country: str = ""
    institution: str = ""
    year: int | None = None


def _narrowed(statement: Select[Any], by: ProgrammeFilter) -> Select[Any]:
    if by.text:
        statement = statement.where(Programme.title.icontains(by.text, autoescape=True))
    if by.type:
        statement = statement.where(Programme.type == by.type)
    if by.status:
        statement = statement.where(Programme.status == by.status)
    if by.area:
        inside = ProgrammeArea.area_id.in_(area_ids_under(by.area))
        found = select(ProgrammeArea.programme_id).where(inside)
        statement = statement.where(Programme.id.in_(found))
    if by.country or by.institution:
        statement = statement.where(Programme.id.in_(_run_by(by)))
    return statement if by.year is None else statement.where(_runs_in(by.year))


def _run_by(by: ProgrammeFilter) -> Select[Any]:
    """Return the programmes of partners in a country, or of one institution."""
    statement = (
        select(ProgrammePartner.programme_id)
        .join(Institution, Institution.id == ProgrammePartner.institution_id)
        .where(readable(Institution))
    )
    if by.country == INTERNATIONAL:
        statement = statement.where(Institution.country.is_(None))
    elif by.country:
        statement = statement.where(Institution.country == by.country)
    if by.institution:
        statement = statement.where(Institution.public_id == by.institution)
    return statement


def _runs_in(year: int) -> Any:  # noqa: ANN401
    """Return the condition that a programme ran in a year, or had an intake then."""
    first, last = runs_in(year)
    begins, ends = (type_coerce(c, String) for c in (Programme.starts_on, Programme.ends_on))
    known = or_(begins.is_not(None), ends.is_not(None))
    period = and_(known, or_(begins.is_(None), begins <= last), or_(ends.is_(None), ends >= first))
    return or_(period, Programme.id.in_(select(Intake.programme_id).where(Intake.year == year)))


def list_programmes(by: ProgrammeFilter, *, mark: str | None = None) -> Page[Programme]:
    """Return one page of programmes, those that began last on top."""
    partners = selectinload(Programme.partners).joinedload(ProgrammePartner.institution)
    statement = _narrowed(select(Programme), by).options(partners)
    return paged(statement, Programme.starts_on, Programme.public_id, mark, descending=True)


def get_programme(public_id: str) -> Programme:
    """Return a programme with its partners, intakes and areas, and what it came of.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Programme)
        .where(Programme.public_id == public_id)
        .options(
            selectinload(Programme.partners).joinedload(ProgrammePartner.institution),
            selectinload(Programme.intakes),
            selectinload(Programme.areas).joinedload(ProgrammeArea.area),
            joinedload(Programme.responsible_office),
            joinedload(Programme.proposal),
            joinedload(Programme.agreement),
            joinedload(Programme.source),
        )
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def list_origins() -> dict[str, list[tuple[str, str]]]:
    """Return public id and title of what a programme can come of, by kind, the latest first."""
    parts = [_latest("proposal", Proposal), _latest("agreement", Agreement)]
    rows = union_all(*parts).subquery("rows")
    found: dict[str, list[tuple[str, str]]] = {"proposal": [], "agreement": []}
    statement = select(rows.c.kind, rows.c.public_id, rows.c.title).order_by(rows.c.id.desc())
    for kind, public_id, title in db.session.execute(statement):
        found[kind].append((public_id, title))
    return found


def _latest(kind: str, model: Any) -> Select[Any]:  # noqa: ANN401
    latest = (
        select(model.public_id, model.title, model.id)
        .where(readable(model))
        .order_by(model.id.desc())
        .limit(MOST_CHOICES)
        .subquery()
    )
    return select(literal(kind, String).label("kind"), latest)


def find_agreement(public_id: str) -> Agreement | None:
    """Return an agreement that the viewer may see."""
    statement = select(Agreement).where(Agreement.public_id == public_id)
    return db.session.scalar(statement) if public_id else None
