"""Several meetings in one text: parted at clear signs only, and never where one is told."""

import pytest

from tracker.capture.parting import MOST_PASSAGES, Passage, Told, find_passages, settled
from tracker.capture.understanding import MOST_READ, understand_all

HELSINKI = "The Office of the Civil Service Commission (OCSC) welcomed a delegation of the University of Helsinki."
KIPA = "Mr. Somkid Rakdee, Secretary-General of the OCSC, met Dr. Kim Minho, President of the Korea Institute of Public Administration (KIPA)."

SEVERAL = {
    "datelines": f"OCSC welcomes Helsinki\n\nBangkok, 18 January 2023 – {HELSINKI}\n\n"
    f"OCSC meets KIPA\n\nSeoul, 2 February 2023 – {KIPA}\n",
    "headings with a date": f"Visit of Helsinki, 18 January 2023\n{HELSINKI}\n\nTalks with KIPA, 2 February 2023\n{KIPA}\n",
    "lines that separate": f"On 18 January 2023 {HELSINKI}\n\n---\n\nOn 2 February 2023 {KIPA}\n",
    "numbered reports": f"Report of the month\n\n1. 18 January 2023\n{HELSINKI}\n2. 2 February 2023\n{KIPA}\n",
    "numbered headings without a day": f"1. Meeting with the University of Helsinki\n{HELSINKI}\n\n2. Meeting with KIPA\n{KIPA}\n",
    "messages": f"From: A <a@office.example>\nDate: 20 January 2023\nSubject: Helsinki\n\nOn 18 January 2023 {HELSINKI}\n\n"
    f"-----Original Message-----\nFrom: B <b@office.example>\nSent: 3 February 2023\nSubject: KIPA\n\nOn 2 February 2023 {KIPA}\n",
    "notes of a chat": "18 Jan 2023: met Ms. Wang Fang, Director of the Northern Training Centre\n"
    "19 Jan 2023: visit to Riverside University, talks with Dr. Anna Keller, Rector\n",
    "Thai": "สำนักงาน ก.พ. ต้อนรับมหาวิทยาลัยริมน้ำ\n18 มกราคม 2566\n\nสำนักงานคณะกรรมการข้าราชการพลเรือนต้อนรับคณะผู้แทนมหาวิทยาลัยริมน้ำ เพื่อหารือความร่วมมือ\n\n"
    "สำนักงาน ก.พ. เข้าพบกรมป่าเหนือ\n๒๐ มกราคม ๒๕๖๖\n\nสำนักงานคณะกรรมการข้าราชการพลเรือนเข้าพบกรมป่าเหนือ เพื่อหารือความร่วมมือ\n",
    "Chinese": "泰国公务员委员会办公室访问北方大学\n2023年1月18日\n\n1月18日，泰国公务员委员会办公室代表团访问北方大学，校长王芳会见了代表团一行。\n\n"
    "泰国公务员委员会办公室访问江南学院\n2023年1月20日\n\n1月20日，泰国公务员委员会办公室代表团访问江南学院，院长李明会见了代表团一行。\n",
}  # fmt: skip

