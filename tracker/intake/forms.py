"""The form on which a meeting is logged by hand."""

from typing import Any

from flask_babel import get_locale
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)  # fmt: skip
from wtforms.validators import URL, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.accounts.models import Marking
from tracker.accounts.queries import list_colleagues
from tracker.core.forms import DateTextField, Form, PlainForm, RecordField, TimeTextField
from tracker.core.words import _
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import area_choices, term_choices

MOST_ROWS = 60
SIDES = ("host", "guest", "partner")


def _language() -> str:
    return str(get_locale().language)


class InstitutionRow(PlainForm):
    """An institution that was there, and on which side."""

    institution = RecordField(_("Institution"))
    side = SelectField(_("Side"))
    institution_type = SelectField(_("Kind of institution"), [Optional()])
    country = SelectField(_("Country"), [Optional()])

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        language = _language()
        self.side.choices = term_choices("side", language)
        self.institution_type.choices = [
            ("", _("Choose…")), *term_choices("institution_type", language)
        ]  # fmt: skip
        self.country.choices = [
            ("", _("Choose…")), ("-", _("International body")), *country_choices(language)
        ]  # fmt: skip
        self.is_new = False


class PersonRow(PlainForm):
    """Somebody who was there: name, title of the day, and for whom."""

    person = RecordField(_("Name"))
    title = StringField(_("Position"), [Length(max=600)])
    of = SelectField(_("For"))
    role = SelectField(_("Role"))
    presence = SelectField(_("Presence"), default="attended")

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.role.choices = [("", "–"), *term_choices("meeting_role", _language())]
        self.presence.choices = term_choices("presence", _language())
        self.presence.data = self.presence.data or "attended"


class MeetingForm(Form):
    """Log a meeting: when, who, about what."""

    version = HiddenField()
    visit = HiddenField()
    held_on = DateTextField(_("Day of the meeting"))
    day_unknown = BooleanField(_("The day is not known"))
    ends_on = DateTextField(_("Last day, if it took several"))
    type = SelectField(_("Kind of meeting"), [InputRequired(_("Choose the kind of meeting."))])
    title = StringField(
        _("Subject"),
        [InputRequired(_("Say in a few words what the meeting was about.")), Length(max=600)],
    )
    institutions = FieldList(FormField(InstitutionRow), min_entries=2, max_entries=MOST_ROWS)
    people = FieldList(FormField(PersonRow), min_entries=2, max_entries=MOST_ROWS)
    unnamed_host = StringField(_("Unnamed people on the host’s side"), [Length(max=10)])
    unnamed_guest = StringField(_("Unnamed people on the guest’s side"), [Length(max=10)])
    areas = SelectMultipleField(
        _("Areas of cooperation"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    minutes = TextAreaField(_("Notes"), [Length(max=400_000)], render_kw={"rows": 8})
    status = SelectField(_("Status"))
    mode = SelectField(_("How they met"))
    place = StringField(_("Place"), [Length(max=600)])
    country = SelectField(_("Country in which they met"), [Optional()])
    starts_at = TimeTextField(_("Begins at"))
    ends_at = TimeTextField(_("Ends at"))
    purpose = StringField(_("Purpose"), [Length(max=2000)])
    summary = TextAreaField(_("Summary"), [Length(max=20_000)], render_kw={"rows": 3})
    registration_no = StringField(_("Registration number of the letter"), [Length(max=120)])
    registered_on = DateTextField(_("Registered on"))
    previous = RecordField(_("The meeting before this one"), suggest="meetings.suggest")
    follow_up = StringField(_("What has to be done next"), [Length(max=600)])
    follow_up_due = DateTextField(_("Until when"))
    follow_up_assignee = SelectField(_("Who does it"), [Optional()])
    marking = SelectField(_("Who may read it"))
    source_url = StringField(
        _("Web address of a source"),
        [
            Optional(),
            Length(max=2000),
            URL(message=_("Give a whole web address, beginning with https://.")),
        ],
    )
    another = BooleanField(_("This is another meeting"))
    named = SelectMultipleField(
        _("Named readers"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        language = _language()
        self.type.choices = [("", _("Choose…")), *term_choices("meeting_type", language)]
        self.status.choices = term_choices("meeting_status", language)
        self.mode.choices = [("", _("Not noted")), *term_choices("meeting_mode", language)]
        self.areas.choices = area_choices(language)
        self.country.choices = [("", _("Not noted")), *country_choices(language)]
        self.marking.choices = [
            (m.value, label)
            for m in Marking
            for code, label in term_choices("marking", language)
            if code == m.value
        ]
        colleagues = [(str(u.id), u.name) for u in list_colleagues()]
        self.named.choices = colleagues
        self.follow_up_assignee.choices = [("", _("Nobody yet")), *colleagues]
        self._label_rows()

    def _label_rows(self) -> None:
        """Name the institutions that a person can stand for by their row."""
        sides = dict(term_choices("side", _language()))
        choices = [
            (str(n), f"{n + 1}. {row.form.institution.typed or sides.get(row.form.side.data, '')}")
            for n, row in enumerate(self.institutions)
        ]
        for row in self.people:
            row.form.of.choices = choices

    def add_institution(self) -> None:
        """Add an empty institution row."""
        self.institutions.append_entry({"side": "partner"})
        self._label_rows()

    def add_person(self) -> None:
        """Add an empty person row."""
        self.people.append_entry({"of": "1"})
        self._label_rows()
