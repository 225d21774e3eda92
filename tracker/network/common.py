"""What two institutions have in common: areas in which both said or did something, with the words.

Nothing is common without evidence on both sides: what each offers or needs, itself or by the
bodies above and below it, or a record that both took part in. The score of an area is the sum of
its parts, each so many times as it was found, at most MOST_COUNTED times.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.cooperation.offers.rules import OPPOSITE
from tracker.core.clock import today
from tracker.network.bodies import Body, find_bodies
from tracker.network.statements import (
    Joint,
    Said,
    list_joint_records,
    list_people_of_both,
    list_said,
    list_shared_partners,
)
from tracker.vocabularies.queries import areas

POINTS = {"answers": 3, "together": 2, "alike": 1}
"""Points of a part: one side needs what the other offers; a record of both is about the area;
both offer or both need the same form of cooperation."""
MOST_COUNTED = 3


@dataclass(frozen=True)
class Part:
    """Why an area counts: the name of the reason, how often it was found, what that is worth."""

    name: str
    found: int

    @property
    def points(self) -> int:
        """What it adds to the score."""
        return POINTS[self.name] * min(self.found, MOST_COUNTED)


@dataclass(frozen=True)
class Ground:
    """An area that both have to do with; code and name are empty where none was named."""

    area: str
    name: str
    ours: tuple[Said, ...] = ()
    theirs: tuple[Said, ...] = ()
    records: tuple[Joint, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Why it counts, in the order of POINTS; what was not found is left out."""
        found = {
            "answers": _answers(self.ours, self.theirs),
            "together": len(self.records),
            "alike": len(_forms(self.ours) & _forms(self.theirs)),
        }
        return tuple(Part(name, found[name]) for name in POINTS if found[name])

    @property
    def score(self) -> int:
        """The sum of its parts."""
        return sum(part.points for part in self.parts)


@dataclass(frozen=True)
class Common:
    """The answer; `source` is None where all Thai institutions were asked about together."""

    target: Body | None
    source: Body | None = None
    grounds: tuple[Ground, ...] = ()
    partners: tuple[Body, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    bodies: dict[str, Body] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is common."""
        return not (self.grounds or self.partners or self.people)


def find_common(
    target: str, source: str = "", *, as_of: date | None = None, language: str = "en"
) -> Common:
    """Return what an institution has in common with another, or with all Thai ones.

    Args:
        target: the public id of the institution asked about.
        source: the public id of ours; empty for all Thai institutions.
        as_of: the day up to which records count; today if not given.
        language: in which names are shown.
    """
    day = as_of or today()
    said = list_said(target, source, day)
    records = list_joint_records(target, source, day)
    partners = list_shared_partners(target, source, day)
    speakers = {one.by for side in said for one in side}
    bodies = find_bodies({target, *([source] if source else []), *partners, *speakers}, language)
    return Common(
        bodies.get(target),
        bodies.get(source),
        tuple(_grounds(*said, records, language)),
        tuple(bodies[one] for one in partners if one in bodies),
        tuple(list_people_of_both(target, source, language)),
        bodies,
    )


def _grounds(
    theirs: list[Said], ours: list[Said], records: list[Joint], language: str
) -> list[Ground]:
    """Return the areas with evidence on both sides that count, the highest score first."""
    found = [
        Ground(
            area,
            areas()[area].label_in(language) if area else "",
            tuple(one for one in ours if one.area == area),
            tuple(one for one in theirs if one.area == area),
            tuple(one for one in records if one.area == area),
        )
        for area in {o.area for o in (*theirs, *ours)} | {r.area for r in records}
    ]
    proved = [g for g in found if g.score and (g.records or (g.ours and g.theirs))]
    return sorted(proved, key=lambda ground: (-ground.score, ground.area))


def _forms(side: Iterable[Said]) -> set[tuple[str, str]]:
    return {(one.kind, one.modality) for one in side if one.modality}


def _answers(ours: Iterable[Said], theirs: Iterable[Said]) -> int:
    """Return how many needs of either side the other side's offers answer, form by form.

    A need or an offer without a form answers any form.
    """
    told = Counter((one.kind, one.modality) for one in theirs)
    return sum(
        any(
            kind == OPPOSITE[one.kind] and (form == one.modality or not (form and one.modality))
            for kind, form in told
        )
        for one in ours
    )


def as_plain(common: Common) -> dict[str, Any]:
    """Return the answer as plain values."""

    def told(side: Iterable[Said]) -> list[dict[str, Any]]:
        return [
            {
                "id": one.public_id,
                "by": one.by,
                "kind": one.kind,
                "modality": one.modality or None,
                "words": one.words or None,
                "as_of": one.as_of or None,
            }
            for one in side
        ]

    return {
        "target": common.target.public_id if common.target else None,
        "source": common.source.public_id if common.source else None,
        "areas": [
            {
                "area": ground.area or None,
                "name": ground.name or None,
                "score": ground.score,
                "parts": {part.name: part.points for part in ground.parts},
                "ours": told(ground.ours),
                "theirs": told(ground.theirs),
                "records": [
                    {"type": r.record_type, "id": r.public_id, "title": r.title}
                    for r in ground.records
                ],
            }
            for ground in common.grounds
        ],
        "partners": [{"id": one.public_id, "name": one.name} for one in common.partners],
        "people": [{"id": public_id, "name": name} for public_id, name in common.people],
    }
