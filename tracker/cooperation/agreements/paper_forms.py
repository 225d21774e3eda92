"""The forms on which an agreement is signed, and its signatories, texts and steps are noted."""

from typing import Any

from wtforms import BooleanField, FieldList, FormField, SelectField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, Optional

from tracker.cooperation.agreements.drafts import (
    SignatoryDraft,
    SigningDraft,
    StepDraft,
    TextDraft,
)
from tracker.cooperation.agreements.papers import Part
from tracker.cooperation.fields import MOST_ROWS, LinkedForm, Named
from tracker.cooperation.models import (
    Agreement,
    AgreementSignatory,
    AgreementStep,
    AgreementText,
)
from tracker.cooperation.parts import LONGEST_TEXT, LONGEST_TITLE
from tracker.core.forms import (
    CHOOSE,
    DateTextField,
    PlainForm,
    RecordField,
    page_language,
    tidy,
    whole_address,
)
from tracker.core.words import LANGUAGES, _
from tracker.institutions.models import Institution
from tracker.people.choosing import person_in

_LINE_LENGTH = Length(max=LONGEST_TITLE, message=_("Six hundred characters are the most."))


class Bodies(dict[str, int]):
    """The ids of institutions by their public ids, with the institutions themselves."""

    def __init__(self, ids: dict[str, int], institutions: tuple[Institution, ...]) -> None:
        super().__init__(ids)
        self.institutions = institutions


def bodies_of(agreement: Agreement) -> Bodies:
    """Return the parties of an agreement that the reader may know of."""
    seen = [p.institution for p in agreement.parties if p.institution is not None]
    return Bodies({one.public_id: one.id for one in seen}, tuple(seen))


def party_choices(bodies: Bodies) -> list[tuple[Any, Any]]:
    """Return the entries of a list of parties."""
    language = page_language()
    return [CHOOSE, *((one.public_id, one.name_in(language)) for one in bodies.institutions)]


class SignatoryRow(PlainForm):
    """Who signed for a party."""

    institution = SelectField(_("For which party"))
    person = RecordField(_("Who signed"), suggest="people.suggest")
    title = StringField(_("Position on that day"), [_LINE_LENGTH], filters=[tidy])


