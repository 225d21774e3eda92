"""Cooperation in Chinese: areas, agreements, programmes, proposals, and what bodies offer."""

import re
from collections.abc import Iterator

from tracker.capture.findings import Finding
from tracker.capture.grammar.chinese.lexicon import several
from tracker.capture.grammar.chinese.places import ABBREVIATIONS, is_place
from tracker.capture.grammar.chinese.words import Words
from tracker.capture.reading import (
    ReadAgreement,
    ReadArea,
    ReadInstitution,
    ReadOffer,
    ReadProgramme,
    ReadProposal,
)
from tracker.capture.resolver import Register
from tracker.capture.text import CaptureText, Sentence

_PAPER = (
    r"(?:谅解备忘录|合作备忘录|备忘录|框架协议书?|合作协议书?|协议书|协议|协定(?:升级版)?|议定书|意向书|联合声明|联合公报|联合宣言|联合声明书|换文|行动计划|执行计划|合作计划|"
    r"会谈纪要|合同|项目文件)"
)
_QUOTED = re.compile(rf"《([^》\n]{{2,90}}?{_PAPER}(?:[（(][^）)]{{2,24}}[）)])?)》")
_NAMED = re.compile(_PAPER)
_GIVEN = re.compile(
    r"(?:签署|签订|续签|达成|启动|签|换签|发表|发布|商签|推动|落实|交换)(?:了|一份|新的|的)*"
)
_TYPES = (
    ("mou", "谅解备忘录"), ("moc", "备忘录"), ("loi", "意向书"), ("joint_statement", "联合"), ("action_plan", "计划"),
    ("exchange_of_notes", "换文"), ("protocol", "议定书"), ("agreed_minutes", "纪要"), ("contract", "合同"),
    ("project_document", "项目文件"), ("agreement", "协"),
)  # fmt: skip
_FIELDS = re.compile(
    r"(?:在|就|围绕|聚焦|涵盖|涉及|包括|深化|加强|拓展|扩大|推进|推动|开展|促进|深入|加快|对)(?P<items>[^。；！？，\n]{2,90}?)(?:等(?:各|多个|方面|相关|重点|多|[^，。、]{0,12}?)(?:领域|方面|议题|问题|专题|事宜|主题|工作|项目|话题|内容)|领域)"
)
_ETC = re.compile(
    r"(?:就|围绕)(?P<items>[^。；！？，\n]{2,90}?)(?:等)?(?:深入|充分|广泛|坦诚|友好)*(?:交换(?:了)?(?:意见|看法)|进行(?:了)?(?:深入|广泛|友好|充分|坦诚)*(?:的)?(?:交流|座谈|探讨|沟通|会谈|磋商|讨论|洽谈)|达成|展开|开展(?:交流|深入)|举行[^，。；]{0,6}(?:会谈|磋商|座谈|谈判|对话))"
)
_SIDE = re.compile(
    r"(?:在|就)(?P<items>[^。；！？，\n]{2,60}?)(?:等)?(?:方面|领域)(?=(?:进一步|深入|广泛|积极|共同)*(?:开展|加强|深化|进行|继续|拓展|扩大|推进|展开|取得|的(?:合作|交流)))"
)
_COOPERATION = re.compile(r"合作")
_DEEPEN = re.compile(
    r"(?:加强|深化|拓展|推进|推动|开展|扩大|促进|提升|加快|深入开展|进一步加强|重点推动)(?P<items>[^。；！？，\n]{2,44}?)(?:合作|交流|互访|建设)(?=[，。；、]|$)"
)
_TALK = re.compile(
    r"合作|交流|交换|会见|会谈|座谈|签署|协议|备忘录|双方|中方|愿|希望|探讨|研修|培训|论坛|对接|讨论|磋商|研讨|议题|专题|授课"
)
_LEAD = re.compile(
    r"^(?:中方愿同.{1,3}方|推进(?=中)|双方|两[国校地]|进一步|不断|持续|共同|积极|全面|深入|重点|大力|稳步|继续|努力|切实|更好|今后|未来|了|如何|以及|和|与|及|在|就|围绕|开展|一步|共建|加快推进|更多|更|其|并|同|对|着力)+"
)
_TAIL = re.compile(r"(?:等|的|方面|领域|各|上|中|等方面|等领域|工作|事宜|议题|问题)+$")
_PLAIN_WORDS = re.compile(
    r"^(?:务实|友好|互利|共赢|互利共赢|密切|战略|双边|全面|国际|两国|双方|各领域|交流|合作|全方位|多领域|交流与合作|交流合作|地方|深度|经济社会|各方面|多边|关系|共同关心|国际和地区|地区|伙伴|进一步|"
    r"共同关心的国际和地区|相关|重点|多|新|传统|更多|更广泛|更高水平|高质量|投资兴业|发展|此|这些|其他|有关|上述|一系列|双边关系|两国关系|中泰关系|合作关系|对接|沟通|联系|协调|协作|合作项目|具体|下一步|"
    r"重大|关键|核心|政治互信|沟通协调|发展战略|战略对接|平等互利|相互尊重|机制|更大|更宽|更深层次|深层次|宽领域|产学研用?|校际|人员|省际|国家|项目|一带一路)*$"
)
MODALITIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("scholarship", r"奖学金"), ("fellowship", r"研修名额|研修机会"), ("workshop_seminar", r"研讨班|研讨会|工作坊"),
        ("training", r"培训|研修班|进修"), ("personnel_exchange", r"人员交流|互派|挂职|互访"), ("expert_dispatch", r"专家"),
        ("volunteer", r"志愿者"), ("study_visit", r"考察访问|参访"), ("equipment", r"设备|物资|疫苗|仪器"),
        ("joint_research", r"联合研究|联合实验室"), ("policy_advice", r"政策咨询|咨询服务"), ("knowledge_sharing", r"经验"),
        ("visit_facilitation", r"接待协助|便利服务"),
    )
)  # fmt: skip
_OFFERING = re.compile(
    r"提供|派遣|选派|举办|开设|捐赠|赠送|设立|培训(?=当地|本地|[\u4e00-\u9fff]{0,6}(?:官员|学员|人才|教师|工人))|分享|接收"
)
_NEED = re.compile(r"希望(?:[^，。；]{0,14}?)(?P<verb>提供|派遣|给予|支持|分享)")
_PROGRAMME = re.compile(
    r"[“「](?P<name>[^“”「」\n]{2,24}(?:计划|项目|工程|奖学金|研修班|合作营))[”」]"
)
_PROPOSED = re.compile(
    r"(?:探讨|建议|提议|倡议|提出|考虑|研究(?![院所员生中]))(?:在|就|与|共同|进一步|积极|双方|开展|建立|加强|深化|扩大|推进|[^，。；、]{0,8}(?:开展|建立|设立|共建|加强))*(?P<title>[^，。；]{3,40}?(?:合作|机制|交流|项目|中心|平台|实验室|互认|直航|航线|学院))(?=[，。；]|$)"
)


