"""What a query asks of the index: conditions on its tokens, its texts, and the rank of a find."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, true

from tracker.core.db import db
from tracker.search.grams import Query, Term
from tracker.search.keeping import code_token
from tracker.search.meaning import Part, parts_of
from tracker.search.models import SearchEntry
from tracker.search.store import Either, Every, Token, Wanted, matching

EXACT, BEGINS, NAMED_SO, TOLD, MEANT, SOUNDS = range(6)
"""How a record is found, best first: by a whole name, the beginning of one, words in one, words in
the text, a word for its area or type, the sound of a name."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is looked for, and what it is narrowed to."""

    text: str
    kind: str = ""
    country: str = ""
    area: str = ""
    year: int | None = None


def dialect() -> str:
    """Return the kind of database."""
    return str(db.session.get_bind().dialect.name)


def holds(column: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that a text holds `words` as they are."""
    place = func.instr if dialect() == "sqlite" else func.strpos
    return place(column, literal(words)) > 0


def narrowed(asked: Asked) -> list[ColumnElement[bool]]:
    """Return the conditions of the filter."""
    found: list[ColumnElement[bool]] = []
    if asked.kind:
        found.append(SearchEntry.record_type == asked.kind)
    if asked.country:
        found.append(SearchEntry.country == asked.country)
    if asked.area:
        found.append(holds(SearchEntry.areas, f" {asked.area} "))
    if asked.year is not None:
        found.append(SearchEntry.day.between(date(asked.year, 1, 1), date(asked.year, 12, 31)))
    return found


def tokens_of_terms(terms: tuple[Term, ...], mark: str = "") -> Every:
    """Return the condition that every token of some terms is there; `mark` n asks the names only."""
    return Every(tuple(Token(mark + t, term.is_prefix) for term in terms for t in term.tokens))


def terms_stand_in(column: Any, terms: tuple[Term, ...]) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that every term stands in a text as it is."""
    return and_(*(holds(column, term.wanted) for term in terms))


def sounding(query: Query) -> tuple[Every, ColumnElement[bool]] | None:
    """Return the tokens and the condition of names that sound so; only Latin words have a sound."""
    if not query.words or not all(word.isascii() and word.isalnum() for word in query.words):
        return None
    tokens = Every(tuple(Token(f"s{word}", goes_on=True) for word in query.words))
    return tokens, and_(*(holds(SearchEntry.sounds, f" {word}") for word in query.words))


def _meaning(parts: tuple[Part, ...]) -> tuple[Wanted, ColumnElement[bool]] | None:
    """Return the tokens and the condition of records that bear what words of the query name."""
    if not parts:
        return None
    tokens = Every(
        tuple(
            Either((tokens_of_terms(part.terms), *(Token(code_token(c)) for c in part.codes)))
            for part in parts
        )
    )
    stand = and_(
        *(
            or_(
                terms_stand_in(SearchEntry.folded, part.terms),
                *(holds(SearchEntry.codes, f" {code} ") for code in part.codes),
            )
            for part in parts
        )
    )
    return tokens, stand


def _told(query: Query) -> ColumnElement[bool]:
    """Return the condition that decides what the tokens leave open: whether the words stand there."""
    unsure = tuple(term for term in query.terms if not term.is_sure)
    return terms_stand_in(SearchEntry.folded, unsure) if unsure else true()


def ranked(asked: Asked, query: Query) -> Select[Any]:
    """Return the ids of everything found, with the rank of each."""
    others = [more for more in (_meaning(parts_of(query)), sounding(query)) if more is not None]
    names = SearchEntry.folded_names
    told = terms_stand_in(SearchEntry.folded, query.terms)
    ranks: list[Any] = [
        (holds(names, f"\n {query.folded}\n"), EXACT),
        (holds(names, f"\n {query.folded}"), BEGINS),
        (terms_stand_in(names, query.terms), NAMED_SO),
    ]
    wanted: Wanted = tokens_of_terms(query.terms)
    stands = _told(query)
    last = TOLD
    if others:
        wanted = Either((wanted, *(tokens for tokens, _stands in others)))
        stands = or_(told, *(more for _tokens, more in others))
        ranks.append((told, TOLD))
        last = SOUNDS
    if parts_of(query):
        ranks.append((others[0][1], MEANT))
    rank = case(*ranks, else_=last).label("rank")
    return matching(dialect(), select(SearchEntry.id, rank), wanted).where(stands, *narrowed(asked))
