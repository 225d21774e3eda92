"""Whether two names of institutions mean the same one: inside one script only.

A name is known for an institution's by its head noun. Two names are the same when head noun, place
and the other words agree; a short form is one when its letters are the initials of the long one.
Names of two languages are not compared: which of them belong together is known (`known`), not
guessed.
"""

# ruff: noqa: SIM905  (lists of words are read more easily as one text)

import re
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from tracker.core.matching import mandarin, thai
from tracker.core.matching.known import lines_of
from tracker.core.matching.reasons import Reason
from tracker.core.names import institution_key, normalise, script_of

Outcome = tuple[float, tuple[Reason, ...]]

_HEADS_EN = (
    "ministry department bureau office commission committee council agency authority institute "
    "institution university college school academy faculty center bank embassy consulate foundation "
    "association society federation union company corporation group hospital museum library "
    "parliament senate assembly court secretariat organization administration board fund chamber "
    "division section government municipality city province company limited ltd inc laboratory "
    "service services network alliance forum mission delegation police army navy"
).split()
_HEADS_TH = (
    "กระทรวง กรม สำนักงาน สำนัก สถาบัน มหาวิทยาลัย วิทยาลัย โรงเรียน คณะ คณะกรรมการ ศูนย์ กอง ธนาคาร "
    "สถานเอกอัครราชทูต สถานทูต สถานกงสุล มูลนิธิ สมาคม สหพันธ์ สภา บริษัท องค์การ องค์กร การไฟฟ้า "
    "การประปา การท่า เทศบาล จังหวัด ศาล โรงพยาบาล พิพิธภัณฑ์ หอ ราชบัณฑิตยสภา จุฬาลงกรณ์มหาวิทยาลัย"
).split()
_HEADS_ZH = (
    "大学 学院 大 院 部 委员会 委 局 中心 厅 处 司 署 所 会 银行 公司 集团 使馆 领事馆 协会 学会 基金会 党校 "
    "医院 博物馆 图书馆 政府 法院 理事会 组织 联盟 府 校 室"
).split()
_NAMED_TH = re.compile(
    "(?:กรม|กอง|หอ|ศาล|สภา|คณะ)(?=[ก-ฮเแโใไ])(?!\\S{0,8} \\S+$)|"
    + "|".join(rf"{head}(?=..)" for head in _HEADS_TH if len(head) > 4)
)
_FAMILIES_ZH = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚"
    "卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_SMALL = frozenset("of the and for in on to at de la du des".split())
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,7}(?:[-/][A-Z]+)?")
_ACRONYM_TH = re.compile(r"(?:[ก-ฮ]{1,3}\.\s?){2,}|[ก-ฮ]{2,7}\.?")
_BRACKETS = re.compile(r"[(（\[]\s*([^()（）\[\]]{1,60})\s*[)）\]]\s*$")
_SPELLED_OUT = (
    (re.compile(r"\bkingdom of (?=\w)|\b(?:socialist |federal |islamic |people s |peoples )*republic of (?=\w)"), ""),
    (re.compile(r"\bp ?r ?china\b|\bprc\b"), "china"),
    (re.compile(r"\bunited states(?: of america)?\b|\busa?\b"), "usa"), (re.compile(r"\bunited kingdom\b"), "uk"),
)  # fmt: skip


@lru_cache(maxsize=8192)
def is_institution(name: str) -> bool:
    """Return whether a name is one of an institution, by its head noun or as an acronym.

    >>> is_institution("Ministry of Labour"), is_institution("สำนักงาน ก.พ."), is_institution("UCAS")
    (True, True, True)
    >>> is_institution("Lee Hsien Loong"), is_institution("赵新城"), is_institution("สมชาย ใจดี")
    (False, False, False)
    """
    text = normalise(name)
    script = script_of(text)
    if script == "Thai":
        return bool(_NAMED_TH.match(text) or _ACRONYM_TH.fullmatch(text))
    if script == "Hani":
        text = mandarin.simplified(text)
        return text.endswith(tuple(_HEADS_ZH)) and not _is_chinese_person(text)
    words = institution_key(text).split()
    has_head = len(words) > 1 and not set(words).isdisjoint(_HEADS_EN)
    return has_head or bool(_ACRONYM.fullmatch(text))


