"""The first part of the page of an institution: where it stands, what happened, who is close."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.dossiers.rollup import LevelCount, roll_up
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.institutions.queries import RelationRow, list_relations_around
from tracker.institutions.rules import UPWARD, holds_then
from tracker.network.bodies import Body, find_bodies
from tracker.network.ego import CLOSEST, Ego, Partner
from tracker.network.queries import Tie, ties_of
from tracker.network.svg import draw_ego

MOST_TIES = 1000
MOST_ABOVE = 12
SUCCESSION = "successor_of"


@dataclass(frozen=True)
class Relative:
    """How another institution stands to this one; `leads_on` if the relation is told from here."""

    relation: InstitutionRelation
    other: str
    leads_on: bool


@dataclass(frozen=True)
class Overview:
    """Where an institution stands, what happened with it and below it, and its closest partners."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    relations: tuple[Relative, ...]
    levels: list[LevelCount]
    ego: Ego
    partner_count: int
    bodies: dict[str, Body]

    @property
    def partners(self) -> str:
        """How many partners there are, as a figure; of a great many, at least how many."""
        return f"{MOST_TIES}+" if self.partner_count == MOST_TIES else str(self.partner_count)

    @property
    def followed_by(self) -> tuple[str, ...]:
        """Who took its place."""
        return tuple(
            r.other for r in self.relations if r.relation.type == SUCCESSION and not r.leads_on
        )

    @property
    def follows(self) -> tuple[str, ...]:
        """Whose place it took."""
        return tuple(
            r.other for r in self.relations if r.relation.type == SUCCESSION and r.leads_on
        )

    @property
    def meetings(self) -> int:
        """How many meetings the institution itself held."""
        return next((one.counts["meetings"] for one in self.levels if one.level == 0), 0)

    @property
    def deeper(self) -> list[LevelCount]:
        """The levels below the institution."""
        return [one for one in self.levels if one.level]


def overview_of(
    institution: Institution, language: str, day: date, *, ended: bool = True
) -> Overview:
    """Return the first part of the page as of a day; four queries."""
    public_id = institution.public_id
    rows = list_relations_around(institution, day, ended=ended)
    relations = relatives_of(institution, rows)
    above = line_above(public_id, [row for row in rows if holds_then(row.relation, day)])
    ties = ties_of(public_id, limit=MOST_TIES)
    named = {public_id, *above, *(r.other for r in relations)}
    bodies = find_bodies(named | _ends(ties[:CLOSEST]), language)
    return Overview(
        above=tuple(reversed(above)),
        below=tuple(r.other for r in relations if is_below(r) and holds_then(r.relation, day)),
        relations=relations,
        levels=roll_up(institution, language),
        ego=_ego(public_id, ties, bodies),
        partner_count=len(ties),
        bodies=bodies,
    )


def relatives_of(institution: Institution, rows: Iterable[RelationRow]) -> tuple[Relative, ...]:
    """Return the relations of the institution itself."""
    return tuple(
        Relative(row.relation, row.upper, leads_on=True)
        if row.lower == institution.public_id
        else Relative(row.relation, row.lower, leads_on=False)
        for row in rows
        if institution.public_id in {row.lower, row.upper}
    )


def is_below(relative: Relative) -> bool:
    """Tell whether the other institution stands directly below this one."""
    return not relative.leads_on and relative.relation.type in UPWARD


def line_above(public_id: str, rows: Iterable[RelationRow]) -> list[str]:
    """Return the bodies above an institution, the nearest first.

    At a fork the relation that was entered first leads on.
    """
    upper: dict[str, str] = {}
    for row in rows:
        if row.relation.type in UPWARD:
            upper.setdefault(row.lower, row.upper)
    line: list[str] = []
    place = public_id
    while (place := upper.get(place, "")) and place not in line and len(line) < MOST_ABOVE:
        line.append(place)
    return line


def _ends(ties: Iterable[Tie]) -> set[str]:
    return {end for tie in ties for end in (tie.a, tie.b)}


def _ego(public_id: str, ties: list[Tie], bodies: dict[str, Body]) -> Ego:
    """Return the closest partners with their picture, from ties and bodies that are known."""
    shown = ties[:CLOSEST]
    if not shown:
        return Ego(None, [], None, more=False)
    partners = [Partner(bodies[t.b if t.a == public_id else t.a], t) for t in shown]
    picture = draw_ego(bodies[public_id], shown, bodies)
    return Ego(bodies[public_id], partners, picture, more=len(ties) > CLOSEST)
