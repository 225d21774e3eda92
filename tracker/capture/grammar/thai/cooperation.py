"""Cooperation in Thai: agreements, areas, proposals, programmes, and what bodies offer or seek."""

import itertools
import re
from collections.abc import Iterator

from tracker.capture.findings import Finding
from tracker.capture.grammar.thai.institutions import words_of
from tracker.capture.grammar.thai.layout import body_of
from tracker.capture.grammar.thai.lexicon import POSITION, STOPS, TITLES
from tracker.capture.grammar.thai.register import ThaiRegister
from tracker.capture.reading import (
    ReadAgreement,
    ReadArea,
    ReadInstitution,
    ReadOffer,
    ReadProgramme,
    ReadProposal,
)
from tracker.capture.text import CaptureText, Modalities, Sentence

_AGREEMENT = re.compile(
    r"(?:ร่าง)?(?:บันทึก(?:ความเข้าใจ|ข้อตกลง|ความร่วมมือ|ความตกลง|การหารือ)|(?:กรอบ)?ความตกลง(?!ใจ)|ข้อตกลง|หนังสือแสดงเจตจำนง|หนังสือแลกเปลี่ยน|ปฏิญญา(?:ร่วม)?|แถลงการณ์ร่วม|"
    r"พิธีสาร|แผนปฏิบัติการ(?:ร่วม)?|MO[UACI]\b|Memorandum of (?:Understanding|Cooperation|Agreement)|Letter of Intent)"
)
_TYPES = (
    ("mou", r"ความเข้าใจ|บันทึกข้อตกลง$|MOU|Understanding"), ("moc", r"บันทึก(?:ข้อตกลง)?ความร่วมมือ|MOC|of Cooperation"), ("loi", r"เจตจำนง|Intent|MOI"),
    ("joint_statement", r"แถลงการณ์|ปฏิญญา"), ("action_plan", r"แผน"), ("exchange_of_notes", r"แลกเปลี่ยน"), ("protocol", r"พิธีสาร"),
    ("agreed_minutes", r"การหารือ"),
)  # fmt: skip
_SUBJECT = re.compile(
    r"\s*(?:\([^()\n]{2,80}\)\s*)?(?:ว่าด้วย|ด้าน|ใน(?:ด้าน|เรื่อง|การ)|เพื่อ|เรื่อง|เกี่ยวกับ|ระหว่าง|ความร่วมมือ|ร่วมมือ|การ|ทาง|เมือง|โครงการ|กับ|ร่วมกับ|สำหรับ|on |for |in |between )"
)
_AGREEMENT_END = re.compile(
    rf"\n|ฯ|\s(?=(?:ประกอบด้วย|ได้แก่|และ(?:เสนอ|ได้|ร่วม|จะ|แลก|ให้)))|[;。]|\s(?=(?:โดย|เพื่อ|ซึ่ง|เมื่อ|ณ|พร้อม|ทั้งนี้|และมี|ร่วมกับ|เป็น|มี|จะ|ได้|ที่|นอกจาก|ครั้ง|ฉบับ|ว่า|อันจะ|กล่าว|ดังกล่าว|รวมถึง|ในวัน|ในโอกาส)(?!ประเทศ)|{TITLES}\S)|ดังกล่าว|(?<=[\u0e01-\u0e4e])(?:เมื่อวันที่|เมื่อวัน|ณ )|ในวันที่|ว่า (?=มี)"
)
_AREA_LEADS: tuple[tuple[str, re.Pattern[str], float], ...] = (
    ("cooperation", re.compile(r"(?:ความร่วมมือ|ร่วมมือ(?:กัน)?|ทำงานร่วมกัน|ความสัมพันธ์)(?:ระหว่าง\S{2,24}\s?)?(?:ทวิภาคี)?(?:กัน)?(?:ใน)?\s?(?=ด้าน|ทาง(?:วิชา|เศรษฐ|การ|วัฒน|เทค)|เรื่อง)|ความร่วมมือ(?:กัน)?ในการ(?:ส่งเสริม|สนับสนุน|พัฒนา)?(?=การ|ระบบ|ศักย|[\u0e01-\u0e4e])"), 0.85),
    ("field", re.compile(r"ใน(?:สาขา(?:วิชา)?|ด้าน(?=[\u0e01-\u0e4e]))|(?:หารือ|แลกเปลี่ยน(?:ความรู้|ความคิดเห็น|ประสบการณ์|แนวทาง)?|พัฒนา|ศึกษาดูงาน|ส่งเสริม|ผลักดัน|ขยาย\S{0,12}|มุ่ง\S{0,12})\S{0,20}?(?=ด้าน)"), 0.7),
    ("list", re.compile(r"(?<=[\s,])(?:และ)?(?=ด้าน[\u0e01-\u0e4e])"), 0.6),
    ("issue", re.compile(r"(?:หารือ|หารือร่วมกัน|แลกเปลี่ยนความ(?:คิด)?เห็น)(?:ใน|ถึง|เกี่ยวกับ)?\s?(?:ใน)?(?:ประเด็น(?:เรื่อง|ต่าง ?ๆ\s*(?:อาทิ|ได้แก่|เช่น))?|เรื่อง|เกี่ยวกับ|ถึงแนวทาง(?:การ)?|แนวทางการ)\s?"), 0.7),
    ("covered", re.compile(r"ครอบคลุม(?:ถึง|ด้าน|เรื่อง|ประเด็น|ความร่วมมือ(?:ด้าน|ใน)?)?\s?(?=[\u0e01-\u0e4e])|(?<=ความเข้าใจ)(?=ด้าน)|(?<=ข้อตกลง)(?=ด้าน)"), 0.65),
    ("about", re.compile(r"เกี่ยวกับ(?=การ|ความ|ด้าน)"), 0.6),
    ("exchange", re.compile(r"(?=การแลกเปลี่ยน(?!เรียนรู้(?:$|\s))[\u0e01-\u0e4e]{4,})|(?=(?:การ)?วิจัยร่วม|(?=การ(?:ทำ)?วิจัยร่วม))|(?:จัด)(?=การ?ฝึกอบรม)"), 0.6),
)  # fmt: skip
_AREA_END = re.compile(
    rf"\n|ฯ|\s(?=(?:ประกอบด้วย|ได้แก่|สถาบัน|กระทรวง|กรม|สำนักงาน|มหาวิทยาลัย))|[;,“”\"(]|\s(?=(?:โดย|เพื่อ|ซึ่ง|เมื่อ|ณ|พร้อม|ทั้งนี้|ร่วมกับ|เป็น|มี|จะ|ได้|ที่|นอกจาก|ว่า|อัน|กล่าว|รวม|ตลอดจน|ใน|อย่าง|กับ|ผ่าน|ให้|ตาม|ภายใต้|และ|ด้าน|อาทิ|ระหว่าง|วันที่|ต่อไป|นาย|นาง)|{TITLES}\S|\d)|"
    r"ระหว่าง(?!ประเทศ(?:\s|$|ใน|ด้าน))|ร่วมกัน|ดังกล่าว|เพื่อ(?!สังคม|การ(?:ศึกษา|พัฒนา|เกษตร|เรียนรู้))|ซึ่ง|โดย|ให้(?=มี|กับ|แก่|เป็น)|ต่อไป|ผ่าน(?=ทาง|ระบบ)|ที่(?=จะ|มี|เกี่ยวข้อง|ทั้ง)|เข้าร่วม|อย่างต่อเนื่อง|เป็นต้น|(?<!กำ)กับ(?=[\u0e01-\u0e4e])|ของ(?=ทั้ง|ไทย|ประเทศ|สอง)|แห่ง(?=ประเทศ|สาธารณ|ราช)"
)
_AREA_TRIM = re.compile(r"^(?:และ|การหารือ|ของ|ใน|เรื่อง|ประเด็น|ถึง)\s?")
_GENERIC = re.compile(
    r"(?:ด้าน|ทาง)?(?:ต่าง ?ๆ?|อื่น ?ๆ?|นี้|นั้น|ดังกล่าว|ที่|ทั้งสอง|ทั้ง|ๆ|เดียวกัน|ใดบ้าง|หน้า|ข้าง|ละ|เหล่านี้|หนึ่ง|เอกอัคร\S*|รัฐมนตรี\S*|ผู้\S*|นาย\S*|หลัง|บน|ล่าง|ใน|นอก)"
)
_PROPOSED = re.compile(
    r"(?:เสนอ(?:ให้|แนะให้|ที่จะ|ว่าควร|แนวทาง(?:การ)?|การ)?|เห็นพ้อง(?:กัน)?(?:ที่จะ|ให้)|เห็นชอบ(?:ร่วมกัน)?(?:ที่จะ|ให้)|ประสงค์(?:ที่)?จะ)\s?(?:มี(?:การ)?)?(?=(?:จัดตั้ง|จัดทำ|ร่วม|ขยาย|พัฒนา|ส่งเสริม|เพิ่ม|แลกเปลี่ยน|โครงการ|จัด|ความร่วมมือ|ลงนาม|ยกระดับ))"
)
_PROPOSAL_END = re.compile(
    rf"\n|\s(?=(?:โดย|ซึ่ง|พร้อม|ทั้งนี้|นอกจาก|ว่า|และเสนอ|ตลอดจน|รวมถึง|ต่อไป|ด้าน(?=เอก)|ทั้ง|ขณะ)|{TITLES}\S)|ต่อไป"
)
_PROGRAMME = re.compile(
    r"(?:โครงการ|ทุนการศึกษา|หลักสูตร)(?=แลกเปลี่ยน|ทุน|ฝึกอบรม|พัฒนา|ความร่วมมือ|รัฐบาล|อาเซียน|ภายใต้)[\u0e01-\u0e4e-]{3,60}"
)
_RUNS = re.compile(r"ร่วมกัน|ร่วมกับ|จัดตั้ง|ดำเนิน|ริเริ่ม|เปิดตัว|สนับสนุน|จัดทำ")
_OFFERS = re.compile(
    r"(?:ยินดี(?:ที่จะ)?|พร้อม(?:ที่จะ)?)\s?(?:ให้(?:การ)?|สนับสนุน|มอบ|จัด|ร่วม|แลกเปลี่ยน|ถ่ายทอด)|เสนอ(?:ให้)?\s?(?=ทุน|จัดฝึก|หลักสูตร)|มอบทุน|ให้ทุน|สนับสนุนทุน|จัดสรรทุน|ให้ความช่วยเหลือ|ส่งผู้เชี่ยวชาญ"
)
_SEEKS = re.compile(
    r"(?:ขอ(?:รับ)?(?:ความร่วมมือ|การสนับสนุน|ความอนุเคราะห์|ความช่วยเหลือ|ให้)|ประสงค์(?:จะ)?(?:ขอ)?|ต้องการ(?:รับ|ให้|พัฒนา|ความ)|สนใจ(?:ที่จะ)?(?:เรียนรู้|ศึกษา|รับ))"
)
MODALITIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("scholarship", r"ทุนการศึกษา|ทุนเรียน|ทุนระดับปริญญา|ทุนรัฐบาล"), ("fellowship", r"ทุนฝึกอบรม"), ("training", r"ฝึกอบรม|หลักสูตรอบรม|การอบรม"),
        ("personnel_exchange", r"แลกเปลี่ยน(?:บุคลากร|ข้าราชการ|เจ้าหน้าที่|คณาจารย์|ผู้เชี่ยวชาญ)"), ("expert_dispatch", r"ส่งผู้เชี่ยวชาญ|ผู้เชี่ยวชาญ(?:มา|ไป)"),
        ("study_visit", r"ศึกษาดูงาน"), ("workshop_seminar", r"สัมมนา|ประชุมเชิงปฏิบัติการ"), ("joint_research", r"วิจัยร่วม|ร่วมวิจัย|ทำวิจัยร่วม"),
        ("knowledge_sharing", r"แลกเปลี่ยน(?:ความรู้|ประสบการณ์|ข้อมูล|องค์ความรู้|แนวปฏิบัติ)|ถ่ายทอด(?:ความรู้|องค์ความรู้|เทคโนโลยี|ประสบการณ์)"),
        ("policy_advice", r"ให้คำปรึกษา"), ("equipment", r"อุปกรณ์|ครุภัณฑ์"), ("volunteer", r"อาสาสมัคร"),
    )
)  # fmt: skip
_WHO = re.compile(rf"{TITLES}\S|{POSITION.pattern}|กระทรวง|กรม(?!ธรรม์)|สำนักงาน|สถาน")
MOST_AREAS = 6
MOST_LETTERS = 300


