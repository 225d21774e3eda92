"""The forms on which relations are entered, changed and ended."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from tracker.core.forms import (
    CHOOSE,
    DateTextField,
    RecordField,
    RecordForm,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.words import _
from tracker.institutions.drafts import RelationDraft
from tracker.institutions.models import InstitutionRelation
from tracker.vocabularies.queries import term_choices


class EndForm(RecordForm):
    """Say until when a relation was in force."""

    valid_to = DateTextField(
        _("Until"),
        partial=True,
        filters=[tidy],
        description=_("The last day, month or year; leave empty while it is in force"),
    )


class PeriodForm(EndForm):
    """Say what a relation is, and from when to when it holds."""

    type = SelectField(
        _("This institution is"), [InputRequired(_("Choose how the two stand to each other."))]
    )
    valid_from = DateTextField(
        _("From"),
        partial=True,
        filters=[tidy],
        description=_("The year is enough; leave empty if it is not known"),
    )
    fieldsets: Sequence[tuple[Any, Sequence[str]]] = (
        (_("The relation"), ("type", "valid_from", "valid_to")),
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.type.choices = [CHOOSE, *term_choices("institution_relation", page_language())]

    def draft(self, lower: int, upper: int) -> RelationDraft:
        """Return the relation of the institution of id `lower` to `upper` that was filled in."""
        return RelationDraft(
            type=self.type.data,
            from_id=lower,
            to_id=upper,
            valid_from=self.valid_from.partial_date,
            valid_to=self.valid_to.partial_date,
        )


class RelationForm(PeriodForm):
    """Say how an institution stands to another."""

    other = RecordField(_("Other institution"), description=_("Name or acronym, in any language"))
    fieldsets = ((_("The relation"), ("type", "other", "valid_from", "valid_to")),)


def values_of(relation: InstitutionRelation) -> dict[str, Any]:
    """Return what the form shows of a stored relation."""
    return {
        "version": relation.version,
        "type": relation.type,
        "valid_from": typed_date(relation.valid_from),
        "valid_to": typed_date(relation.valid_to),
    }


def end_of(relation: InstitutionRelation) -> dict[str, Any]:
    """Return what the form of an end shows of a stored relation."""
    return {"version": relation.version, "valid_to": typed_date(relation.valid_to)}
