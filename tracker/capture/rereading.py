"""What a second look adds to a draft, once more names are known; nothing of it is moved or lost."""

from typing import Any

from tracker.capture.lessons.rules import key_of

_LISTS = (("institution", "institutions", "i"), ("person", "people", "p"))

Found = dict[str, Any]


def with_newly_known(found: Found, again: Found) -> Found:
    """Return a reading with the records that a later one knows, and the bodies it found by them.

    The rows keep their order and keys, for somebody may be at work on the draft; new ones
    stand behind them.
    """
    form, known, quotes = dict(found["form"]), dict(found["known"]), dict(found["quotes"])
    for about, name, letter in _LISTS:
        rows = [dict(row) for row in form[name]]
        there = {
            key_of(about, n): row for row in rows for n in (row["name"], row.get("acronym")) if n
        }
        for row in again["form"][name]:
            ids = again["known"].get(row["key"], ())
            same = there.get(key_of(about, row["name"]))
            if same is None and ids and about == "institution":
                same = row | {"key": _fresh_key(rows, letter)}
                rows.append(same)
                quotes[same["key"]] = again["quotes"].get(row["key"], [])
            if same is not None and ids:
                known[same["key"]] = list(ids)
                same["match"] = same["match"] or row["match"]
        form[name] = rows
    return found | {"form": form, "known": known, "quotes": quotes}


def _fresh_key(rows: list[dict[str, Any]], letter: str) -> str:
    """Return a key that none of the rows has."""
    return f"{letter}{1 + max((int(r['key'][1:]) for r in rows), default=0)}"
