"""Reads the network that a viewer may see from the database, and makes a snapshot of it.

Beside the ties that records prove it holds who is linked by people alone: institutions in which one
person has, or had, a post.
"""

from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from tracker.accounts.models import EVERYONE
from tracker.core.db import db
from tracker.engine.building import TieList, build, merge, narrowed
from tracker.engine.snapshot import Snapshot
from tracker.institutions.models import Institution
from tracker.network.filters import TieFilter
from tracker.network.models import TieOverride, TieSum
from tracker.network.queries import HOME, Among, list_pairs
from tracker.network.rules import MONTHS_TO_SLEEP, asleep_before
from tracker.people.models import Membership

HOME_NODES = "home"
HALF_LIFE = 365.25 * MONTHS_TO_SLEEP / 12
"""Days after which a record counts half for how likely a tie still carries."""
OF_PEOPLE = 0.5
"""What one person who was in both weighs, against 1 for a meeting held today."""
MOST_LINKS = 200_000


def build_for_viewer(as_of: date | None, day: date) -> Snapshot:
    """Return the snapshot of what the viewer may see, read from the database.

    Args:
        as_of: the day of which the network is taken; None for all that is on record.
        day: the day on which ties are weighed.
    """
    ties, home = _read(as_of, day, None)
    snapshot = build(_tie_list(ties))
    snapshot.graph[HOME_NODES] = sorted(home)
    return snapshot


def merge_for_viewer(everybodys: Snapshot, day: date) -> Snapshot:
    """Return the network of the viewer: that of everybody, with what only some readers may see.

    A pair that a record, a judgement, a post or an institution of theirs concerns is read anew
    as the viewer sees it. He sees all that everybody does, so no tie of theirs falls away.
    """
    ties, home = _read(None, day, _beyond_open)
    if not ties:
        return everybodys
    nobody = np.array([], "S22")
    snapshot = merge(everybodys, _tie_list(ties), (nobody, nobody))
    snapshot.graph[HOME_NODES] = sorted(home.union(everybodys.graph[HOME_NODES]))
    return snapshot


def _read(
    as_of: date | None, day: date, among: Among | None
) -> tuple[dict[tuple[str, str], list[float]], set[str]]:
    """Return the values of the ties by their ends, and which of the ends are Thai."""
    ties: dict[tuple[str, str], list[float]] = {}
    countries: dict[str, str | None] = {}
    for row in list_pairs(TieFilter(as_of=as_of), among):
        if row.stands:
            countries |= {row.a: row.a_country, row.b: row.b_country}
            last = row.last_on.toordinal() if row.last_on else 0
            weight = _weight(int(row.count), int(row.stands), last, day)
            ties[_pair(row.a, row.b)] = [
                int(row.count), int(row.programmes), int(row.stands), last, 0, weight,
            ]  # fmt: skip
    for row in _linked_by_people(among):
        countries |= {row.a: row.a_country, row.b: row.b_country}
        tie = ties.setdefault(_pair(row.a, row.b), [0, 0, 0, 0, 0, 0.0])
        tie[4] += int(row.people)
        tie[5] += OF_PEOPLE * int(row.people)
    return ties, {one for one, country in countries.items() if country == HOME}


def _beyond_open(a: Any, b: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return whether the viewer knows something of a pair that not everybody may see."""
    one, other = aliased(Membership), aliased(Membership)
    hidden = select(Institution.id).where(Institution.audience_id != EVERYONE)
    people = (
        select(one.institution_id, other.institution_id)
        .join(other, other.person_id == one.person_id)
        .where(one.institution_id < other.institution_id)
        .where(or_(one.audience_id != EVERYONE, other.audience_id != EVERYONE))
    )
    pairs = (
        *(
            select(m.a_id, m.b_id).where(m.audience_id != EVERYONE)
            for m in (TieSum, TieOverride)
        ),
        people,
    )  # fmt: skip
    return or_(a.in_(hidden), b.in_(hidden), *(tuple_(a, b).in_(some) for some in pairs))


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _weight(count: int, step: int, last: int, day: date) -> float:
    """Return how much a tie weighs on a day; one without a day counts as one about to sleep."""
    age = max(day.toordinal() - (last or asleep_before(day).toordinal()), 0)
    return float(count * (1 + (step - 1) / 2) * 2 ** (-age / HALF_LIFE))


_COLUMNS = ("count", "programmes", "step", "last", "people", "weight")


def _tie_list(ties: dict[tuple[str, str], list[float]]) -> TieList:
    values = list(ties.values())
    edges = {
        name: narrowed(np.array([int(v[number]) for v in values], np.int64))
        for number, name in enumerate(_COLUMNS[:-1])
    }
    edges["weight"] = np.array([v[-1] for v in values], np.float32)
    ends = [np.array([pair[end] for pair in ties], "S22") for end in (0, 1)]
    return TieList(ends[0], ends[1], edges)


def _linked_by_people(among: Among | None) -> Any:  # noqa: ANN401
    """Return the pairs of institutions in which one person had a post, with how many such there are."""
    one, other = aliased(Membership), aliased(Membership)
    a, b = aliased(Institution), aliased(Institution)
    statement = (
        select(
            a.public_id.label("a"),
            b.public_id.label("b"),
            a.country.label("a_country"),
            b.country.label("b_country"),
            func.count(one.person_id.distinct()).label("people"),
        )
        .select_from(one)
        .join(other, and_(other.person_id == one.person_id))
        .join(a, a.id == one.institution_id)
        .join(b, b.id == other.institution_id)
        .where(one.institution_id < other.institution_id)
        .group_by(a.public_id, b.public_id, a.country, b.country)
        .order_by(a.public_id, b.public_id)
        .limit(MOST_LINKS)
    )
    if among is not None:
        statement = statement.where(among(one.institution_id, other.institution_id))
    return db.session.execute(statement)
