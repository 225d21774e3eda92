"""Relations in Chinese: who stands under whom, foundings, and those who came unnamed."""

import itertools
import re

from tracker.capture.findings import Finding
from tracker.capture.grammar.chinese.dates import EVENT
from tracker.capture.grammar.chinese.institutions import may_shorten
from tracker.capture.grammar.chinese.lexicon import NATIONAL
from tracker.capture.grammar.institutions import Mention
from tracker.capture.reading import ReadInstitution, ReadPerson, ReadRelation
from tracker.capture.resolver import Register
from tracker.capture.text import CaptureText
from tracker.core.dates import PartialDate

_UPWARD = re.compile(
    r"^(?:[（(][^）)]{1,14}[）)])?[^，。；、]{0,6}?(?:隶属于|隶属|直属于|附属于|从属于|归属于?|归|是|为|系|作为)$|^(?:[（(][^）)]{1,14}[）)])?(?:，)?[^，。；]{0,6}(?:隶属于?|直属于|附属于|从属于)$"
)
_STANDS = re.compile(r"(?:隶属于?|直属于|附属于|从属于)$")
_IS_OF = re.compile(r"^的?(?:直属|下属|所属|附属|下设|管理)的?")
_DOWNWARD = re.compile(
    r"^的?(?:直属|下属|所属|附属|下设|管辖|辖下|旗下|主管)(?:的|单位|机构|企业|高校|事业单位|研究机构|部门|院校|研究院所|公司)*$"
)
_LOWER_HEADS = re.compile(
    r"(?:学院|研究院|研究所|中心|研究中心|司|处|局|厅|办公室|系|实验室|分院|医院|党校)$"
)
_UPPER = re.compile(
    r"(?:大学|[^东西南北中内]部|科学院|社会科学院|委员会|总局|总署|署|商务厅|教育厅|省人民政府|市人民政府|局|研究院|科学院)$"
)
_FOUNDED = re.compile(
    r"(?:成立|创办|创建|始建|建校|组建|设立)于(?:公元)?(?P<a>1[89]\d\d|20\d\d)年|(?P<b>1[89]\d\d|20\d\d)年(?:正式)?(?:成立|创办|创建|建校)"
)
_TEAM = re.compile(
    r"一行|率(?:领)?(?:[\u4e00-\u9fff]{0,10}?)(?:代表团|访问团|考察团|团)|带领[\u4e00-\u9fff]{0,10}团"
)


def part_mentions(mention: Mention, names: set[str]) -> Mention | None:
    """Return the upper body inside a long name, as 清莱大学 stands inside 清莱大学农学院.

    `names` are those that the text has elsewhere.
    """
    if not _LOWER_HEADS.search(mention.name):
        return None
    for size in range(len(mention.name) - 2, 2, -1):
        upper, lower = mention.name[:size], mention.name[size:]
        if not _UPPER.search(upper) or not _LOWER_HEADS.search(lower):
            continue
        short = (
            upper in NATIONAL
            and upper[-1] in "部委署"
            and any(may_shorten(upper, n) for n in names)
        )
        if upper in names or short:
            return Mention(mention.start, mention.start + size, upper, "chinese.institution.part")
    return None


def part_relations(
    parts: list[tuple[ReadInstitution, ReadInstitution, Mention]], text: CaptureText
) -> list[ReadRelation]:
    """Return part_of for each body whose name begins with that of its upper body."""
    return [
        ReadRelation(
            "part_of", lower.key, upper.key,
            Finding(m.start, m.end, text.original[m.start : m.end], "chinese.relation.inside_name", 0.85),
        )
        for lower, upper, m in parts if lower.key != upper.key
    ]  # fmt: skip


def under_relations(text: CaptureText, register: Register) -> list[ReadRelation]:
    """Return subordinate_to for "A隶属于B", "A是B直属…" and "B下属的A"."""
    found = []
    for sentence in text.sentences:
        here = register.between(sentence.start, sentence.end)
        for (s1, e1, one), (_s2, e2, two) in itertools.pairwise(here):
            words = text.plain[e1:_s2].strip()
            if one.key == two.key or len(words) > 24:
                continue
            copula = re.search(r"(?:是|为|系|作为)$", words)
            behind = text.plain[e2 : e2 + 8]
            if (_UPWARD.match(words) or _STANDS.search(words)) and (
                not copula or _IS_OF.match(behind)
            ):
                found.append(_relation(text, one, two, (s1, e2)))
            elif _DOWNWARD.match(words):
                found.append(_relation(text, two, one, (s1, e2)))
    return found


def _relation(text: CaptureText, lower: ReadInstitution, upper: ReadInstitution, span: tuple[int, int]) -> ReadRelation:  # fmt: skip
    start, end = span
    words = text.original[start:end]
    finding = Finding(start, end, words, "chinese.relation.subordinate_to", 0.85)
    return ReadRelation("subordinate_to", lower.key, upper.key, finding)


def foundings(
    text: CaptureText, register: Register
) -> list[tuple[ReadInstitution, PartialDate, Finding]]:
    """Return when institutions were founded: "成立于1958年"."""
    found = []
    for sentence in text.sentences:
        for match in _FOUNDED.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            here = register.between(sentence.start, start)
            if not here or "，" in text.plain[here[-1][1] : start][:-1].replace("，", "", 1):
                continue
            span = Finding(start, end, text.original[start:end], "chinese.founded_on", 0.85)
            found.append((here[-1][2], PartialDate(int(match["a"] or match["b"])), span))
    return found


def unnamed(
    text: CaptureText, people: list[ReadPerson], register: Register
) -> list[tuple[ReadInstitution, Finding]]:
    """Return whose people came too without being named: "一行", "率代表团", "等参加"."""
    found: dict[str, tuple[ReadInstitution, Finding]] = {}
    for sentence in text.sentences:
        if not EVENT.search(sentence.text):
            continue
        for match in _TEAM.finditer(sentence.text):
            at, end = sentence.start + match.start(), sentence.start + match.end()
            before = [p for p in people if sentence.start <= p.spans[0].start < at]
            owner = register_institution(register, before[-1].institution_key) if before else None
            if owner is not None:
                span = Finding(at, end, text.original[at:end], "chinese.headcount", 0.8)
                found.setdefault(owner.key, (owner, span))
    return list(found.values())


def register_institution(register: Register, key: str | None) -> ReadInstitution | None:
    """Return the institution of the register with this key."""
    return next((i for i in register.institutions if i.key == key), None)
