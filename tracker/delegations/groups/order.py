"""Members of a delegation in the order of protocol."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.delegations.models import DelegationMember
from tracker.delegations.rules import Place, are_equals, protocol_key
from tracker.vocabularies.queries import term_choices


@dataclass
class MemberRow:
    """A member in a list, and which way protocol lets the writer move him."""

    member: DelegationMember
    up: bool = False
    down: bool = False


def ranks() -> Sequence[str]:
    """Return the ranks in the order of the vocabulary."""
    return [code for code, _label in term_choices("rank", "en")]


def place_of(member: DelegationMember) -> Place:
    """Return what decides where a member stands."""
    return Place(member.role, member.rank, member.position)


def in_protocol_order(members: Iterable[DelegationMember]) -> list[DelegationMember]:
    """Return the members that the viewer may see, in the order of protocol."""
    order = ranks()
    seen = [m for m in members if m.person is not None]
    return sorted(seen, key=lambda m: (protocol_key(place_of(m), order), m.id))


def rows_in_order(members: Iterable[DelegationMember]) -> list[MemberRow]:
    """Return the members in the order of protocol, and which of them are equals."""
    rows, order = [MemberRow(m) for m in in_protocol_order(members)], ranks()
    for one, other in pairwise(rows):
        one.down = other.up = are_equals(place_of(one.member), place_of(other.member), order)
    return rows
