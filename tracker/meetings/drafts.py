"""A meeting before it is a record."""

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, kw_only=True)
class AttendanceDraft:
    """An institution at a meeting: by a person, by some unnamed, or as such."""

    institution_id: int
    side: str
    person_id: int | None = None
    title_as_used: str = ""
    role: str = ""
    presence: str = "attended"
    headcount_unnamed: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingDraft:
    """What somebody proposes to log; nothing is saved yet.

    A form, a pasted press release and a spreadsheet row all become a draft,
    and `service.log_meeting` is the one door that they share.
    """

    title: str
    type: str
    held_on: date | None
    attendances: tuple[AttendanceDraft, ...]
    ends_on: date | None = None
    held_on_as_typed: str = ""
    status: str = "held"
    mode: str = ""
    place: str = ""
    country: str | None = None
    purpose: str = ""
    summary: str = ""
    minutes: str = ""
    area_ids: frozenset[int] = field(default_factory=frozenset)
    source_id: int | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    registration_no: str = ""
    registered_on: date | None = None
    visit_id: int | None = None
    previous_meeting_id: int | None = None
