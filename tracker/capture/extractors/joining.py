"""Asks the extractors that the settings name, and joins what they propose to a reading."""

import logging
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points

from tracker.capture.extractors.extracted import Extracted, Extractor
from tracker.capture.findings import Finding
from tracker.capture.reading import Reading, ReadInstitution, ReadPerson
from tracker.core.names import institution_key, person_key
from tracker.institutions.rules import type_of_name

GROUP = "samphan.extractors"
_log = logging.getLogger(__name__)


@cache
def find_extractors(names: str) -> tuple[tuple[str, Extractor], ...]:
    """Return the installed extractors of these names, parted by commas, in their order.

    One that is not installed or cannot be loaded is reported in the log and left out.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    installed = {point.name: point for point in entry_points(group=GROUP)} if wanted else {}
    found = []
    for name in wanted:
        try:
            found.append((name, installed[name].load()()))
        except Exception:  # noqa: BLE001 (whatever another package raises, the text is read)
            _log.exception("The extractor %r cannot be used: it is left out", name)
    return tuple(found)


def extend(reading: Reading, text: str, names: str) -> Reading:
    """Join to a reading of `text` what the extractors of these names propose; return it."""
    for name, extractor in find_extractors(names):
        for one in _asked(name, extractor, text, reading.language):
            if one.field == "institution":
                _institution(reading, one.value, _finding(one, text))
            else:
                _person(reading, one, _finding(one, text))
    return reading


def _asked(name: str, extractor: Extractor, text: str, language: str) -> Iterator[Extracted]:
    """Yield what one extractor proposes; a failure is reported, and nothing of it is used."""
    try:
        proposed = list(extractor.extract(text, language))
        fitting = [one for one in proposed if one.fits(text)]
    except Exception:  # noqa: BLE001 (whatever another package raises, the text is read)
        _log.exception("The extractor %r failed: what it read is left out", name)
        return
    if len(fitting) < len(proposed):
        _log.warning("The extractor %r proposed what cannot be: it is left out", name)
    yield from fitting


def _finding(one: Extracted, text: str) -> Finding:
    return Finding(one.start, one.end, text[one.start : one.end], one.rule, one.confidence)


def _institution(reading: Reading, name: str, span: Finding) -> ReadInstitution:
    """Return the institution of this name, entered where the reading does not have it."""
    key = institution_key(name)
    for known in reading.institutions:
        if key in {institution_key(known.name), institution_key(known.acronym or known.name)}:
            known.spans.append(span)
            return known
    made = ReadInstitution(
        key=f"i{1 + max((int(i.key[1:]) for i in reading.institutions), default=0)}",
        name=name.strip(),
        institution_type=type_of_name(name),
        spans=[span],
        confidence=span.confidence,
    )
    reading.institutions.append(made)
    return made


def _person(reading: Reading, one: Extracted, span: Finding) -> None:
    """Enter a person, or complete the one of this name with what the reading lacks."""
    at = one.links.get("institution", "")
    body = _institution(reading, at, span) if at else None
    key = person_key(one.value)
    person = next((p for p in reading.people if person_key(p.name) == key), None)
    if person is None:
        number = 1 + max((int(p.key[1:]) for p in reading.people), default=0)
        person = ReadPerson(key=f"p{number}", name=one.value.strip(), confidence=span.confidence)
        reading.people.append(person)
    person.spans.append(span)
    person.position = person.position or one.links.get("position", "")
    person.institution_key = person.institution_key or (body.key if body else None)
