"""An intake before it is stored."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class IntakeDraft:
    """One round of a programme."""

    year: int
    label: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    places: int | None = None
    applicants: int | None = None
    participants_in: int | None = None
    participants_out: int | None = None
    note: str = ""
