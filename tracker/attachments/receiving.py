"""Pages that take files: larger requests than others, for those who may add files."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request
from flask_babel import format_decimal

from tracker.accounts.gate import cookie_name
from tracker.accounts.permissions import RIGHTS
from tracker.accounts.queries import find_viewer
from tracker.core.clock import now
from tracker.core.config import Settings

View = TypeVar("View", bound=Callable[..., object])
MOST_AT_ONCE = 5
"""How many files one form takes."""


def takes_files(view: View) -> View:
    """Mark a view whose form carries files."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def _let_more_in(endpoint: str | None, _values: object) -> None:
    """Allow a larger request; this happens before anybody reads its body."""
    view = current_app.view_functions.get(endpoint or "")
    if request.method != "POST" or not getattr(view, "takes_files", False):
        return
    settings: Settings = current_app.config["SETTINGS"]
    token = request.cookies.get(cookie_name(settings))
    found = token and find_viewer(token, at=now(), idle_hours=settings.session_idle_hours)
    if found and found[0].role in RIGHTS["files.add"]:
        request.max_content_length = (
            MOST_AT_ONCE * settings.max_file_bytes + settings.max_body_bytes
        )


def size(count: int) -> str:
    """Write a number of bytes as people read it."""
    number, unit = float(count), "kB"
    for unit in ("kB", "MB", "GB"):
        number /= 1000
        if number < 999.5 or unit == "GB":
            break
    if number < 0.1:
        number = 0.1 if count else 0
    return f"{format_decimal(number, format='#,##0' if number >= 10 else '#,##0.#')} {unit}"


def install(app: Flask) -> None:
    """Let `app` take files on the pages marked for it."""
    app.url_value_preprocessor(_let_more_in)
    app.jinja_env.filters.update(size=size)
