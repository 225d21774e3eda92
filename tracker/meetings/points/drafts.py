"""A discussion point before it is a record."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PointDraft:
    """One thing that was said: of which kind, in which words, about what, by whom."""

    text: str
    kind: str = "information"
    area_id: int | None = None
    said_by_id: int | None = None
