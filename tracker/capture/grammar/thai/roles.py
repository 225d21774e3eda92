"""Who received, who called, who took part: the role of each institution of a Thai text."""

import re
from dataclasses import dataclass

from tracker.capture.findings import Finding
from tracker.capture.grammar.thai.events import headline_of, is_online, lead_of
from tracker.capture.grammar.thai.layout import body_of
from tracker.capture.grammar.thai.parties import (
    Named,
    co_organisers,
    receivers,
    visited_later,
    witnesses,
)
from tracker.capture.grammar.thai.people import ThaiPerson
from tracker.capture.grammar.thai.places import country_in
from tracker.capture.grammar.thai.register import ThaiRegister
from tracker.capture.reading import Reading, ReadInstitution
from tracker.capture.text import CaptureText, Sentence

_HOSTS = re.compile(
    r"(?<!กล่าว)(?<!เลี้ยง)(?:ให้การ)?(?<!กล่าว)ต้อนรับ|ให้การรับรอง|รับการ(?:เข้า)?(?:เยี่ยมคารวะ|เยือน|พบ)|เป็นเจ้าภาพ|เลี้ยงรับรอง|เปิดบ้าน"
)
_GUESTS = re.compile(
    r"(?:ได้)?(?:ขอ)?เข้า(?:เยี่ยม)?คารวะ|เยี่ยมคารวะ|เข้าพบ|เดินทาง(?:มา|ไป)?\s?(?:เข้า)?(?:เยือน|ศึกษาดูงาน|พบ)|เยือน|เข้าเยี่ยมชม|เยี่ยมชม|(?:มา|เข้า|ไป)ศึกษาดูงาน|ศึกษาดูงาน(?:ที่|ณ)|"
    r"เดินทาง(?:ไป|มา)"
)
_OCCASION = re.compile(r"(?:โอกาส(?:ที่|การ|ใน)?(?:ได้)?|เพื่อ|ให้)\s*\S{0,25}$")
_CUT = re.compile(r"\s(?:ทั้งนี้|นอกจากนี้|สำหรับ|อย่างไรก็ตาม|โดยได้หารือ|ทั้งสองฝ่าย|สาระสำคัญ|ว่า\s)|กล่าวว่า")
_LISTED = re.compile(
    r"ลงนาม[^\n]{0,90}(?:ประกอบด้วย|ได้แก่|ดังนี้)|(?:หน่วยงาน|มหาวิทยาลัย|องค์กร|ภาคี)[^\n]{0,60}(?:เข้าร่วม|ลงนาม)[^\n]{0,60}(?:ประกอบด้วย|ได้แก่)"
)
_ATTENDED = re.compile(
    r"(?:ผู้แทน(?:จาก|ของ)?|ตัวแทน(?:จาก|ของ)?|ผู้บริหาร(?:จาก|ของ)?|เจ้าหน้าที่(?:จาก|ของ)?|ผู้เข้าร่วมจาก)[^\n]{0,50}$"
)
_OBJECT = re.compile(
    r"(?:เกี่ยวกับ|ว่าด้วย|เรื่อง|อาทิ|เช่น|จัดตั้ง|ในสังกัด|สนับสนุน\S*|ประสานงาน\S*|เสนอ\S*|ผ่านทาง|ผ่าน)\s?[^\s]{0,30}$"
)
_TEAM = re.compile(
    r"(?:และ|พร้อม(?:ด้วย)?|นำ)\s?คณะ(?!กรรม|รัฐ|ทูต|ผู้แทนถาวร|ทำงาน|วิ|แพ|นิติ|เศรษฐ|ครุ)(?:ผู้แทน|ผู้บริหาร|ทำงาน)?|พร้อมด้วย(?:คณะ)?(?:ผู้บริหาร|เจ้าหน้าที่|ข้าราชการ)|และผู้บริหาร|นำคณะ(?:ผู้แทน|ผู้บริหาร|ข้าราชการ)?"
)
MOST_LEAD = 1100


@dataclass
class _Entry:
    """An institution at a place of the lead: by itself, or through one of its people."""

    at: int
    body: ReadInstitution | None
    country: str | None
    named: bool = False

    @property
    def side(self) -> "_Side":
        """The body, or the country where a person speaks for one that is not named."""
        return _Side(self.body, self.country)


@dataclass(frozen=True)
class _Side:
    body: ReadInstitution | None
    country: str | None


