"""What can be merged, and which fields of the two are chosen from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.institutions.rules import Edge, closes_a_circle, ends_before_it_begins

CHOSEN = {
    "institution": (
        "institution_type", "country", "subdivision", "branch", "level", "city", "founded_on",
        "dissolved_on", "website", "summary",
    ),
    "person": (
        "honorific_prefix", "nationality", "pronunciation", "languages", "protocol_notes",
        "summary", "user_id",
    ),
    "meeting": (
        "title", "type", "mode", "status", "held_on", "ends_on", "starts_at", "ends_at", "place",
        "country", "purpose", "summary", "minutes", "registration_no", "registered_on", "visit_id",
        "previous_meeting_id", "source_id",
    ),
}  # fmt: skip
"""The fields of each kind of which the one or the other value is kept."""

TEXTS = frozenset({"summary", "minutes", "protocol_notes", "purpose"})
"""Fields of which both texts can be kept, one behind the other."""

WITH = {"held_on": ("held_on_as_typed",)}
"""Fields that are kept or taken over together with another."""


@dataclass(frozen=True)
class Difference:
    """A field in which two records differ; what is empty on one side is taken from the other."""

    name: str
    kept: Any
    merged: Any

    @property
    def proposed(self) -> str:
        """What is chosen unless somebody says otherwise: what is there, else the kept record's."""
        if self.kept in (None, "") and self.merged not in (None, ""):
            return "merged"
        return "kept"

    @property
    def offers_both(self) -> bool:
        """Whether both are texts, so that both can be kept."""
        return self.name in TEXTS and bool(self.kept) and bool(self.merged)


def differences_of(kind: str, kept: Any, merged: Any) -> list[Difference]:  # noqa: ANN401
    """Return the fields in which two records of a kind differ."""
    pairs = ((name, getattr(kept, name), getattr(merged, name)) for name in CHOSEN[kind])
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def value_of(difference: Difference, choice: str) -> Any:  # noqa: ANN401
    """Return the value that a choice stands for: kept, merged, or both texts.

    >>> value_of(Difference("summary", "One.", "Two."), "both").split()
    ['One.', 'Two.']
    """
    if choice == "both" and difference.name in TEXTS:
        return "\n\n".join(filter(None, (difference.kept, difference.merged)))
    return difference.merged if choice == "merged" else difference.kept


def is_turned_round(record: Any) -> bool:  # noqa: ANN401
    """Tell whether a record ends before it begins."""
    if hasattr(record, "dissolved_on"):
        return ends_before_it_begins(record.founded_on, record.dissolved_on)
    first, last = getattr(record, "held_on", None), getattr(record, "ends_on", None)
    return first is not None and last is not None and last < first


def joined(edges: Iterable[Edge], *, kept: int, merged: int) -> list[Edge]:
    """Return the edges as they run once two of their ends are one.

    >>> [(e.lower, e.upper) for e in joined([Edge(1, 2), Edge(2, 3)], kept=1, merged=3)]
    [(1, 2), (2, 1)]
    """
    one = {merged: kept}
    turned = (
        replace(e, lower=one.get(e.lower, e.lower), upper=one.get(e.upper, e.upper)) for e in edges
    )
    return [e for e in turned if e.lower != e.upper]


def are_joined_by(one: int, other: int, edges: Iterable[Edge]) -> bool:
    """Tell whether one of two stands directly above the other, with no end to it.

    >>> are_joined_by(2, 1, [Edge(1, 2)]), are_joined_by(1, 3, [Edge(1, 2), Edge(2, 3)])
    (True, False)
    """
    return any({e.lower, e.upper} == {one, other} and e.last == date.max for e in edges)


def stands_above_itself(one: int, edges: Iterable[Edge]) -> bool:
    """Tell whether the line above one runs in a circle on some day.

    >>> stands_above_itself(1, [Edge(1, 2), Edge(2, 1)])
    True
    >>> stands_above_itself(1, [Edge(1, 2), Edge(2, 3)])
    False
    """
    line = list(edges)
    return any(closes_a_circle(edge, line) for edge in line if edge.lower == one)
