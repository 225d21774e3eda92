"""Institutions in Chinese: a head such as 大学 or 委员会 read backwards to where its name begins."""

import re
from collections.abc import Iterator

import ahocorasick

from tracker.capture.grammar.chinese.lexicon import (
    GENERIC,
    GROUP_TITLES,
    HEADS,
    INTERGOVERNMENTAL,
    NATIONAL,
    PORTFOLIO,
    SHORT_HEADS,
    TITLE_HEADS,
    several,
)
from tracker.capture.grammar.chinese.places import (
    ABBREVIATIONS,
    city_pattern,
    country_names,
    country_pattern,
    is_place,
)
from tracker.capture.grammar.chinese.words import Words, is_portfolio
from tracker.capture.grammar.institutions import Mention
from tracker.capture.text import CaptureText

_HEAD = re.compile(f"(?=({'|'.join(sorted(map(re.escape, HEADS), key=len, reverse=True))}))")
_SHORT_HEAD = re.compile(f"[{''.join(SHORT_HEADS)}]")
_NOT_BEHIND = re.compile(
    r"^(?:长(?!沙|春|安|期|久|年|达|足)|员(?!会)|级|化|制|型|类|式|工(?!业|商|会)|线|性|地位|城市|思想|任务|环节|作用|主义|力量|内部|周边|代表队)"
)
_ANY_HEAD = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, HEADS), key=len, reverse=True)) + ")$"
)
_PLANNED = re.compile(
    r"(?:共建|建设|设立|筹建|打造|组建|成立|建立|筹备|创建|合作建设|联合建立|新建)(?:了|一个|一所|一批|好)?$"
)
_NO_OFFICE = several(
    "结局 格局 布局 全局 大局 开局 僵局 局部 干部 内部 外部 全部 部署 公署 签署 法院 医院 剧院 影院 电影院 住院 庭院 宫廷 大厅 餐厅 客厅 门厅 展厅 音乐厅 好处 深处 用处 到处 处处 四处 各处 公司 上司 剧情"
)
_CALLED = re.compile(
    r"^\s*[（(]\s*(?:以?下?简称|下称|简称|英文缩写|缩写)?\s*[:：为]?\s*[“\"「]?([^“”\"「」（）()，,、]{2,12})[”\"」]?\s*[）)]"
)
_COUNTED = re.compile(r"^(?:[一二三四五六七八九十两多几0-9]+(?:个|家|所)|各|该|本|我|其|此|第)")
_CUT_FRONT = re.compile(
    r"^(?:国内|外国|海外|著名|知名|本地|当地|主管|直属|下属|所在|全国性|驻地|(?:联合|以及|位于|来自|赴|代表|作为|包括|等))"
)
_OWNER_TITLE = re.compile(
    r"(?:总裁|董事长|首席执行官|总经理|行政总裁|会长|理事长|首席运营官|CEO|创始人|副总裁|董事局主席)"
)


def find_mentions(text: CaptureText, words: Words) -> list[Mention]:
    """Return every place where the text names an institution, in order, the longest names."""
    taken = bytearray(len(text.plain) + 1)
    found: list[Mention] = []
    listed = list(_listed(text.plain, words))
    whole = {m.end: m.start for m in listed}
    headed = [m for m in _headed(text, words) if m.start <= whole.get(m.end, m.start)]
    for mention in [*headed, *listed, *_owners(text, words)]:
        inside = not any(taken[mention.start : mention.end])
        if inside:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(mention)
    found = _doubled(text, [_of_party(text, m) for m in sorted(found, key=lambda m: m.start)])
    return _with_acronyms(text, found)


_PARTIES = re.compile(
    r"(?:越共|越南共产党|老挝人民革命党|老挝人革党|人革党|古共|古巴共产党|朝鲜劳动党|俄共|俄罗斯联邦共产党|日共|法共|柬埔寨人民党|柬人民党)$"
)


def _of_party(text: CaptureText, mention: Mention) -> Mention:
    """Return the organ of another party with that party’s name: 越共中央书记处."""
    if not mention.name.startswith("中央"):
        return mention
    party = _PARTIES.search(text.plain, max(0, mention.start - 10), mention.start)
    return _mention(text, party.start(), mention.end, mention.rule) if party else mention


_SECOND_NAME = re.compile(r"[（(]([\u4e00-\u9fff]{2,16})[）)]")


def _doubled(text: CaptureText, mentions: list[Mention]) -> list[Mention]:
    """Join a body with its second name in brackets: 中央党校（国家行政学院）."""
    found: list[Mention] = []
    for mention in mentions:
        if found and mention.start < found[-1].end:
            continue
        if found and _is_branch(text.plain, found[-1], mention):
            found[-1] = _mention(text, found[-1].start, mention.end, found[-1].rule)
            continue
        second = _SECOND_NAME.match(text.plain, mention.end)
        name = second.group(1) if second else ""
        place = second is not None and is_place(name) and len(name) < 5
        office = _ANY_HEAD.search(name) is not None and not may_shorten(name, mention.name)
        if second and (place or office):
            found.append(_mention(text, mention.start, second.end(), mention.rule))
        else:
            found.append(mention)
    return found


