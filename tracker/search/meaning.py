"""What the vocabularies make of a query: whole words of it that name an area, a type, a modality.

A record that bears the code is found as if the label stood in it. The words are the labels
and synonyms as they are stored at this moment; nothing of them is written into the index.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.search.grams import Query, Term, fold, query_of
from tracker.search.sources import AREA, VOCABULARIES
from tracker.vocabularies.queries import Kept, Label, kept

_ASIDE = re.compile(r"[(（][^)）]*[)）]")


@dataclass(frozen=True)
class Part:
    """Some runs of a query: the terms that may stand in the text, else the codes that stand for them."""

    terms: tuple[Term, ...]
    codes: tuple[str, ...]


@lru_cache(maxsize=2)
def _codes_by_words(vocabularies: Kept) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for vocabulary in (AREA, *VOCABULARIES):
        labels = (
            vocabularies.areas if vocabulary == AREA else vocabularies.terms.get(vocabulary, {})
        )
        for label in labels.values():
            for word in label.words:
                for key in {fold(word), fold(_ASIDE.sub(" ", word))} - {""}:
                    found.setdefault(key, {})[f"{vocabulary}:{label.code}"] = None
    return {words: tuple(codes) for words, codes in found.items()}


@lru_cache(maxsize=256)
def _parts(query: Query, vocabularies: Kept) -> tuple[Part, ...]:
    named = _codes_by_words(vocabularies)
    runs, parts, at = query.folded.split(), [], 0
    while at < len(runs):
        ends = range(len(runs), at, -1)
        end = next((end for end in ends if " ".join(runs[at:end]) in named), at + 1)
        words = " ".join(runs[at:end])
        parts.append(Part(query_of(words).terms, named.get(words, ())))
        at = end
    return tuple(part for part in parts if part.terms)


def parts_of(query: Query) -> tuple[Part, ...]:
    """Return the runs of a query with the codes they name; nothing where none of them names one."""
    found = _parts(query, kept())
    return found if any(part.codes for part in found) else ()


def label_of(code: str, language: str) -> str:
    """Return the label of a code that stands behind its vocabulary, such as `area:hrd`."""
    vocabulary, _colon, key = code.partition(":")
    there = kept()
    labels = there.areas if vocabulary == AREA else there.terms.get(vocabulary, {})
    found: Label | None = labels.get(key)
    return found.label_in(language) if found else key
