"""Members of a delegation in the order of protocol."""

from collections.abc import Iterable

from tracker.delegations.models import DelegationMember
from tracker.delegations.rules import Place, protocol_key
from tracker.vocabularies.queries import term_choices


def in_protocol_order(members: Iterable[DelegationMember]) -> list[DelegationMember]:
    """Return the members that the viewer may see, in the order of protocol."""
    ranks = [code for code, _label in term_choices("rank", "en")]
    seen = [m for m in members if m.person is not None]
    return sorted(seen, key=lambda m: protocol_key(Place(m.role, m.rank, m.position), ranks))
