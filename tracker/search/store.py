"""The tokens of the index, in the way of each kind of database.

SQLite keeps them in a table of its full-text engine, PostgreSQL as a `tsvector` with an
inverted index. Both hold sets of words without places: what a query means is the same,
and where the words stand is checked in the text itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, cast, literal, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql import TableClause, column, table
from sqlalchemy.sql.expression import ColumnClause

from tracker.search.models import SearchEntry

_TABLE = "search_gram"


def is_of_the_models(name: str | None, kind: str, parents: object = None) -> bool:  # noqa: ARG001 -- as Alembic calls it
    """Tell whether a table is one of the models; those of the tokens are made beside them."""
    return kind != "table" or not str(name).startswith(_TABLE)


_fts = table("search_gram", column("rowid"), column("tokens"), column("search_gram"))
_vectors = table("search_gram", column("entry_id"), column("tokens"))


def put_tokens(connection: Connection, rows: Sequence[tuple[int, Iterable[str]]]) -> None:
    """Store the tokens of entries, by the id of each."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO search_gram (rowid, tokens) VALUES (:id, :tokens)")
        values = [{"id": key, "tokens": " ".join(sorted(tokens))} for key, tokens in rows]
        connection.execute(statement, values)
    else:
        statement = text(
            "INSERT INTO search_gram (entry_id, tokens)"
            " VALUES (:id, array_to_tsvector(CAST(:tokens AS text[])))"
        )
        connection.execute(statement, [{"id": k, "tokens": sorted(t)} for k, t in rows])


def drop_tokens(connection: Connection, ids: Sequence[int]) -> None:
    """Forget the tokens of entries."""
    if not ids:
        return
    key = "rowid" if connection.dialect.name == "sqlite" else "entry_id"
    statement = text(f"DELETE FROM search_gram WHERE {key} = :id")  # noqa: S608 -- of two words
    connection.execute(statement, [{"id": one} for one in ids])


def drop_all_tokens(connection: Connection) -> None:
    """Forget the tokens of every entry."""
    connection.execute(text("DELETE FROM search_gram"))


def weigh(connection: Connection) -> None:
    """Let PostgreSQL learn at once how often each token is; SQLite goes by its indexes alone."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE search_entry, search_name, search_gram"))


@dataclass(frozen=True)
class Token:
    """A token that an entry has to have; with `goes_on`, one that begins so."""

    text: str
    goes_on: bool = False


@dataclass(frozen=True)
class Every:
    """Each of several conditions on the tokens of an entry."""

    parts: tuple["Wanted", ...]


@dataclass(frozen=True)
class Either:
    """One at least of several conditions on the tokens of an entry."""

    parts: tuple["Wanted", ...]


Wanted = Token | Every | Either


def _written(wanted: Wanted, words: dict[str, str]) -> str:
    """Write a condition in the language of one kind of database."""
    if isinstance(wanted, Token):
        return words["goes_on" if wanted.goes_on else "whole"].format(wanted.text)
    joint = words["and"] if isinstance(wanted, Every) else words["or"]
    return "(" + joint.join(_written(part, words) for part in wanted.parts) + ")"


_FTS5 = {"whole": '"{}"', "goes_on": '"{}"*', "and": " AND ", "or": " OR "}
_TSQUERY = {"whole": "'{}'", "goes_on": "'{}':*", "and": " & ", "or": " | "}


def matching(dialect: str, statement: Select[Any], wanted: Wanted) -> Select[Any]:
    """Limit a statement about entries to those that have the tokens.

    Tokens hold letters and digits of ASCII only.
    """
    table, key = _table_of(dialect)
    if dialect == "sqlite":
        fits = table.c.search_gram.op("MATCH")(literal(_written(wanted, _FTS5)))
    else:
        fits = table.c.tokens.op("@@")(cast(literal(_written(wanted, _TSQUERY)), TSQUERY))
    return statement.join(table, key == SearchEntry.id).where(fits)


def newest_first(dialect: str, statement: Select[Any]) -> Select[Any]:
    """Order what `matching` limited by the table of the tokens, which is kept in this order."""
    return statement.order_by(_table_of(dialect)[1].desc())


def _table_of(dialect: str) -> tuple[TableClause, ColumnClause[Any]]:
    return (_fts, _fts.c.rowid) if dialect == "sqlite" else (_vectors, _vectors.c.entry_id)
