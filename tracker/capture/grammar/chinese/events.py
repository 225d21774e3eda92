"""The event in Chinese: its kind and place, and who was host, guest or partner."""

import itertools
import re
from collections import Counter

from tracker.capture.findings import Finding
from tracker.capture.grammar.chinese.dates import EVENT
from tracker.capture.grammar.chinese.lexicon import SAID
from tracker.capture.grammar.chinese.places import (
    country_of_name,
    country_of_place,
    is_joint,
    is_place,
)
from tracker.capture.reading import ReadInstitution
from tracker.capture.resolver import Register
from tracker.capture.text import CaptureText, Sentence

_PAPER = r"(?:备忘录|协议|协定|合同|意向书|声明|议定书|换文|纪要|宣言|公报|行动计划|文件|协议书|框架|合约|谅解书)"
SIGNED = re.compile(
    rf"(?:签署|签订|续签|换签|互换|交换)(?!后|之后|以来)[^。；\n]{{0,90}}?{_PAPER}|签约仪式|签字仪式|签署仪式|签约(?=[，。、并\s]|$)|{_PAPER}[^。；，\n]{{0,12}}签[署订字约]"
)
_FAR = re.compile(
    r"(?:已|曾|将|拟|推动|此前|自|去年|尽快|早日|争取|希望|期待|商签|为|计划|年)[^，。]{0,8}$"
)
_AFTER = re.compile(
    r"^(?:会后|会谈后|会见后|会谈结束后|会见结束后|随后|会上|仪式上|活动[中期]|其间|期间|双方|两校|访问期间|座谈会?(?:上|后|结束)|在[^，。]{0,40}?见证下|[^，。]{2,30}代表|会前|当[天日]|同日|两国(?:领导人|元首|总理|外长|政府代表)|会议(?:期间|上|结束后))"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("call", r"通电话|通了?话|电话会谈|电话交谈"),
        ("joint_committee", r"(?:联委会|混委会|联合委员会|混合委员会|联合工作委员会)[^，。]{0,12}会议(?!.*会见)"),
        ("courtesy_call", r"拜会|礼节性|到任拜|辞行拜|拜访|前来辞行|拜谒"),
        ("training", r"研修班|培训班|研讨班|讲习班|训练班|进修班|高级研修|培训项目(?:开班|结业)|开班式|结业式|开班仪式|结业仪式"),
        ("workshop", r"工作坊|研习营"),
        ("bilateral_meeting", r"会见|会晤|举行(?:了)?(?:[\u4e00-\u9fff]{0,6})会谈|会谈|接见|视频会见|外长会|磋商|双边会"),
        ("conference", r"论坛|峰会|年会|研讨会|高峰会|部长级会议|推介会|博览会|大会(?!堂|常)|学术会议|国际会议|领导人(?:非正式)?会议|对话会|交流会|圆桌会|开幕式"),
        ("study_visit", r"考察|调研|参观学习|学习交流|实地了解"),
        ("bilateral_meeting", r"座谈|交流|来访|到访|访问|接待|洽谈|商谈|交换意见|走访|一行"),
    )
)  # fmt: skip
_TRIP = re.compile(
    r"(?:将于|于)[^，。]{0,24}?(?:对|赴|访问)|进行(?:正式|国事|工作|友好|为期)?[^，。]{0,8}访问|应[^，。]{2,50}邀请|率团?(?:[^，。]{0,12})(?:访问|出访)|出访"
)
_STOPS = re.compile(
    r"先后|分别访问|第一站|首站|随后(?:前往|访问|抵达)|转赴|对[^，。]{2,20}和[^，。]{2,20}进行"
)
_WHERE = re.compile(
    r"在(?P<place>[\u4e00-\u9fff]{1,12}?)(?:会见|举行|同|与|和|签署|签订|召开|举办|出席|会晤|开幕|拜会|接待|主持|共同|签约|开班|接见|宴请|揭牌|分别|应邀|就|，)"
)
_HOSTS = re.compile(r"会见|接见|接待|欢迎|迎来|宴请|接受[^，。]{0,10}拜会")
_GUESTS = re.compile(r"拜会|拜访|来访|到访|访问|走访|考察|调研|赴|参观|造访|莅临|抵达")
_TALKS = re.compile(r"会谈|会晤|座谈|签署|签订|续签|签约|通电话|磋商|交流|洽谈|合作")
_BY = re.compile(r"主办|承办|举办|协办|组织召开|牵头")
_THERE = re.compile(
    r"参加|出席|陪同|在座|参与|一行|主办|承办|协办|来自|见证|致辞|应[^，。]{1,40}邀请|代表团|负责人|签署|签订|参会|与会|发言|邀请"
)


