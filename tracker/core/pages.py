"""What every page needs: the deed of the viewer, paging, fragments."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import g

from tracker.core.changes import Deed

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
