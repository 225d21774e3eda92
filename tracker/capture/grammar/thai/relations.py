"""Relations in Thai: offices under ministries, bodies beside their superior, signers of an agreement."""

import itertools
import re

from tracker.capture.findings import Finding
from tracker.capture.grammar.thai.places import country_at
from tracker.capture.grammar.thai.register import ThaiRegister
from tracker.capture.reading import ReadInstitution, ReadRelation
from tracker.capture.text import CaptureText

_OFFICE = re.compile(r"สำนักงาน\s?(?:ปลัด|รัฐมนตรี)\s?(กระทรวง.+|ทบวง.+)")
_UNDER = re.compile(
    r"(?:ขึ้นตรงต่อ|ภายใต้(?:การ)?(?:กำกับ|บังคับบัญชา|ดูแล|กำกับดูแล|สังกัด)\S*|ภายใต้|ในกำกับ(?:ของ|ดูแลของ)?|ในความดูแลของ)\s*$"
)
_PART = re.compile(r"(?:ใน)?สังกัด(?:ของ)?\s*$|หน่วยงาน(?:ภายใน|ใน)(?:ของ)?\s*$|ส่วนหนึ่งของ\s*$")
_REVERSED = re.compile(r"^\s*(?:และ)?หน่วยงานในสังกัด[^\n]{0,40}(?:ได้แก่|คือ|อาทิ|เช่น|ประกอบด้วย)\s*$")
_BRACKETS = re.compile(r"[(（][^()（）]{0,140}[)）]")
_RANK = (
    (4, re.compile(r"กระทรวง|ทบวง|สำนักนายกรัฐมนตรี|Ministry")),
    (3, re.compile(r"กรม|สำนักงาน|มหาวิทยาลัย|จุฬา|สภา|องค์การ|สถาบันบัณฑิต|Department|University|Academy|Office|Agency")),
    (2, re.compile(r"สถาบัน|ศูนย์|สำนัก|กอง|วิทยาลัย|โรงพยาบาล|คณะ|Institute|Cent(?:er|re)|Bureau|Division|Faculty|School|College")),
)  # fmt: skip
_LOCATED = re.compile(r"^\s*ประจำ(?=ประเทศ|ราชอาณาจักร|กรุง)")
_SIGNED = re.compile(r"ลงนาม[^\n]{0,120}?(?:บันทึก|ความตกลง|ข้อตกลง|MO)[^\n]{0,160}?ระหว่าง\s*$")


def find_relations(text: CaptureText, register: ThaiRegister) -> list[ReadRelation]:
    """Return how the institutions of the text stand to each other, each pair once."""
    found = [*_offices(register), *_aliases(register), *_pairs(text, register)]
    once: dict[tuple[str, str], ReadRelation] = {}
    for relation in found:
        pair = (relation.from_key, relation.to_key)
        if relation.from_key != relation.to_key and pair[::-1] not in once:
            once.setdefault(pair, relation)
    seats = _located(text, register)
    for relation in once.values():
        if relation.type == "part_of":
            relation.place = seats.get(relation.from_key) or seats.get(relation.to_key, "")
    return list(once.values())


def _offices(register: ThaiRegister) -> list[ReadRelation]:
    """The permanent secretary's office is part of its ministry, where the text names both."""
    found = []
    for body in register.institutions:
        told = _OFFICE.fullmatch(body.name)
        upper = register.called(told.group(1)) if told else None
        if upper is not None and body.spans:
            found.append(ReadRelation("part_of", body.key, upper.key, body.spans[0]))
    return found


_ORDINARY = frozenset(
    re.findall(r"\S+", "of the and for in innovation cooperation center centre office institute")
)


def _aliases(register: ThaiRegister) -> list[ReadRelation]:
    """“CAS Innovation Centre” is part of the body named in full that it begins with."""
    found = []
    for body in register.institutions:
        for name in (body.name, *body.aliases):
            upper = next(
                (u for u in register.institutions if u is not body and _begins(name, u)), None
            )
            if upper is not None and body.spans:
                found.append(ReadRelation("part_of", body.key, upper.key, body.spans[0]))
                break
    return found