def _finding(
    text: CaptureText, start: int, end: int, rule: str, confidence: float = 0.8
) -> Finding:
    return Finding(start, end, text.original[start:end], rule, confidence)


def find_agreements(text: CaptureText) -> list[ReadAgreement]:
    """Return the agreements that the text names with their subject, each once, the fullest wording."""
    found: list[ReadAgreement] = []
    for line in body_of(text):
        for match in _AGREEMENT.finditer(line.text):
            subject = _SUBJECT.match(line.text, match.end())
            if subject is None:
                continue
            stop = _AGREEMENT_END.search(line.text, subject.end())
            end = min(stop.start() if stop else len(line.text), match.end() + 260)
            words = line.text[match.start() : end].rstrip(" ,./")
            words = f"{words})" if _opens(words) and line.text[end : end + 1] == ")" else words
            if len(words) - len(match.group()) < 6:
                continue
            start = line.start + match.start()
            span = _finding(text, start, start + len(words), "thai.agreement")
            kind = next((c for c, p in _TYPES if re.search(p, match.group())), "agreement")
            _keep(found, ReadAgreement(" ".join(words.split()), kind, span))
    return found


def _opens(words: str) -> bool:
    return words.count("(") > words.count(")")


def _keep(found: list[ReadAgreement], new: ReadAgreement) -> None:
    """Keep the fuller of two wordings of one agreement."""
    for index, old in enumerate(found):
        if _alike(old.words, new.words):
            if len(new.words) > len(old.words):
                found[index] = new
            return
    found.append(new)


