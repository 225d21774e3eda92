"""A past year's meetings, row by row: each row becomes the very form of a single meeting."""

from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, FormField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.core.dates import read_date
from tracker.core.errors import Refusal
from tracker.core.forms import Form, PlainForm, RecordField, page_language, tidy
from tracker.core.words import _
from tracker.intake.drafts import RecordDraft
from tracker.intake.forms import MeetingForm
from tracker.intake.reading import Unfinished, record_of
from tracker.meetings.models import Meeting
from tracker.meetings.queries import same_day_meetings
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import term_choices

ROWS, MOST_ROWS = 8, 40
BUDDHIST_ERA = 543


class BackEntryRow(PlainForm):
    """One meeting of the past in one row."""

    held_on = StringField(_("Day"), filters=[tidy])
    type = SelectField(_("Kind of meeting"), [Optional()])
    host = RecordField(_("Host"))
    host_country = SelectField(_("Country of the host"), [Optional()])
    guest = RecordField(_("Guest"))
    guest_country = SelectField(_("Country of the guest"), [Optional()])
    title = StringField(_("Subject"), [Length(max=600)], filters=[tidy])
    person = RecordField(_("Who came"), suggest="people.suggest")
    position = StringField(_("Position"), [Length(max=600)], filters=[tidy])
    another = BooleanField(_("This is another meeting"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.type.choices = [("", _("Choose…")), *term_choices("meeting_type", language)]
        countries = [("", _("Choose…")), ("-", _("International body")), *country_choices(language)]
        self.host_country.choices = self.guest_country.choices = countries
        self.twins: list[Meeting] = []

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed into the row that makes it a meeting."""
        return bool(self.held_on.data or self.guest.is_given or self.title.data)

    @property
    def is_faulty(self) -> bool:
        """Whether something of the row has to be corrected."""
        return any(field.errors for field in self)

    @property
    def asks_for_country(self) -> list[str]:
        """The sides whose institution is new and needs a country."""
        return [
            side for side in ("host", "guest") if self[side].errors or self[f"{side}_country"].data
        ]


class BackEntryForm(Form):
    """Enter a past year's meetings."""

    year = IntegerField(
        _("Year of these meetings"),
        [
            InputRequired(_("Give the year in four digits, such as 2023 or 2566.")),
            NumberRange(1900, 2700, _("Give the year in four digits, such as 2023 or 2566.")),
        ],
        description=_("A day without a year, such as 18 Jan, is read in this year."),
    )
    rows = FieldList(FormField(BackEntryRow), min_entries=ROWS, max_entries=MOST_ROWS)

    @property
    def filled(self) -> list[BackEntryRow]:
        """The rows in which something was typed."""
        return [entry.form for entry in self.rows if entry.form.is_filled]


def forget_saved(form: BackEntryForm, left: list[BackEntryRow]) -> None:
    """Keep the rows that could not be saved, in front, and empty the others."""
    kept = [entry for entry in form.rows.entries if entry.form in left]
    for number, entry in enumerate(kept):
        _rename(entry, f"{form.rows.name}-{number}")
    form.rows.entries = kept
    form.rows.last_index = len(kept) - 1
    while len(form.rows.entries) < ROWS:
        form.rows.append_entry()


def _rename(entry: Any, name: str) -> None:  # noqa: ANN401
    """Give a row and its fields the place that they stand on now."""
    entry.name = entry.id = name
    for short, field in entry.form._fields.items():
        field.name = field.id = f"{name}-{short}"
        field.label.field_id = field.id


def read_row(row: BackEntryRow, year: int) -> RecordDraft | None:
    """Return the record of a row, or nothing when it cannot stand; the errors are at its fields."""
    form = MeetingForm(formdata=_as_meeting(row, year), meta={"csrf": False})
    found = None
    if form.validate() and (form.held_on.day is not None):
        try:
            found = record_of(form)
        except Unfinished:
            found = None
    _take_errors(row, form)
    if found is not None and not row.another.data and form.held_on.day is not None:
        known = {i.known for i in found.institutions if i.known}
        row.twins = same_day_meetings(form.held_on.day, known)
        if row.twins:
            row.title.errors = [
                _(
                    "A meeting of these institutions on that day is on record. Tick if it is another."
                )
            ]
            found = None
    return found


def refuse_row(row: BackEntryRow, refusal: Refusal) -> None:
    """Show at the row what the service refused."""
    name = refusal.field if refusal.field in row._fields else "title"
    row[name].errors = [*row[name].errors, refusal.message]


def _as_meeting(row: BackEntryRow, year: int) -> "MultiDict[str, str]":
    """Return a row as a browser would send it on the form of a single meeting."""
    sent = {
        "held_on": with_year(row.held_on.data or "", year),
        "type": row.type.data or "",
        "title": row.title.data or "",
        "status": "held",
        "marking": "internal",
        "institutions-0-institution": row.host.data or "",
        "institutions-0-institution_text": row.host.typed,
        "institutions-0-side": "host",
        "institutions-0-country": row.host_country.data or "",
        "institutions-1-institution": row.guest.data or "",
        "institutions-1-institution_text": row.guest.typed,
        "institutions-1-side": "guest",
        "institutions-1-country": row.guest_country.data or "",
        "people-0-person": row.person.data or "",
        "people-0-person_text": row.person.typed,
        "people-0-title": row.position.data or "",
        "people-0-of": "1",
    }
    sent |= dict.fromkeys(("mode", "country", "follow_up_assignee"), "")
    for number in (0, 1):
        sent |= {f"institutions-{number}-institution_type": "", f"people-{number}-role": ""}
        sent |= {f"people-{number}-presence": "attended"}
    sent.setdefault("people-1-of", "1")
    return MultiDict(sent)


def with_year(text: str, year: int) -> str:
    """Return a typed day, with `year` added where it has none; years after 2400 are Buddhist.

    >>> [with_year(t, 2566) for t in ("18 Jan", "18/1", "18 January 2023", "")]
    ['18 Jan 2566', '18/1/2566', '18 January 2023', '']
    """
    text = text.strip()
    if not text or (read_date(text).status == "ok" and _has_day(text)):
        return text
    for joined in (f"{text}/{year}", f"{text} {year}"):
        if read_date(joined).status == "ok" and _has_day(joined):
            return joined
    return text


def _has_day(text: str) -> bool:
    first = read_date(text).first
    return first is not None and first.is_full


def _take_errors(row: BackEntryRow, form: FlaskForm) -> None:
    pairs = (
        ("held_on", form.held_on), ("type", form.type), ("title", form.title),
        ("host", form.institutions[0].form.institution),
        ("guest", form.institutions[1].form.institution), ("person", form.people[0].form.person),
    )  # fmt: skip
    for name, field in pairs:
        row[name].errors = list(field.errors)
    if not row.held_on.errors and form.held_on.day is None:
        row.held_on.errors = [_("Give the day of the meeting.")]
    for side in ("host", "guest"):
        if not row[side].is_given:
            row[side].errors = [_("Name the institution.")]
    if form.errors and not row.is_faulty:
        row.title.errors = [_("This row cannot be saved as it is. Log the meeting by itself.")]
