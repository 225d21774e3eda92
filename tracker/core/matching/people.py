"""Whether two names of persons mean the same one."""

from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from tracker.core.matching import thai, western
from tracker.core.matching.keys import FoldedName
from tracker.core.matching.reasons import Reason

Outcome = tuple[float, tuple[Reason, ...]]
"""A score from 0 to 100, and why."""

_NOTHING: Outcome = (0.0, (Reason.DIFFERENT,))


def compare_people(a: FoldedName, b: FoldedName) -> Outcome:
    """Return how likely two folded names mean the same person."""
    if not a.plain or not b.plain:
        return 0.0, (Reason.EMPTY,)
    if a.plain == b.plain:
        return 100.0, (Reason.SAME_WORDS,)
    if a.mandarin and b.mandarin and a.script != "Hani" != b.script:
        return _mandarin(a, b)
    by_scripts = _BY_SCRIPTS.get((a.script, b.script))
    return by_scripts(a, b) if by_scripts else _NOTHING


def _both_han(a: FoldedName, b: FoldedName) -> Outcome:
    """Characters are compared as they are: those that only sound alike name other people."""
    if a.mandarin and not set(a.mandarin).isdisjoint(b.mandarin):
        return 60.0, (Reason.ONLY_SOUND,)
    return 100 * min(0.8, float(JaroWinkler.similarity(a.plain, b.plain))), (Reason.DIFFERENT,)


def _mandarin(a: FoldedName, b: FoldedName) -> Outcome:
    """Two readings as Mandarin, at most one of them from characters."""
    theirs = {(r.family, r.given): r.sure for r in b.mandarin}
    sure = [min(r.sure, theirs.get((r.family, r.given), 0)) for r in a.mandarin]
    best = max(sure, default=0)
    crossed = a.script != b.script
    if not best:
        value = float(JaroWinkler.similarity("".join(a.tokens), "".join(b.tokens)))
        return (0.0 if crossed else 100 * min(0.85, value)), (Reason.DIFFERENT,)
    if not crossed and sorted(a.tokens) == sorted(b.tokens):
        return (93.0 if _both_surnames(a) else 98.0), (Reason.OTHER_ORDER,)
    why = Reason.ACROSS_SCRIPTS if crossed else Reason.SAME_SOUND
    return float(best), ((why,) if best > 97 else (why, Reason.OLD_SPELLING))


def _both_surnames(name: FoldedName) -> bool:
    """Return whether either end of the name can be its family name: Li Wei, Wei Li."""
    families = {r.family for r in name.mandarin if r.sure >= 98}
    return len(families) > 1


def _weighed(given: float, family: float) -> float:
    return 100 * (0.25 * (given + family) + 0.5 * min(given, family))


def _both_thai(a: FoldedName, b: FoldedName) -> Outcome:
    """Thai against Thai: the same sound in other letters is possible, another sound is not."""
    if a.plain.replace(" ", "") == b.plain.replace(" ", ""):
        return 99.0, (Reason.SAME_WORDS,)
    one, other = (tuple(thai.thai_fold(t) for t in (n.given, n.family)) for n in (a, b))
    if one == other:
        return 95.0, (Reason.THAI_LETTERS,)
    if not (a.family and b.family):
        return (88.0, (Reason.ONE_NAME,)) if one[0] == other[0] else _NOTHING
    if one == other[::-1]:
        return 93.0, (Reason.OTHER_ORDER,)
    ends = [float(JaroWinkler.similarity(x, y)) for x, y in zip(one, other, strict=True)]
    return min(88.0, _weighed(*ends)), (Reason.DIFFERENT,)


@lru_cache(maxsize=50_000)
def _sounds(word: str, spelled: str) -> float:
    """Return how alike a Thai word and a Latin one are, by sound or by letter."""
    folded = thai.fold(spelled)
    made = (thai.romanise(word), thai.by_letter(word), thai.shortened(word))
    return max(thai.likeness(thai.fold(sound), folded) for sound in made)


def _thai_and_latin(a: FoldedName, b: FoldedName) -> Outcome:
    if not (a.family and b.family):
        alike = _sounds(a.given, b.given)
        return min(88.0, 100 * alike), (Reason.ONE_NAME if alike > 0.9 else Reason.DIFFERENT,)
    straight = _weighed(_sounds(a.given, b.given), _sounds(a.family, b.family))
    turned = _weighed(_sounds(a.given, b.tokens[-1]), _sounds(a.family, "".join(b.tokens[:-1]))) - 1
    score = max(straight, turned)
    if score < 86:
        return score, (Reason.DIFFERENT,)
    why = (
        (Reason.ACROSS_SCRIPTS, Reason.OTHER_ORDER)
        if turned > straight
        else (Reason.ACROSS_SCRIPTS,)
    )
    return score, why