def _alike(one: str, other: str) -> bool:
    a, b = ({x + y for x, y in itertools.pairwise(w)} for w in (_core(one), _core(other)))
    return bool(a and b) and len(a & b) >= 0.55 * min(len(a), len(b))


def _core(words: str) -> str:
    return re.sub(r"^(?:ด้าน|การ|ใน)+|\s", "", words.replace(" ", ""))


def find_areas(text: CaptureText, register: ThaiRegister) -> list[ReadArea]:
    """Return the fields of cooperation in the words of the text, each once, the surest leads first."""
    found: list[ReadArea] = []
    body = body_of(text)[:8]
    for name, lead, confidence in _AREA_LEADS:
        for line in body:
            if name != "cooperation" and not re.search(
                "ร่วมมือ|หารือ|แลกเปลี่ยน|ศึกษาดูงาน|ทวิภาคี|เห็นพ้อง|ทั้งสองฝ่าย|ฝึกอบรม|ความเข้าใจ", line.text
            ):
                continue
            for match in lead.finditer(line.text):
                at = line.start + match.start()
                if len(found) < MOST_AREAS and not any(
                    s <= at < e for s, e, _b in register.between(at - 90, at + 1)
                ):
                    _add_area(text, line, match.end(), found, f"thai.area.{name}", confidence)
    return sorted(found, key=lambda a: a.span.start)


