"""What can be merged, and which fields of the two are chosen from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.institutions.rules import ends_before_it_begins, is_above

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


def are_in_line(one: int, other: int, edges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether one of two stands above the other, directly or through others.

    >>> are_in_line(3, 1, [(1, 2), (2, 3)]), are_in_line(1, 4, [(1, 2), (4, 2)])
    (True, False)
    """
    line = list(edges)
    return is_above(one, other, line) or is_above(other, one, line)


def stands_above_itself(one: int, edges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether the reporting line of one runs in a circle.

    >>> stands_above_itself(1, [(1, 2), (2, 1)]), stands_above_itself(1, [(1, 2), (2, 3)])
    (True, False)
    """
    line = list(edges)
    return any(is_above(one, upper, line) for lower, upper in line if lower == one)
