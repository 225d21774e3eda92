"""Answers what was typed: exact finds first, what only sounds alike after them."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select

from tracker.core.db import db
from tracker.core.matching.comparing import compare
from tracker.core.matching.keys import blocking_keys
from tracker.core.matching.mandarin import simplify
from tracker.core.matching.reasons import Match
from tracker.core.names import script_of
from tracker.search.grams import Query, fold, query_of
from tracker.search.keeping import key_token
from tracker.search.models import SearchEntry
from tracker.search.sources import NAMED
from tracker.search.store import has_tokens

PAGE = 20
MOST_ALIKE = 10
MOST_COMPARED = 400
LEAST_ALIKE = 86
SHORTEST_ALIKE = 4
EXACT, BEGINS, NAMED_SO, TOLD, SOUNDS = range(5)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is looked for, and what it is narrowed to."""

    text: str
    kind: str = ""
    country: str = ""
    area: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Hit:
    """One record that was found.

    `how` is EXACT, BEGINS, NAMED_SO, TOLD or SOUNDS; a name that is only alike has its
    `match`. `passage` are the words around what was found, each with whether it is that.
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
    passage: tuple[tuple[str, bool], ...] = ()
    match: Match | None = None

    def title_in(self, language: str) -> str:
        """Return the title to show in a language."""
        return {"th": self.title_th, "zh": self.title_zh}.get(language) or self.title


@dataclass(frozen=True)
class Hits:
    """What was found: the page of it, whether there is more, and names that are only alike."""

    rows: tuple[Hit, ...] = ()
    has_more: bool = False
    alike: tuple[Hit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.alike)


def _holds(column: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that a text holds `words` as they are."""
    place = func.instr if db.session.get_bind().dialect.name == "sqlite" else func.strpos
    return place(column, literal(words)) > 0


def _dialect() -> str:
    return str(db.session.get_bind().dialect.name)


def _told(query: Query) -> ColumnElement[bool]:
    """Return the condition that every term stands in the text."""
    wanted = [(term.tokens, term.is_prefix) for term in query.terms]
    there = [_holds(SearchEntry.folded, term.wanted) for term in query.terms]
    return and_(has_tokens(_dialect(), wanted), *there)


def _sounding(query: Query) -> ColumnElement[bool] | None:
    if not query.words:
        return None
    words = [f"s{word}" for word in query.words if word.isascii() and word.isalnum()]
    if len(words) != len(query.words):
        return None
    there = [_holds(SearchEntry.sounds, f" {word}") for word in query.words]
    return and_(has_tokens(_dialect(), [((word,), True) for word in words]), *there)


def _narrowed(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.kind:
        found.append(SearchEntry.record_type == asked.kind)
    if asked.country:
        found.append(SearchEntry.country == asked.country)
    if asked.area:
        found.append(_holds(SearchEntry.areas, f" {asked.area} "))
    if asked.year is not None:
        found.append(SearchEntry.day.between(date(asked.year, 1, 1), date(asked.year, 12, 31)))
    return found


def _rank(query: Query) -> ColumnElement[int]:
    names = SearchEntry.folded_names
    return case(
        (_holds(names, f"\n {query.folded}\n"), EXACT),
        (_holds(names, f"\n {query.folded}"), BEGINS),
        (and_(*(_holds(names, term.wanted) for term in query.terms)), NAMED_SO),
        (and_(*(_holds(SearchEntry.folded, term.wanted) for term in query.terms)), TOLD),
        else_=SOUNDS,
    )


def search(asked: Asked, *, page: int = 1, limit: int = PAGE, names_only: bool = False) -> Hits:
    """Return what the viewer may see of what is asked, in the order of its rank; two queries.

    Names that are only alike come with the first page, beside the finds.
    """
    query = query_of(asked.text)
    if not query.terms:
        return Hits()
    sounding = _sounding(query)
    found = _told(query) if sounding is None else or_(_told(query), sounding)
    rank = _rank(query).label("rank")
    if names_only:
        found = and_(found, rank != TOLD)
    statement = (
        select(SearchEntry, rank)
        .where(found, *_narrowed(asked))
        .order_by(rank, SearchEntry.day.desc().nulls_last(), SearchEntry.title, SearchEntry.id)
        .limit(limit + 1)
        .offset((page - 1) * limit)
    )
    rows = db.session.execute(statement).all()
    hits = tuple(_hit(entry, how, query) for entry, how in rows[:limit])
    alike = _alike(asked, {(h.record_type, h.page_id) for h in hits}) if page == 1 else ()
    return Hits(hits, len(rows) > limit, alike)


HOW = {EXACT: "exact", BEGINS: "begins", NAMED_SO: "name", TOLD: "text", SOUNDS: "sound"}


def as_plain(hits: Hits) -> dict[str, Any]:
    """Return what was found as values for JSON; `alike` have the score of the match, 0 to 100."""
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
        "how": "alike" if hit.match else HOW[hit.how],
        "passage": "".join(words for words, _is_hit in hit.passage),
    }


