"""What the deeds of this room refuse alike, and how they read a draft."""

from tracker.core.errors import Refusal
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.delegations.fields import LONGEST
from tracker.delegations.models import Visit
from tracker.institutions.models import Institution
from tracker.vocabularies.queries import is_term


class NotInVocabulary(Refusal):
    """A code that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")


class NoWords(Refusal):
    """Something without a title."""

    message = _("Say in a few words what it is.")
    field = "title"


class TooLong(Refusal):
    """Words that no column holds."""

    message = _("Six hundred characters are the most. Shorten it.")


def id_of(record: Institution | Visit | None) -> int | None:
    """Return the id of what a draft names, if it names something."""
    return record.id if record is not None else None


def check_term(vocabulary: str, code: str, *, field: str, stored: str = "") -> None:
    """Refuse a code that may not be chosen; what is stored may stay though it was retired.

    Raises:
        NotInVocabulary: it may not.
    """
    if code != stored and not is_term(vocabulary, code):
        raise NotInVocabulary(field=field)


def words_of(text: str, *, field: str) -> str:
    """Return words as they are kept.

    Raises:
        TooLong: they are longer than 600 characters.
    """
    words = normalise(text)
    if len(words) > LONGEST:
        raise TooLong(field=field)
    return words


def title_of(text: str, *, field: str = "title") -> str:
    """Return a title as it is kept.

    Raises:
        NoWords: there is none.
        TooLong: it is longer than 600 characters.
    """
    words = words_of(text, field=field)
    if not words:
        raise NoWords(field=field)
    return words
