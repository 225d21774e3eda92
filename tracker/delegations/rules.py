"""Rules of visits and delegations on plain values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from tracker.core.names import normalise

HEAD, DEPUTY = "head_of_delegation", "deputy_head"
LAST = frozenset({"interpreter", "note_taker"})


def is_outside(day: date, starts_on: date | None, ends_on: date | None) -> bool:
    """Tell whether a day lies outside the period of a visit, as far as that is known.

    >>> is_outside(date(2026, 5, 3), date(2026, 5, 1), date(2026, 5, 2))
    True
    >>> is_outside(date(2026, 5, 3), None, None)
    False
    """
    return (starts_on is not None and day < starts_on) or (ends_on is not None and day > ends_on)


def days_outside(days: Iterable[date], starts_on: date | None, ends_on: date | None) -> list[date]:
    """Return the days that lie outside the period, each once, in order."""
    return sorted({day for day in days if is_outside(day, starts_on, ends_on)})


def is_over(starts_on: date | None, ends_on: date | None, today: date) -> bool:
    """Tell whether a visit lies in the past; one without a day is still to come.

    >>> day = date(2026, 5, 2)
    >>> is_over(date(2026, 5, 1), day, day), is_over(date(2026, 5, 1), None, day), is_over(None, None, day)
    (False, True, False)
    """
    last = ends_on or starts_on
    return last is not None and last < today


def programme_key(day: date, starts_at: time | None, position: int) -> tuple[date, bool, time, int]:
    """Return the key by which stops are sorted: day, hour (none is last), then as noted.

    >>> day = date(2026, 5, 1)
    >>> programme_key(day, time(9), 2) < programme_key(day, None, 1)
    True
    """
    return day, starts_at is None, starts_at or time.min, position


def kept(chosen: int | None, stored: int | None, seen: object | None) -> int | None:
    """Return what a link is to be: what was chosen, or one that the editor could not see.

    >>> kept(None, 7, None), kept(None, 7, "seen"), kept(3, 7, None)
    (7, None, 3)
    """
    return stored if chosen is None and seen is None else chosen


@dataclass(frozen=True)
class Place:
    """What decides where somebody stands in the order of protocol."""

    role: str
    rank: str
    position: int


def protocol_key(place: Place, ranks: Sequence[str]) -> tuple[int, int, int]:
    """Return the key by which members are sorted.

    The head first, then the deputy, then by rank in the order of the vocabulary, then as
    they were typed; interpreters and note-takers last.

    >>> ranks = ("minister", "director")
    >>> people = [Place("member", "director", 1), Place("interpreter", "", 2), Place("deputy_head", "", 3)]
    >>> [p.position for p in sorted(people, key=lambda p: protocol_key(p, ranks))]
    [3, 1, 2]
    """
    first = {HEAD: 0, DEPUTY: 1}.get(place.role, 3 if place.role in LAST else 2)
    rank = ranks.index(place.rank) if place.rank in ranks else len(ranks)
    return first, rank, place.position


def are_equals(one: Place, other: Place, ranks: Sequence[str]) -> bool:
    """Tell whether protocol leaves the order of two members to whoever writes the list.

    >>> are_equals(Place("member", "director", 1), Place("member", "director", 2), ("director",))
    True
    """
    return protocol_key(one, ranks)[:2] == protocol_key(other, ranks)[:2]


def is_late(done: bool, due_on: date | None, today: date) -> bool:
    """Tell whether something to prepare is late; what has no day never is.

    >>> is_late(False, None, date(2026, 5, 1)), is_late(False, date(2026, 4, 30), date(2026, 5, 1))
    (False, True)
    """
    return not done and due_on is not None and due_on < today


@dataclass(frozen=True)
class MemberLine:
    """One line of a list that was pasted."""

    name: str
    title: str


_NUMBERING = re.compile(r"^\s*(?:\d+\s*[.)]|[-•*])\s*")
_BETWEEN = re.compile(r"[,，\t]")


def read_member_lines(text: str) -> tuple[MemberLine, ...]:
    r"""Return who stands in a list of “Name, Title”, one a line; a number before is dropped.

    >>> read_member_lines("1. Mr. Liu Wei, Director, Training\n\nนางสาวมาลี")
    (MemberLine(name='Mr. Liu Wei', title='Director, Training'), MemberLine(name='นางสาวมาลี', title=''))
    """
    found = []
    for line in text.splitlines():
        name, *title = _BETWEEN.split(_NUMBERING.sub("", line), maxsplit=1)
        if normalise(name):
            found.append(MemberLine(normalise(name), normalise("".join(title))))
    return tuple(found)
