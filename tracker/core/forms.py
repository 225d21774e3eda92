"""The ancestor of every form, and fields that are used in several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask import request
from flask_babel import get_locale
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, HiddenField, SelectField, StringField
from wtforms import Form as WTForm
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from tracker.core.complaints import Complaints
from tracker.core.dates import DateReading, PartialDate, read_date
from tracker.core.errors import Refusal
from tracker.core.names import normalise
from tracker.core.words import LazyString, _

NEW = "new:"
"""What the combobox sends when the name typed is meant as a new record."""


CHOOSE = ("", _("Choose…"))
"""The entry of a list that stands for no choice yet."""


def page_language() -> str:
    """Return the language in which the entries of lists are written."""
    return str(get_locale().language)


def tidy(text: str | None) -> str:
    """Return what was typed without blanks around it, and without what no database holds."""
    return (text or "").replace("\x00", "").replace("\r\n", "\n").strip()


def whole_address(text: str | None) -> str:
    """Return a web address as typed, with https:// where nothing was written before the name."""
    address = tidy(text)
    return address if not address or "://" in address else f"https://{address}"


def lines_of(text: str | None) -> list[str]:
    """Return the lines of a box in which each stands for one name."""
    return [line for line in map(normalise, tidy(text).splitlines()) if line]


class PlainForm(WTForm):
    """A form that is not sent by itself: a row of another one, or what narrows a list."""

    class Meta:
        """Its fields complain in the words of the catalog."""

        def get_translations(self, _form: WTForm) -> Complaints:
            """Return the sentences of the program."""
            return Complaints()


class Form(FlaskForm):
    """A form that can also show what a service refused.

    `fieldsets` may group its fields under headings: (heading, field names).
    """

    class Meta(FlaskForm.Meta):
        """Its fields complain in the words of the catalog."""

        def get_translations(self, _form: WTForm) -> Complaints:
            """Return the sentences of the program."""
            return Complaints()

    fieldsets: Sequence[tuple[Any, Sequence[str]]] = ()
    clash: list["Difference"] | None = None

    @property
    def http_status(self) -> int:
        """The HTTP status to answer with: 409 after a clash, 422 with errors, else 200."""
        if self.clash is not None:
            return 409
        return 422 if self.errors else 200

    @property
    def shown(self) -> list[Any]:
        """The fields that a page draws, in order; hidden ones aside."""
        hidden = ("HiddenField", "CSRFTokenField")
        return [field for field in self if field.type not in hidden]

    def grow(self) -> bool:
        """Add a row to the list whose “add” button was pressed; tell whether one was."""
        name = request.form.get("add", "") if request.method == "POST" else ""
        rows = self._fields.get(name)
        if not isinstance(rows, FieldList):
            return False
        rows.append_entry()
        return True

    def refuse(self, refusal: Refusal) -> None:
        """Show `refusal` at the field it names, or above the form."""
        field = self._fields.get(refusal.field)
        if field is not None:
            field.errors = [*field.errors, refusal.message]
        else:
            self.form_errors.append(refusal.message)


_WHY: dict[str, LazyString] = {
    "impossible_day": _("There is no such day. Check the day and the month."),
    "no_calendar": _(
        "This is no date that we can read. Write it like 18 January 2023 or 18 ม.ค. 66."
    ),
}


@dataclass(frozen=True)
class Difference:
    """One field that somebody else left otherwise than it was typed here."""

    label: str | LazyString
    typed: str
    stored: str


