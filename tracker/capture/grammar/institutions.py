"""Institutions in English: capitalised chains around a head noun, with their acronyms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.capture.grammar.chains import POSSESSIVE, Chain, is_body, tokens_of
from tracker.capture.lexicon import (
    ALONE,
    HEADS,
    INTERGOVERNMENTAL,
    LEADING,
    PORTFOLIO,
)
from tracker.capture.places import places
from tracker.capture.text import CaptureText, Sentence

_COMPANY = re.compile(
    r"(?:[A-Z][\w&’'-]*\.?,?\s+|\([A-Z]\w*\)\s+|(?<=ing )(?:and|&)\s+(?=[A-Z])|&\s+(?=[A-Z])){1,8}"
    r"(?:Sdn\.? Bhd\.?|Pte\.?,? Ltd\.?|Public Company Limited|Co\.,? Ltd\.?|Company Limited|Ltd\.?|Limited|Inc\.?|PLC|GmbH|"
    r"Corporation|S\.A\.|AG)(?!\w)"
)
_ACRONYM = re.compile(
    r"\s*\(\s*(?:the\s+)?[“\"']?([A-Z][A-Za-z&.-]{1,11}(?:\s(?:Centre|Center|Secretariat|Office|Bank|Fund|Institute))?)[”\"']?\s*\)"
)
_SHORT = re.compile(r"\(([A-Z]{2,9})\)")


@dataclass
class Mention:
    """A place in the text where an institution is named."""

    start: int
    end: int
    name: str
    rule: str
    acronym: str = ""
    before: str = ""
    parts: list["Mention"] = field(default_factory=list)


def _chains(sentence: Sentence, plain: str, shorts: frozenset[str]) -> Iterator[Mention]:
    tokens = tokens_of(sentence)
    taken: set[int] = set()
    for index, token in enumerate(tokens):
        if index in taken or not token.is_capital or token.word not in HEADS:
            continue
        chain = Chain(tokens, index, taken, shorts)
        chain.grow_left()
        chain.grow_right()
        if not is_body(chain):
            continue
        taken |= set(range(chain.left, chain.right + 1))
        start, end = tokens[chain.left].start, tokens[chain.right].end
        name = POSSESSIVE.sub("", plain[start:end])
        yield Mention(start, start + len(name), name, "english.institution.chain")


def _companies(sentence: Sentence) -> Iterator[Mention]:
    for match in _COMPANY.finditer(sentence.text):
        words = match.group().split()
        while len(words) > 2 and words[0].casefold() in LEADING:
            words.pop(0)
        offset = match.group().find(words[0])
        start = sentence.start + match.start() + offset
        end = sentence.start + match.end()
        yield Mention(start, end, sentence.text[start - sentence.start : end - sentence.start],
                      "english.institution.company")  # fmt: skip


_IGO = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(n) for n in sorted(INTERGOVERNMENTAL, key=len, reverse=True))
    + r")(?!\w)"
)  # fmt: skip


def _bodies(sentence: Sentence) -> Iterator[Mention]:
    for match in _IGO.finditer(sentence.text):
        if match.group() not in ALONE:
            yield Mention(sentence.start + match.start(), sentence.start + match.end(),
                          match.group(), "english.institution.intergovernmental")  # fmt: skip


def _named_by_acronym(sentence: Sentence) -> Iterator[Mention]:
    """Find “Xxx Yyy Zzz (XYZ)” without a head noun, where the initials spell the acronym of a body."""
    for match in re.finditer(r"\(([A-Z]{3,8})\)", sentence.text):
        letters = match.group(1)
        pattern = (
            r"\b" + r"[\w’'-]*\s+(?:(?:of|the|and|for|in)\s+)*".join(letters) + r"[\w’'-]*\s*$"
        )
        before = re.search(pattern, sentence.text[: match.start()])
        if before is None:
            continue
        name = before.group().strip()
        if re.search(
            r"(?:Nations|States|Countries|Parks|Studies|Sciences|Research|Affairs)$", name
        ):
            start = sentence.start + before.start()
            yield Mention(start, start + len(name), name, "english.institution.acronym")


def find_mentions(text: CaptureText) -> list[Mention]:
    """Return every place where an institution is named in full, in order, without overlap."""
    found: list[Mention] = []
    shorts = frozenset(_SHORT.findall(text.plain))
    for sentence in text.sentences:
        if _is_shouted(sentence.text) or _CONTACT.match(sentence.text):
            continue
        here: list[Mention] = []
        for source in (_bodies(sentence), _companies(sentence), _chains(sentence, text.plain, shorts),
                       _named_by_acronym(sentence)):  # fmt: skip
            for mention in source:
                _add(here, mention)
        found += here
    for mention in found:
        under = _UNDER_HEAD.match(text.plain, mention.end) or _regions_behind(text.plain, mention)
        if under and "\n" not in under.group():
            mention.end = under.end()
            mention.name = text.plain[mention.start : mention.end]
        mention.acronym = _short_behind(text.plain, mention)
    found.sort(key=lambda m: m.start)
    found = [
        m for m, before in zip(found, [None, *found], strict=False)
        if before is None or not _is_its_short(text.plain, m, before)
    ]  # fmt: skip
    for mention in found:
        mention.before = text.plain[max(0, mention.start - 60) : mention.start]
        mention.parts = _parts(mention)
    return found


_UNDER_HEAD = re.compile(
    r"\s+(?:under|to|attached to) the (?:President|Prime Minister|Government|Cabinet(?: of Ministers)?)"
    r"(?:\s+of\s+(?:the\s+)?(?:(?:Republic|Kingdom)\s+of\s+)?[A-Z]\w+)?(?!\w)"
)


def _is_shouted(text: str) -> bool:
    """Tell whether a line is set in capitals, but for figures with their endings: “32nd VISIT”."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.9 * len(letters)