def _add_area(text: CaptureText, line: Sentence, at: int, found: list[ReadArea], rule: str, confidence: float) -> None:  # fmt: skip
    line, at = Sentence(line.start + at, line.end, line.text[at : at + MOST_LETTERS]), 0
    while at < len(line.text) and (line.text[at].isspace() or _AREA_TRIM.match(line.text[at:])):
        trim = _AREA_TRIM.match(line.text[at:])
        at += trim.end() if trim else 1
    lead = re.match(r"ด้าน\s?", line.text[at:])
    stop = _AREA_END.search(line.text, at + (lead.end() if lead else 2))
    end = min(stop.start() if stop else len(line.text), at + 120)
    if lead and _WHO.match(line.text, at + lead.end()):
        return
    for begin, finish in _items(line.text, at, end):
        words = re.sub(r"\s*และ$", "", line.text[begin:finish].rstrip(" ,."))
        if (
            len(words) < 8
            or _GENERIC.fullmatch(words)
            or any(_alike(words, a.words) for a in found)
        ):
            continue
        start = line.start + begin
        span = _finding(text, start, start + len(words), rule, confidence)
        found.append(ReadArea(" ".join(words.split()), span))


_LAST_ITEM = re.compile(r"\s+และ\s?([\u0e01-\u0e4e]{3,60})(?=[\s,.]|$)")


_DEEDS = frozenset(["ส่งเสริม", "พัฒนา", "เพิ่ม", "สร้าง", "เผยแพร่", "แลกเปลี่ยน", "วิเคราะห์"])


def _starts_clause(words: str) -> bool:
    """Tell whether the words behind “and” open a clause or name somebody, so no further item."""
    if _WHO.match(words) or _GENERIC.fullmatch(words):
        return True
    return words.startswith("คณะ") or words_of(words)[0] in STOPS | _DEEDS | {"เชิญ"}


