"""What was read from one text: the draft of a record, each value with its words and its rule."""

from dataclasses import dataclass, field

from tracker.capture.findings import Finding
from tracker.core.dates import PartialDate


@dataclass
class ReadInstitution:
    """An institution that the text names; `role` is host, guest, partner or mentioned.

    `aliases` are the other names printed beside it, in this script or another.
    """

    key: str
    name: str
    acronym: str = ""
    country: str | None = None
    institution_type: str = "department_agency"
    role: str = "mentioned"
    city: str = ""
    founded_on: PartialDate | None = None
    headcount: bool = False
    known_ids: tuple[str, ...] = ()
    spans: list[Finding] = field(default_factory=list)
    confidence: float = 0.9
    aliases: tuple[str, ...] = ()


@dataclass
class ReadPerson:
    """A person whom the text names, with the title printed and the institution it points to.

    `aliases` are the other spellings printed beside the name.
    """

    key: str
    name: str
    honorific: str = ""
    position: str = ""
    institution_key: str | None = None
    implied: str = ""
    known_ids: tuple[str, ...] = ()
    spans: list[Finding] = field(default_factory=list)
    confidence: float = 0.9
    aliases: tuple[str, ...] = ()


@dataclass
class ReadRelation:
    """How one institution stands to another, or to a place."""

    type: str
    from_key: str
    to_key: str
    span: Finding
    place: str = ""


@dataclass
class ReadOffer:
    """What an institution offers: a form of cooperation, or expertise in an area."""

    institution_key: str
    modality: str
    area: str
    span: Finding
    kind: str = "offer"


@dataclass
class ReadStatement:
    """A promise, a suggestion or an introduction, as a sentence says it.

    `by_key` is who promises, suggests or brings together, `to_key` whom it is made to; of an
    introduction `party_key` is who is introduced to him. `words` are what follows the verb, `span` is the sentence as quotation.
    """

    kind: str
    by_key: str
    to_key: str | None
    words: str
    span: Finding
    party_key: str | None = None


@dataclass
class ReadArea:
    """A field of cooperation in the words of the text."""

    words: str
    span: Finding


@dataclass
class ReadProposal:
    """A cooperation that was proposed."""

    title: str
    span: Finding


@dataclass
class ReadProgramme:
    """A programme that partners run."""

    title: str
    type: str
    partner_keys: tuple[str, ...]
    span: Finding


@dataclass
class ReadAgreement:
    """An agreement in the words of the text."""

    words: str
    type: str
    span: Finding


@dataclass
class ReadContact:
    """How to reach a person or an institution: an address, a telephone, a web page.

    `of_key` is the key of the person or institution, where the text tells whose it is.
    """

    kind: str
    value: str
    of_key: str | None
    span: Finding


@dataclass
class ReadNote:
    """A remark for the officer who confirms."""

    words: str
    span: Finding


@dataclass
class Reading:
    """Everything that was read from a text."""

    language: str
    title: str
    title_span: Finding | None = None
    held_on: PartialDate | None = None
    ends_on: PartialDate | None = None
    date_span: Finding | None = None
    published_on: PartialDate | None = None
    meeting_type: str = ""
    type_span: Finding | None = None
    is_visit: bool = False
    place: str = ""
    place_span: Finding | None = None
    source_url: str = ""
    publisher: str = ""
    institutions: list[ReadInstitution] = field(default_factory=list)
    people: list[ReadPerson] = field(default_factory=list)
    relations: list[ReadRelation] = field(default_factory=list)
    offers: list[ReadOffer] = field(default_factory=list)
    statements: list[ReadStatement] = field(default_factory=list)
    areas: list[ReadArea] = field(default_factory=list)
    proposals: list[ReadProposal] = field(default_factory=list)
    programmes: list[ReadProgramme] = field(default_factory=list)
    agreements: list[ReadAgreement] = field(default_factory=list)
    contacts: list[ReadContact] = field(default_factory=list)
    notes: list[ReadNote] = field(default_factory=list)
    signers: list[tuple[str, ...]] | None = None
    """The keys of those who signed together, a group for each signing; None where nobody looked."""

    def institution(self, key: str | None) -> ReadInstitution | None:
        """Return the institution with this key."""
        return next((i for i in self.institutions if i.key == key), None)