def _finding(
    text: CaptureText, start: int, end: int, rule: str, confidence: float = 0.8
) -> Finding:
    return Finding(start, end, text.original[start:end], rule, confidence)


def find_agreements(text: CaptureText, words: Words) -> list[ReadAgreement]:
    """Return the agreements that the text names, each once: those in book marks, then the others."""
    found: list[ReadAgreement] = []
    for match in _QUOTED.finditer(text.plain):
        _agree(text, match.start(1), match.end(1), found)
    quoted = bool(found)
    for match in _NAMED.finditer(text.plain):
        if _inside_marks(text.plain, match.start()) or (match.end() <= text.title_end and quoted):
            continue
        start = _begin_of_paper(text.plain, words, match)
        signed = "签" in text.plain[max(0, start - 12) : start]
        if _is_paper(text.plain, start, match.end()) and not (quoted and signed):
            _agree(text, start, match.end(), found)
    return found


_DIRECT = re.compile(r"(?:签署|签订|续签)(?:了|一份|新的)*(?=[^，。；、《》“”和与]{2,24}$)")
_NOT_ITS_OWN = re.compile(
    r"(?:了|一份|相关|有关|上述|系列|多项|该|本|此|根据|该项|若干|两国|双方)+"
)


def _begin_of_paper(plain: str, words: Words, match: re.Match[str]) -> int:
    """Return where the name of a paper begins: behind the verb of signing, else by its words."""
    base = max(0, match.end() - 30)
    direct = _DIRECT.search(plain[base : match.end()])
    start = base + direct.end() if direct else words.begin_before(match.start(), _IN_PAPERS)
    cut = _NOT_ITS_OWN.match(plain, start, match.end())
    return cut.end() if cut else start


