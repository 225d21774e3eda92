"""Names tidied and keyed, in three scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.names import (
    institution_key,
    language_of,
    normalise,
    search_key,
    sort_key,
    split_honorific,
)


@pytest.mark.parametrize("key", [normalise, search_key, institution_key])
@given(text=st.text(max_size=80))
def test_a_key_of_a_key_is_the_key(key, text):
    assert key(key(text)) == key(text)


def test_sara_am_is_one_letter_however_it_was_typed():
    assert normalise("น\u0e49\u0e4d\u0e32") == normalise("น้ำ")


def test_tone_marks_tell_thai_words_apart():
    assert search_key("ข้าว") != search_key("ขาว")


def test_two_spellings_of_a_name_have_one_key():
    assert institution_key("The China Economic Co-operation Centre (CECC)") == institution_key(
        "China Economic Cooperation Center"
    )


@pytest.mark.parametrize(
    ("text", "honorific", "name"),
    [("Mr. Piyawat Sivaraks", "Mr.", "Piyawat Sivaraks"), ("รศ.นพ.สรนิต ศิลธรรม", "รศ.นพ.", "สรนิต ศิลธรรม"),
     ("นายกรัฐมนตรี", "", "นายกรัฐมนตรี"), ("王毅先生", "先生", "王毅"),
     ("H.E. Mr. Mikko Lahtinen", "H.E. Mr.", "Mikko Lahtinen")],
)  # fmt: skip
def test_the_form_of_address_stands_apart(text, honorific, name):
    parts = split_honorific(text)

    assert (parts.honorific, parts.name) == (honorific, name)


def test_thai_names_sort_by_their_consonant():
    names = ["แม่ฟ้าหลวง", "กรมการปกครอง", "เกษตรศาสตร์"]

    assert sorted(names, key=lambda n: sort_key(n, "th")) == [
        "กรมการปกครอง",
        "เกษตรศาสตร์",
        "แม่ฟ้าหลวง",
    ]


def test_the_script_tells_the_language():
    assert [language_of(t) for t in ("กระทรวง", "中国科学院", "Ministry")] == ["th", "zh", "en"]
