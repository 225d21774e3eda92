"""Reading Chinese texts: whom the rules find, and that they never invent."""

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
    "foreign-minister": (
        "2022-07-05", "signing_ceremony", {}, {"陆承志", "颂猜·蓬帕纳", "韩文博", "梁思远"},
    ),
    "province": (
        "2019-11-21", "bilateral_meeting",
        {"省委": "host", "省人大常委会": "host", "老挝人民革命党": "guest", "老挝驻昆明总领事馆": "guest"},
        {"何建勋", "坎培·西苏万", "段立新", "苏晓岚", "马国栋", "本米·占塔翁"},
    ),
    "education-ministry": (
        "2023-03-16", "signing_ceremony",
        {"教育部": "host", "泰国高等教育、科学、研究和创新部": "guest", "中外语言交流合作中心": "host"},
        {"郑海宁", "阿披猜"},
    ),
    "university": (
        "2018-05-28", "signing_ceremony", {"临江大学": "host", "泰国清莱皇家大学": "guest"},
        {"素帕拉·通猜", "邵启明", "尹秋萍"},
    ),
    "company": (
        "2020-02-17", "signing_ceremony",
        {"中国海岳新能源集团有限公司": "partner", "泰国东部经济走廊办公室": "partner"},
        {"钟志坚", "威拉猜", "阿侬", "冯卫东"},
    ),
    "ambassador": (
        "2021-09-08", "courtesy_call", {"清迈府政府办公室": "host"}, {"方志远", "巴颂·阿南塔西", "瓦拉蓬", "姚静怡"},
    ),
    "workshop": (
        "2021-06-07", "training",
        {"商务部": "host", "广西国际商务职业技术学院": "host", "泰国公务员委员会办公室": "guest"},
        {"黎晓峰", "覃玉兰", "娜塔雅"},
    ),
    "traditional": (
        "2023-01-18", "bilateral_meeting", {"泰國工商總會": "guest", "市外事辦公室": "host"},
        {"葉文傑", "陳偉良", "盧敏"},
    ),
}  # fmt: skip


def reading_of(stem):
    return read_text((DATA / f"zh-{stem}.txt").read_text("utf-8"))


def spans_of(reading):
    told = [reading.title_span, reading.date_span, reading.type_span, reading.place_span]
    told += [s for i in (*reading.institutions, *reading.people) for s in i.spans]
    rows = (reading.relations, reading.offers, reading.areas, reading.proposals)
    told += [x.span for row in (*rows, reading.programmes, reading.agreements) for x in row]
    return [s for s in told if s is not None]


@pytest.mark.parametrize("stem", EXPECTED)
def test_a_chinese_text_gives_its_day_kind_institutions_and_people(stem):
    day, kind, bodies, people = EXPECTED[stem]

    reading = reading_of(stem)

    roles = {i.name: i.role for i in reading.institutions}
    assert reading.held_on.iso == day
    assert reading.meeting_type == kind
    assert {name: roles.get(name) for name in bodies} == bodies
    assert {p.name for p in reading.people} == people


@pytest.mark.parametrize("stem", EXPECTED)
def test_every_value_names_its_words_and_its_rule(stem):
    text = (DATA / f"zh-{stem}.txt").read_text("utf-8")

    for span in spans_of(read_text(text)):
        assert text[span.start : span.end] == span.words
        assert span.rule


def test_a_text_without_a_meeting_gives_nothing():
    reading = reading_of("nothing")

    assert (reading.institutions, reading.people, reading.held_on) == ([], [], None)


def test_a_day_without_a_year_takes_it_from_the_day_of_publication():
    reading = read_text("甲大学代表团来访\n\n2021-01-03\n\n12月30日，东南大学校长会见来宾。")

    assert (reading.held_on.iso, reading.published_on.iso) == ("2020-12-30", "2021-01-03")


def test_a_day_without_any_year_is_not_guessed():
    assert read_text("12月30日，外交部部长助理周远航会见来宾。").held_on is None


def test_days_in_han_numbers_and_ranges_are_read():
    reading = read_text("二〇二三年六月七日至九日，代表团访问清华大学。")

    assert (reading.held_on.iso, reading.ends_on.iso) == ("2023-06-07", "2023-06-09")


def test_the_reporter_is_no_participant():
    assert "林一凡" not in {p.name for p in reading_of("company").people}


