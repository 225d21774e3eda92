"""Joins the places where a text names a body into one institution, and finds it on record."""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from tracker.capture.findings import Finding
from tracker.capture.gazetteer import Gazetteer, KnownSpan
from tracker.capture.grammar.institutions import Mention
from tracker.capture.lexicon import INTERGOVERNMENTAL
from tracker.capture.places import country_in, place_pattern, places
from tracker.capture.reading import ReadInstitution
from tracker.capture.text import CaptureText
from tracker.core.names import institution_key as _institution_key
from tracker.institutions.rules import type_of_name
from tracker.vocabularies.countries import countries

_OWNER = re.compile(r"([A-Z][\w.’'-]*(?:\s[A-Z][\w.]*){0,3})(?:[’']s?)\s+(?:own\s+)?$")
_NEAR = re.compile(r"(?:the\s+)?([A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})\s*(?:\([A-Z.]+\))?\s*$")
_BEHIND = re.compile(
    r"^\s*(?:\([^)]{2,12}\)\s*)?(?:,|of|in|\()\s*(?:the\s+)?([A-Z][\w.’-]*(?:\s[A-Z][\w.]*){0,3})"
)


institution_key = lru_cache(maxsize=4096)(_institution_key)
"""The key of a name; a text names the same bodies again and again."""
MOST_NAME = 120
"""Letters of the longest name of a person that is looked for."""
Place = tuple[int, int, ReadInstitution]


