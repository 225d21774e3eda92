"""Folded names: what a name is made of, and the keys by which its likes are found and sorted."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.core.matching import mandarin, thai
from tracker.core.matching.known import lines_of
from tracker.core.matching.mandarin import Reading
from tracker.core.names import (
    PersonNameParts,
    initials_of,
    institution_key,
    normalise,
    script_of,
    search_key,
    sort_key,
    split_honorific,
)

_LONGEST = 400
_MORE_TITLES = re.compile(
    r"^(?:(?:Rt\.?\s?Hon|President|Prime Minister|Minister|Senator|Pol\.?\s?\w+\.?\s?Gen|Gp\.?\s?Capt|"
    r"Air Chief Marshal|ACM|Police General|Field Marshal|Thanpuying|Khunying|Khun|Khru|Ven|Tengku|Tunku|Ir)"
    r"\.?\s+)+(?=\S+\s)",
    re.IGNORECASE,
)
_MORE_TITLES_TH = re.compile(
    "^(?:เอกอัครราชทูต|อุปทูต|กงสุลใหญ่|นายกรัฐมนตรี|รองนายกรัฐมนตรี|รัฐมนตรี|ประธานาธิบดี|อธิการบดี|ผู้ว่าราชการจังหวัด|"
    r"พล\.?ร\.?[อทต]\.|พล\.?อ\.?[อทต]\.|พ\.?ต\.?[อท]\.|ร\.?[อทต]\.|พันตำรวจ[เโต][อท]?[กท]?|จอมพล|ท่านผู้หญิง|หม่อมเจ้า|ม\.จ\.)\s*(?=\S+\s\S)"
)
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТХаеорсухіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαıА", "ABEKMHOPCTXaeopcyxijABEZHIKMNOPTYXoaiA"
)
_TAILS = re.compile(r",?\s+(?:Ph\.?\s?D|M\.?D|M\.?P|Jr|Sr|KBE|OBE|CBE|MBE|Esq|II|III|IV)\.?$")
_TAIL_ZH = re.compile(
    r"^(.{2,4}?)(?:先生|女士|小姐|博士|阁下|閣下|教授|主任|主席|部长|部長|大使|校长)$"
)


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A person's name without its form of address.

    `tokens` are in small letters without accents, in the order written, the family name last when
    a comma said so; `given` and `family` are the first token and the rest. `mandarin` holds how it
    is read as a Mandarin name, best first; `plain` is the whole name for an exact comparison.
    """

    script: str
    plain: str
    tokens: tuple[str, ...]
    mandarin: tuple[Reading, ...] = ()

    @property
    def given(self) -> str:
        """The first token."""
        return self.tokens[0] if self.tokens else ""

    @property
    def family(self) -> str:
        """The rest as one word: Thai and Western surnames may be written in parts."""
        return "".join(self.tokens[1:])


def _bare(name: str) -> PersonNameParts:
    """Return the name and its form of address, each title of several taken off."""
    text = normalise(name[:_LONGEST])
    if script_of(text) == "Latn":
        text = text.translate(_LOOK_ALIKE)
    said: list[str] = []
    for _round in range(4):
        parts = split_honorific(text)
        rest = _TAILS.sub("", _MORE_TITLES_TH.sub("", _MORE_TITLES.sub("", parts.name)))
        if found := _TAIL_ZH.match(rest):
            rest = found.group(1)
        if rest == text:
            break
        said.append(parts.honorific)
        text = rest
    return PersonNameParts(" ".join(s for s in said if s), text)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa",
                          "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})  # fmt: skip


@lru_cache(maxsize=20_000)
def folded_key(name: str) -> FoldedName:
    """Return what `name` is made of.

    >>> folded_key("H.E. Mr. Han Zhiqiang").tokens
    ('han', 'zhiqiang')
    >>> folded_key("นายปิยวัฒน์ ศิวรักษ์").family
    'ศิวรักษ์'
    >>> folded_key("单霁翔").mandarin[0].family
    'shan'
    """
    text = _bare(name).name
    script = script_of(text)
    if script == "Hani":
        plain = mandarin.simplified(re.sub(r"[\s·・•]", "", text))
        return FoldedName(script, plain, (plain,), mandarin.read_han(plain))
    if script == "Thai":
        words = search_key(re.sub(r"\bณ\s+", "ณ", text)).split()
        return FoldedName(script, " ".join(words), tuple(words))
    head, comma, tail = text.partition(",")
    turned = f"{tail} {head}" if comma and tail.strip() else text
    small = search_key(turned.casefold().translate(_UMLAUTS).replace("-", ""))
    tokens = tuple(t for t in small.split() if t)
    reading = mandarin.read_latin(turned) if script == "Latn" else ()
    return FoldedName(script, " ".join(tokens), tokens, reading)


