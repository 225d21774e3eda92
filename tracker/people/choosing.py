"""The person that a form names: chosen from the list, or typed by the exact name."""

from tracker.core.errors import Refusal
from tracker.core.forms import RecordField, tidy
from tracker.core.names import split_honorific
from tracker.core.words import _
from tracker.people.models import Person
from tracker.people.queries import find_people_by_name, people_by_public_id


def person_in(box: RecordField) -> Person:
    """Return the person who was chosen in `box`, or the one of the name typed there.

    Raises:
        Refusal: none was given, none has this name, or several have it.
    """
    found = list(people_by_public_id({tidy(box.data)}).values()) if box.data else []
    typed = tidy(box.typed)
    found = found or find_people_by_name(typed)
    found = found or find_people_by_name(split_honorific(typed).name)
    if len(found) == 1:
        return found[0]
    if found:
        why = _("Several people bear this name. Choose one from the list.")
    elif box.is_given:
        why = _("Nobody of this name is on record. Check the spelling, or enter the person first.")
    else:
        why = _("Type the name of the person and choose from the list.")
    raise Refusal(why, field=box.name)
