"""Relations in English: who stands under whom, offices abroad, foundings, those not named."""

import itertools
import re

from tracker.capture.findings import Finding
from tracker.capture.grammar.institutions import Mention
from tracker.capture.grammar.people import PersonMention
from tracker.capture.places import country_in
from tracker.capture.reading import ReadInstitution, ReadPerson, ReadRelation
from tracker.capture.resolver import Register
from tracker.capture.text import CaptureText, Sentence
from tracker.core.dates import PartialDate, find_years

_UNDER = re.compile(
    r"\b(directly subordinate to|subordinate to|under the (?:supervision|authority|direction|purview|auspices|ministry|"
    r"umbrella|jurisdiction) of|affiliated (?:with|to)|a (?:wholly[- ]owned )?subsidiary of|reports? (?:directly )?to|"
    r"reporting to|attached to|(?:which|that) (?:is|are|falls?|operates?|comes?) (?:both |all )?(?:directly )?under|(?:operating|placed|housed) (?:under|within|in)|"
    r"belong(?:s|ing) to|(?:overseen|supervised|governed|run) by|(?:an?|the) (?:[\w-]+ ){0,3}(?:agency|body|unit|department|office|institute|"
    r"arm|think[- ]tank|institution|cent(?:er|re)|college|school|branch|division|bureau|entity|enterprise|organi[sz]ation|board) (?:of|under|within))"
    r"\s+(?:the\s+)?$|^(?:\s*\([^)]{2,14}\))?,?\s+(?:under|within)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:arm|wing|unit|department|institute|think[- ]tank|cent(?:er|re)|college|school|branch|division|bureau) (?:of|within)\b|housed"
)
_INCLUDING = re.compile(
    r"^,? including (?:its|their) [^,.]{3,40}?(?:[-–—:,]| such as)\s*(?:the\s+)?$", re.IGNORECASE
)
_ABROAD = re.compile(
    r"\brepresented in\b[^.]{0,60}\bthrough its own\s+$|\bits (?:own )?(?:overseas |representative )?$",
    re.IGNORECASE,
)
_IN_CITY = re.compile(r"^\s+(in|at)\s+([A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})")
_FOUNDED = re.compile(
    r"\b(?:establish(?:ed|ment)|founded|set up|created|inception|founding)\b[^.]{0,20}\bin\s+$",
    re.IGNORECASE,
)
MOST_BEFORE = 80
_TEAM = re.compile(
    r"\b(?:led an?|headed an?|with (?:his|her|their|a)|and (?:his|her|their|a)|accompanied by (?:an?|his|her|their)?)\s*"
    r"(?:\w+\s){0,2}(?:team|delegation|officials|entourage|group|party|staff|colleagues|executives|delegates|"
    r"representatives)\b",
    re.IGNORECASE,
)


def part_relations(
    mentions: list[Mention], register: Register, text: CaptureText
) -> list[ReadRelation]:
    """Return part_of for each step of "A of the B of the C"."""
    found = []
    for mention in mentions:
        pieces = [register.add(p) for p in mention.parts]
        country = country_in(mention.name)
        for piece in pieces:
            piece.country = country or piece.country
        for lower, upper, part in zip(pieces, pieces[1:], mention.parts, strict=False):
            span = Finding(part.start, mention.end, text.original[part.start : mention.end],
                           "english.relation.part_of", 0.9)  # fmt: skip
            found.append(ReadRelation("part_of", lower.key, upper.key, span))
    return found


def under_relations(text: CaptureText, register: Register) -> list[ReadRelation]:
    """Return subordinate_to for "X is … directly subordinate to Y", and for a list of its bodies."""
    found = []
    for sentence in text.sentences:
        here = register.between(sentence.start, sentence.end)
        for (s1, e1, lower), (s2, e2, upper) in itertools.pairwise(here):
            words = text.plain[e1:s2]
            under = _UNDER.search(words) if lower.key != upper.key and len(words) < 160 else None
            if under:
                kind = "part_of" if _PART.search(under.group()) else "subordinate_to"
                found.append(_relation(text, lower, upper, s1, e2, "english.relation.under", kind))
                if re.search(r"\bboth under", words):
                    first = [
                        p for p in here if p[1] <= s1 and p[2].key not in {lower.key, upper.key}
                    ]
                    for s0, _e0, other in first[-1:]:
                        found.append(
                            _relation(text, other, upper, s0, e2, "english.relation.under")
                        )
            elif lower.key != upper.key and _INCLUDING.match(words):
                found.append(_relation(text, upper, lower, s1, e2, "english.relation.including"))
    return found


_OF = re.compile(r"\s*(?:\([^)]{2,14}\))?\s*of\s+(?:the\s+)?")


