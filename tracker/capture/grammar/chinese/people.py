"""People in Chinese: a position and the names behind it, bare names in a row, a name before a title."""

import re
from collections.abc import Iterator

from tracker.capture.grammar.chinese.dates import EVENT
from tracker.capture.grammar.chinese.lexicon import GROUP_TITLES, SAID, SURNAMES, TITLE_HEADS
from tracker.capture.grammar.chinese.names import NO_NAME, POINTS, Name, name_at
from tracker.capture.grammar.chinese.words import Words, limit_at
from tracker.capture.grammar.people import PersonMention
from tracker.capture.text import CaptureText

_TITLE = re.compile("|".join(map(re.escape, TITLE_HEADS)))
_NO_TITLES = ("相关", "相互", "相应", "相当")
"""Words that only begin like 相, a minister."""
_GROUP = re.compile("|".join(sorted(map(re.escape, GROUP_TITLES), key=len, reverse=True)))
_JOINT = re.compile(r"\s*(?:、|和|与|及|以及|暨)\s*")
_PRESENT = re.compile(
    r"(?:等)?(?:[^，。；]{0,12}?)(?:参加|出席|陪同|在座|参与|随同|见证|参会|与会|分别|陪|一同|共同)"
)
_RECALLED = re.compile(
    r"(?:落实|贯彻|根据|按照|遵循|学习|转达|习近平新时代|在|自|由|以|关于|表示|祝贺|感谢|通过|欢迎|访华期间|应)$"
)
_NOT_THERE = re.compile(
    r"^(?:亲自|提出|重要|的(?!邀请)|关于|同志(?:为|关于)|战略|新时代|致|达成|就任|总书记(?:关于|重要|在|的|亲自|提出)|主席(?:关于|重要|的|亲自|提出|在)|主持召开|历史性|年内|去年|今年)"
)
_CITED = re.compile(
    r"亲自|重要(?:讲话|指示|论述)|关于|新时代|(?:总书记|主席)(?:重要|关于|亲自)|同志为核心"
)
_SIMPLE = re.compile(
    "总统|总理|首相|国王|主席|总书记|外长|部长|大使|省长|市长|府尹|校长|总领事|书记|议长|会长|董事长|总裁|女王|亲王|公主|院长"
)
_WEAK = frozenset(["官员"])
"""Titles before which ordinary words stand so often that only a foreign name with a point counts."""
_ALONE = re.compile(r"副|总|首席|常务|原|前")
_DATED = re.compile(r"[^，。]{0,20}[年月日午晚天]，")
_AT_PLACE = re.compile(r"在[^，。]{2,12}(?:会见|接见|与|同|出席|主持)")
_PLACE_ENDS = frozenset("省市县州区府国部校院局司会")
_PLURAL = re.compile(
    r"(?:副|代表|委员|常委|议员|大使|参赞|领事|秘书|教授|专家|顾问|助理|院士|参事)[^、，]*$"
)


def find_people(text: CaptureText, words: Words) -> list[PersonMention]:
    """Return every person that took part, in order, each once; the first titled mention counts."""
    found: list[PersonMention] = []
    taken = bytearray(len(text.plain) + 1)
    for person in [
        *_titled(text, words),
        *_rows(text, words),
        *_before_title(text, words),
        *_speakers(text, words),
    ]:
        if not any(taken[person.start : person.end]):
            taken[person.start : person.end] = b"\1" * (person.end - person.start)
            found.append(person)
    return _once(sorted(found, key=lambda p: p.start))


def _person(text: CaptureText, name: Name, position: tuple[int, int], rule: str) -> PersonMention:
    start, end = position
    honorific = text.original[name.end : name.end + len(name.honorific)]
    return PersonMention(
        name.start, name.end, text.original[name.start : name.end], honorific,
        text.original[start:end], start, end, rule, name.confidence,
    )  # fmt: skip


