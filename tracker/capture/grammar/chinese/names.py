"""Names of people in Chinese: Han names by surname, transliterated ones with and without a point."""

import re
from dataclasses import dataclass
from itertools import islice

from tracker.capture.grammar.chinese.lexicon import (
    BOUNDARY,
    COMPOUND_SURNAMES,
    HONORIFICS,
    JAPANESE_SURNAMES,
    SURNAMES,
    TITLE_HEADS,
    TRANSLITERATION,
    several,
)
from tracker.capture.grammar.chinese.words import Words, limit_at

POINTS = "·•・‧∙･．"
_HAN = r"\u3400-\u9fff"
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:[{POINTS}][{_HAN}]{{1,8}}){{0,3}}[{POINTS}](?=[{_HAN}])")
_RUN = re.compile(rf"[{_HAN}]{{1,9}}")  # no name that is looked for has more letters
_HONORIFIC = re.compile("|".join(HONORIFICS))
_SHORT_TITLE = re.compile("|".join(map(re.escape, TITLE_HEADS)))
_LATIN = re.compile(r"[A-Z][A-Za-z’'.-]+(?:[ ][A-Z][A-Za-z’'.-]+){1,4}")
_LONG_LIMIT = re.compile("|".join(b for b in BOUNDARY if len(b) > 1))
NO_NAME = several(
    "高度 高等 高级 张家 方面 时间 时候 国家 国际 和平 安全 应邀 双方 中方 泰方 老方 对方 外方 文化 文明 经济 关系 相关 有关 成员 代表 商务 商会 时任 常务 向导 满意 章程 任职 任命 "
    "公署 向各 平台 平等 广大 广泛 计划 项目 金融 农业 石油 能源 水利 华人 华侨 明确 明年 温馨 温暖 乐于 于是 从而 安排 全体 全国 全面 全球 全力 通知 通过 支持 单位 单独 公司 公共 公开 阿姨 "
    "成功 成立 成为 成果 成都 黄金 江苏 江西 海南 海外 海关 云南 贵州 贵宾 贵阳 宁夏 广州 广东 广西 常年 常态 何时 应当 应对 应该 应约 应询 于今 时隔 时值 武汉 温州 连续 连接 连任 "
    "郑重 金额 金边 马上 马来 马方 曾任 曾经 祝贺 祝愿 鲁班 鲜明 强调 强烈 强化 家庭 家属 年度 年轻 任期 任务 宣布 宣传 牵头 易于 包括 包含 和谐 和睦 申请 申办 水平 车辆 车队 白色 路线"
)


@dataclass(frozen=True)
class Name:
    """A name `text[start:end]` with the form of address behind it."""

    start: int
    end: int
    honorific: str
    rule: str
    confidence: float


def name_at(words: Words, at: int, *, titled: bool, japanese: bool = False) -> Name | None:
    """Return the name that begins at `at`; behind a title the rules for foreign names are freer."""
    plain = words.plain
    dotted = _DOTTED.match(plain, at)
    if dotted and _has_no_limit(dotted.group(), titled=titled):
        size = _shortest(plain, dotted.end(), 1, 9) or _transliterated(plain, dotted.end(), 8)
        if size:
            return _made(plain, at, dotted.end() + size, "dotted", 0.95)
    latin = _LATIN.match(plain, at)
    if latin and titled:
        return _made(plain, at, latin.end(), "latin", 0.7)
    size = _han_size(words, at)
    if size:
        return _made(plain, at, at + size, "han", 0.9 if titled else 0.75)
    return _foreign_name(words, at, japanese=japanese) if titled else None


def _foreign_name(words: Words, at: int, *, japanese: bool) -> Name | None:
    """Return the name behind a title that no surname of the list opens."""
    plain = words.plain
    size = _addressed_size(words, at)
    if size:
        return _made(plain, at, at + size, "han", 0.7)
    size = _foreign_size(words, at)
    if size:
        return _made(plain, at, at + size, "transliterated", 0.75)
    size = _japanese_size(words, at) if japanese or plain[at : at + 2] in JAPANESE_SURNAMES else 0
    return _made(plain, at, at + size, "japanese", 0.75) if size else None


def _has_no_limit(words: str, *, titled: bool) -> bool:
    """Tell whether the letters before a point can all be a name's."""
    if not titled and not all(c in TRANSLITERATION or c in POINTS for c in words):
        return False
    return not re.search(
        r"会见|会谈|举行|表示|参加|出席|签署|访问|先生|女士|[的了与兼对向在率同和会说就]", words
    ) and not _SHORT_TITLE.search(words)


