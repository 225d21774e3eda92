"""The event in Thai: its day, kind and place."""

import re

from tracker.capture.findings import Finding
from tracker.capture.grammar.thai.layout import body_of
from tracker.capture.grammar.thai.lexicon import TITLES
from tracker.capture.text import CaptureText, Sentence
from tracker.core.dates import FoundDate, read_date, to_buddhist

EVENT = re.compile(
    r"ต้อนรับ|เยี่ยมคารวะ|เยี่ยมคำนับ|เข้าคารวะ|เข้าพบ|พบหารือ|พบปะ|หารือ|ลงนาม|เยือน|เป็นประธาน|ประชุม|เยี่ยมชม|ศึกษาดูงาน|เข้าร่วม|จัดงาน|จัดการ|จัดขึ้น|สัมมนา|อบรม|เจรจา|แถลงข่าว|"
    r"เปิดงาน|เปิดตัว|มอบ|ร่วมมือ|เดินทาง"
)
_RECALLED = re.compile(
    r"(?:สืบเนื่อง|ผล(?:มา)?จาก|ภายหลัง|หลังจาก|เคย|ก่อนหน้า|ที่ผ่านมา|ตั้งแต่|นับตั้งแต่|ครั้งล่าสุด|ตามที่|ได้(?:มีการ)?ลงนาม[^\n]{0,60}ไว้|ภายในปี|ครบกำหนด|สิ้นสุด|จนถึง|มีผล)[^\n]{0,160}$"
)
_FUTURE = re.compile(
    r"(?:จะ(?:มีการ)?|เตรียม|เพื่อ(?:เตรียม)?|เชิญชวนให้\S*|คาดว่า\S*|พร้อมที่จะ|ก่อน|ร่าง|ผลักดัน\S*|นำไปสู่\S*|เร่งรัด\S*|ให้มี|กำหนด(?:การ)?)\s*(?:มี)?(?:พิธี)?(?:การ)?(?:ร่วม)?$"
)
_AGREEMENT = r"(?:บันทึก(?:ความเข้าใจ|ข้อตกลง|ความร่วมมือ|ความตกลง)|ความตกลง|ข้อตกลง|MO[UACI]s?\b|หนังสือแสดงเจตจำนง|ปฏิญญา|พิธีสาร|แถลงการณ์ร่วม|สัญญา|ความร่วมมือ|กรอบ|แผน)"
_SIGNING = re.compile(
    rf"(?:พิธี)?(?:การ)?(?:ร่วม)?(?:กัน)?(?:ได้)?ลงนาม(?:ใน|ร่วมมือ|ทำ|ร่วมกัน|เอกสาร|และแลกเปลี่ยน)?[^\n]{{0,60}}?{_AGREEMENT}|พิธีลงนาม|ผนึก[^\n]{{0,60}}ลงนาม"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("call", r"หารือทางโทรศัพท์|สนทนาทางโทรศัพท์"),
        ("courtesy_call", r"เยี่ยมคารวะ|เยี่ยมคำนับ|เข้าคารวะ|คารวะ|อำลาในโอกาส|เข้าอำลา|แนะนำตัว"),
        ("study_visit", r"(?:คณะ)?ศึกษาดูงาน(?:ของ|จาก|ที่|ณ|ด้าน|ดัง|งาน|ใน|\s)|เข้าเยี่ยมชม|เข้าศึกษาดูงาน|มาดูงาน|(?:โอกาส(?:ที่)?|เดินทาง(?:มา|ไป)?)\S{0,12}เยี่ยมชม"),
        ("joint_committee", r"ประชุมคณะกรรมา?ธิการร่วม|ประชุมคณะกรรมการร่วม"),
        ("working_group", r"ประชุมคณะทำงาน"),
        ("workshop", r"ประชุมเชิงปฏิบัติการ|อบรมเชิงปฏิบัติการ|สัมมนาเชิงปฏิบัติการ|เวิร์กช็อป|[Ww]orkshop"),
        ("training", r"(?:เปิด|ปิด|จัด|เข้าร่วม|พิธีเปิด|พิธีปิด)(?:การ|โครงการ|หลักสูตร)?(?:ฝึก)?อบรม|มอบ(?:วุฒิบัตร|ประกาศนียบัตร)|หลักสูตรฝึกอบรม\S*\s*(?:รุ่น|ณ)"),
        ("seminar", r"สัมมนา|เสวนา"),
        ("conference", r"ประชุมวิชาการ|ประชุมนานาชาติ|ประชุมสุดยอด|ประชุมระดับ|ประชุมรัฐมนตรี|ประชุมสมัชชา|ประชุมสมัย|ประชุมใหญ่|ประชุมระหว่างประเทศ|ฟอรั่ม|ฟอรัม|ประชุม\S{0,40}ครั้งที่|(?:Conference|Forum|Summit|Symposium)"),
        ("bilateral_meeting", r"หารือ|เจรจา|เข้าพบ|พบปะ|ต้อนรับ|ประชุม"),
    )
)  # fmt: skip
_PURPOSE = re.compile(
    r"(?:(?:เพื่อ|โอกาส\S{0,20}|มา|ไป|ว่า|ให้|เชิญ)\s?(?:ร่วม|เข้าร่วม|บรรยาย|กล่าวปาฐกถา|จัด)|เตรียม\S*|ห้วง|ในระหว่าง|ระหว่างการ|จะ|เสนอ|ห้อง|ศูนย์|หอ|นอกรอบ)[^\n]{0,25}$"
)
_VISIT = re.compile(
    r"เดินทาง(?:ไป)?(?:เข้าร่วม\S*|เยือน|ปฏิบัติราชการ|ไปราชการ|ศึกษาดูงาน)|เยือน\S*\s*[^\n]{0,60}อย่างเป็นทางการ|กำหนดการ(?:เดินทาง|เยือน)|การเยือน|นำคณะ\S*\s?(?:เดินทาง)?เยือน"
)
_STAYS = re.compile(r"(?:มา|เดินทางมา)(?:เยือน|ศึกษาดูงาน)?(?:ประเทศ)?ไทย|เยือน(?:ประเทศ)?ไทย|เดินทางมา")
_PLACE = re.compile(
    r"(?:(?<![\u0e01-\u0e4e])ณ(?:\s+|(?=ห้อง|โรง|อาคาร|กรุง|ศูนย์|กระทรวง|สำนัก|ทำเนียบ|มหาวิทยาลัย|ตึก|สถาน))|(?<=[ )])ที่\s?(?=ห้อง|โรงแรม|ศูนย์|ทำเนียบ|กระทรวง|สำนักงาน|อาคาร|มหาวิทยาลัย|กรม|สถาบัน|กรุง|นคร|เมือง|ตึก|หอ))(?!วันที่)"
)
_PLACE_END = re.compile(
    rf"\n|(?<=กรุงเทพฯ)\s|(?<=กรุงเทพมหานคร)\s|\s/|/\s|\s(?=(?:โดย|เพื่อ|ซึ่ง|เมื่อ|พร้อม|ทั้งนี้|และ|โดยมี|ว่า|ในโอกาส|ในการ|ด้วย|ภายใต้|ระหว่าง|เวลา|วันที่|ได้|เป็น|มี|ร่วมกับ|ร่วม|จัด|รับ|ให้|ขณะ|ก่อน|คณะผู้แทน|รวม|ผู้|จำนวน|ที่ผ่านมา|กับ|นำ|สำหรับ|สาธารณรัฐ|รัฐมนตรี|ปลัด|อธิบดี|เลขาธิการ|รอง|ภายหลัง|หลัง|สรุป|จากนั้น)|{TITLES}\S)|ด้วย$"
)
_ONLINE = re.compile(
    r"ผ่าน(?:ระบบ)?\s*(?:การประชุม|ทาง|วิดี|วีดิ|ออนไลน์|สื่อ|Zoom|Video|VDO|Microsoft|Cisco)"
)
LEAD_LINES = 3


