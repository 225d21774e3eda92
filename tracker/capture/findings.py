"""What is found in a text: always with its span, the rule, and how sure it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The words `text[start:end]` of a capture, found by `rule` with a confidence in [0, 1]."""

    start: int
    end: int
    words: str
    rule: str
    confidence: float = 0.9
