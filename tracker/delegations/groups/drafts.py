"""A delegation and its members before they are records."""

from dataclasses import dataclass

from tracker.delegations.models import Visit
from tracker.institutions.models import Institution
from tracker.people.models import Person


@dataclass(frozen=True, kw_only=True)
class DelegationDraft:
    """A delegation as somebody describes it."""

    name: str
    sender: Institution | None
    visit: Visit | None = None
    size: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StandingDraft:
    """As what somebody travels; where nothing is said of the institution, it is the sender."""

    institution: Institution | None = None
    title: str = ""
    role: str = "member"
    rank: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberDraft(StandingDraft):
    """Somebody who travels with a delegation."""

    person: Person
