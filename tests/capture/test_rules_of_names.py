"""What the rules for names hold and where they stop, in short invented sentences."""

import pytest

from tracker.capture.gazetteer import Gazetteer, KnownName
from tracker.capture.languages import read_text

ENGLISH = "A visit to the lake\n\nOn 3 May 2024 {}"
THAI = "เยี่ยมชมทะเลสาบ\nเมื่อวันที่ 3 พฤษภาคม 2567 {}"
CHINESE = "湖区来访\n\n2024年5月3日，{}"


def names_of(frame, sentence):
    return {i.name for i in read_text(frame.format(sentence)).institutions}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("guests met the Comptroller General's Department of Thailand.", {"Comptroller General's Department of Thailand"}),
        ("guests visited the Embassy of Norway in Bangkok.", {"Embassy of Norway in Bangkok"}),
        ("guests met the State Moorings and Harbours Department.", {"State Moorings and Harbours Department"}),
        ("guests met the Centre for Tidal Studies.", {"Centre for Tidal Studies"}),
        ("guests met Aran Trading and Shipping Co., Ltd.", {"Aran Trading and Shipping Co., Ltd."}),
        ("guests met the Lake Bank Country Manager.", {"Lake Bank"}),
        ("guests met the Board of the Chamber on Friday.", set()),
        ("guests praised the Public Service.", set()),
        ("guests came to the Police Cooperation Dialogue.", set()),
        ("guests met Universitas Danau (UD).", {"Universitas Danau"}),
        ("guests met the Agency for Wells under the President of the Republic of Uzbekistan.",
         {"Agency for Wells under the President of the Republic of Uzbekistan"}),
        ("guests met the General Administration of Wells of China.", {"General Administration of Wells of China"}),
    ],
)  # fmt: skip
def test_english_names_are_whole_and_hold_nothing_else(sentence, names):
    assert names_of(ENGLISH, sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("คณะเยี่ยมชมกระทรวงเกษตร ป่าไม้และประมงญี่ปุ่น", {"กระทรวงเกษตร ป่าไม้และประมงญี่ปุ่น"}),
        ("คณะเยี่ยมชมหอการค้าจังหวัดพัทลุง", {"หอการค้าจังหวัดพัทลุง"}),
        ("คณะเยี่ยมชมคณะวิศวกรรมศาสตร์", {"คณะวิศวกรรมศาสตร์"}),
        ("คณะเยี่ยมชมศูนย์พัฒนาการจัดสวัสดิการบ้านริมน้ำ", {"ศูนย์พัฒนาการจัดสวัสดิการบ้านริมน้ำ"}),
        ("คณะเยี่ยมชมมหาวิทยาลัยของเนเธอร์แลนด์", set()),
        ("กรมประมงขอรับการสนับสนุนแผนการอบรม", {"กรมประมง"}),
    ],
)
def test_thai_names_are_whole_and_hold_nothing_else(sentence, names):
    assert names_of(THAI, sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("代表团访问东海党校（东海行政学院）。", {"东海党校（东海行政学院）"}),
        ("老挝公安部副部长坎平会见公安部副部长王建国。", {"老挝公安部", "公安部"}),
        ("代表团访问国家刑事侦查局、禁毒局和东海省公安厅。", {"国家刑事侦查局", "禁毒局", "东海省公安厅"}),
        ("代表团看望了在泰东海大学校友。", {"东海大学"}),
        ("代表团访问泰国高等教育与科研创新部下属的国家水产中心。", {"泰国高等教育与科研创新部", "国家水产中心"}),
        ("代表团访问中国驻泰国大使馆经商处。", {"中国驻泰国大使馆"}),
        ("越共中央组织部副部长裴文山到访东海大学。", {"越共中央组织部", "东海大学"}),
        ("东盟国家代表参观了中国法院。", set()),
    ],
)  # fmt: skip
def test_chinese_names_are_whole_and_hold_nothing_else(sentence, names):
    assert names_of(CHINESE, sentence) == names


