"""Days in Chinese news: the year that is not printed, the dateline, the day of publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.capture.findings import Finding
from tracker.capture.grammar.chinese.words import lines_of
from tracker.capture.text import CaptureText
from tracker.core.dates import FoundDate, PartialDate, find_dates

_NUMBER = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"\s*(?:至|到|-|–|—|－|~|～|、|和)\s*"
_SHORT = re.compile(
    rf"(?<![年\d])(?:(?P<m1>{_N})月(?:份)?)(?P<d1>{_N})[日号]?(?:{_TO}(?:(?P<m2>{_N})月)?(?P<d2>{_N}))?[日号]"
)
_DAY_ALONE = re.compile(
    rf"(?<![月年\d第])(?P<d1>\d{{1,2}})(?:{_TO}(?P<d2>\d{{1,2}}))?日(?!报|本|前|常|益|程)"
)
_TAIL = re.compile(rf"{_TO}(?:(?P<m2>{_N})月)?(?P<d2>{_N})[日号]")
_TODAY = re.compile(r"今天|今日|今晨|今晚|(?<!当地时间)当日|昨天|昨日")
_DATELINE = re.compile(
    r"(?:报|社|网|台)[^。\n]{0,14}?(?P<day>\d{1,2}月\d{1,2}日)?[^。\n]{0,6}?(?:电|讯|消息)"
)
_LABEL = re.compile(r"发布|时间|日期|来源|发表|更新|编辑|作者|浏览|点击|字号|发文|供稿")
_TIME = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|星期.|周[一二三四五六日]")
_PAST = re.compile(
    r"(?:自|截至|始于|创建于|成立于|曾于|此前|早在|上次|去年|以来|建交)[^，。]{0,6}$"
)
EVENT = re.compile(
    r"会见|会谈|会晤|座谈|举行|签署|签订|签约|续签|访问|来访|到访|拜会|拜访|接见|接待|出席|举办|召开|闭幕|通电话|通话|开幕|开班|考察|调研|参观|磋商|交流|揭牌|启动|走访|看望|率团|宴请|一行|到任|交换意见|主持"
)


@dataclass(frozen=True)
class Days:
    """The day of publication and the days that the event may have taken place on, in order."""

    published: FoundDate | None
    found: tuple[tuple[FoundDate, str], ...]


def number_of(text: str) -> int:
    """Return a number in Arabic or Han digits up to 99.

    >>> number_of("二十一")
    21
    """
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_NUMBER[c]) for c in text))
    tens, _ten, units = text.partition("十")
    return (_NUMBER[tens[-1]] if tens else 1) * 10 + (_NUMBER[units[0]] if units else 0)


def find_published(text: CaptureText) -> FoundDate | None:
    """Return the day of publication: on a line of its own or behind its label, first or last."""
    lines = list(lines_of(text.plain))
    for start, line in [*lines[:8], *lines[-2:]]:
        compact = _compact(text, start, line)
        if compact is not None:
            return compact
        dates = [d for d in find_dates(line) if d.last is None]
        if not dates:
            continue
        first = dates[0]
        rest = _TIME.sub("", line[: first.start] + line[first.end :])
        rest = rest.strip(" \t,.|-–—:：()（）[]【】")
        short = len(rest) <= 90 and _LABEL.search(rest) and not re.search("[。！？]", rest)
        if len(rest) <= 1 or (short and not EVENT.search(line[first.end : first.end + 40])):
            shifted = replace(first, start=start + first.start, end=start + first.end)
            return replace(shifted, text=text.original[shifted.start : shifted.end])
    return text.published if text.published and text.published != text.dateline else None


_COMPACT = re.compile(
    r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\s+\d{1,2}[:：]\d{2})"
)


def _compact(text: CaptureText, start: int, line: str) -> FoundDate | None:
    """Return the day of “20231019 19:00”, as a broadcaster prints it."""
    found = _COMPACT.search(line) if len(line) < 60 else None
    day = _made(int(found[1]), found[2], found[3]) if found else None
    if found is None or day is None:
        return None
    at, end = start + found.start(), start + found.end()
    return FoundDate(at, end, text.original[at:end], day, None, "compact")


def find_days(text: CaptureText) -> Days:
    """Return the day of publication, and each other day in the text with the rule that read it."""
    published = find_published(text)
    plain = text.plain
    known = published.first if published else None
    full = [d for d in find_dates(plain) if published is None or d.start != published.start]
    full = [_with_tail(text, d) for d in full]
    line = _dateline(plain)
    found: list[tuple[FoundDate, str]] = [
        (d, "chinese.date.full") for d in full if not _within(line, d.start, d.end)
    ]
    taken = bytearray(len(text.plain) + 1)
    for one in (*full, published):
        if one is not None:
            _take(taken, one)
    year = known or (full[0].first if full else None)
    month: PartialDate | None = None
    for short in _shorts(text, year, taken):
        if _within(line, short.start, short.end):
            month = short.first
            found.append((short, "chinese.date.dateline"))
        else:
            found.append((short, "chinese.date.short"))
        _take(taken, short)
    month = month or known or (full[0].first if full else None)
    found += [(d, "chinese.date.day") for d in _alone(text, month, taken)]
    found += [(d, "chinese.date.weekday") for d in _weekdays(text, known)]
    found.sort(key=lambda f: f[0].start)
    return Days(published, tuple(found))


def _take(taken: bytearray, found: FoundDate) -> None:
    """Mark the letters of a date as read."""
    taken[found.start : found.end] = b"\1" * (found.end - found.start)


def _within(span: tuple[int, int] | None, start: int, end: int) -> bool:
    return span is not None and span[0] <= start and end <= span[1]


def _dateline(plain: str) -> tuple[int, int] | None:
    """Return the span of 新华社北京12月8日电 at the beginning of a paragraph."""
    for start, line in list(lines_of(plain))[:12]:
        head = line.lstrip(" （(【")
        lead = len(line) - len(head)
        found = (
            _DATELINE.match(head[:46], 1)
            or _DATELINE.match(head[:46], 2)
            or _DATELINE.search(head[:40])
        )
        if found and found.start() <= 12 and "记者" not in head[: found.end()]:
            return start, start + lead + found.end()
    return None


def _with_tail(text: CaptureText, found: FoundDate) -> FoundDate:
    """Return a full date with the end of its range, where 至18日 stands behind it."""
    tail = _TAIL.match(text.plain, found.end)
    if found.last is not None or tail is None or not found.first.day:
        return found
    last = _made(found.first.year, tail["m2"] or str(found.first.month), tail["d2"])
    if last is None or not found.first < last:
        return found
    return replace(found, end=tail.end(), last=last, text=text.original[found.start : tail.end()])


def _shorts(text: CaptureText, known: PartialDate | None, taken: bytearray) -> Iterator[FoundDate]:
    """Yield 12月8日 with the year of `known`: the nearest that is not far behind it."""
    if known is None:
        return
    for match in _SHORT.finditer(text.plain):
        if taken.find(1, match.start(), match.end()) >= 0:
            continue
        made = _near(known, match["m1"], match["d1"])
        last = _near(known, match["m2"] or match["m1"], match["d2"]) if match["d2"] else None
        if made is None or (match["d2"] and last is None):
            continue
        if last is not None and not made < last:
            last = None
        words = text.original[match.start() : match.end()]
        yield FoundDate(match.start(), match.end(), words, made, last, "chinese_short")


def _made(year: int, month: str, day: str) -> PartialDate | None:
    try:
        return PartialDate(year, number_of(month), number_of(day))
    except (ValueError, KeyError, IndexError):
        return None


def _near(known: PartialDate, month: str, day: str) -> PartialDate | None:
    made = _made(known.year, month, day)
    if made is None or not known.day:
        return made
    ahead = made.earliest - known.earliest
    if ahead > timedelta(days=120):
        return _made(known.year - 1, month, day)
    if ahead < -timedelta(days=300):
        return _made(known.year + 1, month, day)
    return made


def _alone(text: CaptureText, month: PartialDate | None, taken: bytearray) -> Iterator[FoundDate]:
    """Yield 8日 with the month of the dateline or of the publication, and 今天 as its day."""
    if month is None:
        return
    for match in _DAY_ALONE.finditer(text.plain):
        if taken.find(1, match.start(), match.end()) >= 0:
            continue
        made = _on_or_before(month, int(match["d1"]))
        last = _on_or_before(month, int(match["d2"])) if match["d2"] else None
        if made is not None:
            words = text.original[match.start() : match.end()]
            last = last if last and made < last else None
            yield FoundDate(match.start(), match.end(), words, made, last, "chinese_day")
    for match in _TODAY.finditer(text.plain):
        if month.day is None:
            continue
        day = month.earliest - timedelta(days=1 if match.group().startswith("昨") else 0)
        words = text.original[match.start() : match.end()]
        yield FoundDate(
            match.start(), match.end(), words, PartialDate.from_date(day), None, "chinese_today"
        )


_WEEKDAY = re.compile(r"(?<![每上下逢])(?:周|星期|礼拜)(?P<n>[一二三四五六日天])(?![至到个])")


def _weekdays(text: CaptureText, published: PartialDate | None) -> Iterator[FoundDate]:
    """Yield 周一 as the last such day before the text was published."""
    if published is None or not published.day:
        return
    for match in _WEEKDAY.finditer(text.plain):
        wanted = "一二三四五六日".find(match["n"].replace("天", "日"))
        back = (published.earliest.weekday() - wanted) % 7
        day = PartialDate.from_date(published.earliest - timedelta(days=back))
        words = text.original[match.start() : match.end()]
        yield FoundDate(match.start(), match.end(), words, day, None, "chinese_weekday")


def _on_or_before(month: PartialDate, day: int) -> PartialDate | None:
    """Return this day of the month, of the month before where it would lie well ahead."""
    year, number = month.year, month.month or 1
    if month.day is not None and day > month.day + 10:
        number -= 1
        year, number = (year - 1, 12) if number == 0 else (year, number)
    try:
        date(year, number, day)
    except ValueError:
        return None
    return PartialDate(year, number, day)


def find_day(text: CaptureText, days: Days) -> tuple[FoundDate | None, Finding | None]:
    """Return the day of the event and its finding: the first that a sentence of the event tells."""
    best: tuple[float, FoundDate, str] | None = None
    title_end = text.title_end
    for order, (found, rule) in enumerate(days.found[:14]):
        sentence = next((s for s in text.sentences if s.start <= found.start < s.end), None)
        if sentence is None or not found.first.day:
            continue
        dateline = rule == "chinese.date.dateline"
        score = (
            (3.0 if EVENT.search(sentence.text) else 0.0) - order * 0.3 - (2.2 if dateline else 0)
        )
        score += 0.4 if found.last else 0
        past = _PAST.search(text.plain[max(0, found.start - 12) : found.start])
        score -= 3 if past or sentence.end <= title_end else 0
        if score > 0 and (best is None or score > best[0]):
            best = (score, found, rule)
    if best is None:
        return None, None
    _score, found, rule = best
    confidence = {"chinese.date.full": 0.95, "chinese.date.short": 0.9}.get(rule, 0.75)
    return found, Finding(
        found.start, found.end, text.original[found.start : found.end], rule, confidence
    )