def give_roles(text: CaptureText, register: ThaiRegister, named: Named, reading: Reading) -> None:
    """Set the role of each institution that took part; the others stay mentioned."""
    kind, place = reading.meeting_type, reading.place_span
    lead = lead_of(text)
    entries = _entries(text, register, named, lead[0], place) if lead else []
    if len(lead) > 1 and (reading.is_visit or not any(e.body for e in entries)):
        entries += _entries(text, register, named, lead[1], place)
    sent = {p.institution_key for _m, p in named}
    listed = _listed(text, register) if kind == "signing_ceremony" else []
    present = [e.body for e in entries if e.body is not None]
    taking_part = [i for i in register.institutions if i.key in sent or i in present or i in listed]
    if not taking_part:
        return
    host, guest = _sides(text, lead, entries)
    owner = _owner(register, place)
    for body in taking_part:
        body.role = "partner" if body in listed else _role(body, host, guest, owner)
    _attending(text, entries, host, guest)
    if reading.is_visit:
        for body in present:
            body.role = body.role if body.key in sent else "host"
    _organisers(entries, kind, host, guest)
    witnesses(text, register, named)
    receivers(text, register, named)
    co_organisers(text, register, kind)
    here = country_in(place.words) if place and not is_online(text) else None
    _alone(taking_part, entries, kind, owner if not is_online(text) else None, here)
    if any(b.role in {"host", "guest"} for b in taking_part):
        visited_later(text, register)


def register_institution(register: ThaiRegister, key: str | None) -> ReadInstitution | None:
    """Return the institution of the register with this key."""
    return next((i for i in register.institutions if i.key == key), None)


def _entries(text: CaptureText, register: ThaiRegister, named: Named, line: Sentence, place: Finding | None) -> list[_Entry]:  # fmt: skip
    cut = _CUT.search(line.text, 60)
    end = line.start + min(cut.start() if cut else len(line.text), MOST_LEAD)
    found = []
    spans = []
    for mention, person in named:
        if not line.start <= mention.start < line.end:
            continue
        body = register_institution(register, person.institution_key)
        spans.append(
            (
                min(mention.title_start, mention.position_start),
                max(mention.end, mention.position_end),
            )
        )
        country = body.country if body else _country_of(mention)
        if body is not None or country is not None:
            found.append(_Entry(mention.title_start, body, country, named=True))
    for start, _stop, body in register.between(line.start, end):
        inside = any(s <= start < e + 1 for s, e in spans)
        at_place = place is not None and place.start <= start < place.end
        before = text.plain[max(line.start, start - 60) : start]
        if inside or at_place or _OBJECT.search(before):
            continue
        found.append(_Entry(start, body, body.country))
    return sorted(found, key=lambda e: e.at)


def _country_of(mention: ThaiPerson) -> str | None:
    """Return the country that a title alone speaks for: an ambassador's, or that of a cabinet."""
    if "ทูต" in mention.position:
        where = re.sub(r"(?:แห่ง)?ประจำ(?:ราชอาณาจักร|ประเทศ)?ไทย", "", mention.position)
        return "TH" if re.search(r"ทูต(?:ไทย)?\s?ณ", where) else country_in(where)
    if "รัฐมนตรี" in mention.position:
        return country_in(mention.position) or "TH"
    return country_in(mention.position) if mention.position else None


def _listed(text: CaptureText, register: ThaiRegister) -> list[ReadInstitution]:
    found = []
    for line in body_of(text):
        told = _LISTED.search(line.text)
        if told:
            found += [b for _s, _e, b in register.between(line.start + told.end(), line.end)]
    return found


def _sides(text: CaptureText, lead: list[Sentence], entries: list[_Entry]) -> tuple[list[_Side], list[_Side]]:  # fmt: skip
    """Return hosts and guests by the first verb of receiving or visiting, the headline last."""
    for line in lead[:2]:
        verbs = [(m, "host") for m in _HOSTS.finditer(line.text)] + [(m, "guest") for m in _GUESTS.finditer(line.text)]  # fmt: skip
        plain = [
            v
            for v in verbs
            if not _OCCASION.search(line.text[max(0, v[0].start() - 28) : v[0].start()])
        ]
        chosen = plain or verbs
        if not chosen:
            continue
        match, side = min(chosen, key=lambda v: v[0].start())
        at = line.start + match.start()
        here = [e for e in entries if line.start <= e.at < line.end]
        before = [e.side for e in here if e.at < at]
        behind = [e.side for e in here if e.at > at and e.side not in before]
        if match.group() == "เป็นเจ้าภาพ":
            before, behind = before[-1:], [*before[:-1], *behind]
        if (
            side == "guest"
            and len(before) > 1
            and re.search(r"(?:ซึ่ง|ที่)\S{0,12}$", line.text[: match.start()])
        ):
            before, behind = before[-1:], before[:-1]
        if not before and not behind:
            continue
        return (before, behind) if side == "host" else (behind, before)
    head = headline_of(text).text
    verb = _HOSTS.search(head) or _GUESTS.search(head)
    if verb and entries:
        abroad = [e.side for e in entries if e.country not in {"TH", None}]
        home = [e.side for e in entries if e.country == "TH"]
        return home, abroad
    return [], []


