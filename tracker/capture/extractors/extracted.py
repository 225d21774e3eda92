"""What an extractor is, and what it proposes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Protocol

FIELDS = ("institution", "person")
"""What can be proposed."""


@dataclass(frozen=True)
class Extracted:
    """A value that the words `text[start:end]` propose, by a rule, with a confidence in [0, 1].

    A person may be linked with a `position` and with the name of an `institution`.
    """

    field: str
    value: str
    start: int
    end: int
    rule: str
    confidence: float = 0.6
    links: Mapping[str, str] = field_of(default_factory=dict)

    def fits(self, text: str) -> bool:
        """Tell whether this can be a proposal about `text` at all."""
        return (
            self.field in FIELDS
            and 0 <= self.start < self.end <= len(text)
            and 0 < len(self.value.strip()) <= 600
            and 0 <= self.confidence <= 1
        )


class Extractor(Protocol):
    """Reads a text for what the grammars do not know."""

    def extract(self, text: str, language: str) -> Iterable[Extracted]:
        """Return what `text` proposes; `language` is that of most of it: en, th or zh."""