def _begins(name: str, upper: ReadInstitution) -> bool:
    names = [
        n
        for n in (upper.name, *upper.aliases, upper.acronym)
        if n.isascii() and (len(n) > 8 or (n.isupper() and len(n) >= 3))
    ]
    rest = next((name[len(n) :] for n in names if name.startswith(n + " ")), "")
    return (
        re.match(
            r"\s(?:[A-Z]\w+\s){0,3}(?:Cent(?:er|re)|Institute|Office|School|Faculty|Branch|Laborator)",
            rest,
        )
        is not None
    )


def _pairs(text: CaptureText, register: ThaiRegister) -> list[ReadRelation]:
    found = []
    for line in text.sentences:
        here = register.between(line.start, line.end)
        listed = _in_lists(text.plain, here)
        for number, ((s1, e1, lower), (s2, e2, upper)) in enumerate(itertools.pairwise(here)):
            if lower.key == upper.key or s2 < e1:
                continue
            words = _BRACKETS.sub("", text.plain[e1:s2])
            kind, one, two = _kind(words, lower, upper, text.plain[s1:e1], text.plain[s2:e2])
            if kind and number in listed and not words.strip():
                continue
            if kind:
                span = Finding(s1, e2, text.original[s1:e2], f"thai.relation.{kind}", 0.8)
                found.append(ReadRelation(kind, one.key, two.key, span))
            elif re.fullmatch(r"\s*(?:กับ|และ)\s*", words) and _SIGNED.search(
                text.plain[max(line.start, s1 - 300) : s1]
            ):
                span = Finding(s1, e2, text.original[s1:e2], "thai.relation.signers", 0.75)
                found.append(ReadRelation("partner_in_programme", lower.key, upper.key, span))
    return found


def _in_lists(plain: str, here: list[tuple[int, int, ReadInstitution]]) -> set[int]:
    """Return the pairs that belong to a list: three bodies or more with nothing between them."""
    close = [
        not re.sub(r"[,\s]|และ", "", _BRACKETS.sub("", plain[a[1] : b[0]]))
        for a, b in itertools.pairwise(here)
    ]
    return {
        n for n, is_close in enumerate(close)
        if is_close and ((n and close[n - 1]) or (n + 1 < len(close) and close[n + 1]))
    }  # fmt: skip


def _kind(words: str, lower: ReadInstitution, upper: ReadInstitution, one: str, two: str) -> tuple[str, ReadInstitution, ReadInstitution]:  # fmt: skip
    if len(words) < 80 and _UNDER.search(words):
        return "subordinate_to", lower, upper
    if len(words) < 80 and _PART.search(words):
        return "part_of", lower, upper
    if _REVERSED.match(words):
        return "part_of", upper, lower
    ranks = _rank(one), _rank(two)
    if (
        re.fullmatch(r"\s*,?\s*", words)
        and words
        and 0 < ranks[0] < ranks[1]
        and lower.country == upper.country
    ):
        return "part_of", lower, upper
    return "", lower, upper


def _rank(name: str) -> int:
    return next(
        (
            n
            for n, pattern in _RANK
            if pattern.match(name) or (name.isascii() and pattern.search(name))
        ),
        0,
    )


def _located(text: CaptureText, register: ThaiRegister) -> dict[str, str]:
    """Return the foreign bodies that the text says have their seat in a country: “ประจำประเทศไทย”."""
    found: dict[str, str] = {}
    for start, end, body in register.between(0, len(text.plain)):
        name = text.plain[start:end]
        lead = _LOCATED.match(text.plain, end)
        country = country_at(text.plain, lead.end()) if lead else None
        if lead and country and not name.startswith("สถาน") and country[0] != body.country:
            found[body.key] = text.plain[lead.end() : country[1]].strip()
    return found
