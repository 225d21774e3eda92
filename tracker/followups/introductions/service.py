"""What can be done with introductions."""

from tracker.accounts.ownership import handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _
from tracker.followups.arising import TwoInstitutions, keep_origin
from tracker.followups.introductions.drafts import IntroductionDraft
from tracker.followups.introductions.rules import ENDS
from tracker.followups.models import Introduction
from tracker.institutions.rules import ends_before_it_begins


class NoParty(Refusal):
    """An introduction of nobody."""

    message = _("Name the party, or say in words whom: “an agricultural agency”.")


class NoOutcome(Refusal):
    """An introduction closed without a word."""

    message = _("Say in a sentence what came of it.")
    field = "outcome"


class DueBeforePromised(Refusal):
    """An introduction due before it was promised."""

    message = _("It would be due before it was promised. Correct one of the two days.")
    field = "due_on"


class MadeBeforePromised(Refusal):
    """An introduction made before it was promised."""

    message = _("It would be made before it was promised. Correct the day.")
    field = "made_on"


class NotAnEnd(Refusal):
    """A status that does not close."""

    message = _("Choose one of the entries of the list.")
    field = "status"


def _check(draft: IntroductionDraft) -> None:
    if draft.party_a is None and not draft.party_a_words:
        raise NoParty(field="party_a")
    if draft.party_b is None and not draft.party_b_words:
        raise NoParty(field="party_b")
    known = [p.id for p in (draft.party_a, draft.party_b) if p is not None]
    if len(set(known)) < len(known):
        raise TwoInstitutions(field="party_b")
    due_on = PartialDate.from_date(draft.due_on) if draft.due_on else None
    if ends_before_it_begins(draft.promised_on, due_on):
        raise DueBeforePromised


def promise_introduction(draft: IntroductionDraft, *, by: Viewer) -> Introduction:
    """Save an introduction that somebody promised; the caller commits.

    Raises:
        NoParty, TwoInstitutions, DueBeforePromised: the draft cannot stand.
    """
    _check(draft)
    row = Introduction()
    _fill(row, draft)
    keep_origin(row, draft)
    origin = draft.origin
    beside = (draft.broker, draft.party_a, draft.party_b, origin.meeting, origin.point)
    own(row, by, handling_beside(*beside))
    db.session.add(row)
    db.session.flush()
    return row


def _fill(row: Introduction, draft: IntroductionDraft) -> None:
    row.broker_id = draft.broker.id
    row.party_a_id = draft.party_a.id if draft.party_a else None
    row.party_b_id = draft.party_b.id if draft.party_b else None
    row.party_a_words, row.party_b_words = draft.party_a_words, draft.party_b_words
    row.area_id, row.promised_on = draft.area_id, draft.promised_on
    row.due_on, row.owner_id, row.quote = draft.due_on, draft.owner_id, draft.quote


def amend_introduction(
    row: Introduction, draft: IntroductionDraft, *, by: Viewer, version: int
) -> None:
    """Change an introduction; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `promise_introduction`.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    _check(draft)
    _fill(row, draft)
    db.session.flush()


def make_introduction(row: Introduction, made_on: PartialDate, *, by: Viewer) -> None:
    """Note that the introduction was made; the caller commits.

    Raises:
        MadeBeforePromised: the day lies before the promise.
        NotAllowed: `by` may not change it.
    """
    touch(row, by)
    if ends_before_it_begins(row.promised_on, made_on):
        raise MadeBeforePromised
    row.made_on = made_on
    if row.status == "promised":
        row.status = "made"
    db.session.flush()


def close_introduction(
    row: Introduction, status: str, outcome: str, *, by: Viewer, version: int
) -> None:
    """Note what came of an introduction; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAnEnd, NoOutcome: the answer cannot stand.
        NotAllowed: `by` may not change it.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    if status not in ENDS:
        raise NotAnEnd
    if not outcome.strip():
        raise NoOutcome
    row.status, row.outcome = status, outcome.strip()
    db.session.flush()