def _items(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split “การก การข และการค” into its items; other words stay together."""
    cuts = [m.start() for m in re.finditer(r"\s+(?=(?:และ)?(?:การ|ด้าน|ความ))", line[start:end])]
    more = re.match(
        r"(?:ระหว่าง[\u0e01-\u0e4e-]{3,30})?(?:\s+(?:และ)?(?:การ|ด้าน)[\u0e01-\u0e4e]+)+", line[end:]
    )
    if more:
        cuts += [
            end - start + m.start()
            for m in re.finditer(r"\s+(?=(?:และ)?(?:การ|ด้าน))", more.group())
        ]
        end += more.end()
    behind = _LAST_ITEM.match(line, end)
    if behind and not _starts_clause(behind.group(1)):
        cuts += [
            m.start() for m in re.finditer(r"\s+(?=([\u0e01-\u0e4e]{5,}))", line[start:end])
            if m.start() > 3 and words_of(m.group(1))[0] not in STOPS | _DEEDS
        ]  # fmt: skip
        cuts = sorted({*cuts, end - start})
        end = behind.end()
    edges = [0, *dict.fromkeys(cuts), end - start]
    found = []
    for first, last in itertools.pairwise(edges):
        lead = re.match(r"\s*(?:และ)?\s*", line[start + first : start + last])
        found.append((start + first + (lead.end() if lead else 0), start + last))
    return found


def find_proposals(text: CaptureText) -> list[ReadProposal]:
    """Return the cooperation that somebody proposed or both agreed to seek, in the words of the text."""
    found: list[ReadProposal] = []
    for line in body_of(text)[:8]:
        for match in _PROPOSED.finditer(line.text):
            stop = _PROPOSAL_END.search(line.text, match.end() + 4)
            end = min(stop.start() if stop else len(line.text), match.end() + 140)
            words = line.text[match.end() : end].strip(" ,.")
            if len(words) < 10:
                continue
            start = line.start + line.text.index(words, match.end())
            title = " ".join(words.split())
            if not any(_alike(title, p.title) for p in found):
                found.append(
                    ReadProposal(
                        title, _finding(text, start, start + len(words), "thai.proposal", 0.7)
                    )
                )
    return found[:4]


def find_programmes(text: CaptureText, register: ThaiRegister) -> list[ReadProgramme]:
    """Return the named programmes and scholarships that institutions of the text run together."""
    found: list[ReadProgramme] = []
    for line in body_of(text):
        for match in _PROGRAMME.finditer(line.text):
            keys = tuple(
                dict.fromkeys(b.key for _s, _e, b in register.between(line.start, line.end))
            )
            runs = _RUNS.search(line.text[max(0, match.start() - 60) : match.start()])
            if (
                runs is None
                or len(keys) < 2
                or re.search("เสนอ", line.text[max(0, match.start() - 40) : match.start()])
            ):
                continue
            start, end = line.start + match.start(), line.start + match.end()
            kind = (
                "scholarship"
                if "ทุน" in match.group()
                else "exchange"
                if "แลกเปลี่ยน" in match.group()
                else "training"
                if "อบรม" in match.group()
                else "other"
            )
            if not any(p.title == match.group() for p in found):
                found.append(
                    ReadProgramme(
                        match.group(),
                        kind,
                        keys[:6],
                        _finding(text, start, end, "thai.programme", 0.55),
                    )
                )
    return found


def find_offers(text: CaptureText, register: ThaiRegister) -> list[ReadOffer]:
    """Return what institutions offer or seek where a sentence says so: who, and in which form."""
    found: list[ReadOffer] = []
    for line in body_of(text):
        for kind, pattern in (("offer", _OFFERS), ("need", _SEEKS)):
            for match in pattern.finditer(line.text):
                body = _subject(register, line, line.start + match.start())
                if body is None:
                    continue
                stop = re.compile(r"\n|\s(?:ทั้งนี้|นอกจากนี้|ด้าน(?=เอก|นาย|นาง)|ขณะ)").search(
                    line.text, match.end()
                )
                end = min(stop.start() if stop else len(line.text), match.end() + 160)
                for modality in _forms(line.text[match.start() : end], text.modalities):
                    if any((f.institution_key, f.modality) == (body.key, modality) for f in found):
                        continue
                    span = _finding(
                        text, line.start + match.start(), line.start + end, f"thai.{kind}", 0.6
                    )
                    found.append(ReadOffer(body.key, modality, "", span, kind))
    return found


def _forms(words: str, stored: Modalities) -> Iterator[str]:
    for code, pattern in (*MODALITIES, *stored):
        if pattern.search(words):
            yield code


def _subject(register: ThaiRegister, line: Sentence, at: int) -> ReadInstitution | None:
    """Return who offers: the nearest institution before the verb, in the last 120 letters."""
    before = register.between(max(line.start, at - 120), at)
    return before[-1][2] if before else None