def body_sentences(text: CaptureText) -> list[Sentence]:
    """Return the sentences that tell of the event in order: the title, then those of the body."""
    return [s for s in text.sentences if s.start == 0 or EVENT.search(s.text)]


def _said(sentence: Sentence) -> bool:
    """Tell whether a sentence tells what somebody said."""
    said = SAID.search(sentence.text)
    return said is not None and said.start() < 30


def find_kind(text: CaptureText) -> tuple[str, Finding | None, bool]:
    """Return the kind of meeting, the words it rests on, and whether it is a trip of stops."""
    signed = _signing(text)
    title = [s for s in text.sentences if s.end <= text.title_end]
    events = [s for s in body_sentences(text) if s.end > text.title_end and not _said(s)][:3]
    trip = _is_trip([*title, *events[:2]])
    if signed is not None:
        stops = trip and any(_STOPS.search(s.text) for s in [*title, *events])
        return ("bilateral_meeting" if stops else "signing_ceremony"), signed, trip
    for scope in ([*title, *events[:1]], events[1:]):
        for code, pattern in _KINDS:
            for sentence in scope:
                if found := pattern.search(sentence.text):
                    return code, _finding(text, sentence, found, f"chinese.kind.{code}"), trip
    return "", None, trip


def _signing(text: CaptureText) -> Finding | None:
    events = [s for s in body_sentences(text) if s.end > text.title_end]
    for number, sentence in enumerate(text.sentences):
        is_title = sentence.end <= text.title_end and number < 3
        early = sentence in events[:2] and not _said(sentence)
        if not (is_title or early or _AFTER.match(sentence.text)) or (
            _said(sentence) and not is_title
        ):
            continue
        for found in SIGNED.finditer(sentence.text):
            if not _FAR.search(sentence.text[: found.start()]):
                return _finding(text, sentence, found, "chinese.kind.signing")
    return None


def _finding(text: CaptureText, sentence: Sentence, match: re.Match[str], rule: str) -> Finding:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    return Finding(start, end, text.original[start:end], rule, 0.8)


def _is_trip(sentences: list[Sentence]) -> bool:
    """Tell whether the text announces or tells a visit of several days or stops."""
    for sentence in sentences:
        found = _TRIP.search(sentence.text)
        days = re.search(r"\d{1,2}日?(?:至|到|-|—|－|–)\s*(?:\d{1,2}月)?\d{1,2}日", sentence.text)
        if (
            found
            and days
            and re.search("访问|出访|率", sentence.text)
            and "访华" not in sentence.text
        ):
            return True
    return False


def find_place(text: CaptureText) -> tuple[str, Finding | None]:
    """Return the place that stands before the verb of the event, as the text prints it."""
    events = [s for s in body_sentences(text) if not _said(s)][:5]
    for sentence in events:
        for found in _WHERE.finditer(sentence.text):
            words = re.sub("期间$", "", found["place"])
            if not (
                is_place(words)
                or words == "京"
                or re.search(r"[省市县州府区厅堂馆楼院]$", words)
                or country_of_place(words)
            ):
                continue
            start = sentence.start + found.start("place")
            place = text.original[start : start + len(words)]
            return place, Finding(start, start + len(words), place, "chinese.place", 0.8)
    return "", None


