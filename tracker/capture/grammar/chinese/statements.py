"""How Chinese says that somebody offers, needs, promises, suggests or introduces."""

import re
from collections.abc import Iterable

from tracker.capture.grammar.chinese.cooperation import MODALITIES
from tracker.capture.grammar.chinese.names import POINTS
from tracker.capture.grammar.chinese.places import ABBREVIATIONS
from tracker.capture.grammar.saying import Manner, Saying
from tracker.capture.reading import ReadPerson

_NOT = re.compile(r"(?:不|未|没有|的|被|由|请|受|应|项|条|政策|意见|合理化)$")
_GIVES = r"(?:提供|派遣|选派|派出|捐赠|捐款|赠送|举办|开设|设立|接收|分享|资助|支持|协助|培训(?=[^，。；]{0,8}(?:官员|人员|学员|人才|干部))|向[^，。；]{1,20}(?:提供|捐|派|赠))"
_TITLE = re.compile(
    r"(大使|部长|主席|校长|院长|会长|总裁|省长|市长|书记|总理|总领事|秘书长|局长|主任)$"
)


def _names(person: ReadPerson) -> Iterable[str]:
    """Yield the name in full, the parts of a foreign one, and “surname + title” of a Han one."""
    yield person.name
    parts = re.split(f"[{POINTS}]", person.name)
    if len(parts) > 1:
        yield from (p for p in parts if len(p) > 1)
        return
    title = _TITLE.search(person.position)
    if title:
        yield person.name[0] + title.group(1)


def _country(words: str) -> str | None:
    return ABBREVIATIONS.get(words[0])


CHINESE = Manner(
    "chinese",
    (
        Saying("promise", re.compile(rf"承诺|保证(?!金|书)|答应|将(?:继续|向|为|积极|尽快|每年)*[^，。；]{{0,14}}?(?={_GIVES})"), _NOT, 0.65),
        Saying("suggestion", re.compile(r"建议(?!书|稿|性)|提议|(?<!发展)(?<!安全)(?<!文明)(?<!治理)倡议(?!书|》|、|，|的|框架)|推荐"), _NOT),
        Saying("introduction", re.compile(r"引荐|引介|牵线搭桥|介绍(?=[^，。；]{2,16}(?:与|同|给|和)[^，。；]{2,16}(?:认识|对接|联系|合作|结识))|推介(?=[^，。；]{2,16}(?:与|同|给))"), None, 0.6),
        Saying("need", re.compile(rf"(?:希望|期待|请求|恳请|期盼|盼望)[^，。；]{{0,18}}?(?={_GIVES}|给予|帮助|传授|学习)|急需|亟需|需要[^，。；]{{0,10}}?(?={_GIVES}|帮助)"), _NOT, 0.6),
        Saying("offer", re.compile(rf"(?:愿意?|愿继续|乐意|可以?|准备)[^，。；]{{0,16}}?(?={_GIVES})"), _NOT, 0.65),
    ),
    (*MODALITIES, ("expert_dispatch", re.compile("技术援助|顾问|技术支持|技术人员")),
     ("training", re.compile("培养|研修|授课|课程")), ("knowledge_sharing", re.compile("经验|做法|信息|知识|资料|数据"))),
    re.compile(f"[{''.join(ABBREVIATIONS)}]方"),
    _country,
    _names,
    clause=re.compile("[，；]"),
)  # fmt: skip
