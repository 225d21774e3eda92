"""What the forms of this room share."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField, SelectMultipleField
from wtforms.validators import Length

from tracker.core.forms import DateTextField, Difference, RecordField, RecordForm, page_language
from tracker.core.words import _
from tracker.vocabularies.queries import term_choices, term_label

LONGEST = 600
SHORT = Length(max=LONGEST, message=_("Six hundred characters are the most. Shorten it."))
BRIEF = Length(max=120, message=_("A hundred and twenty characters are the most. Shorten it."))
LONG = Length(max=20_000, message=_("Twenty thousand characters are the most."))


class SeveralField(SelectMultipleField):
    """Several entries of a long list, drawn as one box in which many can be chosen."""


class LinkedForm(RecordForm):
    """A form that names other records; a clash shows their names, not their ids."""

    def differences(self, stored: dict[str, Any]) -> list[Difference]:
        """Return where what was typed is not what is stored, as words."""
        found = []
        for name, value in stored.items():
            field = self[name]
            pair = _typed(field), _words(field, value)
            if name != "version" and pair[0] != pair[1]:
                found.append(Difference(field.label.text, *pair))
        return found


def _typed(field: Any) -> str:  # noqa: ANN401
    if isinstance(field, RecordField):
        return field.typed
    if isinstance(field, DateTextField) and field.partial_date is not None:
        return field.partial_date.iso
    return _words(field, field.data)


def _words(field: Any, value: Any) -> str:  # noqa: ANN401
    labels = dict(field.choices or ()) if isinstance(field, SelectField) else {}
    if isinstance(value, list | tuple):
        return ", ".join(str(label) for code, label in labels.items() if code in value)
    return str(labels.get(value, value)) if value not in (None, "") else ""


def terms_with(vocabulary: str, *stored: str) -> list[tuple[str, str]]:
    """Return the entries in use, and those that are stored though they were retired."""
    language = page_language()
    found = term_choices(vocabulary, language)
    known = {code for code, _label in found}
    gone: Sequence[str] = [code for code in dict.fromkeys(stored) if code and code not in known]
    return [*found, *((code, term_label(vocabulary, code, language)) for code in gone)]
