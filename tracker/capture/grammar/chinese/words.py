"""A Chinese text as words with their parts of speech, and where a name begins and ends."""

import importlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tracker.capture.grammar.chinese.lexicon import (
    BOUNDARY,
    JOINS,
    NAME_VERBS,
    PORTFOLIO,
    SHORT_HEADS,
    STOP,
    TRANSLITERATION,
    WEAK_LIMIT,
    several,
)
from tracker.capture.grammar.chinese.places import ABBREVIATIONS, country_names
from tracker.capture.grammar.chinese.segmenting import words_of

LONGEST = 34
"""Letters of the longest name that is read."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_IN_BRACKETS = re.compile(r"[\u3400-\u9fff]{1,12}|[A-Z][A-Za-z-]{1,9}")
_PAIR = re.compile(f"中[{''.join(ABBREVIATIONS)}]|[{''.join(ABBREVIATIONS)}]中")
_NAMING = several("n ns nt nz nr nrt nrfg nx vn j l b s zg an i ng g eng a ad tg")


@cache
def _converter() -> Any:  # noqa: ANN401 -- the library has no types
    return importlib.import_module("opencc").OpenCC("t2s")


def simplified(text: str) -> str:
    """Return `text` in simplified letters, of the same length."""
    found = str(_converter().convert(text))
    if len(found) == len(text):
        return found
    return "".join(c if len(s := str(_converter().convert(c))) != 1 else s for c in text)


@dataclass(frozen=True)
class Word:
    """A word: `text[start:end]` with the tag of the word list."""

    start: int
    end: int
    text: str
    tag: str


@dataclass
class Words:
    """The words of a text, to be read backwards from the end of a name."""

    plain: str
    items: list[Word] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    _simple: dict[tuple[int, bool], int] = field(default_factory=dict)

    @classmethod
    def of(cls, plain: str) -> "Words":
        """Return the words of `plain`."""
        words = cls(plain)
        at = 0
        for word, tag in words_of(plain):
            words.items.append(Word(at, at + len(word), word, tag))
            at += len(word)
        words.starts = [w.start for w in words.items]
        return words

    def index(self, position: int) -> int:
        """Return the number of the word that holds `position`."""
        return max(0, bisect_right(self.starts, position) - 1)

    def ends_at(self, position: int) -> bool:
        """Tell whether a word ends at `position`."""
        return position >= len(self.plain) or self.items[self.index(position)].start == position

    def begin_of(self, end: int, *, title: bool = False, also: frozenset[str] = frozenset()) -> int:
        """Return where the name begins that ends at `end`.

        A title may join posts by 兼; the words of `also` may stand inside too.
        """
        place = self.index(end - 1)
        if title and self.items[place].text in {"）", ")"}:
            place -= self._bracketed(place)
        begin = self.items[place].start
        listed = False
        while place > 0 and end - begin < LONGEST:
            before = self.items[place - 1].text
            step = self._plain_step(place, title=title)
            if step < 0 and (before in JOINS or (title and before == "兼")):
                step = self._joined(place, listed=listed, title=title)
                listed = listed or (step > 0 and before != "、")
            elif step < 0:
                step = self._special_step(place, also)
            if step <= 0:
                break
            place -= step
            begin = self.items[place].start
        return self._with_pair(begin)

    def _special_step(self, place: int, also: frozenset[str]) -> int:
        """Return how many words a bracket, a dash or a word for people takes before `place`."""
        before = self.items[place - 1].text
        if before in {"）", ")"}:
            return self._bracketed(place - 1)
        if before in {"-", "—", "–"}:
            return 1 if place > 1 and self.items[place - 2].text in country_names() else 0
        unites = before in _PEOPLE and _UNITES.match(self.plain, self.items[place].start)
        return 1 if unites or before in also else 0

    def _plain_step(self, place: int, *, title: bool) -> int:
        """Return 1 where the word before `place` can stand in any name, else -1: it is to be asked."""
        step = self._simple.get((place, title))
        if step is None:
            before = self.items[place - 1]
            special = before.text in JOINS or before.text in _MARKS or before.text in _PEOPLE
            plain = self._spells(place) or self._names(before, title=title)
            step = 1 if plain and not special and before.text != "兼" else -1
            self._simple[place, title] = step
        return step

    def begin_before(self, start: int, also: frozenset[str]) -> int:
        """Return where the words begin that qualify what stands at `start`."""
        start = self.items[self.index(start)].start
        if start == 0:
            return start
        before = self.items[self.index(start - 1)]
        if before.text in also or self._names(before, title=False):
            return self.begin_of(start, also=also)
        return self._with_pair(start)

    def is_stop_before(self, position: int) -> bool:
        """Tell whether the word that ends at `position` is a verb or another stop of names."""
        if position < 1:
            return True
        word = self.items[self.index(position - 1)]
        return word.end == position and word.text in STOP and word.text not in _IN_TITLES

    def _with_pair(self, begin: int) -> int:
        """Return where 中新 begins that stands before a name, and leave brackets at its front."""
        if _PAIR.search(self.plain, max(0, begin - 2), begin):
            return begin - 2
        opened = re.match(r"[（(][^）)]{1,12}[）)]", self.plain[begin : begin + 14])
        return begin + opened.end() if opened else begin

    def _spells(self, place: int) -> bool:
        """Tell whether the letter before `place` stands inside a foreign name spelt by sound."""
        row = [w.text for w in self.items[max(0, place - 2) : place + 1]]
        return len(row) == 3 and all(len(t) == 1 and t in TRANSLITERATION for t in row)

    def _joined(self, place: int, *, listed: bool, title: bool) -> int:
        """Return how many words a joint of portfolios such as 人力资源和社会保障 takes."""
        join, before, behind = self.items[place - 1], self.items[place - 2], self.items[place]
        if place < 2 or (join.text == "、" and not listed):
            return 0
        if title and join.text == "兼":
            return 2 if self._names(before, title=True) else 0
        if not in_portfolio(before.text):
            return 0
        office = behind.tag in _COMMON and len(behind.text) > 1 and behind.text not in STOP
        return 2 if is_portfolio(behind.text) or (office and join.text in "和与") else 0

    def _bracketed(self, close: int) -> int:
        """Return how many words stand in short round brackets, brackets counted."""
        for step in range(2, 9):
            if close - step + 1 < 1:
                return 0
            if self.items[close - step + 1].text in {"（", "("}:
                inside = self.plain[self.items[close - step + 1].end : self.items[close].start]
                return step if _IN_BRACKETS.fullmatch(inside) else 0
        return 0

    def _names(self, word: Word, *, title: bool) -> bool:
        """Tell whether a word can stand inside a name."""
        if word.text in STOP and not (title and word.text in _IN_TITLES):
            return False
        if (
            word.text.startswith("驻")
            or word.text in NAME_VERBS
            or word.text in PORTFOLIO
            or word.text in country_names()
        ):
            return True
        if not _HAN.match(word.text):
            return word.text.isascii() and word.text.isalpha()
        if len(word.text) == 1:
            return word.tag not in _SINGLE_STOPS or word.text in _LETTERS_OF_NAMES
        if not title and len(word.text) > 3 and (word.text[:2] in STOP or word.text[-2:] in STOP):
            return False
        return word.tag in _NAMING or word.text in _DIRECTIONS


_MARKS = frozenset("）)-—–")
_COMMON = several("n vn l b")
_PEOPLE = several("职工 学生 企业家 记者 干部 学者 专家 教师 青年企业家 工人 妇女 律师 会计师")
_UNITES = re.compile(
    "学院|协会|联合会|联盟|总会|俱乐部|学校|学会|总工会|工会|委员会|联谊会|管理|教育|培训|公会|公寓"
)
_SINGLE_STOPS = several("x p c u ul uj uv ud uz ug r d m q t y e")
_LETTERS_OF_NAMES = frozenset("自清夏秋春本米比几个则但若因所加占此及其如何")
_DIRECTIONS = several(
    "东部 西部 南部 北部 中部 中外 沿海 南方 北方 东方 西方 中央 海峡 国内外 第一 第二 第三 内陆 东北 西北 西南 东南 华东 华南 华北 上游 下游"
)
_IN_TITLES = several("谈判 对话 副 前 原 新 代表 领导 主任 书记 校长 院长 外长 部长 省长 市长 主席 会长 大使 总理 特别 高级 中方 外方 泰方 老方 驻 会 任 执行 首席 委员")  # fmt: skip


def is_portfolio(word: str) -> bool:
    """Tell whether a word names a field of government, alone or with the head behind it."""
    bare = word[:-1] if len(word) > 2 and word[-1] in SHORT_HEADS else word
    return in_portfolio(word) or in_portfolio(bare)


def in_portfolio(word: str) -> bool:
    """Tell whether a word names a field of government, or is made of two that do."""
    return word in PORTFOLIO or (len(word) == 4 and word[:2] in PORTFOLIO and word[2:] in PORTFOLIO)


_BOUNDARY = re.compile("|".join(map(re.escape, BOUNDARY)))


def limit_at(plain: str, at: int) -> int:
    """Return how surely a name ends at `at`: 0 not, 1 by a weak letter, 2 by a word or a mark."""
    if at >= len(plain) or not _HAN.match(plain[at]):
        return 2
    found = _BOUNDARY.match(plain, at)
    if found is None:
        return 0
    return 1 if found.group() in WEAK_LIMIT else 2


def lines_of(plain: str) -> Iterator[tuple[int, str]]:
    """Yield (start, line) of each line that is not blank."""
    start = 0
    for line in plain.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1
