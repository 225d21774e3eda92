"""Pages in a made-up language whose every translated word is marked, and the bare words in them."""

import re
from gettext import NullTranslations
from html.parser import HTMLParser

from flask import Flask
from flask_babel import get_domain
from sqlalchemy import inspect, select

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.db import Base, db
from tracker.core.words import LANGUAGES
from tracker.vocabularies.countries import countries

TONGUE = "eo"
"""A language that the program is not written in stands for the made-up one."""
OPEN, CLOSE = "\u27e6", "\u27e7"
SPOKEN = ("aria-label", "title", "placeholder", "alt", "label")
SILENT = {"script", "style", "template", "textarea", "pre", "code"}
"""What is not read, is typed by users, or stands for the names of the program itself."""
MONTHS = "January February March April May June July August September October November December"
NEVER_TRANSLATED = {*MONTHS.split(), *(m[:3] for m in MONTHS.split()), "Samphan", "OCSC"}
WORD = re.compile(r"[^\W\d_]{3,}")


class Marked(NullTranslations):
    """Translates by putting each message in marks."""

    def gettext(self, message: str) -> str:
        """Return a message in marks."""
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return a message that counts, in marks."""
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"

    def pgettext(self, _context: str, message: str) -> str:
        """Return a message with a context, in marks."""
        return self.gettext(message)

    ugettext, ungettext, upgettext = gettext, ngettext, pgettext


def speak_in_marks(app: Flask) -> None:
    """Let `app` speak the made-up language to users who chose `TONGUE`."""
    with app.app_context():
        get_domain().cache[TONGUE, "messages"] = Marked()


class _Said(HTMLParser):
    """What a page says: its texts, and the attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element says of itself."""
        if tag in SILENT:
            self.inside.append(tag)
        self.texts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self.inside[-1:] == [tag]:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text that is shown."""
        if not self.inside and data.strip():
            self.texts.append(data)


def unmarked(text: str) -> str:
    """Return what of a text stands outside all marks.

    >>> unmarked("\u27e6By %s \u27e6him\u27e7\u27e7 and 3")
    ' and 3'
    """
    depth, kept = 0, []
    for char in text:
        depth += (char == OPEN) - (char == CLOSE)
        if not depth and char != CLOSE:
            kept.append(char)
    return "".join(kept)


def everything_on_record() -> str:
    """Return every string of the database, and the names of countries and languages, in one text."""
    db.session.rollback()
    found: list[str] = [*LANGUAGES.values()]
    with reading_as(EVERYTHING):
        for mapper in Base.registry.mappers:
            columns = [c for c in inspect(mapper.class_).columns if c.type.python_type is str]
            for row in db.session.execute(select(*columns)) if columns else ():
                found += [value for value in row if value]
    db.session.rollback()
    for country in countries().values():
        found += [country.name_en, country.name_th, country.name_zh]
    return re.sub(r"\s+", " ", "\n".join(found)).casefold()


def bare_words(html: str, on_record: str) -> list[str]:
    """Return the texts of a page with words that are neither marked nor on record."""
    said = _Said()
    said.feed(html)
    said.close()
    found = []
    for text in said.texts:
        rest = re.sub(r"\s+", " ", unmarked(text)).strip()
        words = [w for w in WORD.findall(rest) if w not in NEVER_TRANSLATED]
        known = rest.casefold() in on_record or all(w.casefold() in on_record for w in words)
        if words and not known:
            found.append(rest)
    return found
