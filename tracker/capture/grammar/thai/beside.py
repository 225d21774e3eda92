"""What stands in brackets beside a Thai name: its acronym, its Latin name."""

import re
from dataclasses import dataclass

from tracker.capture.grammar.institutions import Mention
from tracker.capture.grammar.thai.places import country_at

_BRACKET = re.compile(r"\s*[(（]\s*([^()（）]{2,140}(?:\([^()]{1,30}\)[^()]{0,40})?)\s*[)）]")
_OR = re.compile(
    r"[”\"]?\s+หรือ(?:ที่เรียกว่า)?\s+((?:[A-Z][\w&’'-]*(?:\s+(?:(?:of|for|and|the|&|on|in)\s+)*)?){1,12}(?:\([A-Z][A-Z -]+\))?|(?:[ก-ฮ]{1,5}\.)+(?:[ก-ฮ]{1,3}\.)*)"
)
_THAI_SHORT = re.compile(
    r"^(?:(?:รมว|รมช|ปกท|ผอ|ปลัด|อธิบดี|ลธ)\.?\s*)?((?:สำนักงาน\s*|กระทรวง\s*|กรม\s*)?(?:[ก-ฮเ-ไ][ก-ฮเ-ไะ-ฺ]{0,4}\.\s?)+(?:[ก-ฮ]{1,4}\.?)?|[ก-ฮ][ก-๎]{1,6}\.)$"
)
_LATIN_SHORT = re.compile(r"^(?:the\s+)?([A-Z][A-Za-z&.-]{1,13})$")
_LATIN_BOTH = re.compile(
    r"^(?:the\s+)?([A-Z][\w&’',./ -]{6,120}?)(?:\s*(?:[:：,–-]|หรือ|\()\s*(?:หรือ\s*)?([A-Z][A-Za-z&-]{1,13}|[A-Z][A-Z -]{2,20})\)?)?$"
)
LATIN_HONORED = re.compile(r"^(?:H\.?\s?E|Mr|Mrs|Ms|Miss|Dr|Prof|Gen)\b")


@dataclass
class ThaiMention(Mention):
    """A mention with the other names printed beside it."""

    aliases: tuple[str, ...] = ()
    whole_end: int = 0


_SEAT = re.compile(r"(?:\s*ประจำ(?:ราชอาณาจักร|ประเทศ)?[\u0e01-\u0e4e]+)")
_UNIT = re.compile(
    r"Cent(?:er|re)|Office|Division|Bureau|Institute|School|Faculty|College|Department"
)


def hand_down(plain: str, lower: ThaiMention, upper: ThaiMention) -> None:
    """Give the Latin name behind “Centre of A, Academy B” to the centre, which it names."""
    if plain[lower.end : upper.start].strip() or upper.start - lower.end > 2:
        return
    if not upper.aliases:
        seat = _SEAT.match(plain, upper.end)
        bracket = _BRACKET.match(plain, seat.end()) if seat else None
        if bracket is None:
            return
        _learn(lower, bracket.group(1).strip())
        upper.whole_end = bracket.end()
    elif _UNIT.search(upper.aliases[0]) and lower.name.startswith(
        ("ศูนย์", "สำนัก", "สถาบัน", "คณะ", "กอง")
    ):
        lower.aliases, lower.acronym = upper.aliases, upper.acronym
        upper.aliases, upper.acronym = (), ""


def note_beside(plain: str, mention: ThaiMention) -> None:
    """Note the acronym and the Latin name that stand behind a mention."""
    end = mention.end
    for _round in range(3):
        bracket = _BRACKET.match(plain, end) or _OR.match(plain, end)
        if bracket is None:
            return
        _learn(mention, bracket.group(1).strip())
        end = mention.whole_end = bracket.end()


_NO_ACRONYM = re.compile(r"มหาชน|องค์การ|ประเทศ|ไทย|เดิม|ใหม่|กลาง|ฝ่าย|ส่วน|ชั้น|ชุด|ด้าน|และ|ที่|สาขา")


def _learn(mention: ThaiMention, words: str) -> None:
    """Note what a bracket says: an acronym, a Latin name, or both."""
    if re.fullmatch(r"[\u0e01-\u0e4e]{2,9}", words):
        if not _NO_ACRONYM.match(words) and not country_at(words, 0):
            mention.acronym = mention.acronym or words
        return
    short = _THAI_SHORT.match(words) or _LATIN_SHORT.match(words)
    if short:
        if not words.isascii() or _is_spelled(words):
            mention.acronym = mention.acronym or short.group(1).strip()
        return
    both = _LATIN_BOTH.match(words)
    if both and not LATIN_HONORED.match(words):
        letters: str = both.group(2) or ""
        spelled = _is_spelled(letters)
        name: str = both.group(1)
        mention.aliases = (*mention.aliases, name.strip(" ,–-") if spelled else words)
        mention.acronym = mention.acronym or (letters if spelled else "")


def _is_spelled(word: str) -> bool:
    return sum(c.isupper() for c in word) >= 2
