"""The forms on which institutions and their relations are entered."""

import re
from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import URL, InputRequired, Length, Optional, ValidationError

from tracker.core.forms import (
    CHOOSE,
    DateTextField,
    Difference,
    PlainForm,
    RecordForm,
    lines_of,
    page_language,
    tidy,
    typed_date,
    whole_address,
)
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.institutions.drafts import IdentifierDraft, InstitutionDraft, NameDraft
from tracker.institutions.models import Institution, InstitutionName
from tracker.institutions.queries import InstitutionFilter
from tracker.institutions.service import LONGEST_NAME
from tracker.vocabularies.countries import REGIONS, country_choices, region_label
from tracker.vocabularies.queries import term_choices

NOWHERE = "-"
"""What the list of countries sends for a body that belongs to none."""

MOST_NUMBERS = 20
SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")

WITHOUT_COUNTRY = frozenset({"intergovernmental", "regional_body", "network"})
"""Types for which no country need be chosen."""


def no_line_too_long(_form: object, field: Any) -> None:  # noqa: ANN401
    """Refuse a line that is longer than any name.

    Raises:
        ValidationError: there is one.
    """
    if any(len(line) > LONGEST_NAME for line in lines_of(field.data)):
        raise ValidationError(_("A name can have 600 characters. Shorten the longest line."))


def name_length() -> Length:
    """Return the check that a name is not longer than any."""
    return Length(max=LONGEST_NAME, message=_("A name can have 600 characters. Shorten it."))


