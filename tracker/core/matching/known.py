"""The few institutions everybody meets, with their names in Thai, English and Chinese.

`known.csv` lists them, a line each: full names, which are one institution's alone, and short ones,
which may be another's as well. Likeness cannot tell that 国科大 is UCAS; this list can.
"""

import csv
import re
from functools import lru_cache
from importlib.resources import files

from tracker.core.matching import mandarin
from tracker.core.names import institution_key, normalise

_COUNTRY = re.compile(
    r"\b(?:the )?(?:kingdom of|peoples republic of|republic of)(?: the)? (?=thailand|china|singapore)|\bp ?r (?=china)"
)
_STATES = re.compile(r"^(?:中华人民共和国|泰王国)")


def _key(name: str) -> str:
    text = mandarin.simplified(normalise(name))
    text = _STATES.sub(lambda found: "泰国" if found.group() == "泰王国" else "中国", text)
    key = _COUNTRY.sub("", institution_key(text))
    key = re.sub(r"\b(?:royal )?thai ministry of (.*)", r"ministry of \1 of thailand", key)
    return re.sub(r"\b(?:of|the|and|for)\b|\s", "", key)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, bool]]:
    """Return, for each key, the lines it stands on, by their first name, and if as a full name."""
    table: dict[str, dict[str, bool]] = {}
    source = files("tracker.core.matching").joinpath("known.csv").read_text("utf-8")
    for line in csv.DictReader(source.splitlines()):
        first = _key(line["names"].partition("|")[0])
        for column in ("short", "names"):
            for name in filter(None, line[column].split("|")):
                table.setdefault(_key(name), {})[first] = column == "names"
    return table


@lru_cache(maxsize=8192)
def lines_of(name: str) -> dict[str, bool]:
    """Return the lines of the list that `name` stands on, and whether it is a full name there.

    >>> lines_of("國科大") == lines_of("University of Chinese Academy of Sciences")
    True
    """
    return _table().get(_key(name), {})