def _titled(text: CaptureText, words: Words) -> Iterator[PersonMention]:
    """Yield who is named behind a position, and who is named beside him under the same one."""
    plain = text.plain
    reached = 0
    for match in _TITLE.finditer(plain):
        if match.start() < reached or plain.startswith(_NO_TITLES, match.start()):
            continue
        at = match.end()
        opened = re.match(r"[，,：:]?\s*", plain[at : at + 2])
        begin = at + (
            opened.end()
            if opened and "，" not in opened.group() and "," not in opened.group()
            else 0
        )
        if begin != at and plain[at:begin].strip() == "":
            begin = at
        start = _position_start(words, match.start(), match.end())
        if start is None:
            continue
        japanese = "日本" in plain[max(0, start - 4) : at]
        name = name_at(words, begin, titled=True, japanese=japanese)
        if name is None or _is_recalled(text, start, name):
            continue
        if match.group() in _WEAK and name.rule != "dotted":
            continue
        reached = name.end
        group = _GROUP.search(plain, max(0, start - 3), at)
        position = (start, at) if not (group and group.end() == at) else (at, at)
        yield _person(text, name, position, f"chinese.person.titled.{name.rule}")
        for other in _beside(words, name.end + len(name.honorific)):
            reached = other.end
            shares = _PLURAL.search(plain[start:at]) is not None
            yield _person(text, other, position if shares else (at, at), "chinese.person.row")


def _beside(words: Words, at: int) -> Iterator[Name]:
    """Yield the names of a row "、B、C和D" that goes on at `at`."""
    while joint := _JOINT.match(words.plain, at):
        name = name_at(words, joint.end(), titled=False)
        if name is None or _TITLE.match(words.plain, name.end):
            return
        yield name
        at = name.end + len(name.honorific)


def _position_start(words: Words, start: int, end: int) -> int | None:
    """Return where a position begins whose head is at `start`; posts joined by 、 are one."""
    plain = words.plain
    begin = _segment(words, start, end)
    for _post in range(MOST_POSTS):
        if begin < 2 or plain[begin - 1] not in "、兼":
            break
        size = _title_before(plain, begin - 1)
        if not size:
            break
        begin = _segment(words, begin - 1 - size, begin - 1)
    while plain[begin : begin + 1] in {"）", ")", "兼", "-", "等"}:
        begin += 1
    return begin if begin < end else None


MOST_POSTS = 6
"""Posts of one person that 、 joins."""
_TITLES = frozenset(TITLE_HEADS)


def _title_before(plain: str, end: int) -> int:
    """Return the letters of the longest title that ends at `end`, 0 for none."""
    return next((n for n in range(8, 0, -1) if plain[max(0, end - n) : end] in _TITLES), 0)


_LEADING = re.compile(
    r"^(?:[了的在]|以及|代表(?!兼)|领导|陪同|时任|现任|记者|同志|由|率|访华的|来访的|来华(?:的|出席)?|到访的|新任|各国|他|她|其|主持人|当地|主要)+(?=.)"
)


def _segment(words: Words, start: int, end: int) -> int:
    """Return where one post begins: back over its body, stopping at verbs and names."""
    plain = words.plain
    while plain.endswith(("副", "代", "兼"), 0, start):
        start -= 1
    if words.is_stop_before(start):
        return start
    begin = words.begin_of(start, title=True) if start > 0 and _goes_on(words, start) else start
    begin = min(begin, start)
    own = words.items[words.index(end - 1)]
    if own.start < begin and own.start + 8 > end:
        begin = own.start
    cut = _LEADING.match(plain[begin:end])
    return begin + cut.end() if cut and begin + cut.end() < end else begin


def _goes_on(words: Words, start: int) -> bool:
    """Tell whether letters of the same clause stand before `start`."""
    return words.plain[start - 1] not in "，。；：！？\n “”（( 、"


def _is_recalled(text: CaptureText, start: int, name: Name) -> bool:
    """Tell whether a person is only spoken of, not there: 落实…主席重要讲话."""
    behind = text.plain[name.end : name.end + 8]
    before = text.plain[max(0, start - 4) : start]
    if not _is_speech(text, start):
        return _CITED.match(behind) is not None
    return bool(_NOT_THERE.match(behind) or _RECALLED.search(before))


def _is_speech(text: CaptureText, at: int) -> bool:
    """Tell whether the paragraph of `at` tells what somebody said before it comes there."""
    start = max(text.plain.rfind("\n", 0, at) + 1, at - 3000)
    return SAID.search(text.plain, start, at) is not None


def _rows(text: CaptureText, words: Words) -> Iterator[PersonMention]:
    """Yield the bare names of a row that took part: "A、B、C参加会见"."""
    plain = text.plain
    for sentence in text.sentences:
        present = _PRESENT.search(sentence.text)
        if present is None:
            continue
        for opening in re.finditer(
            r"(?:^|[，；：\s])(?:[\u4e00-\u9fff]{0,6}?领导(?:同志)?)?", sentence.text
        ):
            at = sentence.start + opening.end()
            first = name_at(words, at, titled=False)
            if first is None:
                continue
            names = [first, *_beside(words, first.end)]
            led = "领导" in opening.group()
            apart = led or (len(names) > 2 and present.start() + sentence.start > names[-1].end)
            after = plain[names[-1].end : names[-1].end + 2]
            if (_PRESENT.match(plain, names[-1].end) and len(names) + led > 1) or (
                apart and re.match("等?[，；。]", after)
            ):
                yield from (
                    _person(text, n, (n.start, n.start), "chinese.person.row") for n in names
                )


