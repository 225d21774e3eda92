"""Which findings an officer rejected, and what a reading is without them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.core.names import institution_key, search_key, split_honorific

LISTS = {
    "institution": "institutions",
    "person": "people",
    "relation": "relations",
    "offer": "offers",
    "proposal": "proposals",
    "programme": "programmes",
    "statement": "statements",
}
"""What a lesson is about, by the list of the form in which it stands."""
LINKS = {"people": ("of",), "statements": ("party", "to"), "contacts": ("of",)}
"""The fields of a row that lose their value when what they name is gone."""
OWNERS = {"offers": "of", "statements": "by"}
"""The field that names whose row it is; without him the row goes too."""
LONGEST = 600


@dataclass(frozen=True)
class Rejected:
    """Words that are not what they were taken for."""

    about: str
    words: str

    @property
    def key(self) -> tuple[str, str]:
        """What the words are about, and how they are compared."""
        return self.about, key_of(self.about, self.words)


@dataclass(frozen=True)
class Corrections:
    """What an officer took out of a draft, and what he left in it."""

    rejected: tuple[Rejected, ...] = ()
    kept: tuple[Rejected, ...] = ()


def key_of(about: str, words: str) -> str:
    """Return the words of a finding as they are compared.

    >>> key_of("person", "Mr. Liu  Jing Hwa"), key_of("institution", "The Rice Centre (RC)")
    ('liu jing hwa', 'rice center')
    """
    if about == "institution":
        return institution_key(words)[:LONGEST]
    return search_key(split_honorific(words).name if about == "person" else words)[:LONGEST]


def words_of(about: str, row: Mapping[str, Any], quotes: Mapping[str, Any]) -> str:
    """Return the words by which a row of the form is known again in another text."""
    if about in {"institution", "person"}:
        return str(row["name"])[:LONGEST]
    if about in {"proposal", "programme"}:
        return str(row["title"])[:LONGEST]
    passages = quotes.get(row["key"]) or [{"words": ""}]
    kind = row.get("modality") or row.get("type") or row.get("kind") or ""
    return f"{passages[0]['words']} {kind}".strip()[:LONGEST]


def corrections(found: Mapping[str, Any], ticked: Mapping[str, Mapping[str, bool]]) -> Corrections:
    """Return what was rejected and what was kept; `ticked` are the rows sent, by list and key.

    Rejected is what came ticked and was unticked. A name on record is no mistake, so it is
    never rejected: it only does not belong to this record.
    """
    rejected, kept = [], []
    for about, row, words in _rows(found):
        sent = ticked.get(LISTS[about], {}).get(row["key"])
        if sent:
            kept.append(Rejected(about, words))
        elif sent is False and row["use"] and not found["known"].get(row["key"]):
            rejected.append(Rejected(about, words))
    return Corrections(tuple(rejected), tuple(kept))


def without(found: dict[str, Any], rejected: frozenset[tuple[str, str]]) -> dict[str, Any]:
    """Return a reading without the findings that were rejected, and what was left out."""
    out = [
        (about, row["key"], words)
        for about, row, words in _rows(found)
        if not found["known"].get(row["key"]) and (about, key_of(about, words)) in rejected
    ]
    if not out:
        return found
    gone = {key for _about, key, _words in out}
    form = dict(found["form"])
    for name in LISTS.values():
        form[name] = [r for r in form.get(name, ()) if not gone & {r["key"], r.get("lower"), r.get("upper"), _owner(name, r)}]  # fmt: skip
    for name, links in LINKS.items():
        form[name] = [{**r, **{k: "" for k in links if r[k] in gone}} for r in form.get(name, ())]
    quotes = {key: passages for key, passages in found["quotes"].items() if key not in gone}
    return found | {"form": form, "quotes": quotes, "left_out": [words for *_row, words in out]}


def _owner(name: str, row: Mapping[str, Any]) -> str | None:
    """Return the key of the institution whose offer or statement it is."""
    return row[OWNERS[name]] if name in OWNERS else None


def _rows(found: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield every finding: what it is, its row of the form, its words."""
    for about, name in LISTS.items():
        for row in found["form"].get(name, ()):
            words = words_of(about, row, found["quotes"])
            if key_of(about, words):
                yield about, row, words
