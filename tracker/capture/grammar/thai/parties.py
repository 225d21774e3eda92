"""Who also took part, in Thai: witnesses, those who received too, organisers, bodies visited, signers."""

import re

from tracker.capture.grammar.thai.events import lead_of
from tracker.capture.grammar.thai.layout import body_of
from tracker.capture.grammar.thai.people import ThaiPerson
from tracker.capture.grammar.thai.register import ThaiRegister
from tracker.capture.reading import ReadInstitution, ReadPerson
from tracker.capture.text import CaptureText

Named = list[tuple[ThaiPerson, ReadPerson]]

_SEES = re.compile(r"(?:ร่วม)?เป็น(?:สักขี)?พยาน|(?:ร่วม)?เป็นสักขี|ในฐานะสักขีพยาน")


def witnesses(text: CaptureText, register: ThaiRegister, named: Named) -> None:
    """Leave those mentioned who only saw the signing: “โดยมี … เป็นสักขีพยาน”."""
    for line in body_of(text):
        for seen in _SEES.finditer(line.text):
            at = line.start + seen.start()
            opened = max(
                text.plain.rfind(w, line.start, at) for w in ("โดยมี", "พร้อมทั้งมี", "ทั้งนี้", "และมี")
            )
            if opened < 0:
                continue
            sent = {p.institution_key for m, p in named if opened <= m.start < at}
            for _s, _e, body in register.between(opened, at):
                sent.add(body.key)
            for body in register.institutions:
                if body.key in sent and not _elsewhere(register, named, body, (opened, at)):
                    body.role = "mentioned"


def _elsewhere(register: ThaiRegister, named: Named, body: ReadInstitution, span: tuple[int, int]) -> bool:  # fmt: skip
    """Tell whether a body acts before `span` too, by itself or through one of its people."""
    places = [s for s, _e, b in register.between(0, span[0]) if b is body]
    places += [m.start for m, p in named if p.institution_key == body.key]
    return any(not span[0] <= at < span[1] for at in places)


_RECEIVES_TOO = re.compile(r"ร่วม(?:ให้การ)?ต้อนรับ|ร่วมให้การรับรอง")


def receivers(text: CaptureText, register: ThaiRegister, named: Named) -> None:
    """Make those hosts who received together with the host: “โดยมี ก ข และ ค ร่วมต้อนรับ”."""
    for line in body_of(text):
        for verb in _RECEIVES_TOO.finditer(line.text):
            at = line.start + verb.start()
            first = max(line.start, text.plain.rfind("โดยมี", line.start, at), at - 600)
            keys = {p.institution_key for m, p in named if first <= m.start < at}
            keys |= {b.key for _s, _e, b in register.between(first, at)}
            for body in register.institutions:
                if body.key in keys and body.role in {"partner", "mentioned"}:
                    body.role = "host"


_BY_ORGANISER = re.compile(r"(?:ร่วม)?จัด(?:ขึ้น)?โดย|ซึ่ง(?:ร่วมกัน)?จัดโดย|เป็นเจ้าภาพ(?:ร่วม)?โดย")
_HOLDS = re.compile(
    r"(?:ร่วมกัน)?จัด(?:การ|ให้มีการ|โครงการ|งาน|พิธี|กิจกรรม)?(?:ประชุม|สัมมนา|ฝึกอบรม|อบรม|เสวนา|เวที)"
)
_TOGETHER = re.compile(r"\s*,?\s*(?:(?:และ)?(?:ร่วมกับ|ร่วมด้วย)|และ|กับ)?\s*")
_GATHERINGS = frozenset({"workshop", "seminar", "conference", "training", "bilateral_meeting", ""})


def co_organisers(text: CaptureText, register: ThaiRegister, kind: str) -> None:
    """Make those hosts who held a gathering together: “จัดโดย ก ร่วมกับ ข และ ค”."""
    for line in lead_of(text) if kind in _GATHERINGS else []:
        told = _BY_ORGANISER.search(line.text)
        if told:
            for body in _row(text, register, line.start + told.end(), line.end):
                body.role = "host"
        holds = _HOLDS.search(line.text)
        before = register.between(line.start, line.start + holds.start()) if holds else []
        if holds and before and text.plain[before[-1][1] : line.start + holds.start()].strip(" ()") == "":  # fmt: skip
            before[-1][2].role = "host"


def _row(text: CaptureText, register: ThaiRegister, at: int, last: int) -> list[ReadInstitution]:
    """Return the bodies of “ก ร่วมกับ ข และ ค” from `at` on."""
    found: list[ReadInstitution] = []
    for start, end, body in register.between(at, last):
        words = re.sub(r"[(（][^()]*[)）]", "", text.plain[at:start])
        if not _TOGETHER.fullmatch(words):
            break
        found.append(body)
        at = end
    return found


_GOES_ON = re.compile(
    r"(?:จากนั้น|ต่อมา|นอกจากนี้|หลังจากนั้น|และได้|คณะ(?:ฯ|ดูงาน|ผู้แทน\S*|ผู้บริหาร\S*)?|ผู้(?:เข้า|ร่วม)\S*)[^\n]{0,50}?(?:เดินทาง(?:ไป|เข้า)?|ได้)?\s?(?:เข้า)?(?:เยี่ยมชม|ศึกษาดูงาน|พบหารือ(?:กับ)?|พบ(?:ผู้บริหาร)?|เยือน)"
)


def visited_later(text: CaptureText, register: ThaiRegister) -> None:
    """Make those hosts whom the guests went on to visit: “จากนั้นคณะได้เดินทางไปศึกษาดูงาน ณ …”."""
    for line in body_of(text):
        for goes in _GOES_ON.finditer(line.text):
            at = line.start + goes.end()
            lead = re.match(
                r"\s*(?:ณ|ที่|งาน\S{0,30}|ด้าน\S{0,60}?(?:ที่|ณ)|ห้อง\S*|กิจการ\S*)?\s*",
                text.plain[at : at + 90],
            )
            for body in _row(text, register, at + (lead.end() if lead else 0), line.end):
                body.role = "host" if body.role == "mentioned" else body.role


_SIGNS = re.compile(r"(?:ได้)?(?:ร่วม(?:กัน)?)?ลงนาม")
_BETWEEN = re.compile(r"ระหว่าง\s?$")


def signing_parties(
    text: CaptureText, register: ThaiRegister, named: Named
) -> list[tuple[str, ...]] | None:
    """Return the keys of those who signed: the people before the verb, or “ระหว่าง ก กับ ข”; else None."""
    for line in body_of(text):
        for verb in _SIGNS.finditer(line.text):
            at = line.start + verb.start()
            first = max(line.start, at - 420, text.plain.rfind("โดยมี", line.start, at))
            acting = [p.institution_key for m, p in named if first <= m.start < at]
            keys = tuple(dict.fromkeys(k for k in acting if k))
            if len(keys) > 1 and verb.group().startswith(("ร่วม", "ได้ร่วม")):
                return [keys]
            here = register.between(at, min(line.end, at + 300))
            begin = next((s for s, _e, _b in here if _BETWEEN.search(text.plain[at:s])), None)
            row = _row(text, register, begin, line.end) if begin is not None else []
            keys = tuple(dict.fromkeys(b.key for b in row))
            if len(keys) > 1:
                return [keys]
    return None
