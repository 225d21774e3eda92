"""The translation check: every catalog holds the words of the sources, each of them translated."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from scripts.words import (
    catalog_files,
    forms_of,
    is_translated,
    key_of,
    language_of,
    place_holders,
    read_catalog,
    sources,
)

LANGUAGES = {"th", "zh"}
SCRIPTS = {"th": re.compile("[\u0e01-\u0e5b]"), "zh": re.compile("[\u3400-\u9fff]")}
LETTERS = re.compile(r"[^\W\d_]{3}")
"""Words of three letters and more are translated, unless they are names that stay as they are."""
SAME_EVERYWHERE = re.compile(
    r"Samphan|OCSC|ORCID|Wikidata|ROR|ISNI|CSV|XLSX|PDF|OECD-DAC|SDG|GraphML|GEXF|JSON|PNG|SVG|VIP|WhatsApp|WeChat|LINE"
)


def faults_of_message(message: Message) -> Iterator[str]:
    """Tell what is wrong with one translated message, apart from its being there."""
    originals, translations = forms_of(message.id), forms_of(message.string)
    if message.fuzzy:
        yield "is marked fuzzy"
    if not is_translated(message):
        yield "is not translated"
        return
    whole = place_holders(originals[-1])
    partial = place_holders(originals[0])
    for translation in translations:
        if place_holders(translation) not in (whole, partial):
            yield f"has other places to fill in: {translation!r}"
        if translation.endswith("\n") != originals[0].endswith("\n"):
            yield "ends a line where the original does not, or the reverse"
        if "<" in translation and "<" not in originals[0]:
            yield "brings markup that the original does not have"


def is_in_another_script(message: Message, language: str) -> bool:
    """Tell whether a translation has no letter of its language where words were to be translated."""
    original = SAME_EVERYWHERE.sub("", re.sub(r"%\(\w+\)\w|\{\w*\}", "", forms_of(message.id)[0]))
    script = SCRIPTS.get(language)
    if script is None or not LETTERS.search(original) or script.search(original):
        return False
    return not all(script.search(form) for form in forms_of(message.string))


def faults_of_catalog(catalog: Catalog, words: Catalog) -> Iterator[str]:
    """Tell what is wrong with one catalog, measured by the words of the sources."""
    wanted = {key_of(message) for message in words if message.id}
    held = {key_of(message): message for message in catalog if message.id}
    for _context, text in sorted(wanted - held.keys()):
        yield f"{text!r} is missing; run `make words` and translate it"
    for _context, text in sorted(held.keys() - wanted):
        yield f"{text!r} is said nowhere any more; run `make words`"
    for text in sorted(forms_of(message.id)[0] for message in catalog.obsolete.values()):
        yield f"{text!r} is obsolete; run `make words`"
    language = str(catalog.locale_identifier or "")
    for (_context, text), message in sorted(held.items()):
        for fault in faults_of_message(message):
            yield f"{text!r} {fault}"
        if is_translated(message) and is_in_another_script(message, language):
            yield f"{text!r} is left in another script: {message.string!r}"


def main() -> int:
    """Check every catalog; return how the process should end."""
    words = sources()
    found = 0
    paths = catalog_files()
    for language in sorted(LANGUAGES - {language_of(path) for path in paths}):
        print(f"{language}: there is no catalog; run `python scripts/words.py {language}`")
        found += 1
    for path in paths:
        for fault in faults_of_catalog(read_catalog(path), words):
            print(f"{language_of(path)}: {fault}")
            found += 1
    print(f"translations: {len(words)} words in {len(paths) + 1} languages, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
