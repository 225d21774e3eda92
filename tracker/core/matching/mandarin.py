"""Names of Mandarin, read from Han characters, pinyin, Wade-Giles and the spellings of Taiwan.

A name is a set of `Reading`s in plain pinyin (ü is v). Characters have few readings; Wade-Giles
without its apostrophes has many, each of them less sure.
"""

# ruff: noqa: SIM905  (lists of words are read more easily as one text)

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, pinyin

from tracker.core.names import normalise, search_key

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES = frozenset(i + f for i, finals in _FINALS.items() for f in finals.split())

_SURNAMES = frozenset(
    "li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song "
    "zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lv su lu jiang cai "
    "jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin "
    "hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin yi chang qiao "
    "lai gong wen pang lan nie zhai ni mo niu ge you tao ji shu ke mei tong bi shan ou mu qi an "
    "miao ying zhan jing ruan zuo che cong hua bao le ming jian tu ning chu kuang kuai wo zhuang "
    "xian hong qu bian yue fei lian he cen ban min xi sheng sang dou zang min pu shuai shang dang "
    "ouyang zhuge situ shangguan sima huangfu linghu murong gongsun dongfang".split()
)
_SPOKEN_SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "任": "ren", "查": "zha",
    "盖": "ge", "朴": "piao", "翟": "zhai", "尉": "wei", "宁": "ning", "缪": "miao", "乐": "yue",
    "员": "yun", "华": "hua", "秘": "bi", "冼": "xian", "洗": "xian", "折": "she", "黑": "he",
    "种": "chong", "重": "chong", "覃": "qin", "葛": "ge", "祭": "zhai", "那": "na", "召": "shao",
    "繁": "po", "逄": "pang", "纪": "ji", "牟": "mu", "柏": "bai", "薄": "bo", "卜": "bu",
    "车": "che", "晁": "chao", "谌": "chen", "都": "du", "费": "fei", "句": "gou", "过": "guo",
    "哈": "ha", "贾": "jia", "阚": "kan", "能": "nai", "宓": "mi", "曲": "qu", "瞿": "qu",
    "石": "shi", "沈": "shen", "盛": "sheng", "舍": "she", "隗": "wei", "燕": "yan", "叶": "ye",
    "应": "ying", "臧": "zang", "占": "zhan", "訾": "zi", "牛": "niu", "么": "yao", "褚": "chu",
}  # fmt: skip
_TWO_CHARACTERS = {
    "欧阳": "ouyang", "诸葛": "zhuge", "司马": "sima", "司徒": "situ", "上官": "shangguan",
    "令狐": "linghu", "皇甫": "huangfu", "夏侯": "xiahou", "尉迟": "yuchi", "长孙": "zhangsun",
    "慕容": "murong", "公孙": "gongsun", "东方": "dongfang", "独孤": "dugu", "万俟": "moqi",
    "澹台": "tantai", "端木": "duanmu", "宇文": "yuwen", "南宫": "nangong", "西门": "ximen",
}  # fmt: skip
_ABROAD = {
    "hwa": "hua", "kwo": "guo", "kwang": "guang", "kwan": "guan", "jeou": "jiu", "jau": "zhao",
    "jaw": "zhao", "shieh": "xie", "shyu": "xu", "shiu": "xu", "chyi": "qi",
    "jyh": "zhi", "loong": "long", "lee": "li", "soong": "song", "ing": "ying", "ih": "yi",
    "je": "zhe", "teh": "de", "koo": "gu", "hoo": "hu", "woo": "wu", "sze": "si", "shing": "xing",
    "jenn": "zhen", "jinn": "jin", "hwang": "huang", "yeh": "ye", "wai": "wei", "dah": "da",
    "yih": "yi", "shyh": "shi", "tsay": "cai", "guu": "gu", "jong": "zhong", "jiun": "jun",
    "lyu": "lv", "nyu": "nv", "lyv": "lv", "i": "yi", "yi": "yi", "yuh": "yu", "ky": "qi",
}  # fmt: skip
_DIALECT_SURNAMES = {
    "tan": "chen", "chan": "chen", "chin": "chen", "lim": "lin", "lam": "lin", "wong": "huang wang",
    "ng": "huang wu", "goh": "wu", "go": "wu", "teo": "zhang", "cheung": "zhang", "chong": "zhang",
    "ong": "wang", "ang": "hong", "koh": "xu", "chua": "cai", "choi": "cai", "tay": "zheng",
    "cheng": "zheng", "yeo": "yang", "yeung": "yang", "leung": "liang", "kwok": "guo", "ho": "he",
    "lau": "liu", "low": "liu", "tsang": "zeng", "yip": "ye", "chow": "zhou", "hui": "xu",
    "kwan": "guan", "poon": "pan", "tse": "xie", "fung": "feng", "fong": "fang", "au": "ou",
    "szeto": "situ", "chiang": "jiang", "sim": "shen", "tsai": "cai", "hung": "hong",
}  # fmt: skip
_HARD = {"b": "p", "d": "t", "g": "k", "j": "ch", "zh": "ch", "z": "ts"}
_BREATHED = {"p": "p'", "t": "t'", "k": "k'", "q": "ch'", "ch": "ch'", "c": "ts'"}
_OTHER = {"x": "hs", "r": "j"}
_WHOLE = {
    "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u",
    "si": "ssu szu", "ye": "yeh", "yan": "yen", "you": "yu", "yi": "i yi", "er": "erh",
    "yong": "yung", "yue": "yueh", "shuo": "shuo",
}  # fmt: skip
_FINAL_SPELLINGS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "ong": "ung", "iong": "iung"}  # fmt: skip


