"""How names in Thai and Han sound in Latin letters, so that they are found by pinyin and RTGS."""

from collections.abc import Sequence
from functools import lru_cache

from pypinyin import lazy_pinyin
from pythainlp.tokenize import word_tokenize
from rapidfuzz.fuzz import ratio

from tracker.core.matching.thai import romanise
from tracker.core.names import script_of
from tracker.search.grams import fold
from tracker.search.models import SearchEntry

_LONGEST = 300
_MOST_PARTS = 30


@lru_cache(maxsize=50_000)
def _sound_of_word(word: str) -> str:
    return romanise(word)


def sounds_of(name: str) -> str:
    """Return the syllables or words of a name in Latin letters, then joined; "" for a Latin name.

    Han syllables are joined from each on, so that a word is found wherever it begins.

    >>> sounds_of("刘敬华")
    'liu jing hua liujinghua jinghua'
    """
    folded = fold(name[:_LONGEST])
    script = script_of(folded)
    if script == "Hani":
        made = [s for s in lazy_pinyin(folded.replace(" ", "")) if s.isascii() and s.isalnum()]
        joined = ["".join(made[n:]) for n in range(min(len(made) - 1, _MOST_PARTS))]
        return " ".join([*made, *joined])
    if script == "Thai":
        made = []
        joined = []
        for run in folded.split():
            words = [_sound_of_word(w) for w in word_tokenize(run, engine="newmm") if w.strip()]
            words = [w for w in words if w]
            made += words
            joined += ["".join(words)] if len(words) > 1 else []
        return " ".join([*made, *joined])
    return ""


def likest(typed: str, entries: Sequence[SearchEntry], most: int) -> list[SearchEntry]:
    """Return the entries whose names are likest by their letters or sounds, for a closer look.

    This costs a few microseconds each, comparing names as the matcher does a thousand times that.
    """
    wanted = {fold(typed).replace(" ", ""), *sounds_of(typed).split()[-_MOST_PARTS:]}
    wanted = {word for word in wanted if word}

    def likeness(entry: SearchEntry) -> float:
        lines = [line.replace(" ", "") for line in entry.folded_names.split("\n")]
        there = [*(line for line in lines if line), *entry.sounds.split()]
        return max((ratio(one, other) for one in wanted for other in there), default=0.0)

    return sorted(entries, key=lambda entry: (-likeness(entry), entry.id))[:most]
