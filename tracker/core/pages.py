"""What every page needs: the deed of the viewer, paging, fragments."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from flask import g
from sqlalchemy import Date, Select, and_, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.exc import StaleDataError

from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import Moment, PartialDay, db, transaction
from tracker.core.errors import Refusal, Stale
from tracker.core.forms import Form, RecordForm

T = TypeVar("T")
PAGE_SIZE = 25


def deed(action: str, reason: str = "") -> Deed:
    """Return the deed `action`, done by the viewer of this request."""
    return Deed(action=action, actor_id=g.viewer.user_id, actor_name=g.viewer.name, reason=reason)


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list; `after` is where the next one begins, if there is one."""

    rows: Sequence[T]
    after: str | None


def write_mark(*values: str | None) -> str:
    """Return a mark for the address of the next page."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def read_mark(mark: str | None, size: int) -> list[str | None] | None:
    """Return the values of a mark, or nothing when it is missing or was tampered with."""
    if not mark:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (ValueError, UnicodeDecodeError):
        return None
    fits = isinstance(values, list) and len(values) == size
    plain = fits and all(v is None or (isinstance(v, str) and "\0" not in v) for v in values)
    return values if plain else None


def _spelt(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, PartialDate):
        return value.iso
    return value.isoformat() if isinstance(value, date | datetime) else value


def _meant(column: InstrumentedAttribute[Any], text: str | None) -> Any:  # noqa: ANN401
    if text is None:
        return None
    readers: dict[type, Callable[[str], Any]] = {
        Date: date.fromisoformat, Moment: datetime.fromisoformat, PartialDay: PartialDate.from_iso,
    }  # fmt: skip
    return readers.get(type(column.type), str)(text)


def paged(
    statement: Select[Any],
    column: InstrumentedAttribute[Any],
    public_id: InstrumentedAttribute[str],
    mark: str | None,
    *,
    descending: bool = False,
    size: int = PAGE_SIZE,
) -> Page[Any]:
    """Return one page of the records that `statement` selects, in the order of `column`.

    Rows without a value stand last; `public_id` decides between equals. `mark` is the
    `after` of the page before; one that was tampered with begins at the first row.
    """
    place = read_mark(mark, 2)
    try:
        value = _meant(column, place[0]) if place else None
    except ValueError:
        place = None
    if place is not None and value is None:
        statement = statement.where(column.is_(None), public_id > place[1])
    elif place is not None:
        beyond = column < value if descending else column > value
        statement = statement.where(
            or_(beyond, and_(column == value, public_id > place[1]), column.is_(None))
        )
    order = (column.desc() if descending else column).nulls_last()
    rows = list(db.session.scalars(statement.order_by(order, public_id).limit(size + 1)).unique())
    last = rows[size - 1] if len(rows) > size else None
    after = write_mark(_spelt(getattr(last, column.key)), last.public_id) if last else None
    return Page(rows[:size], after)


def save_form(
    form: Form,
    action: str,
    save: Callable[[], str],
    *,
    stored: Callable[[], dict[str, Any]] | None = None,
) -> str | None:
    """Run `save` in a transaction when `form` was sent and is valid; return its answer.

    None says that the form is to be shown: for the first time, or with what was
    refused. After a clash with another editor it also shows what `stored` returns.

    Raises:
        NotFound, NotAllowed: `save` met a record that the viewer may not know or change.
    """
    if form.grow() or not form.validate_on_submit():
        return None
    try:
        with transaction(deed(action)):
            return save()
    except (Stale, StaleDataError):
        form.refuse(Stale())
        form.clash = []
        if stored is not None and isinstance(form, RecordForm):
            form.clash = form.compare_with(stored())
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        form.refuse(refusal)
    return None
