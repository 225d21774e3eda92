"""Parts Chinese into words by the word list that ships with jieba, held in little memory.

jieba itself keeps its list in several dictionaries of Python objects (some 190 MB). Here every word
is a number of eight bytes, its weight another and its tag one byte: some 9 MB. The words that
come out are those of ``jieba.posseg.cut(text, HMM=False)``.
"""

import importlib.util
import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_WORDS = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._]+)")
_SPACE = re.compile(r"\r\n|\s")
_NUMBER = re.compile(r"[.0-9]")
_LATIN = re.compile(r"[a-zA-Z0-9]")
_NO_WORD = -1.0
UNKNOWN = "x"


def _key(words: str) -> int:
    """Return the number of a word; the Han letter before it keeps “ce” and 散 apart.

    Python takes the number of a string from its bytes, and it keeps Latin letters in one byte each.
    """
    return hash(f"字{words}")


class WordList:
    """The words of a list with weights and tags, asked for by their hashes.

    The beginnings of words are held too, without a weight, so that a search ends where no word
    goes on.
    """

    def __init__(self, lines: Iterator[str]):
        entries: dict[int, tuple[float, str]] = {}
        total = 0
        for line in lines:
            word, count, tag = line.split()
            total += int(count)
            entries[_key(word)] = (float(count), tag)
            for size in range(1, len(word)):
                entries.setdefault(_key(word[:size]), (0.0, UNKNOWN))
        self._keys = array("q", sorted(entries))
        self._tags = sorted({tag for _count, tag in entries.values()})
        numbers = {tag: n for n, tag in enumerate(self._tags)}
        self._weights = array("d", (_weight(entries[k][0], total) for k in self._keys))
        self._numbers = bytes(numbers[entries[k][1]] for k in self._keys)
        self.least = -math.log(max(total, 2))

    def _find(self, words: str) -> int:
        key = _key(words)
        place = bisect_left(self._keys, key)
        return place if place < len(self._keys) and self._keys[place] == key else -1

    def weight(self, words: str) -> float | None:
        """Return the weight of a word; a positive one where words only begin so; None: neither."""
        place = self._find(words)
        return self._weights[place] if place >= 0 else None

    def tag(self, word: str) -> str:
        """Return the part of speech of a word."""
        place = self._find(word)
        return self._tags[self._numbers[place]] if place >= 0 else UNKNOWN


def _weight(count: float, total: int) -> float:
    return math.log(count / total) if count else -_NO_WORD


@cache
def _word_list() -> WordList:
    """Return the word list; reading it takes about two seconds, so it waits for the first text."""
    package = importlib.util.find_spec("jieba")
    if package is None or package.origin is None:
        return WordList(iter(()))
    with Path(package.origin).with_name("dict.txt").open(encoding="utf-8") as lines:
        return WordList(lines)


def words_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of `text` with their parts of speech; together they are the text."""
    for number, block in enumerate(_WORDS.split(text)):
        yield from _parted(block) if number % 2 else _marks(block)


def _marks(block: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(block):
        space = _SPACE.match(block, at)
        mark = space.group() if space else block[at]
        yield mark, UNKNOWN
        at += len(mark)


def _parted(block: str) -> Iterator[tuple[str, str]]:
    """Yield the words of one run of letters; Latin ones beside one another are one word."""
    known = _word_list()
    steps = _steps(block, known)
    at = latin = 0
    while at < len(block):
        end = steps[at]
        single = end == at + 1 and _LATIN.match(block[at]) is not None
        if not single:
            if latin < at:
                yield block[latin:at], "eng"
            yield block[at:end], known.tag(block[at:end])
            latin = end
        at = end
    if latin < len(block):
        yield block[latin:], "eng"


def _steps(block: str, known: WordList) -> "array[int]":
    """Return for each letter where the word ends that begins there, on the likeliest way through."""
    size = len(block)
    best = array("d", bytes(8 * (size + 1)))
    steps = array("L", bytes(array("L").itemsize * (size + 1)))
    for start in range(size - 1, -1, -1):
        score, step = -math.inf, start + 1
        end = start + 1
        weight = known.weight(block[start:end])
        if weight is None or weight > 0:
            score = known.least + best[end]
        while weight is not None:
            if weight <= 0 and weight + best[end] >= score:
                score, step = weight + best[end], end
            end += 1
            if end > size:
                break
            weight = known.weight(block[start:end])
        best[start], steps[start] = score, step
    return steps
