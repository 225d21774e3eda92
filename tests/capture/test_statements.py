"""Offers, needs, promises, suggestions and introductions, each with its sentence, in three languages."""

import pytest

from tracker.capture.languages import read_text

ENGLISH = (
    "Lake Ministry hosts River Agency\n\n"
    "On 3 May 2024 Mr. Anan Dee, Director of the Lake Ministry of Thailand, received Ms. Hana Mori, "
    "President of the River Agency of Japan, in Bangkok. {}"
)
THAI = (
    "กรมประมงต้อนรับสถาบันเกษตรญี่ปุ่น\n"
    "เมื่อวันที่ 3 พฤษภาคม 2567 นายอนันต์ ดีใจ อธิบดีกรมประมง ให้การต้อนรับ นายเคนจิ โมริตะ (Mr. Kenji Morita) ผู้อำนวยการสถาบันเกษตรญี่ปุ่น ณ กรมประมง\n{}"
)
CHINESE = (
    "林业部会见日本水产厅代表团\n\n"
    "2024年5月3日，东海大学校长王建国会见泰国南方大学校长颂猜·蓬帕纳。{}"
)
CASES = [
    (
        ENGLISH,
        "The River Agency offered scholarships for two officials a year.",
        "offer",
        "River Agency of Japan",
    ),
    (ENGLISH, "Ms. Mori pledged to send two experts in June.", "promise", "River Agency of Japan"),
    (ENGLISH, "Mr. Anan requested training for his staff.", "need", "Lake Ministry of Thailand"),
    (
        ENGLISH,
        "The President suggested that a joint workshop be held every year.",
        "suggestion",
        "River Agency of Japan",
    ),
    (
        ENGLISH,
        "Mr. Dee introduced the Harbour Institute of Thailand, which tests boats.",
        "introduction",
        "Lake Ministry of Thailand",
    ),
    (THAI, "สถาบันเกษตรญี่ปุ่นยินดีสนับสนุนทุนการศึกษาแก่เจ้าหน้าที่", "offer", "สถาบันเกษตรญี่ปุ่น"),
    (THAI, "นายเคนจิ รับปากว่าจะส่งผู้เชี่ยวชาญมาในเดือนมิถุนายน", "promise", "สถาบันเกษตรญี่ปุ่น"),
    (THAI, "กรมประมงขอรับการสนับสนุนการฝึกอบรมเจ้าหน้าที่", "need", "กรมประมง"),
    (THAI, "ฝ่ายญี่ปุ่นเสนอให้จัดตั้งคณะทำงานร่วม", "suggestion", "สถาบันเกษตรญี่ปุ่น"),
    (THAI, "กรมประมงแนะนำสมาคมประมงทะเลใต้", "introduction", "กรมประมง"),
    (CHINESE, "王校长表示，东海大学愿提供奖学金名额。", "offer", "东海大学"),
    (CHINESE, "颂猜承诺每年派遣两名教师。", "promise", "泰国南方大学"),
    (CHINESE, "颂猜希望中方派遣专家授课。", "need", "泰国南方大学"),
    (CHINESE, "王建国建议每年轮流举办学生论坛。", "suggestion", "东海大学"),
    (CHINESE, "王建国向颂猜引荐了北山大学。", "introduction", "东海大学"),
]


@pytest.mark.parametrize(("frame", "sentence", "kind", "speaker"), CASES)
def test_a_sentence_tells_who_offers_needs_promises_suggests_or_introduces(
    frame, sentence, kind, speaker
):
    text = frame.format(sentence)

    reading = read_text(text)

    names = {i.key: i.name for i in reading.institutions}
    told = {(o.kind, names[o.institution_key]): o.span for o in reading.offers}
    told |= {(s.kind, names[s.by_key]): s.span for s in reading.statements}
    assert (kind, speaker) in told
    span = told[kind, speaker]
    assert text[span.start : span.end] == span.words
    assert span.words.strip("。.") in sentence


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (ENGLISH, "The River Agency was asked about its offers."),
        (ENGLISH, "The workshop was suggested by an earlier report."),
        (THAI, "ผู้เข้าร่วมประชุมรับประทานอาหารกลางวัน"),
        (CHINESE, "会后，双方合影留念。"),
    ],
)
def test_a_sentence_that_says_none_of_it_gives_nothing(frame, sentence):
    reading = read_text(frame.format(sentence))

    assert (reading.offers, reading.statements) == ([], [])


def test_a_promise_is_made_to_the_other_side():
    reading = read_text(ENGLISH.format("Ms. Mori pledged to send two experts in June."))

    names = {i.key: i.name for i in reading.institutions}
    assert [(names[s.by_key], names[s.to_key]) for s in reading.statements] == [
        ("River Agency of Japan", "Lake Ministry of Thailand")
    ]
