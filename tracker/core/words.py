"""The marks by which words are translated."""

from flask_babel import gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

_ = lazy_gettext

LANGUAGES = {"th": "ไทย", "en": "English", "zh": "中文"}
"""The languages of names and texts, each by its own name."""

__all__ = ["LANGUAGES", "LazyString", "_", "gettext", "ngettext"]
