"""What can be done with contacts."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling, handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.errors import NotFound, Refusal, Stale
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.rules import ends_before_it_begins
from tracker.people.models import ContactPoint, Person
from tracker.vocabularies.queries import is_term


@dataclass(frozen=True, kw_only=True)
class ContactDraft:
    """How to reach somebody."""

    kind: str
    value: str
    note: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    marking: Marking = Marking.INTERNAL


class NoValue(Refusal):
    """A contact without a number or address."""

    message = _("Write the number or the address.")
    field = "value"


class NotInVocabulary(Refusal):
    """A kind that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")
    field = "kind"


class TurnedRound(Refusal):
    """A contact that ends before it begins."""

    message = _("The end lies before the beginning. Correct one of the two.")
    field = "valid_to"


def _check(draft: ContactDraft) -> None:
    if not draft.value.strip():
        raise NoValue
    if not is_term("contact_kind", draft.kind):
        raise NotInVocabulary
    if ends_before_it_begins(draft.valid_from, draft.valid_to):
        raise TurnedRound


def add_contact(owner: Person | Institution, draft: ContactDraft, *, by: Viewer) -> ContactPoint:
    """Note how to reach a person or an institution; the caller commits.

    Raises:
        NoValue, NotInVocabulary, TurnedRound: the draft cannot stand.
    """
    _check(draft)
    contact = ContactPoint()
    if isinstance(owner, Person):
        contact.person_id = owner.id
    else:
        contact.institution_id = owner.id
    _fill(contact, draft)
    beside = handling_beside(owner)
    order = list(Marking)
    stricter = order.index(draft.marking) > order.index(beside.marking)
    own(contact, by, Handling(draft.marking) if stricter else beside)
    db.session.add(contact)
    db.session.flush()
    return contact


def amend_contact(contact: ContactPoint, draft: ContactDraft, *, by: Viewer, version: int) -> None:
    """Change a contact; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `add_contact`.
    """
    if contact.version != version:
        raise Stale
    touch(contact, by)
    _check(draft)
    _fill(contact, draft)
    db.session.flush()


def _fill(contact: ContactPoint, draft: ContactDraft) -> None:
    contact.kind, contact.value, contact.note = draft.kind, draft.value.strip(), draft.note
    contact.valid_from, contact.valid_to = draft.valid_from, draft.valid_to


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