def _is_branch(plain: str, body: Mention, mention: Mention) -> bool:
    """Tell whether a dash joins a branch to its body: 语言交流合作中心—曼谷中心."""
    joint = plain[body.end : mention.start]
    branch = mention.name.endswith(("中心", "办事处", "代表处", "分校", "分院", "分中心"))
    return joint in {"—", "-", "–", "－", "——"} and branch and len(mention.name) <= 8


def _headed(text: CaptureText, words: Words) -> Iterator[Mention]:
    """Yield the bodies whose name ends in a head, from the end of the text to its beginning."""
    plain = text.plain
    ends = sorted(set(_ends(plain, words)), reverse=True)
    limit = len(plain) + 1
    for last in ends:
        if last > limit:
            continue
        start = words.begin_of(last)
        start += _front(plain[start:last])
        start += _abroad(words, start, last)
        start = _royal(plain, start)
        if plain.startswith("国", start) and plain.endswith("联合", 0, start):
            start -= 2
        end = _without_desk(plain, start, last)
        if end - start < 3 or not _is_body(plain, start, end) or _NUMBERED.match(plain, end):
            continue
        if _is_unit_present(plain, start, end):
            continue
        limit = start
        yield _mention(text, start, end, "chinese.institution.head")


_DESK = re.compile(
    r".{3,}(?:公司|集团|大使馆|总领事馆|总领馆|代表团|代表处|银行)(?=[^公司]{2,6}(?:部|处|组)$)"
    r"|.{2,}(?:大学|学院)(?=.{1,4}校区$)"
)


def _without_desk(plain: str, start: int, end: int) -> int:
    """Return the end of a body without its department or campus: 大使馆|经商处, 大学|厦门校区."""
    found = _DESK.match(plain[start:end])
    return start + found.end() if found else end


_NUMBERED = re.compile(r"第[0-9一二三四五六七八九十百]{1,4}(?:届|次|期)")
"""What follows a body whose gathering is meant: 协会|第64届年会."""
_SOUNDS = re.compile(r"[^\W了在与和、访到赴问对向由的国一\da-zA-Z]{2,6}$")


def _royal(plain: str, start: int) -> int:
    """Return where a royal university begins, whose place is spelt by sound: 宣素那他|皇家大学."""
    if not plain.startswith("皇家", start):
        return start
    spelt = _SOUNDS.search(plain[max(0, start - 6) : start])
    return start - len(spelt.group()) if spelt else start


_UNITS_PRESENT = re.compile(
    r"(?:[、和及与][^，。；\n、和及与]{1,24}){0,12}?(?:等)?(?:相关|有关|主要|各)?(?:部门|学院|单位|机构)?的?(?:相关|有关|主要)?"
    r"(?:负责人|负责同志|师生代表|教师代表|学生代表|工作人员)"
)
_SCHOOL = re.compile(r"(?:我校|学校|该校|本校|校方|大学)[^。；\n]{0,90}$")
_LOCAL = ("市", "省", "县", "区", "州")


def _is_unit_present(plain: str, start: int, end: int) -> bool:
    """Tell whether a unit of a school only sends people who are not named: 化工学院相关负责人."""
    name = plain[start:end]
    inner = name.endswith(("处", "学院", "研究院", "办公室", "部", "院系")) and "大学" not in name
    if not inner or country_pattern().match(name) or city_pattern().match(name):
        return False
    listed = _UNITS_PRESENT.match(plain, end, end + 160) is not None
    local = name.startswith(_LOCAL)
    return listed and (local or _SCHOOL.search(plain, max(0, start - 90), start) is not None)


def _abroad(words: Words, start: int, end: int) -> int:
    """Return 1 where a name begins with the country somebody stays in: 在泰|广西大学校友."""
    plain = words.plain
    if len(words.items[words.index(start)].text) > 1:
        return 0
    stays = start > 0 and plain[start - 1] in "在赴访来留旅" and plain[start] in ABBREVIATIONS
    return 1 if stays and end - start > 4 and not country_pattern().match(plain, start) else 0


_UNDER_BEHIND = ("下属", "下辖", "下设", "所属", "直属", "属下", "辖下", "旗下")


