"""Several members at once: a list of names and titles that somebody pasted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tracker.accounts.ownership import handling_beside
from tracker.accounts.visibility import Viewer
from tracker.core.errors import Refusal
from tracker.core.names import search_key, split_honorific
from tracker.core.words import LazyString, _
from tracker.delegations.fields import LONGEST
from tracker.delegations.groups.drafts import MemberDraft
from tracker.delegations.groups.service import add_member, seen_members
from tracker.delegations.models import Delegation
from tracker.delegations.rules import MemberLine, read_member_lines
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.models import Person
from tracker.people.queries import bearers_of_names, people_by_public_id
from tracker.people.service import enter_person

MOST_LINES = 200
LONGEST_HONORIFIC = 60


@dataclass(frozen=True)
class PastedLine:
    """A line of the list, and who bears this name: nobody yet where `person` is missing."""

    line: MemberLine
    person: Person | None


class NotRead(Refusal):
    """A list that cannot be taken as it stands."""

    field = "lines"


def name_and_honorific(typed: str) -> tuple[str, str]:
    """Return a name without the form of address, and that form, as far as it can be kept."""
    parts = split_honorific(typed)
    if not parts.name or len(parts.honorific) > LONGEST_HONORIFIC:
        return typed, ""
    return parts.name, parts.honorific


def enter_new_person(typed: str, delegation: Delegation, *, by: Viewer) -> Person:
    """Save somebody whom nobody knew, as confidential as the delegation; the caller commits."""
    name, honorific = name_and_honorific(typed)
    draft = PersonDraft(names=(PersonNameDraft(text=name),), honorific_prefix=honorific)
    return enter_person(draft, by=by, handling=handling_beside(delegation))


def read_pasted(delegation: Delegation, text: str) -> list[PastedLine]:
    """Return who stands on a pasted list; names are matched exactly.

    Raises:
        NotRead: it is empty, too long, or names somebody twice or ambiguously.
    """
    lines = read_member_lines(text)
    if not lines:
        raise NotRead(_("Write at least one line such as “Liu Wei, Director”."))
    if len(lines) > MOST_LINES:
        raise NotRead(_("Two hundred lines are the most. Paste the list in parts."))
    long = [one.name[:40] for one in lines if max(len(one.name), len(one.title)) > LONGEST]
    _refuse(
        long, _("A name or a title has 600 characters at most. Shorten the line of: %(names)s.")
    )
    known = _known_by_name(lines)
    twofold = [one.name for one in lines if len(known[one.name]) > 1]
    _refuse(
        twofold,
        _("Several people bear this name. Take the line away and add by itself: %(names)s."),
    )
    read = [PastedLine(one, next(iter(known[one.name]), None)) for one in lines]
    _refuse(_repeated(delegation, read), _("On the list already, or named twice here: %(names)s."))
    return read


def _known_by_name(lines: Iterable[MemberLine]) -> dict[str, list[Person]]:
    """Return who bears each name as it is written, else without the form of address."""
    both = {one.name: name_and_honorific(one.name)[0] for one in lines}
    bearers = bearers_of_names({*both, *both.values()})
    people = people_by_public_id({public_id for ids in bearers.values() for public_id in ids})
    return {
        typed: [people[i] for i in bearers[typed] or bearers[bare] if i in people]
        for typed, bare in both.items()
    }


def _repeated(delegation: Delegation, read: Sequence[PastedLine]) -> list[str]:
    there: set[object] = {m.person_id for m in seen_members(delegation)}
    found = []
    for one in read:
        key = one.person.id if one.person else search_key(name_and_honorific(one.line.name)[0])
        if key in there:
            found.append(one.line.name)
        there.add(key)
    return found


def _refuse(names: Sequence[str], why: LazyString) -> None:
    if names:
        raise NotRead(str(why) % {"names": ", ".join(names)})


def unknown_names(read: Iterable[PastedLine]) -> list[str]:
    """Return the names of a list that nobody on record bears."""
    return [one.line.name for one in read if one.person is None]


def add_pasted(
    delegation: Delegation, read: Iterable[PastedLine], new: Collection[str], *, by: Viewer
) -> int:
    """Add those who are known, and those whose names are in `new`; return how many.

    The caller commits.

    Raises:
        Refusal: as `add_member`, but at the list.
    """
    count = 0
    for one in read:
        if one.person is None and one.line.name not in new:
            continue
        person = one.person or enter_new_person(one.line.name, delegation, by=by)
        try:
            add_member(delegation, MemberDraft(person=person, title=one.line.title), by=by)
        except Refusal as refusal:
            if refusal.status in {403, 404}:
                raise
            raise NotRead(refusal.message) from refusal
        count += 1
    return count
