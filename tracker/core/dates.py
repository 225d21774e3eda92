"""Days and partial dates in Thai, English and Chinese, Buddhist and Christian Era: read and written.

Years from 2400 to 2699 are Buddhist Era (minus 543), from 1800 to 2200 Christian Era; any other
four-digit year belongs to no calendar here, unless พ.ศ., ค.ศ., BE, CE or 佛历 says which. A two-digit
year is Buddhist beside a Thai month or Thai digits, Christian beside an English month. Numbers alone
(05/06/07) can be read in two ways and are said to be ambiguous. Slashed dates are day first; four
leading digits are year first. Before 2484 BE the Thai year began on 1 April: a note warns of it.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

BE_OFFSET = 543


class Era(StrEnum):
    """How years are counted."""

    BE = "be"
    CE = "ce"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian date of which only the year, or the month, may be known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("A day needs its month.")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Return the date that ISO 8601 `text` names: `1993`, `2023-01` or `2023-01-18`."""
        found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if found is None:
            raise ValueError(text)
        return cls(*(int(part) for part in found.groups() if part is not None))

    @classmethod
    def from_date(cls, day: date) -> "PartialDate":
        """Return a full date."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """The date in ISO 8601, as far as it is known."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def is_full(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.earliest, self.iso) < (other.earliest, other.iso)


Reading = tuple[PartialDate, PartialDate | None]


