"""Finding agreements, by the status that follows from their dates, too; one query a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, not_, null, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from tracker.cooperation.agreements.rules import (
    BEFORE,
    WARNING,
    AgreementFacts,
    asleep_before,
    is_sleeping,
    status_of,
)
from tracker.cooperation.models import (
    Agreement,
    AgreementArea,
    AgreementParty,
    AgreementSignatory,
    Programme,
)
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting


@dataclass(frozen=True, kw_only=True)
class AgreementFilter:
    """What the list is narrowed to; `status` is a computed one, or `sleeping`."""

    text: str = ""
    type: str = ""
    status: str = ""
    country: str = ""
    institution: str = ""
    area_ids: frozenset[int] | None = None
    year: int | None = None


@dataclass(frozen=True)
class AgreementRow:
    """An agreement with what its dates say today."""

    agreement: Agreement
    status: str
    sleeping: bool
    last_on: date | None


def facts_of(agreement: Agreement, superseded_on: date | None = None) -> AgreementFacts:
    """Return what the rules ask of an agreement."""
    return AgreementFacts(
        status_manual=agreement.status_manual,
        signed_on=agreement.signed_on,
        in_force_on=agreement.in_force_on,
        expires_on=agreement.expires_on,
        auto_renew=agreement.auto_renew,
        renewal_months=agreement.renewal_months,
        terminated_on=agreement.terminated_on,
        superseded_on=superseded_on,
    )


def superseded_on() -> Any:  # noqa: ANN401
    """Return the column of the day from which a successor that the viewer sees is in force."""
    later = aliased(Agreement)
    begins = func.coalesce(later.in_force_on, later.signed_on)
    return (
        select(func.min(begins))
        .where(later.supersedes_id == Agreement.id, later.signed_on.is_not(None))
        .correlate(Agreement)
        .scalar_subquery()
    )


def last_activity_on(today: date) -> Any:  # noqa: ANN401
    """Return the column of the last thing known of an agreement: a meeting of two of its parties.

    The meeting was held since it began; without one, the day that was typed, or its beginning.
    """
    begins = func.coalesce(Agreement.in_force_on, Agreement.signed_on)
    one, other = aliased(AgreementParty), aliased(AgreementParty)
    seat, seat2 = aliased(Attendance), aliased(Attendance)
    met = (
        select(func.max(Meeting.held_on))
        .join(seat, seat.meeting_id == Meeting.id)
        .join(seat2, and_(seat2.meeting_id == Meeting.id, seat2.institution_id > seat.institution_id))
        .join(one, one.institution_id == seat.institution_id)
        .join(other, other.institution_id == seat2.institution_id)
        .where(
            one.agreement_id == Agreement.id,
            other.agreement_id == Agreement.id,
            Meeting.status == "held",
            Meeting.held_on >= begins,
            Meeting.held_on <= today,
        )
        .correlate(Agreement)
        .scalar_subquery()
    )
    typed = func.coalesce(Agreement.last_activity_on, begins)
    return case((met > typed, met), else_=typed)


def status_conditions(today: date) -> dict[str, Any]:
    """Return, for each status, the condition that an agreement has it today; as `rules.status_of`."""
    signed = and_(Agreement.signed_on.is_not(None), Agreement.signed_on <= today)
    before = or_(Agreement.signed_on.is_(None), Agreement.signed_on > today)
    begins = func.coalesce(Agreement.in_force_on, Agreement.signed_on)
    successor = superseded_on()
    terminated = and_(Agreement.terminated_on.is_not(None), Agreement.terminated_on <= today)
    superseded = and_(successor.is_not(None), successor <= today)
    suspended = Agreement.status_manual == "suspended"
    alive = and_(signed, not_(terminated), not_(superseded), not_(suspended))
    running = and_(alive, begins <= today)
    ended = and_(Agreement.expires_on.is_not(None), Agreement.expires_on < today)
    soon = and_(
        Agreement.expires_on.is_not(None), Agreement.expires_on <= today + WARNING,
        Agreement.auto_renew.is_(False),
    )  # fmt: skip
    known = Agreement.status_manual.in_(BEFORE)
    found = {code: and_(before, Agreement.status_manual == code) for code in BEFORE}
    found["approved_to_sign"] = and_(
        before, or_(Agreement.status_manual == "approved_to_sign", not_(known))
    )
    return found | {
        "terminated": and_(signed, terminated),
        "superseded": and_(signed, not_(terminated), superseded),
        "suspended": and_(signed, not_(terminated), not_(superseded), suspended),
        "signed": and_(alive, begins > today),
        "expired": and_(running, ended, Agreement.auto_renew.is_(False)),
        "renewed": and_(running, ended, Agreement.auto_renew.is_(True)),
        "expiring_soon": and_(running, not_(ended), soon),
        "in_force": and_(running, or_(Agreement.expires_on.is_(None), and_(not_(ended), not_(soon)))),
    }


def sleeping_condition(today: date) -> Any:  # noqa: ANN401
    """Return the condition that an agreement is in force and has seen nothing for 24 months."""
    by_status = status_conditions(today)
    awake = or_(by_status["in_force"], by_status["expiring_soon"], by_status["renewed"])
    return and_(awake, last_activity_on(today) < asleep_before(today))


def _narrowed(statement: Select[Any], by: AgreementFilter, today: date) -> Select[Any]:
    if by.status == "sleeping":
        statement = statement.where(sleeping_condition(today))
    elif by.status:
        statement = statement.where(status_conditions(today).get(by.status, null().is_not(None)))
    if by.type:
        statement = statement.where(Agreement.type == by.type)
    if by.text:
        words = or_(
            Agreement.title.icontains(by.text, autoescape=True),
            Agreement.reference_no.icontains(by.text, autoescape=True),
        )
        statement = statement.where(words)
    if by.year is not None:
        statement = statement.where(
            Agreement.signed_on.between(date(by.year, 1, 1), date(by.year, 12, 31))
        )
    return _narrowed_by_others(statement, by)


def _narrowed_by_others(statement: Select[Any], by: AgreementFilter) -> Select[Any]:
    if by.country or by.institution:
        party = select(AgreementParty.agreement_id).join(
            Institution, Institution.id == AgreementParty.institution_id
        )
        if by.country:
            wanted = None if by.country == "-" else by.country
            inside = Institution.country == wanted
            party = party.where(Institution.country.is_(None) if wanted is None else inside)
        if by.institution:
            party = party.where(Institution.public_id == by.institution)
        statement = statement.where(Agreement.id.in_(party))
    if by.area_ids is not None:
        about = select(AgreementArea.agreement_id).where(AgreementArea.area_id.in_(by.area_ids))
        statement = statement.where(Agreement.id.in_(about))
    return statement


def list_agreements(by: AgreementFilter, *, today: date, mark: str | None) -> Page[AgreementRow]:
    """Return one page of agreements, what was signed last first, the unsigned at the end."""
    statement = select(Agreement).options(
        selectinload(Agreement.parties).joinedload(AgreementParty.institution)
    )
    page = paged(
        _narrowed(statement, by, today), Agreement.signed_on, Agreement.public_id, mark,
        descending=True,
    )  # fmt: skip
    return Page(rows_of(list(page.rows), today), page.after)


def rows_of(agreements: list[Agreement], today: date) -> list[AgreementRow]:
    """Return agreements with what their dates say today; one query for all of them."""
    statement = select(Agreement.id, superseded_on(), last_activity_on(today)).where(
        Agreement.id.in_([a.id for a in agreements])
    )
    known = {row[0]: (row[1], row[2]) for row in db.session.execute(statement)} if agreements else {}
    rows = []
    for agreement in agreements:
        later, last = known.get(agreement.id, (None, None))
        status = status_of(facts_of(agreement, later), today)
        rows.append(AgreementRow(agreement, status, is_sleeping(status, last, today), last))
    return rows


def get_agreement(public_id: str) -> Agreement:
    """Return an agreement with its parts.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Agreement)
        .where(Agreement.public_id == public_id)
        .options(
            joinedload(Agreement.supersedes),
            joinedload(Agreement.proposal),
            joinedload(Agreement.signed_in_meeting),
            joinedload(Agreement.source),
            joinedload(Agreement.texts),
            joinedload(Agreement.areas),
            joinedload(Agreement.parties).joinedload(AgreementParty.institution),
            selectinload(Agreement.steps),
            selectinload(Agreement.signatories).joinedload(AgreementSignatory.person),
        )
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def list_programmes_under(agreement: Agreement) -> list[Programme]:
    """Return the programmes that rest on an agreement."""
    statement = select(Programme).where(Programme.agreement_id == agreement.id)
    return list(db.session.scalars(statement.order_by(Programme.title, Programme.id)))