def _made(plain: str, start: int, end: int, rule: str, confidence: float) -> Name:
    honorific = _HONORIFIC.match(plain, end)
    return Name(start, end, honorific.group() if honorific else "", rule, confidence)


def _ends(plain: str, at: int) -> int:
    """Return how surely a name ends at `at`; a title behind it ends it too."""
    told = limit_at(plain, at)
    return told or (1 if _SHORT_TITLE.match(plain, at) else 0)


def _shortest(plain: str, at: int, least: int, most: int) -> int:
    """Return the smallest number of letters behind which a name surely ends, else 0."""
    run = _RUN.match(plain, at)
    length = min(most, len(run.group()) if run else 0)
    weak = 0
    for size in range(least, length + 1):
        told = _ends(plain, at + size)
        if told == 2:
            return size
        weak = weak or (size if told else 0)
    return weak


def _transliterated(plain: str, at: int, most: int) -> int:
    size = 0
    while (
        size < most
        and plain[at + size : at + size + 1] in TRANSLITERATION
        and at + size < len(plain)
    ):
        size += 1
    return size


def _han_size(words: Words, at: int) -> int:
    """Return the letters of the Han name at `at`: surname and one or two more, up to a limit."""
    plain = words.plain
    compound = plain[at : at + 2] in COMPOUND_SURNAMES
    if not compound and plain[at : at + 1] not in SURNAMES:
        return 0
    surname = 2 if compound else 1
    run = _RUN.match(plain, at)
    length = len(run.group()) if run else 0
    second = plain[at + 1 : at + 2]
    longest = surname + (3 if second == "氏" or (surname == 1 and second in SURNAMES) else 2)
    sizes = [s for s in range(surname + 1, longest + 1) if s <= length]
    if plain[at : at + 2] in NO_NAME or _LONG_LIMIT.match(plain, at):
        return 0
    if _SHORT_TITLE.match(plain, at + surname):
        return 0
    strong = [s for s in sizes if _ends(plain, at + s) == 2]
    weak = [s for s in sizes if _ends(plain, at + s) == 1]
    for size in [*strong, *weak]:
        if not _is_word(words, at, at + size):
            return size
    return _by_return(words, at, sizes)


def _by_return(words: Words, at: int, sizes: list[int]) -> int:
    """Return the longest size whose letters come again in the text with a limit behind them."""
    for size in reversed(sizes):
        name = words.plain[at : at + size]
        if len(name) < 3:
            continue
        near = re.compile(re.escape(name)).finditer(words.plain, max(0, at - 3000), at + 3000)
        if any(_ends(words.plain, m.end()) == 2 for m in islice(near, 20)):
            return size
    return 0


def _is_word(words: Words, start: int, end: int) -> bool:
    """Tell whether the word list has the letters as a word that is no name."""
    word = words.items[words.index(start)]
    common = not word.tag.startswith(("nr", "ns", "nz")) and len(word.text) > 1
    return word.start == start and (
        (word.end == end and common) or (word.end > end and len(word.text) > 2)
    )


_ADDRESSED = re.compile("教授|博士|先生|女士|院士|同志|老师")


def _addressed_size(words: Words, at: int) -> int:
    """Return the letters of a Han name of a rare surname, which a form of address closes."""
    run = _RUN.match(words.plain, at)
    length = len(run.group()) if run else 0
    for size in (2, 3):
        closed = size < length and _ADDRESSED.match(words.plain, at + size)
        if (
            closed
            and words.plain[at : at + 2] not in NO_NAME
            and not _is_word(words, at, at + size)
        ):
            return size
    return 0


def _foreign_size(words: Words, at: int) -> int:
    """Return the letters of a transliterated name without a point, two to nine."""
    plain = words.plain
    size = 0 if _LONG_LIMIT.match(plain, at) else _shortest(plain, at, 2, 9)
    if not size:
        return 0
    letters = plain[at : at + size]
    foreign = sum(c in TRANSLITERATION for c in letters)
    if foreign < size or _is_word(words, at, at + size):
        return 0
    return size


def _japanese_size(words: Words, at: int) -> int:
    plain = words.plain
    if plain[at : at + 2] not in JAPANESE_SURNAMES and plain[at : at + 3] not in JAPANESE_SURNAMES:
        size = _shortest(plain, at, 3, 4)
        return size if size == 4 and not _is_word(words, at, at + 2) else 0
    size = _shortest(plain, at, 3, 6)
    return size - 1 if size > 4 and plain[at + size - 1] == "时" else size
