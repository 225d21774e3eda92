"""The marks by which words are translated."""

from flask_babel import gettext, lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

_ = lazy_gettext

__all__ = ["LazyString", "_", "gettext", "ngettext"]
