"""Reads a Chinese text: every grammar over it, then one draft whose values name their words."""

import re
from dataclasses import replace

from tracker.capture.findings import Finding
from tracker.capture.gazetteer import Gazetteer
from tracker.capture.grammar.chinese import cooperation, events, relations
from tracker.capture.grammar.chinese.dates import find_day, find_days
from tracker.capture.grammar.chinese.institutions import find_mentions
from tracker.capture.grammar.chinese.people import find_people
from tracker.capture.grammar.chinese.places import country_of_name, country_of_place
from tracker.capture.grammar.chinese.register import ChineseRegister
from tracker.capture.grammar.chinese.statements import CHINESE
from tracker.capture.grammar.chinese.words import Words, simplified
from tracker.capture.grammar.institutions import Mention
from tracker.capture.grammar.people import PersonMention
from tracker.capture.grammar.saying import Speakers, add_statements
from tracker.capture.reading import Reading, ReadInstitution, ReadPerson
from tracker.capture.text import CaptureText, Sentence

_WIDE = str.maketrans({code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))})  # fmt: skip
_BYLINE = re.compile(
    r"[（(【\[][^）)】\]\n]{0,12}(?:记者|通讯员|特约|摄影|责编|责任编辑|编辑|作者|来源|审核|供稿|图片|图/|文/)[^）)】\]\n]{0,60}[）)】\]]|"
    r"(?:本报|本网|本台|新华社|中新社|人民网|特派)?(?:驻[\u4e00-\u9fff]{2,6})?(?:记者|通讯员|特约记者)[ ：:]?[\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,4}){0,4}(?=[ 　\n]|报道|摄|文|$)|"
    r"(?m:^[ ]*(?:责任编辑|责编|编辑|作者|撰稿|供稿|摄影|审核|校对|来源|首页|当前位置|您的位置|字号|分享|打印|上一篇|下一篇|点击数|浏览次数)[^。\n]{0,60}$)"
)
_DATE_LINE = re.compile(r"(?m)^[^。\n]{0,60}(?:来源|字号|点击|浏览|作者|发布人)[：:][^。\n]{0,80}$")


def read_chinese(text: CaptureText, known: Gazetteer) -> Reading:
    """Return the draft of the record that `text` tells of; `known` are the names on record."""
    text = _ready(text)
    days = find_days(text)
    text = replace(text, plain=_without_bylines(text.plain), published=days.published)
    text = replace(text, sentences=_again(text))
    words = Words.of(text.plain)
    register = ChineseRegister(text, known)
    reading = Reading(language=text.language, title=text.title)
    reading.source_url = text.meta.get("source") or text.meta.get("url") or ""
    reading.published_on = days.published.first if days.published else None
    mentions = find_mentions(text, words)
    people = _outside(find_people(text, words), mentions, len(text.plain))
    parts = _register(mentions, register)
    register.join_headline()
    register.add_known()
    register.add_short_mentions()
    reading.people = _people(people, register, text)
    day, span = find_day(text, days)
    if day is not None:
        reading.held_on, reading.ends_on, reading.date_span = day.first, day.last, span
    _event(text, register, reading)
    reading.relations = [
        *relations.under_relations(text, register),
        *relations.part_relations(parts, text),
    ]
    for body, year, told in relations.foundings(text, register):
        body.founded_on = year
        body.spans.append(told)
    for body, told in relations.unnamed(text, reading.people, register):
        if body.role != "mentioned":
            body.headcount = True
            body.spans.append(told)
    reading.areas = cooperation.find_areas(text)
    reading.agreements = cooperation.find_agreements(text, words)
    reading.proposals = cooperation.find_proposals(text)
    reading.programmes = cooperation.find_programmes(text, register)
    reading.offers = cooperation.find_offers(text, register)
    speakers = Speakers(text, register, reading, CHINESE)
    body_text = [s for s in text.sentences if s.end > text.title_end]
    add_statements(text, body_text, speakers, reading, CHINESE)
    reading.institutions = register.institutions
    reading.signers = events.signing_parties(text, register, reading.meeting_type)
    return reading


def _ready(text: CaptureText) -> CaptureText:
    """Return the text in simplified letters and plain digits, of the same length."""
    headed = not text.plain[: text.title_end].endswith("。")
    plain = simplified(text.plain.translate(_WIDE))
    return replace(text, plain=plain, title_end=text.title_end if headed else 0)


def _without_bylines(plain: str) -> str:
    """Return `plain` with reporters, editors and lines of navigation blanked."""
    for pattern in (_BYLINE, _DATE_LINE):
        plain = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), plain)
    return plain


