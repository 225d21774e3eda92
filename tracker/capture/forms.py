"""The form on which a captured text is confirmed: every value can be kept, changed or dropped."""

from typing import Any

from flask_babel import get_locale
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)  # fmt: skip
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.accounts.models import Marking
from tracker.accounts.queries import list_colleagues
from tracker.capture.lessons.rules import LISTS
from tracker.capture.reader import ACCEPTED
from tracker.core import filters
from tracker.core.dates import PartialDate
from tracker.core.forms import DateTextField, Form, PlainForm
from tracker.core.words import _
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import area_choices, term_choices

MOST = 200


class PasteForm(Form):
    """A text to read: pasted, or a document."""

    text = TextAreaField(
        _("Text"), render_kw={"rows": 16, "autofocus": True, "spellcheck": "false"}
    )
    file = FileField(_("Or a document"), render_kw={"accept": ",".join(ACCEPTED)})


def _choices(vocabulary: str) -> list[tuple[str, Any]]:
    return [("", _("Choose…")), *term_choices(vocabulary, str(get_locale().language))]


class FoundInstitution(PlainForm):
    """An institution that the text names."""

    key = HiddenField()
    use = BooleanField(_("Keep"))
    match = SelectField(_("On record as"), validate_choice=False)
    name = StringField(_("Name"), [Length(max=600)])
    acronym = StringField(_("Acronym"), [Length(max=60)])
    institution_type = SelectField(_("Kind"))
    country = SelectField(_("Country"))
    side = SelectField(_("Part in the meeting"))
    founded_on = DateTextField(_("Founded"), partial=True)
    headcount = BooleanField(_("others came too, not named"))
    more_names = TextAreaField(
        _("Other names in the text, one a line"), [Length(max=6000)], render_kw={"rows": 2}
    )
    remember = BooleanField(_("Remember these names"), default=True)

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.institution_type.choices = _choices("institution_type")
        self.country.choices = [
            ("", _("International or not known")), *country_choices(str(get_locale().language))
        ]  # fmt: skip
        self.side.choices = [
            *term_choices("side", str(get_locale().language)), ("mentioned", _("Only mentioned"))
        ]  # fmt: skip
        self.match.choices = [("", _("New institution"))]


class FoundPerson(PlainForm):
    """A person whom the text names."""

    key = HiddenField()
    use = BooleanField(_("Keep"))
    match = SelectField(_("On record as"), validate_choice=False)
    honorific = StringField(_("Form of address"), [Length(max=60)])
    name = StringField(_("Name"), [Length(max=600)])
    title = StringField(_("Position"), [Length(max=600)])
    of = SelectField(_("For"), validate_choice=False)
    more_names = TextAreaField(
        _("Other names in the text, one a line"), [Length(max=6000)], render_kw={"rows": 2}
    )
    remember = BooleanField(_("Remember these names"), default=True)

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.match.choices = [("", _("New person"))]


class FoundRelation(PlainForm):
    """How one institution stands to another, as the text says."""

    key = HiddenField()
    use = BooleanField(_("Keep"))
    lower = HiddenField()
    type = SelectField(_("Relation"))
    upper = HiddenField()

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.type.choices = term_choices("institution_relation", str(get_locale().language))


class FoundOffer(PlainForm):
    """What an institution offers or needs, as the text says."""

    key = HiddenField()
    use = BooleanField(_("Keep"))
    kind = HiddenField()
    of = HiddenField()
    modality = SelectField(_("Form of cooperation"))
    area = SelectField(_("Area"))
    statement = HiddenField()

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.modality.choices = _choices("modality")
        self.area.choices = [("", "–"), *area_choices(str(get_locale().language))]


class FoundProposal(PlainForm):
    """A cooperation that was proposed."""

    key = HiddenField()
    use = BooleanField(_("Keep"))
    title = StringField(_("Proposal"), [Length(max=600)])
    area = SelectField(_("Area"))
    parties = HiddenField()

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.area.choices = [("", "–"), *area_choices(str(get_locale().language))]


class FoundProgramme(PlainForm):
    """A programme that the text tells of."""

    key = HiddenField()
    use = BooleanField(_("Keep"))
    title = StringField(_("Programme"), [Length(max=600)])
    type = SelectField(_("Kind"))
    status = SelectField(_("Status"))
    partners = HiddenField()
    office = HiddenField()

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.type.choices = term_choices("programme_type", str(get_locale().language))
        self.status.choices = term_choices("programme_status", str(get_locale().language))


