"""One question for all names: do these two mean the same?"""

from functools import lru_cache

from tracker.core.matching.institutions import compare_institutions, is_institution
from tracker.core.matching.keys import folded_key
from tracker.core.matching.known import lines_of
from tracker.core.matching.people import compare_people
from tracker.core.matching.reasons import Match, Reason

_LONGEST = 400


@lru_cache(maxsize=20_000)
def compare(a: str, b: str) -> Match:
    """Return how likely two names mean the same person or institution, and why.

    >>> compare("Prawit Wongsuwon", "Prawit Wongsuwan").verdict
    <Verdict.POSSIBLE: 'possible'>
    >>> compare("Abhisit Vejjajiva", "อภิสิทธิ์ เวชชาชีวะ").score > 97
    True
    >>> compare("Chen Wei", "Cheng Wei").verdict
    <Verdict.DIFFERENT: 'different'>
    """
    a, b = sorted((a[:_LONGEST], b[:_LONGEST]))
    if not a.strip() or not b.strip():
        return Match(0.0, (Reason.EMPTY,))
    if is_institution(a) or is_institution(b) or (lines_of(a) and lines_of(b)):
        score, why = compare_institutions(a, b)
    else:
        score, why = compare_people(folded_key(a), folded_key(b))
    return Match(round(min(100.0, max(0.0, score)), 1), why)
