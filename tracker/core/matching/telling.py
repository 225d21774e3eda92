"""The sentences that a page or a command shows about a comparison."""

from tracker.core.matching.reasons import Match, Reason, Verdict
from tracker.core.words import LazyString, _

VERDICTS: dict[Verdict, LazyString] = {
    Verdict.VERY_LIKELY: _("very likely the same"),
    Verdict.POSSIBLE: _("possibly the same"),
    Verdict.ON_REQUEST: _("somewhat alike"),
    Verdict.DIFFERENT: _("different"),
}

SENTENCES: dict[Reason, LazyString] = {
    Reason.EMPTY: _("One of the names is empty."),
    Reason.DIFFERENT: _("The names differ."),
    Reason.SAME_WORDS: _("The names are the same but for title, letter case and spaces."),
    Reason.SAME_SPELLING: _("The names differ only in usual spellings of the same name."),
    Reason.SPACES: _("The names differ only in where they are parted."),
    Reason.SAME_SOUND: _("Both are spellings of the same Mandarin name."),
    Reason.ACROSS_SCRIPTS: _("The names sound the same in two scripts."),
    Reason.OLD_SPELLING: _(
        "An older or local spelling of Mandarin can be read in more than one way."
    ),
    Reason.ONLY_SOUND: _("The names sound alike but are written with other characters."),
    Reason.OTHER_ORDER: _("Given name and family name stand in the other order."),
    Reason.THAI_LETTERS: _(
        "The Thai names sound the same and differ in silent or doubled letters."
    ),
    Reason.THAI_SPELLINGS: _("Both can be spellings of the same Thai name."),
    Reason.ONE_NAME: _("Only one name is given; it agrees with a part of the other."),
    Reason.INITIAL: _("An initial stands for a name that begins with it."),
    Reason.MIDDLE: _("The middle names differ."),
    Reason.MIDDLE_LEFT_OUT: _("A middle name is left out."),
    Reason.SHORT_FORM: _("One can be the short form of the other; another name may have the same."),
    Reason.NEAR_WORDS: _("The words differ by a letter."),
    Reason.OTHER_HEAD: _("They are institutions of another kind."),
    Reason.OTHER_PLACE: _("A place or another word stands in one of the names only."),
    Reason.KNOWN: _("Both are names of an institution on the list of known ones."),
    Reason.KNOWN_APART: _("They are two institutions on the list of known ones."),
    Reason.OTHER_LANGUAGE: _("Names of institutions are not compared between languages."),
}


def told(match: Match) -> str:
    """Return how a match is to be taken and why, in a line."""
    why = " ".join(str(SENTENCES[reason]) for reason in match.reasons)
    return str(_("%(verdict)s: %(why)s")) % {"verdict": VERDICTS[match.verdict], "why": why}