def give_roles(
    text: CaptureText, register: Register, present: dict[str, list[int]], kind: str, place: str
) -> None:
    """Set the role of each institution that took part; the others stay mentioned.

    `present` maps the keys of the institutions whose people took part to where these are named.
    """
    host, guest = _sides(text, register, present, place)
    _lend_country(register, host, guest)
    _lend_country(register, guest, host)
    there = [b for b in _taking_part(text, register, present) if not is_joint(b.name)]
    rows = [r for r in _signing_rows(text, register) if kind == "signing_ceremony"]
    partners = [i for i in register.institutions if any(i.key in row for row in rows)]
    for body in there:
        if body.key in host:
            body.role = "host"
        elif body.key in guest:
            body.role = "guest"
    sides = {"host": host, "guest": guest}
    for body in partners:
        if body.role == "mentioned":
            body.role = _of_signer(
                {k for r in rows if body.key in r for k in r} - {body.key}, sides
            )
    _settle([b for b in there if b.role == "mentioned"], there, place)


def signing_parties(text: CaptureText, register: Register, kind: str) -> list[tuple[str, ...]]:
    """Return the keys of those who signed together, a group for each sentence, hosts first."""
    return [g for g in _groups(text, register, kind) if len(g) > 1]


def _groups(text: CaptureText, register: Register, kind: str) -> list[tuple[str, ...]]:
    groups: dict[frozenset[str], tuple[str, ...]] = {}
    bodies = {i.key: i for i in register.institutions}
    for sentence in text.sentences:
        keys = _parties(text, register, sentence)
        if len(keys) < 2:
            continue
        ordered = sorted(keys, key=lambda k: bodies[k].role != "host")
        if not any(g >= frozenset(keys) for g in groups):
            groups[frozenset(keys)] = tuple(ordered)
    if not groups and kind == "signing_ceremony":
        told = [s for s in text.sentences if EVENT.search(s.text)][:3]
        lead = {b.key for s in told for _s, _e, b in register.between(s.start, s.end)}
        early = [i for i in register.institutions if i.key in lead]
        first = next((i.key for i in early if i.role == "host"), "")
        other = next((i.key for i in early if i.role == "guest"), "")
        return [(first, other)] if first and other else []
    return list(groups.values())


def _parties(text: CaptureText, register: Register, sentence: Sentence) -> list[str]:
    """Return who signs in a sentence: the bodies joined by 与 before the verb."""
    found = next(
        (f for f in SIGNED.finditer(sentence.text) if not _FAR.search(sentence.text[: f.start()])),
        None,
    )
    if (
        found is None
        or _said(sentence)
        or re.search("出席|见证|参加", sentence.text[: found.end()][-40:])
    ):
        return []
    at = sentence.start + found.start()
    clause = text.plain[sentence.start : at]
    begin = sentence.start + max(
        (m.end() for m in re.finditer("；|见证下，?|后，", clause)), default=0
    )
    here = register.between(begin, at)
    joined: list[str] = []
    for number, (start, end, body) in enumerate(here):
        behind = text.plain[end : here[number + 1][0] if number + 1 < len(here) else at]
        before = text.plain[here[number - 1][1] if number else begin : start]
        if re.match(
            r"\s*(?:[（(][^）)]*[）)])?[”“）)]{0,2}\s*(?:与|和|同|、|及|\d{1,2}日?在|[\d月日]{0,8}在[^，。]{0,10}[与和同])",
            behind,
        ) or re.search(r"(?:与|和|同|、|及)\s*$", before):
            joined.append(body.key)
    return list(dict.fromkeys(joined)) or _named_in_paper(text, register, sentence, found.start())


_PAPER_OF = re.compile(r"《([^》\n]{4,90})》")


