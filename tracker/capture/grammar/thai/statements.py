"""How Thai says that somebody offers, needs, promises, suggests or introduces."""

import re
from collections.abc import Iterable

from tracker.capture.grammar.saying import Manner, Saying
from tracker.capture.grammar.thai.cooperation import MODALITIES
from tracker.capture.grammar.thai.places import country_in
from tracker.capture.reading import ReadPerson

_NOT = re.compile(r"(?:ไม่|การ|ผู้|คำ|ข้อ|ความ|ได้รับการ|ตามที่)$")
_GIVES = r"(?:มอบ|สนับสนุน|ส่ง|จัด(?!ทำ|ตั้ง)|ให้(?:การ|ความ|ทุน|คำ)|ถ่ายทอด|อำนวยความสะดวก|บริจาค|รับ)"


def _names(person: ReadPerson) -> Iterable[str]:
    """Yield the name in full and the given name, by which Thai people are called."""
    yield person.name
    given = person.name.split(maxsplit=1)[0]
    if len(given) > 3:
        yield f"นาย{given}"
        yield f"นาง{given}"
        yield f"นางสาว{given}"
        yield f"ดร.{given}"


THAI = Manner(
    "thai",
    (
        Saying("promise", re.compile(
            rf"ให้คำมั่น|รับปาก|ให้สัญญา|สัญญาว่าจะ|รับที่จะ|รับว่าจะ|ยืนยันว่าจะ|ยืนยันที่จะ|ตกลงที่จะ{_GIVES}|ตกลงจะ{_GIVES}|(?:จะ|จะได้)(?={_GIVES})"), _NOT, 0.65),
        Saying("suggestion", re.compile(
            r"เสนอแนะ|ให้ข้อเสนอแนะ|แนะนำให้|แนะนำว่า|เสนอว่า|เสนอให้|มีข้อเสนอ(?:แนะ)?(?:ให้|ว่า)|ให้ความเห็นว่าควร"), _NOT),
        Saying("introduction", re.compile(
            r"แนะนำ(?!ให้|ว่า|ตัว|การ|ตน|ผลงาน|เกี่ยว)|ประสาน(?:ให้)?พบ(?:กับ)?|เป็นสื่อกลาง(?:ให้|ระหว่าง)?|เชื่อมโยง(?:ให้)?กับ|จับคู่(?:ให้)?กับ"), _NOT, 0.6),
        Saying("need", re.compile(
            r"ขอ(?:รับ)?(?:ความร่วมมือ|การสนับสนุน|ความอนุเคราะห์|ความช่วยเหลือ|ให้)|ประสงค์(?:จะ)?(?:ขอ|รับ|เรียนรู้)|ต้องการ(?:รับ|ให้|เรียนรู้|ความ)|"
            r"สนใจ(?:ที่จะ)?(?:เรียนรู้|ศึกษา|รับ)|หวังว่าจะได้รับ"), _NOT, 0.6),
        Saying("offer", re.compile(
            r"(?:ยินดี|พร้อม)(?:ที่จะ|จะ)?\s?(?:ให้(?:การ)?|สนับสนุน|มอบ|จัด|ร่วม|แลกเปลี่ยน|ถ่ายทอด|ส่ง|รับ)|เสนอ(?=ทุน|จัดฝึก|หลักสูตร)"), _NOT, 0.65),
    ),
    (*MODALITIES, ("expert_dispatch", re.compile("ความช่วยเหลือทางวิชาการ|ผู้เชี่ยวชาญ|ที่ปรึกษา")),
     ("knowledge_sharing", re.compile("เรียนรู้|องค์ความรู้|ประสบการณ์|ข้อมูล|แนวปฏิบัติ"))),
    re.compile(r"ฝ่าย(?:ไทย|[\u0e01-\u0e4e]{3,16})"),
    lambda words: country_in(words.removeprefix("ฝ่าย")),
    _names,
)  # fmt: skip
