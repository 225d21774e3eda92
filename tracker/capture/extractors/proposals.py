"""What an extractor is, and what it may propose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from tracker.capture.findings import Finding

FIELDS = frozenset({"institution", "person", "contact", "note"})
CONTACTS = frozenset({"email", "phone", "website", "identifier"})
MOST_PROPOSALS = 200
MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for one field of the draft, with the words that it rests on.

    `links` say what else the words tell: of a person `position` and `institution`, of a contact
    its `kind` (email, phone, website, identifier) and whose it is (`person` or `institution`).
    """

    field: str
    value: str
    finding: Finding
    links: Mapping[str, str] = field(default_factory=dict)


class Extractor(Protocol):
    """Reads a text and proposes; it stores nothing and asks nothing of the network."""

    def extract(self, text: str, language: str) -> list[Proposal]:
        """Return what is found in `text`, written in `language` (en, th or zh)."""
        ...


def fault_of(proposal: object, text: str) -> str:
    """Return what is wrong with a proposal, in words for the log; nothing where it is sound."""
    if not isinstance(proposal, Proposal) or not isinstance(proposal.finding, Finding):
        return "it is no Proposal with a Finding"
    if proposal.field not in FIELDS:
        return f"there is no field {proposal.field!r}"
    span = proposal.finding
    if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.words:
        return "its words do not stand in the text at its place"
    if not 0 <= span.confidence <= 1:
        return "its confidence does not lie between 0 and 1"
    words = [proposal.value, *proposal.links.values()]
    if not proposal.value.strip() or any(len(w) > MOST_LETTERS for w in words):
        return "a value is empty or longer than 300 letters"
    if proposal.field == "contact" and proposal.links.get("kind") not in CONTACTS:
        return f"a contact has no kind of {', '.join(sorted(CONTACTS))}"
    return ""
