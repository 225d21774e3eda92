"""A post before it is a record."""

from dataclasses import dataclass

from tracker.core.dates import PartialDate


@dataclass(frozen=True, kw_only=True)
class PostDraft:
    """A post as somebody describes it."""

    label: str
    label_th: str = ""
    label_zh: str = ""
    rank: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    reports_to_id: int | None = None
