"""How names in Thai and Han sound in Latin letters, so that they are found by pinyin and RTGS."""

from functools import lru_cache

from pypinyin import lazy_pinyin
from pythainlp.tokenize import word_tokenize

from tracker.core.matching.thai import romanise
from tracker.core.names import script_of
from tracker.search.grams import fold

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
