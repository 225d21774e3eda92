"""Why two names were found alike, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What spoke for or against two names being the same."""

    EMPTY = "empty"
    DIFFERENT = "different"
    SAME_WORDS = "same_words"
    SAME_SPELLING = "same_spelling"
    SPACES = "spaces"
    SAME_SOUND = "same_sound"
    ACROSS_SCRIPTS = "across_scripts"
    OLD_SPELLING = "old_spelling"
    ONLY_SOUND = "only_sound"
    OTHER_ORDER = "other_order"
    THAI_LETTERS = "thai_letters"
    THAI_SPELLINGS = "thai_spellings"
    ONE_NAME = "one_name"
    INITIAL = "initial"
    MIDDLE = "middle"
    MIDDLE_LEFT_OUT = "middle_left_out"
    SHORT_FORM = "short_form"
    NEAR_WORDS = "near_words"
    OTHER_HEAD = "other_head"
    OTHER_PLACE = "other_place"
    KNOWN = "known"
    KNOWN_APART = "known_apart"
    OTHER_LANGUAGE = "other_language"


class Verdict(StrEnum):
    """How a score is to be taken; nothing is ever merged by it alone."""

    VERY_LIKELY = "very_likely"
    POSSIBLE = "possible"
    ON_REQUEST = "on_request"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Match:
    """What a comparison of two names came to: `score` is from 0 to 100."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict:
        """How the score is to be taken.

        >>> Match(97.0, ()).verdict, Match(96.9, ()).verdict
        (<Verdict.VERY_LIKELY: 'very_likely'>, <Verdict.POSSIBLE: 'possible'>)
        """
        for least, verdict in (
            (97, Verdict.VERY_LIKELY), (92, Verdict.POSSIBLE), (86, Verdict.ON_REQUEST),
        ):  # fmt: skip
            if self.score >= least:
                return verdict
        return Verdict.DIFFERENT
