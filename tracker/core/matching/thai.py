"""Thai names: romanised, folded, and measured against each other letter by letter.

Thais spell their names in Latin letters as they like: by sound (Wetchachiwa), by letter (Vejjajiva)
or in between. Both spellings of a Thai word are made, folded by the same table, and compared at a
cost that is small for letters that stand for each other and high for any other.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from tracker.core.names import normalise

_THAI_WORD = re.compile("[\u0e01-\u0e4e]+")
_KARAN = re.compile("[ก-ฮ][\u0e34-\u0e39]?\u0e4c")
_SIGNS = re.compile("[\u0e47-\u0e4e\u0e3a]")
_LONGEST = 40

_LETTERS = str.maketrans(
    {
        "ก": "k", "ข": "kh", "ฃ": "kh", "ค": "kh", "ฅ": "kh", "ฆ": "kh", "ง": "ng", "จ": "ch",
        "ฉ": "ch", "ช": "ch", "ซ": "s", "ฌ": "ch", "ญ": "y", "ฎ": "d", "ฏ": "t", "ฐ": "th",
        "ฑ": "th", "ฒ": "th", "ณ": "n", "ด": "d", "ต": "t", "ถ": "th", "ท": "th", "ธ": "th",
        "น": "n", "บ": "b", "ป": "p", "ผ": "ph", "ฝ": "f", "พ": "ph", "ฟ": "f", "ภ": "ph",
        "ม": "m", "ย": "y", "ร": "r", "ล": "l", "ว": "w", "ศ": "s", "ษ": "s", "ส": "s",
        "ห": "h", "ฬ": "l", "อ": "", "ฮ": "h", "ะ": "a", "ั": "a", "า": "a", "ำ": "am",
        "ิ": "i", "ี": "i", "ึ": "ue", "ื": "ue", "ุ": "u", "ู": "u", "เ": "e", "แ": "ae",
        "โ": "o", "ใ": "ai", "ไ": "ai", "ฤ": "ri", "ๅ": "a", "ๆ": "", "ฯ": "",
    }
)  # fmt: skip
_LEADING = re.compile("([เแโใไ])([ก-ฮ][รลว]?)")


_TOGETHER = (
    ("เีย", "ia"),
    ("เือ", "uea"),
    ("เิ", "oe"),
    ("เอ", "oe"),
    ("เา", "ao"),
    ("ัว", "ua"),
)
_SILENT_END = re.compile("(?<=.{3}[ตฒธ])[\u0e34\u0e38]$")


def by_letter(word: str) -> str:
    """Return a Thai word letter for letter, as Sanskrit words are often spelled abroad.

    >>> by_letter("สิรินธร"), by_letter("เมธินี")
    ('sirinthr', 'methini')
    """
    word = _SIGNS.sub("", _KARAN.sub("", normalise(word)))
    word = re.sub("ห(?=[งนมยรลว])", "", word)
    word = word.replace("รร", "ัน" if word.endswith("รร") else "ั")
    word = _LEADING.sub(r"\2\1", re.sub("ไ(.)ย$", r"ไ\1", word))
    for signs, sound in _TOGETHER:
        word = word.replace(signs, sound)
    return word.translate(_LETTERS)


_MISREAD = {
    "ณรงค์": "narong",
    "ศุภชัย": "suphachai",
    "พรทิพย์": "phonthip",
    "ธนพล": "thanaphon",
    "ชินวัตร": "chinnawat",
}
"""Frequent names that the model reads wrongly."""


_HEARD: dict[str, str] = {}
_MOST_HEARD = 50_000


def heard() -> frozenset[str]:
    """Return the words whose sound this process was told."""
    return frozenset(_HEARD)


def hear(sounds: Mapping[str, str]) -> None:
    """Take over how words sound from where it was kept; `romanise` works none of them out."""
    if len(_HEARD) + len(sounds) > _MOST_HEARD:
        _HEARD.clear()
    _HEARD.update(sounds)


@lru_cache(maxsize=20_000)
def romanise(word: str) -> str:
    """Return the sound of one Thai word in Latin letters, by the model; by letter where it has none.

    >>> romanise("อภิสิทธิ์")
    'aphisit'
    """
    word = normalise(word)
    if word in _HEARD:
        return _HEARD[word]
    if word in _MISREAD:
        return _MISREAD[word]
    if len(word) > _LONGEST or not _THAI_WORD.fullmatch(word):
        return by_letter(word)
    from pythainlp.transliterate import romanize  # noqa: PLC0415  # the model takes a second to load

    made = str(romanize(word, engine="thai2rom_onnx"))
    return re.sub("[^a-z]", "", made.casefold()) or by_letter(word)


def shortened(word: str) -> str:
    """Return the sound of a Thai word with the short vowel at its end kept silent: วุฒิ is wut."""
    return romanise(_SILENT_END.sub("", normalise(word)))


_FOLDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        ("[^a-z]", ""), ("nl", "l"), ("(?<=.{5})kd(?:i|ee)$", "k"), ("(?<=.{5})n[dt]h?a$", "n"),
        ("(?<=.{4})ongsa$|ongse?$", "ong"), ("(?<=.{4})kara$", "kon"), ("(?<=.{3})kula$", "kun"), ("(?<=.{3})ksh?a?$", "k"),
        ("(?<=[aeo][mnlrst])e$", ""),
        # what stands for one Thai consonant
        ("t?ch|jj|sh|j", "C"), ("bh|ph", "p"), ("dh|th", "t"), ("gh|kh", "k"), ("ng", "N"),
        ("v", "w"), ("z|x", "s"), ("q|c", "k"), ("[td]C", "C"), (r"([a-zCN])\1+(?<![aeio]{2})", r"\1"),
        ("^sr(?=[aeiou])", "s"), ("(?<=[ae])or$", "on"),
        # silent endings
        ("(?<=t)ra?$|(?<=[aeiou][kCd])r?a?$(?<=r)", ""), ("n[tdCs]$", "n"), ("ks$", "k"),
        ("er(?=[ptkbdgmnsCN])", "O"), ("r(?=[ptkbdgmnsC]|l|N)", ""), ("[lr]$", "n"), ("y[ai]?$(?<=[mnk]ya)", ""),
        ("[dsC]$", "t"), ("b$", "p"), ("g$", "k"), ("[dC](?=[ptkbgmnsCN])", "t"), ("b(?=[tkdgmnsCN])", "p"),
        # vowels
        ("ueai|uay|uai|uey|uei", "UA"), ("ueang", "UN"), ("uea|eua|uae", "U"), ("ua", "U"),
        ("(?:ae|ea|e)(?:ow|o|w)(?![aeiouy])", "V"), ("i[ae]w|iao", "V"), ("ia|ea|ie", "I"),
        ("(?:a+|e)[iy](?![aeou])|(?<=[aeo])y$", "A"), ("a+[ow](?![aeiou])|au|ow(?![aeiou])", "W"),
        ("ae", "E"), ("oe", "O"), ("oo|ou|uu", "u"), ("eu|ue", "Y"), ("ee|ii", "i"), ("aa+", "a"),
        ("(?<=[ptkbdgmnsCNlrw])y$", "i"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return a Latin spelling of a Thai word folded: small letters and a few capitals for sounds.

    >>> fold("Vejjajiva"), fold("Wetchachiwa")
    ('weCaCiwa', 'weCaCiwa')
    >>> fold("Charnvirakul"), fold("Chanwirakun")
    ('Canwirakun', 'Canwirakun')
    """
    word = word.casefold()
    for pattern, put in _FOLDS:
        word = pattern.sub(put, word)
    return word[:_LONGEST]


