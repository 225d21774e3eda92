"""What the fields of a form complain of by themselves, in sentences of the catalog."""

from collections.abc import Mapping
from types import MappingProxyType

from tracker.core.words import LazyString, _

SENTENCES: Mapping[str, LazyString] = MappingProxyType(
    {
        "Not a valid choice.": _("Choose one of the entries of the list."),
        "'%(value)s' is not a valid choice for this field.": _(
            "“%(value)s” is not in the list. Choose from its entries."
        ),
        "This field is required.": _("Fill this in."),
        "Field cannot be longer than %(max)d character.": _(
            "At most %(max)d characters fit here. Shorten it."
        ),
        "Not a valid integer value.": _("Write a whole number such as 12."),
    }
)
"""The sentence of the program for each sentence of WTForms, which speaks no Thai."""


class Complaints:
    """The translations that WTForms asks for."""

    def gettext(self, sentence: str) -> str:
        """Return the sentence of the program for one of WTForms."""
        return str(SENTENCES.get(sentence, sentence))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the same for a sentence that counts."""
        return str(SENTENCES.get(singular, singular if n == 1 else plural))
