"""The ancestor of every form, and fields that are used in several."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from tracker.core.dates import DateReading, PartialDate, read_date
from tracker.core.errors import Refusal
from tracker.core.words import LazyString, _

NEW = "new:"
"""What the combobox sends when the name typed is meant as a new record."""


class Form(FlaskForm):
    """A form that can also show what a service refused."""

    @property
    def http_status(self) -> int:
        """The HTTP status to answer with: 422 when the form shows errors, else 200."""
        return 422 if self.errors else 200

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


class RecordField(StringField):
    """A record chosen by typing its name: an institution or a person.

    `data` is the public id of the one that was chosen, or empty; `typed` is the
    name in the box, which the server looks up when no choice was made.
    """

    data: Any
    typed: str = ""

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
