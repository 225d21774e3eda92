"""The filter of the list of meetings."""

from typing import Any

from flask_babel import get_locale
from wtforms import SelectField, StringField
from wtforms.validators import Optional

from tracker.core.forms import PlainForm
from tracker.core.words import _
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import area_choices, term_choices


class MeetingFilterForm(PlainForm):
    """What the list of meetings is narrowed to; it lives in the address."""

    text = StringField(_("Words of the subject"))
    year = SelectField(_("Year"), [Optional()])
    country = SelectField(_("Country"), [Optional()])
    type = SelectField(_("Kind of meeting"), [Optional()])
    area = SelectField(_("Area"), [Optional()])

    def __init__(self, *args: Any, years: list[tuple[str, str]], **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        language = str(get_locale().language)
        everything = ("", _("All"))
        self.year.choices = [everything, *years]
        self.country.choices = [
            everything, ("-", _("International bodies")), *country_choices(language)
        ]  # fmt: skip
        self.type.choices = [everything, *term_choices("meeting_type", language)]
        self.area.choices = [everything, *area_choices(language)]