class SigningForm(LinkedForm):
    """Note that an agreement was signed: when, from when to when it holds, and by whom."""

    signed_on = DateTextField(
        _("Signed on"), [InputRequired(_("Give the day of signature."))], filters=[tidy]
    )
    in_force_on = DateTextField(
        _("In force from"), filters=[tidy], description=_("Empty: from the day of signature.")
    )
    expires_on = DateTextField(
        _("Expires on"), filters=[tidy], description=_("Empty: without an end.")
    )
    signatories = FieldList(
        FormField(SignatoryRow), label=_("Signatory"), min_entries=2, max_entries=MOST_ROWS
    )

    fieldsets = (
        (_("From when to when"), ("signed_on", "in_force_on", "expires_on")),
        (_("Signatories"), ("signatories",)),
    )

    def __init__(self, *args: Any, agreement: Agreement, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.bodies = bodies_of(agreement)
        for row in self.signatories:
            row.form.institution.choices = party_choices(self.bodies)

    def draft(self) -> SigningDraft:
        """Return what was filled in; call only after the form has validated.

        Raises:
            Refusal: one of the signatories cannot be told.
        """
        day = self.signed_on.day
        assert day is not None
        rows = [row.form for row in self.signatories if row.form.person.is_given]
        return SigningDraft(
            signed_on=day,
            in_force_on=self.in_force_on.day,
            expires_on=self.expires_on.day,
            signatories=tuple(
                SignatoryDraft(
                    institution_id=self.bodies.get(row.institution.data or "", 0),
                    person_id=person_in(row.person).id,
                    title=row.title.data or "",
                    field=row.person.name,
                )
                for row in rows
            ),
        )


def signing_values(agreement: Agreement) -> dict[str, Any]:
    """Return what the form of a signature begins with: a row for each party."""
    days = ("signed_on", "in_force_on", "expires_on")
    seen = [p for p in agreement.parties if p.institution is not None and p.role == "party"]
    return {
        "version": agreement.version,
        **{name: day.isoformat() if (day := getattr(agreement, name)) else "" for name in days},
        "signatories": [{"institution": p.institution.public_id} for p in seen],
    }


class SignatoryForm(LinkedForm):
    """Note who signed for a party."""

    institution = SelectField(_("For which party"), [InputRequired(_("Choose the party."))])
    person = RecordField(_("Who signed"), suggest="people.suggest")
    title = StringField(
        _("Position on that day"), [_LINE_LENGTH], filters=[tidy],
        description=_("As it stands below the signature"),
    )  # fmt: skip
    signed_on = DateTextField(
        _("Signed on"), filters=[tidy], description=_("Empty: on the day of the agreement.")
    )

    def __init__(self, *args: Any, agreement: Agreement, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.bodies = bodies_of(agreement)
        self.institution.choices = party_choices(self.bodies)

    def draft(self) -> SignatoryDraft:
        """Return what was filled in.

        Raises:
            Refusal: the person cannot be told.
        """
        return SignatoryDraft(
            institution_id=self.bodies.get(self.institution.data or "", 0),
            person_id=person_in(self.person).id,
            title=self.title.data or "",
            signed_on=self.signed_on.day,
        )


class TextForm(LinkedForm):
    """Note the text in one language."""

    language = SelectField(_("Language"), [InputRequired(_("Choose the language."))])
    title = StringField(
        _("Title in this language"),
        [InputRequired(_("Write the title as it stands in this text.")), _LINE_LENGTH],
        filters=[tidy],
    )
    is_authentic = BooleanField(_("This text is authentic"), default=True)
    url = StringField(
        _("Web address"),
        [
            Optional(),
            Length(max=2000, message=_("This address is too long.")),
            URL(message=_("Give a whole web address, beginning with https://.")),
        ],
        filters=[whole_address],
    )

    def __init__(self, *args: Any, agreement: Agreement, **more: Any) -> None:  # noqa: ANN401, ARG002
        super().__init__(*args, **more)
        self.language.choices = [CHOOSE, *LANGUAGES.items()]

    def draft(self) -> TextDraft:
        """Return what was filled in."""
        return TextDraft(
            language=self.language.data or "",
            title=self.title.data or "",
            is_authentic=self.is_authentic.data,
            url=self.url.data or "",
        )


class StepForm(LinkedForm):
    """Note a step through the offices."""

    taken_on = DateTextField(_("On"), [InputRequired(_("Give the day."))], filters=[tidy])
    unit = StringField(
        _("Office"), [InputRequired(_("Write which office it was.")), _LINE_LENGTH], filters=[tidy]
    )
    action = StringField(
        _("What it did"), [InputRequired(_("Write what the office did.")), _LINE_LENGTH],
        filters=[tidy],
    )  # fmt: skip
    note = TextAreaField(
        _("Note"),
        [Length(max=LONGEST_TEXT, message=_("Twenty thousand characters are the most."))],
        filters=[tidy],
        render_kw={"rows": 2},
    )

    def __init__(self, *args: Any, agreement: Agreement, **more: Any) -> None:  # noqa: ANN401, ARG002
        super().__init__(*args, **more)

    def draft(self) -> StepDraft:
        """Return what was filled in; call only after the form has validated."""
        day = self.taken_on.day
        assert day is not None
        return StepDraft(
            unit=self.unit.data or "",
            action=self.action.data or "",
            taken_on=day,
            note=self.note.data or "",
        )


def values_of(part: Part, version: int) -> dict[str, Any]:
    """Return what the form of a part shows of a stored one; the version is the agreement's."""
    values: dict[str, Any] = {"version": version}
    if isinstance(part, AgreementSignatory):
        person = Named(part.person.public_id)
        person.name = part.person.name_in(page_language())
        day = part.signed_on.isoformat() if part.signed_on else ""
        named = {
            "institution": part.institution.public_id, "person": person,
            "title": part.title_as_used,
        }  # fmt: skip
        return values | named | {"signed_on": day}
    if isinstance(part, AgreementText):
        names = ("language", "title", "is_authentic", "url")
        return values | {name: getattr(part, name) for name in names}
    return values | {
        "taken_on": part.taken_on.isoformat(), "unit": part.unit, "action": part.action,
        "note": part.note,
    }  # fmt: skip


KINDS: dict[str, tuple[type[Any], type[Any]]] = {
    "signatory": (AgreementSignatory, SignatoryForm),
    "text": (AgreementText, TextForm),
    "step": (AgreementStep, StepForm),
}
"""The model and the form of each kind of part."""