def _named_in_paper(
    text: CaptureText, register: Register, sentence: Sentence, at: int
) -> list[str]:
    """Return the bodies that the title of a paper joins: 《甲大学与乙大学合作协议》."""
    paper = _PAPER_OF.search(sentence.text, at)
    if paper is None:
        return []
    here = register.between(sentence.start + paper.start(1), sentence.start + paper.end(1))
    for (_s1, e1, one), (s2, _e2, other) in itertools.pairwise(here):
        if one.key != other.key and text.plain[e1:s2] in {"与", "和", "同", "及"}:
            return [one.key, other.key]
    return []


def _lend_country(register: Register, side: set[str], other: set[str]) -> None:
    """Give the parts of a foreign side, such as 工程学院 beside its university, its country."""
    told = {
        i.country for i in register.institutions if i.key in side and country_of_name(i.name)[1]
    }
    against = {i.country for i in register.institutions if i.key in other}
    if len(told) != 1 or told & (against | {"CN", None}):
        return
    for body in register.institutions:
        if body.key in side and not country_of_name(body.name)[1] and body.country == "CN":
            body.country = next(iter(told))


def _of_signer(fellows: set[str], sides: dict[str, set[str]]) -> str:
    """Return the role of a signer: the other side of its fellow's, partner where neither received."""
    if len(fellows) == 1 and fellows & sides["guest"]:
        return "host"
    if len(fellows) == 1 and fellows & sides["host"]:
        return "guest"
    return "partner"


def _signing_rows(text: CaptureText, register: Register) -> list[list[str]]:
    """Return the keys of those who sign in each sentence that tells of a signing."""
    rows = (_parties(text, register, s) for s in text.sentences if SIGNED.search(s.text))
    return [row for row in rows if row]


def _sides(
    text: CaptureText, register: Register, present: dict[str, list[int]], place: str
) -> tuple[set[str], set[str]]:
    """Return the keys of hosts and of guests, by the first verb of receiving or visiting."""
    placed = [(s, b.key) for s, _e, b in register.between(0, len(text.plain))]
    placed += [(at, key) for key, spots in present.items() for at in spots]
    hosts: set[str] = set()
    guests: set[str] = set()
    told = [s for s in body_sentences(text) if not _said(s) or s.end <= text.title_end][:5]
    for sentence in sorted(told, key=lambda s: s not in told[:2] or not _RECEIVES.search(s.text)):
        here = [(at, key) for at, key in placed if sentence.start <= at < sentence.end]
        if here:
            host, guest = _by_talk(sentence, here, place, register) or _by_verb(sentence, here)
            hosts |= host - guests
            guests |= guest - hosts
        if hosts and guests:
            break
    return hosts | (_visited(text, register) - guests if guests else set()), guests


_RECEIVES = re.compile(r"到访|来访|拜会|拜访|会见|接见|率[^，。]{0,12}(?:访问|赴)")
_CALLED_AT = re.compile(r"(?:拜会|拜访|走访|访问|到访|参观|考察|调研)了?(?:位于|设在)?")


def _visited(text: CaptureText, register: Register) -> set[str]:
    """Return the keys of the bodies that stand right behind a verb of visiting, with their row."""
    found = set()
    for sentence in text.sentences:
        for verb in _CALLED_AT.finditer(sentence.text):
            end = re.compile(r"[，。；]|并|$").search(sentence.text, verb.end())
            at, last = sentence.start + verb.end(), sentence.start + (end.start() if end else 0)
            found |= {b.key for s, _e, b in register.between(at, last) if not _said(sentence)}
    return found


_TALK = re.compile(
    r"(?:与|同|和)(?P<with>[^，。；]{3,60}?)(?:在[^，。]{2,14})?(?:举行(?!签)|会谈|会晤|座谈|进行会谈|举行会谈)"
)


_COMES = re.compile("来华|访华|来访|到访")


