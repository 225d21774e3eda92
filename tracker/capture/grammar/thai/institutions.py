"""Institutions in Thai: a head noun up to the next stop word, and what stands beside in brackets."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from pythainlp.tokenize import word_tokenize

from tracker.capture.grammar.institutions import find_mentions as find_latin
from tracker.capture.grammar.thai.beside import LATIN_HONORED, ThaiMention, hand_down, note_beside
from tracker.capture.grammar.thai.lexicon import (
    GENERIC_TAILS,
    HEAD,
    IN_NAMES,
    MINISTRIES,
    POSITION,
    STOPS,
    TITLES,
    known_pattern,
)
from tracker.capture.grammar.thai.places import country_at, country_names, place_pattern
from tracker.capture.text import CaptureText

_THAI = re.compile(r"[\u0e01-\u0e2e]")
_RUN = re.compile(r"[\u0e01-\u0e4e\u0e50-\u0e59A-Za-z0-9.&’'-]{0,160}")
_LEGAL = re.compile(
    r"\s*(?:\(องค์การมหาชน\)|จำกัด\s*\(มหาชน\)|\(มหาชน\)|จำกัด|ในพระบรมราชูปถัมภ์|\(ประเทศไทย\)(?:\s*จำกัด)?)"
)
_MISSION = re.compile(r"สถาน(?:เอกอัครราชทูต|อัครราชทูต|กงสุลใหญ่|กงสุล|ทูต)")
_MISSION_TAIL = re.compile(r"\s*(?:ณ\s*(?:กรุง|นคร|เมือง|นครหลวง)?[\u0e01-\u0e4e]+|ประจำประเทศไทย)")
_LIST_HEAD = re.compile(r"(?:กระทรวง|กรม|มหาวิทยาลัย|สำนักงาน|บริษัท|สถาบัน|องค์การ|ศูนย์|สถาน)")
MOST_WORDS = 24


@lru_cache(maxsize=4096)
def words_of(run: str) -> tuple[str, ...]:
    """Return the dictionary words of a run of Thai letters without spaces."""
    return tuple(word_tokenize(run[:160], engine="newmm"))


def grown(plain: str, start: int) -> int:
    """Return where a name ends whose head noun ends at `start`: before the next stop word."""
    run = _RUN.match(plain, start)
    if run is None or not run.group():
        return start
    end = start
    tokens = words_of(run.group())[:MOST_WORDS]
    for number, token in enumerate(tokens):
        if _stops(plain, tokens, number, end, start):
            break
        end += len(token)
    while end > start and plain[end - 1] in ".-’'":
        end -= 1
    return end


def _stops(plain: str, tokens: tuple[str, ...], number: int, end: int, start: int) -> bool:
    """Tell whether a name ends before the word that begins at `end`."""
    word = tokens[number]
    joins = _joins(plain, word, end, start)
    if joins is not None:
        return not joins
    if number == 0 and word in IN_NAMES:
        return False
    if word in STOPS:
        made_noun = word in _DEEDS and plain.endswith(("การ", "ความ"), start, end)
        return not (
            made_noun or (word in {"เพื่อ", "ใน", "ที่"} and _inner(plain, end + len(word), word))
        )
    ministry = word == "กระทรวง" and end > start
    if ministry and not plain.endswith(("ปลัด", "รัฐมนตรี", "ใน"), 0, end):
        return True
    if word.startswith(_VERBS) or word.isdigit() or word == ".":
        return True
    at_title = re.match(TITLES + r"\S", plain[end : end + 40])
    return at_title is not None and end > start and word not in {"คุณ", "อาจารย์", "แพทย์"}


_DEEDS = frozenset(["จัด", "จัดทำ", "ให้", "ใช้", "ส่ง", "รับ", "ทำ", "เดินทาง", "ประชุม", "สนับสนุน", "ร่วม", "เข้า", "ออก", "พิจารณา", "ต้อนรับ", "ผ่าน", "มี", "นำ", "ขึ้น", "เชื่อม"])  # fmt: skip
"""Verbs that the words “การ” and “ความ” make into nouns, so that a name goes on over them."""
_VERBS = ("เข้าเยี่ยม", "ให้การ", "ร่วมกับ", "ต้อนรับ", "รัฐมนตรีว่าการ", "เอกอัครราชทูต")


def _joins(plain: str, word: str, end: int, start: int) -> bool | None:
    """Tell whether a word that can join two parts of a name does so; None: it is no such word."""
    behind = end + len(word)
    if word == "และ":
        return _goes_on(plain, behind)
    if word == "ของ":
        return country_at(plain, behind) is not None
    if word in {"จังหวัด", "อำเภอ"}:
        return _PROVINCIAL.search(plain[max(0, start - 16) : start]) is not None
    if word == "แห่ง":
        return not plain[behind : behind + 1].isdigit()
    return None


_PROVINCIAL = re.compile(
    r"(?:สำนักงาน|ศาล|เรือนจำ|หอการค้า|ตำรวจภูธร|ตรวจคนเข้าเมือง|องค์การ|สภา|สภาอุตสาหกรรม|โรงพยาบาล|สมาคม|สถานีตำรวจ|ด่านศุลกากร|วิทยาลัย|สหกรณ์)$"
)
_INNER = {
    "ที่": ("ดิน",),
    "ใน": ("พระ", "ประเทศ"),
    "เพื่อ": ("การพัฒนา", "ความร่วมมือ", "เศรษฐกิจ", "สังคม", "เด็ก", "สันติ", "คนไทย", "สิ่งแวดล้อม", "ผู้", "สุขภาพ", "การเกษตร", "การส่งออก"),
}  # fmt: skip


def _inner(plain: str, start: int, word: str) -> bool:
    return plain[start : start + 30].startswith(_INNER[word])


def _goes_on(plain: str, start: int) -> bool:
    """Tell whether the words behind “and” belong to the name: no other body, person or verb."""
    rest = plain[start : start + 80]
    if not rest or rest[0].isspace() or rest[0] in '(“"':
        return False
    run = _RUN.match(plain, start)
    tokens = words_of(run.group()) if run else ()
    if not tokens or tokens[0] in STOPS or tokens[0] in {"คณะ", "ผู้", "หน่วยงาน", "ผู้เกี่ยวข้อง", "ภาค"}:
        return False
    if HEAD.match(rest) and not rest.startswith(("สถาบันครอบครัว", "สำนัก")):
        return False
    return not (
        _LIST_HEAD.match(rest) or POSITION.match(rest) or re.match(TITLES, rest) or re.match("คณะ|ผู้|หน่วยงาน|ภาค|ประเทศ|ไทย", rest)
        or country_at(plain, start)
    )  # fmt: skip


def _thai(text: CaptureText, start: int, end: int) -> Iterator[ThaiMention]:
    plain = text.plain
    at = start
    known = known_pattern().search(plain, at, end)
    head = HEAD.search(plain, at, end)
    while at < end:
        if known is not None and known.start() < at:
            known = known_pattern().search(plain, at, end)
        if head is not None and head.start() < at:
            head = HEAD.search(plain, at, end)
        if known is None and head is None:
            return
        if known is not None and (head is None or known.start() <= head.start()):
            stop: int | None = _known_end(plain, known)
            rule, begin, after = "thai.institution.known", known.start(), known.end()
        elif head is not None:
            stop = _end_of(plain, head) if _is_word(plain, head) else None
            rule, begin, after = "thai.institution.head", head.start(), head.end()
        if stop is None:
            at = after
            continue
        name = " ".join(plain[begin:stop].split())
        yield ThaiMention(begin, stop, name, rule)
        at = stop


def _is_word(plain: str, head: re.Match[str]) -> bool:
    """Tell whether a short head is a word of its own there, not letters of another."""
    if head.group() == "ศูนย์" and plain.endswith(("อาคาร", "ตึก", "ลาน"), 0, head.start()):
        return False
    if head.group() not in {"กรม", "สภา", "ศูนย์", "สำนัก", "กองทุน"}:
        return True
    before = re.search(r"[\u0e01-\u0e4e]{0,60}$", plain[max(0, head.start() - 60) : head.start()])
    lead = before.group() if before else ""
    if lead.endswith("เลขาธิการ") and head.group() != "กรม":
        return True
    at = 0
    behind = re.split(r"\s", plain[head.start() : head.end() + 24], maxsplit=1)[0]
    for token in words_of(lead + behind):
        if at < len(lead) < at + len(token) and at + len(token) > len(lead) + len(head.group()):
            return token.startswith(("อธิบดี", "รอง", "เจ้ากรม", "ปลัด"))
        at += len(token)
    return True


def _known_end(plain: str, known: re.Match[str]) -> int:
    """Return the end of a known name: further where more words and a country are attached."""
    end = known.end()
    wide = grown(plain, known.start() + 3)
    joined = wide > end and plain[end : end + 3] == "และ"
    abroad = joined and place_pattern().search(plain, end, wide) is not None
    if abroad or (joined and re.match(_POLICY, plain[end + 3 : end + 40])):
        return wide
    attached = re.match(r"แห่ง|ของ", plain[end : end + 4])
    country = country_at(plain, end + (attached.end() if attached else 0))
    if country:
        end = country[1]
    legal = _LEGAL.match(plain, end)
    return legal.end() if legal else end


_QUOTED = re.compile(r"[^“”\"\n]{3,60}(?=[”\"])")
_COMMON = frozenset({"สำนักงาน", "ศูนย์", "สถาบัน", "องค์กร", "องค์การ", "สภา", "กองทุน"})


def _end_of(plain: str, head: re.Match[str]) -> int | None:
    """Return the end of the name that a head noun opens; None where it is no name."""
    start = head.end()
    before = plain[max(0, head.start() - 4) : head.start()]
    quoted = _QUOTED.match(plain, start) if before[-1:] in '“"' and before else None
    if quoted or head.group().startswith("จุฬา"):
        return quoted.end() if quoted else start
    if before == "เป็น" and head.group() in _COMMON:
        return None
    end = _run_end(plain, head)
    if head.group() in {"กระทรวง", "กรม", "ทบวง"}:
        end = _series_end(plain, end)
    tail = plain[start:end].strip()
    if _MISSION.match(head.group()):
        return _mission_end(plain, end) or None
    legal = _LEGAL.match(plain, end)
    if tail and legal:
        return legal.end()
    return None if _is_generic(head.group(), tail, plain, end) else end


_SPACED = re.compile(r"\s(?:เลขาธิการ|คณะกรรมการ|ปลัดกระทรวง|ก\.พ\.ร?\.?|ป\.ป\.[ชส]\.)")
_DOTTED = re.compile(r"\s(?:ก\.พ\.(?:ร\.)?|ป\.ป\.[ชสท]\.)")


def _run_end(plain: str, head: re.Match[str]) -> int:
    """Return the end of the run behind a head noun, over the space that some names hold there."""
    start = head.end()
    if _SPACED.match(plain, start):
        dotted = _DOTTED.match(plain, start)
        return dotted.end() if dotted else grown(plain, start + 1)
    if plain[start : start + 1] == " " and head.group() in {"บริษัท", "มูลนิธิ", "โรงพยาบาล"}:
        return _company_end(plain, start + 1)
    return grown(plain, start)


_POLICY = (
    r"(?:การ|ความ)?(?:เกษตร|ป่าไม้|ประมง|ปศุสัตว์|อุตสาหกรรม|พาณิชย|การค้า|ค้า|คลัง|พลังงาน|เหมืองแร่|แรงงาน|สวัสดิการ|วัฒนธรรม|กีฬา|ท่องเที่ยว|เยาวชน|วิทยาศาสตร์|วิจัย|"
    r"เทคโนโลยี|นวัตกรรม|สิ่งแวดล้อม|ทรัพยากร|ที่ดิน|น้ำ|โครงสร้างพื้นฐาน|คมนาคม|ขนส่ง|โยธาธิการ|ศึกษา|สาธารณสุข|ดิจิทัล|สารสนเทศ|สื่อสาร|ยุติธรรม|กลาโหม|ต่างประเทศ|มหาดไทย|"
    r"กิจการภายใน|วางแผน|ลงทุน|เศรษฐกิจ|สังคม|สตรี|ครอบครัว|พัฒนา|ชนบท|กฎหมาย|อาหาร|ผังเมือง|ที่อยู่อาศัย|สื่อ|ศิลป|ศาสนา|สมาคมอาเซียน)"
)
_SERIES = re.compile(
    rf"(?:\s{_POLICY}[\u0e01-\u0e4e]*?)*?\s?(?:{_POLICY}[\u0e01-\u0e4e]*?)?\s?และ\s?{_POLICY}"
)


def _series_end(plain: str, end: int) -> int:
    """Return the end of a ministry of several policies: “เกษตร ป่าไม้และประมง”, with its country."""
    more = _SERIES.match(plain, end, end + 90) if plain[end : end + 1] == " " else None
    if more is None:
        return end
    last = grown(plain, more.end())
    piece = _RUN.match(plain, more.end())
    country = country_at(plain, last)
    attached = country is not None and piece is not None and last < piece.end()
    return country[1] if country and attached else last


def _mission_end(plain: str, end: int) -> int:
    """Return the end of an embassy's name with its seat: “ณ กรุง…”, “ประจำประเทศไทย”; 0: no name."""
    start = end
    more = _MISSION_TAIL.match(plain, end)
    while more:
        end = more.end()
        more = _MISSION_TAIL.match(plain, end)
    named = end > start or not plain.endswith(("ทูต", "กงสุล", "กงสุลใหญ่"), 0, end)
    return end if named else 0


