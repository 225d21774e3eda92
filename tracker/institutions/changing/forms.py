"""The forms on which it is told what happened to an institution, and from which day."""

from typing import Any

from wtforms import FieldList, SelectField, StringField
from wtforms.validators import InputRequired

from tracker.core.errors import Refusal
from tracker.core.forms import DateTextField, Form, RecordField, page_language, tidy
from tracker.core.words import _
from tracker.institutions.choosing import institution_in, institution_or_none
from tracker.institutions.forms import name_length
from tracker.institutions.models import Institution
from tracker.institutions.rules import UPWARD
from tracker.vocabularies.queries import term_choices

MOST_PARTS = 20


class DayForm(Form):
    """A change from a day."""

    day = DateTextField(_("From which day"), [InputRequired(_("Give the day."))], filters=[tidy])


class RenameForm(DayForm):
    """Say how an institution is called from a day."""

    name = StringField(
        _("New official name"),
        [name_length()],
        filters=[tidy],
        description=_(
            "The present name in the same language is kept as a former name. "
            "Change the names in other languages afterwards, one by one."
        ),
    )


class MoveForm(DayForm):
    """Say below which body an institution stands from a day."""

    above = RecordField(_("The body above it"), description=_("Name or acronym, in any language"))
    type = SelectField(_("How it belongs there"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        known = term_choices("institution_relation", page_language())
        self.type.choices = [(code, label) for code, label in known if code in UPWARD]

    def refuse(self, refusal: Refusal) -> None:
        """Show `refusal` at its field; what concerns the other end stands at the body above."""
        if refusal.field == "other":
            refusal.field = "above"
        super().refuse(refusal)


class SuccessorForm(DayForm):
    """Say which one body took the place of an institution."""

    successor = RecordField(_("Successor"), description=_("Name or acronym, in any language"))

    @property
    def chosen(self) -> Institution | None:
        """The body that was named.

        Raises:
            Refusal: nobody bears the name that was typed, or several do.
        """
        return institution_or_none(self.successor)


class SplitForm(DayForm):
    """Say into which bodies an institution was split."""

    successors = FieldList(
        RecordField(description=_("Name or acronym, in any language")),
        label=_("Successor"),
        min_entries=2,
        max_entries=MOST_PARTS,
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        for box in self.successors:
            box.label.text = self.successors.label.text

    @property
    def chosen(self) -> list[Institution]:
        """The bodies that were named.

        Raises:
            Refusal: nobody bears a name that was typed, or several do.
        """
        return [institution_in(box) for box in self.successors if box.is_given]

    def refuse(self, refusal: Refusal) -> None:
        """Show `refusal` at the box it names; what concerns all of them at the first empty one."""
        boxes = list(self.successors)
        if refusal.field == "successors":
            box = next((one for one in boxes if not one.is_given), boxes[0])
            refusal.field = box.name
        for box in boxes:
            if box.name == refusal.field:
                box.errors = [*box.errors, refusal.message]
                self.successors.errors = [*self.successors.errors, refusal.message]
                return
        super().refuse(refusal)