@dataclass(frozen=True, slots=True)
class DateReading:
    """How a typed date was read.

    `status` is ok, ambiguous, invalid or empty; `alternatives` holds both readings of an ambiguous
    one; `note` says why: impossible_day, no_calendar, or the warning before_2484.
    """

    first: PartialDate | None = None
    last: PartialDate | None = None
    status: str = "ok"
    alternatives: tuple[Reading, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in running text: `text[start:end]`, how it was read, and by which rule."""

    start: int
    end: int
    text: str
    first: PartialDate
    last: PartialDate | None
    rule: str
    status: str = "ok"


_ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_THAI = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
_THAI_SHORT = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]

_MONTHS: dict[str, int] = {}
for _number, (_en, _th, _short) in enumerate(zip(_ENGLISH, _THAI, _THAI_SHORT, strict=True), 1):
    for _name in (_en, _en[:3], _th, _short.replace(".", "")):
        _MONTHS[_name.lower()] = _number
_MONTHS["sept"] = 9
_MONTHS["กุมภาพันธุ์"] = 2

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789")
_THAI_DIGIT = re.compile("[๐-๙]")
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}

_EN_MONTH = "(?:" + "|".join(_ENGLISH) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_TH_MONTH = (
    "(?:" + "|".join([*_THAI, "กุมภาพันธุ์"])
    + "|" + "|".join(r"\.?\s?".join(s.rstrip(".").split(".")) + r"\.?" for s in _THAI_SHORT) + ")"
)  # fmt: skip
_MONTH = f"(?:{_EN_MONTH}|{_TH_MONTH})"
_DAY = r"(?<!\d)\d{1,2}(?!\d)(?:st|nd|rd|th)?"
_TO = r"\s*+(?:-|–|—|~|ถึงวันที่|ถึง|to|until|till|and|และ|至|到)\s*+"
_ERA = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|B\.?E\.?|C\.?E\.?|A\.?D\.?)"
_YEAR = rf"(?:{_ERA}\s*+)?(?<!\d)(?:25\s\d{{2}}|\d{{4}}|\d{{2}})(?!\d)(?:\s*+(?:B\.?E\.?|C\.?E\.?|A\.?D\.?)(?![A-Za-z]))?"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("days_of_two_months",
     rf"(?P<d1>{_DAY})\s*+(?P<m1>{_MONTH}),?\s*+(?P<y1>{_YEAR})?{_TO}(?:the\s)?(?P<d2>{_DAY})\s*+(?P<m2>{_MONTH}),?\s*+(?P<y2>{_YEAR})"),
    ("days_of_a_month", rf"(?P<d1>{_DAY}){_TO}(?P<d2>{_DAY})\s*+(?:of\s)?(?P<m2>{_MONTH}),?\s*+(?P<y2>{_YEAR})"),
    ("day_month_year", rf"(?P<d1>{_DAY})\s*+(?:of\s)?(?P<m1>{_MONTH}),?\s*+(?P<y1>{_YEAR})"),
    ("months_days_year",
     rf"(?P<m1>{_EN_MONTH})\s*+(?P<d1>{_DAY}),?\s*+(?P<y1>{_YEAR})?{_TO}(?P<m2>{_EN_MONTH})\s*+(?P<d2>{_DAY}),?\s*+(?P<y2>{_YEAR})"),
    ("month_days_year", rf"(?P<m2>{_EN_MONTH})\s*+(?P<d1>{_DAY}){_TO}(?P<d2>{_DAY}),?\s*+(?P<y2>{_YEAR})"),
    ("month_day_year", rf"(?P<m1>{_EN_MONTH})\s*+(?P<d1>{_DAY}),?\s+(?P<y1>{_YEAR})"),
    ("chinese_days",
     (r"(?P<y1>(?:(?:佛历|佛曆|公元|西元)\s*+)?(?:\d{4}|[〇零○一二三四五六七八九]{4}))\s*+年\s*+(?P<m1>\d{1,2}|[一二三四五六七八九十]{1,2})\s*+月\s*+"
     r"(?P<d1>\d{1,2}|[一二三四五六七八九十]{1,3})\s*+[日号](?:\s*+(?:至|到|-|–|—)\s*+(?:(?P<m2>\d{1,2}|[一二三四五六七八九十]{1,2})\s*+月\s*+)?(?P<d2>\d{1,2}|[一二三四五六七八九十]{1,3})\s*+[日号])?")),
    ("year_first", r"(?<!\d)(?P<y1>\d{4})(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?!\d)"),
    ("day_first", r"(?<![\d/.-])(?P<d1>\d{1,2})(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<y1>\d{4}|\d{2})(?![\d/])"),
)  # fmt: skip
_PARTIAL: tuple[tuple[str, str], ...] = (
    ("month_year", rf"(?P<m1>{_MONTH}),?\s*+(?P<y1>{_YEAR})"),
    ("iso_month", r"(?P<y1>\d{4})-(?P<m1>\d{2})"),
    ("chinese_month", r"(?P<y1>(?:佛历|佛曆|公元)?\s*+\d{4})年(?P<m1>\d{1,2})月"),
    ("chinese_year", r"(?P<y1>(?:佛历|佛曆|公元)?\s*+\d{4})年"),
    ("year", rf"(?:ปี\s*+)?(?P<y1>(?:{_ERA}\s*+)?\d{{4}}(?:\s*+(?:B\.?E\.?|C\.?E\.?|A\.?D\.?))?)"),
)
_WHOLE = [(n, re.compile(p, re.IGNORECASE)) for n, p in _PATTERNS]
_PART = [(n, re.compile(p, re.IGNORECASE)) for n, p in _PARTIAL]
_BEFORE = re.compile(
    r"^[\s(\[（]*(?:on\s+|from\s+|เมื่อ\s*)?(?:(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)\s*(?:ที่)?|วันที่|วันนี้)?\s*"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\s,]*(?:เวลา|at\b|ที่เวลา)?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:น\.?|hrs?\.?|a\.?m\.?|p\.?m\.?)?"
    r"(?:\s*[-–]\s*\d{1,2}[:.]\d{2}\s*(?:น\.?)?)?)?\s*(?:星期.|周.)?[\s)\]）.,]*$",
    re.IGNORECASE,
)  # fmt: skip


class _Impossible(ValueError):
    """The words are a date's, but there is no such day or year."""


def _han(text: str) -> int:
    """Return a number written in Han digits, or in Arabic ones."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_HAN[c]) for c in text))
    tens, units = text.split("十")
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[units] if units else 0)


def _month(text: str) -> int:
    known = _MONTHS.get(re.sub(r"[.\s]", "", text).lower())
    return known if known is not None else _han(text)


def _day(text: str) -> int:
    return _han(re.sub(r"(?:st|nd|rd|th)$", "", text, flags=re.IGNORECASE))


def _years(text: str, *, thai: bool, words: bool) -> list[int]:
    """Return the Gregorian years that `text` can mean; `words`: the month is a word."""
    digits = re.sub(r"[^\d〇零○一二三四五六七八九]", "", text)
    number = int(digits) if digits.isascii() else _han(digits)
    marks = re.sub(r"[\d\s.]", "", text).lower()
    buddhist = "พศ" in marks or marks == "be" or "佛" in marks
    gregorian = "คศ" in marks or marks in {"ce", "ad"} or "元" in marks
    if len(digits) == 2:
        century = 2000 if number < 70 else 1900
        if buddhist or (thai and not gregorian):
            return [2500 + number - BE_OFFSET]
        if gregorian or words:
            return [century + number]
        return [2500 + number - BE_OFFSET, century + number]
    if buddhist or (2400 <= number <= 2699 and not gregorian):
        return [number - BE_OFFSET]
    if gregorian or 1800 <= number <= 2200:
        return [number]
    raise _Impossible("no_calendar")


def _made(year: int, month: str | None, day: str | None) -> PartialDate:
    try:
        return PartialDate(year, _month(month) if month else None, _day(day) if day else None)
    except ValueError as error:
        raise _Impossible("impossible_day") from error


def _readings(parts: dict[str, str | None], *, thai: bool) -> list[Reading]:
    """Return every way to read the named parts of a match."""
    month = parts.get("m1") or parts.get("m2")
    words = month is None or not month.isdigit()
    thai = thai or bool(month and re.search("[ก-๙]", month))
    year = parts.get("y2") or parts.get("y1") or ""
    found: list[Reading] = []
    for last_year in _years(year, thai=thai, words=words):
        first_year = last_year
        if parts.get("y1") and parts.get("y2"):
            first_year = _years(str(parts["y1"]), thai=thai, words=words)[0]
        first = _made(first_year, month, parts.get("d1"))
        last = None
        if parts.get("d2"):
            last = _made(last_year, parts.get("m2") or month, parts["d2"])
            if last < first and not parts.get("y1"):
                first = _made(first_year - 1, month, parts.get("d1"))
            if last < first:
                raise _Impossible("impossible_day")
        found.append((first, last))
    return found


def _reading(parts: dict[str, str | None], *, thai: bool) -> DateReading:
    try:
        ways = _readings(parts, thai=thai)
    except _Impossible as error:
        return DateReading(status="invalid", note=str(error))
    if len(ways) > 1:
        return DateReading(status="ambiguous", alternatives=tuple(ways))
    first, last = ways[0]
    year = re.sub(r"\D", "", parts.get("y1") or parts.get("y2") or "")
    early = year.isascii() and len(year) == 4 and 2400 <= int(year) < 2484
    return DateReading(first, last, note="before_2484" if early else "")


def read_date(text: str) -> DateReading:
    """Return how `text` is read as a day, a range of days, a month or a year."""
    plain = text.translate(_DIGITS).replace("\u00a0", " ").strip()
    if not plain:
        return DateReading(status="empty")
    thai = bool(_THAI_DIGIT.search(text))
    plain = _BEFORE.sub("", plain, count=1)
    for _rule, pattern in (*_WHOLE, *_PART):
        found = pattern.match(plain)
        if found is not None and _AFTER.fullmatch(plain, found.end()):
            return _reading(found.groupdict(), thai=thai)
    return DateReading(status="invalid", note="no_calendar")


def iso_readings(reading: DateReading) -> list[str]:
    """Return each way a date is read in ISO 8601, a range as first/last.

    >>> iso_readings(read_date("4-6 มิถุนายน 2562")), iso_readings(read_date("18/01/66"))
    (['2019-06-04/2019-06-06'], ['2023-01-18', '2066-01-18'])
    """
    ways = reading.alternatives or (((reading.first, reading.last),) if reading.first else ())
    return [first.iso + (f"/{last.iso}" if last else "") for first, last in ways]


def spoken_iso(reading: DateReading) -> str:
    """Return the one reading in ISO 8601, else AMBIGUOUS or INVALID.

    >>> spoken_iso(read_date("05/06/07")), spoken_iso(read_date("32 ม.ค. 2566"))
    ('AMBIGUOUS', 'INVALID')
    """
    if reading.status == "ambiguous":
        return "AMBIGUOUS"
    return iso_readings(reading)[0] if reading.first else "INVALID"


_FEBRUARY_OR_OCSC = re.compile(r"ก\.?\s?พ\.?")


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates in running text, in its order; a lone year is none (see `find_years`)."""
    plain = text.translate(_DIGITS)
    taken = bytearray(len(plain) + 1)
    found: list[FoundDate] = []
    for rule, pattern in (*_WHOLE, *_PART[:1]):
        for match in pattern.finditer(plain):
            start, end = match.span()
            month = match.groupdict().get("m1") or ""
            if taken.find(1, start, end) >= 0:
                continue
            if rule == "month_year" and _is_no_month_of_a_year(month, match.group()):
                continue
            made = _found(rule, match, text)
            if made is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(made)
    return sorted(found, key=lambda f: f.start)


_DAY_OR_YEAR = re.compile(r"[A-Za-z.]+\s+(?:[0-2]?\d|3[01])")


def _is_no_month_of_a_year(month: str, words: str) -> bool:
    """Tell whether ก.พ. is the civil service, or “Nov 21” more likely a day than a year."""
    return bool(_FEBRUARY_OR_OCSC.fullmatch(month) or _DAY_OR_YEAR.fullmatch(words))


def _found(rule: str, match: re.Match[str], text: str) -> FoundDate | None:
    start, end = match.span()
    words = text[start:end]
    reading = _reading(match.groupdict(), thai=bool(_THAI_DIGIT.search(words)))
    if reading.status == "invalid":
        return None
    first, last = reading.alternatives[0] if reading.alternatives else (reading.first, reading.last)
    if first is None:
        return None
    return FoundDate(start, end, words, first, last, rule, reading.status)


_LONE_YEAR = re.compile(rf"(?:{_ERA}\s*)?(?<![\d/.-])\d{{4}}(?![\d/-])", re.IGNORECASE)


def find_years(text: str) -> Iterator[tuple[int, int, PartialDate]]:
    """Yield (start, end, year) of each year that stands alone, such as "in 1993"."""
    for match in _LONE_YEAR.finditer(text.translate(_DIGITS)):
        try:
            years = _years(match.group(), thai=False, words=True)
        except _Impossible:
            continue
        yield match.start(), match.end(), PartialDate(years[0])


def to_buddhist(year: int) -> int:
    """Return the Buddhist year of a Gregorian one.

    >>> to_buddhist(2023)
    2566
    """
    return year + BE_OFFSET


def to_gregorian(year: int) -> int:
    """Return the Gregorian year of a Buddhist one.

    >>> to_gregorian(2566)
    2023
    """
    return year - BE_OFFSET


def fiscal_year_of(day: date) -> int:
    """Return the Thai fiscal year, 1 October to 30 September, as the Gregorian year it ends in.

    >>> fiscal_year_of(date(2022, 10, 1))
    2023
    """
    return day.year + (day.month >= 10)


def add_months(day: date, months: int) -> date:
    """Return the same day of another month, its last day where there is none.

    >>> add_months(date(2024, 1, 31), 1), add_months(date(2024, 2, 29), -12)
    (datetime.date(2024, 2, 29), datetime.date(2023, 2, 28))
    """
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def days_of_year(year: int, *, fiscal: bool = False) -> tuple[date, date]:
    """Return the first and the last day of a year, of the calendar or of the Thai treasury.

    >>> days_of_year(2023, fiscal=True)
    (datetime.date(2022, 10, 1), datetime.date(2023, 9, 30))
    """
    if fiscal:
        return date(year - 1, 10, 1), date(year, 9, 30)
    return date(year, 1, 1), date(year, 12, 31)


_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _partial(value: PartialDate | date) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate.from_date(value)


def _year_words(year: int, language: str, era: Era) -> str:
    shown = year + BE_OFFSET if era is Era.BE else year
    if language == "th":
        return f"{shown}" if era is Era.BE else f"ค.ศ. {shown}"
    if language == "zh":
        return f"佛历{shown}年" if era is Era.BE else f"{shown}年"
    return f"{shown} BE" if era is Era.BE else f"{shown}"


def _month_words(month: int, language: str, *, short: bool) -> str:
    if language == "zh":
        return f"{month}月"
    if language == "th":
        return (_THAI_SHORT if short else _THAI)[month - 1]
    return _ENGLISH[month - 1][:3] if short else _ENGLISH[month - 1]


def _in_digits(text: str, *, thai_digits: bool) -> str:
    return text.translate(_TO_THAI) if thai_digits else text


def format_date(
    value: PartialDate | date,
    *,
    language: str,
    era: Era,
    thai_digits: bool = False,
    short: bool = False,
) -> str:
    """Write a date, as far as it is known, in the words of `language` (en, th or zh)."""
    day = _partial(value)
    year = _year_words(day.year, language, era)
    month = _month_words(day.month, language, short=short) if day.month else ""
    if language == "zh":
        text = year + month + (f"{day.day}日" if day.day else "")
    else:
        if language == "th" and era is Era.BE and not month:
            year = f"พ.ศ. {year}"
        text = " ".join(p for p in (str(day.day or ""), month, year) if p)
    return _in_digits(text, thai_digits=thai_digits)


def _rest_of(first: PartialDate, last: PartialDate) -> str:
    """Return, in Chinese, what of the last day the first day does not say; empty for all of it."""
    if first.year != last.year or not last.month:
        return ""
    day = f"{last.day}日" if last.day else ""
    return day if day and first.month == last.month and first.day else f"{last.month}月{day}"


def format_range(
    first: PartialDate | date,
    last: PartialDate | date | None,
    *,
    language: str,
    era: Era,
    thai_digits: bool = False,
    short: bool = False,
) -> str:
    """Write a range of days, the month and the year once where both ends share them."""
    one, two = _partial(first), _partial(last if last is not None else first)
    manner = {"language": language, "era": era, "thai_digits": thai_digits, "short": short}
    end = format_date(two, **manner)  # type: ignore[arg-type]
    begin = format_date(one, **manner)  # type: ignore[arg-type]
    if one == two:
        return end
    if language == "zh":
        return f"{begin}至{_in_digits(_rest_of(one, two) or end, thai_digits=thai_digits)}"
    if not (one.day and two.day and one.year == two.year):
        return f"{begin} – {end}"
    if one.month == two.month:
        return _in_digits(f"{one.day}–{end}", thai_digits=thai_digits)
    month = _month_words(one.month or 1, language, short=short)
    return _in_digits(f"{one.day} {month} – {end}", thai_digits=thai_digits)