class RecordForm(Form):
    """A form for a record that two people may edit at once."""

    version = HiddenField()

    @property
    def seen_version(self) -> int:
        """The version that stood on the page when the editing began; 0 where none did."""
        text = str(self.version.data or "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    def differences(self, stored: dict[str, Any]) -> list[Difference]:
        """Return where what was typed is not what is stored, as words."""
        found = []
        for name, value in stored.items():
            field = self[name]
            if name != "version" and (field.data or "") != (value or ""):
                typed, there = self._words(field, field.data), self._words(field, value)
                found.append(Difference(field.label.text, typed, there))
        return found

    @staticmethod
    def _words(field: Any, value: Any) -> str:  # noqa: ANN401
        if isinstance(field, BooleanField):
            return str(_("Yes") if value else _("No"))
        choices: Any = field.choices if isinstance(field, SelectField) else ()
        labels = {code: label for code, label, *_more in choices}
        return str(labels.get(value, value)) if value else ""

    def compare_with(self, stored: dict[str, Any]) -> list[Difference]:
        """Go on from what is stored now: the next save replaces it knowingly."""
        self.version.data = str(stored["version"])
        self.version.raw_data = [self.version.data]
        return self.differences(stored)


def typed_date(value: PartialDate | None) -> str:
    """Return a date as somebody might have typed it, the same in every era and language."""
    return value.iso if value else ""


class DateTextField(StringField):
    """A day typed as people write it: Thai or English, Buddhist or Christian Era.

    `data` stays what was typed; `day` is how it was read.
    """

    reading: DateReading

    def __init__(
        self,
        label: str | LazyString,
        validators: Sequence[Any] = (),
        *,
        partial: bool = False,
        **more: Any,  # noqa: ANN401
    ):
        super().__init__(label, validators, **more)
        self.partial = partial
        self.reading = read_date("")

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse what cannot be read, what can be read in two ways, and a month for a day."""
        self.reading = read_date(self.data or "")
        if self.reading.status == "empty":
            return
        if self.reading.status == "ambiguous":
            ways = [a[0].iso for a in self.reading.alternatives]
            raise StopValidation(
                _("This can be read as %(ways)s. Write the month as a word.", ways=" / ".join(ways))
            )
        if self.reading.status != "ok" or self.reading.first is None:
            raise StopValidation(_WHY.get(self.reading.note, _WHY["no_calendar"]))
        if not self.partial and not self.reading.first.is_full:
            raise StopValidation(_("Give the day, the month and the year."))

    @property
    def partial_date(self) -> PartialDate | None:
        """The date as far as it was given."""
        return self.reading.first

    @property
    def day(self) -> date | None:
        """The day, if a full one was given."""
        first = self.reading.first
        return first.earliest if first is not None and first.is_full else None

    @property
    def last_day(self) -> date | None:
        """The last day of a range such as 4-6 June 2019."""
        last = self.reading.last
        return last.earliest if last is not None and last.is_full else None


class TimeTextField(StringField):
    """A time of the day as 9:30, 09.30 or 0930; `hour` is how it was read."""

    hour: time | None = None

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse what is no time of the day."""
        self.hour = None
        text = (self.data or "").strip().removesuffix("น.").strip()
        if not text:
            return
        found = re.fullmatch(r"(\d{1,2})[:.]?(\d{2})", text)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise StopValidation(_("Write the time as 9:30 or 14.00."))
        self.hour = time(int(found[1]), int(found[2]))


class RecordField(StringField):
    """A record chosen by typing its name: an institution or a person.

    `data` is the public id of the one that was chosen, or empty; `typed` is the
    name in the box, which the server looks up when no choice was made.
    """

    data: Any
    typed: str = ""

    def __init__(
        self,
        label: str | LazyString = "",
        validators: Sequence[Any] = (),
        *,
        suggest: str = "institutions.suggest",
        **more: Any,  # noqa: ANN401
    ):
        super().__init__(label, validators, **more)
        self.suggest = suggest

    def show(self, public_id: str, name: str) -> None:
        """Fill the box with a record that is stored."""
        self.data, self.typed = public_id, name

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:  # noqa: ANN401
        """Read the choice and what was typed."""
        super().process(formdata, data, extra_filters)
        if formdata is not None and f"{self.name}_text" in formdata:
            self.typed = str(formdata.get(f"{self.name}_text", "")).strip()
        if self.data in (None, NEW):
            self.data = ""

    @property
    def is_given(self) -> bool:
        """Whether something was chosen or typed."""
        return bool(self.data or self.typed)
