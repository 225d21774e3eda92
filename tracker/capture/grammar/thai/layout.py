"""The layout of a Thai news text: folded letters, headline, date of publication, body, footer."""

import re
from dataclasses import replace

from tracker.capture.text import CaptureText, Sentence, make_ready
from tracker.core.dates import FoundDate, find_dates

_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_TONES = frozenset("\u0e48\u0e49\u0e4a\u0e4b")
_FURNITURE = re.compile(
    r"^\s*(?:ที่มา|แหล่งที่มา|แหล่งข่าว|เผยแพร่(?:ข่าว|โดย)?|ผู้เผยแพร่|ข่าว|ภาพ|ข่าว\s*[/-]\s*ภาพ|ภาพ\s*[/-]\s*ข่าว|ข้อมูล(?:ข่าว)?|ผู้เขียน|เรียบเรียง|ผู้ส่ง|ถ่ายภาพ|ช่างภาพ|"
    r"facebook|website|line|twitter|youtube|call cent(?:er|re)|e-?mail|credit|tags?|แท็ก)\s*(?:[:：/]|โดย).*$|"
    r"^\s*(?:โทร(?:ศัพท์|สาร)?|สายด่วน|call cent(?:er|re)|tel|fax|https?:|www\.|#|อ่านต่อ|แชร์|พิมพ์|จำนวนผู้(?:เข้า)?(?:ชม|อ่าน)).*$|"
    r"^[^\n]{1,60}[–/-]\s*(?:ข่าว|ภาพ|รายงาน|ข่าว/ภาพ)\s*/?\s*$|"
    r"^\s*(?:กลุ่ม|กอง|ฝ่าย|งาน|ส่วน|สำนัก|ศูนย์)\S*(?:ประชาสัมพันธ์|สารนิเทศ|สื่อสาร|โฆษก|เผยแพร่)[^\n]{0,90}$",
    re.IGNORECASE,
)  # fmt: skip
_RULE = re.compile(r"^\s*[-.*_=~–—#]{5,}\s*$")
_LABEL = re.compile(
    r"(?:เผยแพร่|ประกาศ|โพสต์|ลงข่าว|ปรับปรุง|อัปเดต|อัพเดท|ข่าวประชาสัมพันธ์|ข่าว|ฉบับ|เมื่อ|ล่าสุด|วันที่|(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|ที่|เวลา|น\.|"
    r"published|posted|date|on|\d{1,2}[:.]\d{2}|\d+/\d+|[\s:,.|()/–-])+",
    re.IGNORECASE,
)  # fmt: skip
_SITE = re.compile(
    r"^\s*(?:รัฐบาลไทย-)?(?:ข่าวทำเนียบรัฐบาล-|ข่าวประชาสัมพันธ์\s*[:-]\s*|ข่าวสาร\s*[:-]\s*)"
)
_SHORT_LINE = 110
_LONGEST_HEADLINE = 260
"""A first line longer than this, or one with a day in it, is a first paragraph."""


def folded(original: str) -> tuple[str, list[int]]:
    """Return the text without invisible marks, sara am joined, and where each letter stood."""
    letters: list[str] = []
    places: list[int] = []
    index = 0
    while index < len(original):
        char = original[index]
        if char in _DROPPED:
            index += 1
            continue
        step = 1
        if char == "\u0e4d":
            tone = original[index + 1 : index + 2]
            if tone == "\u0e32":
                char, step = "\u0e33", 2
            elif tone in _TONES and original[index + 2 : index + 3] == "\u0e32":
                letters.append(tone)
                places.append(index)
                char, step = "\u0e33", 3
        letters.append(char)
        places.append(index)
        index += step
    places.append(len(original))
    return "".join(letters), places


def laid_out(folded_text: str) -> CaptureText:
    """Return a folded text with its footer blanked, its headline, its day of publication, its lines."""
    text = make_ready(folded_text)
    published, plain = _published(_before_publication(folded_text, text.plain))
    plain = _without_footer(plain)
    lines = tuple(_lines(plain))
    headline = next((s for s in lines if len(s.text) > 12), None)
    title, end = "", 0
    if headline is not None:
        title, end = _SITE.sub("", headline.text), headline.end
        if len(title) > _LONGEST_HEADLINE or (len(title) > _SHORT_LINE and find_dates(title)):
            end = 0
    return replace(
        text, plain=plain, sentences=lines, published=published, dateline=None,
        title=" ".join(title.split())[:300], title_end=end, dates=tuple(find_dates(plain)),
    )  # fmt: skip


