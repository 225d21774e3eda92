"""The institutions of a Thai text, each once: by full name, by acronym, by the Latin name beside."""

import re

from tracker.capture.gazetteer import Gazetteer
from tracker.capture.grammar.institutions import Mention
from tracker.capture.grammar.thai.beside import ThaiMention
from tracker.capture.grammar.thai.lexicon import ABBREVIATED, INTERGOVERNMENTAL, KNOWN_LATIN
from tracker.capture.grammar.thai.places import country_at, country_in, place_pattern, places
from tracker.capture.lexicon import INTERGOVERNMENTAL as LATIN_INTERGOVERNMENTAL
from tracker.capture.places import country_in as latin_country_in
from tracker.capture.reading import ReadInstitution
from tracker.capture.resolver import Register, institution_key
from tracker.capture.text import CaptureText

_MISSION = re.compile(r"สถาน(?:เอกอัครราชทูต|อัครราชทูต|กงสุลใหญ่|กงสุล|ทูต)")
_SHORT: dict[str, tuple[str, ...]] = {}
for _short, _full in (*ABBREVIATED.items(), *KNOWN_LATIN.items()):
    _SHORT[_full] = (*_SHORT.get(_full, ()), _short)
_BRACKET = re.compile(r"\s*[(（][^()（）]{1,140}[)）]")
_OF_THAILAND = "แห่งราชอาณาจักรไทย"
_LINK = re.compile(r"\s*,?\s*(?:แห่ง|ของ|จาก)?\s*")
_CITY = re.compile(r"(?:นคร|เมือง|มณฑล|แขวง|รัฐ(?!มนตรี))[\u0e01-\u0e4e]{2,24}\s+")


class ThaiRegister(Register):
    """The institutions of one Thai text."""

    def __init__(self, text: CaptureText, known: Gazetteer):
        super().__init__(text, known)
        self._foreign = _main_foreign(text.plain)

    def add(self, mention: Mention) -> ReadInstitution:
        """Return the institution that a mention names, joined with its Latin name where it has one."""
        aliases = mention.aliases if isinstance(mention, ThaiMention) else ()
        key = institution_key(mention.name)
        for alias in (
            *aliases,
            KNOWN_LATIN.get(mention.name, ""),
            ABBREVIATED.get(mention.name, ""),
            *_SHORT.get(mention.name, ()),
        ):
            other = self._by_key.get(institution_key(alias))
            if other is not None and key not in self._by_key:
                self._by_key[key] = other
        plainer = self._by_key.get(institution_key(mention.name.removesuffix(_OF_THAILAND)))
        if plainer is not None:
            self._by_key.setdefault(key, plainer)
        before = self._by_key.get(key)
        name = before.name if before is not None else ""
        found = super().add(mention)
        if found is before and name.isascii() != found.name.isascii():
            found.name = name
        for name in (mention.name, *aliases, *((found.acronym,) if found.acronym else ())):
            self._by_key[institution_key(name)] = found
        for name in _SHORT.get(mention.name, ()) + (
            (KNOWN_LATIN[mention.name],) if mention.name in KNOWN_LATIN else ()
        ):
            self._by_key.setdefault(institution_key(name), found)
        if mention.name.isascii() and not found.name.isascii():
            aliases = (*aliases, mention.name)
        found.aliases = tuple(
            dict.fromkeys((*found.aliases, *(a for a in aliases if a != found.name)))
        )
        return found

    def prefer_latin_abroad(self) -> None:
        """Give a foreign body the Latin name printed beside it, and keep the Thai one as another."""
        for found in self.institutions:
            latin = next((a for a in found.aliases if a.isascii() and len(a.split()) >= 3), None)
            if latin and found.country != "TH" and not found.name.isascii():
                found.aliases = (found.name, *(a for a in found.aliases if a != latin))
                found.name = latin

    def called(self, name: str) -> ReadInstitution | None:
        """Return the institution of this name or acronym."""
        return self._by_key.get(institution_key(name)) or self._by_key.get(name)

    def _country(self, mention: Mention, kind: str) -> str | None:
        name = mention.name
        if (
            kind == "intergovernmental"
            or name in INTERGOVERNMENTAL
            or name in LATIN_INTERGOVERNMENTAL
            or "สหประชาชาติ" in name
        ):
            return None
        if _MISSION.match(name):
            return _of_mission(name)
        inside = country_in(name) or (latin_country_in(name) if name.isascii() else None)
        return inside or self._behind(mention.end) or self._near(mention)

    def _new(self, mention: Mention) -> ReadInstitution:
        """Return a new institution; without another word a Thai name is one of Thailand."""
        made = super()._new(mention)
        self._guessed.discard(made.key)
        return made

    def _told_country(self, mention: Mention) -> str | None:
        """Return the country that the words in and behind a name tell of."""
        if _MISSION.match(mention.name) or mention.name in INTERGOVERNMENTAL:
            return None
        return country_in(mention.name) or self._behind(mention.end)

    def _near(self, mention: Mention) -> str | None:
        """Return the country of a Latin name: named shortly before, else the main foreign one."""
        if not re.match(r"[\x00-\x7f’–]+$", mention.name):
            return "TH"
        near = country_in(self.text.plain[max(0, mention.start - 110) : mention.start])
        return near if near and near != "TH" else self._foreign or near

    def _behind(self, end: int) -> str | None:
        """Return the country named right behind: after brackets, or in the body that it stands under."""
        plain = self.text.plain
        for _round in range(2):
            bracket = _BRACKET.match(plain, end)
            if bracket is None:
                break
            end = bracket.end()
        link = _LINK.match(plain, end)
        at = link.end() if link else end
        for _round in range(2):
            city = _CITY.match(plain, at)
            if city is None or country_at(plain, at):
                break
            at = city.end()
        found = country_at(plain, at)
        if found:
            return found[0]
        upper = re.match(
            r"(?:กระทรวง|สภา|สถาบัน|มหาวิทยาลัย|คณะ)[\u0e01-\u0e4e]*", plain[at : at + 90]
        )
        if upper is None:
            return None
        stands = (
            country_at(plain, at + upper.end() + 1)
            if plain[at + upper.end() :][:1] == " "
            else None
        )
        return country_in(upper.group()) or (stands[0] if stands else None)

    def add_short_mentions(self) -> None:
        """Note where acronyms stand alone, Thai ones too."""
        self._note_shorts(
            r"(?:(?<![\w.(-])(?=[A-Za-z])|(?<![ก-ฮ]\.)(?<!\()(?=[^A-Za-z]))(?:{})(?![A-Za-z0-9)])",
            least=3,
        )


def _of_mission(name: str) -> str | None:
    """Return whose embassy it is: abroad (ณ กรุง…) it is a Thai one."""
    bare = re.sub(r"ประจำประเทศไทย", "", _MISSION.sub("", name))
    if re.match(r"\s*(?:ไทย\s*)?ณ\s", bare) or bare.startswith("ไทย"):
        found = country_in(re.split(r"ณ\s", bare)[0])
        return found or "TH"
    return country_in(re.split(r"\s*ณ\s", bare)[0]) or "TH"


def _main_foreign(plain: str) -> str | None:
    """Return the foreign country that the text names most."""
    counts: dict[str, int] = {}
    for match in place_pattern().finditer(plain):
        code = places()[match.group(1)]
        if code != "TH":
            counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda c: counts[c]) if counts else None