class Places:
    """Where the institutions of one text are named, in order."""

    def __init__(self, length: int):
        self._places: list[Place] = []
        self._starts: list[int] = []
        self._taken = bytearray(length + 1)

    def add(self, start: int, end: int, body: ReadInstitution) -> None:
        """Note that a body is named at `text[start:end]`."""
        self._places.append((start, end, body))
        self._taken[start:end] = b"\1" * (end - start)

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a body is named somewhere in `text[start:end]`."""
        return b"\1" in self._taken[start:end]

    def between(self, start: int, end: int) -> list[Place]:
        """Return the places that begin in `text[start:end]`, in order."""
        if len(self._starts) != len(self._places):
            self._places.sort(key=lambda p: p[0])
            self._starts = [p[0] for p in self._places]
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def replace(self, old: ReadInstitution, new: ReadInstitution) -> None:
        """Let `new` stand where `old` is named."""
        self._places = [(s, e, new if b is old else b) for s, e, b in self._places]


TERRITORY = "local_government"
_WHERE = re.compile(
    r"(?:\b(?:in|at|to|from|near|around|outside|throughout|for)\s+(?:the\s+)?|,\s*"
    r"|(?:ใน|ณ|ที่|จาก|ไป|ถึง|พื้นที่|อำเภอ\S{1,20}|เขต\S{1,20}|ตำบล\S{1,20})\s*|[在赴到于从])$"
)


class Register:
    """The institutions of one text, each once, by full name and by acronym."""

    def __init__(self, text: CaptureText, known: Gazetteer):
        self.text = text
        self.institutions: list[ReadInstitution] = []
        self._by_key: dict[str, ReadInstitution] = {}
        self._by_bare: dict[str, list[ReadInstitution]] = {}
        self._known = known.spans(text.plain)
        self._known_starts = [s.start for s in self._known]
        self._by_known: dict[str, ReadInstitution] = {}
        self._home = _home_of(text)
        self._home_is_guess = not (text.meta.get("source") or text.meta.get("url"))
        self.places = Places(len(text.plain))
        self._made = 0
        self._guessed: set[str] = set()

    def add(self, mention: Mention) -> ReadInstitution:
        """Return the institution that a mention names, making it when it is new."""
        key = institution_key(mention.name)
        bare = _without_place(key)
        key = self._key_abroad(key, mention)
        found = (
            self._by_key.get(key)
            or self._same_elsewhere(mention, bare)
            or (self._by_key.get(mention.acronym) if mention.acronym else None)
        )
        if found is None:
            found = self._new(mention)
            self._by_bare.setdefault(bare, []).append(found)
        else:
            if mention.name != found.name:
                first = found.spans[0].start < self.text.title_end <= mention.start
                _name_again(found, mention.name, instead=first and len(found.spans) == 1)
            self._learn_country(found, mention)
        self._by_key[key] = found
        if mention.acronym and not found.acronym:
            found.acronym = mention.acronym
            self._by_key[mention.acronym] = found
        found.spans.append(
            Finding(
                mention.start,
                mention.end,
                self.text.original[mention.start : mention.end],
                mention.rule,
            )
        )
        self.places.add(mention.start, mention.end, found)
        return found

    def _key_abroad(self, key: str, mention: Mention) -> str:
        """Return a key of its own for the body of another country that bears the same name."""
        found = self._by_key.get(key)
        told = self._told_country(mention) if found is not None else None
        other = found is not None and told and found.country and told != found.country
        return f"{key} {told}" if other and found and found.key not in self._guessed else key

    def _learn_country(self, found: ReadInstitution, mention: Mention) -> None:
        """Take the country that a later mention tells, where the first told none."""
        if found.key in self._guessed:
            told = self._told_country(mention)
            if told:
                found.country = told
                self._guessed.discard(found.key)

    def _same_elsewhere(self, mention: Mention, bare: str) -> ReadInstitution | None:
        """Return the body of this name in the same country: "Lao Ministry of X", "Ministry of X of Laos"."""
        bodies = self._by_bare.get(bare, [])
        country = self._country(mention, _kind(mention.name)) if bodies else None
        if len(bodies) == 1 and (country is None or bodies[0].country is None):
            return bodies[0]
        return next((b for b in bodies if country and b.country == country), None)

    def _new(self, mention: Mention) -> ReadInstitution:
        acronym = mention.acronym or INTERGOVERNMENTAL.get(mention.name, "")
        kind = _kind(mention.name)
        known = self._known_at(mention)
        made = ReadInstitution(
            key=self._next_key(),
            name=mention.name,
            acronym=acronym,
            country=self._country(mention, kind),
            institution_type=kind,
            known_ids=tuple(dict.fromkeys(n.record_id for n in known.names)) if known else (),
        )
        if kind != "intergovernmental" and self._told_country(mention) is None:
            self._guessed.add(made.key)
        if known and len(made.known_ids) == 1:
            self._guessed.discard(made.key)
            made.country = known.names[0].country
            made.institution_type = known.names[0].institution_type or kind
        if acronym:
            self._by_key[acronym] = made
        self._enter(made)
        return made

    def _next_key(self) -> str:
        self._made += 1
        return f"i{self._made}"

    def _enter(self, made: ReadInstitution) -> None:
        self.institutions.append(made)
        for known in made.known_ids:
            self._by_known.setdefault(known, made)

    def _known_near(self, start: int, end: int) -> list[KnownSpan]:
        """Return the known names that begin in `text[start:end]`."""
        first = bisect_left(self._known_starts, start)
        return self._known[first : bisect_left(self._known_starts, end)]

    def _known_at(self, mention: Mention) -> KnownSpan | None:
        """Return the known name that covers a mention, or that stands as its acronym."""
        for span in self._known_near(mention.start - 4, mention.start + 5):
            if abs(span.end - mention.end) <= 1 and span.names[0].kind == "institution":
                return span
        return None

    def _country(self, mention: Mention, kind: str) -> str | None:
        """Return the country of a body: by its name, its owner, what stands behind, else home."""
        if kind == "intergovernmental":
            return None
        weak = self._home_is_guess and kind in {"university", "private_company"}
        return self._told_country(mention) or (None if weak else self._home)

    def _told_country(self, mention: Mention) -> str | None:
        """Return the country that the words in and around a name tell of."""
        inside = country_in(mention.name)
        if inside:
            return inside
        owner = _OWNER.search(mention.before)
        if owner and country_in(owner.group(1)):
            return country_in(owner.group(1))
        near = _NEAR.search(mention.before)
        if near and near.group(1) in places():
            return places()[near.group(1)]
        behind = _BEHIND.match(self.text.plain[mention.end : mention.end + 60])
        return country_in(behind.group(1)) if behind else None

    def join_headline(self) -> dict[str, str]:
        """Join a body that only the headline names, shortened, with the one that the text names in full.

        Returns the key of the fuller one for each that is gone.
        """
        joined = {}
        for short in [i for i in self.institutions if i.spans[-1].end <= self.text.title_end]:
            fuller = [
                i for i in self.institutions
                if i is not short and len(i.name) > len(short.name) and i.country == short.country
                and self.is_shortened(short.name, i.name)
            ]  # fmt: skip
            if len(fuller) == 1:
                self._join(short, fuller[0])
                joined[short.key] = fuller[0].key
        return joined

    def is_shortened(self, short: str, full: str) -> bool:
        """Tell whether a headline can shorten the name of a body so: it leaves words out."""
        words = set(_without_place(institution_key(short)).split())
        return len(words) > 1 and words <= set(institution_key(full).split())

    def _join(self, short: ReadInstitution, full: ReadInstitution) -> None:
        full.aliases = (*full.aliases, short.name)
        full.spans.extend(short.spans)
        full.acronym = full.acronym or short.acronym
        self.institutions.remove(short)
        self.places.replace(short, full)
        for held in (self._by_key, self._by_bare):
            _replace(held, short, full)

    def add_known(self) -> None:
        """Add the bodies on record that no rule of grammar has found."""
        for span in self._known:
            if span.names[0].kind != "institution" or self.places.covers(span.start, span.end):
                continue
            words = self.text.original[span.start : span.end]
            if words.isascii() and not words[0].isupper():
                continue
            name = span.names[0]
            if name.institution_type == TERRITORY and self._is_where(span.start):
                continue
            same = self._by_known.get(name.record_id)
            finding = Finding(span.start, span.end, words, "gazetteer")
            if same is None:
                same = ReadInstitution(
                    key=self._next_key(),
                    name=words,
                    country=name.country,
                    institution_type=name.institution_type or _type(words),
                    known_ids=tuple(dict.fromkeys(n.record_id for n in span.names)),
                )
                self._enter(same)
            same.spans.append(finding)
            self.places.add(span.start, span.end, same)

    def _is_where(self, start: int) -> bool:
        """Tell whether what stands at `start` says where: “in Bangkok”, “ณ จังหวัดน่าน”."""
        return _WHERE.search(self.text.plain[max(0, start - 40) : start]) is not None

    def add_short_mentions(self) -> None:
        """Note where the acronyms of the text stand alone."""
        self._note_shorts(r"(?<![\w(-])(?:{})(?![\w)-])", least=2)

    def _note_shorts(self, pattern: str, *, least: int) -> None:
        """Note the acronyms of `least` letters or more that `pattern`, filled with them, finds."""
        bodies: dict[str, ReadInstitution] = {}
        for found in self.institutions:
            if len(found.acronym) >= least:
                bodies.setdefault(found.acronym, found)
        if not bodies:
            return
        longest = sorted(bodies, key=len, reverse=True)
        for match in re.finditer(
            pattern.format("|".join(map(re.escape, longest))), self.text.plain
        ):
            if not self.places.covers(*match.span()):
                self.places.add(match.start(), match.end(), bodies[match.group()])

    def between(self, start: int, end: int) -> list[Place]:
        """Return the mentions that begin in `text[start:end]`, in order."""
        return self.places.between(start, end)

    def known_person(self, start: int, end: int) -> tuple[str, ...]:
        """Return the ids of the people on record whose name stands at this place."""
        for span in self._known_near(start - MOST_NAME, end):
            if span.names[0].kind == "person" and span.start < end and start < span.end:
                return tuple(dict.fromkeys(n.record_id for n in span.names))
        return ()


def _replace(held: dict[str, Any], old: ReadInstitution, new: ReadInstitution) -> None:
    for key, value in held.items():
        if value is old:
            held[key] = new
        elif isinstance(value, list):
            held[key] = [new if b is old else b for b in value]


def _name_again(found: ReadInstitution, name: str, *, instead: bool) -> None:
    """Keep the fuller name of a body as its name, the other spelling beside it.

    `instead`: the name so far stands in the headline only, so the other one counts.
    """
    shorter, fuller = sorted((name, found.name), key=len)
    if instead:
        shorter, fuller = found.name, name
    found.name = fuller
    if institution_key(shorter) != institution_key(found.name) and shorter not in found.aliases:
        found.aliases = (*found.aliases, shorter)


def _without_place(key: str) -> str:
    """Return a key without words of place: what is left of "lao ministry of home affairs"."""
    return " ".join(sorted(w for w in key.split() if w not in _place_words()))


@cache
def _place_words() -> frozenset[str]:
    """Return the words that names of places are made of."""
    words = {w.casefold() for name in places() for w in name.split()}
    return frozenset(words | {"of", "the", "pdr", "republic", "kingdom", "in", "to"})


_OF_NATIONS = frozenset(a for a in INTERGOVERNMENTAL.values() if len(a) > 2)


def _kind(name: str) -> str:
    """Return the type of a body; one that bears the acronym of nations is theirs: WHO Office."""
    among = name in INTERGOVERNMENTAL or name.split(" ", 1)[0] in _OF_NATIONS
    return "intergovernmental" if among else _type(name)


def _type(name: str) -> str:
    if re.search(
        r"civil service commission|public service commission|personnel management",
        name,
        re.IGNORECASE,
    ):
        return "central_hr_body"
    return type_of_name(name)


def _home_of(text: CaptureText) -> str | None:
    """Return the country of who published the text, by its address, else by its dateline."""
    host = (urlsplit(text.meta.get("source") or text.meta.get("url") or "").hostname or "").split(
        "."
    )
    code = host[-1].upper() if host else ""
    code = "GB" if code == "UK" else code
    if code in countries() and len(host) > 1:
        return code
    if text.dateline is not None:
        line = text.plain.rfind("\n", 0, text.dateline.start) + 1
        found = place_pattern().search(text.plain[line : text.dateline.start])
        return places()[found.group()] if found else None
    return None