_DEPUTY = ("党委常务副", "党委副", "常务副", "党委", "副")


def _before_title(text: CaptureText, words: Words) -> Iterator[PersonMention]:
    """Yield who is named before a title in the first lines: 泰国总理A会见B外长."""
    for sentence in text.sentences[:6]:
        for match in _SIMPLE.finditer(sentence.text):
            at = sentence.start + match.start()
            if limit_at(text.plain, at + len(match.group())) == 0:
                continue
            at -= next((len(d) for d in _DEPUTY if text.plain.endswith(d, 0, at)), 0)
            name = _name_up_to(words, sentence.start, at)
            if name is not None and not _is_speech(text, name.start):
                position = (at, sentence.start + match.end())
                yield _person(text, name, position, "chinese.person.before_title")


def _name_up_to(words: Words, least: int, at: int) -> Name | None:
    """Return the name that ends at `at` and begins where a clause or an object does."""
    plain = words.plain
    if plain[at - 1 : at] in _PLACE_ENDS or _ALONE.match(plain[max(0, at - 1) : at]):
        return None
    for start in range(at - 2, max(least, at - 12) - 1, -1):
        name = name_at(words, start, titled=False) if _opens(plain, start) else None
        if name is not None and name.end == at:
            return name
        if _opens(plain, start) and at - start < 4 and _is_han_name(words, start, at):
            return Name(start, at, "", "han", 0.7)
    return None


def _is_han_name(words: Words, start: int, end: int) -> bool:
    """Tell whether a surname opens the letters, of which the word list makes no common word."""
    name = words.plain[start:end]
    whole = words.items[words.index(start)]
    common = whole.start == start and whole.end == end and not whole.tag.startswith("nr")
    return name[0] in SURNAMES and name[:2] not in NO_NAME and not common


def _opens(plain: str, start: int) -> bool:
    before = plain[max(0, start - 2) : start]
    return (
        start == 0
        or before[-1] in "\n。！？；，：“、（( 和与同"
        or before in {"会见", "会晤", "接见", "拜会", "拜访", "欢迎", "迎接"}
    )


def _speakers(text: CaptureText, words: Words) -> Iterator[PersonMention]:
    """Yield the Han name that opens a paragraph before a verb of saying or meeting."""
    for sentence in text.sentences:
        dated = _DATED.match(sentence.text)
        name = name_at(words, sentence.start + (dated.end() if dated else 0), titled=False)
        if name is None or (name.rule == "han" and name.end - name.start < 3):
            continue
        behind = text.plain[name.end : name.end + 6]
        if SAID.match(behind) or EVENT.match(behind) or _AT_PLACE.match(text.plain, name.end):
            lower = Name(name.start, name.end, name.honorific, name.rule, 0.65)
            yield _person(text, lower, (name.start, name.start), "chinese.person.speaker")


def _once(people: list[PersonMention]) -> list[PersonMention]:
    """Join the mentions of one person: the titled one counts, a part of a pointed name is he."""
    kept: list[PersonMention] = []
    ordered = sorted(
        people, key=lambda p: (not p.position, -len(p.name) if _pointed(p.name) else 0, p.start)
    )
    for person in ordered:
        same = next((k for k in kept if _is_same(k.name, person.name)), None)
        if same is None:
            kept.append(person)
        elif len(person.name) > len(same.name):
            same.name, same.start, same.end = person.name, person.start, person.end
        if same is not None and person.position.endswith(same.position) and person.position:
            same.position = person.position
            same.position_start, same.position_end = person.position_start, person.position_end
        if same is not None and person.honorific and not same.honorific:
            same.honorific = person.honorific
    return sorted(kept, key=lambda p: p.start)


def _pointed(name: str) -> bool:
    return any(c in POINTS for c in name)


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    pieces = [re.split(f"[{POINTS}]", n) for n in (one, other)]
    if len(pieces[0]) > 1 and len(pieces[1]) > 1:
        return False
    return (len(pieces[0]) > 1 and other in pieces[0]) or (len(pieces[1]) > 1 and one in pieces[1])