@pytest.mark.parametrize(
    ("frame", "sentence", "pair"),
    [
        (
            ENGLISH,
            "guests met the Tidal Institute, a think tank of the Lake University, in Oslo.",
            ("Tidal Institute", "Lake University"),
        ),
        (
            ENGLISH,
            "guests met the Lake Department (LD) and the Wells Unit of LD.",
            ("Wells Unit", "Lake Department"),
        ),
        (THAI, "กรมใหญ่ประมง กระทรวงน้ำ สปป.ลาว ต้อนรับคณะ", ("กรมใหญ่ประมง", "กระทรวงน้ำ")),
        (
            CHINESE,
            "人社部国际合作司与人力资源社会保障部会见代表团。",
            ("人社部国际合作司", "人力资源社会保障部"),
        ),
    ],
)
def test_a_unit_is_part_of_the_body_that_its_name_or_sentence_tells(frame, sentence, pair):
    reading = read_text(frame.format(sentence))

    names = {i.key: i.name for i in reading.institutions}
    assert pair in {(names[r.from_key], names[r.to_key]) for r in reading.relations}


@pytest.mark.parametrize(
    ("frame", "sentence", "person", "position"),
    [
        (ENGLISH, "the Keeper of Wells, the Ambassador of Laos to Norway, Bounmy Vong, met guests.", "Bounmy Vong", "Ambassador of Laos to Norway"),
        (ENGLISH, "Ms. Hana Mori, Dean and Chief Executive of the Lake College, met guests.", "Hana Mori", "Dean and Chief Executive"),
        (ENGLISH, "Police Major General (Dr) Anan Dee, Director of the Lake Agency, Mr. Bo Li, met guests.", "Anan Dee", "Director"),
        (THAI, "นาย Kenji Mori หัวหน้าผู้แทนองค์การน้ำ เข้าพบอธิบดี", "Kenji Mori", "หัวหน้าผู้แทนองค์การน้ำ"),
        (CHINESE, "柬埔寨水利部官员苏·帕纳到访东海大学。", "苏·帕纳", "柬埔寨水利部官员"),
    ],
)  # fmt: skip
def test_a_person_has_the_position_that_stands_with_the_name(frame, sentence, person, position):
    people = {p.name: p.position for p in read_text(frame.format(sentence)).people}

    assert people.get(person) == position


def test_who_saw_a_signing_did_not_sign():
    reading = read_text(
        THAI.format(
            "นายอนันต์ ดีใจ อธิบดีกรมประมง และนายเคนจิ โมริตะ ผู้อำนวยการสถาบันเกษตรญี่ปุ่น ร่วมลงนามบันทึกความเข้าใจว่าด้วยการวิจัย "
            "โดยมีนางมาลี ทองดี ปลัดกระทรวงน้ำ เป็นสักขีพยาน"
        )
    )

    names = {i.key: i.name for i in reading.institutions}
    roles = {i.name: i.role for i in reading.institutions}
    assert [tuple(names[k] for k in group) for group in reading.signers] == [
        ("กรมประมง", "สถาบันเกษตรญี่ปุ่น")
    ]
    assert roles["กระทรวงน้ำ"] == "mentioned"


def test_those_who_organise_a_gathering_receive_and_those_who_come_are_guests():
    reading = read_text(
        ENGLISH.format(
            "a workshop on wells was organised by the Lake Ministry of Laos and the Tidal Institute. "
            "Participants came from the Harbour Agency of Norway."
        )
    )

    assert {i.name: i.role for i in reading.institutions} == {
        "Lake Ministry of Laos": "host", "Tidal Institute": "host", "Harbour Agency of Norway": "guest",
    }  # fmt: skip


def test_a_day_without_its_year_takes_that_of_the_publication():
    reading = read_text(
        "Guests at the lake\n\n4 January 2024\n\nOn 28 December the Lake Agency received guests."
    )

    assert reading.held_on.iso == "2023-12-28"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 3 May 2024 the Lake Ministry met the River Agency in Bangkok.", False),
        ("On 3 May 2024 Bangkok and the River Agency of Japan signed a letter of intent.", True),
        ("เมื่อวันที่ 3 พฤษภาคม 2567 กรมประมงหารือกับสถาบันเกษตรญี่ปุ่น ณ จังหวัดน่าน", False),
        ("เมื่อวันที่ 3 พฤษภาคม 2567 จังหวัดน่านต้อนรับสถาบันเกษตรญี่ปุ่น", True),
    ],
)
def test_a_province_on_record_is_a_body_only_where_it_does_something(text, found):
    provinces = [
        KnownName(
            record_id=name, kind="institution", text=name, institution_type="local_government"
        )
        for name in ("Bangkok", "จังหวัดน่าน")
    ]

    reading = read_text(text, Gazetteer.build(provinces))

    assert any(i.known_ids for i in reading.institutions) is found