def _again(text: CaptureText) -> tuple[Sentence, ...]:
    """Return the sentences in the letters that the grammar reads, blanked ones left out."""
    found = []
    for sentence in text.sentences:
        words = text.plain[sentence.start : sentence.end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            start = sentence.start + lead
            found.append(Sentence(start, start + len(words.strip()), words.strip()))
    return tuple(found)


def _outside(
    people: list[PersonMention], mentions: list[Mention], length: int
) -> list[PersonMention]:
    """Return the people whose name is no part of the name of an institution."""
    taken = bytearray(length + 1)
    for mention in mentions:
        taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    return [p for p in people if not any(taken[p.start : p.end])]


def _register(
    mentions: list[Mention], register: ChineseRegister
) -> list[tuple[ReadInstitution, ReadInstitution, Mention]]:
    """Enter every institution, the fullest names first met; return those that hold their upper body."""
    outside = [m for m in mentions if not register.in_marks(m)]
    names = {m.name for m in outside}
    register.add_all([m for m in mentions if m.name in names])
    parts = []
    told = {m.name for m in outside if m.start >= register.text.title_end} or names
    for mention in outside:
        upper = relations.part_mentions(mention, told)
        if upper is not None:
            parts.append((register.add(mention), register.add(upper), mention))
    return parts


def _people(
    people: list[PersonMention], register: ChineseRegister, text: CaptureText
) -> list[ReadPerson]:
    found = []
    taken: dict[str, set[str]] = {}
    for mention in people:
        named = register.between(mention.position_start, mention.position_end)
        taken.setdefault(_post_word(mention.position), set()).update(b.key for _s, _e, b in named)
    body: ReadInstitution | None = None
    behind = 0
    earlier = ""
    for number, mention in enumerate(people, 1):
        between = text.plain[behind : mention.position_start].removeprefix(mention.honorific)
        beside = body if between in {"、", "和", "与"} else None
        deputy = (
            earlier.endswith(mention.position.removeprefix("副")) and mention.position[:1] == "副"
        )
        together = beside is not None and (
            deputy or mention.position == earlier[-len(mention.position) :]
        )
        body = (
            beside
            if together and mention.position
            else _body_of(mention, register, text, taken, beside)
        )
        earlier = mention.position
        behind = mention.end
        person = ReadPerson(
            key=f"p{number}",
            name=mention.name,
            honorific=mention.honorific,
            position=mention.position,
            institution_key=body.key if body else None,
            known_ids=register.known_person(mention.start, mention.end),
            confidence=mention.confidence,
        )
        words = text.original[mention.start : mention.end]
        person.spans.append(
            Finding(mention.start, mention.end, words, mention.rule, mention.confidence)
        )
        found.append(person)
    return found


def _post_word(position: str) -> str:
    """Return the last word of a position, with 副 where it has it.

    >>> _post_word("北京大学副校长"), _post_word("校长")
    ('副校长', '校长')
    """
    return position[-3:] if position[-3:-2] == "副" else position[-2:]


_SECOND = re.compile(r"人大|政协|政治局|中央委员会|书记处|[^省]委员会$")
_POSTS = (
    (re.compile(r"(?:^|省)(?:副|代|常务副)?省长$"), re.compile(r"省(?:人民)?政府$")),
    (re.compile(r"(?:^|市)(?:副|代|常务副)?市长$"), re.compile(r"市(?:人民)?政府$")),
    (re.compile(r"府尹$"), re.compile(r"府政府$")),
    (re.compile(r"自治区(?:副|代)?主席$"), re.compile(r"自治区(?:人民)?政府$")),
    (re.compile(r"^(?:党委书记|党委副书记|党委常委|常务副|副|代)?(?:[、兼])?(?:校长|校党委)"), re.compile(r"(?:大学|学院)$")),
    (re.compile(r"^(?:党组书记、|党委书记、)?(?:常务副|副|代)?院长"), re.compile(r"(?:学院|研究院|科学院|医院|法院)$")),
    (re.compile(r"^(?:副)?(?:董事长|总裁|总经理|首席执行官)"), re.compile(r"(?:公司|集团|银行)$")),
    (re.compile(r"^(?:副)?(?:会长|理事长)"), re.compile(r"会$")),
    (re.compile(r"(?:大使|参赞|公使)$"), re.compile(r"(?:大使馆|使馆)$")),
    (re.compile(r"总领事$"), re.compile(r"总领(?:事)?馆$")),
    (re.compile(r"^(?:副)?(?:部长)$"), re.compile(r"部$")),
    (re.compile(r"(?:外长|外交大臣)$"), re.compile(r"外交部$")),
)  # fmt: skip


def _body_of(
    mention: PersonMention,
    register: ChineseRegister,
    text: CaptureText,
    taken: dict[str, set[str]],
    beside: ReadInstitution | None,
) -> ReadInstitution | None:
    """Return the body that a position names, else the one in the text whose post it is.

    `taken` are the bodies whose post of this name another has; `beside` is that of who stands in
    the same row.
    """
    if not mention.position:
        return None
    there = register.between(mention.position_start, mention.position_end)
    inside = [
        b
        for s, e, b in there
        if not any(s2 <= s and e <= e2 and e2 - s2 > e - s for s2, e2, _b in there)
    ]
    if inside:
        main = [b for b in inside if not _SECOND.search(b.name)]
        return main[-1] if main else inside[0]
    position = text.plain[mention.position_start : mention.position_end]
    country = country_of_name(position)[0] if "驻" in position else country_of_place(position)
    bare = position.split("、")[0]
    for post, name in _POSTS:
        if not post.search(bare):
            continue
        fits = [
            i
            for i in register.institutions
            if name.search(i.name) and (country in {None, i.country})
        ]
        if beside is not None and beside in fits:
            return beside
        fits = [
            i for i in fits if i.key not in taken.get(_post_word(mention.position), set())
        ] or fits
        return fits[0] if len(fits) == 1 or (fits and "^" in post.pattern) else None
    return None


def _event(text: CaptureText, register: ChineseRegister, reading: Reading) -> None:
    reading.meeting_type, reading.type_span, reading.is_visit = events.find_kind(text)
    reading.place, reading.place_span = events.find_place(text)
    present: dict[str, list[int]] = {}
    for person in reading.people:
        if person.institution_key is not None:
            spots = present.setdefault(person.institution_key, [])
            spots.extend(m.start() for m in re.finditer(re.escape(person.name), text.original))
    events.give_roles(text, register, present, reading.meeting_type, reading.place)
