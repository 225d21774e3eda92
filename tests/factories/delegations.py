"""Visits and delegations for tests; each returns the public id of what it stored."""

from datetime import date

from sqlalchemy import select

from tests.factories.cooperation import writing
from tracker.accounts.models import Marking, User
from tracker.core.db import db
from tracker.delegations.groups.drafts import DelegationDraft
from tracker.delegations.groups.service import form_delegation
from tracker.delegations.models import Visit
from tracker.delegations.visits.drafts import VisitDraft
from tracker.delegations.visits.service import plan_visit
from tracker.institutions.models import Institution
from tracker.records.service import mark_record


def _institution(public_id: str) -> Institution | None:
    return db.session.scalar(select(Institution).where(Institution.public_id == public_id))


def visit(
    title: str = "They come to Bangkok",
    *,
    by: User,
    lead: str = "",
    host: str = "",
    starts_on: date | None = None,
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store a visit; inward, where nothing else is said."""
    with writing(by) as viewer:
        draft = VisitDraft(
            title=title, lead=_institution(lead), host=_institution(host), starts_on=starts_on,
            **{"direction": "inward", **more},
        )  # fmt: skip
        row = plan_visit(draft, by=viewer)
        if marking is not Marking.INTERNAL:
            mark_record(row, marking, frozenset(), by=viewer)
        return row.public_id


def delegation(
    name: str = "The guests",
    *,
    by: User,
    sender: str,
    of: str = "",
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store a delegation that the institution `sender` sends, perhaps on the visit `of`."""
    with writing(by) as viewer:
        journey = db.session.scalar(select(Visit).where(Visit.public_id == of))
        draft = DelegationDraft(name=name, sender=_institution(sender), visit=journey, **more)
        row = form_delegation(draft, by=viewer)
        if marking is not Marking.INTERNAL:
            mark_record(row, marking, frozenset(), by=viewer)
        return row.public_id
