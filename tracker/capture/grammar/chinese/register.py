"""The institutions of a Chinese text: short names joined to full ones, each with its country."""

import itertools
import re

from tracker.capture.gazetteer import Gazetteer
from tracker.capture.grammar.chinese.institutions import may_shorten
from tracker.capture.grammar.chinese.lexicon import INTERGOVERNMENTAL, NATIONAL
from tracker.capture.grammar.chinese.places import (
    country_of_name,
    country_of_place,
    country_pattern,
)
from tracker.capture.grammar.chinese.words import simplified
from tracker.capture.grammar.institutions import Mention
from tracker.capture.reading import ReadInstitution
from tracker.capture.resolver import Register, institution_key
from tracker.capture.text import CaptureText
from tracker.institutions.rules import type_of_name

_PARTY_COUNTRY = {
    "越共": "VN", "越南共产党": "VN", "老挝人民革命党": "LA", "老挝人革党": "LA", "人革党": "LA", "古共": "CU", "古巴共产党": "CU",
    "朝鲜劳动党": "KP", "俄共": "RU", "日共": "JP", "法共": "FR", "柬埔寨人民党": "KH", "柬人民党": "KH",
}  # fmt: skip
_PARTY = re.compile("|".join(_PARTY_COUNTRY))
_WORLD = tuple(n for n in INTERGOVERNMENTAL if len(n) > 3)
_MEETS = re.compile("会见|会谈|会晤|拜会|拜访|访问|到访|接待|[与同和]$")
_SERIES = re.compile(r"^\s*(?:、|和|与|及|以及|暨)\s*$")
_KINDS = (
    ("embassy_mission", r"使馆|领事馆|总领馆|常驻.*代表团"), ("university", r"大学$|学院$"),
    ("local_government", r"(?:省|市|县|区|州|府|人民)政府$|[省市县区州](?:厅|局|委|外办|外事办)|^[省市县区州]"),
    ("party_organ", r"^(?:省|市|县|区|州|自治区党)委$|中共|中央.*部$|党$"), ("ministry", r"部$"),
    ("research_institute", r"科学院|研究[院所]"), ("public_centre", r"中心$"),
    ("foundation_ngo", r"基金会|协会|商会|学会|联合会|友协|促进会|总会"),
    ("private_company", r"公司|集团|银行"),
)  # fmt: skip


class ChineseRegister(Register):
    """The institutions of one Chinese text, each once."""

    def __init__(self, text: CaptureText, known: Gazetteer):
        super().__init__(text, known)
        self._behind: dict[int, Mention] = {}

    def add_all(self, mentions: list[Mention]) -> None:
        """Enter all mentions, the longest names first, and put the institutions in text order."""
        ordered = sorted(mentions, key=lambda m: m.start)
        self._behind = {m.start: b for b, m in itertools.pairwise(ordered)}
        for mention in sorted(mentions, key=lambda m: (not m.acronym, -len(m.name), m.start)):
            self.add(mention)
        for body in self.institutions:
            body.spans.sort(key=lambda s: s.start)
        self.institutions.sort(key=lambda i: i.spans[0].start)

    def add(self, mention: Mention) -> ReadInstitution:
        """Return the institution that a mention names, its short name counted as the same."""
        known = institution_key(mention.name) in self._by_key
        same = None if known else self._shortened(mention)
        if same is not None:
            if len(mention.name) < len(same.name):
                same.acronym = same.acronym or mention.name
                self._by_key.setdefault(mention.name.casefold(), same)
            mention = Mention(
                mention.start, mention.end, same.name, mention.rule, same.acronym, mention.before
            )
        return super().add(mention)

    def is_shortened(self, short: str, full: str) -> bool:
        """Tell whether a headline can shorten the name of a body so: it leaves its end out."""
        return full.startswith(short) or may_shorten(short, full)

    def in_marks(self, mention: Mention) -> bool:
        """Tell whether a mention stands inside the title of a paper, 《…》."""
        line = max(0, mention.start - 120)
        opened = self.text.plain.rfind("《", line, mention.start)
        return opened > self.text.plain.rfind("》", line, mention.start)

    def _shortened(self, mention: Mention) -> ReadInstitution | None:
        """Return the body of which this is the short name, or which lacks only its country."""
        bodies = [i for i in self.institutions if i.name != mention.name]
        for body in bodies:
            if mention.name == body.acronym:
                return body
            foreign = mention.name in NATIONAL and body.country != "CN"
            if not (foreign and self._is_ours(mention, body)) and _is_short(mention.name, body):
                return body
        bare = _bare(simplified(mention.name))
        if len(bare) < 3:
            return None
        country = country_of_name(simplified(mention.name))[0] or "CN"
        fits = (b for b in bodies if _bare(simplified(b.name)) == bare)
        return next((b for b in fits if (b.country or "CN") == country), None)

    def _is_ours(self, mention: Mention, body: ReadInstitution) -> bool:
        """Tell whether 公安部 is that of China beside 老挝公安部: named first, or met by it."""
        before = [s.end for s in body.spans if s.end <= mention.start]
        if not before:
            return True
        between = self.text.plain[max(before) : mention.start]
        return "。" not in between and _MEETS.search(between) is not None

    def _country(self, mention: Mention, kind: str) -> str | None:
        """Return the country that the name tells of, else that of its series, else of China."""
        world = kind == "intergovernmental" or mention.name.startswith(_WORLD)
        if mention.name in INTERGOVERNMENTAL or (world and "驻" not in mention.name):
            return None
        party = _PARTY.match(mention.name) or _PARTY.search(self._post_before(mention))
        if party and mention.name.startswith(("中央", party.group())):
            return _PARTY_COUNTRY[party.group()]
        country, told = country_of_name(simplified(mention.name))
        if told:
            return country
        before = self._behind.get(mention.start)
        if before is not None and _SERIES.match(self.text.plain[before.end : mention.start]):
            return self._country(before, "")
        behind = re.match(r"[（(](.{2,6})[）)]", self.text.plain[mention.end : mention.end + 10])
        listed = mention.rule.endswith("listed")
        near = country_of_place(behind.group(1)) if behind and not listed else None
        return near or "CN"

    def _post_before(self, mention: Mention) -> str:
        """Return the words of the same row of posts that stand before a mention."""
        before = self.text.plain[max(0, mention.start - 20) : mention.start]
        return re.split("[，。；\n]", before)[-1] if before.endswith("、") else ""

    def _new(self, mention: Mention) -> ReadInstitution:
        made = super()._new(mention)
        if not made.known_ids:
            world = mention.name in INTERGOVERNMENTAL
            made.institution_type = (
                "intergovernmental" if world else kind_of(simplified(mention.name))
            )
            made.acronym = made.acronym or INTERGOVERNMENTAL.get(mention.name, "")
            made.country = self._country(mention, made.institution_type)
        return made


