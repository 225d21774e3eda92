"""A table on its way into a spreadsheet."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

Value = str | int | float | None

BYTE_ORDER_MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Sheet:
    """A table: `name` of the file without its ending, `head` of the columns, rows as long as it.

    Days are text as ISO 8601; None is an empty cell.
    """

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula.

    >>> harmless("=1+1"), harmless("UCAS")
    ("'=1+1", 'UCAS')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULAS) else text


def as_csv(sheet: Sheet) -> Iterator[str]:
    """Yield the lines of a CSV file: UTF-8 with a byte order mark, for spreadsheets."""
    yield BYTE_ORDER_MARK + _line(sheet.head)
    for row in sheet.rows:
        yield _line(row)


def _line(values: Sequence[Value]) -> str:
    line = StringIO()
    texts = ["" if v is None else harmless(v) if isinstance(v, str) else str(v) for v in values]
    csv.writer(line, lineterminator="\r\n").writerow(texts)
    return line.getvalue()
