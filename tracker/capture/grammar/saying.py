"""Who says what: offers, needs, promises, suggestions and introductions, with their sentences."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tracker.capture.findings import Finding
from tracker.capture.reading import Reading, ReadInstitution, ReadOffer, ReadPerson, ReadStatement
from tracker.capture.resolver import Register
from tracker.capture.text import CaptureText, Sentence

MOST_NAMES = 80
MOST_STATEMENTS = 24
MOST_LETTERS = 400
_ACTING = ("host", "guest", "partner")

Modalities = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True)
class Saying:
    """A verb that tells one of the five kinds; `not_before` are words that make it none."""

    kind: str
    verb: re.Pattern[str]
    not_before: re.Pattern[str] | None = None
    confidence: float = 0.7


@dataclass(frozen=True)
class Manner:
    """How one language says it: its verbs, the forms of cooperation, who “the Thai side” is.

    `side` finds the words for a side, `country_of` tells which country they mean. `called` finds a
    noun that refers back to a body (“the Ministry”), `clause` the marks behind which another
    clause begins.
    """

    language: str
    sayings: tuple[Saying, ...]
    modalities: Modalities
    side: re.Pattern[str]
    country_of: Callable[[str], str | None]
    forms_of_name: Callable[[ReadPerson], Iterable[str]]
    called: re.Pattern[str] | None = None
    clause: re.Pattern[str] | None = None


class Speakers:
    """Where a text names somebody who can speak for an institution, in order."""

    def __init__(self, text: CaptureText, register: Register, reading: Reading, manner: Manner):
        self._bodies = {i.key: i for i in register.institutions}
        found = [(s, e, b.key) for s, e, b in register.between(0, len(text.plain))]
        found += _people(text.plain, reading.people, manner)
        found += self._sides(text.plain, manner)
        found += self._called(text.plain, manner)
        self._places = sorted(found)
        self._starts = [p[0] for p in self._places]

    def _sides(self, plain: str, manner: Manner) -> Iterator[tuple[int, int, str]]:
        """Yield where the text says “the Thai side”, with the first body of that side."""
        first: dict[str, str] = {}
        for body in self._bodies.values():
            if body.country and body.role in _ACTING:
                first.setdefault(body.country, body.key)
        for match in manner.side.finditer(plain):
            country = manner.country_of(match.group())
            if country is not None:
                yield match.start(), match.end(), first.get(country, "")

    def _called(self, plain: str, manner: Manner) -> Iterator[tuple[int, int, str]]:
        """Yield where the text says “the Ministry”, where one body is called so."""
        for match in manner.called.finditer(plain) if manner.called else ():
            fits = [b.key for b in self._bodies.values() if match.group(1) in b.name.split()]
            if len(fits) == 1:
                yield match.start(), match.end(), fits[0]

    def before(self, start: int, at: int) -> ReadInstitution | None:
        """Return who is named last in `text[start:at]`."""
        number = bisect_left(self._starts, at) - 1
        if number < 0 or self._places[number][0] < start:
            return None
        return self._bodies.get(self._places[number][2])

    def behind(self, at: int, end: int) -> ReadInstitution | None:
        """Return who is named first in `text[at:end]`."""
        number = bisect_left(self._starts, at)
        if number >= len(self._places) or self._places[number][0] >= end:
            return None
        return self._bodies.get(self._places[number][2])

    def other_than(
        self, speaker: ReadInstitution, party: ReadInstitution | None
    ) -> ReadInstitution | None:
        """Return the first body of the other side that is not `party`, who is introduced to it."""
        for role in _ACTING:
            for body in self._bodies.values():
                there = body.role == role and body.country != speaker.country
                if there and body is not speaker and body is not party:
                    return body
        return None


def _people(plain: str, people: list[ReadPerson], manner: Manner) -> Iterator[tuple[int, int, str]]:
    """Yield where people are named, in full or in short, who speak for an institution."""
    keys: dict[str, str] = {}
    for person in people[:MOST_NAMES]:
        for form in manner.forms_of_name(person) if person.institution_key else ():
            if keys.setdefault(form, person.institution_key or "") != person.institution_key:
                keys[form] = ""
    if not keys:
        return
    longest = sorted(keys, key=len, reverse=True)
    edge = r"(?<![A-Za-z])(?:{})(?![A-Za-z])" if manner.language == "english" else "(?:{})"
    for match in re.finditer(edge.format("|".join(map(re.escape, longest))), plain):
        if keys[match.group()]:
            yield match.start(), match.end(), keys[match.group()]


def add_statements(
    text: CaptureText, sentences: Iterable[Sentence], speakers: Speakers, reading: Reading, manner: Manner
) -> None:  # fmt: skip
    """Add what `sentences` say to the offers and the statements of `reading`."""
    for sentence in sentences:
        for saying in manner.sayings:
            for verb in saying.verb.finditer(sentence.text):
                before = sentence.text[max(0, verb.start() - 60) : verb.start()]
                if saying.not_before is None or not saying.not_before.search(before):
                    _add(text, sentence, verb, saying, (speakers, reading, manner))


def _add(
    text: CaptureText, sentence: Sentence, verb: re.Match[str], saying: Saying,
    into: tuple[Speakers, Reading, Manner],
) -> None:  # fmt: skip
    speakers, reading, manner = into
    speaker = _subject(sentence, verb.start(), speakers, manner)
    if speaker is None:
        return
    span = _quotation(text, sentence, verb, f"{manner.language}.{saying.kind}", saying.confidence)
    words = sentence.text[verb.start() : span.end - sentence.start]
    if saying.kind in {"offer", "need"}:
        for code, pattern in manner.modalities:
            if pattern.search(words):
                _keep_offer(reading, ReadOffer(speaker.key, code, "", span, saying.kind))
                return
        return
    party = None
    if saying.kind == "introduction":
        last = sentence.start + verb.end()
        party = speakers.behind(last, last + 60)
        if party is None or party is speaker:
            return
    other = speakers.other_than(speaker, party)
    made = ReadStatement(
        saying.kind, speaker.key, other.key if other else None, words, span,
        party.key if party else None,
    )  # fmt: skip
    _keep(reading, made)


def _subject(
    sentence: Sentence, at: int, speakers: Speakers, manner: Manner
) -> ReadInstitution | None:
    """Return who is named first in the clause of a verb, else first in its sentence.

    Where a language has no marks of clauses it is who is named last before the verb.
    """
    if manner.clause is None:
        return speakers.before(sentence.start, sentence.start + at)
    start = max((m.end() for m in manner.clause.finditer(sentence.text, 0, at)), default=0)
    here = speakers.behind(sentence.start + start, sentence.start + at)
    return here or speakers.behind(sentence.start, sentence.start + at)


def _keep_offer(reading: Reading, new: ReadOffer) -> None:
    same = (new.institution_key, new.modality, new.kind)
    if not any((o.institution_key, o.modality, o.kind) == same for o in reading.offers):
        reading.offers.append(new)


def _keep(reading: Reading, new: ReadStatement) -> None:
    """Keep one statement of a kind for each sentence, and a bounded number."""
    known = any(s.kind == new.kind and s.span.start == new.span.start for s in reading.statements)
    if not known and len(reading.statements) < MOST_STATEMENTS:
        reading.statements.append(new)


def _quotation(
    text: CaptureText, sentence: Sentence, verb: re.Match[str], rule: str, confidence: float
) -> Finding:
    """Return the sentence as quotation; of a long paragraph the clause around the verb."""
    start, end = sentence.start, sentence.end
    if end - start > MOST_LETTERS:
        at = sentence.start + verb.start()
        cut = [m.end() for m in re.finditer(r"[\s。；]", text.plain[start:at])]
        near = [start + c for c in cut if at - start - c < MOST_LETTERS // 3]
        start = near[0] if near else at
        stop = re.compile(r"[。；\n]|\s(?=ทั้งนี้|นอกจากนี้|ด้าน)").search(text.plain, at, end)
        end = min(stop.start() if stop else end, at + MOST_LETTERS // 2)
    return Finding(start, end, text.original[start:end], rule, confidence)
