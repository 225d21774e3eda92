"""What was looked for is marked in the text as it was written, whatever was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.search.grams import is_found, query_of
from tracker.search.marks import marked, passage_of

LETTERS = st.text(alphabet="กขคป่ารกํำ้中国經济éabcÉ .-1๒Ａ\u200b'’(\n", max_size=30)


@pytest.mark.parametrize(
    ("query", "text", "marks"),
    [
        ("学习", "他在學習中文", ["學習"]),
        ("學習", "他在学习", ["学习"]),
        ("สํานัก", "สำนักงาน ก.พ.", ["สำนัก"]),
        ("สำนัก", "สํานักงาน", ["สํานัก"]),
        ("สำนัก", "ส\u200bำ\u200bนักงาน", ["ส\u200bำ\u200bนัก"]),
        ("น้ำ", "ดื่มน้ํา", ["น้ํา"]),
        ("ปา", "ป่าชายเลน ปากน้ำ", ["ปา"]),
        ("กพ", "สำนักงาน ก.พ. จัด", ["ก.พ"]),
        ("cafe", "Le Café noir", ["Café"]),
        ("us", "The U.S. Embassy", ["U.S"]),
        ("ocsc 2566", "OCSC ปี ๒๕๖๖", ["OCSC", "๒๕๖๖"]),
        ("coop", "Co-op and cooperation", ["coop"]),
        ("中国2023", "在中國２０２３年", ["中國２０２３"]),
        ("nothing", "something else", []),
    ],
)
def test_the_words_are_marked_in_the_texts_own_script(query, text, marks):
    pieces = marked(text, query_of(query))

    assert [words for words, is_hit in pieces if is_hit] == marks
    assert "".join(words for words, _is_hit in pieces) == text


@given(LETTERS, LETTERS)
def test_marking_keeps_every_letter_and_marks_what_is_found(query, text):
    pieces = marked(text, query_of(query))

    assert "".join(words for words, _is_hit in pieces) == text
    if is_found(query_of(query), text):
        assert any(is_hit for _words, is_hit in pieces)


def test_the_passage_is_of_the_line_that_has_most_of_the_query():
    text = "Only rice here\n" + "far " * 400 + "rice and 大米 together" + " away" * 400 + "\nrice"

    passage = passage_of(text, query_of("rice 大米"), "A title")

    assert [words for words, is_hit in passage if is_hit] == ["rice", "大米"]
    assert sum(len(words) for words, _is_hit in passage) < 260
    assert passage_of("Rice", query_of("rice"), "Rice") == ()
