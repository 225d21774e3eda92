"""What an extractor is, and what it may propose."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as part
from typing import Protocol

from tracker.capture.findings import Finding

FIELDS = frozenset({"institution", "person", "contact", "note"})
CONTACTS = frozenset({"email", "phone", "mobile", "fax", "line", "wechat", "web", "post"})
MOST_PROPOSALS = 200
MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for one field of the draft, with the words that it rests on.

    `links` say what else the words tell: of a person `position` and `institution`, of a contact
    its `kind` (one of `CONTACTS`) and whose it is (`person` or `institution`).
    """

    field: str
    value: str
    finding: Finding
    links: Mapping[str, str] = part(default_factory=dict)


class Extractor(Protocol):
    """Reads a text and proposes; it stores nothing and asks nothing of the network."""

    def extract(self, text: str, language: str) -> list[Proposal]:
        """Return what is found in `text`, written in `language` (en, th or zh)."""
        ...


def fault_of(proposal: object, text: str) -> str:
    """Return what is wrong with a proposal, in words for the log; nothing where it is sound."""
    if not isinstance(proposal, Proposal) or not isinstance(proposal.finding, Finding):
        return "it is no Proposal with a Finding"
    span = proposal.finding
    words = [proposal.value, *proposal.links.values()]
    stands = 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.words
    kind = proposal.links.get("kind")
    faults = {
        f"there is no field {proposal.field!r}": proposal.field not in FIELDS,
        "its words do not stand in the text at its place": not stands,
        "its confidence does not lie between 0 and 1": not 0 <= span.confidence <= 1,
        "its value is empty": not proposal.value.strip(),
        "a value is longer than 300 letters": any(len(w) > MOST_LETTERS for w in words),
        "a contact is of no known kind": proposal.field == "contact" and kind not in CONTACTS,
    }
    return next((fault for fault, is_so in faults.items() if is_so), "")
