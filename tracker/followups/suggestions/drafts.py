"""A suggestion before it is a record."""

from dataclasses import dataclass

from tracker.core.dates import PartialDate
from tracker.followups.arising import ArisenDraft
from tracker.institutions.models import Institution


@dataclass(frozen=True, kw_only=True)
class SuggestionDraft(ArisenDraft):
    """Who advised whom, and what."""

    from_institution: Institution
    to_institution: Institution
    text: str
    area_id: int | None = None
    given_on: PartialDate | None = None
    direction: str = ""
    owner_id: int | None = None
