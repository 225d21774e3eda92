"""A whole record before it is saved: a meeting with its people, institutions and cooperation.

Institutions and people are named by keys of the draft; each key is either a
record that is known already (`known`) or a new one.
"""

from dataclasses import dataclass, field
from datetime import date, time

from tracker.accounts.ownership import Handling
from tracker.core.dates import PartialDate
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.sources.service import QuoteDraft, SourceDraft


@dataclass(frozen=True, kw_only=True)
class RecordInstitution:
    """An institution of the record: known by public id, or new."""

    key: str
    known: str | None = None
    new: InstitutionDraft | None = None
    learnt_names: tuple[NameDraft, ...] = ()
    founded_on: PartialDate | None = None
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordPerson:
    """A person of the record: known by public id, or new; with the post the source shows."""

    key: str
    known: str | None = None
    new: PersonDraft | None = None
    learnt_names: tuple[PersonNameDraft, ...] = ()
    institution_key: str | None = None
    title: str = ""
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    """Who was there, on which side."""

    institution_key: str
    side: str
    person_key: str | None = None
    title_as_used: str = ""
    role: str = ""
    presence: str = "attended"
    headcount_unnamed: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordMeeting:
    """The meeting itself."""

    title: str
    type: str
    held_on: date | None
    ends_on: date | None = None
    held_on_as_typed: str = ""
    status: str = "held"
    mode: str = ""
    place: str = ""
    country: str | None = None
    purpose: str = ""
    summary: str = ""
    minutes: str = ""
    area_codes: frozenset[str] = field(default_factory=frozenset)
    starts_at: time | None = None
    ends_at: time | None = None
    registration_no: str = ""
    registered_on: date | None = None
    visit: str = ""
    previous: str = ""
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordFollowUp:
    """Something that has to be done after the meeting."""

    title: str
    due_on: date | None = None
    assignee_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class RecordRelation:
    """How one institution of the record stands to another."""

    type: str
    from_key: str
    to_key: str
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordOffer:
    """What an institution of the record offers or needs."""

    institution_key: str
    kind: str = "offer"
    modality: str = ""
    area_code: str = ""
    statement: str = ""
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordProposal:
    """A cooperation proposed at the meeting."""

    title: str
    party_keys: frozenset[str]
    area_codes: frozenset[str] = field(default_factory=frozenset)
    stage: str = "raised"
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordProgramme:
    """A programme that the source tells of."""

    title: str
    type: str
    partner_keys: frozenset[str]
    status: str = "running"
    responsible_key: str | None = None
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordStatement:
    """A promise, a suggestion or an introduction that somebody of the record makes.

    `to_key` is whom it is made to; of an introduction `party_key` is who is introduced to him.
    """

    kind: str
    by_key: str
    to_key: str
    party_key: str | None = None
    text: str = ""
    area_code: str = ""
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordContact:
    """How to reach a person or an institution of the record."""

    of_key: str
    kind: str
    value: str
    quotes: tuple[QuoteDraft, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RecordDraft:
    """A whole record: the one thing that form, paste, sheet and API turn into."""

    meeting: RecordMeeting | None
    institutions: tuple[RecordInstitution, ...] = ()
    people: tuple[RecordPerson, ...] = ()
    attendances: tuple[RecordAttendance, ...] = ()
    relations: tuple[RecordRelation, ...] = ()
    offers: tuple[RecordOffer, ...] = ()
    proposals: tuple[RecordProposal, ...] = ()
    programmes: tuple[RecordProgramme, ...] = ()
    follow_ups: tuple[RecordFollowUp, ...] = ()
    statements: tuple[RecordStatement, ...] = ()
    contacts: tuple[RecordContact, ...] = ()
    source: SourceDraft | None = None
    handling: Handling = field(default_factory=Handling)
