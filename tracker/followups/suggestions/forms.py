"""The forms on which suggestions are noted, answered and found."""

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.cooperation.fields import LinkedForm, Named, areas_with
from tracker.core.forms import (
    DateTextField,
    PlainForm,
    RecordField,
    RecordForm,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.words import _
from tracker.followups.arising import LONGEST, ArisenForm, area_code_of, area_id_of
from tracker.followups.ledgers import named_in, owner_choices
from tracker.followups.models import Suggestion
from tracker.followups.suggestions.drafts import SuggestionDraft
from tracker.followups.suggestions.queries import SuggestionFilter
from tracker.followups.suggestions.rules import next_status
from tracker.institutions.choosing import institution_in
from tracker.vocabularies.queries import area_choices, term_choices


class SuggestionForm(LinkedForm, ArisenForm):
    """Note who advised whom, and what."""

    from_institution = RecordField(_("Who gave the advice"))
    to_institution = RecordField(_("To whom"))
    text = TextAreaField(
        _("What was suggested"),
        [InputRequired(_("Say in a sentence what was suggested.")), Length(max=LONGEST)],
        filters=[tidy],
        render_kw={"rows": 3},
    )
    area = SelectField(_("Area of cooperation"), default="")
    given_on = DateTextField(_("Given on"), partial=True, filters=[tidy])
    direction = SelectField(
        _("Direction"),
        default="received",
        description=_("Known by itself where one side is Thai and the other is not."),
    )
    owner = SelectField(_("Who looks after it"), default="")
    fieldsets = (
        (_("The suggestion"), ("from_institution", "to_institution", "text", "area")),
        (_("Further details"), ("given_on", "direction", "owner", "quote")),
    )

    def __init__(self, *args: Any, stored: Suggestion | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        area = area_code_of(stored.area_id) if stored is not None else ""
        self.owner.choices = owner_choices(stored.owner if stored is not None else None)
        self.area.choices = [("", _("Not noted")), *areas_with([area])]
        self.direction.choices = term_choices("suggestion_direction", page_language())

    def draft(self) -> SuggestionDraft:
        """Return what was filled in.

        Raises:
            Refusal: an institution cannot be found.
        """
        return SuggestionDraft(
            from_institution=institution_in(self.from_institution),
            to_institution=institution_in(self.to_institution),
            text=self.text.data or "",
            area_id=area_id_of(self.area.data),
            given_on=self.given_on.partial_date,
            direction=self.direction.data or "",
            owner_id=int(self.owner.data) if self.owner.data else None,
            origin=self.origin(),
            quote=self.quote.data or "",
        )


def values_of(row: Suggestion) -> dict[str, Any]:
    """Return what the form shows of a stored suggestion."""
    one, other = row.from_institution, row.to_institution
    return {
        "version": row.version,
        "from_institution": Named.of(one) if one else "",
        "to_institution": Named.of(other) if other else "",
        "text": row.text,
        "area": area_code_of(row.area_id),
        "given_on": typed_date(row.given_on),
        "direction": row.direction,
        "owner": str(row.owner_id or ""),
        "quote": row.quote,
    }


class AnswerForm(RecordForm):
    """Note what became of a suggestion."""

    status = SelectField(_("How it stands"))
    response = TextAreaField(
        _("What was answered"), [Length(max=LONGEST)], filters=[tidy], render_kw={"rows": 4},
        description=_("What is used or declined needs a word about why."),
    )  # fmt: skip
    responded_on = DateTextField(
        _("Answered on"), filters=[tidy], description=_("Left empty, it is today.")
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        labels = term_choices("suggestion_status", page_language())
        self.status.choices = [(code, label) for code, label in labels if code != "given"]


def answer_of(row: Suggestion) -> dict[str, Any]:
    """Return what the form of the answer shows of a stored suggestion."""
    return {
        "version": row.version,
        "status": next_status(row.status),
        "response": row.response,
        "responded_on": row.responded_on.isoformat() if row.responded_on else "",
    }


class SuggestionFilterForm(PlainForm):
    """What the list of suggestions is narrowed to; it lives in the address."""

    text = StringField(_("Words"), filters=[tidy])
    institution = RecordField(_("Institution"))
    area = SelectField(_("Area of cooperation"), default="")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.area.choices = [("", _("All")), *area_choices(page_language())]

    def filter(self, of: str) -> SuggestionFilter:
        """Return the filter that the address asks for, on the tab `of`."""
        return SuggestionFilter(
            of=of,
            institution_ids=named_in(self.institution),
            area_id=area_id_of(self.area.data),
            text=self.text.data,
        )
