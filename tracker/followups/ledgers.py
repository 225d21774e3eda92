"""What the two ledgers of suggestions and introductions share: who spoke, who looks after a row."""

from tracker.accounts.models import User
from tracker.accounts.queries import list_colleagues
from tracker.core.forms import RecordField, page_language, tidy
from tracker.core.words import LazyString, _
from tracker.followups.arising import sides_of
from tracker.institutions.models import Institution
from tracker.institutions.queries import find_by_name, institutions_by_public_id
from tracker.meetings.points import Origin


def speaker_and_hearer(origin: Origin) -> tuple[Institution | None, Institution | None]:
    """Return who spoke at a meeting and to whom: theirs to ours, unless the point was ours."""
    ours, theirs = sides_of(origin)
    said_by = origin.point.said_by_id if origin.point is not None else None
    spoke_ours = ours is not None and said_by == ours.id
    return (ours, theirs) if spoke_ours else (theirs, ours)


def owner_choices(stored: User | None = None) -> list[tuple[str, str | LazyString]]:
    """Return who can look after a row: nobody, a colleague, or whoever does so already."""
    people = [*list_colleagues(), *([stored] if stored is not None else [])]
    return [("", _("Nobody yet")), *{str(u.id): u.name for u in people}.items()]


def named_in(box: RecordField) -> frozenset[int] | None:
    """Return the ids of the institutions that a filter names; nothing where it names none.

    A name that nobody bears gives the empty set: the list is empty then.
    """
    if not box.is_given:
        return None
    chosen = institutions_by_public_id({tidy(box.data)}) if box.data else {}
    found = list(chosen.values()) or find_by_name(tidy(box.typed))
    if len(found) == 1:
        box.show(found[0].public_id, found[0].name_in(page_language()))
    return frozenset(one.id for one in found)
