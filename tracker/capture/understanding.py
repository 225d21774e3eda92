"""Reads a text against what is on record, and keeps the outcome as plain values."""

import re
from dataclasses import dataclass
from typing import Any

from tracker.capture.doubts import doubtful_days, look_alikes
from tracker.capture.findings import Finding
from tracker.capture.gazetteer import Gazetteer
from tracker.capture.knowing import known_names
from tracker.capture.languages import read_text
from tracker.capture.lessons.queries import rejected_keys
from tracker.capture.lessons.rules import without
from tracker.capture.parting import Passage, Told, day_of_head, find_passages, settled
from tracker.capture.reading import Reading, ReadInstitution, ReadOffer, ReadPerson
from tracker.capture.text import Modalities
from tracker.core.dates import PartialDate
from tracker.core.errors import Refusal
from tracker.core.names import institution_key
from tracker.core.words import _
from tracker.vocabularies.queries import find_area, terms

MOST_READ = 100_000
"""Of a longer text the first so many characters are read; it is kept whole."""

SURE = 0.6
"""Findings of at least this confidence come accepted; the others wait to be chosen."""


class NoMeeting(Refusal):
    """A text in which nothing is recognised."""

    message = _(
        "No meeting was found in this text: it names no institution. It is kept below: paste the "
        "whole item, or log the meeting by hand."
    )
    field = "text"


@dataclass(frozen=True)
class Understood:
    """What was found in a text; where it tells of several meetings, in each of its passages."""

    found: dict[str, Any]
    parts: tuple[tuple[str, dict[str, Any]], ...] = ()


def stored_modalities() -> Modalities:
    """Return the words by which an administrator has the forms of cooperation named."""
    return tuple(
        (label.code, re.compile("|".join(map(_pattern, label.synonyms)), re.IGNORECASE))
        for label in terms("modality").values()
        if label.synonyms and not label.retired
    )


def _pattern(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)


def understand_all(text: str) -> Understood:
    """Return what was found in `text`, passage by passage where it tells of several meetings.

    Raises:
        NoMeeting: the text names no institution.
    """
    known = known_names()
    passages = find_passages(text[:MOST_READ])
    parts = _parts(text, passages, known) if len(passages) > 1 else ()
    return Understood(_of_the_whole(text), parts) if parts else Understood(understand(text, known))