def _latin_and_thai(a: FoldedName, b: FoldedName) -> Outcome:
    return _thai_and_latin(b, a)


def _both_latin(a: FoldedName, b: FoldedName) -> Outcome:
    best = _western(a.tokens, b.tokens)
    turned = _turned(a.tokens, b.tokens)
    best = max(best, turned, key=lambda outcome: outcome[0])
    if best[0] >= 97:
        return best
    by_sound = _thai_latin(a, b)
    if not (thai.looks_thai(a.plain) or thai.looks_thai(b.plain)):
        long = min(len(n.family) for n in (a, b)) > 5
        by_sound = (93.0, (Reason.SAME_SPELLING,)) if long and by_sound[0] >= 99 else _NOTHING
    return max(best, by_sound, key=lambda outcome: outcome[0])


def _thai_latin(a: FoldedName, b: FoldedName) -> Outcome:
    if not (a.family and b.family):
        return _NOTHING
    ways = []
    for given, family, less in ((b.given, b.family, 0), (b.tokens[-1], "".join(b.tokens[:-1]), 1)):
        ends = (_latin_likeness(a.given, given), _latin_likeness(a.family, family))
        ways.append(_weighed(*ends) - less)
    score = max(ways)
    if score < 86:
        return score, (Reason.DIFFERENT,)
    return score, (Reason.THAI_SPELLINGS,) if ways[0] >= ways[1] else (
        Reason.THAI_SPELLINGS,
        Reason.OTHER_ORDER,
    )


def _latin_likeness(one: str, other: str) -> float:
    return thai.likeness(thai.fold(one), thai.fold(other))


def _turned(a: tuple[str, ...], b: tuple[str, ...]) -> Outcome:
    """Return the outcome when one of the names has its family name in front."""
    if len(a) < 2 or len(a) != len(b):
        return _NOTHING
    ways = [_western(a, other) for other in ((b[-1], *b[:-1]), (*b[1:], b[0]))]
    score, why = max(ways, key=lambda outcome: outcome[0])
    return (score - 2, (*why, Reason.OTHER_ORDER)) if score >= 86 else _NOTHING


def _western(a: tuple[str, ...], b: tuple[str, ...]) -> Outcome:
    """Return the outcome of given, middle and family names in the order written."""
    if len(a) > len(b):
        a, b = b, a
    if a != b and "".join(a) == "".join(b):
        return 98.0, (Reason.SPACES,)
    if len(a) == 1:
        return (88.0, (Reason.ONE_NAME,)) if a[0] in (b[0], b[-1]) else _NOTHING
    family = western.likeness(a[-1], b[-1])
    if len(a[0]) == 1 or len(b[0]) == 1:
        same = a[0][0] == b[0][0] and family >= 0.97
        return (90.0, (Reason.INITIAL,)) if same else _NOTHING
    score = _weighed(western.likeness(a[0], b[0]), family)
    if len(a) == 2 and len(b) == 3 and a == b[:2] and a[0] not in _VIETNAMESE:
        return 88.0, (Reason.MIDDLE_LEFT_OUT,)
    if score < 92:
        return score, (Reason.DIFFERENT,)
    return _middle(a[1:-1], b[1:-1], score, a[0])


_VIETNAMESE = frozenset(
    "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong".split()  # noqa: SIM905
)


def _middle(a: tuple[str, ...], b: tuple[str, ...], score: float, first: str) -> Outcome:
    """Return the score with the middle names weighed: left out, shortened, alike or other ones."""
    why = (Reason.SAME_SPELLING,) if score < 100 else (Reason.SAME_WORDS,)
    if len(a) == len(b):
        pairs = list(zip(a, b, strict=True))
        if all(western.likeness(x, y) >= 0.97 for x, y in pairs):
            return min([score, *(96.0 for x, y in pairs if x != y)]), why
        if all(x[0] == y[0] and 1 in (len(x), len(y)) for x, y in pairs):
            return min(score, 95.0), (Reason.INITIAL,)
        return min(score, 80.0), (Reason.MIDDLE,)
    if a:
        return min(score, 88.0), (Reason.MIDDLE,)
    if first in _VIETNAMESE:
        return min(score, 88.0), (Reason.MIDDLE,)
    return min(score, 95.0), (Reason.MIDDLE_LEFT_OUT,)


_BY_SCRIPTS: dict[tuple[str, str], Callable[[FoldedName, FoldedName], Outcome]] = {
    ("Hani", "Hani"): _both_han,
    ("Hani", "Latn"): _mandarin,
    ("Latn", "Hani"): _mandarin,
    ("Thai", "Thai"): _both_thai,
    ("Thai", "Latn"): _thai_and_latin,
    ("Latn", "Thai"): _latin_and_thai,
    ("Latn", "Latn"): _both_latin,
}
