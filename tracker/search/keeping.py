"""Keeps the index in the transaction that changes a record.

`note_changes` hears of every flush and remembers which records were touched;
`write_entries` reads them anew and writes what can be found of them, before the commit.
It reads through the connection, beneath the policy: each entry keeps the audience of
its record.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select
from sqlalchemy.orm import Session

from tracker.core.changes import Change
from tracker.core.matching.keys import blocking_keys
from tracker.search.grams import fold, tokens_of
from tracker.search.models import NameKey, SearchEntry, SearchName
from tracker.search.namekeys import forget_keys, remember_sounds, write_keys
from tracker.search.sounds import sounds_of
from tracker.search.sources import BY_CODE, FINDABLE, NAMED, Findable, Found, read_records
from tracker.search.store import drop_all_tokens, drop_tokens, put_tokens, weigh

_TOUCHED = "found_records"
_CHUNK = 400
_LONGEST_KEY = 120
_entries: Any = SearchEntry.__table__
_names_table: Any = SearchName.__table__


def _owners() -> list[tuple[type[Any], str, str]]:
    """Return which column of which table names a record that can be found."""
    found = [(kind.model, "id", kind.code) for kind in FINDABLE]
    parts = [(kind, part) for kind in FINDABLE for part in (kind.names, kind.areas) if part]
    return found + [(part.model, part.owner, kind.code) for kind, part in parts]


_OWNERS = _owners()


def note_changes(session: Session, changes: list[Change]) -> None:
    """Remember the records of which something was changed."""
    for change in changes:
        for model, column, code in _OWNERS:
            if isinstance(change.record, model):
                values = (
                    getattr(change.record, column),
                    change.before.get(column),
                    change.after.get(column),
                )
                touched = session.info.setdefault(_TOUCHED, {}).setdefault(code, set())
                touched.update(v for v in values if v is not None)


def write_entries(session: Session) -> None:
    """Write what can be found of the touched records, and of nothing else."""
    touched: dict[str, set[int]] = session.info.pop(_TOUCHED, {})
    connection = session.connection() if touched else None
    for code in sorted(touched):
        ids = sorted(touched[code])
        for part in _chunks(ids):
            _forget(connection, code, part)  # type: ignore[arg-type]
            _write(connection, BY_CODE[code], part)  # type: ignore[arg-type]


def rebuild(session: Session) -> int:
    """Make the index anew from every record; return how many can be found. The caller commits."""
    session.info.pop(_TOUCHED, None)
    connection = session.connection()
    drop_all_tokens(connection)
    connection.execute(delete(_entries))
    connection.execute(delete(NameKey))
    count = 0
    for kind in FINDABLE:
        ids = list(connection.scalars(select(kind.model.id).order_by(kind.model.id)))
        for part in _chunks(ids):
            count += _write(connection, kind, part)
    weigh(connection)
    return count


def needs_rebuilding(session: Session) -> bool:
    """Tell whether there are records and nothing of them can be found."""
    if session.connection().scalar(select(_entries.c.id).limit(1)) is not None:
        return False
    return any(
        session.connection().scalar(select(kind.model.id).limit(1)) is not None for kind in FINDABLE
    )


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[n : n + _CHUNK] for n in range(0, len(ids), _CHUNK))


def _forget(connection: Connection, code: str, ids: Sequence[int]) -> None:
    of = and_(_entries.c.record_type == code, _entries.c.record_id.in_(ids))
    drop_tokens(connection, list(connection.scalars(select(_entries.c.id).where(of))))
    connection.execute(delete(_entries).where(of))
    if code in NAMED:
        forget_keys(connection, code, ids)


def _write(connection: Connection, kind: Findable, ids: Sequence[int]) -> int:
    found = read_records(connection, kind, ids)
    if not found:
        return 0
    if kind.code in NAMED:
        remember_sounds(connection, [name for one in found for name in one.names])
        write_keys(connection, kind.code, found)
    rows = [_row(kind.code, one) for one in found]
    connection.execute(insert(_entries), rows)
    made = select(_entries.c.record_id, _entries.c.id).where(
        _entries.c.record_type == kind.code,
        _entries.c.record_id.in_([one.record_id for one in found]),
    )
    keys = {row.record_id: row.id for row in connection.execute(made)}
    tokens = [
        (keys[one.record_id], _tokens(kind.code, one, row))
        for one, row in zip(found, rows, strict=True)
    ]
    put_tokens(connection, tokens)
    names = [name for one in found for name in _names(keys[one.record_id], one)]
    if names:
        connection.execute(insert(_names_table), names)
    return len(rows)


def _names(entry_id: int, one: Found) -> Iterable[dict[str, Any]]:
    """Return the rows by which a record is found from the beginning of a name."""
    found = dict.fromkeys(fold(name)[:_LONGEST_KEY] for name in one.names)
    return (
        {"entry_id": entry_id, "key": key, "audience_id": one.audience_id} for key in found if key
    )


def _row(code: str, one: Found) -> dict[str, Any]:
    lines = [fold(name) for name in one.names]
    names = "".join(f"\n {line}" for line in lines if line) + "\n"
    sounds = [sounds_of(name) for name in one.names] if code in NAMED else []
    return {
        "record_type": code,
        "record_id": one.record_id,
        "audience_id": one.audience_id,
        "page_type": one.page_type,
        "page_id": one.page_id,
        "title": one.title[:600],
        "title_th": one.title_th[:600],
        "title_zh": one.title_zh[:600],
        "names": "\n".join(one.names),
        "body": one.body,
        "folded_names": names,
        "folded": f"{names} {fold(one.body)}",
        "sounds": " ".join(f" {sound}" for sound in sounds if sound),
        "country": one.country,
        "areas": f" {' '.join(one.areas)} ",
        "codes": f" {' '.join(one.codes)} ",
        "day": one.day,
    }


def _tokens(code: str, one: Found, row: dict[str, Any]) -> set[str]:
    found = tokens_of(row["folded"])
    found |= {f"n{token}" for token in tokens_of(row["folded_names"])}
    found |= {code_token(c) for c in one.codes}
    found |= {f"s{word}" for word in row["sounds"].split()}
    if code in NAMED:
        found |= {key_token(key) for name in one.names for key in blocking_keys(name)}
    return found


def code_token(code: str) -> str:
    """Return the token of a code that stands behind its vocabulary."""
    return "c" + "".join(c for c in code if c.isascii() and c.isalnum())


def key_token(key: str) -> str:
    """Return the token of a blocking key: letters and digits only."""
    return "k" + "".join(f"{ord(c):05x}" for c in key)
