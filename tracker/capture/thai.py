"""Reads a Thai text: every grammar over it, then one draft whose values name their words."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from tracker.capture.findings import Finding
from tracker.capture.gazetteer import Gazetteer
from tracker.capture.grammar.saying import Speakers, add_statements
from tracker.capture.grammar.thai import cooperation, events, parties, relations, roles
from tracker.capture.grammar.thai.beside import ThaiMention
from tracker.capture.grammar.thai.institutions import find_mentions
from tracker.capture.grammar.thai.layout import body_of, folded, laid_out
from tracker.capture.grammar.thai.people import ThaiPerson, find_people
from tracker.capture.grammar.thai.places import country_in
from tracker.capture.grammar.thai.register import ThaiRegister
from tracker.capture.grammar.thai.statements import THAI
from tracker.capture.reading import Reading, ReadInstitution, ReadPerson
from tracker.capture.text import CaptureText, Sentence, day_of
from tracker.core.names import institution_key


def read_thai(text: CaptureText, known: Gazetteer) -> Reading:
    """Return the draft of the record that `text` tells of; `known` are the names on record."""
    words, places = folded(text.original)
    reading = _read(laid_out(words), known)
    reading.language = text.language
    _relocate(reading, text.original, places)
    return reading


def _read(text: CaptureText, known: Gazetteer) -> Reading:
    register = ThaiRegister(text, known)
    reading = Reading(language="th", title=text.title)
    reading.source_url = text.meta.get("source") or text.meta.get("url") or ""
    reading.published_on = day_of(text.published)
    lines = [(s.start, s.end) for s in body_of(text)]
    mentions = find_mentions(text, lines)
    people = find_people(text, lines, mentions)
    _register(mentions, people, register)
    register.add_known()
    register.add_short_mentions()
    named = _people(people, register, text)
    reading.people = [person for _mention, person in named]
    _event(text, register, reading, named)
    reading.relations = relations.find_relations(text, register)
    reading.areas = cooperation.find_areas(text, register)
    reading.agreements = cooperation.find_agreements(text)
    reading.proposals = cooperation.find_proposals(text)
    reading.programmes = cooperation.find_programmes(text, register)
    reading.offers = cooperation.find_offers(text, register)
    speakers = Speakers(text, register, reading, THAI)
    add_statements(text, _clauses(body_of(text)), speakers, reading, THAI)
    for body, span in roles.unnamed(text, named, register):
        body.headcount = body.role != "mentioned"
        body.spans.append(span)
    reading.signers = parties.signing_parties(text, register, named)
    register.prefer_latin_abroad()
    reading.institutions = register.institutions
    return reading


_CLAUSE = re.compile(r"\s(?=ทั้งนี้|นอกจากนี้|ด้าน(?:เอก|นาย|นาง|ดร)|ขณะที่|ในการนี้|โอกาสนี้|สำหรับ|พร้อมกันนี้)")


def _clauses(lines: list[Sentence]) -> Iterator[Sentence]:
    """Yield the parts of each paragraph; Thai has no full stop, so the words that open one part it."""
    for line in lines:
        start = 0
        for cut in [*_CLAUSE.finditer(line.text), None]:
            end = cut.start() if cut else len(line.text)
            if line.text[start:end].strip():
                lead = len(line.text[start:end]) - len(line.text[start:end].lstrip())
                words = line.text[start + lead : end].rstrip()
                first = line.start + start + lead
                yield Sentence(first, first + len(words), words)
            start = end


def _register(mentions: list[ThaiMention], people: list[ThaiPerson], register: ThaiRegister) -> None:  # fmt: skip
    """Enter every institution that is not part of a person's name."""
    names = [(p.start, p.end) for p in people]
    for mention in mentions:
        if not any(s < mention.end and mention.start < e for s, e in names):
            register.add(mention)


def _people(people: list[ThaiPerson], register: ThaiRegister, text: CaptureText) -> list[tuple[ThaiPerson, ReadPerson]]:  # fmt: skip
    found: list[tuple[ThaiPerson, ReadPerson]] = []
    for number, mention in enumerate(people, 1):
        body, implied = _institution(mention, register, text)
        if body is None and not implied:
            body = _superior(mention, found, register)
        span = Finding(mention.start, mention.end, text.original[mention.start : mention.end],
                       mention.rule, mention.confidence)  # fmt: skip
        person = ReadPerson(
            key=f"p{number}", name=mention.name, honorific=mention.honorific, position=mention.position,
            institution_key=body.key if body else None, implied=implied,
            known_ids=register.known_person(mention.start, mention.end), spans=[span],
            confidence=mention.confidence, aliases=mention.aliases,
        )  # fmt: skip
        found.append((mention, person))
    return found


