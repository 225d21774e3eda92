"""The form on which an intake is written."""

from datetime import date
from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.cooperation.fields import CountField, LinkedForm, typed_number
from tracker.cooperation.intakes.drafts import IntakeDraft
from tracker.cooperation.models import Intake, Programme
from tracker.cooperation.parts import LONGEST_TEXT, LONGEST_TITLE
from tracker.core.dates import PartialDate
from tracker.core.forms import DateTextField, tidy, typed_date
from tracker.core.words import _


class IntakeForm(LinkedForm):
    """Write down one round of a programme."""

    year = DateTextField(
        _("Year"),
        [InputRequired(_("Give the year of the intake, such as 2023 or 2566."))],
        partial=True,
        filters=[tidy],
        description=_("For example 2023 or 2566"),
    )
    label = StringField(
        _("Name of the intake"),
        [Length(max=LONGEST_TITLE, message=_("A title can have 600 characters."))],
        filters=[tidy],
        description=_("Where it has one, such as Second round"),
    )
    opens_on = DateTextField(_("Opens on"), filters=[tidy])
    closes_on = DateTextField(_("Closes on"), filters=[tidy])
    places = CountField(
        _("Places"), filters=[tidy],
        description=_("Leave empty if there are as many as in each intake"),
    )  # fmt: skip
    applicants = CountField(_("Applicants"), filters=[tidy])
    participants_in = CountField(_("Participants who came to Thailand"), filters=[tidy])
    participants_out = CountField(_("Participants who went abroad"), filters=[tidy])
    note = TextAreaField(
        _("Note"),
        [Length(max=LONGEST_TEXT, message=_("Twenty thousand characters are the most."))],
        filters=[tidy],
        render_kw={"rows": 2},
    )

    def draft(self) -> IntakeDraft:
        """Return what was filled in."""
        year = self.year.partial_date
        return IntakeDraft(
            year=year.year if year else 0,
            label=self.label.data or "",
            opens_on=self.opens_on.day,
            closes_on=self.closes_on.day,
            places=self.places.number,
            applicants=self.applicants.number,
            participants_in=self.participants_in.number,
            participants_out=self.participants_out.number,
            note=self.note.data or "",
        )


def _typed(day: date | None) -> str:
    return typed_date(PartialDate.from_date(day)) if day else ""


def values_of(programme: Programme, intake: Intake) -> dict[str, Any]:
    """Return what the form shows of a stored intake."""
    return {
        "version": programme.version,
        "year": f"{intake.year:04d}",
        "label": intake.label,
        "opens_on": _typed(intake.opens_on),
        "closes_on": _typed(intake.closes_on),
        "places": typed_number(intake.places),
        "applicants": typed_number(intake.applicants),
        "participants_in": typed_number(intake.participants_in),
        "participants_out": typed_number(intake.participants_out),
        "note": intake.note,
    }
