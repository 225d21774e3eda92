"""Where a query stands in a text as it was written: the words around it, and which to mark.

The text is folded character by character with the marks that belong to it, so that 学习 is
seen in 學習, สํานัก in สำนัก, cafe in Café, and กพ in ก.พ.; each folded letter knows its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracker.core.matching.mandarin import simplify
from tracker.search.grams import RUN, Query, fold

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is what was looked for."""

AROUND = 70
_LONGEST_LINE = 600
_MOST_READ = 200_000
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
_MARKS = f"\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e{_INVISIBLE}"
_CLUSTER = re.compile(
    f".[{_MARKS}]*(?:(?<=\u0e4d)\u0e32|(?<=\u0e4d[\u0e48-\u0e4b])\u0e32)?", re.DOTALL
)
_JOINING = re.compile(f"['’‘ʼ`{_MARKS}]")


@lru_cache(maxsize=20_000)
def _folded(cluster: str) -> str:
    return fold(cluster)


@dataclass(frozen=True)
class _Aligned:
    """A folded text; `places` has the start and end in the text for each folded letter."""

    letters: str
    places: list[tuple[int, int]]


def _align(text: str) -> _Aligned:
    seen = simplify(text)
    plain = seen if len(seen) == len(text) else text
    letters, places = [" "], [(0, 0)]
    for found in _CLUSTER.finditer(plain):
        made = _folded(found.group())
        if not made and not _is_joining(plain, found.start()):
            made = " "
        for letter in made:
            if RUN.match(letters[-1]) and _part(letters[-1], letter):
                letters.append(" ")
                places.append((found.start(), found.start()))
            if letter != " " or letters[-1] != " ":
                letters.append(letter)
                places.append(found.span())
    return _Aligned("".join(letters), places)


def _part(one: str, other: str) -> bool:
    """Tell whether two neighbours belong to runs of different scripts."""
    return other != " " and RUN.match(one + other).end() == 1  # type: ignore[union-attr]


def _is_joining(text: str, at: int) -> bool:
    """Tell whether a character that is left out leaves no gap: an apostrophe, a dot after a letter."""
    if _JOINING.match(text[at]):
        return True
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    is_dot = text[at] == "." and before.isalpha()
    return is_dot and (not behind or behind.isspace() or behind.isalpha())


def _spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Return where the terms of a query stand in a text, in order, none over another."""
    aligned = _align(text)
    found = []
    for term in query.terms:
        skipped = 1 if term.wanted.startswith(" ") else 0
        at = aligned.letters.find(term.wanted)
        while at >= 0:
            ends = aligned.places[at + skipped : at + len(term.wanted)]
            if ends:
                found.append((ends[0][0], ends[-1][1]))
            at = aligned.letters.find(term.wanted, at + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, spans: list[tuple[int, int]]) -> Pieces:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    return tuple((words, is_hit) for words, is_hit in pieces if words)


def marked(text: str, query: Query) -> Pieces:
    """Return a text in pieces, the words of the query marked in the text's own script.

    >>> marked("他在學習", query_of("学习"))
    (('他在', False), ('學習', True))
    """
    return _cut(text, _spans(text, query))


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, long ones in parts that share some words."""
    for line in text[:_MOST_READ].split("\n"):
        step = _LONGEST_LINE - 2 * AROUND
        for start in range(0, max(len(line) - 2 * AROUND, 1), step):
            before = "…" if start else ""
            behind = "…" if start + _LONGEST_LINE < len(line) else ""
            yield f"{before}{line[start : start + _LONGEST_LINE]}{behind}"


def passage_of(text: str, query: Query, title: str) -> Pieces:
    """Return the words around what was found in `text`: of the line that has most of the query.

    Nothing where only the title has it.
    """
    wanted = [term.wanted for term in query.terms]
    best, most = "", 0
    for line in _lines(text):
        there = f" {fold(line)}" if line != title else ""
        count = sum(1 for words in wanted if words in there)
        if count > most:
            best, most = line, count
        if most == len(wanted):
            break
    return _around(best, _spans(best, query)) if best else ()


def _around(line: str, spans: list[tuple[int, int]]) -> Pieces:
    """Return a line from a little before the first find to some way behind it."""
    if not spans:
        return ()
    start, end = max(0, spans[0][0] - AROUND), min(len(line), spans[0][1] + 2 * AROUND)
    start = start if start > 1 else 0
    inside = [(a - start, min(b, end) - start) for a, b in spans if a < end]
    pieces = _cut(line[start:end], inside)
    before: Pieces = (("…", False),) if start else ()
    behind: Pieces = (("…", False),) if end < len(line) else ()
    return (*before, *pieces, *behind)
