"""Finding institutions; each query shows a viewer only what he may see (`accounts.visibility`)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload, selectinload

from tracker.accounts.moving import moved_or_not_found
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.names import institution_key, search_key
from tracker.core.pages import PAGE_SIZE, Page, read_mark, write_mark
from tracker.core.words import spoken
from tracker.institutions.lineage import bodies_above, holds_on
from tracker.institutions.models import Institution, InstitutionName, InstitutionRelation
from tracker.institutions.rules import UPWARD, Edge
from tracker.vocabularies.countries import countries


@dataclass(frozen=True, kw_only=True)
class InstitutionFilter:
    """What a list of institutions is narrowed to."""

    text: str = ""
    country: str = ""
    region: str = ""
    institution_type: str = ""


@dataclass(frozen=True)
class RelationRow:
    """A relation with the public ids of its two ends."""

    relation: InstitutionRelation
    lower: str
    upper: str


def get_institution(public_id: str) -> Institution:
    """Return an institution with its names.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Institution)
        .where(Institution.public_id == public_id)
        .options(
            joinedload(Institution.names),
            joinedload(Institution.identifiers),
            joinedload(Institution.verified_by),
        )
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise moved_or_not_found(Institution, public_id)
    return found


def institutions_by_public_id(public_ids: set[str]) -> dict[str, Institution]:
    """Return those of `public_ids` that the viewer may see, with their names."""
    statement = (
        select(Institution)
        .where(Institution.public_id.in_(public_ids))
        .options(selectinload(Institution.names))
    )
    return {i.public_id: i for i in db.session.scalars(statement)} if public_ids else {}


def _sort_column(language: str) -> InstrumentedAttribute[str]:
    column: InstrumentedAttribute[str] = spoken(Institution, "sort", language)
    return column


def _narrowed(statement: Select[Institution], by: InstitutionFilter) -> Select[Institution]:
    key = search_key(by.text)
    if key:
        named = select(InstitutionName.institution_id).where(
            InstitutionName.search_key.contains(key, autoescape=True)
        )
        statement = statement.where(Institution.id.in_(named))
    if by.country:
        wanted = None if by.country == "-" else by.country
        statement = statement.where(
            Institution.country.is_(None) if wanted is None else Institution.country == wanted
        )
    if by.region:
        codes = [c.code for c in countries().values() if c.region == by.region]
        inside = Institution.country.in_(codes)
        statement = statement.where(
            Institution.country.is_(None) if by.region == "international" else inside
        )
    if by.institution_type:
        statement = statement.where(Institution.institution_type == by.institution_type)
    return statement


def list_institutions(
    by: InstitutionFilter, *, language: str, mark: str | None = None
) -> Page[Institution]:
    """Return one page of institutions by name in `language`."""
    column = _sort_column(language)
    statement = _narrowed(select(Institution), by).options(selectinload(Institution.names))
    place = read_mark(mark, 2)
    if place is not None:
        name, public_id = place
        statement = statement.where(
            or_(column > name, and_(column == name, Institution.public_id > public_id))
        )
    statement = statement.order_by(column, Institution.public_id).limit(PAGE_SIZE + 1)
    rows = list(db.session.scalars(statement))
    last = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    after = write_mark(getattr(last, column.key), last.public_id) if last else None
    return Page(rows[:PAGE_SIZE], after)


def suggest_institutions(text: str, *, limit: int = 8) -> list[Institution]:
    """Return the institutions whose names come closest to what is being typed.

    Exact names and acronyms stand first, then beginnings, then names that hold the words.
    """
    key = search_key(text)
    if not key:
        return []
    column = InstitutionName.search_key
    rank = func.min(case((column == key, 0), (column.startswith(key, autoescape=True), 1), else_=2))
    best = (
        select(
            InstitutionName.institution_id,
            rank.label("rank"),
            func.min(func.length(column)).label("size"),
        )
        .where(column.contains(key, autoescape=True))
        .group_by(InstitutionName.institution_id)
        .subquery()
    )
    statement = (
        select(Institution)
        .join(best, best.c.institution_id == Institution.id)
        .order_by(best.c.rank, best.c.size, Institution.public_id)
        .limit(limit)
        .options(selectinload(Institution.names))
    )
    return list(db.session.scalars(statement))