def _ends(plain: str, words: Words) -> Iterator[int]:
    """Yield where a head ends as a word of its own."""
    for match in _HEAD.finditer(plain):
        end = match.end(1)
        if not _NOT_BEHIND.match(plain[end : end + 3]) and (
            words.ends_at(end) or _title_behind(plain, end)
        ):
            yield end
    for match in _SHORT_HEAD.finditer(plain):
        end = match.end()
        titled = _title_behind(plain, end) or plain.startswith(_UNDER_BEHIND, end)
        if _NOT_BEHIND.match(plain[end : end + 3]) or not (words.ends_at(end) or titled):
            continue
        last = words.items[words.index(end - 1)]
        before = words.items[words.index(last.start - 1)] if last.start else None
        stem = plain[last.start : end - 1]
        if (
            stem in _STEMS
            or stem in PORTFOLIO
            or _is_office(last.text, last.tag)
            or (not stem and before is not None and is_portfolio(before.text))
            or _is_placed_office(plain, words, end)
            or _is_in_row(plain, words, end)
        ):
            yield end


_ROW_BEHIND = re.compile(
    r"(?:、|和|与|及|以及)[\u4e00-\u9fff（）]{2,20}?[厅局署司处委院部会](?=、|和|与|及|等|负责|有关|相关|代表|领导|主要|派|共同|的|，|。)"
)


def _is_in_row(plain: str, words: Words, end: int) -> bool:
    """Tell whether an office stands in a row of others: 国际合作局、刑事侦查局和禁毒局."""
    if plain[end - 1] not in "局司署厅处院":
        return False
    start = words.begin_of(end)
    if not 3 < end - start < 16 or plain[end - 2 : end] in _NO_OFFICE:
        return False
    before = plain[max(0, start - 2) : start]
    behind = _ROW_BEHIND.match(plain, end, end + 30) is not None
    row = len(before) == 2 and before[1] in "、和与及" and before[0] in "局司署厅处院部委"
    return behind or row


def _is_placed_office(plain: str, words: Words, end: int) -> bool:
    """Tell whether a name such as 泰国港务局 begins with its country or province."""
    start = words.begin_of(end)
    name = plain[start:end]
    last = words.items[words.index(end - 1)].text
    if len(name) < 3:
        return False
    if last in _NO_OFFICE or name[-2:] in _NO_OFFICE or name[-2] in "东西南北中内外全总":
        return False
    if name[-1] == "委":
        return False
    place = country_pattern().match(name) or city_pattern().match(name)
    return place is not None and len(name) - place.end() >= 3


def _is_office(word: str, tag: str) -> bool:
    """Tell whether the word list has a word as an office: 亚洲司, but neither 东部 nor 常委."""
    return (
        tag == "nt"
        and len(word) > 2
        and word[-1] in "厅局署司处院部"
        and word[-2] not in "东西南北中内外全总"
    )


_STEMS = several("组织 宣传 统战 对外联络 外事 联络 研究生 国际 国防 武装 水利 科研 人事 国务 办公 监察 法 检察")  # fmt: skip
_TITLE = re.compile("|".join(map(re.escape, TITLE_HEADS)))


def _title_behind(plain: str, end: int) -> bool:
    return _TITLE.match(plain, end) is not None or plain.startswith("副", end)


def _front(name: str) -> int:
    """Return how many letters at the front of a name are not its own."""
    cut = 0
    while found := _CUT_FRONT.match(name[cut:]):
        cut += found.end()
    return cut


def _is_body(plain: str, start: int, end: int) -> bool:
    """Tell whether a name is more than its head and general words, as 知名大学 is."""
    name = plain[start:end]
    if name in NATIONAL or name in INTERGOVERNMENTAL:
        return True
    if name.startswith("驻") and plain.endswith(("各国", "多国", "国"), 0, start):
        return False
    if _is_common(name) or _PLANNED.search(plain[max(0, start - 6) : start]):
        return False
    if _ANY_HEAD.search(name) and not re.match("[省市县州区]", name):
        return bool(_stripped(_ANY_HEAD.sub("", name)))
    return not (country_pattern().fullmatch(name) or is_place(name))


def _is_common(name: str) -> bool:
    """Tell whether a name is one of many: 各大学, 泰国政府, 中国法院."""
    if _COUNTED.match(name) or name in GROUP_TITLES or name in HEADS or name.endswith("商协会"):
        return True
    if _KIND_OF_SCHOOL.fullmatch(name) or name.startswith("国驻"):
        return True
    if re.fullmatch(r"(?:.{1,4})政府", name) and not name.endswith(
        ("人民政府", "省政府", "市政府", "县政府", "区政府", "州政府", "府政府")
    ):
        return True
    if name.startswith(("中心", "公司", "集团")) or _TWICE.search(name):
        return True
    general = _GENERAL_HEAD.fullmatch(name)
    return general is not None and general.group(1) in country_names()