class FoundStatement(PlainForm):
    """A promise, a suggestion or an introduction, as a sentence of the text says it."""

    key = HiddenField()
    use = BooleanField(_("Keep"))
    kind = HiddenField()
    by = SelectField(_("Who says it"), validate_choice=False)
    party = SelectField(_("Who is introduced"), validate_choice=False)
    to = SelectField(_("To whom"), validate_choice=False)
    text = TextAreaField(_("What it is"), [Length(max=20_000)], render_kw={"rows": 2})
    area = SelectField(_("Area"), validate_choice=False)

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.area.choices = [("", "–"), *area_choices(str(get_locale().language))]

    @property
    def asked(self) -> list[Any]:
        """The fields that a statement of this kind has."""
        if self.kind.data == "introduction":
            return [self.by, self.party, self.to, self.area]
        more = [self.area] if self.kind.data == "suggestion" else []
        return [self.by, self.to, self.text, *more]


class FoundContact(PlainForm):
    """How to reach somebody, as the text says."""

    key = HiddenField()
    use = BooleanField(_("Keep"))
    of = SelectField(_("Of whom"), validate_choice=False)
    kind = SelectField(_("Kind"))
    value = StringField(_("Number or address"), [Length(max=600)])

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        self.kind.choices = term_choices("contact_kind", str(get_locale().language))


class ConfirmForm(Form):
    """The draft beside the text."""

    title = StringField(
        _("Subject"),
        [InputRequired(_("Say in a few words what the meeting was about.")), Length(max=600)],
    )
    held_on = DateTextField(_("Day of the meeting"))
    held_on_meant = RadioField(_("Which day is meant?"), validate_choice=False)
    ends_on = DateTextField(_("Last day"))
    type = SelectField(_("Kind of meeting"), [InputRequired(_("Choose the kind of meeting."))])
    place = StringField(_("Place"), [Length(max=600)])
    status = SelectField(_("Status"))
    institutions = FieldList(FormField(FoundInstitution), max_entries=MOST)
    people = FieldList(FormField(FoundPerson), max_entries=MOST)
    relations = FieldList(FormField(FoundRelation), max_entries=MOST)
    offers = FieldList(FormField(FoundOffer), max_entries=MOST)
    proposals = FieldList(FormField(FoundProposal), max_entries=MOST)
    programmes = FieldList(FormField(FoundProgramme), max_entries=MOST)
    statements = FieldList(FormField(FoundStatement), max_entries=MOST)
    contacts = FieldList(FormField(FoundContact), max_entries=MOST)
    areas = SelectMultipleField(
        _("Areas of cooperation"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    source_title = StringField(_("Title of the source"), [Length(max=600)])
    publisher = StringField(_("Published by"), [Length(max=600)])
    source_url = StringField(_("Web address"), [Length(max=2000)])
    published_on = DateTextField(_("Published on"), partial=True)
    published_on_meant = RadioField(_("Which day is meant?"), validate_choice=False)
    marking = SelectField(_("Who may read it"))
    named = SelectMultipleField(
        _("Named readers"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    another = BooleanField(_("This is another meeting"))

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        language = str(get_locale().language)
        self.type.choices = _choices("meeting_type")
        self.status.choices = term_choices("meeting_status", language)
        self.areas.choices = area_choices(language)
        labels = dict(term_choices("marking", language))
        self.marking.choices = [(m.value, labels.get(m.value, m.value)) for m in Marking]
        self.named.choices = [(str(u.id), u.name) for u in list_colleagues()]
        self.asked: dict[str, dict[str, Any]] = {}
        nobody = ("", _("Not said"))
        rows = [(r.form.key.data, r.form.name.data) for r in self.institutions]
        people = [(r.form.key.data, r.form.name.data) for r in self.people]
        for person in self.people:
            person.form.of.choices = [nobody, *rows]
        for row in self.statements:
            for named in (row.form.by, row.form.party, row.form.to):
                named.choices = [nobody, *rows]
        for contact in self.contacts:
            contact.form.of.choices = [nobody, *people, *rows]

    def ask(self, asked: dict[str, dict[str, Any]]) -> None:
        """Offer both readings of the days that can be read in two ways; take those chosen."""
        self.asked = asked
        for name, doubt in asked.items():
            choice, field = self[f"{name}_meant"], self[name]
            choice.choices = [(w, filters.day(PartialDate.from_iso(w))) for w in doubt["ways"]]
            if choice.data in doubt["ways"] and field.data == doubt["words"]:
                field.data = choice.data

    def as_typed(self, name: str) -> str:
        """Return a day as it was typed, or as the text says it where its meaning was chosen."""
        was_asked = name in self.asked and self[name].data == self[f"{name}_meant"].data
        return str(self.asked[name]["words"] if was_asked else self[name].data or "")

    @property
    def ticked(self) -> dict[str, dict[str, bool]]:
        """Which rows were sent, by list and key, each with whether it is kept."""
        return {
            name: {row.form.key.data: row.form.use.data for row in self[name]}
            for name in LISTS.values()
        }
