"""Samples for the page that shows every component."""

from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    FileField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)  # fmt: skip
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.core.forms import DateTextField, Form, RecordField
from tracker.core.words import _


class SampleForm(Form):
    """One field of each sort, some filled in, one of them wrongly."""

    held_on = DateTextField(_("Day of the meeting"))
    type = SelectField(
        _("Kind of meeting"),
        choices=[SelectChoice("", _("Choose…")), SelectChoice("visit", _("Visit"))],
    )
    title = StringField(_("Subject"), [InputRequired()])
    institution = RecordField(_("Institution"))
    person = RecordField(_("Name"))
    position = StringField(_("Position"))
    areas = SelectMultipleField(
        _("Areas of cooperation"),
        choices=[
            SelectChoice("people", _("Human resources")),
            SelectChoice("digital", _("Digital government")),
            SelectChoice("health", _("Health")),
            SelectChoice("training", _("Training")),
        ],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    era = RadioField(
        _("Years are written in"),
        choices=[SelectChoice("be", _("Buddhist Era")), SelectChoice("ce", _("Christian Era"))],
    )
    minutes = TextAreaField(_("Notes"), render_kw={"rows": 4})
    file = FileField(_("Or a text file (.txt)"))
    unknown = BooleanField(_("The day is not known"))
    text = StringField(_("Words of the subject"))
    year = SelectField(
        _("Year"), choices=[SelectChoice("", _("All")), SelectChoice("2023", "2023")]
    )


def _form() -> SampleForm:
    form = SampleForm(
        formdata=None,
        data={"held_on": "18 ม.ค. 66", "areas": ["people", "training"], "era": "be"},
    )
    form.held_on.pre_validate(form)
    form.institution.data, form.institution.typed = (
        "sample",
        "Office of the Civil Service Commission",
    )
    form.title.errors = [_("Say in a few words what the meeting was about.")]
    return form


def sample() -> dict[str, Any]:
    """Return believable values for each component."""
    ocsc, cecc, ucas = "OCSC", "CECC", "UCAS"
    return {
        "form": _form(),
        "figures": [
            {"label": _("Meetings"), "value": 64},
            {"label": _("Partners"), "value": 18},
            {"label": _("Running programmes"), "value": 6},
        ],
        "tabs": [
            {"key": "timeline", "text": _("Timeline"), "url": "#part-timeline"},
            {"key": "table", "text": _("Table"), "url": "#part-table"},
        ],
        "columns": [
            {"text": _("Institution"), "url": "#part-table", "sorted": "ascending"},
            {"text": _("Country")},
            {"text": _("Meetings"), "number": True, "url": "#part-table"},
            {"text": _("Last meeting")},
        ],
        "rows": [
            {
                "name": ocsc,
                "country": _("Thailand"),
                "region": "thailand",
                "meetings": 64,
                "last_on": date(2023, 1, 18),
            },
            {
                "name": cecc,
                "country": _("China"),
                "region": "east_asia",
                "meetings": 11,
                "last_on": date(2023, 1, 18),
            },
            {
                "name": ucas,
                "country": _("China"),
                "region": "east_asia",
                "meetings": 4,
                "last_on": date(2022, 6, 4),
            },
        ],
        "timeline": [
            {
                "day_text": "18.01.2023",
                "title": _("Visit of the exchange centre"),
                "url": "#part-timeline",
                "chips": [_("Visit"), _("Training")],
                "note": cecc,
            },
            {
                "day_text": "04.06.2022",
                "title": _("Signing of the programme"),
                "url": "#part-timeline",
                "chips": [_("Signing")],
                "note": ucas,
            },
        ],
        "chips": [_("Visit"), _("Training"), _("Digital government")],
        "markings": [
            ("public", _("Public")),
            ("internal", _("Internal")),
            ("restricted_unit", _("Restricted to unit")),
        ],
        "people": [
            {"name": "Piyawat Sivaraks", "position": _("Secretary-General"), "institution": ocsc},
            {"name": "Xie Ning", "position": _("Director"), "institution": cecc},
        ],
        "ranking": [
            {"text": cecc, "url": "#part-ranking", "value": 11, "region": "east_asia"},
            {"text": ucas, "url": "#part-ranking", "value": 4, "region": "east_asia"},
        ],
        "legend": [
            {"region": "thailand", "text": _("Thai institutions")},
            {"region": "east_asia", "text": _("East Asia")},
            {"region": "asean", "text": _("ASEAN")},
            {"region": "international", "text": _("International bodies")},
        ],
    }