def _role(body: ReadInstitution, host: list[_Side], guest: list[_Side], owner: ReadInstitution | None) -> str:  # fmt: skip
    """Return the side of a body: named first there, owner of the place, or a compatriot of one side."""
    if not host and not guest:
        return "partner"
    first = {"host": host[:1], "guest": guest[:1]}
    if any(s.body is body for s in first["guest"]):
        return "guest"
    if body is owner or any(s.body is body for s in first["host"]):
        return "host"
    same = [role for role, sides in first.items() if any(s.country == body.country for s in sides)]
    named = [
        role
        for role, sides in (("host", host), ("guest", guest))
        if any(s.body is body for s in sides)
    ]
    if len(same) == 1 or named:
        return same[0] if len(same) == 1 else named[0]
    return "partner" if host and guest else ("host" if guest else "guest")


def _attending(text: CaptureText, entries: list[_Entry], host: list[_Side], guest: list[_Side]) -> None:  # fmt: skip
    """Make bodies that only sent representatives partners: “พร้อมด้วยผู้แทนจาก ก ข และ ค”."""
    last: _Entry | None = None
    for entry in entries:
        if entry.named or entry.body is None:
            last = None
            continue
        before = text.plain[max(0, entry.at - 60) : entry.at]
        gap = text.plain[last.at + len(last.body.name) : entry.at] if last and last.body else "."
        goes_on = not re.sub(r"[,\s]|และ", "", gap)
        sent = (_ATTENDED.search(before) is not None or goes_on) and not _receives(text, entry)
        last = entry if sent else None
        side = entry.side
        if (
            sent
            and host
            and side not in (*host[:1], *guest[:1])
            and entry.country == host[0].country
        ):
            entry.body.role = "partner"


def _receives(text: CaptureText, entry: _Entry) -> bool:
    """Tell whether “ร่วมต้อนรับ” stands behind a body: it is one of those who received."""
    return re.search(r"ร่วม(?:ให้การ)?ต้อนรับ", text.plain[entry.at : entry.at + 90]) is not None


def _organisers(entries: list[_Entry], kind: str, host: list[_Side], guest: list[_Side]) -> None:
    """Make the first Thai body the host of a workshop or conference that no verb gives one."""
    if kind not in {"", "workshop", "seminar", "conference", "training"} or host or guest:
        return
    bodies = [e.body for e in entries if e.body is not None]
    first = next((b for b in bodies if b.country == "TH"), bodies[0] if bodies else None)
    if first is not None:
        first.role = "host"


def _alone(bodies: list[ReadInstitution], entries: list[_Entry], kind: str, owner: ReadInstitution | None, here: str | None) -> None:  # fmt: skip
    """Settle a meeting where no verb says who received: the owner of the place, else the first signer."""
    if any(b.role in {"host", "guest"} for b in bodies):
        return
    if owner is not None and owner in bodies:
        owner.role = "host"
        for body in bodies:
            if body is not owner and body.country != owner.country:
                body.role = "guest"
    elif _part_by(here if here != "TH" else None, bodies) or _part_by(
        owner.country if owner else None, bodies
    ):
        return
    elif entries and (kind == "signing_ceremony" and len(bodies) > 3):
        first = next((e.body for e in entries if e.body is not None), None)
        if first is not None:
            first.role = "host"


def _part_by(home: str | None, bodies: list[ReadInstitution]) -> bool:
    """Make the bodies of `home` hosts and the others guests; tell whether there are both."""
    if home is None or len({b.country == home for b in bodies}) < 2:
        return False
    for body in bodies:
        body.role = "host" if body.country == home else "guest"
    return True


def _owner(register: ThaiRegister, place: Finding | None) -> ReadInstitution | None:
    if place is None:
        return None
    here = register.between(place.start, place.end)
    return here[-1][2] if here else None


def unnamed(
    text: CaptureText, named: Named, register: ThaiRegister
) -> list[tuple[ReadInstitution, Finding]]:
    """Return whose people came too without being named: “และคณะ”, “พร้อมคณะ”, “นำคณะ”."""
    found: dict[str, tuple[ReadInstitution, Finding]] = {}
    for line in lead_of(text):
        for match in _TEAM.finditer(line.text):
            at = line.start + match.start()
            before = [p for m, p in named if line.start <= m.start < at]
            owner = register_institution(register, before[-1].institution_key) if before else None
            if owner is not None:
                end = line.start + match.end()
                span = Finding(at, end, text.original[at:end], "thai.headcount", 0.8)
                found.setdefault(owner.key, (owner, span))
    return list(found.values())
