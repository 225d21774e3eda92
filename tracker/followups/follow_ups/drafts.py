"""A follow-up before it is a record."""

from dataclasses import dataclass
from datetime import date

from tracker.followups.arising import ArisenDraft


@dataclass(frozen=True, kw_only=True)
class FollowUpDraft(ArisenDraft):
    """What has to be done, by whom, until when."""

    title: str
    note: str = ""
    assignee_id: int | None = None
    institution_id: int | None = None
    due_on: date | None = None
    status: str = "open"