def _by_talk(
    sentence: Sentence, here: list[tuple[int, str]], place: str, register: Register
) -> tuple[set[str], set[str]] | None:
    """Return the sides of "A同B举行会谈": A receives, unless it took place at B's."""
    found = _TALK.search(sentence.text)
    if found is None or _HOSTS.search(sentence.text) or SIGNED.search(sentence.text):
        return None
    if _RECEIVES.search(sentence.text, 0, found.start()):
        return None
    start, end = sentence.start + found.start("with"), sentence.start + found.end("with")
    one = {k for s, k in here if s < start}
    two = {k for s, k in here if start <= s < end} - one
    if one and not two and _COMES.search(found["with"]):
        return one, set()
    if not one or not two:
        return None
    countries = {i.key: i.country for i in register.institutions}
    there = country_of_place(place)
    if there and there in {countries[k] for k in two} and there not in {countries[k] for k in one}:
        one, two = two, one
    return one, two


def _by_verb(sentence: Sentence, here: list[tuple[int, str]]) -> tuple[set[str], set[str]]:
    hosting, visiting = _HOSTS.search(sentence.text), _GUESTS.search(sentence.text)
    held = next(reversed(list(_BY.finditer(sentence.text))), None)
    if held and not hosting:
        at = sentence.start + held.end()
        return {k for s, k in here if s < at}, {k for s, k in here if s > at}
    if not hosting and not visiting:
        return set(), set()
    verb = min((v for v in (hosting, visiting) if v), key=lambda v: v.start())
    if (
        hosting
        and verb is not hosting
        and not re.search(r"[，；]", sentence.text[verb.start() : hosting.start()])
    ):
        verb = hosting
    at = sentence.start + verb.start()
    clause = max(sentence.text.rfind(m, 0, verb.start()) for m in "； 　") + 1 + sentence.start
    near = max(clause, sentence.start + sentence.text.rfind("，", 0, verb.start()) + 1)
    clause = near if any(near <= s < at for s, _k in here) else clause
    before = {k for s, k in here if clause <= s < at}
    comma = sentence.text.find("，", verb.end())
    last = sentence.start + (comma if comma > 0 else len(sentence.text))
    behind = {k for s, k in here if at < s < last} - before
    if verb is hosting:
        return before, behind
    return behind, before


def _taking_part(
    text: CaptureText, register: Register, present: dict[str, list[int]]
) -> list[ReadInstitution]:
    keys = dict.fromkeys(present)
    events = [s for s in body_sentences(text) if not _said(s)]
    for sentence in text.sentences:
        told = sentence in events[:3] or (not _said(sentence) and _THERE.search(sentence.text))
        if told:
            keys |= dict.fromkeys(
                b.key for _s, _e, b in register.between(sentence.start, sentence.end)
            )
    return [i for i in register.institutions if i.key in keys]


def _is_local(body: ReadInstitution, place: str) -> bool:
    """Tell whether a body is one of the province or city that received."""
    return bool(re.match(r"(?:省|市|县|区|州|自治区)", body.name)) or bool(
        place and place[:2] in body.name
    )


def _settle(open_ones: list[ReadInstitution], there: list[ReadInstitution], place: str) -> None:
    """Give the rest their role: that of their compatriots, by the place, else partner."""
    sided = [b for b in there if b.role in {"host", "guest"}]
    here = country_of_place(place) or ("CN" if place else None)
    signed = any(b.role == "partner" for b in there)
    own = Counter((b.country, b.role) for b in sided if b.institution_type != "embassy_mission")
    hosted = bool({c for c, r in own if r == "host"})
    for body in open_ones:
        more = own[body.country, "host"] - own[body.country, "guest"]
        if sided and more == 0 and (body.country, "host") in own:
            body.role = "host" if _is_local(body, place) else "mentioned"
        elif sided:
            foreign = (body.country, "guest") not in own and not hosted
            body.role = "host" if more > 0 or (foreign and more == 0) else "guest"
        elif signed:
            body.role = "mentioned"
        elif len({b.country for b in there}) > 1 and body.country:
            body.role = "host" if body.country == (here or "CN") else "guest"
        else:
            body.role = "host" if body is there[0] else "guest"