def _before_publication(original: str, plain: str) -> str:
    """Return the plain text with the lines of dates that were blanked for other languages."""
    lines = original.split("\n")
    shown = plain.split("\n")
    both = zip(lines, shown, strict=True)
    return "\n".join(o.translate(_SPACES) if _lost_a_date(o, p) else p for o, p in both)


def _lost_a_date(original: str, plain: str) -> bool:
    """Tell whether a day was blanked: the pasted line holds letters where the plain one has none."""
    return any(a != b and a.isalnum() for a, b in zip(original, plain, strict=False)) and bool(
        find_dates(original)
    )


_SPACES = str.maketrans("\u00a0\u2007\u202f\u3000", "    ")


def _published(plain: str) -> tuple[FoundDate | None, str]:
    """Return the date on a line of its own, and the text without such lines."""
    found: FoundDate | None = None
    start = 0
    kept = []
    for line in plain.split("\n"):
        dates = find_dates(line) if 0 < len(line.strip()) < _SHORT_LINE else []
        alone = False
        if dates and dates[0].last is None:
            first = dates[0]
            rest = (line[: first.start] + " " + line[first.end :]).strip()
            alone = not rest or _LABEL.fullmatch(rest) is not None or _is_clocked(line, first)
            if alone and found is None:
                found = replace(first, start=start + first.start, end=start + first.end)
        kept.append(" " * len(line) if alone else line)
        start += len(line) + 1
    return found, "\n".join(kept)


_CLOCK = re.compile(r"[\s,|–-]*(?:เวลา\s*)?\d{1,2}[:.]\d{2}(?!\d)")
_TOLD = re.compile(r"เมื่อ|ได้|ให้|เข้า|หารือ|ประชุม|ต้อนรับ")


def _is_clocked(line: str, day: FoundDate) -> bool:
    """Tell whether a line only says when an item was put up: a day with its hour, and no verb."""
    return _CLOCK.match(line, day.end) is not None and _TOLD.search(line) is None


def _without_footer(plain: str) -> str:
    """Blank contact lines and all that stands behind a rule or a credit near the end."""
    lines = plain.split("\n")
    total = sum(len(line) for line in lines)
    seen, ended = 0, False
    kept = []
    for line in lines:
        furniture = _FURNITURE.match(line) is not None and len(line.strip()) < 2 * _SHORT_LINE
        late = seen > total * 0.5
        ended = ended or (late and (_RULE.match(line) is not None or furniture))
        drop = furniture or (ended and len(line.strip()) < _SHORT_LINE)
        kept.append(" " * len(line) if drop else line)
        seen += len(line)
    return "\n".join(kept)


def _lines(plain: str) -> list[Sentence]:
    found = []
    start = 0
    for line in plain.split("\n"):
        words = line.strip()
        if words:
            lead = len(line) - len(line.lstrip())
            found.append(Sentence(start + lead, start + lead + len(words), words))
        start += len(line) + 1
    return found


def body_of(text: CaptureText) -> list[Sentence]:
    """Return the lines behind the headline that do not repeat it; all lines where there is no other."""
    title = re.sub(r"\s+", "", text.title)
    behind = [s for s in text.sentences if s.end > text.title_end]
    body: list[Sentence] = []
    for number, line in enumerate(behind):
        words = re.sub(r"\s+", "", line.text)
        repeats = text.title_end > 0 and (words in title or words[:45] == title[:45])
        subtitle = (
            number < 3
            and not body
            and 45 < len(line.text) < 350
            and _is_headline(line, behind[number + 1 :])
        )
        if not repeats and not subtitle:
            body.append(line)
    return body or list(text.sentences)


_FIRST = re.compile(r"วันนี้|เมื่อ|วันที่|\(|\d{1,2}\s|นาย|นาง|ดร\.|พล|Mr|Dr|ศ|รศ|ผศ|หม่อม|H\.E|น\.ส")


_NAMED = re.compile(r"นาย(?!ก)|นาง|น\.ส\.|ดร\.|พล\.?[ตอทร]|หม่อม|Mr|Ms|Dr")
_REPEATED = 0.75


def _is_headline(line: Sentence, later: list[Sentence]) -> bool:
    """Tell whether a line says in short, without naming anybody, what later lines say in full."""
    if _FIRST.match(line.text) or _NAMED.search(line.text) or find_dates(line.text):
        return False
    follows = any(len(o.text) > 1.2 * len(line.text) and _FIRST.match(o.text) for o in later[:3])
    words = _triples(line.text)
    told = _triples("".join(other.text for other in later[:8]))
    return follows and len(words & told) >= _REPEATED * len(words)


def _triples(text: str) -> set[str]:
    bare = re.sub(r"\s", "", text[:4000])
    return {bare[n : n + 3] for n in range(len(bare) - 2)}
