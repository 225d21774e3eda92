"""The form on which the twin of a record is chosen."""

from typing import Any

from tracker.core.errors import Refusal
from tracker.core.forms import Form, RecordField
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.people.choosing import person_in

SUGGEST = {
    "institution": "institutions.suggest",
    "person": "people.suggest",
    "meeting": "meetings.suggest",
}


class ChooseForm(Form):
    """Choose the record that is the same as this one."""

    other = RecordField(_("Which record is the same?"))

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.kind = kind
        self.other.suggest = SUGGEST[kind]

    def chosen(self) -> str:
        """Return the public id of the record that was chosen.

        Raises:
            Refusal: none was, or none has this name.
        """
        if self.other.data:
            return str(self.other.data)
        if self.kind == "institution":
            return institution_in(self.other).public_id
        if self.kind == "person":
            return person_in(self.other).public_id
        raise Refusal(_("Type the subject of the meeting and choose it from the list."), field="other")