_KIND_OF_SCHOOL = re.compile(
    "(?:医科|工业|师范|理工|农业|财经|科技|交通|外国语|中医药|民族|综合性?|公立|私立|国立|女子|体育|艺术|音乐)大学"
)
_TWICE = re.compile("(法院|大学|公司|医院|中心).*\\1")
_GENERAL_HEAD = re.compile("(.{2,6})(?:法院|大学|医院|学校|学院|公司|集团|中心|中学|小学)")


def _stripped(name: str) -> str:
    """Return a name without the general words in it."""
    return _GENERIC.sub("", name)


_GENERIC = re.compile("|".join(sorted(map(re.escape, GENERIC), key=len, reverse=True)))


def _automaton() -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for name in NATIONAL | INTERGOVERNMENTAL.keys():
        made.add_word(name, name)
    made.make_automaton()
    return made


_FIXED = _automaton()


def _listed(plain: str, words: Words) -> Iterator[Mention]:
    """Yield the bodies that the word list knows: ministries, organs of state, world bodies."""
    spans = [(last + 1 - len(name), last + 1, name) for last, name in _FIXED.iter(plain)]
    for start, end, name in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if _NOT_BEHIND.match(plain[end : end + 2]):
            continue
        if name in _OF_A_PROVINCE and start and _inside_word(words, start):
            continue
        if name in INTERGOVERNMENTAL and _GATHERING_OF.match(plain, end):
            continue
        if name in _ALONE and (
            plain[max(0, start - 1) : start] in set("—-－–") or _OF_ALL.match(plain, end)
        ):
            continue
        yield Mention(start, end, plain[start:end], "chinese.institution.listed")


_GATHERING_OF = re.compile("领导人|非正式会议|峰会|年会|开幕")
_ALONE = frozenset(["东盟", "欧盟", "联合国", "非盟"])
_OF_ALL = re.compile(
    "(?:领导人|论坛|非正式|开幕|年会|国家|各国|成员|地区|市场|法律|关系|合作|学院|研究|框架|伙伴|投资|商务|博览|自贸|青年|教育|峰会|论坛|十国|建设|企业|游客|共同体|方面|方向|轮值|—|-|－|–)"
)
"""Bodies that are named in passing so often that a bare mention before these words is no finding."""
_OF_A_PROVINCE = frozenset(n for n in NATIONAL if len(n) <= 3)


def _inside_word(words: Words, start: int) -> bool:
    word = words.items[words.index(start)]
    return word.start != start and len(word.text) <= 3


_RANKS = ("副", "高级", "全球", "执行", "常务", "首席", "名誉", "代理")


def _owners(text: CaptureText, words: Words) -> Iterator[Mention]:
    """Yield the companies that only the title of their head tells of: 某某中国总裁."""
    for match in _OWNER_TITLE.finditer(text.plain):
        at = match.start()
        while text.plain.endswith(_RANKS, 0, at):
            at -= 1 if text.plain.endswith("副", 0, at) else 2
        if at < 1:
            continue
        start = words.begin_before(at, frozenset())
        name = text.plain[start:at]
        cut = _front(name)
        start, name = start + cut, name[cut:]
        if not 2 <= len(name) <= 16 or is_place(name) or not _stripped(name):
            continue
        if (
            _TITLE.search(name)
            or name in HEADS
            or re.search(r"(?:方|界|企业|公司|[部局处司])$", name)
        ):
            continue
        yield _mention(text, start, at, "chinese.institution.owner")


def _mention(text: CaptureText, start: int, end: int, rule: str) -> Mention:
    before = text.plain[max(0, start - 40) : start]
    return Mention(start, end, text.original[start:end], rule, before=before)


def _with_acronyms(text: CaptureText, mentions: list[Mention]) -> list[Mention]:
    """Give each mention the short name that is printed in brackets behind it."""
    for mention in mentions:
        called = _CALLED.match(text.plain[mention.end : mention.end + 40])
        if called is None:
            continue
        start = mention.end + called.start(1)
        short = text.original[start : start + len(called.group(1))].strip()
        told = "称" in called.group() or "缩写" in called.group()
        if told or short.isascii() or may_shorten(short, mention.name):
            mention.acronym = short
    inside = {(m.start, m.end) for m in mentions if m.acronym}
    return [m for m in mentions if not any(e < m.start < e + 14 and _is_short_of(m, s, e, mentions) for s, e in inside)]  # fmt: skip


def _is_short_of(mention: Mention, start: int, end: int, mentions: list[Mention]) -> bool:
    return any(m.start == start and m.end == end and m.acronym == mention.name for m in mentions)


def may_shorten(short: str, name: str) -> bool:
    """Tell whether `short` is made of letters of `name` in their order, first and last the same.

    >>> may_shorten("中国贸促会", "中国国际贸易促进委员会")
    True
    """
    if not 2 <= len(short) < len(name) or short[0] != name[0] or short[-1] != name[-1]:
        return False
    letters = iter(name)
    return all(c in letters for c in short)
