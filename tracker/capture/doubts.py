"""What a text leaves in doubt: days that can be read in two ways, letters that look like others."""

import re
from typing import Any

from tracker.core.dates import find_dates, read_date

_FIGURES = re.compile(r"(?<!\d)\d{1,2}([-/.])\d{1,2}\1\d{2}(?!\d)")
"""Day, month and a year of two figures: the only dates that can be read in two ways."""


def doubtful_days(text: str) -> dict[str, dict[str, Any]]:
    """Return, by ISO date, the dates such as 05/06/07 with the ways in which they can be read.

    A day that the text also names plainly is in no doubt.

    >>> doubtful_days("Talks of 05/06/07")["2007-06-05"]
    {'words': '05/06/07', 'ways': ['1964-06-05', '2007-06-05']}
    """
    if not _FIGURES.search(text):
        return {}
    dates = find_dates(text)
    plain = {d.first.iso for d in dates if d.status == "ok"}
    doubts: dict[str, dict[str, Any]] = {}
    for found in dates:
        ways = [first.iso for first, _last in read_date(found.text).alternatives]
        if found.status == "ambiguous" and not plain & set(ways):
            doubts |= {way: {"words": found.text, "ways": ways} for way in ways}
    return doubts


_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LOOKS_LATIN = re.compile("[A-Za-zΑΒΕΖΗΙΚΜΝΟΡΤΥΧανοАВЕЅІЈКМНОРСТУХаеорсухіјѕԁ]{2,}")


def look_alikes(text: str) -> list[str]:
    """Return the words with letters that only look like Latin ones.

    >>> look_alikes("The \u041e\u0421SC met the OCSC")
    ['\u041e\u0421SC']
    """
    if not re.search("[A-Za-z]", text) or not _FOREIGN.search(text):
        return []
    words = (w for w in re.findall(r"[^\W\d_]+", text) if _FOREIGN.search(w))
    return list(dict.fromkeys(w for w in words if _LOOKS_LATIN.fullmatch(w)))[:5]
