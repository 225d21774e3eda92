"""The choice of a year, of the calendar or of the Thai treasury; it lives in the address."""

from typing import Any

from flask import g
from wtforms import SelectField

from tracker.core.clock import today
from tracker.core.dates import Era, PartialDate, fiscal_year_of, format_date
from tracker.core.forms import PlainForm
from tracker.core.words import _

FIRST_YEAR = 1990


class YearForm(PlainForm):
    """Which year, and of which kind."""

    year = SelectField(_("Year"))
    kind = SelectField(_("Kind of year"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        era = Era(g.viewer.era)
        self.year.choices = [
            (str(y), format_date(PartialDate(y), language=g.viewer.language, era=era))
            for y in range(today().year + 1, FIRST_YEAR - 1, -1)
        ]
        self.kind.choices = [
            ("fiscal", _("Fiscal year, October to September")),
            ("calendar", _("Calendar year")),
        ]
        self.kind.data = self.kind.data if self.kind.data == "calendar" else "fiscal"
        self.year.data = str(self.chosen_year)

    @property
    def is_fiscal(self) -> bool:
        """Whether the year is the treasury's."""
        return bool(self.kind.data != "calendar")

    @property
    def chosen_year(self) -> int:
        """The year that was chosen, else the present one."""
        typed = str(self.year.data or "")
        if typed.isdecimal() and FIRST_YEAR <= int(typed[:5]) <= today().year + 1:
            return int(typed)
        return fiscal_year_of(today()) if self.is_fiscal else today().year
