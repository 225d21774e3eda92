"""The text as the grammars read it: same length as pasted, page furniture blanked out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.core.dates import FoundDate, PartialDate, find_dates
from tracker.core.names import language_of

_FURNITURE = re.compile(
    r"^\s*(?:accessibility tools|total views|skip to (?:main )?content|share(?: this)?|print|menu|home|"
    r"search|back to top|read more|follow us.*|copyright.*|all rights reserved.*|\d+ views?|"
    r"(?:media |press )?(?:contact|enquir|inquir).{0,200}|(?:tel|fax|e-?mail|phone)\b.{0,120})\s*$",
    re.IGNORECASE,
)
_HEADER = re.compile(r"^(source|url|language|retrieved|publisher):\s*(.*)$", re.IGNORECASE)
_PLAIN = str.maketrans("\u00a0\u2007\u202f\u3000\u200b\u200e\u200f\ufeff", " " * 8)
_TIME = re.compile(r"(?:\bat\b|เวลา)?\s*\d{1,2}[:.]\d{2}.*$", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Assoc|Asst|Gen|Lt|Col|Maj|Brig|Adm|Pol|Capt|Hon|St|No|Co|Ltd|Inc|vs|U\.S|H\.E|U\.K|U\.N|Sen|Rep|Gov|"
    r"Ts|Ir|Atty|Engr|Sr|Jr|Rev|Mdm|Univ|Dept|Sdn|Pte|viz|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
MOST_ABBREVIATION = 24
_END = re.compile(
    r"(?<=[.!?])[”\"’')]*\s+(?=[A-Z“\"‘(0-9])|(?<=[。！？])[”’」』）]*(?![”’」』）])|\n+"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence: `text[start:end]` of the capture."""

    start: int
    end: int
    text: str


Modalities = tuple[tuple[str, re.Pattern[str]], ...]
"""Forms of cooperation, each with the pattern of its words."""


@dataclass(frozen=True)
class CaptureText:
    """A text made ready; `plain` has the length of `original`, so offsets hold in both.

    `modalities` are words of the stored vocabulary for forms of cooperation, which the
    grammars know beside their own.
    """

    original: str
    plain: str
    language: str
    meta: dict[str, str]
    title: str
    title_end: int
    published: FoundDate | None
    dateline: FoundDate | None
    sentences: tuple[Sentence, ...]
    dates: tuple[FoundDate, ...] = field(default=())
    modalities: Modalities = ()


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _lines(text: str) -> tuple[str, dict[str, str]]:
    """Return the text with menus and header lines blanked, and what the header says."""
    meta: dict[str, str] = {}
    kept = []
    for number, line in enumerate(text.split("\n")):
        header = _HEADER.match(line) if number < 6 else None
        if header:
            meta[header.group(1).lower()] = header.group(2).strip()
        kept.append(_blank(line) if header or _FURNITURE.match(line) else line)
    return "\n".join(kept), meta


def _published(plain: str) -> tuple[FoundDate | None, FoundDate | None]:
    """Return the date on a line of its own, and the dateline of the first paragraph."""
    alone = line_date = None
    start = 0
    for line in plain.split("\n"):
        dates = find_dates(line) if line.strip() else []
        if dates:
            first = dates[0]
            around = (line[: first.start] + _TIME.sub("", line[first.end :])).strip(" \t,.|–-—:()")
            shifted = FoundDate(start + first.start, start + first.end, first.text, first.first,
                                first.last, first.rule, first.status)  # fmt: skip
            if alone is None and (not around or _is_label(around)) and first.last is None:
                alone = shifted
            elif line_date is None and first.last is None and _is_dateline(line, first):
                line_date = shifted
        start += len(line) + 1
    return alone, line_date


def _is_label(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:published|posted|date|updated|issued|release date|วันที่|วัน\S{2,12}ที่|เผยแพร่|"
            r"mon|tues|wednes|thurs|fri|satur|sun)\w*\s*(?:on|:)?", text, re.IGNORECASE,
        )
    )  # fmt: skip


def _is_dateline(line: str, found: FoundDate) -> bool:
    """Tell whether a paragraph begins with a place and a date before a dash or colon."""
    before, after = line[: found.start].strip(), line[found.end : found.end + 14].strip()
    place = re.fullmatch(r"(?:[A-Z][\w.’'-]*[\s,/]*){0,4}\(?", before) is not None
    return place and re.match(r"[)\]]?\s*(?:\([^)]{1,12}\)\s*)?[–—:-]", after) is not None


MOST_LETTERS = 3000
"""Letters of the longest sentence that is read as one; a longer one is parted at a space."""


def _parted(sentence: Sentence) -> Iterator[Sentence]:
    start = 0
    while len(sentence.text) - start > MOST_LETTERS:
        space = sentence.text.rfind(" ", start + 1, start + MOST_LETTERS)
        end = space if space > start else start + MOST_LETTERS
        if sentence.text[start:end].strip():
            yield Sentence(sentence.start + start, sentence.start + end, sentence.text[start:end])
        start = end
    yield Sentence(sentence.start + start, sentence.end, sentence.text[start:])


def _sentences(plain: str) -> list[Sentence]:
    found: list[Sentence] = []
    start = 0
    ends = list(_END.finditer(plain))
    for match in [*ends, None]:
        end = match.start() if match else len(plain)
        piece = plain[start:end]
        tail = piece[-MOST_ABBREVIATION:].rstrip("”\"’')")
        if match and "\n" not in match.group() and _ABBREVIATION.search(tail):
            continue
        stripped = piece.strip()
        if stripped:
            lead = len(piece) - len(piece.lstrip())
            found.append(Sentence(start + lead, start + lead + len(stripped), stripped))
        start = match.end() if match else end
    return [part for sentence in found for part in _parted(sentence)]


_NAVIGATION = re.compile(
    r"[>›»]|^(?:首页|当前位置|您(?:现在)?的位置)|^.{0,12}(?:时间|日期|来源)[：:]"
)


def _title(sentences: list[Sentence], language: str) -> Sentence | None:
    """Return the headline: the first line of some length in the language of the text."""
    first = sentences[0] if sentences else None
    if language == "zh":
        lines = (s for s in sentences if len(s.text) > 5 and not _NAVIGATION.search(s.text))
        return next((s for s in lines if language_of(s.text) == "zh"), first)
    return next((s for s in sentences if len(s.text) > 12 and language_of(s.text) == "en"), first)


def make_ready(original: str) -> CaptureText:
    """Return `original` with its language, title, dates of publication and sentences."""
    plain, meta = _lines(original.translate(_PLAIN))
    alone, dateline = _published(plain)
    if alone is not None:
        plain = plain[: alone.start] + " " * (alone.end - alone.start) + plain[alone.end :]
    sentences = _sentences(plain)
    language = meta.get("language") or language_of(plain)
    title = _title(sentences, language)
    return CaptureText(
        original=original,
        plain=plain,
        language=language,
        meta=meta,
        title=" ".join(title.text.split())[:300] if title else "",
        title_end=title.end if title else 0,
        published=alone or dateline,
        dateline=dateline,
        sentences=tuple(sentences),
        dates=tuple(find_dates(plain)),
    )


def day_of(found: FoundDate | None) -> PartialDate | None:
    """Return the day of a date that was found."""
    return found.first if found is not None else None
