"""However odd a text is, twice the text is about twice the work."""

import sys

import pytest

from tracker.capture.languages import read_text

LETTERS = 6000
PIECES = [
    ("en", "A "), ("en", "A. "), ("en", "Mr. "), ("en", "Ministry "), ("en", "Aa Bb, Director, "), ("en", "on 3 May 2024 "), ("en", "\u200f"),
    ("en", "А "), ("en", ", "), ("en", "a"), ("th", "กรม"), ("th", "กระทรวง"), ("th", "ดร.ก ข"), ("th", "\u200b"), ("th", "สำนักงาน ก.พ. "),
    ("th", "์"), ("zh", "部"), ("zh", "省委书记、"), ("zh", "公司总裁"), ("zh", "王丽、"), ("zh", "，"), ("zh", "《教育部与"), ("zh", "的"),
]  # fmt: skip


def calls_of(language, piece, letters):
    text = f"language: {language}\n\n" + (piece * (letters // len(piece) + 1))[:letters]
    counted = 0

    def count(_frame, event, _argument):
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_text(text)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(("language", "piece"), PIECES)
def test_twice_the_text_is_about_twice_the_work(language, piece):
    calls_of(language, piece, LETTERS)  # the word lists are read once, the caches filled

    once, twice = (calls_of(language, piece, n) for n in (LETTERS, 2 * LETTERS))

    assert twice < 2.6 * once + 5000
