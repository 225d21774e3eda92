"""Answers what was typed: exact finds first, what only sounds alike after them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import load_only

from tracker.core.db import db
from tracker.core.matching.comparing import compare
from tracker.core.matching.keys import blocking_keys
from tracker.core.matching.reasons import Match
from tracker.core.names import script_of
from tracker.search.conditions import (
    BEGINS,
    EXACT,
    MEANT,
    NAMED_SO,
    SOUNDS,
    TOLD,
    Asked,
    dialect,
    narrowed,
    ranked,
    sounding,
    terms_stand_in,
    tokens_of_terms,
)
from tracker.search.grams import LONGEST_QUERY, Query, fold, query_of
from tracker.search.keeping import key_token
from tracker.search.marks import Pieces, marked, passage_of
from tracker.search.meaning import label_of, parts_of
from tracker.search.models import SearchEntry, SearchName
from tracker.search.sounds import likest
from tracker.search.sources import NAMED
from tracker.search.store import Either, Every, Token, matching, newest_first

PAGE = 20
MOST_ALIKE = 10
MOST_READ, MOST_COMPARED = 400, 60
MOST_READ_WHILE_TYPING, MOST_COMPARED_WHILE_TYPING = 120, 8
LEAST_ALIKE = 86
SHORTEST_ALIKE = 4
NOTHING = Query("", ())
_LAST_LETTER = "\U0010ffff"
_NAMES_EACH = 4
HOW = {
    EXACT: "exact",
    BEGINS: "begins",
    NAMED_SO: "name",
    TOLD: "text",
    MEANT: "meaning",
    SOUNDS: "sound",
}
"""The words for how a record was found."""


@dataclass(frozen=True)
class Hit:
    """One record that was found.

    `how` is EXACT, BEGINS, NAMED_SO, TOLD, MEANT or SOUNDS; a name that is only alike has its
    `match`. `meant` are the codes by which it is found, such as `area:hrd`.
    """

    record_type: str
    page_type: str
    page_id: str
    title: str
    title_th: str
    title_zh: str
    names: tuple[str, ...]
    country: str
    day: date | None
    how: int
    text: str = ""
    query: Query = NOTHING
    meant: tuple[str, ...] = ()
    match: Match | None = None

    @property
    def way(self) -> str:
        """The word for how it was found, as `HOW` has it; "alike" for a name that only is so."""
        return "alike" if self.match else HOW[self.how]

    def title_in(self, language: str) -> str:
        """Return the title to show in a language."""
        return {"th": self.title_th, "zh": self.title_zh}.get(language) or self.title

    def marked(self, text: str) -> Pieces:
        """Return a text in pieces, what was looked for marked."""
        return marked(text, self.query)

    def passage_beside(self, title: str) -> Pieces:
        """Return the words around what was found, unless the title that is shown has them."""
        return passage_of(self.text, self.query, title)

    def meaning_in(self, language: str) -> tuple[str, ...]:
        """Return the labels of the codes by which it is found."""
        return tuple(label_of(code, language) for code in self.meant)


@dataclass(frozen=True)
class Hits:
    """What was found: the page of it, whether there is more, and names that are only alike."""

    rows: tuple[Hit, ...] = ()
    has_more: bool = False
    alike: tuple[Hit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.alike)


def search(asked: Asked, *, page: int = 1, limit: int = PAGE) -> Hits:
    """Return what the viewer may see of what is asked, in the order of its rank; two queries.

    Names that are only alike come with the first page, beside the finds.
    """
    query = query_of(asked.text)
    if not query.terms:
        return Hits()
    found = ranked(asked, query)
    entry = SearchEntry
    # By code points on both kinds of database, whatever the language of the server.
    title = entry.title if dialect() == "sqlite" else entry.title.collate("C")
    order = (entry.day.desc().nulls_last(), title, entry.id)
    place = found.order_by("rank", *order).limit(limit + 1).offset((page - 1) * limit).subquery()
    statement = (
        select(entry, place.c.rank).join(place, place.c.id == entry.id).order_by("rank", *order)
    )
    rows = db.session.execute(statement).all()
    hits = tuple(_hit(entry, how, query) for entry, how in rows[:limit])
    alike = _alike(asked, {(h.record_type, h.page_id) for h in hits}) if page == 1 else ()
    return Hits(hits, len(rows) > limit, alike)


_SHOWN = load_only(
    *(getattr(SearchEntry, name) for name in (
        "record_type", "page_type", "page_id", "title", "title_th", "title_zh", "names", "country", "day",
    ))
)  # fmt: skip


def suggest(text: str, *, limit: int = 8) -> Hits:
    """Return records by their names while something is typed, each step only where room is left.

    Names that begin so come first, by the alphabet; then names with such words and names that
    sound so, the newest first; names that are only alike where there is nothing else. No step
    looks at more than a few rows, however many there are: a single letter is in most names.
    """
    query = query_of(text)
    if not query.terms:
        return Hits()
    found: dict[int, Hit] = {}
    for how, step in ((BEGINS, _beginning), (NAMED_SO, _worded), (SOUNDS, _sounding)):
        if len(found) < limit:
            for entry in step(query, limit):
                found.setdefault(entry.id, _suggestion(entry, how, query))
    rows = tuple(found.values())[:limit]
    if rows:
        return Hits(rows)
    few = (MOST_READ_WHILE_TYPING, MOST_COMPARED_WHILE_TYPING)
    return Hits(alike=_alike(Asked(text=text), set(), few)[:limit])


def _beginning(query: Query, limit: int) -> Iterable[SearchEntry]:
    """Return the entries of which a name begins so; the key stands in the order of the index."""
    key = SearchName.key
    statement = (
        select(SearchEntry)
        .join(SearchName, SearchName.entry_id == SearchEntry.id)
        .where(key >= query.folded, key < query.folded + _LAST_LETTER)
        .order_by(key, SearchName.entry_id)
        .limit(limit * _NAMES_EACH)
    )
    return db.session.scalars(statement.options(_SHOWN))


def _worded(query: Query, limit: int) -> Iterable[SearchEntry]:
    """Return the newest entries that have the words in their names."""
    statement = matching(dialect(), select(SearchEntry), tokens_of_terms(query.terms, "n")).where(
        terms_stand_in(SearchEntry.folded_names, query.terms)
    )
    return db.session.scalars(_newest(statement, 2 * limit))


def _sounding(query: Query, limit: int) -> Iterable[SearchEntry]:
    """Return the newest entries of which a name sounds so."""
    sound = sounding(query)
    if sound is None:
        return ()
    tokens, stands = sound
    statement = matching(dialect(), select(SearchEntry), tokens).where(stands)
    return db.session.scalars(_newest(statement, 2 * limit))


def _newest(statement: Select[Any], most: int) -> Select[Any]:
    return newest_first(dialect(), statement).limit(most).options(_SHOWN)


def as_plain(hits: Hits) -> dict[str, Any]:
    """Return what was found as values for JSON.

    `found` and `alike` are lists of {kind, page, id, title, names, country, day, how, passage};
    `how` is exact, begins, name, text, meaning, sound or alike. What is alike has also the
    `score` of the match, 0 to 100, and the `reasons` for it. `has_more` tells of a next page.
    """
    return {
        "found": [_plain(hit) for hit in hits.rows],
        "has_more": hits.has_more,
        "alike": [
            {**_plain(hit), "score": round(hit.match.score, 1), "reasons": [*hit.match.reasons]}
            for hit in hits.alike
            if hit.match is not None
        ],
    }


def _plain(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.record_type,
        "page": hit.page_type,
        "id": hit.page_id,
        "title": hit.title,
        "names": list(hit.names),
        "country": hit.country or None,
        "day": hit.day.isoformat() if hit.day else None,
        "how": hit.way,
        "passage": "".join(words for words, _is_hit in hit.passage_beside(hit.title)),
    }


def _suggestion(entry: SearchEntry, how: int, query: Query) -> Hit:
    return Hit(
        record_type=entry.record_type,
        page_type=entry.page_type,
        page_id=entry.page_id,
        title=entry.title,
        title_th=entry.title_th,
        title_zh=entry.title_zh,
        names=tuple(entry.names.split("\n")),
        country=entry.country,
        day=entry.day,
        how=how,
        text=entry.names,
        query=query,
    )


def _hit(entry: SearchEntry, how: int, query: Query) -> Hit:
    named = {code for part in parts_of(query) for code in part.codes} if how == MEANT else set()
    return replace(
        _suggestion(entry, how, query),
        text=f"{entry.names}\n{entry.body}",
        meant=tuple(code for code in entry.codes.split() if code in named),
    )


def _alike(
    asked: Asked,
    found: set[tuple[str, str]],
    most: tuple[int, int] = (MOST_READ, MOST_COMPARED),
) -> tuple[Hit, ...]:
    """Return names that may be a spelling of what was typed, the likest first.

    At `most` so many are read, and so many of them, the likest, compared by the matcher.
    """
    shared = _shared_keys(asked)
    if shared is None:
        return ()
    statement = matching(dialect(), select(SearchEntry), shared).where(
        SearchEntry.record_type.in_(NAMED), *narrowed(asked)
    )
    rows = db.session.scalars(newest_first(dialect(), statement).limit(most[0]))
    entries = [entry for entry in rows if (entry.record_type, entry.page_id) not in found]
    hits = []
    for entry in likest(asked.text, entries, most[1]):
        best = max((compare(asked.text, name) for name in entry.names.split("\n")),
                   key=lambda match: match.score)  # fmt: skip
        if best.score >= LEAST_ALIKE:
            hits.append(replace(_hit(entry, SOUNDS, NOTHING), match=best))
    hits.sort(key=lambda hit: (-hit.match.score if hit.match else 0, hit.title))
    return tuple(hits[:MOST_ALIKE])


def _shared_keys(asked: Asked) -> Every | None:
    """Return the tokens of which a name that may be alike has some."""
    letters = len(fold(asked.text).replace(" ", ""))
    if letters < SHORTEST_ALIKE and script_of(asked.text) != "Hani":
        return None
    if asked.kind and asked.kind not in NAMED:
        return None
    keys = sorted(blocking_keys(asked.text[:LONGEST_QUERY]))
    groups = [[k for k in keys if k.startswith("i:") is ends] for ends in (False, True)]
    if not groups[0]:
        return None
    return Every(tuple(Either(tuple(Token(key_token(k)) for k in g)) for g in groups if g))