def _is_chinese_person(text: str) -> bool:
    """Return whether two or three characters are a person's name: 李德会 is, 商务部 is not."""
    return len(text) < 4 and text[0] in _FAMILIES_ZH and text[-1] not in "部局署厅委学"


def compare_institutions(one: str, other: str) -> Outcome:
    """Return how likely two names mean the same institution."""
    a, b = normalise(one), normalise(other)
    if institution_key(a) == institution_key(b):
        return 100.0, (Reason.SAME_WORDS,)
    if _also_called(a, b) or _also_called(b, a):
        return 97.0, (Reason.SHORT_FORM,)
    if listed := _listed(a, b):
        return listed
    if script_of(a) != script_of(b):
        return 0.0, (Reason.OTHER_LANGUAGE,)
    by_script = {"Hani": _chinese, "Thai": _thai}.get(script_of(a), _latin)
    return max(by_script(*pair) for pair in ((a, b), (b, a)))


def _listed(a: str, b: str) -> Outcome | None:
    """Return the outcome for names of the list of known institutions: one line or two."""
    one, other = lines_of(a), lines_of(b)
    if shared := one.keys() & other.keys():
        sure = any(one[line] and other[line] for line in shared)
        return (98.0 if sure else 94.0), (Reason.KNOWN,)
    if any(one.values()) and any(other.values()):
        return 40.0, (Reason.KNOWN_APART,)
    return None


def _also_called(long: str, other: str) -> bool:
    """Return whether `other` stands in the brackets behind `long`, and is no mere acronym."""
    found = _BRACKETS.search(long)
    if not found or " " not in found.group(1):
        return False
    return institution_key(found.group(1)) == institution_key(other)


def _plain(text: str) -> list[str]:
    key = institution_key(text)
    for pattern, put in _SPELLED_OUT:
        key = pattern.sub(put, key)
    return [word for word in key.split() if word not in _SMALL]


def _latin(a: str, b: str) -> Outcome:
    one, other = _plain(a), _plain(b)
    if _ACRONYM.fullmatch(a):
        return _initials(a, b)
    if one == other:
        return 99.0, (Reason.SAME_WORDS,)
    if sorted(one) == sorted(other):
        return 95.0, (Reason.OTHER_ORDER,)
    if set(one) & set(_HEADS_EN) != set(other) & set(_HEADS_EN):
        return min(80.0, _ratio(a, b)), (Reason.OTHER_HEAD,)
    if len(one) != len(other):
        return min(88.0, _ratio(a, b)), (Reason.OTHER_PLACE,)
    return _word_by_word(one, other)


def _ratio(a: str, b: str) -> float:
    return 100 * float(JaroWinkler.similarity(institution_key(a), institution_key(b)))


def _word_by_word(one: list[str], other: list[str]) -> Outcome:
    """Return the outcome of names of as many words: a slip of one letter in a long word may pass."""
    worst = 100.0
    for x, y in zip(one, other, strict=True):
        if x != y:
            slip = Levenshtein.distance(x, y)
            number = x.rstrip("s") == y.rstrip("s")
            same = number or (slip == 1 and min(len(x), len(y)) >= 7 and x[0] == y[0])
            worst = min(worst, 94.0 if same else 80.0)
    return worst, (Reason.NEAR_WORDS if worst > 86 else Reason.DIFFERENT,)


def _initials(short: str, long: str) -> Outcome:
    """Return the outcome of an acronym and the name it may stand for; an acronym is never alone."""
    words = re.findall(r"[^\W\d_]+", _BRACKETS.sub("", long))
    letters = re.sub("[^A-Z]", "", short)
    full = "".join(w[0].upper() for w in words if w.casefold() not in _SMALL)
    with_small = "".join(w[0].upper() for w in words)
    behind = _BRACKETS.search(long)
    if len(letters) > 1 and len(words) > 1 and (
        letters in {full, with_small} or (behind and behind.group(1) == short)
    ):  # fmt: skip
        return 94.0, (Reason.SHORT_FORM,)
    return 0.0, (Reason.DIFFERENT,)