def _is_paper(plain: str, start: int, end: int) -> bool:
    """Tell whether the words name one paper, given by a verb or known by its kind."""
    name = plain[start:end]
    if name in _BARE or len(name) <= 4 or is_place(name):
        return False
    given = _GIVEN.search(plain, max(0, start - 24), start)
    return given is not None or bool(re.search("自贸|自由贸易|全面|伙伴|框架|升级版", name))


_IN_PAPERS = several(
    "伙伴关系 全面 自由 关系 伙伴 战略 升级 避免 双重 征税 促进 保护 互免 签证 相互 加强 深化 开展 关于"
)
_BARE = several("备忘录 协议 协定 合作协议书 协议书 合同 会谈纪要 换文 项目文件")


def _inside_marks(plain: str, at: int) -> bool:
    line = max(0, at - 120)
    opened, closed = plain.rfind("《", line, at), plain.rfind("》", line, at)
    return opened > closed


def _agree(text: CaptureText, start: int, end: int, found: list[ReadAgreement]) -> None:
    words = text.original[start:end]
    kind = next((c for c, w in _TYPES if w in words), "agreement")
    if not any(words == f.words for f in found):
        found.append(ReadAgreement(words, kind, _finding(text, start, end, "chinese.agreement")))


def find_areas(text: CaptureText) -> list[ReadArea]:
    """Return the fields of cooperation in the words of the text, each once."""
    found: list[ReadArea] = []
    for sentence in text.sentences:
        if sentence.end <= text.title_end or not _TALK.search(sentence.text):
            continue
        for pattern in (_FIELDS, _ETC, _SIDE, _DEEPEN):
            for match in pattern.finditer(sentence.text):
                _area_row(text, sentence, match, pattern, found)
    return found


def _area_row(
    text: CaptureText,
    sentence: Sentence,
    match: re.Match[str],
    pattern: re.Pattern[str],
    found: list[ReadArea],
) -> None:
    """Add the items of one row "A、B和C"."""
    row, at = match["items"], match.start("items")
    around = sentence.text[max(0, match.start() - 14) : match.end() + 16]
    if pattern is _FIELDS and not _TOGETHER.search(around):
        return
    inner = re.match(r"[^、]*(?<![存潜所现实])在", row)
    if inner:
        row, at = row[inner.end() :], at + inner.end()
    for start, end in _items(row):
        begin, finish = at + start, at + end
        if pattern is _DEEPEN and finish == at + len(row):
            finish += 2
        several = end - start < len(row)
        _add_area(text, (sentence.start + begin, sentence.start + finish), found, several=several)


