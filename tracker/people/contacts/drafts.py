"""A contact before it is a record."""

from dataclasses import dataclass

from tracker.accounts.models import Marking
from tracker.core.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class ContactDraft:
    """How to reach somebody."""

    kind: str
    value: str
    note: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    marking: Marking = Marking.INTERNAL
