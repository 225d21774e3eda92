"""The forms on which signatories, texts and steps of an agreement are noted, one at a time."""

from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, Optional

from tracker.cooperation.agreements.drafts import SignatoryDraft, StepDraft, TextDraft
from tracker.cooperation.agreements.forms import bodies_of, party_choices
from tracker.cooperation.agreements.papers import Part
from tracker.cooperation.fields import LinkedForm, Named
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
    RecordField,
    page_language,
    tidy,
    whole_address,
)
from tracker.core.words import _
from tracker.people.choosing import person_in

LANGUAGES = (("th", "ไทย"), ("en", "English"), ("zh", "中文"))
_LINE_LENGTH = Length(max=LONGEST_TITLE, message=_("Six hundred characters are the most."))


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
        self.language.choices = [CHOOSE, *LANGUAGES]

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
        body = part.institution.public_id if part.institution is not None else ""
        day = part.signed_on.isoformat() if part.signed_on else ""
        named = {"institution": body, "person": person, "title": part.title_as_used}
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
