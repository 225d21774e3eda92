"""The tokens of the index, in the way of each kind of database.

SQLite keeps them in a table of its full-text engine, PostgreSQL as a `tsvector` with an
inverted index. Both hold sets of words without places: what a query means is the same,
and where the words stand is checked in the text itself.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, cast, literal, select, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql import column, table

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


def _sqlite(wanted: Sequence[tuple[Sequence[str], bool]], joint: str) -> str:
    parts = [f'"{t}"*' if is_prefix else f'"{t}"' for tokens, is_prefix in wanted for t in tokens]
    return f" {joint} ".join(parts)


def _postgresql(wanted: Sequence[tuple[Sequence[str], bool]], joint: str) -> str:
    parts = [f"'{t}':*" if is_prefix else f"'{t}'" for tokens, is_prefix in wanted for t in tokens]
    return f" {joint} ".join(parts)


def has_tokens(
    dialect: str, wanted: Sequence[tuple[Sequence[str], bool]], *, every: bool = True
) -> ColumnElement[bool]:
    """Return the condition that an entry has the tokens, every one or any of them.

    Each token says whether it may go on. Tokens hold letters and digits of ASCII only, or, for
    keys of names, a colon between them.
    """
    if dialect == "sqlite":
        asked = _sqlite(wanted, "AND" if every else "OR")
        found = select(_fts.c.rowid).where(_fts.c.search_gram.op("MATCH")(literal(asked)))
    else:
        asked = _postgresql(wanted, "&" if every else "|")
        query = cast(literal(asked), TSQUERY)
        found = select(_vectors.c.entry_id).where(_vectors.c.tokens.op("@@")(query))
    return SearchEntry.id.in_(found)