_LATIN_COMPANY = re.compile(
    r"[A-Z][\w&’'-]*(?:,?\s(?:[A-Z&][\w&’'-]*|of|and|for))*(?:\s?\.?,?\s(?:Ltd|Inc|PLC|Co)\b\.?)*"
)


def _company_end(plain: str, start: int) -> int:
    """Return the end of “บริษัท ก ข จำกัด”; without the closing word, one run."""
    whole = re.match(r"[^\n(),]{2,50}?\s*จำกัด(?:\s*\(มหาชน\))?", plain[start : start + 80])
    if whole:
        return start + whole.end()
    latin = _LATIN_COMPANY.match(plain, start)
    return latin.end() if latin else grown(plain, start)


def _is_generic(head: str, tail: str, plain: str, end: int) -> bool:
    bare = re.sub(r"\s", "", tail)
    if len(bare) < 2 or bare in GENERIC_TAILS or bare.endswith("จังหวัด"):
        return True
    place = re.sub(r"^(?:ของ|แห่ง|ใน)", "", bare)
    named = place_pattern().fullmatch(place)
    if named and head not in {
        "สภากาชาด",
        "การท่องเที่ยวแห่ง",
        "การรถไฟ",
        "หอการค้า",
        "สำนักข่าวกรอง",
        "มูลนิธิ",
    }:
        return head != "มหาวิทยาลัย" or place != bare or place in country_names()
    if head in {"คณะกรรมการ", "คณะกรรมาธิการ"}:
        return len(bare) < 6 or plain[
            max(0, end - len(tail) - 30) : end - len(tail) - len(head)
        ].endswith(("ตั้ง", "จัดตั้ง"))
    if head == "สภา":
        return len(bare) < 5
    return bool(re.match(r"(?:ต่าง|อื่น|ชั้นนำ|ทั้ง|หลาย|ดังกล่าว|\d)|.*ชั้นนำ", bare))


