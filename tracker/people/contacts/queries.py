"""Finding contacts; the viewer sees only what he may."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.institutions.models import Institution
from tracker.people.models import ContactPoint, Person


def get_contact(public_id: str) -> ContactPoint:
    """Return a contact with whom it reaches.

    Raises:
        NotFound: there is none, or the viewer may not know of it or of its owner.
    """
    statement = (
        select(ContactPoint)
        .where(ContactPoint.public_id == public_id)
        .options(joinedload(ContactPoint.person), joinedload(ContactPoint.institution))
    )
    found = db.session.scalar(statement)
    if found is None or (found.person is None and found.institution is None):
        raise NotFound
    return found


def list_contacts_of(institution: Institution) -> list[ContactPoint]:
    """Return how to reach an institution."""
    statement = (
        select(ContactPoint)
        .where(ContactPoint.institution_id == institution.id)
        .order_by(ContactPoint.kind, ContactPoint.id)
    )
    return list(db.session.scalars(statement))


def is_contact_of(owner: Person | Institution, kind: str, value: str) -> bool:
    """Tell whether the viewer finds this way to reach a person or an institution on record."""
    column = ContactPoint.person_id if isinstance(owner, Person) else ContactPoint.institution_id
    statement = select(ContactPoint.id).where(
        column == owner.id, ContactPoint.kind == kind, ContactPoint.value == value.strip()
    )
    return db.session.scalar(statement.limit(1)) is not None