def find_by_name(text: str, *, country: str | None = None) -> list[Institution]:
    """Return the institutions that bear exactly this name, spelling and articles aside."""
    key = institution_key(text)
    if not key:
        return []
    named = select(InstitutionName.institution_id).where(
        or_(InstitutionName.match_key == key, InstitutionName.search_key == search_key(text))
    )
    statement = select(Institution).where(Institution.id.in_(named))
    if country:
        statement = statement.where(Institution.country == country)
    return list(db.session.scalars(statement.options(selectinload(Institution.names))))


def list_edges(types: frozenset[str], *, but: int = 0) -> list[Edge]:
    """Return the relations of `types` with their periods, that of id `but` left out."""
    model = InstitutionRelation
    statement = select(model.from_id, model.to_id, model.valid_from, model.valid_to).where(
        model.type.in_(types), model.id != but
    )
    return [Edge.between(*row) for row in db.session.execute(statement)]


def list_relations_of(institution: Institution) -> list[InstitutionRelation]:
    """Return the relations of an institution, both ways, those in force first."""
    statement = (
        select(InstitutionRelation)
        .where(
            or_(
                InstitutionRelation.from_id == institution.id,
                InstitutionRelation.to_id == institution.id,
            )
        )
        .options(
            joinedload(InstitutionRelation.from_institution),
            joinedload(InstitutionRelation.to_institution),
        )
        .order_by(InstitutionRelation.valid_to.is_not(None), InstitutionRelation.id)
    )
    found = db.session.scalars(statement)
    return [r for r in found if r.from_institution is not None and r.to_institution is not None]


def list_relations_around(
    institution: Institution, day: date, *, ended: bool = True
) -> list[RelationRow]:
    """Return the relations of an institution and those that place it below other bodies on a day.

    Its own relations of other times are there, too, unless `ended` is false. In the order
    in which they were entered; a relation of which the viewer may not see both ends is
    left out.
    """
    upward = (InstitutionRelation.type.in_(UPWARD), holds_on(InstitutionRelation, day))
    line = bodies_above(select(literal(institution.id)), day)
    above = and_(InstitutionRelation.from_id.in_(select(line.c.institution_id)), *upward)
    mine = or_(
        InstitutionRelation.from_id == institution.id, InstitutionRelation.to_id == institution.id
    )
    lower, upper = aliased(Institution), aliased(Institution)
    statement = (
        select(InstitutionRelation, lower.public_id, upper.public_id)
        .join(lower, lower.id == InstitutionRelation.from_id)
        .join(upper, upper.id == InstitutionRelation.to_id)
        .where(or_(mine if ended else and_(mine, holds_on(InstitutionRelation, day)), above))
        .order_by(InstitutionRelation.valid_to.is_not(None), InstitutionRelation.id)
    )
    return [RelationRow(*row) for row in db.session.execute(statement)]


def get_relation(institution_id: str, public_id: str) -> InstitutionRelation:
    """Return a relation of the institution of this public id, to either side.

    Raises:
        NotFound: there is none, or the viewer may not know of it or of one of its ends.
    """
    statement = (
        select(InstitutionRelation)
        .where(InstitutionRelation.public_id == public_id)
        .options(
            joinedload(InstitutionRelation.from_institution).joinedload(Institution.names),
            joinedload(InstitutionRelation.to_institution).joinedload(Institution.names),
        )
    )
    found = db.session.scalars(statement).unique().one_or_none()
    ends = [found.from_institution, found.to_institution] if found is not None else []
    if found is None or None in ends or institution_id not in {end.public_id for end in ends}:
        raise NotFound
    return found