def _bare(name: str) -> str:
    """Return a name without the country that it begins with."""
    found = country_pattern().match(name)
    return name[found.end() :] if found else name


_LOCAL = re.compile(r"(省|市|县|区|州)(?:人民)?政府")


_SHORTENED = (("外办", "外事办公室"), ("发改委", "发展和改革委员会"), ("卫健委", "卫生健康委员会"), ("国资委", "国有资产监督管理委员会"), ("工信厅", "工业和信息化厅"))  # fmt: skip


def _spelt_out(name: str) -> str:
    """Return a name with its short office written out and without “people’s government”."""
    name = name.replace("人民政府", "")
    for short, full in _SHORTENED:
        name = name.replace(short, full)
    return name


def _is_short(name: str, body: ReadInstitution) -> bool:
    """Tell whether `name` shortens the name of `body`, or leaves out its country."""
    local = _LOCAL.fullmatch(name)
    spelt = _spelt_out(name)
    company = len(name) > 3 and body.name.startswith(name)
    if (
        (local and re.search(f"{local.group(1)}(?:人民)?政府$", body.name))
        or (spelt != name and _spelt_out(body.name).endswith(spelt))
        or (company and body.name.endswith(("公司", "集团")))
    ):
        return True
    if body.name.endswith(name) and len(name) >= 3:
        return _is_lead(body.name[: -len(name)])
    return _is_of_letters(name, body)


def _is_lead(head: str) -> bool:
    """Tell whether words before a name only say where it belongs: 国家, 泰国, 香港特别行政区政府."""
    most = 10 if head.endswith(("政府", "行政区", "自治区")) else 5
    known = head in {"国家", "中国", "全国", "中华人民共和国"}
    return known or (country_of_place(head) is not None and len(head) <= most)


def _is_of_letters(name: str, body: ReadInstitution) -> bool:
    """Tell whether a name is made of letters of the full one: 人社部, 省社科院."""
    if name in NATIONAL and name[-1] in "部委" and len(name) == 3:
        return body.country == "CN" and may_shorten(name, body.name)
    province = re.search("[省市县区州]", body.name)
    if province and name[0] == province.group():
        return may_shorten(name, body.name[province.start() :])
    if len(name) < 4 or len(body.name) < len(name) + 2:
        return False
    return may_shorten(name, body.name) and name[:2] == body.name[:2]


def kind_of(name: str) -> str:
    """Return the type that a Chinese name tells of."""
    return next((code for code, told in _KINDS if re.search(told, name)), type_of_name(name))
