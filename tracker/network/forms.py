"""The bar of filters above every page of the network; it lives in the address."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from tracker.core.dates import Era, PartialDate, format_date
from tracker.core.forms import Form, PlainForm, RecordField, page_language, tidy
from tracker.core.words import _
from tracker.institutions.queries import find_by_name
from tracker.network.filters import Asked
from tracker.network.rules import LADDER
from tracker.vocabularies.countries import REGIONS, country_choices, region_label
from tracker.vocabularies.queries import area_choices, term_choices, term_label

FIRST_YEAR = 1990


class TieFilterForm(PlainForm):
    """What the network is narrowed to."""

    year_from = SelectField(_("From year"), [Optional()])
    year_to = SelectField(_("To year"), [Optional()])
    region = SelectField(_("Region"), [Optional()])
    country = SelectField(_("Country"), [Optional()])
    area = SelectField(_("Area"), [Optional()])
    institution_type = SelectField(_("Kind of institution"), [Optional()])
    kind = SelectField(_("Intensity"), [Optional()])
    strength = IntegerField(_("Records, at least"), [Optional()], render_kw={"min": 1})
    as_of = StringField(_("As of"), description=_("Such as 31 Dec 2023"))
    institution = HiddenField()
    sort = HiddenField()

    def __init__(self, *args: Any, years: list[tuple[str, str]], language: str) -> None:  # noqa: ANN401
        super().__init__(*args)
        every = ("", _("All"))
        regions = [(r, region_label(r)) for r in REGIONS]
        international = ("-", _("International bodies"))
        kinds = [(k, term_label("tie_intensity", k, language)) for k in LADDER]
        self.year_from.choices = self.year_to.choices = [every, *years]
        self.region.choices = [every, *regions]
        self.country.choices = [every, international, *country_choices(language)]
        self.area.choices = [every, *area_choices(language)]
        self.institution_type.choices = [every, *term_choices("institution_type", language)]
        self.kind.choices = [every, *kinds]


class DayForm(PlainForm):
    """On which day a question is asked."""

    as_of = StringField(_("As of"), description=_("Such as 31 Dec 2023"))


def chosen_in(box: RecordField) -> str:
    """Return the public id chosen or named in a box, empty for none; what is not found is said there."""
    if box.data or not box.typed:
        return tidy(box.data or "")
    found = find_by_name(tidy(box.typed))
    if len(found) == 1:
        box.show(found[0].public_id, found[0].name_in(page_language()))
        return str(box.data)
    box.errors = [
        _("Several institutions are called so. Choose one from the list.")
        if found
        else _("No institution of this name is on record. Choose one from the list.")
    ]
    return ""


class PathForm(PlainForm):
    """Whom to reach, and who asks."""

    target = RecordField(_("Whom to reach"))
    source = RecordField(
        _("From"), description=_("Left empty, from the Thai institution that is nearest.")
    )
    as_of = StringField(_("As of"), description=_("Such as 31 Dec 2023"))

    def choose(self) -> tuple[str, str]:
        """Return the public ids of both, empty where none is meant; what cannot be found is said."""
        return chosen_in(self.target), chosen_in(self.source)

    @property
    def is_sound(self) -> bool:
        """Whether everything typed was understood."""
        return not (self.target.errors or self.source.errors or self.as_of.errors)


class CommonForm(PathForm):
    """With whom something is common, and for which of ours."""

    target = RecordField(_("Common with whom"))
    source = RecordField(_("Which of ours"), description=_("Left empty, all Thai institutions."))


class AdviceForm(PlainForm):
    """For whom somebody to meet is sought: one of ours, an area, a country."""

    source = RecordField(
        _("For which of ours"), description=_("Left empty, all Thai institutions.")
    )
    area = SelectField(_("Area"), [Optional()])
    country = SelectField(_("Country"), [Optional()])
    as_of = StringField(_("As of"), description=_("Such as 31 Dec 2023"))

    def __init__(self, *args: Any) -> None:  # noqa: ANN401
        super().__init__(*args)
        language = page_language()
        every = ("", _("All"))
        self.area.choices = [every, *area_choices(language)]
        self.country.choices = [every, *country_choices(language)[1:]]

    def choose_source(self) -> str:
        """Return the public id of ours, empty where none is meant; what is not on a list is said."""
        for box in (self.area, self.country):
            if (box.data or "") not in {code for code, _name in box.choices}:
                box.errors = [_("Choose one of the entries of the list.")]
        return chosen_in(self.source)

    @property
    def is_sound(self) -> bool:
        """Whether everything typed was understood."""
        boxes = (self.source, self.area, self.country, self.as_of)
        return not any(box.errors for box in boxes)


class JudgementForm(Form):
    """State how close two institutions are, and why."""

    intensity = SelectField(_("How close they are"))
    reason = TextAreaField(
        _("Why"),
        [InputRequired(_("Say why: the reason stands beside the judgement.")), Length(max=5000)],
        filters=[tidy],
        render_kw={"rows": 3},
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.intensity.choices = term_choices("tie_intensity", page_language())


def filter_form(
    asked: Asked, query: "MultiDict[str, str]", *, language: str, era: Era, this_year: int
) -> TieFilterForm:
    """Return the form as it was sent, with what could not be understood at its fields."""
    years = [
        (str(y), format_date(PartialDate(y), language=language, era=era))
        for y in range(this_year, FIRST_YEAR - 1, -1)
    ]
    form = TieFilterForm(query, years=years, language=language)
    for name, message in asked.errors.items():
        form[name].errors = [message]
    return form
