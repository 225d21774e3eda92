"""Reads who signed an e-mail or a letter: name, position and office below the closing words."""

import re
from collections.abc import Iterator

from tracker.capture.extractors.extracted import Extracted
from tracker.core.names import script_of, split_honorific

_CLOSING = re.compile(
    r"^[ \t]*(?:(?:best|kind|warm(?:est)?|with (?:best|kind|warm))?\s*regards|(?:yours )?sincerely(?: yours)?|"
    r"yours (?:faithfully|truly)|respectfully(?: yours)?|ขอแสดงความนับถือ|ด้วยความเคารพ|此致(?:敬礼)?|敬礼|顺颂商祺|-- ?)[ \t,，]*$",
    re.IGNORECASE | re.MULTILINE,
)
_POSITION = re.compile(
    r"\b(?:director|officer|head|chief|manager|secretary|minister|ambassador|counsellor|attach[eé]|"
    r"president|dean|professor|advis[eo]r|commissioner|coordinator|specialist|analyst)\b"
    r"|ผู้อำนวยการ|เลขาธิการ|อธิบดี|นักวิเคราะห์|หัวหน้า|ที่ปรึกษา|รัฐมนตรี|เอกอัครราชทูต|อธิการบดี|เจ้าหน้าที่"
    r"|处长|司长|主任|局长|部长|大使|参赞|教授|院长|秘书长|科长",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"@|https?:|www\.|(?:tel|fax|phone|mobile|โทร|电话)\b|\+?\d[\d ()-]{6,}", re.IGNORECASE
)
_LINES = 6


class SignatureExtractor:
    """Proposes the person below closing words, with the position and the office that follow."""

    def extract(self, text: str, language: str) -> Iterator[Extracted]:  # noqa: ARG002
        """Yield the signatures of `text`, in whatever language each is written."""
        for closing in _CLOSING.finditer(text):
            lines = list(_lines_below(text, closing.end()))
            if not lines or not _is_name(lines[0][2]):
                continue
            start, end, name = lines[0]
            links = _links([words for _start, _end, words in lines[1:]])
            if links:
                bare = split_honorific(name).name
                yield Extracted("person", bare, start, end, "extractor.signature", 0.7, links)


def _lines_below(text: str, at: int) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words) of the lines of a signature: up to a blank or a contact line."""
    seen = 0
    for line in re.finditer(r"[^\n]*\n?", text[at:]):
        words = line.group().strip().strip("()（）*_ ")
        if not words:
            if seen or line.end() == line.start():
                return
            continue
        if _CONTACT.search(words) or seen == _LINES:
            return
        seen += 1
        start = at + line.start() + line.group().index(words)
        yield start, start + len(words), words


def _is_name(words: str) -> bool:
    """Tell whether a line can be the name of a person."""
    if len(words) > 60 or re.search(r"\d|[:;!?]", words) or _POSITION.search(words):
        return False
    if script_of(words) != "Latn":
        return script_of(words) in {"Thai", "Hani"}
    tokens = split_honorific(words).name.split()
    return 2 <= len(tokens) <= 5 and all(t[0].isupper() for t in tokens if t[0].isalpha())


def _links(lines: list[str]) -> dict[str, str]:
    """Return the position and the office of the lines below a name, as far as they are there."""
    found: dict[str, str] = {}
    for words in lines:
        if _POSITION.search(words) and "position" not in found:
            position, _comma, rest = words.partition(", ")
            found["position"] = position.strip(" ,")
            if rest and not _POSITION.search(rest):
                found["institution"] = rest.strip(" ,")
        elif "institution" not in found and len(words) > 2:
            found["institution"] = words.strip(" ,")
    return found if "position" in found else {}