_COARSE = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "v": "w", "f": "p", "z": "s", "q": "c", "j": "c", "C": "c",
     "x": "s", "I": "i", "U": "u", "A": "a", "E": "e", "O": "o", "W": "a", "V": "e", "Y": "u", "N": "n"}
)  # fmt: skip


def _start(word: str) -> str:
    """Return the first two letters of a folded word; of a vowel only that it is one."""
    word = word.translate(_COARSE)
    return re.sub("(?<=.)[aeiou]", "a", word[:2])


def _words(folded: FoldedName) -> list[tuple[str, ...]]:
    """Return the words of a name in Latin letters, folded in each way it may be read."""
    if folded.script == "Thai":
        return [
            tuple(thai.fold(made(t)) for t in folded.tokens)
            for made in (thai.romanise, thai.by_letter)
        ]
    ways: list[tuple[str, ...]] = [(r.family, r.given) for r in folded.mandarin[:16]]
    if folded.script == "Hani" and not ways:
        return [tuple(folded.plain)]
    if folded.script != "Hani":
        ways.append(tuple(thai.fold(t) for t in folded.tokens))
        ways.append(folded.tokens)
    return ways


@lru_cache(maxsize=4096)
def blocking_keys(name: str) -> frozenset[str]:
    """Return short strings of which two likely spellings of a name share at least one.

    Meant to be stored beside the name: `n:` and the start of a folded word of a person's name,
    `w:` and the start of an institution's, `i:` and the initials, `k:` and a known institution.

    >>> sorted(blocking_keys("Xi Jinping") & blocking_keys("习近平"))
    ['i:cs', 'n:ca', 'n:sa']
    """
    folded = folded_key(name)
    keys: set[str] = set()
    for words in _words(folded):
        some = [w for w in words if w]
        keys |= {f"n:{_start(w)}" for w in some}
        if len(some) > 1:
            ends = sorted((_start(some[0])[:1], _start(some[-1])[:1]))
            keys.add(f"i:{''.join(ends)}")
    return frozenset(keys) | _institution_keys(name, folded)


def _institution_keys(name: str, folded: FoldedName) -> frozenset[str]:
    keys: set[str] = set()
    whole = institution_key(mandarin.simplified(normalise(name[:_LONGEST])))
    if folded.script == "Hani":
        keys.add(f"w:{whole[:2]}")
    elif folded.script == "Thai":
        keys.add(f"w:{thai.thai_fold(whole)[:6]}")
    elif shortened := initials_of(name[:_LONGEST]):
        keys.add(f"i:{shortened.casefold()}")
        keys.add(f"i:{''.join(sorted(shortened.casefold()))}")
        keys.add(f"i:{whole.replace(' ', '')[:12]}")
    return frozenset(keys | {f"k:{line[:36]}" for line in lines_of(name[:_LONGEST])})


@lru_cache(maxsize=4096)
def stored_keys(name: str, *, of_person: bool) -> frozenset[str]:
    """Return the keys by which a stored name is looked up and paired: its likes share one.

    A person's are the starts of given and family name together, in either order and each
    way of reading; an institution's are those of `blocking_keys` that are made for them.

    >>> sorted(stored_keys("Wang Qiang", of_person=True) & stored_keys("王强", of_person=True))
    ['p:cawa']
    """
    folded = folded_key(name)
    if not of_person:
        return _institution_keys(name, folded)
    keys = set()
    for words in _words(folded):
        some = [w for w in words if w]
        if some:
            ends = sorted({_start(some[0]), _start(some[-1])})
            keys.add(f"{'p' if len(some) > 1 else 'o'}:{''.join(ends)}")
    return frozenset(keys)


def sort_keys(name: str, language: str, *, of_person: bool = True) -> tuple[str, str]:
    """Return the key a name is sorted by, and the name itself to part those alike.

    Chinese names stand by their pinyin among the Latin ones, Thai by the dictionary.

    >>> sorted(["赵新城", "Mary", "单霁翔"], key=lambda name: sort_keys(name, "zh"))
    ['Mary', '单霁翔', '赵新城']
    """
    plain = normalise(name)
    if script_of(plain) == "Hani":
        return mandarin.pinyin_sort_key(plain[:_LONGEST], of_person=of_person), plain
    return sort_key(plain, language), plain


def sorted_as(name: str, language: str, *, of_person: bool = False) -> str:
    """Return the first of a name's sort keys as a column of at most 600 characters holds it."""
    return sort_keys(name, language, of_person=of_person)[0][:600]
