"""Chains of capitalised words around a head noun: where the name of a body begins and ends."""

import re
from dataclasses import dataclass

from tracker.capture.lexicon import (
    HEADS,
    HONORIFIC,
    LEADING,
    MISSIONS,
    NOT_BEFORE_HEAD,
    OWNERS,
    PORTFOLIO,
    TITLE_WORDS,
    WEAK_HEADS,
)
from tracker.capture.places import demonyms, places
from tracker.capture.text import Sentence

_TOKEN = re.compile(r"[^\W\d_][\w&.’'-]*[\w]|[^\W\d_]|&|\S")
_HONORIFIC = re.compile(HONORIFIC + r"\Z")
POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
MOST_WORDS = 18


@dataclass(frozen=True)
class Token:
    """A word of a sentence with its place in the text."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> str:
        """The word in small letters, without ’s and full stop."""
        return POSSESSIVE.sub("", self.text).rstrip(".").casefold()

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in ’s."""
        return bool(POSSESSIVE.search(self.text))


def tokens_of(sentence: Sentence) -> list[Token]:
    """Return the words and marks of a sentence."""
    return [
        Token(sentence.start + m.start(), sentence.start + m.end(), m.group())
        for m in _TOKEN.finditer(sentence.text)
    ]


_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


class Chain:
    """Grows a chain of tokens to the left and to the right of a head noun."""

    def __init__(self, tokens: list[Token], head: int, taken: set[int], shorts: frozenset[str]):
        self.tokens, self.head, self.taken, self.shorts = tokens, head, taken, shorts
        self.left = self.right = head

    def _at(self, index: int) -> Token | None:
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
        while self.left < self.head and self._only_leads(self.left):
            self.left += 1

    def _only_leads(self, index: int) -> bool:
        """Tell whether a word leads to the name, as “Under” does; “New” of “New Zealand” does not."""
        place = f"{self.tokens[index].text} {self.tokens[index + 1].text}"
        return _leads(self.tokens[index]) and place not in places()

    def _take_owner(self, before: Token | None) -> None:
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
        words: list[Token] = []
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

    def _ends_here(self, token: Token) -> bool:
        """Tell whether a portfolio is over: “of Representatives | Shinjiro Koizumi”."""
        last = self.tokens[self.right].word
        if self._closes_place(token) and not _is_known(token):
            return True
        behind = self._at(self.right + 2)
        named = behind is not None and behind.is_capital
        return last in PORTFOLIO and named and not any(map(_is_known, (token, behind)))

    def _closes_place(self, token: Token) -> bool:
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
        if not self._is_name_word(index) or self._is_post(index) or self._is_bare_head(index):
            return False
        token, head = self.tokens[index], self.tokens[self.head].word
        if token.word in _DAYS or token.text in self.shorts:
            return False
        if head in MISSIONS and preposition in {"in", "to"}:
            return token.text in places() or preposition == "to" or self._is_city(index)
        if preposition == "for" and head == "ministry" and self.right > self.head:
            return False
        if preposition in {"for", "on"} and head not in WEAK_HEADS:
            return token.text not in places() or token.word in PORTFOLIO
        return preposition in {"of", "against"} or (preposition != "in" and token.word in PORTFOLIO)

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


def _is_known(token: Token | None) -> bool:
    """Tell whether a word is one of policy, a head noun or a place, so no name of a person."""
    if token is None:
        return False
    return token.word in PORTFOLIO or token.word in HEADS or token.text in places()


def _leads(token: Token) -> bool:
    """Tell whether a word only leads to a name: “Under”, but not the acronym WHO."""
    return token.word in LEADING and not (token.text.isupper() and len(token.text) > 1)


def _is_service(chain: Chain, words: list[str]) -> bool:
    """Tell whether a chain is the service itself: “the NZ Public Service” is no body."""
    named = [t for t in chain.tokens[chain.left : chain.right + 1] if t.text not in places()]
    named = [t for t in named if not (t.text.isupper() and len(t.text) < 4)]
    return {t.word for t in named} <= {"public", "civil", "service", "services"} and bool(words)


def _is_opening(chain: Chain, head: str) -> bool:
    """Tell whether a weak head opens other words: “Police Cooperation Dialogue”."""
    behind = chain.tokens[chain.head + 1] if chain.head < chain.right else None
    opens = chain.left == chain.head and head in WEAK_HEADS
    return opens and behind is not None and behind.text not in {"of", "for", "on"}


def _is_led(chain: Chain) -> bool:
    """Tell whether a chain is what somebody directs: “Director of Drainage Services”."""
    before = [t.word for t in chain.tokens[max(0, chain.left - 2) : chain.left]]
    return len(before) == 2 and before[0] in TITLE_WORDS and before[1] == "of"


def _is_gathering(chain: Chain, head: str) -> bool:
    """Tell whether a chain names what is held: “Foreign Office Consultations”, “Exchange of Visits”."""
    last = chain.tokens[chain.right].word
    between = [t.text for t in chain.tokens[chain.head : chain.right]]
    held = last in GATHERINGS and chain.right > chain.head and "of" not in between
    return held or (head == "exchange" and last in {"visit", "visits"})


GATHERINGS = frozenset(
    {"consultations", "dialogue", "talks", "meeting", "summit", "week", "ceremony", "conference",
     "exhibition", "fair", "festival", "workshop", "seminar", "retreat", "programme", "program",
     "scheme", "initiative", "project"}
)  # fmt: skip
"""What ends the name of a gathering: “Foreign Office Consultations” is no body."""
_NEEDED = {
    "government": frozenset(
        {"metropolitan", "provincial", "municipal", "city", "regional", "prefectural"}
    ),
    "delegation": frozenset({"permanent", "diplomatic", "european"}),
    "mission": frozenset({"permanent", "diplomatic", "european"}),
}
"""Heads that name a body only with one of these words."""


def is_body(chain: Chain) -> bool:
    """Tell whether a chain is a body: a bare “Ministry” is none, a “Working Group” neither."""
    tokens = chain.tokens
    words = [t.word for t in tokens[chain.left : chain.right + 1] if t.is_capital]
    head = tokens[chain.head].word
    if len(words) < 2 or _is_service(chain, words) or _is_opening(chain, head):
        return False
    if _is_gathering(chain, head) or (head == "services" and len(words) == 2 and _is_led(chain)):
        return False
    before = tokens[chain.head - 1].word if chain.head > chain.left else ""
    if before in NOT_BEFORE_HEAD and head in WEAK_HEADS | {"committee", "commission"}:
        return False
    needed = _NEEDED.get(head)
    if needed is not None:
        return bool(needed & {before} if head == "government" else needed & set(words))
    if head in {"programme", "program", "forum"}:
        return words[0] in {"united", "world"}
    return (
        head == "fund"
        or not all(w in {"general", "head", "main", "new", "national", head} for w in words)
        or (head in {"parliament", "assembly"})
    )
