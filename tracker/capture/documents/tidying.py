"""Text that came out of a document, as it was meant: Thai vowels joined, wrapped lines too."""

import re

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_GLYPHS = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู",
        strict=True,
    )
)
"""Thai letters as old fonts place them, in the private area."""
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?) ?\u0e32|([\u0e48-\u0e4b])\u0e4d ?\u0e32")
_LOST_AM = re.compile("(?<=[ก-ฮ])([\u0e48-\u0e4b]?) \u0e32")
_SWAPPED = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e39\u0e47])")
_NO_SPACE = re.compile("[\u0e01-\u0e5b\u3400-\u9fff，、；]")
_ITEM = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)]|[A-Za-z]\))\s")
_SHORTEST_WRAP = 30


def without_marks(text: str) -> str:
    """Return `text` without characters that nobody sees."""
    return _INVISIBLE.sub("", text)


def joined_thai(text: str) -> str:
    """Return Thai text with its vowels and tone marks as they are typed.

    >>> joined_thai("ส\u0e4d\u0e32นัก ก าหนด")
    'สำนัก กำหนด'
    """
    text = text.translate(_GLYPHS).replace("เเ", "แ")
    text = _SARA_AM.sub(lambda m: (m[1] or m[2] or "") + "\u0e33", text)
    return _SWAPPED.sub(r"\2\1", _LOST_AM.sub("\\1\u0e33", text))


def unwrapped(text: str) -> str:
    """Return `text` with the lines of a paragraph that fill the width joined."""
    lines = [line.rstrip() for line in text.split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    if width < _SHORTEST_WRAP:
        return "\n".join(lines)
    kept: list[str] = []
    full = False
    for line in lines:
        if full and line and not _ITEM.match(line):
            tight = _NO_SPACE.match(kept[-1][-1]) and _NO_SPACE.match(line.lstrip())
            kept[-1] += ("" if tight else " ") + line.lstrip()
        else:
            kept.append(line)
        full = len(line) >= width * 0.75
    return "\n".join(kept)
