"""Reading Thai texts: whom the rules find, with their titles and sides, and that they never invent."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.capture.annotation import annotation
from tracker.capture.gazetteer import Gazetteer, KnownName
from tracker.capture.languages import read_text

DATA = Path(__file__).parents[1] / "data" / "capture"

EXPECTED = {
    "courtesy": (
        "2024-03-12", "courtesy_call", {"กระทรวงแรงงาน": "host", "กรมพัฒนาฝีมือแรงงาน": "host"},
        {"สมชาย ใจดีตัวอย่าง": "กระทรวงแรงงาน", "ไอโน วิร์ตาเนน": None, "มานี สมมติวงศ์": "กรมพัฒนาฝีมือแรงงาน"},
    ),
    "university": (
        "2019-07-01", "signing_ceremony", {"มหาวิทยาลัยริมน้ำ": "host", "Kyota University": "guest"},
        {"ปิติ นามสมมุติ": "มหาวิทยาลัยริมน้ำ", "Kenji Moritaka": "Kyota University", "ชูใจ เรียนสมมุติ": "คณะวิทยาศาสตร์"},
    ),
    "ocsc": (
        "2019-06-19", "study_visit",
        {"สำนักงานคณะกรรมการข้าราชการพลเรือน": "host", "กรมคุ้มครองรัฐกร": "guest",
         "กระทรวงภายในแห่งสาธารณรัฐประชาธิปไตยประชาชนลาว": "guest"},
        {"วีระ ตัวอย่างกุล": "สำนักงานคณะกรรมการข้าราชการพลเรือน", "บุนมี พมสมมุติ": "กรมคุ้มครองรัฐกร",
         "ดวงใจ สมมุติชน": "สถาบันพัฒนาข้าราชการพลเรือน"},
    ),
    "visit": (
        "2023-09-05", "delegation_visit",
        {"กระทรวงพลังงาน": "guest", "กรมพัฒนาพลังงานทดแทนและอนุรักษ์พลังงาน": "guest",
         "กระทรวงเศรษฐกิจและการปกป้องสภาพภูมิอากาศเยอรมนี": "host"},
        {"วิชัย นามสมมุติ": "กระทรวงพลังงาน", "กานดา ตัวอย่างไทย": "กรมพัฒนาพลังงานทดแทนและอนุรักษ์พลังงาน",
         "ฮันส์ มุสเตอร์มันน์": "กระทรวงเศรษฐกิจและการปกป้องสภาพภูมิอากาศเยอรมนี"},
    ),
    "workshop": (
        "2022-11-02", "workshop", {"กรมควบคุมโรค": "host", "องค์การอนามัยโลก": "partner"},
        {"กิตติ สมมุติสุข": "กรมควบคุมโรค", "Elena Samplova": "องค์การอนามัยโลก"},
    ),
    "bilateral": (
        "2020-08-20", "bilateral_meeting",
        {"กระทรวงเกษตรและสหกรณ์": "partner", "กระทรวงเกษตรและพัฒนาชนบทสาธารณรัฐสังคมนิยมเวียดนาม": "partner"},
        {"สุริยา คงสมมุติ": "กระทรวงเกษตรและสหกรณ์",
         "เหงียน วัน ตัวอย่าง": "กระทรวงเกษตรและพัฒนาชนบทสาธารณรัฐสังคมนิยมเวียดนาม"},
    ),
    "study": (
        "2023-02-08", "study_visit",
        {"สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)": "host", "Civil Service College": "guest"},
        {"ปรียา ทดลองดี": "สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)", "Tan Wei Example": "Civil Service College"},
    ),
    "embassy": (
        "2023-04-27", "courtesy_call", {"สถานเอกอัครราชทูต ณ กรุงโซล": "guest", "จังหวัดสมมุติโด": "host"},
        {"วิทยา แบบอย่างดี": "สถานเอกอัครราชทูต ณ กรุงโซล", "รัตนา ลองเขียน": "สถานเอกอัครราชทูต ณ กรุงโซล",
         "คิม มินซู": "จังหวัดสมมุติโด"},
    ),
    "digital": (
        "2022-07-12", "bilateral_meeting",
        {"กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม": "host", "สำนักงานส่งเสริมเศรษฐกิจดิจิทัล": "partner"},
        {"ธีรเดช มโนสมมุติ": "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม", "ทาเคชิ โมริสมมุติ": None,
         "อัจฉราพร เขียนเล่น": "กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม", "อมรเทพ ลองสมมุติ": None},
    ),
    "kunming": (
        "2024-03-18", "delegation_visit",
        {"มหาวิทยาลัยดอยสมมุติ": "guest", "Yunling Agricultural University": "host"},
        {"ณัฐวัฒน์ ฝึกเขียน": "มหาวิทยาลัยดอยสมมุติ", "พิมพ์ชนก ร่างแรก": "มหาวิทยาลัยดอยสมมุติ",
         "Li Weiming": "Yunling Agricultural University"},
    ),
    "online": (
        "2021-05-28", "bilateral_meeting", {"สำนักงาน ก.พ.": "partner", "สถาบันบริการสาธารณะนิวซีแลนด์": "partner"},
        {"เมธินี ทดลองเขียน": "สำนักงาน ก.พ.", "ปรเมษฐ์ วรรคตัวอย่าง": "สำนักงาน ก.พ.",
         "Daniel Gerstwood": "Organisation for Economic Co-operation and Development",
         "Hannah Fieldsworth": "สถาบันบริการสาธารณะนิวซีแลนด์"},
    ),
    "vocational": (
        "2023-10-06", "signing_ceremony",
        {"สำนักงานคณะกรรมการการอาชีวศึกษา": "partner", "หอการค้าเยอรมัน-ไทย": "partner"},
        {"สุรพล อุปมาดี": None, "ธนกร นามแฝงดี": "สำนักงานคณะกรรมการการอาชีวศึกษา",
         "มาร์คุส ไฮน์ริช": "หอการค้าเยอรมัน-ไทย", "คลาวเดีย เบิร์กมันน์": None},
    ),
    "court": (
        "2017-07-24", "study_visit",
        {"สำนักงานศาลยุติธรรม": "host", "ศาลประชาชนสูงสุดแห่งสาธารณรัฐประชาธิปไตยประชาชนลาว": "guest",
         "สถาบันพัฒนาข้าราชการฝ่ายตุลาการศาลยุติธรรม": "host"},
        {"อธิคม อินทร์สมมุติ": "สำนักงานศาลยุติธรรม", "สราวุธ เบญจตัวอย่าง": "สำนักงานศาลยุติธรรม",
         "คำพัน สิทธิสมมุติ": "ศาลประชาชนสูงสุดแห่งสาธารณรัฐประชาธิปไตยประชาชนลาว"},
    ),
    "research": (
        "2022-11-08", "signing_ceremony",
        {"สำนักงานพัฒนาวิทยาศาสตร์และเทคโนโลยีแห่งชาติ": "partner",
         "Agency for Science, Technology and Research": "partner"},
        {"ชูกิจ ลิมปิสมมุติ": "สำนักงานพัฒนาวิทยาศาสตร์และเทคโนโลยีแห่งชาติ",
         "Tan Sze Example": "Agency for Science, Technology and Research",
         "วรรณพ วิเศษสมมุติ": "ศูนย์พันธุวิศวกรรมและเทคโนโลยีชีวภาพแห่งชาติ"},
    ),
    "health": (
        "2019-09-18", "bilateral_meeting",
        {"กระทรวงสาธารณสุข": "host", "กระทรวงสาธารณสุขราชอาณาจักรกัมพูชา": "guest", "สถาบันบำราศนราดูร": "host"},
        {"สาธิต ปิตุสมมุติ": "กระทรวงสาธารณสุข", "มอม บุนเฮงตัวอย่าง": "กระทรวงสาธารณสุขราชอาณาจักรกัมพูชา",
         "สุขุม กาญจนสมมุติ": "กระทรวงสาธารณสุข"},
    ),
}  # fmt: skip


def text_of(stem):
    return (DATA / f"th-{stem}.txt").read_text("utf-8")


def reading_of(stem):
    return read_text(text_of(stem))


def findings_of(reading):
    named = [s for i in (*reading.institutions, *reading.people) for s in i.spans]
    told = [
        x.span
        for rows in (reading.relations, reading.offers, reading.areas, reading.proposals,
                     reading.programmes, reading.agreements)
        for x in rows
    ]  # fmt: skip
    event = [reading.date_span, reading.type_span, reading.place_span]
    return [s for s in (*named, *told, *event) if s is not None]


@pytest.mark.parametrize("stem", EXPECTED)
def test_a_thai_text_gives_its_day_kind_sides_and_people_with_their_institutions(stem):
    day, kind, bodies, people = EXPECTED[stem]

    reading = reading_of(stem)

    roles = {i.name: i.role for i in reading.institutions}
    names = {i.key: i.name for i in reading.institutions}
    assert reading.held_on.iso == day
    assert annotation(reading)["meetings"][0]["type"] == kind
    assert {name: roles.get(name) for name in bodies} == bodies
    assert {p.name: names.get(p.institution_key) for p in reading.people} == people


@pytest.mark.parametrize("stem", EXPECTED)
def test_every_finding_names_its_words_in_the_pasted_text_and_its_rule(stem):
    text = text_of(stem)

    for found in findings_of(read_text(text)):
        assert text[found.start : found.end] == found.words
        assert found.rule.startswith(("thai.", "english.", "gazetteer"))


def test_a_text_without_a_meeting_names_no_people():
    reading = reading_of("nothing")

    assert (reading.people, reading.held_on) == ([], None)


@pytest.mark.parametrize(
    "words",
    ["นายกรัฐมนตรีตรวจเยี่ยมพื้นที่", "คุณภาพชีวิต ของประชาชน", "นายจ้าง และลูกจ้าง", "นางพยาบาล ดูแลผู้ป่วย",
     "นายอำเภอ เป็นประธาน", "ท่านผู้มีเกียรติ ทุกท่าน", "การเรียนการสอน ดร. และนักวิจัย"],
)  # fmt: skip
def test_words_that_begin_like_a_form_of_address_are_no_people(words):
    assert read_text(f"{words} ในวันนี้ ที่ประชุมได้หารือกัน").people == []


def test_the_position_stands_behind_or_before_the_name():
    reading = read_text(
        "ปลัดกระทรวงแรงงาน นายสมคิด ลองดูก่อน หารือกับ พล.ต.อ. ปราโมทย์ สมมุติยศ ผู้บัญชาการตำรวจแห่งชาติ"
    )

    assert {p.name: p.position for p in reading.people} == {
        "สมคิด ลองดูก่อน": "ปลัดกระทรวงแรงงาน", "ปราโมทย์ สมมุติยศ": "ผู้บัญชาการตำรวจแห่งชาติ",
    }  # fmt: skip


def test_a_latin_spelling_beside_a_thai_name_is_the_same_person():
    person = next(p for p in reading_of("embassy").people if p.name == "คิม มินซู")

    assert person.aliases == ("Kim Minsoo",)


def test_the_acronym_in_brackets_and_the_latin_name_belong_to_the_institution():
    bodies = {i.name: i for i in reading_of("online").institutions}

    oecd = bodies["Organisation for Economic Co-operation and Development"]
    assert (oecd.acronym, oecd.country) == ("OECD", None)
    assert oecd.aliases == ("องค์การเพื่อความร่วมมือและการพัฒนาทางเศรษฐกิจ",)


def test_the_countries_of_the_bodies_are_read_from_their_names_and_what_stands_behind():
    countries = {i.name: i.country for i in reading_of("kunming").institutions}

    assert countries["มหาวิทยาลัยดอยสมมุติ"] == "TH"
    assert countries["Yunling Agricultural University"] == "CN"


def test_the_day_of_publication_is_not_the_day_of_the_meeting():
    reading = reading_of("digital")

    assert (reading.published_on.iso, reading.held_on.iso) == ("2022-07-14", "2022-07-12")


def test_a_text_that_tells_only_its_day_of_publication_has_no_day_of_meeting():
    reading = reading_of("beef")

    assert (reading.published_on.iso, reading.held_on) == ("2018-04-03", None)


def test_a_day_without_its_year_is_the_last_one_before_publication():
    reading = read_text(
        "กรมสมมุติพบผู้แทนญี่ปุ่น\nวันที่ 5 มกราคม 2561\nเมื่อวันที่ 28 ธันวาคม ที่ผ่านมา นายสมาน ลองดูดี "
        "อธิบดีกรมการค้าต่างประเทศ หารือกับคณะผู้แทนจากญี่ปุ่น"
    )

    assert (reading.held_on.iso, reading.date_span.rule) == ("2017-12-28", "thai.date.yearless")


def test_two_posts_of_one_person_are_one_position():
    reading = read_text(
        "เมื่อวันที่ 4 มิถุนายน 2564 นายดนัย สมมุติกุล รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงการต่างประเทศ "
        "หารือกับคณะผู้แทนจากประเทศชิลี"
    )

    assert [p.position for p in reading.people] == [
        "รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงการต่างประเทศ"
    ]
    assert [i.name for i in reading.institutions] == ["กระทรวงการต่างประเทศ"]


def test_a_text_without_a_headline_is_read_from_its_first_paragraph():
    whole = text_of("health").split("\n", 5)[5]
    paragraphs = f"{whole.strip()}\nที่ประชุมได้หารือแนวทางการทำงานร่วมกันในปีต่อไป"

    assert [p.name for p in read_text(paragraphs).people] == [
        p.name for p in reading_of("health").people
    ]


def test_a_trip_of_several_days_has_its_first_and_last_day():
    reading = reading_of("visit")

    assert (reading.held_on.iso, reading.ends_on.iso) == ("2023-09-05", "2023-09-09")


def test_those_who_came_along_without_a_name_are_counted_with_their_body():
    counted = {i.name for i in reading_of("ocsc").institutions if i.headcount}

    assert counted == {"กรมคุ้มครองรัฐกร"}


def test_a_body_in_the_sangkat_of_another_is_part_of_it():
    reading = reading_of("ocsc")
    names = {i.key: i.name for i in reading.institutions}

    assert ("สถาบันพัฒนาข้าราชการพลเรือน", "part_of", "สำนักงานคณะกรรมการข้าราชการพลเรือน") in {
        (names[r.from_key], r.type, names[r.to_key]) for r in reading.relations
    }


def test_agreements_and_areas_are_told_in_the_words_of_the_text():
    reading = reading_of("university")

    assert [(a.words, a.type) for a in reading.agreements] == [
        ("บันทึกความเข้าใจว่าด้วยความร่วมมือทางวิชาการด้านวิทยาศาสตร์สิ่งแวดล้อม ระหว่างมหาวิทยาลัยริมน้ำกับ Kyota University", "mou"),
    ]  # fmt: skip
    assert {"การแลกเปลี่ยนนักศึกษา", "การวิจัยร่วม"} <= {a.words for a in reading.areas}


def test_an_offer_names_who_offers_and_in_which_form():
    reading = reading_of("vocational")
    names = {i.key: i.name for i in reading.institutions}

    assert {(names[o.institution_key], o.modality, o.kind) for o in reading.offers} == {
        ("บริษัท บาวาเรียเทค (ประเทศไทย) จำกัด", "scholarship", "offer")
    }


def test_invisible_marks_and_split_letters_do_not_part_a_name():
    text = "เมื่อวันที่ 3 มีนาคม 2566 สํานักงานศาลยุติธรรม\u200bต้อนรับ นายสมชาย\u00a0ใจดีตัวอย่าง เลขาธิการสํานัก\u200bงานศาลปกครอง"

    reading = read_text(text)

    assert {i.name for i in reading.institutions} == {"สำนักงานศาลยุติธรรม", "สำนักงานศาลปกครอง"}
    assert [p.name for p in reading.people] == ["สมชาย ใจดีตัวอย่าง"]


def test_a_name_on_record_is_found_where_no_rule_finds_it():
    known = Gazetteer.build([KnownName("a", "institution", "บ้านสมมุติธรรม", "TH")])

    reading = read_text("บ้านสมมุติธรรมต้อนรับคณะผู้แทนจากกระทรวงแรงงานของประเทศญี่ปุ่น", known)

    assert ("a",) in {i.known_ids for i in reading.institutions}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("กขคงนมรสาิีุู่้ํฯๆ (){}.\u200b\u00a0\n")), max_size=600))  # fmt: skip
def test_no_text_makes_the_reading_fail_and_every_span_lies_in_it(text):
    whole = "กระทรวงแรงงาน หารือ " + text
    for found in findings_of(read_text("language: th\n" + whole)):
        assert ("language: th\n" + whole)[found.start : found.end] == found.words


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["กระทรวง", "กรม", "และ", "นาย", "สมชาย", " ", " ใจดี ", "รัฐมนตรีว่าการ", "มหาวิทยาลัย", "แห่ง", "(ABC)", "ณ ", "ลงนาม",
             "บันทึกความเข้าใจ", "ด้าน", "ความร่วมมือ", "ประเทศจีน", "Mr. ", "Anna Bell", "3 มีนาคม 2566", "\n", "ํา", "\u200b", "สถานเอกอัครราชทูต"]
        ),
        max_size=250,
    )
)  # fmt: skip
def test_any_heap_of_thai_words_is_read(words):
    text = "".join(words)
    for found in findings_of(read_text(text)):
        assert text[found.start : found.end] == found.words


def test_twenty_pages_are_read_in_bounded_time():
    reading_of("vocational")
    body = "\n".join(text_of(stem) for stem in EXPECTED)
    pages = (body * 5)[:50_000]

    start = time.perf_counter()
    read_text(pages)

    assert time.perf_counter() - start < 5
