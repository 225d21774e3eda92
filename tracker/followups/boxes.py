"""The boxes of the ledgers of follow-ups and promises: what was chosen or typed in them."""

from tracker.cooperation.fields import Named
from tracker.core.errors import Refusal
from tracker.core.forms import RecordField, page_language, tidy
from tracker.core.words import _
from tracker.followups.queries import find_institutions, find_meetings
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting


def called(code: str, name: str) -> Named:
    """Return the value of a field together with the words in which a page shows it."""
    value = Named(code)
    value.name = name
    return value


def shown(record: Institution | Meeting | None) -> str:
    """Return what a box holds of a stored record, or nothing where there is none to show."""
    if record is None:
        return ""
    return (
        called(record.public_id, record.title) if isinstance(record, Meeting) else Named.of(record)
    )


def narrowed_to(box: RecordField) -> frozenset[int] | None:
    """Return the ids of the institutions that a filter names; nothing where it names none.

    A name that nobody bears gives the empty set: the list is empty then.
    """
    if not box.is_given:
        return None
    found = find_institutions(tidy(box.data), tidy(box.typed))
    if len(found) == 1:
        box.show(found[0].public_id, found[0].name_in(page_language()))
    return frozenset(one.id for one in found)


def meeting_in(box: RecordField) -> Meeting | None:
    """Return the meeting that was chosen in a box, or that of the subject typed there.

    Raises:
        Refusal: none has this subject, or several have it.
    """
    if not box.is_given:
        return None
    found = find_meetings(tidy(box.data), tidy(box.typed))
    if len(found) == 1:
        return found[0]
    if found:
        why = _("Several meetings have this subject. Choose one from the list.")
    else:
        why = _("No meeting with this subject is on record. Choose one from the list.")
    raise Refusal(why, field=box.name)