def _hit(entry: SearchEntry, how: int, query: Query) -> Hit:
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
        passage=passage_of(f"{entry.names}\n{entry.body}", query, entry.title),
    )


def _alike(asked: Asked, found: set[tuple[str, str]]) -> tuple[Hit, ...]:
    """Return names that may be a spelling of what was typed, the likest first."""
    letters = len(fold(asked.text).replace(" ", ""))
    if letters < SHORTEST_ALIKE and script_of(asked.text) != "Hani":
        return ()
    if asked.kind and asked.kind not in NAMED:
        return ()
    keys = blocking_keys(asked.text[:200])
    words = [k for k in keys if not k.startswith("i:")]
    ends = [k for k in keys if k.startswith("i:")]
    if not words:
        return ()
    groups = [g for g in (words, ends) if g]
    shared = [
        has_tokens(_dialect(), [((key_token(k),), False) for k in group], every=False)
        for group in groups
    ]
    statement = (
        select(SearchEntry)
        .where(SearchEntry.record_type.in_(NAMED), *shared, *_narrowed(asked))
        .order_by(SearchEntry.id.desc())
        .limit(MOST_COMPARED)
    )
    hits = []
    for entry in db.session.scalars(statement):
        if (entry.record_type, entry.page_id) in found:
            continue
        best = max((compare(asked.text, name) for name in entry.names.split("\n")),
                   key=lambda match: match.score)  # fmt: skip
        if best.score >= LEAST_ALIKE:
            hits.append(replace(_hit(entry, SOUNDS, Query("", ())), match=best))
    hits.sort(key=lambda hit: (-hit.match.score if hit.match else 0, hit.title))
    return tuple(hits[:MOST_ALIKE])


_AROUND = 70
_BETWEEN = "[.\u200b-\u200d\u2060]*"


def _pattern(query: Query) -> re.Pattern[str] | None:
    """Return the pattern by which terms are seen in a text as written."""
    parts = []
    for term in query.terms:
        letters = _BETWEEN.join(re.escape(c) for c in term.wanted.strip())
        parts.append(rf"\b{letters}" if term.is_prefix else letters)
    return (
        re.compile("|".join(sorted(parts, key=len, reverse=True)), re.IGNORECASE) if parts else None
    )


def passage_of(text: str, query: Query, title: str) -> tuple[tuple[str, bool], ...]:
    """Return the words around what was found in `text`, cut into pieces that are it or are not.

    Nothing where only the title has it.
    """
    pattern = _pattern(query)
    if pattern is None:
        return ()
    seen = simplify(text)
    plain = seen if len(seen) == len(text) else text
    skip = {line for line in (title,) if line}
    at = 0
    for line in text.split("\n"):
        found = pattern.search(plain, at, at + len(line))
        if found and line not in skip:
            start = max(at, found.start() - _AROUND)
            end = min(at + len(line), found.end() + 2 * _AROUND)
            return _cut(text, plain, pattern, start, end, (at, at + len(line)))
        at += len(line) + 1
    return ()


def _cut(
    text: str, plain: str, pattern: re.Pattern[str], start: int, end: int, line: tuple[int, int]
) -> tuple[tuple[str, bool], ...]:
    pieces = [("…", False)] if start > line[0] else []
    at = start
    for found in pattern.finditer(plain, start, end):
        if not found.group():
            continue
        pieces += [(text[at : found.start()], False), (text[found.start() : found.end()], True)]
        at = found.end()
    pieces += [(text[at:end], False)] + ([("…", False)] if end < line[1] else [])
    return tuple((words, is_hit) for words, is_hit in pieces if words)
