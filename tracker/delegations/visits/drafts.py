"""A visit, a stop of its programme and something to prepare, before they are records."""

from dataclasses import dataclass
from datetime import date, time

from tracker.institutions.models import Institution


@dataclass(frozen=True, kw_only=True)
class VisitDraft:
    """A visit as somebody plans or describes it."""

    direction: str
    title: str
    status: str = "planned"
    purpose: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    lead: Institution | None = None
    host: Institution | None = None
    countries: tuple[str, ...] = ()
    cost_centre: str = ""
    registration_no: str = ""
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class StopDraft:
    """One item of a visit's programme."""

    day: date
    title: str
    kind: str = "meeting"
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    country: str | None = None
    subdivision: str = ""
    host: Institution | None = None
    what_we_saw: str = ""
    lessons: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemDraft:
    """Something to be prepared for a visit."""

    text: str
    owner_id: int | None = None
    due_on: date | None = None
