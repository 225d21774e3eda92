"""People in English: form of address, name, and the position before or behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.capture.lexicon import HEADS, HONORIFIC, LEADING, PORTFOLIO, TITLE, TITLE_WORDS
from tracker.capture.places import places
from tracker.capture.text import CaptureText, Sentence

_WORD = r"[A-Z][\w’'-]*(?:\.(?=\s[A-Z]))?"
_PARTICLE = (
    r"(?:bin|bint|ibn|binti|binte|bte|al|van|von|der|den|de|da|di|dos|el|ibn|la|le|s/o|d/o|a/l|a/p)"
)
_NAME = rf"{_WORD}(?:[ ](?:{_PARTICLE}[ ])*{_WORD}){{0,9}}"
_HONORED = re.compile(rf"(?<![\w.-])((?:{HONORIFIC}[ ]+)+)({_NAME})")
_OBJECT_WORD = r"[A-Z][\w’'&-]*"
_OBJECT = (
    rf"(?:[ ](?:of|for|to|in charge of|in-charge of|on)[ ](?:the[ ])?{_OBJECT_WORD}(?:[ ]{_OBJECT_WORD}){{0,5}}"
    rf"(?:,[ ]{_OBJECT_WORD}(?:[ ]{_OBJECT_WORD}){{0,2}}){{0,4}}(?:,?[ ](?:and|&)[ ](?:the[ ])?(?!{TITLE}\b|{HONORIFIC}[ ]){_OBJECT_WORD}(?:[ ]{_OBJECT_WORD}){{0,3}})?)"
)
_MODIFIER = r"(?:[A-Z][\w’'.&-]*[ ]){0,6}"
_SEAT = r"(?:[ ]in[ ](?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z][\w’'-]*(?:[ ][A-Z][\w’'-]*)?)?"
_ASIDE = r"(?:[ ]\([A-Z][A-Za-z &]{2,40}\))?"
_POSITION = rf"{_MODIFIER}{TITLE}(?:-General)?(?![\w-]){_ASIDE}{_OBJECT}{{0,3}}{_SEAT}"
_BEFORE = re.compile(rf"({_POSITION}(?:[ ]and[ ]{_POSITION})?)[ ,]*$")
_BEHIND = re.compile(
    rf"\.?,[ ](?:the[ ]|who is (?:the[ ])?|its[ ])?({_POSITION}(?:[ ]and[ ](?:concurrently[ ])?(?:the[ ])?{_POSITION})?)"
)
_AND_POST = re.compile(rf"[ ]and[ ](?=(?:concurrently[ ])?(?:the[ ])?{_MODIFIER}{TITLE}(?![\w-]))")
_POST_FIRST = re.compile(
    rf"(?<![\w-])({_POSITION}),[ ]({_WORD}(?:[ ](?:{_PARTICLE}[ ])?{_WORD}){{1,4}})(?=[,.;]|[ ][a-z(]|$)"
)
_TITLED = re.compile(rf"(?<![\w-])({_POSITION})")
_COMMA_NAME = re.compile(
    rf"(?<![\w.])({_WORD}(?:[ ](?:{_PARTICLE}[ ])?{_WORD}){{1,5}}),[ ](?:the[ ])?(?=(?:[A-Z][\w-]*(?:[’']s)?[ ]){{0,4}}{TITLE}\b)"
)
_HAS_TITLE = re.compile(rf"\b{TITLE}(?![\w])")
_ADDRESS = re.compile(rf"{HONORIFIC}\Z")
MOST_LOOKBACK = 220


@dataclass
class PersonMention:
    """A person with the words of his form of address and position."""

    start: int
    end: int
    name: str
    honorific: str
    position: str
    position_start: int
    position_end: int
    rule: str
    confidence: float = 0.9


def _is_plain(word: str) -> bool:
    """Tell whether a capitalised word can be part of a name."""
    bare = re.sub(r"[’']s$", "", word).strip(".").casefold()
    return bare not in TITLE_WORDS | LEADING | HEADS and bare not in PORTFOLIO


def trimmed_name(name: str) -> str:
    """Cut a run of capitalised words down to a name: at a place, a title, a head noun."""
    words = name.split()
    kept: list[str] = []
    has_particle = any(re.fullmatch(_PARTICLE, w) for w in words)
    for word in words:
        particle = re.fullmatch(_PARTICLE, word) is not None
        if not particle and (not _is_plain(word) or _ADDRESS.match(word)):
            break
        possessive = re.search(r"[’']s$", word)
        kept.append(re.sub(r"[’']s$", "", word).rstrip(","))
        if (
            possessive
            or word.endswith(",")
            or (len([w for w in kept if w[0].isupper()]) >= 4 and not has_particle)
        ):
            break
    while kept and re.fullmatch(_PARTICLE, kept[-1]):
        kept.pop()
    return " ".join(kept).rstrip(".’'")


def find_people(text: CaptureText) -> list[PersonMention]:
    """Return every person named in full, in order, each once; the first mention counts."""
    found: list[PersonMention] = []
    for sentence in text.sentences:
        if _is_contact(sentence.text) or sentence.text.isupper():
            continue
        taken = bytearray(len(sentence.text) + 1)
        for source in (_honored, _listed, _post_first, _titled, _apposed):
            for person in source(sentence):
                start, end = person.start - sentence.start, person.end - sentence.start
                if b"\1" not in taken[start:end]:
                    taken[start:end] = b"\1" * (end - start)
                    found.append(person)
    return _merged(sorted(found, key=lambda p: p.start))


def _is_contact(text: str) -> bool:
    return bool(
        re.match(
            r"(?:for )?(?:media|press|further|more|contact|tel|e-?mail)\b.{0,60}:",
            text,
            re.IGNORECASE,
        )
    )


def _honored(sentence: Sentence) -> Iterator[PersonMention]:
    """Find “Mr. Liu Jing Hwa”, with the position before or behind."""
    for match in _HONORED.finditer(sentence.text):
        name = trimmed_name(match.group(2))
        if not name:
            continue
        start = match.start(2)
        end = start + len(name)
        position, p_start, p_end = _position(sentence.text, match.start(), end)
        yield PersonMention(
            sentence.start + start, sentence.start + end, name, match.group(1).strip(), position,
            sentence.start + p_start, sentence.start + p_end, "english.person.honorific",
        )  # fmt: skip


def _position(text: str, before: int, behind: int) -> tuple[str, int, int]:
    """Return the position behind a name, else the one before it, with its place in `text`."""
    after = _BEHIND.match(text, behind)
    if after:
        return _cut(_own_post(after.group(1), text[after.end() :]), after.start(1))
    window = max(0, before - MOST_LOOKBACK)
    for earlier in _HONORED.finditer(text, window, before):
        window = _behind_post(text, earlier.end(1) + len(trimmed_name(earlier.group(2))))
    ahead = _BEFORE.search(text[window:before])
    if ahead:
        words = _last_post(ahead.group(1))
        return _cut(words, window + ahead.end(1) - len(words))
    return "", before, before


def _behind_post(text: str, at: int) -> int:
    """Return where the words about the person end whose name ends at `at`: behind his post."""
    after = _BEHIND.match(text, at)
    if after is None:
        return at
    return _cut(_own_post(after.group(1), text[after.end() :]), after.start(1))[2]


def _own_post(words: str, behind: str) -> str:
    """Return “Dean and Chief Executive” whole, but “Director” of “Director and Minister Lee”."""
    both = _AND_POST.search(words)
    return words[: both.start()] if both and re.match(r"[ ][A-Z]", behind) else words


def _last_post(words: str) -> str:
    """Return the last of two posts where the first has a name: “Secretary Año and Ambassador”."""
    both = _AND_POST.search(words)
    if both and len(_split_titled(words[: both.start()])[1].split()) > 1:
        return words[both.end() :]
    return words


def _without_strangers(words: str) -> str:
    """Cut a position where a series of policies ends: “Dean of Medicine | , Dr”."""
    for comma in re.finditer(r",[ ](?:and[ ])?(?:the[ ])?", words):
        following = words[comma.end() :].split(" ", 1)[0].strip(",").casefold()
        if following not in PORTFOLIO:
            return words[: comma.start()]
    return words


def _cut(words: str, start: int) -> tuple[str, int, int]:
    """Strip what stands around a position: articles, “Mongolia’s”, the end of another phrase."""
    words = _without_strangers(words)
    possessive = [
        m for m in re.finditer(r"[’']s[ ]|[’'][ ]", words) if _HAS_TITLE.search(words, m.end())
    ]
    if possessive:
        start, words = start + possessive[-1].end(), words[possessive[-1].end() :]
    while True:
        first = words.split(" ", 1)
        if len(first) == 2 and first[0].casefold() in LEADING - {
            "deputy",
            "vice",
            "acting",
            "former",
        }:
            start, words = start + len(first[0]) + 1, first[1]
        else:
            break
    return words.rstrip(" ,"), start, start + len(words.rstrip(" ,"))


def _split_titled(words: str) -> tuple[str, str]:
    """Split “Minister of Environment Akihiro Nishimura” where the portfolio ends."""
    parts = words.split(" ")
    last = max(
        (n for n, w in enumerate(parts)
         if w.strip(",").casefold() in PORTFOLIO | TITLE_WORDS | HEADS or not w[:1].isupper()
         or w.strip(",") in places() or " ".join(parts[max(0, n - 1) : n + 1]) in places()),
        default=-1,
    )  # fmt: skip
    return " ".join(parts[: last + 1]), " ".join(parts[last + 1 :])


def _titled(sentence: Sentence) -> Iterator[PersonMention]:
    """Find “Tokyo Governor Yuriko Koike”: a position, then a name without form of address."""
    text = sentence.text
    for match in re.finditer(rf"(?<![\w-])({_POSITION})((?:[ ]{_WORD}){{0,4}})", text):
        phrase = match.group(1) + match.group(2)
        position, rest = _split_titled(phrase)
        name = trimmed_name(rest)
        if (
            not position
            or position.split()[-1].islower()
            or len(name.split()) < 2
            or _is_place(name)
        ):
            continue
        start = match.start() + phrase.rfind(rest)
        clean, p_start, p_end = _cut(position, match.start())
        if not clean:
            continue
        yield PersonMention(
            sentence.start + start, sentence.start + start + len(name), name, "", clean,
            sentence.start + p_start, sentence.start + p_end, "english.person.titled", 0.75,
        )  # fmt: skip


def _is_place(name: str) -> bool:
    words = name.split()
    return name in places() or any(" ".join(words[:size]) in places() for size in (2, 3, 4, 5))


_PLURAL = re.compile(
    rf"(?<![\w-])((?:[A-Z][\w-]*[ ]){{0,3}}(?:Members|Ministers|Ambassadors|Directors|Professors|Governors|Senators|"
    rf"Commissioners|Representatives){_OBJECT}{{0,2}})((?:[ ]{_WORD}){{1,4}}(?:,[ ]{_WORD}(?:[ ]{_WORD}){{0,3}})*"
    rf"(?:,?[ ]and[ ]{_WORD}(?:[ ]{_WORD}){{1,3}}))"
)


def _listed(sentence: Sentence) -> Iterator[PersonMention]:
    """Find “Members of the House A B, C D and E F”: one position for a list of names."""
    for match in _PLURAL.finditer(sentence.text):
        head = match.group(1) + match.group(2).split(",")[0].split(" and ")[0]
        position, first = _split_titled(head)
        if len(first.split()) < 2:
            continue
        tail_start = match.start() + len(head) - len(first)
        tail = sentence.text[tail_start : match.end()]
        clean, p_start, p_end = _cut(position, match.start())
        for piece in re.finditer(rf"{_WORD}(?:[ ]{_WORD}){{1,3}}", tail):
            name = trimmed_name(piece.group())
            if len(name.split()) < 2:
                continue
            start = sentence.start + tail_start + piece.start()
            yield PersonMention(
                start, start + len(name), name, "", clean, sentence.start + p_start,
                sentence.start + p_end, "english.person.listed", 0.8,
            )  # fmt: skip


def _post_first(sentence: Sentence) -> Iterator[PersonMention]:
    """Find “the Ambassador of Laos, Bounmy Vong,”: a position, a comma, a name."""
    named = 0
    for match in _POST_FIRST.finditer(sentence.text):
        name = trimmed_name(match.group(2))
        before = sentence.text[max(named, match.start() - MOST_LOOKBACK) : match.start()]
        if name != match.group(2).rstrip(".’'") or _holds_place(name) or _NAME_FIRST.search(before):
            continue
        named = match.end()
        clean, p_start, p_end = _cut(match.group(1), match.start(1))
        start = sentence.start + match.start(2)
        if clean and p_end == match.end(1):
            yield PersonMention(
                start, start + len(name), name, "", clean, sentence.start + p_start,
                sentence.start + p_end, "english.person.post_first", 0.8,
            )  # fmt: skip


_NAME_FIRST = re.compile(rf"{_WORD}[ ]{_WORD},[ ](?:the[ ])?$")


def _holds_place(name: str) -> bool:
    return _is_place(name) or any(w in places() for w in name.split())


def _apposed(sentence: Sentence) -> Iterator[PersonMention]:
    """Find “Jane Smith, President of Foo University”: a name, a comma, a position."""
    for match in _COMMA_NAME.finditer(sentence.text):
        words = match.group(1).split(" ")
        while words and words[0].casefold() in LEADING:
            words.pop(0)
        name = " ".join(words)
        plain = all(_is_plain(w) for w in words)
        if len(words) < 2 or not plain or _is_place(name) or any(w in places() for w in words):
            continue
        start = match.start(1) + len(match.group(1)) - len(name)
        end = match.end(1)
        position, p_start, p_end = _position(sentence.text, start, end)
        if position:
            yield PersonMention(
                sentence.start + start, sentence.start + end, name, "", position,
                sentence.start + p_start, sentence.start + p_end, "english.person.apposed", 0.8,
            )  # fmt: skip


def _merged(people: list[PersonMention]) -> list[PersonMention]:
    """Keep each person once; “Minister Fu” and “Dr Khor” are those named in full before or after."""
    full = {w.casefold() for p in people if len(p.name.split()) > 1 for w in p.name.split()}
    kept: list[PersonMention] = []
    by_word: dict[str, list[PersonMention]] = {}
    for person in people:
        words = {w.casefold() for w in person.name.split()}
        if len(words) == 1 and words <= full:
            continue
        alike = [k for w in words for k in by_word.get(w, [])[:MOST_ALIKE]]
        same = next((k for k in alike if _is_same(k.name, person.name)), None)
        if same is not None:
            _learn(same, person)
            continue
        person.confidence = person.confidence if len(words) > 1 else 0.4
        kept.append(person)
        for word in words:
            by_word.setdefault(word, []).append(person)
    return kept


MOST_ALIKE = 40
"""People of one word in their name that a further one is compared with."""


def _learn(same: PersonMention, again: PersonMention) -> None:
    """Add what another mention of the same person tells."""
    if len(again.name) > len(same.name) and not same.position:
        same.name, same.start, same.end = again.name, again.start, again.end
    same.honorific = same.honorific or again.honorific
    if not same.position and again.position:
        same.position = again.position
        same.position_start, same.position_end = again.position_start, again.position_end


def _is_same(one: str, other: str) -> bool:
    a, b = ([w.casefold() for w in n.split()] for n in (one, other))
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) > 1 and all(w in longer for w in shorter)
