"""What can be done with contacts."""

from tracker.accounts.ownership import Handling, handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.rules import ends_before_it_begins
from tracker.people.contacts.drafts import ContactDraft
from tracker.people.models import ContactPoint, Person
from tracker.vocabularies.queries import is_term


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


def add_contact(
    owner: Person | Institution,
    draft: ContactDraft,
    *,
    by: Viewer,
    handling: Handling | None = None,
) -> ContactPoint:
    """Note how to reach a person or an institution; the caller commits.

    Fewer may read it than its owner, if the draft says so or the `handling` of the record that it
    comes from, but never more.

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
    if handling is not None or draft.marking is not beside.marking:
        own(contact, by, handling or Handling(draft.marking))
        beside = handling_beside(owner, contact)
    own(contact, by, beside)
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
