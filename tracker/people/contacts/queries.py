"""Finding contacts; the viewer sees only what he may."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.institutions.models import Institution
from tracker.people.models import ContactPoint


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