def _items(row: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the items of a row: between 、 and ， and before the last 和."""
    at = 0
    pieces = re.split(r"[、，]", row)
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1 and len(pieces) > 1
        halves = re.split(r"以及|和(?!谐|平|睦)|与|及(?!其)", piece) if last else [piece]
        if len(pieces) == 1:
            halves = re.split(r"以及|和(?!谐|平|睦)", piece)
            last = len(halves) == 2 and min(map(len, halves)) >= 3
        if last and len(halves) == 2 and min(map(len, halves)) >= 2:
            split = piece.find(halves[1], len(halves[0]))
            yield at, at + len(halves[0])
            yield at + split, at + len(piece)
        else:
            yield at, at + len(piece)
        at += len(piece) + 1


_TOGETHER = re.compile(r"合作|联合|交流|协作|对接|交换|互|共|研修|培训|磋商|讨论|授课")
_VERB = re.compile(r"^(?:加强|深化|拓展|推动|推进|开展|促进|扩大|提升|加快)")


def _add_area(
    text: CaptureText, span: tuple[int, int], found: list[ReadArea], *, several: bool
) -> None:
    start, end = span
    words = text.plain[start:end]
    lead = _LEAD.match(words)
    start += lead.end() if lead else 0
    tail = _TAIL.search(text.plain[start:end])
    end -= len(tail.group()) if tail else 0
    words = text.plain[start:end]
    bare = _VERB.sub("", words)
    if not 2 <= len(words) <= 22 or _is_country(bare):
        return
    if _PLAIN_WORDS.match(bare) and not (several and bare != words and len(bare) > 5):
        return
    if re.search(
        "(?:务实|友好|互利|全面|战略)(?:合作|交流|往来)$|局势|形势|地位|共同关心|以|更加|更为", bare
    ):
        return
    if re.search(
        r"[。：:“《》（）()\d]|双方|希望|表示|指出|我们|你们|他们|先后|就是|共识|作用|的重要|精神|讲话|成果|优势|支持和|关系$|战略$|贡献|局面|阶段|原则|格局|水平$|潜力",
        words.replace("“一带一路”", ""),
    ):
        return
    known = [text.plain[f.span.start : f.span.end] for f in found]
    if not any(words in k or (k in words and len(k) > 3) for k in known):
        shown = text.original[start:end]
        found.append(ReadArea(shown, _finding(text, start, end, "chinese.area", 0.7)))


def _is_country(words: str) -> bool:
    bare = re.sub("合作$", "", words)
    return is_place(bare) or (len(bare) == 2 and all(c in ABBREVIATIONS for c in bare))


def find_proposals(text: CaptureText) -> list[ReadProposal]:
    """Return the cooperation that was proposed: its subject in the words of the text."""
    found: list[ReadProposal] = []
    for sentence in text.sentences:
        if sentence.end <= text.title_end:
            continue
        for match in _PROPOSED.finditer(sentence.text):
            start, end = sentence.start + match.start("title"), sentence.start + match.end("title")
            title = text.original[start:end]
            if len(title) >= 4 and not any(title == p.title for p in found) and len(found) < 4:
                found.append(ReadProposal(title, _finding(text, start, end, "chinese.proposal")))
    return found


def find_programmes(text: CaptureText, register: Register) -> list[ReadProgramme]:
    """Return the named programmes that institutions of one sentence run together."""
    found: list[ReadProgramme] = []
    for sentence in text.sentences:
        keys = tuple(
            dict.fromkeys(b.key for _s, _e, b in register.between(sentence.start, sentence.end))
        )
        if sentence.end <= text.title_end or len(keys) < 2:
            continue
        for match in _PROGRAMME.finditer(sentence.text):
            start, end = sentence.start + match.start("name"), sentence.start + match.end("name")
            title = text.original[start:end]
            kind = next(
                (
                    k
                    for k, w in (
                        ("scholarship", "奖学金"),
                        ("training", "研修"),
                        ("exchange", "交流"),
                    )
                    if w in title
                ),
                "other",
            )
            if not any(p.title == title for p in found):
                found.append(
                    ReadProgramme(
                        title, kind, keys[:6], _finding(text, start, end, "chinese.programme")
                    )
                )
    return found


def find_offers(text: CaptureText, register: Register) -> list[ReadOffer]:
    """Return what institutions offer, clause by clause."""
    found: list[ReadOffer] = []
    for sentence in text.sentences:
        if sentence.end <= text.title_end:
            continue
        for verb in _OFFERING.finditer(sentence.text):
            clause = max(sentence.text.rfind(m, 0, verb.start()) for m in "；，") + 1
            end = re.compile(r"[，；。]|$").search(sentence.text, verb.end())
            last = end.start() if end else len(sentence.text)
            if _NEED.search(sentence.text, clause, verb.end()):
                continue
            body = _offering(register, sentence, clause, verb.start())
            if body is None or re.search(
                r"(?:由|被|将要求|感谢)[^，]*$", sentence.text[clause : verb.start()]
            ):
                continue
            words = sentence.text[verb.start() : last]
            for code in (c for c, p in (*MODALITIES, *text.modalities) if p.search(words)):
                span = _finding(
                    text, sentence.start + clause, sentence.start + last, "chinese.offer", 0.7
                )
                if not any((o.institution_key, o.modality) == (body.key, code) for o in found):
                    found.append(ReadOffer(body.key, code, "", span))
    return found


def _offering(
    register: Register, sentence: Sentence, clause: int, verb: int
) -> ReadInstitution | None:
    """Return the first body of the clause before the verb: the subject of the offer."""
    here = register.between(sentence.start + clause, sentence.start + verb)
    return here[0][2] if here else None
