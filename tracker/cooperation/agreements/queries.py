"""Finding agreements, by the status that follows from their dates, too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, String, false, literal, null, or_, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.visibility import readable
from tracker.cooperation.agreements.conditions import (
    ending_condition,
    last_activity_on,
    sleeping_condition,
    status_conditions,
    superseded_on,
)
from tracker.cooperation.agreements.rules import (
    AgreementFacts,
    expiry_of,
    is_sleeping,
    notice_by,
    status_of,
)
from tracker.cooperation.models import (
    Agreement,
    AgreementArea,
    AgreementParty,
    AgreementSignatory,
    Programme,
)
from tracker.cooperation.parts import area_ids_under
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.institutions.models import Institution

INTERNATIONAL = "-"
SLEEPING = "sleeping"
ENDING = ("expiring_soon",)
MOST_LINES = 100


@dataclass(frozen=True, kw_only=True)
class AgreementFilter:
    """What the list is narrowed to; `status` is a computed one, or `sleeping`."""

    text: str = ""
    type: str = ""
    status: str = ""
    country: str = ""
    institution: str = ""
    area: str = ""
    year: int | None = None
    months: int | None = None


@dataclass(frozen=True)
class AgreementRow:
    """An agreement with what its dates say today."""

    agreement: Agreement
    status: str
    sleeping: bool
    last_on: date | None = None
    expiry: date | None = None
    notice_by: date | None = None
    superseded_on: date | None = None


@dataclass(frozen=True)
class Resting:
    """What rests on an agreement: a programme under it, or an agreement that supersedes it."""

    kind: str
    public_id: str
    title: str
    status: str
    language: str


def facts_of(agreement: Agreement, superseded_on: date | None = None) -> AgreementFacts:
    """Return what the rules ask of an agreement."""
    return AgreementFacts(
        status_manual=agreement.status_manual,
        signed_on=agreement.signed_on,
        in_force_on=agreement.in_force_on,
        expires_on=agreement.expires_on,
        auto_renew=agreement.auto_renew,
        renewal_months=agreement.renewal_months,
        notice_days=agreement.notice_days,
        terminated_on=agreement.terminated_on,
        superseded_on=superseded_on,
    )


def _narrowed(statement: Select[Any], by: AgreementFilter, today: date) -> Select[Any]:
    if by.status == SLEEPING:
        statement = statement.where(sleeping_condition(today))
    elif by.status:
        statement = statement.where(status_conditions(today).get(by.status, false()))
    if by.months is not None:
        statement = statement.where(ending_condition(today, by.months))
    if by.type:
        statement = statement.where(Agreement.type == by.type)
    if by.text:
        columns = (Agreement.title, Agreement.reference_no)
        words = [column.icontains(by.text, autoescape=True) for column in columns]
        statement = statement.where(or_(*words))
    if by.year is not None:
        days = date(by.year, 1, 1), date(by.year, 12, 31)
        statement = statement.where(Agreement.signed_on.between(*days))
    return _narrowed_by_others(statement, by)


def _narrowed_by_others(statement: Select[Any], by: AgreementFilter) -> Select[Any]:
    if by.country or by.institution:
        party = select(AgreementParty.agreement_id).join(
            Institution, Institution.id == AgreementParty.institution_id
        )
        if by.country == INTERNATIONAL:
            party = party.where(Institution.country.is_(None))
        elif by.country:
            party = party.where(Institution.country == by.country)
        if by.institution:
            party = party.where(Institution.public_id == by.institution)
        statement = statement.where(Agreement.id.in_(party))
    if by.area:
        inside = AgreementArea.area_id.in_(area_ids_under(by.area))
        statement = statement.where(
            Agreement.id.in_(select(AgreementArea.agreement_id).where(inside))
        )
    return statement


_WITH_PARTIES = selectinload(Agreement.parties).joinedload(AgreementParty.institution)


def list_agreements(
    by: AgreementFilter, *, today: date, mark: str | None = None
) -> Page[AgreementRow]:
    """Return one page of agreements, those signed last on top, the unsigned at the end.

    Where the list is narrowed to what ends, that which ends first stands on top.
    """
    ending = by.status in ENDING or by.months is not None
    page = paged(
        _narrowed(select(Agreement), by, today).options(_WITH_PARTIES),
        Agreement.expires_on if ending else Agreement.signed_on, Agreement.public_id, mark,
        descending=not ending,
    )  # fmt: skip
    return Page(rows_of(list(page.rows), today), page.after)


def rows_of(agreements: list[Agreement], today: date) -> list[AgreementRow]:
    """Return agreements with what their dates say today; one query for all of them."""
    statement = select(Agreement.id, superseded_on(), last_activity_on(today)).where(
        Agreement.id.in_([a.id for a in agreements])
    )
    known = {row[0]: row[1:] for row in db.session.execute(statement)} if agreements else {}
    rows = []
    for agreement in agreements:
        later, last = known.get(agreement.id, (None, None))
        facts = facts_of(agreement, later)
        status = status_of(facts, today)
        asleep = is_sleeping(status, last, today)
        until, notice = expiry_of(facts, today), notice_by(facts, today)
        rows.append(AgreementRow(agreement, status, asleep, last, until, notice, later))
    return rows


def _listed(condition: Any, order: Any, today: date) -> list[AgreementRow]:  # noqa: ANN401
    statement = select(Agreement).where(condition).options(_WITH_PARTIES)
    ordered = statement.order_by(order, Agreement.public_id).limit(MOST_LINES)
    return rows_of(list(db.session.scalars(ordered)), today)


def list_agreements_of(institution: Institution, today: date) -> list[AgreementRow]:
    """Return the agreements to which an institution is a party, those signed last on top."""
    mine = select(AgreementParty.agreement_id).where(
        AgreementParty.institution_id == institution.id
    )
    return _listed(Agreement.id.in_(mine), Agreement.signed_on.desc().nulls_last(), today)


def list_expiring(today: date) -> list[AgreementRow]:
    """Return the agreements that expire soon, what ends first on top."""
    return _listed(status_conditions(today)["expiring_soon"], Agreement.expires_on, today)


def list_sleeping(today: date) -> list[AgreementRow]:
    """Return the agreements in force that saw nothing for 24 months, the oldest on top."""
    return _listed(sleeping_condition(today), Agreement.signed_on, today)


def get_agreement(public_id: str) -> Agreement:
    """Return an agreement with what belongs to it; three queries.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    signatories = selectinload(Agreement.signatories)
    statement = (
        select(Agreement)
        .where(Agreement.public_id == public_id)
        .options(
            joinedload(Agreement.supersedes),
            joinedload(Agreement.proposal),
            joinedload(Agreement.signed_in_meeting),
            joinedload(Agreement.source),
            joinedload(Agreement.texts),
            joinedload(Agreement.areas).joinedload(AgreementArea.area),
            joinedload(Agreement.parties).joinedload(AgreementParty.institution),
            selectinload(Agreement.steps),
            signatories.joinedload(AgreementSignatory.person),
            signatories.joinedload(AgreementSignatory.institution),
        )
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def list_resting_on(agreement: Agreement) -> list[Resting]:
    """Return the programmes under an agreement, and the agreements that supersede it."""
    programmes = _part("programme", Programme, Programme.status)
    later = _part("agreement", Agreement, null())
    rows = union_all(
        programmes.where(Programme.agreement_id == agreement.id),
        later.where(Agreement.supersedes_id == agreement.id),
    ).subquery("rows")
    statement = select(rows).order_by(rows.c.kind, rows.c.title, rows.c.public_id)
    return [
        Resting(row.kind, row.public_id, row.title, row.status or "", row.language)
        for row in db.session.execute(statement)
    ]


def _part(kind: str, model: Any, status: Any) -> Select[Any]:  # noqa: ANN401
    return select(
        literal(kind, String).label("kind"),
        model.public_id.label("public_id"),
        model.title.label("title"),
        status.label("status"),
        model.language.label("language"),
    ).where(readable(model))


def find_agreements(public_id: str, title: str = "") -> list[Agreement]:
    """Return the agreement of a public id, else those that bear a title; two at the most."""
    if public_id:
        found = db.session.scalars(select(Agreement).where(Agreement.public_id == public_id)).all()
        if found:
            return list(found)
    if not title:
        return []
    statement = select(Agreement).where(Agreement.title.ilike(title.translate(_PLAIN), escape="/"))
    return list(db.session.scalars(statement.limit(2)))


_PLAIN = str.maketrans({sign: f"/{sign}" for sign in "/%_"})
"""Takes the signs of a pattern for what they are."""


def suggest_agreements(text: str, *, limit: int = 8) -> list[Agreement]:
    """Return the agreements whose title holds what is being typed, those signed last on top."""
    words = text.strip()
    statement = (
        select(Agreement)
        .where(Agreement.title.icontains(words, autoescape=True))
        .order_by(Agreement.signed_on.desc().nulls_last(), Agreement.public_id)
        .limit(limit)
    )
    return list(db.session.scalars(statement)) if words else []