_VOWELS = frozenset("aeiouAEIOUVWY")
_HARD = 1000
_NEAR: dict[frozenset[str], int] = {
    frozenset(pair): cost
    for pairs, cost in (
        ("kg", 10), ("pb", 25), ("pf", 40),  ("Cs", 40),  ("eI eE IE", 20),
        ("au", 35), ("uY uU Yi UY", 20), ("oO eO OY uo", 25), ("oW Wa", 30), ("UI UO eU", 25),
        ("Aa Ai AE Ae", 35), ("iI", 25), ("VI VE Ve VW", 30), ("eY", 30), ("oa", 45), ("yi", 15),
        ("wu wo wW", 20), ("td", 40), ("aE", 40),
    )
    for pair in pairs.split()
}  # fmt: skip
_LOOSE = {"a": 12, "h": 10, "i": 30, "u": 30, "r": 30, "y": 25, "w": 30, "e": 40, "o": 40}


def _loose(word: str, at: int) -> int:
    """Return what it costs that the letter at `at` stands in one spelling alone."""
    letter = word[at]
    before = word[at - 1] if at else ""
    after = word[at + 1] if at + 1 < len(word) else ""
    if at == 0 or (letter in "ryw" and before in _VOWELS and after in _VOWELS):
        return _HARD + 100
    if not after:
        return 20 if letter == "a" else _HARD + 100
    if letter in "iu":
        return 35 if before not in _VOWELS and after not in _VOWELS else 25
    return _LOOSE.get(letter, _HARD + 100)


def _fits(letter: str, other: str, at: int) -> bool:
    """Return whether `letter` may be missing from `other` at `at`: a vowel not where one stands."""
    return letter not in _VOWELS or _VOWELS.isdisjoint(other[max(0, at - 1) : at + 1])