def test_a_short_name_in_brackets_is_joined_to_the_full_one():
    company = next(i for i in reading_of("company").institutions if "海岳" in i.name)

    assert (company.name, company.acronym) == ("中国海岳新能源集团有限公司", "海岳集团")


def test_a_body_takes_its_country_from_its_name_and_its_series():
    reading = read_text("2022年3月1日，教育部代表会见老挝外交部、教育与体育部代表。")

    countries = {i.name: i.country for i in reading.institutions}
    assert countries == {"教育部": "CN", "老挝外交部": "LA", "教育与体育部": "LA"}


def test_a_mission_belongs_to_who_sends_it():
    reading = read_text("2022年3月1日，泰国驻华大使馆代表到访中国驻清迈总领事馆。")

    assert {i.country for i in reading.institutions} == {"TH", "CN"}


def test_a_person_stands_at_the_body_of_the_position():
    people = {p.name: p for p in reading_of("workshop").people}
    reading = reading_of("workshop")

    body = reading.institution(people["黎晓峰"].institution_key)
    assert people["黎晓峰"].position == "广西壮族自治区商务厅副厅长"
    assert body.name == "广西壮族自治区商务厅"


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("东方研究院隶属于海天大学，主要从事区域研究。", ("东方研究院", "海天大学")),
        ("东方研究院是教育部直属的科研机构。", ("东方研究院", "教育部")),
        ("海天大学下属的东方研究院参加了会议。", ("东方研究院", "海天大学")),
    ],
)
def test_who_stands_under_whom_is_read(sentence, pair):
    reading = read_text(f"2022年3月1日，双方举行会谈。{sentence}")

    told = [(reading.institution(r.from_key).name, reading.institution(r.to_key).name)
            for r in reading.relations if r.type == "subordinate_to"]  # fmt: skip
    assert told == [pair]


def test_signers_are_partners_of_one_another():
    found = annotation(reading_of("company"))["meetings"][0]["relations"]

    assert found == [
        {"from": "中国海岳新能源集团有限公司", "type": "partner_of", "to": "泰国东部经济走廊办公室"}
    ]


def test_agreements_and_areas_are_in_the_words_of_the_text():
    reading = reading_of("university")

    assert [a.words for a in reading.agreements] == ["临江大学与清莱皇家大学校际合作框架协议"]
    assert [a.words for a in reading.areas] == ["中文教育", "联合培养研究生", "教师互访"]


def test_an_offer_names_who_offers():
    reading = reading_of("university")

    offers = {(reading.institution(o.institution_key).name, o.modality) for o in reading.offers}
    assert ("泰国清莱皇家大学", "scholarship") in offers


def test_those_who_came_unnamed_are_counted():
    bodies = [i for i in reading_of("university").institutions if i.headcount]

    assert [b.name for b in bodies] == ["泰国清莱皇家大学"]


def test_a_name_on_record_is_found_in_chinese():
    known = Gazetteer.build([KnownName("a", "institution", "三江书屋", "CN")])

    reading = read_text("2022年3月1日，三江书屋接待来访代表。", known)

    assert [(i.name, i.known_ids) for i in reading.institutions] == [("三江书屋", ("a",))]


def test_twenty_pages_are_read_in_bounded_time():
    page = (DATA / "zh-province.txt").read_text("utf-8")
    read_text(page)
    begun = time.perf_counter()

    read_text(page * 60)

    assert time.perf_counter() - begun < 6


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=1500))
def test_no_text_makes_the_reading_fail_and_every_span_lies_in_it(text):
    text = f"language: zh\n\n{text}"

    for span in spans_of(read_text(text)):
        assert text[span.start : span.end] == span.words


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["教育部", "部长", "大学", "王", "阿·", "·", "和", "、", "，", "。", "会见", "《", "》", "（", "）", "中新", "副", "兼", "签署", "协定",
             "2024年", "5月3日", "至", "在", "等领域", "合作", "省委", "\n", "就", "参加", "委员会", "一行", "，以下简称", "學", " "]
        ),
        max_size=300,
    )
)  # fmt: skip
def test_any_heap_of_words_is_read_with_its_spans(words):
    text = "".join(words)

    for span in spans_of(read_text(text)):
        assert text[span.start : span.end] == span.words
