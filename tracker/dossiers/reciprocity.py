"""Give and take by country: visits, participants of programmes and suggestions, in and out."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, and_, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from tracker.accounts.visibility import readable
from tracker.cooperation.models import Intake, Programme, ProgrammePartner
from tracker.core.dates import days_of_year
from tracker.core.db import db
from tracker.delegations.models import Visit
from tracker.followups.models import Suggestion
from tracker.institutions.models import Institution

HOME = "TH"
COLUMNS = ("visits_in", "visits_out", "people_in", "people_out", "heard", "given")


@dataclass(frozen=True)
class Balance:
    """What went in and out between Thailand and one country in a year."""

    country: str
    visits_in: int = 0
    visits_out: int = 0
    people_in: int = 0
    people_out: int = 0
    heard: int = 0
    given: int = 0


@dataclass(frozen=True)
class Reciprocity:
    """The balances of a year by country, the busiest first, and their sums."""

    rows: tuple[Balance, ...]
    total: Balance
    first: date
    last: date


def reciprocity_of(year: int, *, fiscal: bool) -> Reciprocity:
    """Return what went in and out in a year, of what the viewer may see; one query."""
    first, last = days_of_year(year, fiscal=fiscal)
    found: dict[str, Counter[str]] = {}
    parts = [*_visits(first, last), *_participants(first, last), *_suggestions(first, last)]
    rows = union_all(*parts).subquery("rows")
    statement = select(rows.c.kind, rows.c.country, func.sum(rows.c.amount)).group_by(
        rows.c.kind, rows.c.country
    )
    for kind, country, amount in db.session.execute(statement):
        found.setdefault(country or "", Counter())[kind] += int(amount or 0)
    balances = [
        Balance(country, **counts) for country, counts in found.items() if any(counts.values())
    ]
    balances.sort(key=lambda b: (-sum(getattr(b, c) for c in COLUMNS), b.country))
    total = Balance("", **{c: sum(getattr(b, c) for b in balances) for c in COLUMNS})
    return Reciprocity(tuple(balances), total, first, last)


def _row(kind: str, country: Any, amount: Any) -> Any:  # noqa: ANN401
    return select(
        literal(kind, String).label("kind"), country.label("country"), amount.label("amount")
    )


def _visits(first: date, last: date) -> list[Any]:
    """Count visits by the country of the other side: of who came, or of who was visited."""
    held = and_(Visit.starts_on.between(first, last), Visit.status == "held", readable(Visit))
    parts = []
    for kind, direction, key in (
        ("visits_in", "inward", Visit.lead_institution_id),
        ("visits_out", "outward", Visit.host_id),
    ):
        parts.append(
            _row(kind, Institution.country, func.count(Visit.id))
            .join(Visit, key == Institution.id)
            .where(held, Visit.direction == direction, readable(Institution))
            .where(or_(Institution.country != HOME, Institution.country.is_(None)))
            .group_by(Institution.country)
        )
    return parts


def _participants(first: date, last: date) -> list[Any]:
    """Sum the participants of intakes by the countries of the foreign partners."""
    opened = func.coalesce(Intake.opens_on, Intake.closes_on)
    inside = or_(opened.between(first, last), and_(opened.is_(None), Intake.year == last.year))
    partner = aliased(Institution)
    countries = (
        select(ProgrammePartner.programme_id, partner.country.label("country"))
        .join(partner, partner.id == ProgrammePartner.institution_id)
        .where(or_(partner.country != HOME, partner.country.is_(None)), readable(partner))
        .distinct()
        .subquery()
    )
    return [
        _row(kind, countries.c.country, func.sum(func.coalesce(amount, 0)))
        .select_from(Intake)
        .join(Programme, Programme.id == Intake.programme_id)
        .join(countries, countries.c.programme_id == Programme.id)
        .where(inside, readable(Programme))
        .group_by(countries.c.country)
        for kind, amount in (
            ("people_in", Intake.participants_in), ("people_out", Intake.participants_out),
        )
    ]  # fmt: skip


def _suggestions(first: date, last: date) -> list[Any]:
    """Count suggestions by the country of the foreign side; those without a day are left out."""
    text = cast(Suggestion.given_on, String)
    inside = and_(func.length(text) == 10, text >= first.isoformat(), text <= last.isoformat())
    return [
        _row(kind, Institution.country, func.count(Suggestion.id))
        .join(Suggestion, key == Institution.id)
        .where(Suggestion.direction == direction, inside, readable(Suggestion))
        .where(readable(Institution))
        .where(or_(Institution.country != HOME, Institution.country.is_(None)))
        .group_by(Institution.country)
        for kind, direction, key in (
            ("heard", "received", Suggestion.from_id), ("given", "given", Suggestion.to_id),
        )
    ]  # fmt: skip
