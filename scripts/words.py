"""The catalogs of translations: read the words out of the sources, bring the catalogs up to date.

Run as a script it renews every catalog under `tracker/translations`; a language is
added by naming it: `python scripts/words.py zh`.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "tracker" / "translations"
SOURCE_LANGUAGE = "en"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
PLACE_HOLDER = re.compile(r"%\(\w+\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]|%[a-zA-Z%]|\{\w*\}")


def sources() -> Catalog:
    """Return every marked word of the templates and of the package."""
    with (ROOT / "babel.cfg").open() as configuration:
        methods, options = parse_mapping_cfg(configuration, filename="babel.cfg")
    catalog = Catalog(project="samphan", charset="utf-8")
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, comment_tags=("Translators:",))
    for filename, _line, words, comments, context in found:
        catalog.add(words, locations=[(filename, None)], auto_comments=comments, context=context)
    return catalog


def catalog_files() -> list[Path]:
    """Return the catalogs that exist, in the order of their languages."""
    return sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))


def language_of(path: Path) -> str:
    """Return the language whose catalog lies at `path`."""
    return path.parts[-3]


def read_catalog(path: Path) -> Catalog:
    """Return the catalog at `path`; a syntax error in it is raised."""
    with path.open("rb") as lines:
        return read_po(lines, locale=language_of(path), abort_invalid=True)


def key_of(message: Message) -> tuple[str, str]:
    """Return what tells one message from another: its context and its words."""
    words = message.id if isinstance(message.id, str) else message.id[0]
    return (message.context or "", words)


def forms_of(words: object) -> list[str]:
    """Return the one form, or the singular and plural forms, of a message's words."""
    return [words] if isinstance(words, str) else [str(word) for word in words or ()]


def is_translated(message: Message) -> bool:
    """Tell whether every form of a message has words in the other language."""
    forms = forms_of(message.string)
    return bool(forms) and all(form.strip() for form in forms)


def place_holders(text: str) -> list[str]:
    """Return the places of `text` that are filled in later, sorted.

    >>> place_holders("%(count)s of {total}")
    ['%(count)s', '{total}']
    """
    return sorted(PLACE_HOLDER.findall(text))


def renew(path: Path, words: Catalog) -> int:
    """Bring the catalog at `path` up to date; return how many words still want a translation."""
    catalog = read_catalog(path) if path.exists() else Catalog(locale=language_of(path))
    catalog.update(words, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.header_comment = f"# Samphan in {catalog.locale.english_name}."
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.project, catalog.version, catalog.fuzzy = "Samphan", "", False
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as lines:
        write_po(lines, catalog, width=98, sort_by_file=True, include_lineno=False)
    return sum(1 for message in catalog if message.id and not is_translated(message))


def main(languages: list[str]) -> None:
    """Renew the catalogs, and begin one for each of `languages`."""
    words = sources()
    begun = {TRANSLATIONS / language / "LC_MESSAGES" / "messages.po" for language in languages}
    for path in sorted({*catalog_files(), *begun}):
        wanting = renew(path, words)
        print(f"{language_of(path)}: {len(words)} words, {wanting} still to translate")


if __name__ == "__main__":
    main(sys.argv[1:])
