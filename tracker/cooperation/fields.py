"""Fields that the forms of this room share."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.accounts.models import User
from tracker.cooperation.parts import MOST_PEOPLE
from tracker.core.errors import Refusal
from tracker.core.forms import (
    DateTextField,
    Difference,
    PlainForm,
    RecordField,
    RecordForm,
    page_language,
    tidy,
)
from tracker.core.matching.keys import sorted_as
from tracker.core.words import LazyString, _
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.vocabularies.queries import areas, term_choices, term_label

ALL = ("", _("All"))
NONE = ("", _("Not noted"))
MOST_ROWS = 60


class Named(str):
    """The public id of a record, with the name that its box shows."""

    __slots__ = ("name",)
    name: str

    @classmethod
    def of(cls, institution: Institution) -> "Named":
        """Return what the box of an institution holds."""
        one = cls(institution.public_id)
        one.name = institution.name_in(page_language())
        return one


def ticks(label: str | LazyString, **more: Any) -> SelectMultipleField:  # noqa: ANN401
    """Return a field with one box to tick for each entry."""
    return SelectMultipleField(
        label, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), **more
    )


def terms_with(vocabulary: str, *stored: str) -> list[tuple[str, str]]:
    """Return the entries in use, and those that are stored though they were retired."""
    language = page_language()
    found = term_choices(vocabulary, language)
    known = {code for code, _label in found}
    gone = [code for code in dict.fromkeys(stored) if code and code not in known]
    return [*found, *((code, term_label(vocabulary, code, language)) for code in gone)]


def areas_with(stored: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return the areas in use, each behind the one in which it lies; stored ones though retired."""
    language = page_language()
    shown = [a for a in areas().values() if not a.retired or a.code in stored]
    by_id = {a.id: a for a in areas().values()}

    def path(area: Any) -> list[str]:  # noqa: ANN401
        above = by_id.get(area.parent_id or 0)
        return [*([above.label_in(language)] if above else []), area.label_in(language)]

    def order(area: Any) -> list[str]:  # noqa: ANN401
        return [sorted_as(label, language) for label in path(area)]

    return [(a.code, " › ".join(path(a))) for a in sorted(shown, key=order)]


def people_with(users: Iterable[User], stored: User | None = None) -> list[tuple[str, str]]:
    """Return the colleagues who may be named, with the one who is."""
    named = {str(u.id): u.name for u in [*users, *([stored] if stored else [])]}
    return [NONE, *named.items()]


class CountField(StringField):
    """A number of people or places, as people write it; `number` is how it was read."""

    number: int | None = None

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse what is no number of people."""
        self.number = None
        text = re.sub(r"[\s,]", "", self.data or "")
        if not text:
            return
        if not text.isdecimal():
            raise StopValidation(_("Write a whole number such as 20; it cannot be negative."))
        if len(text) > 9 or int(text) > MOST_PEOPLE:
            raise StopValidation(_("This number is too large. Check it."))
        self.number = int(text)


def typed_number(value: int | None) -> str:
    """Return a number as somebody might have typed it."""
    return "" if value is None else str(value)


class LinkedForm(RecordForm):
    """A form that names other records, perhaps in rows; what is refused stands at its box."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        for box in boxes_of(self):
            if isinstance(box.data, Named):
                box.typed = box.data.name

    def refuse(self, refusal: Refusal) -> None:
        """Show `refusal` at the box it names; what concerns all rows stands at the first."""
        for rows in self:
            if isinstance(rows, FieldList) and f"{refusal.field}-".startswith(f"{rows.name}-"):
                boxes = list(boxes_of(rows))
                box = next((b for b in boxes if b.name == refusal.field), boxes[0])
                box.errors = [*box.errors, refusal.message]
                rows.errors = [*rows.errors, refusal.message]
                return
        super().refuse(refusal)

    def differences(self, stored: dict[str, Any]) -> list[Difference]:
        """Return where what was typed is not what is stored, lists and boxes in words, too."""
        told: dict[str, Difference] = {}
        for name, value in stored.items():
            if name == "version":
                continue
            field = self[name]
            pair = _typed_words(field), _stored_words(field, value)
            if pair[0] != pair[1]:
                told[name] = Difference(field.label.text, *pair)
        return list(told.values())


def boxes_of(fields: Iterable[Any]) -> Iterator[RecordField]:
    """Yield the boxes for records in a form or a list, those in its rows, too."""
    for field in fields:
        if isinstance(field, RecordField):
            yield field
        elif isinstance(field, FieldList):
            yield from boxes_of(field)
        elif isinstance(field, FormField):
            yield from boxes_of(field.form)


def _typed_words(field: Any) -> str:  # noqa: ANN401
    if isinstance(field, RecordField):
        return field.typed
    if isinstance(field, DateTextField) and field.partial_date is not None:
        return field.partial_date.iso
    if isinstance(field, FieldList):
        return "\n".join(filter(None, (_typed_words(entry) for entry in field)))
    if isinstance(field, FormField):
        boxes = list(boxes_of(field.form))
        return " · ".join(_typed_words(one) for one in field.form) if boxes[0].is_given else ""
    return _words(field, field.data)


def _stored_words(field: Any, value: Any) -> str:  # noqa: ANN401
    if isinstance(value, Named):
        return value.name
    if isinstance(field, FieldList):
        entry = field[0]
        return "\n".join(_stored_words(entry, one) for one in value)
    if isinstance(field, FormField):
        return " · ".join(_stored_words(field.form[name], one) for name, one in value.items())
    return _words(field, value)


def _words(field: Any, value: Any) -> str:  # noqa: ANN401
    if isinstance(field, BooleanField):
        return str(_("Yes") if value else _("No"))
    labels = dict(field.choices or ()) if isinstance(field, SelectField) else {}
    if isinstance(value, list | tuple):
        return ", ".join(str(labels[code]) for code in labels if code in value)
    return str(labels.get(value, value)) if value else ""


def chosen_in(boxes: Iterable[RecordField]) -> list[Institution]:
    """Return the institutions of the boxes that were filled in, each once.

    Raises:
        Refusal: nobody bears a name that was typed, or several do.
    """
    found = [institution_in(box) for box in boxes if box.is_given]
    return list({one.id: one for one in found}.values())


class NarrowingForm(PlainForm):
    """What a list is narrowed to; it lives in the address."""

    institution = HiddenField(filters=[tidy])
    area = SelectField(_("Area of cooperation"), filters=[tidy], default="")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.area.choices = [ALL, *areas_with()]

    def asked(self, *names: str) -> dict[str, str]:
        """Return what the address asks for, by the names of the fields."""
        return {name: self[name].data or "" for name in ("institution", "area", *names)}
