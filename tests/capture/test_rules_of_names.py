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
        ("guests met the Department of East Lakes, North Sea, and Southern Affairs.", {"Department of East Lakes, North Sea, and Southern Affairs"}),
        ("guests came to the Foreign Office Consultations and the Annual Exchange of Visits.", set()),
        ("guests met the New Zealand Embassy.", {"New Zealand Embassy"}),
        ("guests visited the Urban Design and Development Center.", {"Urban Design and Development Center"}),
        ("guests joined the Norway-Laos Integrated Legal Exchange Programme.", set()),
        ("guests met the Director of Harbour Services, Mr Bo Li.", set()),
        ("guests left.\n\nFor further information, please contact the Press Division, Ministry of Wells.", set()),
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
        ("นายอนันต์ ดีใจ รมว.กห. ต้อนรับคณะ", {"กระทรวงกลาโหม"}),
        (
            "กรมประมง หารือกับบริษัท Hana Bridge Works Corporation Limited. เรื่องสะพาน",
            {"กรมประมง", "บริษัท Hana Bridge Works Corporation Limited"},
        ),
        ("กรมประมง ต้อนรับประธานมูลนิธิเกาหลี", {"กรมประมง", "มูลนิธิเกาหลี"}),
        ("กรมประมง ต้อนรับสถาบันการศึกษาด้านการประมงชั้นนำ", {"กรมประมง"}),
        ("กรมประมง ต้อนรับคณะจากญี่ปุ่น\nGuests at the Department of Fisheries", {"กรมประมง"}),
        (
            "กระทรวงน้ำ ต้อนรับคณะจากญี่ปุ่น โดยมีกระทรวงน้ำแห่งราชอาณาจักรไทย ร่วมด้วย",
            {"กระทรวงน้ำแห่งราชอาณาจักรไทย"},
        ),
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
        ("代表团访问东海大学南山校区。", {"东海大学"}),
        ("代表团访问了苏那披他皇家大学。", {"苏那披他皇家大学"}),
        ("代表团访问中外语言研究中心—曼谷中心。", {"中外语言研究中心—曼谷中心"}),
        ("代表团出席国际橡胶协会第64届年会，到访东海大学。", {"东海大学"}),
        ("代表团参观了当地医科大学，到访东海大学。", {"东海大学"}),
        ("多国驻沪总领事馆代表到访东海大学。", {"东海大学"}),
        ("东海大学会见客人，我校国际处、化工学院相关负责人参加会见。", {"东海大学"}),
        ("代表团访问联合国亚洲及太平洋经济社会委员会。", {"联合国亚洲及太平洋经济社会委员会"}),
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
        (CHINESE, "王建国校长、李明华副书记会见代表团。", "李明华", "副书记"),
        (CHINESE, "东海大学副校长钞秋玲教授会见代表团。", "钞秋玲", "东海大学副校长"),
        (ENGLISH, "the paper was signed by Omar bin Salim al Noor, Minister of Wells, in Oslo.", "Omar bin Salim al Noor", "Minister of Wells"),
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


def test_words_that_begin_like_a_title_are_no_person():
    people = read_text(CHINESE.format("代表团与东海大学就语言交流相关事宜进行会谈。")).people

    assert people == []


def test_the_delegation_of_a_country_tells_where_its_bodies_come_from():
    reading = read_text(
        "Statement on the lakes\n\nThe Third Meeting on Lakes was held in Singapore on 3 May 2024.\n\n"
        "The Malaysian delegation was led by Ms Ana Lim, Minister of Wells, and comprised officials "
        "from the Ministry of Wells.\n\nMr Bo Tan, Minister for Tides, led the Singapore delegation, "
        "comprising officials from the Tidal Agency."
    )

    assert {i.name: (i.country, i.role) for i in reading.institutions} == {
        "Ministry of Wells": ("MY", "guest"), "Tidal Agency": ("SG", "host"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Guests at the lake\n\nHarbour News 21 Nov 18;\nOSLO: The Lake Agency met guests on Wednesday (Nov 21).", "2018-11-21"),
        (("คณะจากญี่ปุ่นเข้าเยี่ยมคารวะอธิบดี\n\nข่าวต่างประเทศ Wednesday April 1, 2009 15:22 —กระทรวงน้ำ\n\n"
         "เมื่อวันที่ 31 มีนาคม 2552 นายเคนจิ โมริตะ เข้าเยี่ยมคารวะอธิบดีกรมประมง"), "2009-03-31"),
        ("东海大学会见代表团\n\n（《湖区新闻》 20231019 19:00）\n\n东海大学校长王建国18日会见代表团。", "2023-10-18"),
        ("东海大学会见代表团\n\n2018-04-18\n\n东海大学校长王建国周一会见代表团。", "2018-04-16"),
        ("湖区研讨会闭幕\n\n2022-07-11 15:25\n\n7月7日，东海大学研讨会闭幕。", "2022-07-07"),
    ],
)  # fmt: skip
def test_the_day_of_the_event_is_told_from_that_of_the_publication(text, day):
    assert read_text(text).held_on.iso == day


def test_a_place_in_bangkok_ends_with_the_city():
    text = THAI.format("เวลา 10.00 น. ณ โรงแรมริมน้ำ กรุงเทพฯ กระทรวงน้ำจัดประชุมร่วมกับกรมประมง")

    assert read_text(text).place == "โรงแรมริมน้ำ กรุงเทพฯ"


def test_a_side_of_which_no_body_is_named_makes_no_body_of_the_other_side_speak():
    text = THAI.format("กรมประมงต้อนรับเอกอัครราชทูตญี่ปุ่น โดยฝ่ายญี่ปุ่นรับปากว่าจะส่งผู้เชี่ยวชาญมายังกรมประมง")

    assert read_text(text).statements == []
