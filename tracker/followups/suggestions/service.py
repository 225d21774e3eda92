"""What can be done with suggestions."""

from datetime import date

from tracker.accounts.ownership import handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _
from tracker.followups.arising import HOME, NoWords, TwoInstitutions, check_term, keep_origin
from tracker.followups.models import Suggestion
from tracker.followups.suggestions.drafts import SuggestionDraft
from tracker.followups.suggestions.rules import ENDS, direction_of
from tracker.institutions.rules import ends_before_it_begins


class NoResponse(Refusal):
    """A suggestion used or declined without a word."""

    message = _("Say what was answered: who gave the advice wants to know.")
    field = "response"


class AnsweredBeforeGiven(Refusal):
    """A suggestion answered before it was given."""

    message = _("It would be answered before it was given. Correct the day.")
    field = "responded_on"


def _check(draft: SuggestionDraft) -> None:
    if not draft.text.strip():
        raise NoWords
    if draft.from_institution.id == draft.to_institution.id:
        raise TwoInstitutions(field="to_institution")


def note_suggestion(draft: SuggestionDraft, *, by: Viewer) -> Suggestion:
    """Save a suggestion; the caller commits.

    Raises:
        NoWords, TwoInstitutions: the draft cannot stand.
    """
    _check(draft)
    row = Suggestion()
    _fill(row, draft)
    keep_origin(row, draft)
    origin = draft.origin
    beside = (draft.from_institution, draft.to_institution, origin.meeting, origin.point)
    own(row, by, handling_beside(*beside))
    db.session.add(row)
    db.session.flush()
    return row


def _fill(row: Suggestion, draft: SuggestionDraft) -> None:
    one, other = draft.from_institution, draft.to_institution
    row.from_id, row.to_id = one.id, other.id
    plain = direction_of(one.country, other.country, HOME)
    row.direction = plain or draft.direction or "received"
    row.text, row.quote, row.area_id = draft.text.strip(), draft.quote, draft.area_id
    row.given_on, row.owner_id = draft.given_on, draft.owner_id


def amend_suggestion(row: Suggestion, draft: SuggestionDraft, *, by: Viewer, version: int) -> None:
    """Change a suggestion; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `note_suggestion`.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    _check(draft)
    _fill(row, draft)
    db.session.flush()


def answer_suggestion(
    row: Suggestion, status: str, response: str, responded_on: date, *, by: Viewer, version: int
) -> None:  # fmt: skip
    """Note what became of a suggestion; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotInVocabulary, NoResponse, AnsweredBeforeGiven: the answer cannot stand.
        NotAllowed: `by` may not change it.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    check_term("suggestion_status", status, "status")
    if status in ENDS and not response.strip():
        raise NoResponse
    if ends_before_it_begins(row.given_on, PartialDate.from_date(responded_on)):
        raise AnsweredBeforeGiven
    row.status, row.response = status, response.strip()
    row.responded_on = responded_on
    db.session.flush()
