"""Where one text tells of several meetings: at which signs it can be parted, and when it is.

Only clear signs part a text: a line that separates, a new dateline, a heading with a date,
numbered reports, the head of another message. What stands between two signs is a meeting of
its own only if it says so itself, and if it is not the one before told once more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.core.dates import FoundDate, find_dates

MOST_PASSAGES = 40
LONGEST_HEADING = 120
_LONG, _SHORT = 400, 200

_RULE = re.compile(r"\s*(?:[-_=*~·—–]\s?){3,}\s*|\s*-{2,}\s*[^-\n]{3,60}\s*-{2,}\s*")
_LABEL = re.compile(
    r"\W*(?:published|posted|updated|issued|release[d]?|date[d]?|retrieved|sent|photo|source|copyright|©|"
    r"วันที่เผยแพร่|เผยแพร่|ประกาศ|ลงวันที่|ปรับปรุง|ภาพ|发布|日期|时间|来源|更新|编辑|责任编辑|图)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)ที่|วันที่)?\W*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\W*(?:[^\W\d_][\w.’'-]*[\s,/]*){0,4}[(（]?\s*")
_AFTER = re.compile(r"\s*[)）\]]?\s*(?:[(（][^)）]{1,12}[)）]\s*)?(?:[–—:：-]|电)")
_MAIL = re.compile(
    r"\s*(from|to|cc|bcc|subject|date|sent|จาก|ถึง|เรื่อง|วันที่|ส่งเมื่อ|发件人|收件人|抄送|主题|日期|发送时间)\s*[:：]",
    re.IGNORECASE,
)
_SENDER, _SENT = {"from", "จาก", "发件人"}, {"date", "sent", "วันที่", "ส่งเมื่อ", "日期", "发送时间"}
_NUMBER = re.compile(
    r"\s*(?:#+\s*)?(?:(?:ข้อ|เรื่องที่|การประชุมที่|meeting|report)\s*)?[(（]?"
    r"(\d{1,2}|[๐-๙]{1,2}|[一二三四五六七八九十]{1,3})[.)、）．:：](?!\d)\s*\S",
    re.IGNORECASE,
)
_MEET = re.compile(
    r"\b(?:meet(?:s|ing)?|met|talks?|courtesy call|visit(?:s|ed)?|call(?:s|ed)? on|receiv\w+|welcom\w+|sign\w+)\b|"
    r"หารือ|ประชุม|เข้าพบ|พบ|เยี่ยม|เยือน|ต้อนรับ|ลงนาม|会见|会谈|访问|拜会|拜访|考察|座谈|签署|接待",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"^(?!\w+:).*(?:.{70}|[\u0e00-\u0e7f].{50}|[\u3400-\u9fff].{24}|.{15}[.!?。！？])", re.MULTILINE
)
"""A line that is more than a heading."""
_SENTENCE = re.compile(
    r"^(?!\w+:).*(?:.{160}|[\u0e00-\u0e7f].{110}|[\u3400-\u9fff].{50}|.{15}[.!?。！？])",
    re.MULTILINE,
)
"""A line that is more than a headline."""
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True)
class Passage:
    """The words `text[start:end]`, and the sign at which they begin."""

    start: int
    end: int
    sign: str = ""


@dataclass(frozen=True)
class Told:
    """What a passage tells of a meeting, in plain values; without partners it tells of none."""

    day: str
    partners: frozenset[str]
    language: str


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str
    dates: tuple[FoundDate, ...]

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_rule(self) -> bool:
        return not self.is_blank and _RULE.fullmatch(self.text) is not None


def find_passages(text: str) -> list[Passage]:
    """Return the passages of `text` that may each tell of a meeting; one where nothing parts it."""
    lines = list(_lines(text))
    signs = _numbered(lines) | _mails(lines) | _headings(lines) | _datelines(lines) | _rules(lines)
    starts = {_title_above(lines, n, sign): sign for n, sign in sorted(signs.items())}
    passages = _without_lists(_with_their_titles(text, _between(lines, starts)))
    if len(passages) > MOST_PASSAGES:
        rest = replace(passages[MOST_PASSAGES - 1], end=passages[-1].end)
        passages = [*passages[: MOST_PASSAGES - 1], rest]
    return passages


def day_of_head(words: str) -> str:
    """Return the first full day that the head of a passage names, in ISO 8601, or nothing."""
    head = "\n".join(words.split("\n")[:3])
    return next((d.first.iso for d in find_dates(head) if d.first.is_full), "")


def settled(passages: list[Passage], told: list[Told]) -> list[Passage]:
    """Return the passages of which each is a meeting; the others join the one before them."""
    kept: list[tuple[Passage, Told]] = []
    lead: Passage | None = None
    for passage, tells in zip(passages, told, strict=True):
        if not tells.partners or (kept and not _differ(kept[-1][1], tells)):
            if kept:
                kept[-1] = (replace(kept[-1][0], end=passage.end), kept[-1][1])
            else:
                lead = lead or passage
            continue
        start = lead.start if lead is not None else passage.start
        kept.append((replace(passage, start=start), tells))
        lead = None
    return [passage for passage, _tells in kept]


def _differ(one: Told, other: Told) -> bool:
    """Tell whether two passages are of two meetings: another day, or partners that neither shares.

    Two languages on one day are one meeting told twice.
    """
    if one.day and other.day and one.day != other.day:
        return True
    apart = bool(one.partners - other.partners) and bool(other.partners - one.partners)
    return apart and one.language == other.language


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for words in text.split("\n"):
        dates = find_dates(words[:LONGEST_HEADING]) if any(c.isdecimal() or c in _HAN for c in words) else []  # fmt: skip
        full = tuple(d for d in dates if d.first.is_full)
        yield _Line(start, start + len(words), words, full)
        start += len(words) + 1


def _rules(lines: list[_Line]) -> dict[int, str]:
    """Find the first line of words behind each line that separates."""
    found = {}
    for number, line in enumerate(lines):
        behind = next((n for n in range(number + 1, len(lines)) if not lines[n].is_blank), None)
        if line.is_rule and behind is not None and not lines[behind].is_rule:
            found[behind] = "rule"
    return found


def _datelines(lines: list[_Line]) -> dict[int, str]:
    return {n: "dateline" for n, line in enumerate(lines) if _is_dateline(line)}


def _is_dateline(line: _Line) -> bool:
    """Tell whether a paragraph begins with perhaps a place, and a date before a dash or a colon."""
    if not line.dates or _LABEL.match(line.text) or _MAIL.match(line.text):
        return False
    date = line.dates[0]
    before, after = line.text[: date.start], line.text[date.end :]
    begins = _WEEKDAY.fullmatch(before) or _PLACE.fullmatch(before)
    return begins is not None and len(before) < 40 and _AFTER.match(after) is not None


def _headings(lines: list[_Line]) -> dict[int, str]:
    """Find short lines with a date and no full stop, with space above them."""
    found = {}
    for number, line in enumerate(lines):
        words = line.text.strip()
        short = len(words) <= LONGEST_HEADING and not re.search(r"[.!?;,。！？；，]$", words)
        free = number == 0 or lines[number - 1].is_blank or lines[number - 1].is_rule
        titled = number > 0 and _is_title(lines, number - 1)
        label = _LABEL.match(words) or _MAIL.match(words)
        if line.dates and short and (free or titled) and not label:
            found[number] = "heading"
    return found


def _is_title(lines: list[_Line], number: int) -> bool:
    """Tell whether a line is short, without a full stop or a date, and has space above it."""
    line = lines[number]
    words = line.text.strip()
    free = number == 0 or lines[number - 1].is_blank or lines[number - 1].is_rule
    plain = bool(words) and not line.is_rule and not line.dates and not _MAIL.match(words)
    return free and plain and len(words) <= 160 and not re.search(r"[.!?;,:。！？；，：]$", words)


def _title_above(lines: list[_Line], number: int, sign: str) -> int:
    """Return the line at which a passage begins: the title right above its date goes with it."""
    if sign not in {"heading", "dateline", "mail"} or number == 0:
        return number
    above = number - 1
    while above > 0 and lines[above].is_blank and number - above < 3:
        above -= 1
    if sign == "mail":
        above = number - 1
        return above if not lines[above].is_blank and not lines[above].is_rule else number
    return above if _is_title(lines, above) else number


def _numbered(lines: list[_Line]) -> dict[int, str]:
    """Find the items 1, 2, 3 … of which each has a date in its head, or says who was met."""
    items: list[int] = []
    for number, line in enumerate(lines):
        found = _NUMBER.match(line.text)
        if found and _value(found[1]) == len(items) + 1:
            items.append(number)
    fits = len(items) > 1 and all(lines[n].dates or _is_report(lines, n) for n in items)
    return dict.fromkeys(items, "number") if fits else {}


def _is_report(lines: list[_Line], number: int) -> bool:
    """Tell whether an item is a heading of who was met, with its report in the lines below."""
    behind = lines[number + 1].text.strip() if number + 1 < len(lines) else ""
    head = lines[number].text.strip()
    return len(head) <= LONGEST_HEADING and _MEET.search(head) is not None and bool(behind)


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    tens, ten, units = digits.rpartition("十")
    if not ten:
        return _HAN.get(digits, 0) if len(digits) == 1 else 0
    return (_HAN.get(tens, 0) if tens else 1) * 10 + (_HAN.get(units, 0) if units else 0)


def _mails(lines: list[_Line]) -> dict[int, str]:
    """Find where the head of a message begins: lines that say from whom, and when."""
    found = {}
    number = 0
    while number < len(lines):
        names = set()
        end = number
        while end < len(lines) and (label := _MAIL.match(lines[end].text)):
            names.add(label[1].lower())
            end += 1
        if names & _SENDER and names & _SENT:
            found[number] = "mail"
        number = max(end, number + 1)
    return found


def _between(lines: list[_Line], starts: dict[int, str]) -> list[Passage]:
    """Return what stands between the signs, without the lines that separate."""
    order = sorted({0, *starts})
    passages = []
    for number, behind in zip(order, [*order[1:], len(lines)], strict=True):
        last = behind - 1
        while last > number and (lines[last].is_blank or lines[last].is_rule):
            last -= 1
        first = number
        while first < last and (lines[first].is_blank or lines[first].is_rule):
            first += 1
        if not (lines[first].is_blank or lines[first].is_rule):
            sign = starts.get(number, "")
            passages.append(Passage(lines[first].start, lines[last].end, sign))
    return passages


def _with_their_titles(text: str, passages: list[Passage]) -> list[Passage]:
    """Join a passage that is no more than a title, or lines of a head, to the one that follows."""
    kept: list[Passage] = []
    title: Passage | None = None
    for passage in passages:
        whole = replace(passage, start=title.start) if title else passage
        said = _PROSE if passage.sign else _SENTENCE  # above the first sign there are only heads
        tells = passage.sign == "dateline" or said.search(text, passage.start, passage.end)
        title = None if tells else whole
        if title is None:
            kept.append(whole)
    if title is not None:
        last = replace(kept.pop(), end=title.end) if kept else title
        kept.append(last)
    return kept


def _without_lists(passages: list[Passage]) -> list[Passage]:
    """Join dated lines to the report in which they are a list."""
    if not any(p.end - p.start > _LONG for p in passages):
        return passages
    kept: list[Passage] = []
    for passage in passages:
        is_item = passage.sign == "dateline" and passage.end - passage.start < _SHORT
        if kept and is_item:
            kept[-1] = replace(kept[-1], end=passage.end)
        else:
            kept.append(passage)
    return kept