_BETWEEN = re.compile(
    r"\s*,?\s*(?:(?:of|at|for)(?:\s+the)?|แห่ง|ของ|จาก|สังกัด|ประจำ|และ[^\s]{1,20})?\s*"
)
_BRACKET = re.compile(r"\s*[(（][^()（）]{1,140}[)）]")
_COMMISSION = re.compile(r"(?:รอง)?(?:เลขาธิการ|ประธาน|ผู้ช่วยเลขาธิการ)(คณะกรรมการ.+|สภา.+)")
_OFFICES = tuple(
    (re.compile(r"(?:รอง|ผู้ช่วย|จเร)?" + title), name)
    for title, name in (
        (r"(?:ผู้บัญชาการ)?ตำรวจแห่งชาติ", "สำนักงานตำรวจแห่งชาติ"), (r"ผู้บัญชาการทหารบก", "กองทัพบก"), (r"ผู้บัญชาการทหารเรือ", "กองทัพเรือ"),
        (r"ผู้บัญชาการทหารอากาศ", "กองทัพอากาศ"), (r"ผู้บัญชาการทหารสูงสุด", "กองบัญชาการกองทัพไทย"), (r"อัยการสูงสุด", "สำนักงานอัยการสูงสุด"),
        (r"ประธานศาล(\S+)", r"ศาล\1"), (r"นายแพทย์สาธารณสุขจังหวัด(\S+)", r"สำนักงานสาธารณสุขจังหวัด\1"),
        (r"(?:ผู้ว่าราชการ)จังหวัด(\S+)", r"จังหวัด\1"), (r"ผู้บังคับการตำรวจภูธรจังหวัด(\S+)", r"ตำรวจภูธรจังหวัด\1"),
        (r"นายกรัฐมนตรี", "สำนักนายกรัฐมนตรี"),
    )
)  # fmt: skip
_ACRONYM = re.compile(r"((?:[ก-ฮ]{1,4}\.)+[ก-ฮ]{0,3}\.?)$")


def _institution(person: ThaiPerson, register: ThaiRegister, text: CaptureText) -> tuple[ReadInstitution | None, str]:  # fmt: skip
    """Return the institution of a person: written onto the position, behind it, or leading “led by”.

    Where the text names none, the second value says which one the position points to.
    """
    position, end = person.position, person.position_end
    if not position:
        return _led(person, register, text), ""
    inside = [p for p in register.between(person.position_start, end) if p[1] <= end + 1]
    if inside:
        return inside[-1][2], ""
    office, implied = _by_title(position, register)
    if office is not None or implied:
        return office, implied
    behind = _behind(end, register, text)
    if behind is not None:
        return behind, ""
    if re.search("ทูต|กงสุล|เลขานุการ(?:เอก|โท|ตรี)", position):
        return _embassy(person, register)
    return (None, "รัฐบาล") if "นายกรัฐมนตรี" in position else (_led(person, register, text), "")


def _by_title(position: str, register: ThaiRegister) -> tuple[ReadInstitution | None, str]:
    """Return the office whose commission or acronym a title names: “เลขาธิการ ก.พ.”."""
    for title, name in _OFFICES:
        told = title.match(position)
        office = register.called(told.expand(name)) if told else None
        if office is not None:
            return office, ""
    commission = _COMMISSION.match(position)
    if commission:
        board = commission.group(1)
        office = register.called("สำนักงาน" + board) or register.called(board)
        office = office or _by_acronym(board, register)
        return office, "" if office else "สำนักงาน" + board
    acronym = _ACRONYM.search(position)
    if acronym is None:
        return None, ""
    found = _by_acronym(position, register)
    return found, "" if found else acronym.group(1)


def _by_acronym(words: str, register: ThaiRegister) -> ReadInstitution | None:
    """Return the body or office whose acronym ends `words`."""
    acronym = _ACRONYM.search(words)
    if acronym is None:
        return None
    short = acronym.group(1)
    names = (short, "สำนักงาน " + short, "กระทรวง" + short)
    return next((b for b in map(register.called, names) if b is not None), None)


