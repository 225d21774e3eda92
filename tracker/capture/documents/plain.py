"""Bytes to letters: any common encoding of Thai, English and Chinese."""

import codecs
import unicodedata

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip

_MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"
_RARE_THAI = "๚๛฿๏ฦฃฅ"


def _thai_share(text: str) -> float:
    """Return how well `text` is spelt as Thai, at most 1: no mark without its consonant."""
    letters = [c for c in text if "\u0e01" <= c <= "\u0e5b"]
    others = [c for c in text if ord(c) > 127 and not "\u0e01" <= c <= "\u0e5b"]
    loose = sum(
        c in _MARKS and not ("ก" <= before <= "ฮ" or before in _MARKS)
        for before, c in zip(" " + text, text, strict=False)
    )
    odd = loose + sum(c in _RARE_THAI for c in letters) + len(others)
    return 1 - 5 * odd / len(letters) if letters else 0.0


def _chinese_share(text: str) -> float:
    """Return the share of the letters beyond ASCII that are common in Chinese (GB 2312, level 1)."""
    letters = [c for c in text if ord(c) > 127]
    common = 0
    for char in letters:
        try:
            common += 0xA1 <= char.encode("gb2312")[0] <= 0xD7
        except UnicodeEncodeError:
            continue
    return common / len(letters) if letters else 0.0


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _sixteen(data: bytes) -> str | None:
    """Return UTF-16 text that came without a mark, told by its zero bytes."""
    if len(data) % 2 or b"\0" not in data:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    return _tried(data, "utf-16-le" if odd > even else "utf-16-be")


def decoded(data: bytes) -> str | None:
    """Return the text of `data` in the likeliest encoding, or None where it is no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _tried(data, encoding)
    found = _tried(data, "utf-8") if b"\0" not in data else _sixteen(data)
    if found is not None or b"\0" in data:
        return found
    thai = _tried(data, "cp874") or _tried(data, "tis-620")
    chinese = _tried(data, "gb18030")
    scores = [
        (_thai_share(thai or ""), thai),
        (_chinese_share(chinese or ""), chinese),
    ]
    best, text = max(scores, key=lambda pair: pair[0])
    if text and best > 0.8 and looks_written(text):
        return text
    guess = from_bytes(data).best()
    return str(guess) if guess is not None else None


def looks_written(text: str) -> bool:
    """Tell whether hardly any character is a control or has no meaning."""
    odd = sum(unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\r\n\t\f" for c in text)
    return odd <= len(text) / 100