def _parts(
    text: str, passages: list[Passage], known: Gazetteer
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return each passage that is a meeting with what was found in it, if there are several."""
    words = {p: text[p.start : p.end] for p in passages}
    modalities = stored_modalities()
    longest = max(passages, key=lambda p: p.end - p.start)
    readings = {p: read_text(words[p], known, modalities) for p in passages if p != longest}
    told = {p: _told(p, words[p], reading) for p, reading in readings.items()}
    if not any(tells.partners for tells in told.values()):
        return ()
    readings[longest] = read_text(words[longest], known, modalities)
    told[longest] = _told(longest, words[longest], readings[longest])
    kept = settled(passages, [told[p] for p in passages])
    if len(kept) < 2:
        return ()
    rejected = rejected_keys()
    found = []
    for passage in kept:
        part = text[passage.start : passage.end]
        reading = readings.get(passage) or read_text(part, known, modalities)
        found.append((part, _found(part, reading, rejected)))
    return tuple(found)


def _of_the_whole(text: str) -> dict[str, Any]:
    return {"read_to": MOST_READ} if len(text) > MOST_READ else {}


def _told(passage: Passage, words: str, reading: Reading) -> Told:
    """Return what a passage tells of a meeting; the day in its head counts for a release."""
    there = [i for i in reading.institutions if i.role != "mentioned"] or reading.institutions
    partners = {i.known_ids[0] if i.known_ids else institution_key(i.name) for i in there}
    day = _iso(reading.held_on)
    if not day and passage.sign not in {"rule", "mail"}:
        day = day_of_head(words)
    told = partners if day or passage.sign == "number" else ()
    return Told(day, frozenset(told), reading.language)


def understand(text: str, known: Gazetteer | None = None) -> dict[str, Any]:
    """Return what was found in `text` as one meeting, by the fields of the confirming form.

    Raises:
        NoMeeting: the text names no institution.
    """
    reading = read_text(text[:MOST_READ], known or known_names(), stored_modalities())
    if not reading.institutions:
        raise NoMeeting
    return _found(text[:MOST_READ], reading, rejected_keys()) | _of_the_whole(text)


def _found(text: str, reading: Reading, rejected: frozenset[tuple[str, str]]) -> dict[str, Any]:
    """Return a reading as plain values, without what was rejected, with what has to be asked."""
    found = without(found_of(reading), rejected)
    form, asked = dict(found["form"]), {}
    doubts = doubtful_days(text)
    for name in ("held_on", "published_on"):
        if form[name] in doubts:
            asked[name] = doubts[form[name]]
            form[name] = asked[name]["words"]
    if "held_on" in asked:
        form["ends_on"] = ""
    return found | {"form": form, "asked": asked, "look_alikes": look_alikes(text)}


def _iso(value: PartialDate | None) -> str:
    return value.iso if value is not None else ""


def found_of(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values: the form's data, the passages and the known records."""
    offers = [(f"o{n}", o) for n, o in enumerate(reading.offers, 1)]
    return {
        "language": reading.language,
        "form": {
            **_meeting(reading),
            "institutions": [_institution(i) for i in reading.institutions],
            "people": [_person(p) for p in reading.people],
            "relations": _relations(reading),
            "offers": [_offer(key, offer) for key, offer in offers],
            "proposals": _proposals(reading),
            "programmes": _programmes(reading),
            "statements": _statements(reading),
            "contacts": _contacts(reading),
        },
        "notes": [note.words for note in reading.notes],
        "known": {i.key: i.known_ids for i in reading.institutions}
        | {p.key: p.known_ids for p in reading.people},
        "quotes": _quotes(reading),
    }


def _meeting(reading: Reading) -> dict[str, Any]:
    areas = {a.code for a in (find_area(x.words) for x in reading.areas) if a is not None}
    return {
        "title": reading.title,
        "held_on": _iso(reading.held_on),
        "ends_on": _iso(reading.ends_on),
        "type": reading.meeting_type,
        "place": reading.place,
        "status": "held",
        "areas": sorted(areas),
        "source_title": reading.title,
        "source_url": reading.source_url,
        "publisher": reading.publisher,
        "published_on": _iso(reading.published_on),
        "marking": "internal",
    }


def full_name(item: ReadInstitution) -> str:
    """Return the name to store: an office abroad bears its city."""
    return f"{item.name} in {item.city}" if item.city else item.name


def _institution(item: ReadInstitution) -> dict[str, Any]:
    sure = item.confidence >= SURE
    return {
        "key": item.key,
        "use": sure,
        "match": item.known_ids[0] if len(item.known_ids) == 1 else "",
        "name": full_name(item),
        "acronym": item.acronym,
        "institution_type": item.institution_type,
        "country": item.country or "",
        "side": item.role,
        "founded_on": _iso(item.founded_on),
        "headcount": item.headcount,
        "more_names": "\n".join(item.aliases),
    }


def _person(person: ReadPerson) -> dict[str, Any]:
    return {
        "key": person.key,
        "use": person.confidence >= SURE,
        "match": person.known_ids[0] if len(person.known_ids) == 1 else "",
        "honorific": person.honorific,
        "name": person.name,
        "title": person.position,
        "of": person.institution_key or "",
        "more_names": "\n".join(person.aliases),
    }


def _relations(reading: Reading) -> list[dict[str, Any]]:
    return [
        {"key": f"r{n}", "use": r.span.confidence >= SURE, "lower": r.from_key, "type": r.type,
         "upper": r.to_key}
        for n, r in enumerate(reading.relations, 1)
    ]  # fmt: skip


def _offer(key: str, offer: ReadOffer) -> dict[str, Any]:
    area = find_area(offer.area) if offer.area else None
    return {
        "key": key,
        "use": offer.span.confidence >= SURE,
        "kind": offer.kind,
        "of": offer.institution_key,
        "modality": offer.modality,
        "area": area.code if area else "",
        "statement": offer.span.words,
    }


def _proposals(reading: Reading) -> list[dict[str, Any]]:
    parties = [i.key for i in reading.institutions if i.role != "mentioned"]
    found = []
    for number, proposal in enumerate(reading.proposals, 1):
        area = find_area(proposal.title)
        found.append(
            {"key": f"q{number}", "use": True, "title": proposal.title,
             "area": area.code if area else "", "parties": ",".join(parties)}
        )  # fmt: skip
    return found


def _programmes(reading: Reading) -> list[dict[str, Any]]:
    return [
        {"key": f"g{n}", "use": p.span.confidence >= SURE, "title": p.title, "type": p.type,
         "status": "running", "partners": ",".join(p.partner_keys), "office": ""}
        for n, p in enumerate(reading.programmes, 1)
    ]  # fmt: skip


def _statements(reading: Reading) -> list[dict[str, Any]]:
    found = []
    for number, statement in enumerate(reading.statements, 1):
        area = find_area(statement.words)
        found.append(
            {"key": f"s{number}", "use": bool(statement.to_key) and statement.span.confidence >= SURE,
             "kind": statement.kind, "by": statement.by_key, "to": statement.to_key or "",
             "party": statement.party_key or "", "text": statement.words,
             "area": area.code if area else ""}
        )  # fmt: skip
    return found


def _contacts(reading: Reading) -> list[dict[str, Any]]:
    return [
        {"key": f"c{n}", "use": bool(c.of_key) and c.span.confidence >= SURE, "of": c.of_key or "",
         "kind": c.kind, "value": c.value}
        for n, c in enumerate(reading.contacts, 1)
    ]  # fmt: skip


def _quotes(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """Return the passages that each found item rests on, by its key."""
    spans: dict[str, list[tuple[str, Finding | None]]] = {
        "meeting": [
            ("held_on", reading.date_span), ("type", reading.type_span), ("place", reading.place_span),
        ],
    }  # fmt: skip
    named: list[Any] = [*reading.institutions, *reading.people]
    for item in named:
        spans[item.key] = [("name", s) for s in item.spans[:1]] + [
            ("more", s) for s in item.spans[1:] if s.rule.endswith((".founded_on", ".headcount"))
        ]
    told: dict[str, list[Any]] = {
        "r": [*reading.relations],
        "o": [*reading.offers],
        "q": [*reading.proposals],
        "g": [*reading.programmes],
        "s": [*reading.statements],
        "c": [*reading.contacts],
    }
    for letter, rows in told.items():  # fmt: skip
        for number, row in enumerate(rows, 1):
            spans[f"{letter}{number}"] = [("words", row.span)]
    return {
        key: [
            {"field": f, "words": s.words, "start": s.start, "end": s.end, "rule": s.rule}
            for f, s in found if s is not None
        ]
        for key, found in spans.items()
    }  # fmt: skip