_UNDER = re.compile(r"(?:รอง|ผู้ช่วย)(อธิการบดี|อธิบดี|เลขาธิการ|ผู้อำนวยการ|ปลัด|ผู้ว่าการ|ประธาน)")


def _superior(person: ThaiPerson, earlier: list[tuple[ThaiPerson, ReadPerson]], register: ThaiRegister) -> ReadInstitution | None:  # fmt: skip
    """Return the body of the head named before: a vice rector's is that of the rector."""
    post = _UNDER.match(person.position)
    if post is None:
        return None
    title = post.group(1)
    for mention, one in reversed(earlier[-4:]):
        if mention.position.startswith(title) and one.institution_key:
            return roles.register_institution(register, one.institution_key)
    return None


def _behind(end: int, register: ThaiRegister, text: CaptureText) -> ReadInstitution | None:
    """Return the institution right behind a position, over a bracket."""
    bracket = _BRACKET.match(text.plain, end)
    end = bracket.end() if bracket else end
    here = register.between(end, end + 30)
    fits = here and _BETWEEN.fullmatch(text.plain[end : here[0][0]])
    return here[0][2] if fits else None


_LED = re.compile(
    r"\s*(?:[(（][^()]{1,80}[)）]\s*)?(?:ประเทศ\S+\s*|สาธารณรัฐ\S+\s*)?(?:และคณะ\s*)?(?:จำนวน\s*[0-9๐-๙]+\s*(?:คน|ราย|ท่าน)\s*)?"
    r"(?:ซึ่ง)?(?:นำ(?:คณะ)?โดย|โดย(?:มี)?)\s*$"
)


def _led(person: ThaiPerson, register: ThaiRegister, text: CaptureText) -> ReadInstitution | None:
    """Return the institution whose delegation the person leads: “… นำโดย”."""
    at = min(person.title_start, person.position_start if person.position else person.title_start)
    before = register.between(max(0, at - 140), at)
    if before and _LED.fullmatch(text.plain[before[-1][1] : at]):
        return before[-1][2]
    return None


def _embassy(person: ThaiPerson, register: ThaiRegister) -> tuple[ReadInstitution | None, str]:
    """Return the embassy of the text that an ambassador heads, else what it would be called."""
    where = person.position.split("ทูต", 1)[-1].strip()
    name = _bare("สถานเอกอัครราชทูต" + where)
    country = country_in(where.replace("ประจำประเทศไทย", ""))
    missions = [i for i in register.institutions if i.institution_type == "embassy_mission"]
    if person.position.startswith("เลขานุการ"):
        return (missions[0] if len(missions) == 1 else None), ""
    for mission in missions:
        abroad = where.startswith("ณ")
        if _bare(mission.name) == name or (not abroad and country and mission.country == country):
            return mission, ""
    return None, f"สถานเอกอัครราชทูต{' ' if where.startswith('ณ') else ''}{where}" if where else ""


def _bare(name: str) -> str:
    return institution_key(name).replace(" ", "")


def _event(text: CaptureText, register: ThaiRegister, reading: Reading, named: list[tuple[ThaiPerson, ReadPerson]]) -> None:  # fmt: skip
    day = events.find_day(text)
    reading.meeting_type, reading.type_span, reading.is_visit = events.find_kind(text)
    if day is not None:
        reading.held_on, reading.ends_on, reading.date_span = day[0].first, day[0].last, day[1]
    reading.place, reading.place_span = events.find_place(text)
    roles.give_roles(text, register, named, reading)


def _relocate(value: Any, original: str, places: list[int]) -> None:  # noqa: ANN401
    """Give every finding in `value` its place in the text as pasted."""
    for item in fields(value):
        held = getattr(value, item.name)
        if isinstance(held, Finding):
            setattr(value, item.name, _moved(held, original, places))
        elif isinstance(held, list):
            for number, one in enumerate(held):
                if isinstance(one, Finding):
                    held[number] = _moved(one, original, places)
                elif is_dataclass(one):
                    _relocate(one, original, places)


def _moved(found: Finding, original: str, places: list[int]) -> Finding:
    start = places[found.start]
    end = places[found.end - 1] + 1 if found.end > found.start else start
    while end < len(original) and end < places[min(found.end, len(places) - 1)]:
        end += 1
    return replace(found, start=start, end=end, words=original[start:end])
