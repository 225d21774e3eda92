"""Reading English texts: whom the rules find, and that they never invent."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.capture.annotation import annotate_file
from tracker.capture.gazetteer import Gazetteer, KnownName
from tracker.capture.languages import read_text

DATA = Path(__file__).parents[1] / "data"

EXPECTED = {
    "finland": (
        "2024-03-04", "courtesy_call", {"Ministry of Education": "host", "Embassy of Finland in Bangkok": "guest"},
        {"Mikko Lahtinen", "Somsri Wattanakul", "Aino Virtanen"},
    ),
    "heidelberg": (
        "2023-06-12", "signing_ceremony",
        {"Riverside University": "partner", "Chao Phraya University": "host"},
        {"Anna Keller", "Niran Chaiyaporn", "Peter Smith"},
    ),
    "delegation": (
        "2019-06-19", "exploratory_meeting",
        {"Office of the Civil Service Commission": "host", "Department of Civil Service Management": "guest",
         "Ministry of Home Affairs of the Lao PDR": "guest"},
        {"Wanida Sukjai", "Bounmy Phonsavath"},
    ),
    "unesco": (
        "2022-11-03", "workshop", {"World Health Organization": "host", "Ministry of Public Health of Thailand": "host"},
        {"Elena Petrova", "Kitti Sombat"},
    ),
    "japan": (
        "2024-10-14", "bilateral_meeting", {"Civil Service Training Institute": "guest"},
        {"Malee Thongdee", "Kenji Morita"},
    ),
    "embassy": (
        "2023-09-05", "bilateral_meeting", {"Foreign Office of the United Kingdom": "host"},
        {"Jakkapong Srisuk", "Helena Marsh"},
    ),
}  # fmt: skip


def reading_of(stem):
    return read_text((DATA / "capture" / f"{stem}.txt").read_text("utf-8"))


@pytest.mark.parametrize("stem", EXPECTED)
def test_a_press_release_gives_its_day_kind_institutions_and_people(stem):
    day, kind, bodies, people = EXPECTED[stem]

    reading = reading_of(stem)

    roles = {i.name: i.role for i in reading.institutions}
    assert reading.held_on.iso == day
    assert reading.meeting_type == kind
    assert {name: roles.get(name) for name in bodies} == bodies
    assert {p.name for p in reading.people} == people


def test_a_text_without_a_meeting_gives_nothing():
    reading = reading_of("nothing")

    assert (reading.institutions, reading.people, reading.held_on) == ([], [], None)


def test_the_publication_date_is_not_the_meeting_date():
    reading = read_text((DATA / "seed-ocsc-cecc.txt").read_text("utf-8"))

    assert (reading.held_on.iso, reading.published_on.iso) == ("2023-01-18", "2023-01-20")


def test_a_known_name_is_found_in_thai_and_chinese_too():
    known = Gazetteer.build(
        [
            KnownName("a", "institution", "กระทรวงแรงงาน", "TH", "ministry"),
            KnownName("b", "institution", "中国科学院", "CN"),
        ]
    )

    reading = read_text("กระทรวงแรงงานต้อนรับคณะผู้แทน 中国科学院", known)

    assert {i.known_ids for i in reading.institutions} == {("a",), ("b",)}


def test_the_annotation_prints_names_as_in_the_text_with_spans_and_rules():
    found = annotate_file(DATA / "seed-ocsc-cecc.txt")["meetings"][0]

    names = [i["name"] for i in found["institutions"]]
    assert (
        "International Liaison Department of the Central Committee of the Communist Party of China"
        in names
    )
    assert found["type"] == "bilateral_meeting"
    assert found["spans"]["date"]["words"] == "18 January 2023"
    assert all(s["rule"] for i in found["institutions"] for s in i["spans"])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=1500))
def test_no_text_makes_the_reading_fail_and_every_span_lies_in_it(text):
    reading = read_text(text)

    for item in (*reading.institutions, *reading.people):
        for span in item.spans:
            assert text[span.start : span.end] == span.words


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Ministry of", "Minister for", "Dr", "the", "and", "Anna", "Bank", "University", "of", ",", "visited",
             "(ABC)", "on 3 May 2024", ". ", "signed", "Secretary-General", "Office", "’s", "cooperation in", "\n"]
        ),
        max_size=400,
    )
)  # fmt: skip
def test_any_heap_of_words_is_read_in_bounded_time(words):
    read_text(" ".join(words))
