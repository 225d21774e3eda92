"""Institutions in English: capitalised chains around a head noun, with their acronyms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.capture.lexicon import (
    ALONE,
    HEADS,
    HONORIFIC,
    INTERGOVERNMENTAL,
    LEADING,
    MISSIONS,
    NOT_BEFORE_HEAD,
    OWNERS,
    PORTFOLIO,
    TITLE,
    TITLE_WORDS,
    WEAK_HEADS,
)
from tracker.capture.places import demonyms, places
from tracker.capture.text import CaptureText, Sentence

_TOKEN = re.compile(r"[^\W\d_][\w&.’'-]*[\w]|[^\W\d_]|&|\S")
_HONORIFIC = re.compile(HONORIFIC + r"\Z")
_TITLED = re.compile(TITLE + r"(?![\w-])")
_COMPANY = re.compile(
    r"(?:[A-Z][\w&’'-]*\.?,?\s+|\([A-Z]\w*\)\s+|(?<=ing )(?:and|&)\s+(?=[A-Z])|&\s+(?=[A-Z])){1,8}"
    r"(?:Sdn\.? Bhd\.?|Pte\.?,? Ltd\.?|Public Company Limited|Co\.,? Ltd\.?|Company Limited|Ltd\.?|Limited|Inc\.?|PLC|GmbH|"
    r"Corporation|S\.A\.|AG)(?!\w)"
)
_ACRONYM = re.compile(
    r"\s*\(\s*(?:the\s+)?[“\"']?([A-Z][A-Za-z&.-]{1,11}(?:\s(?:Centre|Center|Secretariat|Office|Bank|Fund|Institute))?)[”\"']?\s*\)"
)
_SHORT = re.compile(r"\(([A-Z]{2,9})\)")
_POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
MOST_WORDS = 18


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def word(self) -> str:
        return _POSSESSIVE.sub("", self.text).rstrip(".").casefold()

    @property
    def is_possessive(self) -> bool:
        return bool(_POSSESSIVE.search(self.text))


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


def _tokens(sentence: Sentence) -> list[_Token]:
    return [
        _Token(sentence.start + m.start(), sentence.start + m.end(), m.group())
        for m in _TOKEN.finditer(sentence.text)
    ]


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)


class _Chain:
    """Grows a chain of tokens to the left and to the right of a head noun."""

    def __init__(self, tokens: list[_Token], head: int, taken: set[int], shorts: frozenset[str]):
        self.tokens, self.head, self.taken, self.shorts = tokens, head, taken, shorts
        self.left = self.right = head

    def _at(self, index: int) -> _Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def _is_name_word(self, index: int) -> bool:
        token = self._at(index)
        return (
            token is not None
            and index not in self.taken
            and token.is_capital
            and (not _HONORIFIC.match(token.text) or self._is_general(index))
        )

    def _is_general(self, index: int) -> bool:
        """Tell whether “General” qualifies a head noun: General Administration, General Office."""
        behind = self._at(index + 1)
        head = behind is not None and behind.is_capital and behind.word in HEADS
        return self.tokens[index].text == "General" and head

    def grow_left(self) -> None:
        """Take the capitalised words before the head, over “and” between words of policy."""
        while self.head - self.left < MOST_WORDS:
            before = self._at(self.left - 1)
            if before is None or before.is_possessive:
                self._take_owner(before)
                break
            titled = before.word in TITLE_WORDS - {"general", "permanent"}
            if self._is_name_word(self.left - 1) and not titled:
                self.left -= 1
            elif self._joins_left():
                self.left -= 2
            else:
                break
        while self.left < self.head and _leads(self.tokens[self.left]):
            self.left += 1

    def _take_owner(self, before: _Token | None) -> None:
        """Take “Comptroller General’s”, “People’s”: an owner that belongs to the name."""
        owns = before is not None and before.is_capital and before.word in OWNERS
        if owns and self.left - 1 not in self.taken:
            self.left -= 1
            while self._is_name_word(self.left - 1) and self.tokens[self.left - 1].word in OWNERS:
                self.left -= 1
            self._take_demonym()

    def _take_demonym(self) -> None:
        """Take the name of the country before an owner: “Viet Nam Women’s Union”."""
        for size in (3, 2, 1):
            words = [t.text for t in self.tokens[max(0, self.left - size) : self.left]]
            if len(words) == size and " ".join(words) in places():
                self.left -= size
                return

    def _joins_left(self) -> bool:
        """Tell whether “X and Y Agency” is one name: both X and Y are words of policy."""
        joint, before = self._at(self.left - 1), self._at(self.left - 2)
        policy = self.tokens[self.head].word in PORTFOLIO
        if joint is None or before is None or (self.left == self.head and not policy):
            return False
        if joint.text not in {"and", "&", ","} or not self._is_name_word(self.left - 2):
            return False
        if before.word in PORTFOLIO and self.tokens[self.left].word in PORTFOLIO:
            return True
        return joint.text in {"and", "&"} and self._is_one_row(self.left - 2)

    def _is_one_row(self, index: int) -> bool:
        """Tell whether “the State Records” stands before “and”: no body, post or place of its own."""
        words = []
        while self._is_name_word(index) and len(words) < 4:
            words.append(self.tokens[index])
            index -= 1
        opens = self._at(index)
        own = HEADS | TITLE_WORDS | LEADING
        plain = all(w.word not in own and w.text not in places() for w in words)
        return bool(words) and plain and opens is not None and opens.text == "the"

    def grow_right(self) -> None:
        """Take “of (the) X, Y and Z” and capitalised words behind the head."""
        inside = False
        while self.right - self.head < MOST_WORDS:
            token = self._at(self.right + 1)
            if token is None or self.tokens[self.right].is_possessive:
                break
            if self._is_name_word(self.right + 1):
                if self._is_post(self.right + 1) or (inside and self._ends_here(token)):
                    break
                self.right += 1
            elif token.text in {"of", "for", "on", "to", "in", "against"} and self._opens(
                self.right + 2, token.text
            ):
                self.right = self._skip_the(self.right + 2)
                inside = True
            elif inside and token.text in {"and", "&", ","} and self._continues(self.right + 1):
                self.right = self._continues(self.right + 1)
            else:
                break

    def _is_post(self, index: int) -> bool:
        """Tell whether a title stands here: “World Bank | Country Manager”, “Bank | Governor”."""
        token = self.tokens[index]
        if token.word in TITLE_WORDS - {"general"}:
            return True
        following = self._at(index + 1)
        led = following is not None and following.is_capital and following.word in TITLE_WORDS
        return led and token.word in {"country", "regional", "resident", "programme", "program", "project", "senior"}  # fmt: skip

    def _ends_here(self, token: _Token) -> bool:
        """Tell whether a portfolio is over: “of Representatives | Shinjiro Koizumi”."""
        last = self.tokens[self.right].word
        if self._closes_place(token) and not _is_known(token):
            return True
        behind = self._at(self.right + 2)
        named = behind is not None and behind.is_capital
        return last in PORTFOLIO and named and not any(map(_is_known, (token, behind)))

    def _closes_place(self, token: _Token) -> bool:
        """Tell whether the chain ends in “of the Lao PDR”, behind which no name goes on."""
        for size in (1, 2, 3):
            words = [t.text for t in self.tokens[max(0, self.right - size + 1) : self.right + 1]]
            before = self._at(self.right - size)
            place, longer = " ".join(words), " ".join([*words, token.text])
            opens = before is not None and before.text in {"of", "the"}
            whole = place in places() and place not in demonyms() and longer not in places()
            if opens and whole:
                return True
        return False

    def _skip_the(self, index: int) -> int:
        token = self._at(index)
        return index + 1 if token is not None and token.text == "the" else index

    def _opens(self, index: int, preposition: str) -> bool:
        index = self._skip_the(index)
        if not self._is_name_word(index) or self._is_post(index):
            return False
        if self.tokens[index].word in _DAYS:
            return False
        if self.tokens[index].text in self.shorts or self._is_bare_head(index):
            return False
        token, head = self.tokens[index], self.tokens[self.head].word
        if head in MISSIONS and preposition in {"in", "to"}:
            return token.text in places() or preposition == "to" or self._is_city(index)
        if preposition in {"in", "against"}:
            return preposition == "against"
        if preposition in {"for", "on"} and head not in WEAK_HEADS:
            return token.text not in places() or token.word in PORTFOLIO
        return preposition == "of" or token.word in PORTFOLIO

    def _is_bare_head(self, index: int) -> bool:
        """Tell whether “of the Council” refers back to a body and ends no name."""
        following = self._at(index + 1)
        named = following is not None and (following.is_capital or following.text in {"of", "for"})
        the = self.tokens[index - 1].text == "the"
        return the and self.tokens[index].word in HEADS and not named

    def _is_city(self, index: int) -> bool:
        """Tell whether the words from `index` on are the name of a place of several words."""
        words = [t.text for t in self.tokens[index : index + 3] if t.is_capital]
        return any(" ".join(words[:size]) in places() for size in (2, 3))

    def _continues(self, index: int) -> int:
        """Return the last token of “, B, C and (the) D” from `index` on, or 0: no such series."""
        last, commas = 0, 0
        while True:
            joint = self._at(index)
            if joint is None or joint.text not in {",", "and", "&"}:
                return 0
            ends = joint.text != ","
            index += 1
            if not ends and self._at(index) is not None and self.tokens[index].text in {"and", "&"}:
                ends = True
                index += 1
            start = self._skip_the(index)
            last = self._item(start)
            if not last:
                return 0
            if ends:
                return last
            commas += 1
            index = last + 1
            if commas > 6:
                return 0

    def _item(self, start: int) -> int:
        """Return the last token of one item of a series, if it is made of words of policy."""
        index = start
        while self._is_name_word(index) and index - start < 4:
            word = self.tokens[index].word
            if word in HEADS - PORTFOLIO or self.tokens[index].text in places():
                return 0
            index += 1
        if index == start or self.tokens[start].word not in PORTFOLIO:
            return 0
        follows = self._at(index)
        if follows is not None and follows.is_capital and follows.word in HEADS - PORTFOLIO:
            return 0
        return index - 1


def _is_known(token: _Token | None) -> bool:
    """Tell whether a word is one of policy, a head noun or a place, so no name of a person."""
    if token is None:
        return False
    return token.word in PORTFOLIO or token.word in HEADS or token.text in places()


def _leads(token: _Token) -> bool:
    """Tell whether a word only leads to a name: “Under”, but not the acronym WHO."""
    return token.word in LEADING and not (token.text.isupper() and len(token.text) > 1)


def _is_service(chain: _Chain, words: list[str]) -> bool:
    """Tell whether a chain is the service itself: “the NZ Public Service” is no body."""
    named = [t for t in chain.tokens[chain.left : chain.right + 1] if t.text not in places()]
    named = [t for t in named if not (t.text.isupper() and len(t.text) < 4)]
    return {t.word for t in named} <= {"public", "civil", "service", "services"} and bool(words)


def _is_opening(chain: _Chain, head: str) -> bool:
    """Tell whether a weak head opens other words: “Police Cooperation Dialogue”."""
    behind = chain.tokens[chain.head + 1] if chain.head < chain.right else None
    opens = chain.left == chain.head and head in WEAK_HEADS
    return opens and behind is not None and behind.text not in {"of", "for", "on"}


def _is_body(chain: _Chain) -> bool:
    """Tell whether a chain is a body: a bare “Ministry” is none, a “Working Group” neither."""
    tokens = chain.tokens
    words = [t.word for t in tokens[chain.left : chain.right + 1] if t.is_capital]
    head = tokens[chain.head].word
    if len(words) < 2 or _is_service(chain, words) or _is_opening(chain, head):
        return False
    before = tokens[chain.head - 1].word if chain.head > chain.left else ""
    if before in NOT_BEFORE_HEAD and head in WEAK_HEADS | {"committee", "commission"}:
        return False
    if head == "government":
        return before in {
            "metropolitan",
            "provincial",
            "municipal",
            "city",
            "regional",
            "prefectural",
        }
    if head in {"delegation", "mission"}:
        return bool({"permanent", "diplomatic", "european"} & set(words))
    if head in {"programme", "program", "forum", "fund"}:
        return words[0] in {"united", "world"} or head == "fund"
    if head in WEAK_HEADS and len(words) < 2:
        return False
    return not all(w in {"general", "head", "main", "new", "national", head} for w in words) or (
        head in {"parliament", "assembly"}
    )


def _chains(sentence: Sentence, plain: str, shorts: frozenset[str]) -> Iterator[Mention]:
    tokens = _tokens(sentence)
    taken: set[int] = set()
    for index, token in enumerate(tokens):
        if index in taken or not token.is_capital or token.word not in HEADS:
            continue
        chain = _Chain(tokens, index, taken, shorts)
        chain.grow_left()
        chain.grow_right()
        if not _is_body(chain):
            continue
        taken |= set(range(chain.left, chain.right + 1))
        start, end = tokens[chain.left].start, tokens[chain.right].end
        name = _POSSESSIVE.sub("", plain[start:end])
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
        if sentence.text.isupper():
            continue
        here: list[Mention] = []
        for source in (_bodies(sentence), _companies(sentence), _chains(sentence, text.plain, shorts),
                       _named_by_acronym(sentence)):  # fmt: skip
            for mention in source:
                _add(here, mention)
        found += here
    for mention in found:
        under = _UNDER_HEAD.match(text.plain, mention.end)
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
