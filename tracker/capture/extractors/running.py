"""Runs the extractors that are turned on, and joins what they propose with a reading."""

import logging
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from flask import current_app, has_app_context

from tracker.capture.extractors.proposals import MOST_PROPOSALS, Extractor, Proposal, fault_of
from tracker.capture.reading import (
    ReadContact,
    Reading,
    ReadInstitution,
    ReadNote,
    ReadPerson,
)
from tracker.core.names import institution_key, search_key
from tracker.institutions.rules import type_of_name

GROUP = "samphan.extractors"
logger = logging.getLogger(__name__)


def turned_on() -> dict[str, Extractor]:
    """Return the extractors that the setting `extractors` names, ready to run."""
    if not has_app_context():
        return {}
    return dict(_ready(str(current_app.config["SETTINGS"].extractors)))


@cache
def _ready(listed: str) -> tuple[tuple[str, Extractor], ...]:
    """Return the extractors of a list of names with commas; one that cannot start is logged."""
    names = [n.strip() for n in listed.split(",") if n.strip()]
    installed = {e.name: e for e in entry_points(group=GROUP)}
    found = []
    for name in names:
        entry = installed.get(name)
        if entry is None:
            logger.error("No installed package has an extractor named %s.", name)
            continue
        try:
            found.append((name, entry.load()()))
        except Exception:  # whatever a foreign package raises must not stop capture
            logger.exception("The extractor %s could not be started and is left out.", name)
    return tuple(found)


def extend(reading: Reading, text: str, extractors: Mapping[str, Extractor]) -> None:
    """Let each extractor read `text`, and join its sound proposals with `reading`."""
    for name, extractor in extractors.items():
        for proposal in _proposals(name, extractor, text, reading.language):
            _join(reading, proposal)


def _proposals(name: str, extractor: Extractor, text: str, language: str) -> Iterable[Proposal]:
    """Return the sound proposals of one extractor; what is unsound is logged and left out."""
    try:
        made: Any = extractor.extract(text, language)
    except Exception:  # whatever a foreign package raises must not stop capture
        logger.exception("The extractor %s failed and is left out.", name)
        return []
    if not isinstance(made, list) or len(made) > MOST_PROPOSALS:
        logger.error("The extractor %s returned no list of at most 200 proposals.", name)
        return []
    faults = [fault_of(p, text) for p in made]
    for fault in {f for f in faults if f}:
        logger.error("The extractor %s made a proposal that is left out: %s.", name, fault)
    sound = [p for p, fault in zip(made, faults, strict=True) if not fault]
    order = ("institution", "person", "contact", "note")
    return sorted(sound, key=lambda p: order.index(p.field))


def _join(reading: Reading, proposal: Proposal) -> None:
    if proposal.field == "institution":
        _institution(reading, proposal.value, proposal)
    elif proposal.field == "person":
        _person(reading, proposal)
    elif proposal.field == "contact":
        whose = _person_called(reading, proposal.links.get("person", ""))
        body = _institution_called(reading, proposal.links.get("institution", ""))
        key = whose.key if whose else body.key if body else None
        contact = ReadContact(proposal.links["kind"], proposal.value, key, proposal.finding)
        if not any((c.kind, c.value) == (contact.kind, contact.value) for c in reading.contacts):
            reading.contacts.append(contact)
    else:
        reading.notes.append(ReadNote(proposal.value, proposal.finding))


def _institution_called(reading: Reading, name: str) -> ReadInstitution | None:
    key = institution_key(name) if name else ""
    return next(
        (
            i for i in reading.institutions
            if key and key in {institution_key(n) for n in (i.name, i.acronym, *i.aliases) if n}
        ),
        None,
    )  # fmt: skip


def _institution(reading: Reading, name: str, proposal: Proposal) -> ReadInstitution:
    """Return the institution of this name, making it when the grammar has not found it."""
    found = _institution_called(reading, name)
    if found is None:
        found = ReadInstitution(
            key=_next_key("i", [i.key for i in reading.institutions]), name=name,
            institution_type=type_of_name(name), confidence=proposal.finding.confidence,
        )  # fmt: skip
        reading.institutions.append(found)
    found.spans.append(proposal.finding)
    return found


def _person_called(reading: Reading, name: str) -> ReadPerson | None:
    key = search_key(name) if name else ""
    return next(
        (p for p in reading.people if key and key in map(search_key, (p.name, *p.aliases))), None
    )


def _person(reading: Reading, proposal: Proposal) -> None:
    """Add a person, or what is told of one whom the grammar has found."""
    person = _person_called(reading, proposal.value)
    if person is None:
        person = ReadPerson(
            key=_next_key("p", [p.key for p in reading.people]), name=proposal.value,
            honorific=proposal.links.get("honorific", ""), confidence=proposal.finding.confidence,
        )  # fmt: skip
        reading.people.append(person)
    person.spans.append(proposal.finding)
    person.position = person.position or proposal.links.get("position", "")
    name = proposal.links.get("institution", "")
    if name and person.institution_key is None:
        person.institution_key = _institution(reading, name, proposal).key


def _next_key(letter: str, taken: list[str]) -> str:
    return f"{letter}{max((int(k[1:]) for k in taken), default=0) + 1}"