def lead_of(text: CaptureText) -> list[Sentence]:
    """Return the lines of the body that tell what took place: the first that do."""
    body = body_of(text)
    telling = [s for s in body if EVENT.search(s.text)]
    return (telling or body)[:LEAD_LINES]


def headline_of(text: CaptureText) -> Sentence:
    """Return the headline as a line."""
    return Sentence(0, text.title_end, text.plain[: text.title_end])


_HELD = re.compile(r"เมื่อ(?:วัน\S*ที่)?\s*$")


def find_day(text: CaptureText) -> tuple[FoundDate, Finding] | None:
    """Return the day of the event; that of publication only where the text says “today”."""
    body = body_of(text)
    scored = []
    for order, found in enumerate(text.dates):
        line = next((n for n, s in enumerate(body) if s.start <= found.start < s.end), None)
        if line is None or not found.first.is_full:
            continue
        before = text.plain[max(body[line].start, found.start - 60) : found.start]
        score = 4.0 - 1.2 * min(line, 4) - 0.25 * order
        score += 1.0 if re.search(r"(?:วันนี้\s*\(?|เมื่อ(?:วัน\S*ที่)?|^\W*(?:วันที่)?)\s*$", before) else 0
        score += 0.5 if re.search(r"(?:ระหว่าง(?:วันที่)?|ใน(?:วันที่)?)\s*$", before) else 0
        score -= 3.0 if _RECALLED.search(before) and line else 0
        scored.append((score, -order, found))
    if scored:
        best = max(scored, key=lambda s: s[:2])
        if best[0] > 0.5 or (len(scored) == 1 and _HELD.search(text.plain[: best[2].start])):
            return best[2], _finding(text, best[2].start, best[2].end, "thai.date.event", 0.9)
    inferred = _yearless(text, body)
    if inferred is not None:
        return inferred
    if text.published is not None and any(re.match(r"\W*วันนี้", s.text) for s in body[:3]):
        day = text.published
        return day, _finding(text, day.start, day.end, "thai.date.today", 0.7)
    return None


_MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
_SHORT_MONTHS = r"ม\.?ค\.?|ก\.?พ\.?|มี\.?ค\.?|เม\.?ย\.?|พ\.?ค\.?|มิ\.?ย\.?|ก\.?ค\.?|ส\.?ค\.?|ก\.?ย\.?|ต\.?ค\.?|พ\.?ย\.?|ธ\.?ค\.?"
_YEARLESS = re.compile(
    rf"วัน[\u0e01-\u0e4e]{{0,10}}ที่\s*([0-9๐-๙]{{1,2}})\s*({'|'.join(_MONTHS.split())}|{_SHORT_MONTHS})(?!\s*(?:พ\.ศ\.)?\s*[0-9๐-๙]{{2}})"
)


def _yearless(text: CaptureText, body: list[Sentence]) -> tuple[FoundDate, Finding] | None:
    """Return a day printed without its year: the last such day before the text was published."""
    if text.published is None:
        return None
    issued = text.published.first
    for line in body[:LEAD_LINES]:
        match = _YEARLESS.search(line.text)
        if match is None:
            continue
        for year in (issued.year, issued.year - 1):
            day = read_date(f"{match.group(1)} {match.group(2)} {to_buddhist(year)}").first
            if day is not None and day.earliest <= issued.latest:
                start, end = line.start + match.start(1), line.start + match.end()
                found = FoundDate(start, end, text.plain[start:end], day, None, "yearless")
                return found, _finding(text, start, end, "thai.date.yearless", 0.6)
    return None


def _finding(
    text: CaptureText, start: int, end: int, rule: str, confidence: float = 0.8
) -> Finding:
    return Finding(start, end, text.original[start:end], rule, confidence)


