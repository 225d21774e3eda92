"""The forms on which contacts are noted and changed."""

from dataclasses import replace
from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from tracker.accounts.models import Marking
from tracker.core.forms import DateTextField, RecordForm, page_language, tidy, typed_date
from tracker.core.words import _
from tracker.people.contacts.drafts import ContactDraft
from tracker.people.models import ContactPoint
from tracker.vocabularies.queries import term_choices


class ContactForm(RecordForm):
    """Note how to reach somebody."""

    kind = SelectField(_("Kind of contact"))
    value = StringField(
        _("Number or address"),
        [InputRequired(_("Write the number or the address.")), Length(max=600)],
        filters=[tidy],
    )
    note = StringField(_("Note"), [Length(max=600)], filters=[tidy])
    valid_from = DateTextField(_("From"), partial=True, filters=[tidy])
    valid_to = DateTextField(_("Until"), partial=True, filters=[tidy])
    fieldsets: Any = ((_("The contact"), ("kind", "value", "note", "valid_from", "valid_to")),)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.kind.choices = term_choices("contact_kind", page_language())

    def draft(self) -> ContactDraft:
        """Return what was filled in."""
        return ContactDraft(
            kind=self.kind.data or "",
            value=self.value.data or "",
            note=self.note.data or "",
            valid_from=self.valid_from.partial_date,
            valid_to=self.valid_to.partial_date,
        )


class NewContactForm(ContactForm):
    """Note how to reach somebody, and who may read it."""

    marking = SelectField(
        _("Who may read it"),
        default=Marking.INTERNAL.value,
        description=_("Never more people than may read the record that it belongs to"),
    )
    fieldsets = (
        *ContactForm.fieldsets,
        (_("Who may read it"), ("marking",)),
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        codes = {m.value for m in Marking}
        known = term_choices("marking", page_language())
        self.marking.choices = [(code, label) for code, label in known if code in codes]

    def draft(self) -> ContactDraft:
        """Return what was filled in."""
        return replace(super().draft(), marking=Marking(self.marking.data))


def values_of(contact: ContactPoint) -> dict[str, Any]:
    """Return what the form shows of a stored contact."""
    return {
        "version": contact.version,
        "kind": contact.kind,
        "value": contact.value,
        "note": contact.note,
        "valid_from": typed_date(contact.valid_from),
        "valid_to": typed_date(contact.valid_to),
    }
