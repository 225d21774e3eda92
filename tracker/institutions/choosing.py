"""The institution that a form names: chosen from the list, or typed by its exact name."""

from tracker.core.errors import Refusal
from tracker.core.forms import RecordField, tidy
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.queries import find_by_name, institutions_by_public_id


def institution_in(box: RecordField) -> Institution:
    """Return the institution that was chosen in `box`, or the one of the name typed there.

    Raises:
        Refusal: none was given, none has this name, or several have it.
    """
    found = list(institutions_by_public_id({tidy(box.data)}).values()) if box.data else []
    found = found or find_by_name(tidy(box.typed))
    if len(found) == 1:
        return found[0]
    if found:
        why = _("Several institutions bear this name. Choose one from the list.")
    elif box.is_given:
        why = _("No institution of this name is on record. Check the spelling, or enter it first.")
    else:
        why = _("Type the name of the institution and choose it from the list.")
    raise Refusal(why, field=box.name)


def institution_or_none(box: RecordField) -> Institution | None:
    """Return the institution of `box`, or nothing when the box was left empty.

    Raises:
        Refusal: none has this name, or several have it.
    """
    return institution_in(box) if box.is_given else None