def _wade_giles(syllable: str) -> list[str]:
    """Return how Wade-Giles spells a pinyin syllable, with its apostrophe."""
    if syllable in _WHOLE:
        return _WHOLE[syllable].split()
    found = re.match(r"[zcs]h|[^aeiouv]?", syllable)
    initial = found.group() if found else ""
    final = syllable[len(initial) :].replace("v", "u") if initial != "" else syllable
    if initial in {"g", "k"} and final == "ui":
        final = "uei"
    if initial in {"g", "k", "h"} and final == "e":
        final = "o"
    if final == "uo" and initial not in {"g", "k", "h", "sh"}:
        final = "o"
    head = _HARD.get(initial) or _BREATHED.get(initial) or _OTHER.get(initial, initial)
    return [head + _FINAL_SPELLINGS.get(final, final)]


def _reverse() -> dict[str, frozenset[str]]:
    """Return, for each spelling abroad, with and without apostrophes, the pinyin it can mean."""
    table: dict[str, set[str]] = {}
    for syllable in SYLLABLES:
        for spelling in _wade_giles(syllable):
            table.setdefault(spelling, set()).add(syllable)
            table.setdefault(spelling.replace("'", ""), set()).add(syllable)
    for spelling, syllable in _ABROAD.items():
        table.setdefault(spelling, set()).add(syllable)
    return {spelling: frozenset(meant) for spelling, meant in table.items()}


_SPELLED = _reverse()


@dataclass(frozen=True, slots=True)
class Reading:
    """A name in plain pinyin, and how sure (0 to 100) this reading of it is."""

    family: str
    given: str
    sure: int


