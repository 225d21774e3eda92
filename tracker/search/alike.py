"""Who may be meant by a name: records with names alike in three scripts, with the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import aliased

from tracker.accounts.visibility import seen_by
from tracker.core.db import db
from tracker.core.matching.comparing import compare
from tracker.core.matching.reasons import Match
from tracker.search.models import NameKey, SearchEntry
from tracker.search.namekeys import keys_of, recall_sounds

POSSIBLE = 92
MOST = 8
MOST_COMPARED = 1000
CROWD = 60
"""A key that more names share than these pairs nobody: it is a beginning such as “Department of”."""
MOST_PAIRS = 2000


@dataclass(frozen=True)
class NameAsked:
    """A name of an institution or person that is looked for; `country` where it is known."""

    kind: str
    text: str
    country: str = ""

    def may_be_of(self, country: str) -> bool:
        """Tell whether a body of `country` can be meant."""
        return not self.country or country in {"", self.country}


@dataclass(frozen=True)
class Alike:
    """A record whose name is like the one asked for: `name` is the nearest of its names."""

    public_id: str
    title: str
    name: str
    country: str
    match: Match


@dataclass(frozen=True)
class AlikePair:
    """Two records of one kind of which a name each is alike, by their ids, the lower first."""

    record_type: str
    low: int
    high: int
    match: Match


def find_alike(
    asked: Iterable[NameAsked], *, language: str, least: float = POSSIBLE
) -> dict[NameAsked, list[Alike]]:
    """Return for each name the records with a name alike, the likest first; two queries.

    Only what the viewer may see is looked at. A body of another country is another body.
    """
    own = {one: keys_of([one.text], one.kind) for one in asked if one.text.strip()}
    entries = _entries_with(own)
    said = {entry.id: entry.names.split("\n") for entry in entries}
    texts = {*(one.text for one in own), *(name for names in said.values() for name in names)}
    recall_sounds(db.session.connection(), texts)
    theirs = {entry.id: keys_of(said[entry.id], entry.record_type) for entry in entries}
    found: dict[NameAsked, list[Alike]] = {}
    for one, keys in own.items():
        near = (e for e in entries if e.record_type == one.kind and keys & theirs[e.id])
        alike = [_alike(one, e, language) for e in near if one.may_be_of(e.country)]
        alike.sort(key=lambda a: (-a.match.score, a.title))
        found[one] = [a for a in alike if a.match.score >= least][:MOST]
    return found


def _alike(one: NameAsked, entry: SearchEntry, language: str) -> Alike:
    nearest, match = _nearest(one.text, entry.names.split("\n"))
    return Alike(entry.page_id, entry.title_in(language), nearest, entry.country, match)


def _bearing() -> ColumnElement[bool]:
    return and_(
        NameKey.record_type == SearchEntry.record_type, NameKey.record_id == SearchEntry.record_id
    )


def _entries_with(own: Mapping[NameAsked, set[str]]) -> list[SearchEntry]:
    """Return what the viewer may see that has one of the keys, those with the most of them first."""
    by_kind: dict[str, set[str]] = {}
    for one, keys in own.items():
        by_kind.setdefault(one.kind, set()).update(keys)
    wanted = [
        and_(NameKey.record_type == kind, NameKey.key.in_(sorted(keys)))
        for kind, keys in by_kind.items()
        if keys
    ]
    if not wanted:
        return []
    statement = (
        select(SearchEntry)
        .join(NameKey, _bearing())
        .where(or_(false(), *wanted))
        .group_by(SearchEntry.id)
        .order_by(func.count().desc(), SearchEntry.id.desc())
        .limit(MOST_COMPARED)
    )
    return list(db.session.scalars(statement))


def _nearest(name: str, others: Sequence[str]) -> tuple[str, Match]:
    matches = [(other, compare(name, other)) for other in others]
    return max(matches, key=lambda pair: pair[1].score)


def pair_alike(least: float = POSSIBLE) -> list[AlikePair]:
    """Return pairs of people and of institutions with names alike, the likest first; two queries.

    At most MOST_PAIRS pairs are compared, those that share the most keys first.
    """
    viewer = db.session().info.get("viewer")
    keys = (
        select(NameKey.record_type, NameKey.key, SearchEntry.id, SearchEntry.record_id)
        .join(SearchEntry, _bearing())
        .where(seen_by(viewer, SearchEntry))
        .subquery()
    )
    rare = (
        select(keys.c.record_type, keys.c.key)
        .group_by(keys.c.record_type, keys.c.key)
        .having(func.count().between(2, CROWD))
        .subquery()
    )
    one, other = keys.alias("one"), keys.alias("other")
    together = and_(
        other.c.record_type == one.c.record_type,
        other.c.key == one.c.key,
        other.c.record_id > one.c.record_id,
    )
    paired = (
        select(one.c.id.label("low"), other.c.id.label("high"), func.count().label("shared"))
        .join(rare, and_(rare.c.record_type == one.c.record_type, rare.c.key == one.c.key))
        .join(other, together)
        .group_by(one.c.id, other.c.id)
        .subquery()
    )
    a, b = aliased(SearchEntry), aliased(SearchEntry)
    statement = (
        select(a, b)
        .join(paired, paired.c.low == a.id)
        .join(b, paired.c.high == b.id)
        .order_by(paired.c.shared.desc(), a.record_id, b.record_id)
        .limit(MOST_PAIRS)
    )
    return _compared([(a, b) for a, b in db.session.execute(statement)], least)


def _written_out(names: str) -> list[str]:
    """Return the names of an entry without acronyms, which many bodies share."""
    found = names.split("\n")
    return [n for n in found if not (" " not in n and (n.isupper() or "." in n))]


def _compared(rows: Sequence[tuple[SearchEntry, SearchEntry]], least: float) -> list[AlikePair]:
    said = [(a, _written_out(a.names), _written_out(b.names)) for a, b in rows]
    recall_sounds(
        db.session.connection(), {name for _a, own, theirs in said for name in (*own, *theirs)}
    )
    found = []
    for (a, own, theirs), (_a, b) in zip(said, rows, strict=True):
        if not own or not theirs:
            continue
        best = max((_nearest(name, theirs)[1] for name in own), key=lambda match: match.score)
        abroad = a.country and b.country and a.country != b.country
        if best.score >= least and not abroad:
            found.append(AlikePair(a.record_type, a.record_id, b.record_id, best))
    return sorted(found, key=lambda pair: (-pair.match.score, pair.low, pair.high))
