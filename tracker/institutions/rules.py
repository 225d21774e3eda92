"""Rules of institutions on plain values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tracker.core.dates import PartialDate

UPWARD = frozenset({"part_of", "subordinate_to", "overseas_office_of"})
"""Relations that place the first institution below the second."""


def is_above(one: int, other: int, edges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether `one` stands above `other`, by (lower, upper) `edges`.

    >>> is_above(3, 1, [(1, 2), (2, 3)])
    True
    >>> is_above(1, 3, [(1, 2), (2, 3)])
    False
    """
    upper: dict[int, set[int]] = {}
    for lower, above in edges:
        upper.setdefault(lower, set()).add(above)
    seen: set[int] = set()
    ahead = {other}
    while ahead:
        seen |= ahead
        ahead = {u for node in ahead for u in upper.get(node, ())} - seen
        if one in ahead:
            return True
    return False


@dataclass(frozen=True)
class Edge:
    """A body stands for a time below or behind another: from the first to the last sure day."""

    lower: int
    upper: int
    first: date = date.min
    last: date = date.max

    @classmethod
    def between(
        cls, lower: int, upper: int, valid_from: PartialDate | None, valid_to: PartialDate | None
    ) -> "Edge":
        """Return the edge for a period; of a year or a month only what is sure counts."""
        first = valid_from.latest if valid_from else date.min
        return cls(lower, upper, first, valid_to.earliest if valid_to else date.max)

    def overlaps(self, other: "Edge") -> bool:
        """Tell whether both are surely in force on some day."""
        return max(self.first, other.first) <= min(self.last, other.last)


def closes_a_circle(new: Edge, edges: Iterable[Edge]) -> bool:
    """Tell whether with `new` a body would stand above itself on some day.

    >>> closes_a_circle(Edge(3, 1), [Edge(1, 2), Edge(2, 3)])
    True
    >>> closes_a_circle(Edge(3, 1, first=date(2025, 1, 1)), [Edge(1, 3, last=date(2024, 1, 1))])
    False
    """
    upper: dict[int, list[Edge]] = {}
    for edge in edges:
        upper.setdefault(edge.lower, []).append(edge)
    ahead, seen = [new], {new}
    while ahead:
        place = ahead.pop()
        if place.upper == new.lower:
            return True
        for edge in upper.get(place.upper, ()):
            first, last = max(place.first, edge.first), min(place.last, edge.last)
            step = Edge(new.lower, edge.upper, first, last)
            if first <= last and step not in seen:
                seen.add(step)
                ahead.append(step)
    return False


def ends_before_it_begins(first: PartialDate | None, last: PartialDate | None) -> bool:
    """Tell whether a period is turned round; partial dates get the benefit of the doubt."""
    return first is not None and last is not None and last.latest < first.earliest


class Dated(Protocol):
    """Something that is valid from a day to a day, as far as both are known."""

    @property
    def valid_from(self) -> PartialDate | None:
        """The first day."""

    @property
    def valid_to(self) -> PartialDate | None:
        """The last day."""


def holds_then(one: Dated, day: date) -> bool:
    """Tell whether something was valid on a day; a beginning or an end not known is open."""
    begun = one.valid_from is None or one.valid_from.earliest <= day
    return begun and (one.valid_to is None or one.valid_to.latest >= day)


_KINDS: tuple[tuple[str, str], ...] = (
    (
        "embassy_mission",
        r"\bembassy|\bconsulate|permanent mission|สถานเอกอัครราชทูต|สถานกงสุล|大使馆|领事馆",
    ),
    ("overseas_office", r"office of educational affairs|สำนักงานผู้ดูแลนักเรียน|驻外"),
    ("university", r"\buniversit|\bcollege\b|มหาวิทยาลัย|วิทยาลัย|大学|学院"),
    ("ministry", r"\bministry\b|กระทรวง|[^人干]部$"),
    ("party_organ", r"\bparty\b|central committee|liaison department|พรรค|党|中央委员会"),
    ("research_institute", r"\bresearch\b|academy of sciences|สถาบันวิจัย|研究院|科学院"),
    ("training_institute", r"training (institute|cent)|school of|สถาบันฝึกอบรม|培训"),
    (
        "intergovernmental",
        r"united nations|\bworld bank|organi[sz]ation for|องค์การระหว่างประเทศ|联合国",
    ),
    ("state_enterprise", r"state enterprise|รัฐวิสาหกิจ|国有"),
    (
        "private_company",
        r"\b(co\.|company|limited|ltd|inc|plc|sdn bhd|gmbh|corporation)\b|บริษัท|公司|集团",
    ),
    ("foundation_ngo", r"\bfoundation\b|มูลนิธิ|基金会"),
    ("local_government", r"\b(province|municipal|prefecture|city of)\b|จังหวัด|เทศบาล|省政府|市政府"),
    ("public_centre", r"\bcent(er|re)\b|ศูนย์|中心"),
)


def type_of_name(name: str) -> str:
    """Return the type that a name tells of; a government agency where it tells none.

    >>> type_of_name("University of Chinese Academy of Sciences")
    'university'
    >>> type_of_name("Office of the Civil Service Commission")
    'department_agency'
    """
    words = name.casefold()
    found = (code for code, pattern in _KINDS if re.search(pattern, words))
    return next(found, "department_agency")
