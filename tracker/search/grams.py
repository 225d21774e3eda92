"""Texts and queries as the index knows them: folded text, and the tokens of its runs.

A run is a piece of one script. Latin letters and digits make words, found by their
beginning; Thai and Han have no spaces, so each character and each pair of neighbours is
a token, and any piece of a text is found. Tone marks count in the text, not in the
tokens: the tokens find ปา for ป่า, the check against the text does not.
"""

import re
import unicodedata
from dataclasses import dataclass

from tracker.core.matching.mandarin import simplify
from tracker.core.names import search_key

_THAI = "\u0e01-\u0e5b"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
RUN = re.compile(rf"[{_THAI}]+|[{_HAN}]+|[^\s{_THAI}{_HAN}]+")
_HAS_HAN = re.compile(f"[{_HAN}]")
_UNSPACED = re.compile(rf"[{_THAI}{_HAN}]")
_TONES = re.compile("[\u0e48-\u0e4b]")
_THAI_LETTER = re.compile(f"[{_THAI}]")
_DIGITS = {0x0E50 + n: str(n) for n in range(10)}
LONGEST_WORD = 40
LONGEST_QUERY = 200


def fold(text: str) -> str:
    """Return `text` as it is compared: its runs with one space between them.

    >>> fold("สำนักงาน ก.พ. (OCSC) 中國２０２３"), fold("Café de l’Europe")
    ('สำนักงาน กพ ocsc 中国 2023', 'cafe de leurope')
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DIGITS)
    if _HAS_HAN.search(plain):
        plain = simplify(plain)
    return " ".join(RUN.findall(search_key(plain)))


def _code(text: str) -> str:
    """Write characters as letters and digits that both databases take for one word."""
    return "".join(f"{ord(c):05x}" for c in text)


def _word(run: str) -> str:
    run = run[:LONGEST_WORD]
    return f"w{run}" if run.isascii() and run.isalnum() else f"x{_code(run)}"


def _pieces(run: str) -> list[str]:
    """Return the characters and the pairs of a Thai or Han run."""
    bare = _TONES.sub("", run)
    return [f"u{_code(c)}" for c in bare] + [
        f"b{_code(bare[n : n + 2])}" for n in range(len(bare) - 1)
    ]


def tokens_of(folded: str) -> set[str]:
    """Return the tokens under which a folded text is found."""
    found: set[str] = set()
    for run in folded.split():
        found.update(_pieces(run) if _UNSPACED.match(run) else [_word(run)])
    return found


@dataclass(frozen=True)
class Term:
    """One run of a query: the tokens to look for, and what has to stand in the text.

    The last token of a word may go on (`is_prefix`). Texts begin with a space, so that
    a word is found where one begins.
    """

    tokens: tuple[str, ...]
    wanted: str
    is_prefix: bool

    @property
    def is_sure(self) -> bool:
        """Whether a text that has the tokens has the words: not of long runs, nor of toned ones."""
        size = len(self.wanted)
        return self.is_prefix or size == 1 or (size == 2 and not _THAI_LETTER.search(self.wanted))


@dataclass(frozen=True)
class Query:
    """What was typed, folded, with its terms; every term has to be found."""

    folded: str
    terms: tuple[Term, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The Latin words, where there is nothing else."""
        runs = self.folded.split()
        return () if any(_UNSPACED.match(r) for r in runs) else tuple(runs)


def query_of(typed: str) -> Query:
    """Return what `typed` asks for; without any letter or digit it asks for nothing."""
    folded = fold(typed[:LONGEST_QUERY])
    terms = []
    for run in dict.fromkeys(folded.split()):
        if _UNSPACED.match(run):
            bare = _TONES.sub("", run)
            pieces = _pieces(run)
            tokens = pieces[len(bare) :] or pieces
            if tokens:
                terms.append(Term(tuple(tokens), run, is_prefix=False))
        else:
            terms.append(Term((_word(run),), f" {run[:LONGEST_WORD]}", is_prefix=True))
    return Query(folded, tuple(terms))


def is_found(query: Query, text: str) -> bool:
    """Tell whether a scan of the whole text finds the query: what the index must agree with."""
    there = f" {fold(text)}"
    return bool(query.terms) and all(term.wanted in there for term in query.terms)
