"""The form on which the twin of a record is chosen."""

from typing import Any

from tracker.core.errors import NotFound, Refusal
from tracker.core.forms import Form, RecordField, tidy
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.meetings.queries import suggest_meetings
from tracker.people.choosing import person_in
from tracker.records.merging.queries import get_one

SUGGEST = {
    "institution": "institutions.suggest",
    "person": "people.suggest",
    "meeting": "meetings.suggest",
}
CHOOSING = {"institution": institution_in, "person": person_in}


class NoMeeting(Refusal):
    """A subject that no meeting, or more than one, has."""

    message = _("Type the subject of the meeting and choose it from the list.")
    field = "other"


class ChooseForm(Form):
    """Choose the record that is the same as this one."""

    other = RecordField(_("Which record is the same?"))

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.kind = kind
        self.other.suggest = SUGGEST[kind]

    def chosen(self) -> Any:  # noqa: ANN401
        """Return the record that was chosen.

        Raises:
            Refusal: none was, or none has this name.
        """
        find = CHOOSING.get(self.kind)
        return find(self.other) if find is not None else self._meeting()

    def _meeting(self) -> Any:  # noqa: ANN401
        if self.other.data:
            try:
                return get_one("meeting", tidy(self.other.data))
            except NotFound as error:
                raise NoMeeting from error
        typed = tidy(self.other.typed)
        found = [m for m in suggest_meetings(typed) if m.title == typed] if typed else []
        if len(found) != 1:
            raise NoMeeting
        return found[0]
