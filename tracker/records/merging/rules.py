"""What can be merged, and which fields of the two are chosen from."""

from dataclasses import dataclass
from typing import Any

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


def differences_of(kind: str, kept: Any, merged: Any) -> list[Difference]:  # noqa: ANN401
    """Return the fields in which two records of a kind differ."""
    pairs = ((name, getattr(kept, name), getattr(merged, name)) for name in CHOSEN[kind])
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def value_of(difference: Difference, choice: str) -> Any:  # noqa: ANN401
    """Return the value that a choice stands for: kept, merged, or both texts.

    >>> value_of(Difference("summary", "One.", "Two."), "both")
    'One.\\n\\nTwo.'
    """
    if choice == "both" and difference.name in TEXTS:
        return "\n\n".join(filter(None, (difference.kept, difference.merged)))
    return difference.merged if choice == "merged" else difference.kept
