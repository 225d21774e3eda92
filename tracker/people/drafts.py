"""A person, a post and a membership before they are records."""

from dataclasses import dataclass

from tracker.core.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class PersonNameDraft:
    """One name of a person as printed."""

    text: str
    language: str = ""
    kind: str = "official"


@dataclass(frozen=True, kw_only=True)
class PersonDraft:
    """What somebody proposes to enter as a person."""

    names: tuple[PersonNameDraft, ...]
    honorific_prefix: str = ""
    nationality: str | None = None
    pronunciation: str = ""
    languages: str = ""
    protocol_notes: str = ""
    summary: str = ""
    user_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class MembershipDraft:
    """Who is said to hold which post where, and since when.

    `observed_on` is a day on which a source shows the person there.
    """

    person_id: int
    institution_id: int
    title: str = ""
    language: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    observed_on: PartialDate | None = None
    acting: bool = False
    on_behalf_of_id: int | None = None
    source_id: int | None = None
