"""The small word list parts Chinese as jieba does, which holds it in much more memory."""

import importlib
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.capture.grammar.chinese.segmenting import words_of

DATA = Path(__file__).parents[1] / "data" / "capture"
TEXTS = sorted(p.name for p in DATA.glob("zh-*.txt"))


@pytest.fixture(scope="module")
def jieba_words():
    """A function that parts a text with jieba itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        importlib.import_module("jieba").setLogLevel("CRITICAL")
        tagger = importlib.import_module("jieba.posseg").dt
    return lambda text: [(p.word, p.flag) for p in tagger.cut(text, HMM=False)]


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_parted_as_jieba_parts_it(jieba_words, name):
    text = (DATA / name).read_text("utf-8")

    assert list(words_of(text)) == jieba_words(text)


LETTERS = "中国教育部大学和与会见泰王建设abc12 .，。\n的一不在散ce"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(LETTERS), max_size=60))
def test_any_row_of_letters_is_parted_as_jieba_parts_it(jieba_words, text):
    assert list(words_of(text)) == jieba_words(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_the_words_of_a_text_are_the_text(text):
    assert "".join(word for word, _tag in words_of(text)) == text
