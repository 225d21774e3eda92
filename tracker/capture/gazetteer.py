"""Names that are on record already, found in a text by one automaton in three scripts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import ahocorasick

SHORTEST = 2


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name on record, with what is known of its bearer; `row` is the key of the bearer."""

    record_id: str
    kind: str
    text: str
    country: str | None = None
    institution_type: str = ""
    is_acronym: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class KnownSpan:
    """A place where known names stand; several bearers make it uncertain."""

    start: int
    end: int
    names: tuple[KnownName, ...]


class Gazetteer:
    """Every name on record, ready to be looked for."""

    def __init__(self, automaton: Any | None, changed: frozenset[tuple[str, int]] = frozenset()):  # noqa: ANN401
        self._automaton = automaton
        self._changed = changed

    def without(self, changed: frozenset[tuple[str, int]]) -> "Gazetteer":
        """Return the same names but for those of some bearers, by kind and key of the row."""
        return Gazetteer(self._automaton, changed)

    @classmethod
    def build(cls, names: Iterable[KnownName]) -> "Gazetteer":
        """Return the gazetteer of `names`; names of one letter are left out."""
        by_text: dict[str, list[KnownName]] = {}
        for name in names:
            if len(name.text) >= SHORTEST:
                key = name.text if name.is_acronym else name.text.lower()
                by_text.setdefault(key, []).append(name)
        if not by_text:
            return cls(None)
        automaton = ahocorasick.Automaton()
        for text, bearers in by_text.items():
            automaton.add_word(text.lower(), (*automaton.get(text.lower(), ()), *bearers))
        automaton.make_automaton()
        return cls(automaton)

    def spans(self, text: str) -> list[KnownSpan]:
        """Return where known names stand in `text`: the longest, without overlap, in order."""
        if self._automaton is None:
            return []
        found = sorted(self._matches(text), key=lambda s: (s.start - s.end, s.start))
        taken = bytearray(len(text) + 1)
        kept = []
        for span in found:
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                kept.append(span)
        return sorted(kept, key=lambda s: s.start)

    def _matches(self, text: str) -> Iterator[KnownSpan]:
        lowered = text.lower()
        if self._automaton is None or len(lowered) != len(text):
            return
        for last, bearers in self._automaton.iter(lowered):
            for size in {len(b.text) for b in bearers}:
                start, end = last + 1 - size, last + 1
                words = text[start:end]
                fitting = tuple(
                    b for b in bearers
                    if len(b.text) == size and (not b.is_acronym or b.text == words)
                    and (b.kind, b.row) not in self._changed
                )  # fmt: skip
                if fitting and start >= 0 and _stands_alone(text, start, end):
                    yield KnownSpan(start, end, fitting)


def _is_latin(char: str) -> bool:
    return char.isalnum() and char < "\u0e00"


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether Latin letters do not go on before or behind; Thai and Han have no spaces."""
    before = start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])
    behind = end < len(text) and _is_latin(text[end]) and _is_latin(text[end - 1])
    return not before and not behind