def inner_relations(text: CaptureText, register: Register) -> list[ReadRelation]:
    """Return part_of for "Department X of ABC", and for "ABC Training Unit", named by its owner."""
    found = []
    for (s1, e1, lower), (s2, e2, upper) in itertools.pairwise(
        register.between(0, len(text.plain))
    ):
        if lower.key != upper.key and _OF.fullmatch(text.plain[e1:s2]):
            lower.country = upper.country or lower.country
            found.append(_relation(text, lower, upper, s1, e2, "english.relation.of", "part_of"))
    by_acronym = {i.acronym: i for i in register.institutions if len(i.acronym) > 1}
    for lower in register.institutions:
        owner = by_acronym.get(lower.name.split(" ", 1)[0])
        if owner is not None and owner is not lower and lower.spans:
            lower.country = owner.country
            at = lower.spans[0]
            found.append(
                _relation(text, lower, owner, at.start, at.end, "english.relation.owner", "part_of")
            )
    return found


def _relation(text: CaptureText, lower: ReadInstitution, upper: ReadInstitution, start: int, end: int,
              rule: str, kind: str = "subordinate_to") -> ReadRelation:  # fmt: skip
    return ReadRelation(
        kind,
        lower.key,
        upper.key,
        Finding(start, end, text.original[start:end], rule, 0.85),
    )


def offices_abroad(text: CaptureText, register: Register) -> list[ReadRelation]:
    """Return overseas_office_of for "X is represented in C through its own Y in T"."""
    found = []
    for sentence in text.sentences:
        here = register.between(sentence.start, sentence.end)
        for (s1, e1, owner), (s2, e2, office) in itertools.pairwise(here):
            words = text.plain[e1:s2]
            city = _IN_CITY.match(text.plain[e2 : e2 + 50])
            if owner.key == office.key or not _ABROAD.search(words) or "represented" not in words:
                continue
            office.institution_type = "overseas_office"
            office.country = owner.country
            if city:
                office.city = city.group(2)
            end = e2 + city.end() if city else e2
            span = Finding(
                s1, end, text.original[s1:end], "english.relation.overseas_office_of", 0.85
            )
            found.append(
                ReadRelation("overseas_office_of", office.key, owner.key, span, office.city)
            )
    return found


def subject_of(text: CaptureText, register: Register, sentence: Sentence) -> ReadInstitution | None:
    """Return the institution that a sentence is about: its first, else that of the one before."""
    here = register.between(sentence.start, sentence.end)
    if here:
        return here[0][2]
    earlier = [s for s in text.sentences if s.end <= sentence.start]
    for before in reversed(earlier[-3:]):
        there = register.between(before.start, before.end)
        if there:
            return there[0][2]
    return None


def foundings(
    text: CaptureText, register: Register
) -> list[tuple[ReadInstitution, PartialDate, Finding]]:
    """Return when institutions were founded: "since its establishment in 1993"."""
    found = []
    for sentence in text.sentences:
        for start, end, year in find_years(sentence.text):
            window = max(0, start - MOST_BEFORE)
            told = _FOUNDED.search(sentence.text, window, start)
            if told is None:
                continue
            body = _founded_body(text, register, sentence, sentence.start + told.start())
            if body is not None and body.founded_on is None:
                at = sentence.start + told.start()
                last = sentence.start + end
                found.append(
                    (
                        body,
                        year,
                        Finding(at, last, text.original[at:last], "english.founded_on", 0.85),
                    )
                )
    return found


def _founded_body(
    text: CaptureText, register: Register, sentence: Sentence, at: int
) -> ReadInstitution | None:
    here = [f for s, _e, f in register.between(sentence.start, at)]
    if here:
        return here[-1]
    if re.search(r"\b(?:its|was|were|is)\b", text.plain[sentence.start : at + 40]):
        earlier = [s for s in text.sentences if s.end <= sentence.start]
        return subject_of(text, register, earlier[-1]) if earlier else None
    return None


def unnamed(
    text: CaptureText, people: list[tuple[PersonMention, ReadPerson]], register: Register
) -> list[tuple[ReadInstitution, Finding]]:
    """Return whose people came too without being named: "led a team", "and his delegation"."""
    found: dict[str, tuple[ReadInstitution, Finding]] = {}
    for sentence in text.sentences:
        for match in _TEAM.finditer(sentence.text):
            at = sentence.start + match.start()
            before = [p for m, p in people if sentence.start <= m.start < at]
            owner = register_institution(register, before[-1].institution_key) if before else None
            if owner is None:
                continue
            end = sentence.start + match.end()
            found.setdefault(
                owner.key,
                (owner, Finding(at, end, text.original[at:end], "english.headcount", 0.8)),
            )
    return list(found.values())


def register_institution(register: Register, key: str | None) -> ReadInstitution | None:
    """Return the institution of the register with this key."""
    return next((i for i in register.institutions if i.key == key), None)
