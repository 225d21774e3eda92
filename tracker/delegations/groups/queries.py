"""Finding delegations; the viewer sees only what he may."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.delegations.models import Delegation, DelegationMember
from tracker.people.models import Person


def list_delegations(*, text: str = "", mark: str | None) -> Page[Delegation]:
    """Return one page of delegations, the latest noted first."""
    statement = select(Delegation).options(
        joinedload(Delegation.from_institution), joinedload(Delegation.visit)
    )
    if text:
        statement = statement.where(Delegation.name.icontains(text, autoescape=True))
    return paged(statement, Delegation.created_at, Delegation.public_id, mark, descending=True)


def get_delegation(public_id: str, *, with_names: bool = False) -> Delegation:
    """Return a delegation with its members; with their names in every language, if asked.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    member = selectinload(Delegation.members)
    person = member.joinedload(DelegationMember.person)
    statement = (
        select(Delegation)
        .where(Delegation.public_id == public_id)
        .options(
            joinedload(Delegation.from_institution),
            joinedload(Delegation.visit),
            person.selectinload(Person.names) if with_names else person,
            member.joinedload(DelegationMember.institution),
        )
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found