def _chinese(a: str, b: str) -> Outcome:
    one, other = (mandarin.simplified(re.sub(r"\s", "", x)) for x in (a, b))
    if one == other:
        return 100.0, (Reason.SAME_WORDS,)
    if one.removeprefix("中国") == other.removeprefix("中国") and "中国" in one + other:
        return 90.0, (Reason.OTHER_PLACE,)
    if 2 <= len(one) <= 4 < len(other) and _shortens(one, other):
        return 93.0, (Reason.SHORT_FORM,)
    return min(80.0, 100 * float(JaroWinkler.similarity(one, other))), (Reason.DIFFERENT,)


def _shortens(short: str, long: str) -> bool:
    """Return whether each character of `short` follows in `long`, up to its head noun.

    >>> _shortens("国科大", "中国科学院大学"), _shortens("中科院", "中国科学院大学")
    (True, False)
    """
    head = next((h for h in _HEADS_ZH if long.endswith(h)), "")
    if not head or short[-1] not in head or short[0] not in long[:2]:
        return False
    at = 0
    for char in short[:-1]:
        at = long.find(char, at, len(long) - len(head)) + 1
        if not at:
            return False
    return True


_SHORT_TH = re.compile(
    rf"({'|'.join(sorted(_HEADS_TH, key=len, reverse=True))})?\s*((?:[ก-ฮ]{{1,3}}\.\s?)+)"
)


def _thai(a: str, b: str) -> Outcome:
    one, other = (re.sub(r"\s", "", thai.thai_fold(x)) for x in (a, b))
    if a.replace(" ", "") == b.replace(" ", ""):
        return 100.0, (Reason.SAME_WORDS,)
    short = _SHORT_TH.fullmatch(a)
    if short and "." not in b:
        return _thai_initials(short.group(1) or "", short.group(2), b)
    if "." in a or "." in b:
        return 0.0, (Reason.DIFFERENT,)
    if one == other:
        return 96.0, (Reason.THAI_LETTERS,)
    return min(85.0, 100 * float(JaroWinkler.similarity(one, other))), (Reason.DIFFERENT,)


_UNITS = re.compile(
    "คณะ|กรรมการ|ข้าราชการ|ราชการ|พลเรือน|พัฒนา|ระบบ|บัณฑิต|บริหาร|ศาสตร์|สถาบัน|สำนักงาน|สำนัก|กระทรวง|กรม|"
    "มหาวิทยาลัย|วิทยาลัย|ศูนย์|กอง|แห่งชาติ|แห่ง|ชาติ|การ|ความ|นโยบาย|แผน|เศรษฐกิจ|สังคม|ส่งเสริม|ลงทุน|กำกับ|"
    "หลักทรัพย์|ตลาด|วิจัย|วิทยาศาสตร์|เทคโนโลยี|กลาง|ป้องกัน|ปราบปราม|ทุจริต|เลือกตั้ง|สุขภาพ|หลักประกัน|และ"
)


def _thai_initials(head: str, short: str, long: str) -> Outcome:
    """Return the outcome of ก.พ. and the name that its letters begin the parts of, to the last part."""
    name = long.replace(" ", "")
    if not name.startswith(head) or len(head) == len(name):
        return 0.0, (Reason.OTHER_HEAD,)
    parts = [m.group() for m in _UNITS.finditer(name[len(head) :])]
    letters = re.sub("[^ก-ฮ]", "", short)
    firsts = [
        "" if not p else re.sub("^[เแโใไ]", "", p)[0] for p in parts if p not in {"และ", "แห่ง"}
    ]
    dense = len(letters) > 2 and len(firsts) - len(letters) < 2 and firsts[0] == letters[0]
    if not firsts or (firsts[-1] != letters[-1] and not dense):
        return 0.0, (Reason.DIFFERENT,)
    left = iter(firsts)
    return (
        (93.0, (Reason.SHORT_FORM,))
        if all(c in left for c in letters)
        else (0.0, (Reason.DIFFERENT,))
    )
