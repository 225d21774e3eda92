"""Names in Thai, English and Chinese: tidied, keyed for search, compared and sorted."""

import re
import unicodedata
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def normalise(text: str) -> str:
    """Return `text` in NFC, white space collapsed, invisible marks dropped, sara am joined."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _SARA_AM.sub("\\1\u0e33", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _unaccented(text: str) -> str:
    """Drop the accents of Latin letters; marks of other scripts stay."""
    kept = []
    latin = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and "\u0300" <= char <= "\u036f":
            if not latin:
                kept.append(char)
            continue
        latin = char.isascii() or unicodedata.name(char, "").startswith("LATIN")
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_]|\s|$)")
_APOSTROPHE = re.compile("['’‘ʼ`]")
_PUNCTUATION = re.compile(r"[^\w\s\u0e00-\u0e7f]|_")


def search_key(text: str) -> str:
    """Return `text` as it is looked up: case, accents, full width and punctuation folded.

    Thai tone marks stay, so that ข้าว is not ขาว.

    >>> search_key("ก.พ."), search_key("U.S. Café")
    ('กพ', 'us cafe')
    """
    folded = _unaccented(normalise(text).translate(_FULL_WIDTH).casefold())
    folded = _APOSTROPHE.sub("", _BETWEEN_LETTERS.sub("", folded))
    return normalise(_PUNCTUATION.sub(" ", folded))


_ACRONYM_BEHIND = re.compile(r"[(（\[]\s*[^()（）]{1,20}\s*[)）\]]\s*$")
_SPELLINGS = tuple(
    (re.compile(rf"\b{british}\b"), american)
    for british, american in (
        ("centre", "center"), ("co operation", "cooperation"), ("co operative", "cooperative"),
        (r"organisation(s?)", r"organization\1"), (r"programme(s?)", r"program\1"),
        ("labour", "labor"), ("defence", "defense"), ("co ordination", "coordination"),
    )
)  # fmt: skip


def institution_key(text: str) -> str:
    """Return the key by which two spellings of an institution's name are the same.

    >>> institution_key("The China Economic Co-operation Centre (CECC)")
    'china economic cooperation center'
    """
    key = search_key(_ACRONYM_BEHIND.sub("", normalise(text)) or text)
    for pattern, spelling in _SPELLINGS:
        key = pattern.sub(spelling, key)
    return key.removeprefix("the ")


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script that most letters of `text` belong to."""
    counts = {"Thai": 0, "Hani": 0, "Latn": 0}
    for char in text:
        if "\u0e01" <= char <= "\u0e5b":
            counts["Thai"] += 1
        elif "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff":
            counts["Hani"] += 2
        elif char.isalpha():
            counts["Latn"] += 1
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] else "Zyyy"


def language_of(text: str) -> str:
    """Return the language that the script of `text` tells of: th, zh, else en."""
    return {"Thai": "th", "Hani": "zh"}.get(script_of(text), "en")


@dataclass(frozen=True)
class PersonNameParts:
    """A name and the form of address printed with it."""

    honorific: str
    name: str


_ENGLISH_TITLES = (
    r"(?:H\.?\s?E\.?|His Excellency|Her Excellency|The Hon(?:ourable|orable|\.)?|Hon\.|Mr|Mrs|Ms|Miss|Mdm|"
    r"Madam|Mme|Dr|Prof(?:essor)?|Assoc(?:iate)?\.?\s?Prof(?:essor)?|Asst\.?\s?Prof|"
    r"Assistant Professor|Sir|Dame|Lord|Lady|Dato[’']?(?: Sri| Seri(?: Setia)?)?|Datuk(?: Seri)?|"
    r"Tan Sri|Tun|Pehin|Gen(?:eral)?|Lt\.?\s?Gen|Maj\.?\s?Gen|Col(?:onel)?|Capt(?:ain)?|Adm(?:iral)?|"
    r"Pol\.?\s?Gen|M\.?L\.?|M\.?R\.?|Ambassador|Amb\.)\.?"
)
_ENGLISH_HEAD = re.compile(rf"^((?:{_ENGLISH_TITLES}\s+)+)(?=\S)")
_THAI_TITLES = (
    r"(?:นางสาว|นาย(?!ก)|นาง(?!สาว)|น\.ส\.|เด็กชาย|เด็กหญิง|ศาสตราจารย์|รองศาสตราจารย์|ผู้ช่วยศาสตราจารย์|"
    r"รศ\.|ผศ\.|ศ\.|ดร\.|นพ\.|พญ\.|ทพ\.|หม่อมหลวง|หม่อมราชวงศ์|ม\.ล\.|ม\.ร\.ว\.|พลตำรวจเอก|พลตำรวจโท|พลตำรวจตรี|"
    r"พลเอก|พลโท|พลตรี|พลเรือเอก|พลเรือโท|พลอากาศเอก|พล\.?ต\.?อ\.|พล\.อ\.|พล\.ท\.|พล\.ต\.|พันเอก|พ\.อ\.|"
    r"ว่าที่ร้อยตรี|คุณหญิง|คุณ(?!ภาพ|ธรรม|ค่า|สมบัติ|ูปการ|วุฒิ)|ฯพณฯ|ท่าน)"
)
_THAI_HEAD = re.compile(rf"^((?:{_THAI_TITLES}\s*)+)(?=\S)")
_CHINESE_TAIL = re.compile(r"^(.{2,}?)(先生|女士|博士|阁下|教授)$")


def split_honorific(text: str) -> PersonNameParts:
    """Return the form of address and the name apart.

    >>> split_honorific("Mr. Piyawat Sivaraks")
    PersonNameParts(honorific='Mr.', name='Piyawat Sivaraks')
    >>> split_honorific("รศ.นพ.สรนิต ศิลธรรม")
    PersonNameParts(honorific='รศ.นพ.', name='สรนิต ศิลธรรม')
    """
    text = normalise(text)
    for pattern in (_ENGLISH_HEAD, _THAI_HEAD):
        if found := pattern.match(text):
            return PersonNameParts(found.group(1).strip(), text[found.end() :].strip())
    if found := _CHINESE_TAIL.match(text):
        return PersonNameParts(found.group(2), found.group(1))
    return PersonNameParts("", text)


def person_key(text: str) -> tuple[str, ...]:
    """Return the tokens of a name without its form of address, folded for comparison."""
    return tuple(search_key(split_honorific(text).name).split())


_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_TONES = re.compile("[\u0e47-\u0e4e]")


def sort_key(text: str, language: str) -> str:
    """Return a key by which names sort as in a dictionary of their script.

    Thai leading vowels stand behind their consonant and tone marks count last.
    """
    key = search_key(text)
    if language == "th" or script_of(text) == "Thai":
        key = _LEADING_VOWEL.sub(r"\2\1", key)
        key = f"{_TONES.sub('', key)}\u0001{''.join(_TONES.findall(key))}"
    return key.rstrip("\u0001").removeprefix("the ")


_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "und"})


def initials_of(name: str) -> str:
    """Return the capitals that an English name is shortened to.

    >>> initials_of("China Economic Cooperation Center")
    'CECC'
    """
    words = re.findall(r"[^\W\d_][\w’'-]*", name)
    return "".join(w[0].upper() for w in words if w.casefold() not in _SMALL)
