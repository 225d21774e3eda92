"""The forms that every kind of record shares: who may read it, and the name of a saved view."""

from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.accounts.models import Marking
from tracker.accounts.queries import list_colleagues
from tracker.core.forms import Form, page_language, tidy
from tracker.core.words import _
from tracker.vocabularies.queries import term_choices


class MarkingForm(Form):
    """Say who may read a record."""

    marking = SelectField(
        _("Who may read it"),
        description=_(
            "Restricted records are read by your unit, or only by the people named below."
        ),
    )
    named = SelectMultipleField(
        _("Named readers"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        codes = {m.value for m in Marking}
        self.marking.choices = [
            (code, label)
            for code, label in term_choices("marking", page_language())
            if code in codes
        ]
        self.named.choices = [(str(u.id), u.name) for u in list_colleagues()]


class ViewForm(Form):
    """Keep a list with its filter under a name."""

    name = StringField(_("Name of the view"), [Length(max=200)], filters=[tidy])
    is_shared = BooleanField(_("Show it to everybody"))
    path = HiddenField()
    query = HiddenField()
