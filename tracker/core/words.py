"""The marks by which words are translated."""

from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

_ = lazy_gettext

LANGUAGES = {"th": "ไทย", "en": "English", "zh": "中文"}
"""The languages of pages, names and texts, each by its own name."""


def spoken(holder: Any, name: str, language: str) -> Any:  # noqa: ANN401
    """Return what a record, or its table, holds as `name` for readers of `language`.

    `spoken(Institution, "label", "th")` is the column `label_th`; readers of a language
    that pages are not written in get the English one.
    """
    return getattr(holder, f"{name}_{language if language in LANGUAGES else 'en'}")


__all__ = ["LANGUAGES", "LazyString", "_", "gettext", "ngettext", "spoken"]
