"""What can be done with offers and needs."""

from tracker.accounts.ownership import Handling, own, touch
from tracker.accounts.visibility import Viewer
from tracker.cooperation.models import Offer
from tracker.cooperation.offers.drafts import OfferDraft
from tracker.cooperation.offers.rules import says_nothing
from tracker.cooperation.parts import check_length, check_option, check_term
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _


class NothingOffered(Refusal):
    """An offer without a form and without words."""

    message = _("Choose a form of cooperation, or say in words what is offered.")
    field = "modality"


def _check(draft: OfferDraft, stored: Offer | None = None) -> None:
    if says_nothing(draft.modality, draft.statement):
        raise NothingOffered
    check_length(draft.statement, "statement")
    check_option("modality", draft.modality, "modality", stored=stored.modality if stored else "")
    check_term("offer_kind", draft.kind, "kind", stored=stored.kind if stored else "")
    check_term("offer_status", draft.status, "status", stored=stored.status if stored else "")


def note_offer(draft: OfferDraft, *, by: Viewer, handling: Handling | None = None) -> Offer:
    """Save what an institution offers or needs; the caller commits.

    Raises:
        NothingOffered, NotInVocabulary, TextTooLong: the draft cannot stand.
    """
    _check(draft)
    offer = Offer(
        quote=draft.quote,
        source_id=draft.source_id,
        meeting_id=draft.meeting_id,
        point_id=draft.point_id,
    )
    _fill(offer, draft)
    own(offer, by, handling or Handling())
    db.session.add(offer)
    db.session.flush()
    return offer


def amend_offer(offer: Offer, draft: OfferDraft, *, by: Viewer, version: int) -> None:
    """Change an offer or need; where it was said stays. The caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `note_offer`.
    """
    if offer.version != version:
        raise Stale
    touch(offer, by)
    _check(draft, offer)
    _fill(offer, draft)
    db.session.flush()


def _fill(offer: Offer, draft: OfferDraft) -> None:
    offer.kind = draft.kind
    offer.institution_id = draft.institution_id
    offer.area_id = draft.area_id
    offer.modality = draft.modality
    offer.statement = draft.statement
    offer.as_of = draft.as_of
    offer.status = draft.status
