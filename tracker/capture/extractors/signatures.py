"""The extractor that ships with Samphan: who signs an e-mail, and how to reach him."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.capture.extractors.proposals import Proposal
from tracker.capture.findings import Finding
from tracker.capture.grammar.institutions import find_mentions
from tracker.capture.grammar.people import trimmed_name
from tracker.capture.lexicon import HONORIFIC, TITLE
from tracker.capture.text import make_ready

_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_PHONE = re.compile(r"(?<![\w.+-])(?:\+\d{1,3}|0)[\d ()./-]{6,18}\d(?![\w-])")
_CALLED = re.compile(
    r"(?:tel|phone|mobile|mob|cell|โทร|电话|手机|t|m)\b|โทร|电话|手机", re.IGNORECASE
)
_NAME = re.compile(
    rf"(?:(?:{HONORIFIC}) +)*(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){{1,3}})(?:,.*)?"
)
_POST = re.compile(rf"(?:[A-Z][\w&-]*,? ){{0,4}}{TITLE}\b")
MOST_LINES = 9
LONGEST_LINE = 90
MOST_BLOCKS = 20


@dataclass(frozen=True)
class _Line:
    start: int
    text: str


class Signatures:
    """Reads the blocks at the foot of e-mails: a name, a post, a body, a telephone, an address."""

    def extract(self, text: str, language: str) -> list[Proposal]:  # noqa: ARG002 -- any language
        """Return the people, bodies, telephones and addresses of the signature blocks of `text`."""
        found: list[Proposal] = []
        for number, block in enumerate(_blocks(text)):
            if number < MOST_BLOCKS:
                found += _read(block)
        return found


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Yield the runs of short lines that begin with a name and hold an address."""
    run: list[_Line] = []
    start = 0
    for line in [*text.split("\n"), ""]:
        lead = len(line) - len(line.lstrip())
        words = line.strip()
        if words and words.strip("-–_ ") and len(words) <= LONGEST_LINE:
            run.append(_Line(start + lead, words))
        else:
            if 1 < len(run) <= MOST_LINES and _is_signature(run):
                yield run
            run = []
        start += len(line) + 1


def _is_signature(run: list[_Line]) -> bool:
    return _named(run[0]) is not None and any(_EMAIL.search(line.text) for line in run)


def _named(line: _Line) -> re.Match[str] | None:
    name = _NAME.fullmatch(line.text)
    plain = name is not None and trimmed_name(name["name"]) == name["name"].rstrip(".")
    return name if plain else None


def _read(block: list[_Line]) -> Iterator[Proposal]:
    name = _named(block[0])
    if name is None:
        return
    who = name["name"]
    post = next((m.group() for m in (_POST.match(li.text) for li in block[1:]) if m), "")
    body = next((m for m in map(_body, reversed(block[1:])) if m), None)
    links = {"position": post, "institution": body.words if body else ""}
    if body is not None:
        yield Proposal("institution", body.words, body)
    span = _finding(block[0], name.start("name"), name.end("name"), "person")
    yield Proposal("person", who, span, {k: v for k, v in links.items() if v})
    for line in block:
        yield from _contacts(line, who)


def _body(line: _Line) -> Finding | None:
    """Return the institution that a line names, if any."""
    mentions = find_mentions(make_ready(line.text))
    if not mentions:
        return None
    return _finding(line, mentions[-1].start, mentions[-1].end, "institution")


def _contacts(line: _Line, who: str) -> Iterator[Proposal]:
    for match in _EMAIL.finditer(line.text):
        span = _finding(line, match.start(), match.end(), "email")
        yield Proposal("contact", match.group().lower(), span, {"kind": "email", "person": who})
    for match in _PHONE.finditer(line.text) if _CALLED.match(line.text) else ():
        span = _finding(line, match.start(), match.end(), "phone")
        value = " ".join(match.group().split())
        yield Proposal("contact", value, span, {"kind": "phone", "person": who})


def _finding(line: _Line, start: int, end: int, what: str) -> Finding:
    words = line.text[start:end]
    return Finding(line.start + start, line.start + end, words, f"signatures.{what}", 0.8)
