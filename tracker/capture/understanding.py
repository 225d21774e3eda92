"""Reads a text against what is on record, and keeps the outcome as plain values."""

import re
from typing import Any

from tracker.capture.findings import Finding
from tracker.capture.gazetteer import Gazetteer, KnownName
from tracker.capture.languages import read_text
from tracker.capture.queries import list_institution_names, list_person_names
from tracker.capture.reading import Reading, ReadInstitution, ReadOffer, ReadPerson
from tracker.capture.text import Modalities
from tracker.core.dates import PartialDate
from tracker.core.errors import Refusal
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


def known_names() -> Gazetteer:
    """Return every name on record that the viewer may see."""
    rows = [("institution", n) for n in list_institution_names()]
    rows += [("person", n) for n in list_person_names()]
    return Gazetteer.build(
        KnownName(
            record_id=n.public_id,
            kind=kind,
            text=n.text,
            country=n.country,
            institution_type=n.institution_type,
            is_acronym=n.kind == "acronym",
        )
        for kind, n in rows
    )


def stored_modalities() -> Modalities:
    """Return the words by which an administrator has the forms of cooperation named."""
    return tuple(
        (label.code, re.compile("|".join(map(_pattern, label.synonyms)), re.IGNORECASE))
        for label in terms("modality").values()
        if label.synonyms and not label.retired
    )


def _pattern(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)


def understand(text: str) -> dict[str, Any]:
    """Return what was found in `text`, by the fields of the confirming form.

    Raises:
        NoMeeting: the text names no institution.
    """
    reading = read_text(text[:MOST_READ], known_names(), stored_modalities())
    if not reading.institutions:
        raise NoMeeting
    read = {"read_to": MOST_READ} if len(text) > MOST_READ else {}
    return found_of(reading) | read


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
        },
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