def find_kind(text: CaptureText) -> tuple[str, Finding | None, bool]:
    """Return the kind of meeting, the words it rests on, and whether it is a trip of several days."""
    head, lead = headline_of(text), lead_of(text)
    lines = [head, *lead]
    is_visit = _is_visit(text, lines[:3])
    for number, line in enumerate([*lines, *body_of(text)[LEAD_LINES:]]):
        for found in _SIGNING.finditer(line.text):
            if _is_signed(line.text, found, number):
                code = "bilateral_meeting" if is_visit else "signing_ceremony"
                return code, _span(text, line, found, "thai.kind.signing"), is_visit
    first = [head, *lead[:1]]
    for code, pattern in _KINDS:
        for line in first if code != "bilateral_meeting" else lines:
            for told in pattern.finditer(line.text):
                if not _aside(code, line, told):
                    return code, _span(text, line, told, f"thai.kind.{code}"), is_visit
    return "", None, is_visit


def _aside(code: str, line: Sentence, match: re.Match[str]) -> bool:
    """Tell whether a conference or a tour is only what somebody also came for."""
    if code in {"courtesy_call", "bilateral_meeting", "call"}:
        return False
    before = line.text[: match.start()]
    return _PURPOSE.search(before[-32:]) is not None and "เป็นประธาน" not in before[-40:]


def _is_signed(line: str, match: re.Match[str], number: int) -> bool:
    before = line[: match.start()]
    if (
        _RECALLED.search(before[-80:])
        or _FUTURE.search(before[-40:])
        or re.match(r"\S{0,8}(?:จะ)", match.group())
    ):
        return False
    ceremony = re.search(
        r"พิธี|เป็นประธาน|สักขีพยาน|ร่วมลงนาม", line[max(0, match.start() - 30) : match.end()]
    )
    return bool(ceremony) or number <= 1


def _span(text: CaptureText, line: Sentence, match: re.Match[str], rule: str) -> Finding:
    return _finding(text, line.start + match.start(), line.start + match.end(), rule)


def _is_visit(text: CaptureText, lines: list[Sentence]) -> bool:
    """Tell whether the text announces or tells a trip of several days that its subject makes."""
    starts = [s for s in lines if _VISIT.search(s.text)]
    ranged = any(
        d.last is not None for d in text.dates if lines[0].start <= d.start < lines[-1].end
    )
    formal = any(re.search("อย่างเป็นทางการ|กำหนดการเดินทาง", s.text) for s in starts)
    receives = re.search(
        r"ต้อนรับ|คารวะ|เข้าพบ|หารือกับ", lines[0].text + (lines[1].text[:400] if len(lines) > 1 else "")
    )
    return (
        bool(starts)
        and (ranged or formal)
        and not (receives and not re.search("เยือน", lines[0].text))
    )


def find_place(text: CaptureText) -> tuple[str, Finding | None]:
    """Return the hall, building or city where it took place, as the text prints it."""
    for line in lead_of(text):
        for lead in _PLACE.finditer(line.text):
            if re.search(
                r"(?:ทูต|กงสุล(?:ใหญ่)?|ประจำ)\S*\s*$",
                line.text[max(0, lead.start() - 40) : lead.start()],
            ):
                continue
            stop = _PLACE_END.search(line.text, lead.end() + 3)
            end = min(stop.start() if stop else len(line.text), lead.end() + 160)
            words = line.text[lead.end() : end].rstrip(" ,/")
            if words.endswith(")") and "(" not in words:
                words = words[:-1].rstrip()
            if len(words) < 3:
                continue
            start = line.start + lead.end()
            span = _finding(text, start, start + len(words), "thai.place")
            return " ".join(words.split()), span
    return "", None


def is_online(text: CaptureText) -> bool:
    """Tell whether the meeting took place on screens."""
    return any(_ONLINE.search(s.text) for s in lead_of(text))
