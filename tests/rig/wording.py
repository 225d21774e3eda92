"""Pages in a made-up language whose every translated word is marked, and the bare words in them."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from html.parser import HTMLParser

from flask import Flask
from flask_babel import get_domain
from sqlalchemy import Column, Text, inspect, select

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.audit.models import AuditEvent
from tracker.core.changes import Deed
from tracker.core.db import Base, db, transaction
from tracker.core.words import LANGUAGES
from tracker.search.models import SearchEntry
from tracker.vocabularies.countries import countries
from tracker.vocabularies.models import CooperationArea, Term
from tracker.vocabularies.queries import clear_labels

TONGUE = "eo"
"""A language that the program is not written in stands for the made-up one."""
OPEN, CLOSE = "\u27e6", "\u27e7"
SPOKEN = re.compile("aria-label|aria-description|title|placeholder|alt|label|data-(?!words$).*")
"""`data-words` holds the synonyms by which an entry is found; nobody sees them."""
SILENT = {"script", "style", "textarea", "pre", "code"}
"""What is not read, is typed by users, or stands for the names of the program itself."""
WITHIN_A_WORD = {"mark"}
"""What marks a part of a text and does not end it."""
MONTHS = "January February March April May June July August September October November December"
UNITS = "kB MB GB"
NEVER_TRANSLATED = {*MONTHS.split(), *(m[:3] for m in MONTHS.split()), *UNITS.split(), "Samphan"}
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
CUT = re.compile(r"([^…]*)…")
LONG = 60
"""Of a text of more letters a page may show a part."""


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
    """Let `app` speak the made-up language to users who chose `TONGUE`, its vocabularies too."""
    with app.app_context():
        get_domain().cache[TONGUE, "messages"] = Marked()
    db.session.rollback()
    with reading_as(EVERYTHING), transaction(Deed(action="test")):
        for model in (Term, CooperationArea):
            for word in db.session.scalars(select(model)):
                word.label_en = f"{OPEN}{word.label_en}{CLOSE}"
    clear_labels()


class _Said(HTMLParser):
    """What a page says: its texts, and the attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside: list[str] = []
        self.texts: list[str] = []
        self.begins = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element says of itself."""
        self.begins = self.begins or tag not in WITHIN_A_WORD
        if tag in SILENT:
            self.inside.append(tag)
        for name, value in attrs:
            if value and SPOKEN.fullmatch(name):
                said = not name.startswith("data-") or SENTENCE.search(value)
                self.texts += [value] if said else []

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self.begins = self.begins or tag not in WITHIN_A_WORD
        if self.inside[-1:] == [tag]:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text that is shown."""
        if self.inside or (self.begins and not data.strip()):
            return
        if self.begins:
            self.texts.append("")
        self.begins = False
        self.texts[-1] += data


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


class OnRecord:
    """What users wrote, and the names of countries and languages: nothing that is translated."""

    def __init__(self, values: Iterator[str] | list[str]) -> None:
        plain = {_plain(value) for value in values}
        self.values = sorted(filter(WORD.search, plain), key=len, reverse=True)
        self.long = "\n".join(value for value in self.values if len(value) > LONG)

    def without(self, text: str) -> str:
        """Return what remains of a text once all that is on record is taken out of it."""
        rest = _plain(text)
        if len(rest) > LONG // 2 and rest.strip("… ") in self.long:
            return ""
        rest = CUT.sub(lambda cut: "|" if self._begins(cut[1]) else cut[0], rest)
        for value in self.values:
            if value in rest:
                rest = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "|", rest)
        return rest

    def _begins(self, text: str) -> bool:
        """Tell whether something on record begins with `text`."""
        return any(value.startswith(text) for value in self.values)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def everything_on_record() -> OnRecord:
    """Return what the database holds of what users wrote."""
    db.session.rollback()
    found: list[str] = list(LANGUAGES.values())
    with reading_as(EVERYTHING):
        for mapper in Base.registry.mappers:
            columns = [c for c in inspect(mapper.class_).columns if _is_written(c)]
            for row in db.session.execute(select(*columns)) if columns else ():
                found += [line for value in row if value for line in (value, *value.splitlines())]
    db.session.rollback()
    for country in countries().values():
        found += [country.name_en, country.name_th, country.name_zh]
    return OnRecord([value for value in found if OPEN not in value])


def _is_written(column: Column) -> bool:
    """Tell whether users write a column: it is a text, and neither a code nor made from another."""
    made = column.table.name in {AuditEvent.__tablename__, SearchEntry.__tablename__}
    made = made or column.name.endswith("_key") or column.name.startswith("sort_")
    length = getattr(column.type, "length", None) or 0
    return not made and (isinstance(column.type, Text) or length >= LONG)


def bare_words(html: str, on_record: OnRecord) -> list[str]:
    """Return the texts of a page with words that are neither marked nor on record."""
    said = _Said()
    said.feed(html)
    said.close()
    known = {word.casefold() for word in NEVER_TRANSLATED}
    found = []
    for text in dict.fromkeys(said.texts):
        rest = unmarked(text)
        if WORD.search(rest) and set(WORD.findall(on_record.without(rest))) - known:
            found.append(re.sub(r"\s+", " ", rest).strip())
    return found
