"""Saves what somebody promised, suggested or introduced, as the ledger that keeps it."""

from collections.abc import Mapping

from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.followups.arising import area_id_of
from tracker.followups.introductions.drafts import IntroductionDraft
from tracker.followups.introductions.service import promise_introduction
from tracker.followups.models import Introduction, Promise, Suggestion
from tracker.followups.promises.drafts import PromiseDraft
from tracker.followups.promises.service import make_promise
from tracker.followups.suggestions.drafts import SuggestionDraft
from tracker.followups.suggestions.service import note_suggestion
from tracker.institutions.models import Institution
from tracker.intake.drafts import RecordStatement
from tracker.meetings.points import Origin


def save_statement(
    item: RecordStatement,
    there: Mapping[str, Institution],
    *,
    origin: Origin,
    on: PartialDate | None,
    by: Viewer,
) -> Promise | Suggestion | Introduction:
    """Save one statement; `there` are the institutions of the record, `on` is the day it was made.

    Raises:
        Refusal: the ledger refuses it.
    """
    speaker, hearer = there[item.by_key], there[item.to_key]
    quote = item.quotes[0].words if item.quotes else ""
    if item.kind == "promise":
        promise = PromiseDraft(
            by=speaker, to=hearer, text=item.text, made_on=on, origin=origin, quote=quote
        )
        return make_promise(promise, by=by)
    area_id = area_id_of(item.area_code)
    if item.kind == "suggestion":
        suggestion = SuggestionDraft(
            from_institution=speaker, to_institution=hearer, text=item.text, area_id=area_id,
            given_on=on, origin=origin, quote=quote,
        )  # fmt: skip
        return note_suggestion(suggestion, by=by)
    introduction = IntroductionDraft(
        broker=speaker, party_a=hearer, party_b=there[item.party_key or ""], area_id=area_id,
        promised_on=on, origin=origin, quote=quote,
    )  # fmt: skip
    return promise_introduction(introduction, by=by)