@lru_cache(maxsize=8192)
def is_pinyin(token: str) -> int:
    """Return how many pinyin syllables `token` is made of, 0 when it is not pinyin.

    >>> is_pinyin("jinghua"), is_pinyin("hsiao")
    (2, 0)
    """
    best = {0: 0}
    for start in range(len(token)):
        if start in best:
            for end in range(start + 1, min(start + 6, len(token)) + 1):
                if token[start:end] in SYLLABLES:
                    best[end] = min(best.get(end, 99), best[start] + 1)
    return best.get(len(token), 0) if token else 0


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Return a text of any length in simplified characters."""
    return str(_simplifier().convert(text))


@lru_cache(maxsize=8192)
def simplified(name: str) -> str:
    """Return a name in simplified characters."""
    return simplify(name)


def _letters(text: str) -> str:
    text = normalise(text).casefold().replace("ü", "v").replace("lyu", "lv").replace("nyu", "nv")
    return re.sub("[’‘ʼ`´]", "'", text)


@lru_cache(maxsize=8192)
def read_han(name: str) -> tuple[Reading, ...]:
    """Return how two to four Han characters are read, the family name first.

    >>> read_han("單霽翔")[0]
    Reading(family='shan', given='jixiang', sure=98)
    """
    name = simplified(re.sub(r"[\s·・]", "", name))
    if not 2 <= len(name) <= 4:
        return ()
    width = 2 if name[:2] in _TWO_CHARACTERS and len(name) > 2 else 1
    head, tail = name[:width], name[width:]
    usual = "".join(lazy_pinyin(head, v_to_u=False))
    family = _TWO_CHARACTERS.get(head) or _SPOKEN_SURNAMES.get(head, usual)
    first = "".join(lazy_pinyin(tail, v_to_u=False))
    ways = {(family, first): 98}
    spoken = pinyin(tail, style=Style.NORMAL, heteronym=True, v_to_u=False)
    for way in islice(product(*spoken), 24):
        ways.setdefault((family, "".join(way)), 95)
    if head in {"盖", "覃", "翟", "尉", "乐", "牟", "柏", "谌", "朴"}:
        ways.setdefault((usual, first), 95)
    return tuple(Reading(f, g, sure) for (f, g), sure in ways.items() if (f + g).isascii())


def _spellings(token: str) -> list[frozenset[str]]:
    """Return the pinyin that each syllable of a Wade-Giles token can mean; empty when none fits."""
    found: list[frozenset[str]] = []
    for part in re.split(r"-", token):
        meant = _SPELLED.get(part, frozenset())
        bare = part.replace("'", "")
        if bare in SYLLABLES and "'" not in part:
            meant |= {bare}
        if not meant:
            return _split(bare)
        found.append(meant)
    return found


def _split(token: str) -> list[frozenset[str]]:
    """Return two syllables written as one word, such as Jinghwa."""
    for cut in range(2, len(token) - 1):
        pair = [
            _SPELLED.get(p, frozenset()) | ({p} & SYLLABLES) for p in (token[:cut], token[cut:])
        ]
        if all(pair):
            return pair
    return []


def _foreign(family: str, given: tuple[str, ...]) -> dict[tuple[str, str], int]:
    """Return the readings of a name spelled in Wade-Giles or as in Taiwan."""
    one = _spellings(family)
    heads = set(one[0] if len(one) == 1 else ()) | set(_DIALECT_SURNAMES.get(family, "").split())
    tails = [meant for token in given for meant in _spellings(token)]
    if not heads or not tails or not all(_spellings(token) for token in given):
        return {}
    vague = sum(len(meant) > 1 for meant in tails)
    breathed = any("'" in token for token in given)
    sure = 97 if breathed or not vague or (len(tails) > 1 and vague < 3) else 95
    ways: dict[tuple[str, str], int] = {}
    for head, *rest in islice(product(sorted(heads), *map(sorted, tails)), 512):
        ways[head, "".join(rest)] = sure
    return ways


@lru_cache(maxsize=8192)
def read_latin(name: str) -> tuple[Reading, ...]:
    """Return how a name in Latin letters is read as a Mandarin one, in both orders; empty when not.

    >>> read_latin("Liu Jinghua")[0]
    Reading(family='liu', given='jinghua', sure=100)
    >>> Reading("mao", "zedong", 97) in read_latin("Mao Tse-tung")
    True
    >>> read_latin("Somchai Jaidee")
    ()
    """
    tokens = tuple(_letters(name).replace(",", " ").replace(".", " ").split())
    if not 2 <= len(tokens) <= 4 or any(re.search("[^a-z'-]", t) for t in tokens):
        return ()
    found: dict[tuple[str, str], int] = {}
    orders = [(tokens[0], tokens[1:], 0), (tokens[-1], tokens[:-1], 2)]
    for family, given, less in orders:
        for way, sure in _one_order(family, given).items():
            found[way] = max(found.get(way, 0), sure - less)
    return tuple(Reading(f, g, sure) for (f, g), sure in found.items())


def _one_order(family: str, given: tuple[str, ...]) -> dict[tuple[str, str], int]:
    plain = tuple(re.sub("['-]", "", token) for token in given)
    counts = [is_pinyin(token) for token in plain]
    ways: dict[tuple[str, str], int] = {}
    is_plain = all(counts) and sum(counts) <= 3 and family in _SURNAMES
    if is_plain:
        ways[family, "".join(plain)] = 100
        if family == "lu":
            ways["lv", "".join(plain)] = 93
    if not is_plain or any("-" in t or "'" in t for t in given) or family in _DIALECT_SURNAMES:
        most = 91 if is_plain and not any("-" in token for token in given) else 100
        for way, sure in _foreign(family, given).items():
            if way[0] in _SURNAMES and 1 <= is_pinyin(way[1]) <= 3:
                ways.setdefault(way, min(sure, most))
    return ways


_HAN = re.compile("([\u3400-\u9fff\uf900-\ufaff]+)")


def pinyin_sort_key(name: str, *, of_person: bool) -> str:
    """Return each character behind its pinyin, for sorting as a directory in Chinese does.

    Those who bear the same character stand together, apart from those whose character only
    sounds alike. The first character of a person's name is read as a family name.

    >>> pinyin_sort_key("曾培炎", of_person=True)
    'zeng 曾 pei 培 yan 炎'
    >>> pinyin_sort_key("第2医院", of_person=False)
    'di 第 2 yi 医 yuan 院'
    """
    text = simplified(name)
    parts: list[str] = []
    for part in _HAN.split(text):
        if _HAN.match(part):
            read = lazy_pinyin(part, v_to_u=False, errors=list)  # type: ignore[arg-type]
            parts += [word for pair in zip(read, part, strict=True) for word in pair]
        elif key := search_key(part):
            parts.append(key)
    if of_person and text[:2] not in _TWO_CHARACTERS:
        parts[0] = _SPOKEN_SURNAMES.get(text[0], parts[0])
    return " ".join(parts)
