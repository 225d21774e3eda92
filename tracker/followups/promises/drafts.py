"""A promise before it is a record."""

from dataclasses import dataclass

from tracker.core.dates import PartialDate
from tracker.followups.arising import ArisenDraft
from tracker.institutions.models import Institution


@dataclass(frozen=True, kw_only=True)
class PromiseDraft(ArisenDraft):
    """Who promised what to whom."""

    by: Institution
    to: Institution
    text: str
    made_on: PartialDate | None = None
    due_on: PartialDate | None = None
    owner_id: int | None = None
