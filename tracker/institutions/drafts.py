"""An institution, a name and a relation before they are records."""

from dataclasses import dataclass

from tracker.core.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class NameDraft:
    """One name as somebody gave it."""

    text: str
    language: str = ""
    kind: str = "official"
    preferred: bool = False


@dataclass(frozen=True, kw_only=True)
class IdentifierDraft:
    """The number by which a register knows an institution."""

    scheme: str
    value: str


@dataclass(frozen=True, kw_only=True)
class InstitutionDraft:
    """What somebody proposes to enter as an institution."""

    names: tuple[NameDraft, ...]
    institution_type: str
    country: str | None = None
    subdivision: str = ""
    branch: str = ""
    level: str = ""
    city: str = ""
    founded_on: PartialDate | None = None
    dissolved_on: PartialDate | None = None
    website: str = ""
    summary: str = ""
    identifiers: tuple[IdentifierDraft, ...] = ()
    different: bool = False


@dataclass(frozen=True, kw_only=True)
class RelationDraft:
    """How one institution is said to stand to another."""

    type: str
    from_id: int
    to_id: int
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    source_id: int | None = None
