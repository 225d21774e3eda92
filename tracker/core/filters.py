"""Jinja filters and globals: dates, assets, parts of addresses."""

import hashlib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, g, request, url_for
from flask_babel import get_locale
from markupsafe import Markup, escape
from werkzeug.local import LocalProxy

from tracker.core.clock import OFFICE
from tracker.core.dates import Era, PartialDate, format_date, format_range
from tracker.core.names import language_of
from tracker.core.words import LANGUAGES, _

STATIC = Path(__file__).resolve().parent.parent / "static"


@cache
def _mark(path: str) -> str:
    file = STATIC / path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else ""


def asset(path: str) -> str:
    """Return the address of a static file, with a mark that changes when the file does."""
    return url_for("static", filename=path, v=_mark(path))


def language() -> str:
    """Return the language of this page."""
    return get_locale().language if get_locale() else "en"


def _manner() -> dict[str, Any]:
    viewer = g.get("viewer")
    tongue = language()
    era = Era(viewer.era) if viewer and viewer.era else Era.BE if tongue == "th" else Era.CE
    thai_digits = bool(viewer and viewer.thai_digits and tongue == "th")
    return {"language": tongue, "era": era, "thai_digits": thai_digits}


def day(value: date | PartialDate | None, last: date | PartialDate | None = None) -> str:
    """Write a day, or a range of days, in the reader's language and era."""
    if value is None:
        return str(_("Date not known"))
    if last is not None and last != value:
        return format_range(value, last, **_manner())
    return format_date(value, **_manner())


def short_day(value: date | PartialDate | None) -> str:
    """Write a day with the month abbreviated."""
    return (
        str(_("Date not known")) if value is None else format_date(value, short=True, **_manner())
    )


def moment(value: datetime) -> Markup:
    """Write a moment in office time, machine-readable for the browser."""
    local = value.astimezone(OFFICE)
    text = f"{format_date(local.date(), short=True, **_manner())} {local:%H:%M}"
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), text)


def in_language(text: str, tongue: str) -> Markup:
    """Mark `text` with its language where that is not the page's."""
    if not tongue or tongue == language():
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(tongue, text)


def in_own_script(text: str) -> Markup:
    """Mark a name with the language that its script tells of, where that is not the page's."""
    return in_language(text, language_of(text)) if text else Markup("")


def language_name(tongue: str) -> Markup:
    """Write what a language calls itself."""
    return in_language(LANGUAGES[tongue], tongue)


def here_with(**changes: str | None) -> str:
    """Return this page's address with some of its query changed; `None` takes one away."""
    query = {k: v for k, v in request.args.to_dict(flat=True).items() if v}
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = value
    values: dict[str, Any] = {**(request.view_args or {}), **query}
    return url_for(request.endpoint or "dossiers.home", **values)


def install(app: Flask) -> None:
    """Give the filters and globals to the templates of `app`."""
    app.jinja_env.filters.update(
        day=day,
        short_day=short_day,
        moment=moment,
        in_language=in_language,
        in_own_script=in_own_script,
        language_name=language_name,
    )
    app.jinja_env.globals.update(
        asset=asset, here_with=here_with, language=LocalProxy(language), languages=LANGUAGES
    )