class IdentifierRow(PlainForm):
    """The number by which a register knows an institution."""

    scheme = SelectField(_("Register"), default="")
    value = StringField(
        _("Number or code"),
        [Length(max=200, message=_("Two hundred characters are the most."))],
        filters=[tidy],
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.scheme.choices = [("", _("Not noted")), *term_choices("identifier_scheme", language)]

    def validate_scheme(self, field: SelectField) -> None:
        """Ask of which register a number is.

        Raises:
            ValidationError: it was left open.
        """
        if self.value.data and not field.data:
            raise ValidationError(_("Choose the register that knows it by this number."))

    @property
    def draft(self) -> IdentifierDraft | None:
        """What was filled in, if anything was."""
        if not self.value.data:
            return None
        return IdentifierDraft(scheme=self.scheme.data, value=self.value.data)


class InstitutionForm(RecordForm):
    """Enter an institution: its names, what it is, where it belongs."""

    name_th = StringField(
        _("Name in Thai"), [name_length()], filters=[tidy], render_kw={"lang": "th"}
    )
    name_en = StringField(
        _("Name in English"), [name_length()], filters=[tidy], render_kw={"lang": "en"}
    )
    name_zh = StringField(
        _("Name in Chinese"), [name_length()], filters=[tidy], render_kw={"lang": "zh"}
    )
    acronym = StringField(_("Acronym"), [name_length()], filters=[tidy])
    other_names = TextAreaField(
        _("Other names, one on each line"),
        [Length(max=20_000), no_line_too_long],
        filters=[tidy],
        render_kw={"rows": 3},
    )
    institution_type = SelectField(
        _("Kind of institution"), [InputRequired(_("Choose the kind of institution."))]
    )
    country = SelectField(_("Country"), default="")
    branch = SelectField(_("Branch"), default="")
    level = SelectField(_("Level"), default="")
    subdivision = StringField(
        _("Province or state"),
        [Length(max=10)],
        filters=[tidy],
        description=_("By its code in ISO 3166-2, for example TH-50 or CN-BJ"),
    )
    city = StringField(_("City"), [Length(max=600)], filters=[tidy])
    founded_on = DateTextField(_("Founded"), partial=True, filters=[tidy])
    dissolved_on = DateTextField(_("Dissolved"), partial=True, filters=[tidy])
    website = StringField(
        _("Website"),
        [
            Optional(),
            Length(max=2000),
            URL(message=_("Give a whole web address, beginning with https://.")),
        ],
        filters=[whole_address],
    )
    summary = TextAreaField(
        _("What one should know about it"),
        [Length(max=20_000)],
        filters=[tidy],
        render_kw={"rows": 4},
    )
    identifiers = FieldList(
        FormField(IdentifierRow), label=_("Identifier"), min_entries=1, max_entries=MOST_NUMBERS
    )
    different = BooleanField(_("This is another institution"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.institution_type.choices = [CHOOSE, *term_choices("institution_type", language)]
        unsaid = ("", _("Not noted"))
        self.branch.choices = [unsaid, *term_choices("institution_branch", language)]
        self.level.choices = [unsaid, *term_choices("institution_level", language)]
        self.country.choices = [
            CHOOSE,
            (NOWHERE, _("International body")),
            *country_choices(language),
        ]

    def validate_country(self, field: SelectField) -> None:
        """Ask for the country of every body that must have one.

        Raises:
            ValidationError: none was chosen.
        """
        if not field.data and self.institution_type.data not in WITHOUT_COUNTRY:
            raise ValidationError(_("Choose the country, or “International body”."))

    def validate_subdivision(self, field: StringField) -> None:
        """Take the code of a part of the chosen country.

        Raises:
            ValidationError: it is none.
        """
        field.data = (field.data or "").upper()
        if not field.data:
            return
        if not SUBDIVISION.fullmatch(field.data):
            raise ValidationError(_("Write the code of the province, for example TH-50 or CN-BJ."))
        if self.chosen_country and not field.data.startswith(f"{self.chosen_country}-"):
            raise ValidationError(
                _("This province lies in another country. Correct one of the two.")
            )

    def validate_website(self, field: StringField) -> None:
        """Take addresses of the web only.

        Raises:
            ValidationError: it is of another kind.
        """
        if field.data and not field.data.casefold().startswith(("https://", "http://")):
            raise ValidationError(_("Give a whole web address, beginning with https://."))

    @property
    def chosen_country(self) -> str | None:
        """The code of the country, or nothing for an international body."""
        return None if self.country.data in {"", NOWHERE} else self.country.data

    def names_by_field(self) -> dict[str, list[str]]:
        """Return the names that were typed, by the field in which they stand."""
        single = ("name_en", "name_th", "name_zh")
        typed = {name: [text] for name in single if (text := normalise(self[name].data))}
        return {**typed, "other_names": lines_of(self.other_names.data)}

    def draft(self, stored: Institution | None = None) -> InstitutionDraft:
        """Return what was filled in; names of `stored` keep what the form does not show of them."""
        return InstitutionDraft(
            names=self._names(list(stored.names) if stored else []),
            institution_type=self.institution_type.data,
            country=self.chosen_country,
            subdivision=self.subdivision.data or "",
            branch=self.branch.data or "",
            level=self.level.data or "",
            city=self.city.data or "",
            founded_on=self.founded_on.partial_date,
            dissolved_on=self.dissolved_on.partial_date,
            website=self.website.data or "",
            summary=self.summary.data or "",
            identifiers=tuple(row.form.draft for row in self.identifiers if row.form.draft),
            different=self.different.data,
        )

    def differences(self, stored: dict[str, Any]) -> list[Difference]:
        """Return where what was typed is not what is stored, the identifiers as lines."""
        there = stored["identifiers"]
        found = super().differences({k: v for k, v in stored.items() if k != "identifiers"})
        typed = [row.data for row in self.identifiers if row.form.draft]
        if _lines_of(typed) != _lines_of(there):
            label = self.identifiers.label.text
            found.append(Difference(label, _lines_of(typed), _lines_of(there)))
        return found

    def _names(self, stored: list[InstitutionName]) -> tuple[NameDraft, ...]:
        slots = slots_of(stored)
        typed = [
            (self[slot].data, slot, kind, language)
            for slot, (kind, language) in SLOTS.items()
            if normalise(self[slot].data or "")
        ]
        fresh = [
            _kept(slots.get(slot), NameDraft(text=normalise(text), kind=kind, language=language))
            for text, slot, kind, language in typed
        ]
        others = {n.text: n for n in stored if n not in slots.values()}
        more = [
            _kept(others.get(line), NameDraft(text=line, kind="alias"))
            for line in lines_of(self.other_names.data)
        ]
        return (*fresh, *more)


SLOTS = {
    "name_th": ("official", "th"),
    "name_en": ("official", "en"),
    "name_zh": ("official", "zh"),
    "acronym": ("acronym", ""),
}
"""The fields that hold one name each, with the kind and language of a name typed there."""


def _kept(stored: InstitutionName | None, typed: NameDraft) -> NameDraft:
    """Return `typed`, with kind, language and rank of the stored name where it is the same."""
    if stored is None or stored.text != typed.text:
        return typed
    return NameDraft(
        text=stored.text,
        language=stored.language,
        kind=stored.kind,
        preferred=stored.preferred,
    )


def slots_of(names: list[InstitutionName]) -> dict[str, InstitutionName]:
    """Return the names that stand in fields of their own; the others stand on lines."""
    found: dict[str, InstitutionName] = {}
    for slot, (kind, language) in SLOTS.items():
        fitting = [
            n for n in names if n.kind == kind and n.language.split("-")[0].startswith(language)
        ]
        if fitting:
            found[slot] = min(fitting, key=lambda n: not n.preferred)
    return found


def _lines_of(rows: list[dict[str, Any]]) -> str:
    return "\n".join(f"{row['scheme']} {row['value']}" for row in rows)


def values_of(institution: Institution) -> dict[str, Any]:
    """Return what the form shows of a stored institution."""
    slots = slots_of(list(institution.names))
    shown = {id(name) for name in slots.values()}
    others = [n.text for n in institution.names if id(n) not in shown]
    return {
        "version": institution.version,
        **{slot: slots[slot].text if slot in slots else "" for slot in SLOTS},
        "other_names": "\n".join(others),
        "institution_type": institution.institution_type,
        "country": institution.country or NOWHERE,
        "subdivision": institution.subdivision,
        "branch": institution.branch,
        "level": institution.level,
        "city": institution.city,
        "founded_on": typed_date(institution.founded_on),
        "dissolved_on": typed_date(institution.dissolved_on),
        "website": institution.website,
        "summary": institution.summary,
        "identifiers": [{"scheme": i.scheme, "value": i.value} for i in institution.identifiers],
    }


class InstitutionFilterForm(PlainForm):
    """What the list of institutions is narrowed to; it lives in the address."""

    text = StringField(_("Name or acronym"), filters=[tidy])
    country = SelectField(_("Country"), filters=[tidy])
    region = SelectField(_("Region"), filters=[tidy])
    institution_type = SelectField(_("Kind of institution"), filters=[tidy])

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        everything = ("", _("All"))
        self.country.choices = [
            everything,
            (NOWHERE, _("International bodies")),
            *country_choices(language),
        ]
        self.region.choices = [everything, *((r, region_label(r)) for r in REGIONS)]
        self.institution_type.choices = [everything, *term_choices("institution_type", language)]

    def asked(self) -> InstitutionFilter:
        """Return the filter that the address asks for."""
        return InstitutionFilter(
            text=self.text.data or "",
            country=self.country.data or "",
            region=self.region.data or "",
            institution_type=self.institution_type.data or "",
        )