def find_mentions(text: CaptureText, lines: list[tuple[int, int]]) -> list[ThaiMention]:
    """Return every place in `lines` where an institution is named, in order, without overlap."""
    found: list[ThaiMention] = []
    for start, end in lines:
        found.extend(_thai(text, start, end))
    found = [
        m for m in found if not _is_titular(text.plain, m) and not _is_cut(text.plain, m, found)
    ]
    for mention in found:
        mention.whole_end = mention.end
        note_beside(text.plain, mention)
    for lower, upper in itertools.pairwise(found):
        hand_down(text.plain, lower, upper)
    for mention in found:
        mention.before = text.plain[max(0, mention.start - 60) : mention.start]
    # A line without a Thai letter is a caption or a translation of the headline.
    written = [(s, e) for s, e in lines if _THAI.search(text.plain, s, e)]
    found += _abbreviated(text.plain, lines, found)
    for latin in find_latin(text):
        inside = any(s <= latin.start < e for s, e in written)
        owner = next((m for m in found if latin.start < m.end + 3 and m.start < latin.end), None)
        beside = next((m for m in found if m.end <= latin.start < m.whole_end), None)
        if not inside or owner is not None or LATIN_HONORED.match(latin.name):
            continue
        if beside is not None:
            continue
        found.append(
            ThaiMention(latin.start, latin.end, latin.name, latin.rule, latin.acronym, latin.before)
        )
    return sorted(found, key=lambda m: m.start)