_CODAS = {frozenset("nr"): "n", frozenset("nl"): "n", frozenset("tC"): "t", frozenset("ts"): "t"}
"""Pairs of which one is how the other sounds at the end of a syllable: ร and ล as n, จ and ส as t."""


def _swapped(one: str, i: int, other: str, j: int) -> int:
    """Return what one sound for another costs; o for a passes only in a word's first syllables."""
    pair = frozenset((one[i], other[j]))
    if last := _CODAS.get(pair):
        end, begin = (one[i:], other[j:]) if one[i] == last else (other[j:], one[i:])
        coda = end[1:2] not in _VOWELS and begin[1:2] in _VOWELS
        return 40 if coda else _HARD + 100
    early = i and j and not any(_VOWELS.isdisjoint(x) for x in (one[i + 1 :], other[j + 1 :]))
    if pair == {"o", "a"} and not early and "w" not in {one[i - 1 : i], other[j - 1 : j]}:
        return _HARD + 100
    return _NEAR.get(pair, _HARD + 100)


@lru_cache(maxsize=50_000)
def likeness(one: str, other: str) -> float:
    """Return how alike two folded words are, in [0, 1]; over .9 only if no sound is another one.

    >>> likeness(fold("Shinawatra"), fold("Chinnawat"))
    1.0
    >>> likeness(fold("Piyawan"), fold("Piyawat")) < 0.9
    True
    """
    if one == other:
        return 1.0 if one else 0.0
    if not one or not other:
        return 0.0
    if (rough := float(JaroWinkler.similarity(one, other))) < 0.6:
        return rough
    drop = [_loose(one, i) for i in range(len(one))]
    add = [_loose(other, j) for j in range(len(other))]
    row = [0]
    for cost in add:
        row.append(row[-1] + cost)
    for i, left in enumerate(one):
        above, row = row, [row[0] + drop[i]]
        for j, right in enumerate(other):
            swap = 0 if left == right else _swapped(one, i, other, j)
            lost = above[j + 1] + (drop[i] if _fits(left, other, j + 1) else _HARD + 100)
            more = row[j] + (add[j] if _fits(right, one, i + 1) else _HARD + 100)
            row.append(min(above[j] + swap, lost, more))
    hard, soft = divmod(row[-1], _HARD)
    value = 1 - 0.75 * soft / 100 / max(len(one), len(other))
    return max(0.0, min(value, 0.89) if hard else value)


_SAME_SOUND = str.maketrans("ศษซณฐถฒธฏฎฆฃฅขภผฬญใ", "สสสนททททตดคคคคพพลยไ")


@lru_cache(maxsize=20_000)
def thai_fold(word: str) -> str:
    """Return a Thai word without silent letters, tone marks and doubled letters.

    >>> thai_fold("กิตติพงษ์") == thai_fold("กิติพงศ์")
    True
    """
    word = _SIGNS.sub("", _KARAN.sub("", normalise(word))).translate(_SAME_SOUND)
    return re.sub(r"([ก-ฮ])\1+", r"\1", word)


_SIGNS_OF_THAI = re.compile(
    "wong|phong|pong|porn|phorn|chai|chart|chat|sak|rattan|ratan|kul$|kun$|siri|thong|boon|bun|wich|"
    "vich|vej|wet|charn|chan|phan|suk|sri|korn|krai|rak|wit$|vit$|thep|som|^pra|aph|ngam|nont|nond|"
    "likit|mongk|kitt|nat[th]|sunth|sund|charoen|jaroen|kaew|kaeo|keow|manee|suwan|wattan|vadhan|"
    "phit|pitak|phum|sawat|savas|nukul|anan|panya|thip|yut$|yudh|korn|krit|krea|surak|prayu|waran|"
    "sitt|sith|tha[wv]|tawee|nara|udom|arch?a$|shin|phir|pir|lap$|lak|sang|wanich|panich|tong$|"
    "prom|phrom|nukara|nukorn|nukon|pree$|phahit|khun|pak(?:dee|di)|cha[vw]al|praw|lee?k|bhum|chuen|juang|rung|roong|mee$|dee$"
)


@lru_cache(maxsize=8192)
def looks_thai(name: str) -> bool:
    """Return whether a name in Latin letters has the parts that Thai names are made of.

    >>> looks_thai("Siriporn Chaiyasit"), looks_thai("Michael Johnson")
    (True, False)
    """
    plain = re.sub("[^a-z ]", "", name.casefold())
    return any(_SIGNS_OF_THAI.search(token) for token in plain.split() if len(token) > 3)
