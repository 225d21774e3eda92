"""Prints a reading in the annotation format by which captures are compared and scored."""

from pathlib import Path
from typing import Any

from tracker.capture.findings import Finding
from tracker.capture.languages import read_text
from tracker.capture.reader import read_bytes
from tracker.capture.reading import Reading, ReadInstitution

TYPES = {
    "courtesy_call": "courtesy_call", "signing_ceremony": "signing_ceremony", "study_visit": "study_visit",
    "field_visit": "study_visit", "conference": "conference", "workshop": "workshop", "seminar": "conference",
    "training": "workshop", "exploratory_meeting": "bilateral_meeting", "official_consultation": "bilateral_meeting",
    "bilateral_meeting": "bilateral_meeting", "negotiation": "bilateral_meeting", "joint_committee": "bilateral_meeting",
    "working_group": "bilateral_meeting", "call": "other", "multilateral_meeting": "conference",
}  # fmt: skip
RELATIONS = {
    "overseas_office_of": "represents",
    "subordinate_to": "subordinate_to",
    "part_of": "part_of",
    "partner_in_programme": "partner_of",
}


def annotate_file(path: Path) -> dict[str, Any]:
    """Return the annotation of a text file; nothing is stored.

    Raises:
        Refusal: the file cannot be read as a text.
    """
    return annotation(read_text(read_bytes(path.read_bytes(), path.name)))


def _span(span: Finding | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "words": span.words, "rule": span.rule,
            "confidence": span.confidence}  # fmt: skip


class _Names:
    """The names as the text prints them: a chain "A of the B of the C" is one name again."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.whole: dict[str, str] = {}
        self.inner: set[str] = set()
        for relation in reading.relations:
            chain = relation.type == "part_of" and relation.span.rule == "english.relation.part_of"
            if not chain:
                continue
            lower, upper = relation.from_key, relation.to_key
            if lower not in self.inner:
                self.whole[lower] = relation.span.words
            if any(r.from_key == upper and r.type == "part_of" for r in reading.relations):
                self.inner.add(upper)

    def of(self, key: str) -> str:
        found = self.reading.institution(key)
        return self.whole.get(key) or (found.name if found else "")


def annotation(reading: Reading) -> dict[str, Any]:
    """Return `reading` in the annotation format, with spans and rules."""
    names = _Names(reading)
    shown = [i for i in reading.institutions if i.key not in names.inner]
    meeting = {
        "date": reading.held_on.iso if reading.held_on else None,
        "end_date": reading.ends_on.iso if reading.ends_on else None,
        "type": "delegation_visit" if reading.is_visit else TYPES.get(reading.meeting_type, "other"),
        "place": reading.place or None,
        "institutions": [_institution(i, names) for i in shown],
        "people": [_person(p, names) for p in reading.people],
        "cooperation_areas": [a.words for a in reading.areas],
        "agreements": [a.words for a in reading.agreements] + [p.title for p in reading.programmes],
        "relations": _relations(reading, names),
        "spans": {
            "date": _span(reading.date_span), "type": _span(reading.type_span), "place": _span(reading.place_span),
        },
    }  # fmt: skip
    empty = not shown and not reading.people
    published = reading.published_on.iso if reading.published_on else None
    return {
        "language": reading.language,
        "published": published,
        "meetings": [] if empty else [meeting],
    }


def _institution(item: ReadInstitution, names: _Names) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": names.of(item.key), "short": item.acronym or None, "country": item.country,
        "role": item.role, "spans": [_span(s) for s in item.spans[:3]],
    }  # fmt: skip
    if item.aliases:
        shown["aliases"] = list(item.aliases)
    return shown


def _person(person: Any, names: _Names) -> dict[str, Any]:  # noqa: ANN401
    shown = {
        "name": person.name, "honorific": person.honorific or None, "position": person.position or None,
        "institution": names.of(person.institution_key) if person.institution_key else None,
        "spans": [_span(s) for s in person.spans[:1]],
    }  # fmt: skip
    if person.aliases:
        shown["aliases"] = list(person.aliases)
    if person.implied and not person.institution_key:
        shown["institution_implied"] = person.implied
    return shown


def _relations(reading: Reading, names: _Names) -> list[dict[str, Any]]:
    rows = [
        *_hierarchy(reading, names), *_programme_partners(reading, names), *_signers(reading, names),
    ]  # fmt: skip
    once = {r: None for r in rows if r[0] and r[2] and r[0] != r[2]}
    return [{"from": start, "type": kind, "to": end} for start, kind, end in once]


Row = tuple[str, str, str]


def _hierarchy(reading: Reading, names: _Names) -> list[Row]:
    rows = []
    above = {r.from_key: r.to_key for r in reading.relations if r.type == "part_of"}
    for relation in reading.relations:
        if relation.from_key in names.inner:
            continue
        upper = relation.to_key
        while upper in names.inner:
            upper = above[upper]
        lower = names.of(relation.from_key)
        rows.append((lower, RELATIONS.get(relation.type, relation.type), names.of(upper)))
        if relation.place:
            rows.append((lower, "located_in", relation.place))
    return rows


def _programme_partners(reading: Reading, names: _Names) -> list[Row]:
    host = next((i for i in reading.institutions if i.role == "host"), None)
    keys = [k for p in reading.programmes for k in p.partner_keys]
    return [(names.of(host.key), "partner_of", names.of(k)) for k in keys] if host else []


def _signers(reading: Reading, names: _Names) -> list[Row]:
    if reading.signers is not None:
        pairs = ((group[0], other) for group in reading.signers for other in group[1:])
        return [(names.of(one), "partner_of", names.of(other)) for one, other in pairs]
    if reading.meeting_type != "signing_ceremony":
        return []
    under = {(r.from_key, r.to_key) for r in reading.relations if r.type == "part_of"}
    acting = [i for i in reading.institutions if i.role in {"host", "guest", "partner"}]
    signers = [i for i in acting if not any((lower.key, i.key) in under for lower in acting)]
    if not signers:
        return []
    return [(names.of(signers[0].key), "partner_of", names.of(o.key)) for o in signers[1:]]
