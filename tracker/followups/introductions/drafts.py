"""An introduction before it is a record."""

from dataclasses import dataclass
from datetime import date

from tracker.core.dates import PartialDate
from tracker.followups.arising import ArisenDraft
from tracker.institutions.models import Institution


@dataclass(frozen=True, kw_only=True)
class IntroductionDraft(ArisenDraft):
    """Who brings whom together; a party that is not known yet stands in words."""

    broker: Institution
    party_a: Institution | None = None
    party_b: Institution | None = None
    party_a_words: str = ""
    party_b_words: str = ""
    area_id: int | None = None
    promised_on: PartialDate | None = None
    due_on: date | None = None
    owner_id: int | None = None