ONE = {
    "a plain release": f"OCSC welcomes Helsinki\n18 January 2023\n\nOn 17 January 2023 {HELSINKI}\n\nBackground\n"
    "The Office was founded on 1 April 1929. On 3 May 2019 it signed a memorandum with the University of Helsinki.\n",
    "a list of topics": f"On 18 January 2023 {HELSINKI} They spoke of:\n1. training of officials,\n"
    "2. the visit of the Ministry of Finance in May,\n3. scholarships.\n",
    "a background of dated lines": f"On 18 January 2023 {HELSINKI} " + "They agreed to go on. " * 20
    + "\n\nMilestones\n3 May 2019: MOU signed with the University of Helsinki\n4 June 2020: First seminar with Aalto University\n",
    "what stands below a line": f"On 18 January 2023 {HELSINKI}\n\n---\nAbout OCSC: the Office of the Civil Service Commission "
    "serves the Civil Service Commission of Thailand.\nPublished on 20 January 2023\n",
    "one release in two languages": "สำนักงาน ก.พ. ต้อนรับมหาวิทยาลัยเฮลซิงกิ\n18 มกราคม 2566\n\nสำนักงานคณะกรรมการข้าราชการพลเรือนต้อนรับคณะผู้แทนมหาวิทยาลัยเฮลซิงกิ"
    f"\n\n---\nOCSC welcomes the University of Helsinki\n18 January 2023\n\n{HELSINKI}\n",
    "an answer with the message below": f"From: A <a@office.example>\nDate: 20 January 2023\nSubject: Re: Helsinki\n\nThank you.\n\n"
    f"From: B <b@office.example>\nDate: 19 January 2023\nSubject: Helsinki\n\nOn 18 January 2023 {HELSINKI}\n",
}  # fmt: skip


def parts_of(text):
    return [words for words, _found in understand_all(text).parts]


@pytest.fixture(autouse=True)
def nothing_on_record(app):
    return app


@pytest.mark.parametrize("text", SEVERAL.values(), ids=SEVERAL)
@pytest.mark.database("sqlite")
def test_a_text_of_two_meetings_is_parted_where_the_second_begins(text):
    found = parts_of(text)

    assert len(found) == 2
    assert all(part in text for part in found)


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
@pytest.mark.database("sqlite")
def test_a_text_of_one_meeting_stays_whole(text):
    assert parts_of(text) == []


@pytest.mark.database("sqlite")
def test_every_passage_has_its_own_day_and_partners():
    understood = understand_all(SEVERAL["datelines"])

    told = [
        (found["form"]["held_on"], sorted(i["name"] for i in found["form"]["institutions"]))
        for _words, found in understood.parts
    ]
    assert [day for day, _names in told] == ["2023-01-18", "2023-02-02"]
    assert "University of Helsinki" in told[0][1]
    assert "Korea Institute of Public Administration" in told[1][1]
    assert "University of Helsinki" not in told[1][1]


@pytest.mark.database("sqlite")
def test_what_stands_beyond_the_part_that_is_read_parts_nothing():
    long = SEVERAL["datelines"].split("OCSC meets KIPA")
    text = long[0] + "It was a fine day. " * (MOST_READ // 15) + "\n\nOCSC meets KIPA" + long[1]

    assert parts_of(text) == []


def test_the_same_meeting_told_twice_is_one():
    told = Told("2023-01-18", frozenset({"a", "b"}), "en")
    passages = [Passage(0, 10), Passage(10, 20, "rule")]

    assert len(settled(passages, [told, told])) == 1
    assert len(settled(passages, [told, Told("2023-01-18", frozenset({"a", "c"}), "en")])) == 2
    assert len(settled(passages, [told, Told("2023-01-18", frozenset({"a", "c"}), "th")])) == 1
    assert len(settled(passages, [told, Told("2023-01-19", frozenset({"a", "b"}), "th")])) == 2


def test_what_tells_of_no_meeting_goes_with_the_one_before_it():
    passages = [
        Passage(0, 5),
        Passage(5, 10, "rule"),
        Passage(10, 15, "rule"),
        Passage(15, 20, "rule"),
    ]
    nothing = Told("", frozenset(), "en")
    told = [
        nothing,
        Told("2023-01-18", frozenset("a"), "en"),
        nothing,
        Told("2023-01-19", frozenset("a"), "en"),
    ]

    assert [(p.start, p.end) for p in settled(passages, told)] == [(0, 15), (15, 20)]


def test_the_last_passage_of_a_very_long_text_holds_the_rest():
    text = "\n\n".join(f"Bangkok, {day} January 2023 – {HELSINKI}" for day in range(1, 29)) * 3

    passages = find_passages(text)

    assert len(passages) == MOST_PASSAGES
    assert passages[-1].end == len(text)
