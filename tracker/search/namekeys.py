"""The folded keys of names, and how Thai names sound: written with the index, read by who compares."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from tracker.core.matching import thai
from tracker.core.matching.keys import folded_key, stored_keys
from tracker.search.models import NameKey, Romanisation
from tracker.search.sources import Found

_LONGEST = 60
_LONGEST_WORD = 100
_AT_ONCE = 500
_INSERTS: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
"""Two writers may meet the same word at once; the second leaves it as it is."""


def forget_keys(connection: Connection, code: str, ids: Sequence[int]) -> None:
    """Take out the keys of these records."""
    of = and_(NameKey.record_type == code, NameKey.record_id.in_(ids))
    connection.execute(delete(NameKey).where(of))


def write_keys(connection: Connection, code: str, found: Iterable[Found]) -> None:
    """Write the keys of all names of these records."""
    rows = [
        {"record_type": code, "record_id": one.record_id, "key": key}
        for one in found
        for key in sorted(keys_of(one.names, code))
    ]
    if rows:
        connection.execute(insert(NameKey), rows)


def keys_of(names: Iterable[str], code: str) -> set[str]:
    """Return the keys of the names of one record."""
    kept = (stored_keys(name, of_person=code == "person") for name in names)
    return {key[:_LONGEST] for keys in kept for key in keys}


def _thai_words(names: Iterable[str]) -> set[str]:
    found = (folded_key(name) for name in names)
    words = {token for one in found if one.script == "Thai" for token in one.tokens}
    return {word for word in words if len(word) <= _LONGEST_WORD}


def recall_sounds(connection: Connection, names: Iterable[str]) -> set[str]:
    """Let the matcher know how the Thai words of `names` sound; return those never heard before.

    One query, or none where there is no word that this process does not know.
    """
    words = sorted(_thai_words(names) - thai.heard())
    for start in range(0, len(words), _AT_ONCE):
        some = words[start : start + _AT_ONCE]
        stored = select(Romanisation.word, Romanisation.latin).where(Romanisation.word.in_(some))
        thai.hear({row.word: row.latin for row in connection.execute(stored)})
    return set(words) - thai.heard()


def remember_sounds(connection: Connection, names: Iterable[str]) -> None:
    """Keep how the Thai words of `names` sound, so that it is worked out only once."""
    new = sorted(recall_sounds(connection, names))
    rows = [{"word": word, "latin": thai.romanise(word)[:200]} for word in new]
    if rows:
        made = _INSERTS[connection.dialect.name](Romanisation).on_conflict_do_nothing()
        connection.execute(made, rows)
        thai.hear({row["word"]: row["latin"] for row in rows})