_CONTACT = re.compile(
    r"\W*(?:For (?:any )?(?:more |further |additional )?(?:information|details|enquiries|inquiries)\b"
    r"|(?:Media |Press )?Contacts?\s*:|(?:Please )?(?i:contact) (?:the|us)\b)"
)
"""How a sentence begins that says whom to ask: who is named there took no part."""
_ONE_REGION = re.compile(
    r"(?:Department|Division|Bureau|Office|Directorate) of [A-Z][\w-]+(?: [A-Z][\w-]+)?"
)
_REGION = r"[A-Z][\w-]+(?:\s[A-Z][\w-]+)?"
_MORE_REGIONS = re.compile(rf"(?:\s*,\s*{_REGION}){{0,4}}\s*,?\s*and\s+{_REGION}\s+Affairs\b")


def _regions_behind(plain: str, mention: Mention) -> re.Match[str] | None:
    """Return how “Department of South Asian” goes on: “, Middle East, and African Affairs”."""
    if not _ONE_REGION.fullmatch(mention.name):
        return None
    return _MORE_REGIONS.match(plain, mention.end)


def _add(found: list[Mention], mention: Mention) -> None:
    """Add a mention; where two overlap the longer one stays."""
    rivals = [m for m in found if m.start < mention.end and mention.start < m.end]
    if all(mention.end - mention.start > r.end - r.start for r in rivals):
        for rival in rivals:
            found.remove(rival)
        found.append(mention)


def _is_its_short(plain: str, mention: Mention, full: Mention) -> bool:
    """Tell whether a mention is the short name in brackets behind another."""
    between = plain[full.end : mention.start]
    return mention.name == full.acronym and between.strip() in {"(", "(the"}


def _short_behind(plain: str, mention: Mention) -> str:
    """Return the acronym or the short name in brackets behind a mention, or nothing."""
    behind = _ACRONYM.match(plain, mention.end)
    if behind is None:
        return ""
    word = behind.group(1)
    if _may_shorten(word, mention.name):
        return word
    again = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain[behind.end() :])
    return word if again and word not in places() and len(word) > 3 else ""


def _may_shorten(acronym: str, name: str) -> bool:
    """Tell whether `acronym` begins like a word of `name`; an aside in brackets does not."""
    initials = {w[0].upper() for w in re.findall(r"[^\W\d_]\w*", name)}
    return acronym[0].upper() in initials and sum(c.isupper() for c in acronym) >= 2


_OF = re.compile(r"\s+(?:of|under)\s+(?:the\s+)?")


def _parts(mention: Mention) -> list[Mention]:
    """Split “A Department of the B Committee of the C Party” into its bodies, the lowest first.

    A part stands alone when it has two words or more and a head noun of its own.
    """
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in _OF.finditer(mention.name):
        left, right = mention.name[start : match.start()], mention.name[match.end() :]
        named = "the" in match.group().split() or right.split()[0].casefold() not in PORTFOLIO
        if named and _stands(left) and _stands(right):
            pieces.append((start, match.start()))
            start = match.end()
    if not pieces:
        return []
    pieces.append((start, len(mention.name)))
    return [
        Mention(mention.start + s, mention.start + e, mention.name[s:e], mention.rule)
        for s, e in pieces
    ]


_STRONG = frozenset(["ministry", "department", "university", "faculty", "institute", "college", "school", "academy", "bureau", "division"])  # fmt: skip


def _stands(piece: str) -> bool:
    words = [w.casefold() for w in re.findall(r"[^\W\d_][\w’'-]*", piece) if w[0].isupper()]
    first = re.split(r"\s+(?:of|for)\s+", piece)[0].split()
    of_its_own = len(first) >= 2 or bool(words and words[0] in _STRONG and first[0] != piece)
    return len(words) >= 2 and of_its_own and any(w in HEADS for w in words)