def find_agreement_id(public_id: str) -> int | None:
    """Return the id of an agreement that the viewer may see."""
    if not public_id:
        return None
    return db.session.scalar(select(Agreement.id).where(Agreement.public_id == public_id))


def suggest_agreements(text: str, *, limit: int = 8) -> list[Agreement]:
    """Return the agreements whose title holds what is being typed, the latest first."""
    words = text.strip()
    statement = (
        select(Agreement)
        .where(Agreement.title.icontains(words, autoescape=True))
        .order_by(Agreement.signed_on.desc().nulls_last(), Agreement.public_id)
        .limit(limit)
    )
    return list(db.session.scalars(statement)) if words else []


def list_worries(today: date, *, most: int = 5) -> list[tuple[str, Agreement, date | None]]:
    """Return ("expiring" | "sleeping", agreement, day) of what a manager should look at."""
    soon = status_conditions(today)["expiring_soon"]
    kind = case((soon, "expiring"), else_="sleeping")
    last = last_activity_on(today)
    statement = (
        select(kind, Agreement, case((soon, Agreement.expires_on), else_=last))
        .where(or_(soon, sleeping_condition(today)))
        .order_by(Agreement.expires_on.nulls_last(), Agreement.public_id)
        .limit(2 * most)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(statement)]