_OFFICE_OF = re.compile(
    rf"(?:รมว|รมช|รมต|ปล|ปลัด|โฆษก|เลขา)\.?\s?(?P<short>{'|'.join(map(re.escape, MINISTRIES))})(?![\u0e01-\u0e2e])"
)


def _abbreviated(
    plain: str, lines: list[tuple[int, int]], found: list[ThaiMention]
) -> Iterator[ThaiMention]:
    """Yield the ministries that only the letters of a post tell of: “รมว.กห.”."""
    for match in _OFFICE_OF.finditer(plain):
        start, end = match.span("short")
        inside = any(s <= start < e for s, e in lines)
        if inside and not any(m.start < end and start < m.end for m in found):
            short = match["short"]
            before = plain[max(0, start - 60) : start]
            yield ThaiMention(
                start, end, MINISTRIES[short], "thai.institution.abbreviated", short, before
            )


def _is_titular(plain: str, mention: ThaiMention) -> bool:
    """Tell whether a committee is only whose secretary somebody is: the office stands elsewhere."""
    return mention.name.startswith("คณะกรรมการ") and plain.endswith("เลขาธิการ", 0, mention.start)


def _is_cut(plain: str, mention: ThaiMention, found: list[ThaiMention]) -> bool:
    """Tell whether “…ฯ” shortens a name that stands in full elsewhere."""
    if plain[mention.end : mention.end + 2].strip()[:1] != "ฯ" and not mention.name.endswith("ฯ"):
        return False
    name = mention.name.rstrip("ฯ ")
    return any(len(m.name) > len(name) + 1 and m.name.startswith(name) for m in found)
