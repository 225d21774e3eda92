"""Words that an administrator gave to a form of cooperation or an area are read in texts."""

import pytest

from tests.factories.cooperation import writing
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.capture.understanding import understand
from tracker.vocabularies.editing import get_area_row, get_term

TEXTS = {
    "en": (
        "Courtesy call by Lotus Agency\n\nOn 18 January 2023 the Ministry of Rivers of Thailand received"
        " the National Lotus Agency of China to discuss cooperation in paddy craft."
        " The National Lotus Agency of China offers twinning weeks to Thai officials.\n"
    ),
    "zh": (
        "河流部会见莲花中心\n\n2023年1月18日，泰国河流部会见中国莲花合作中心代表团，双方就稻艺合作交换意见。"
        "中国莲花合作中心为泰国官员提供结对周名额。\n"
    ),
}


@pytest.fixture
def taught(officer):
    """Two words that no list of the program has, in the vocabulary and in an area."""
    with writing(officer):
        get_term("modality", "personnel_exchange").synonyms = ["twinning weeks", "结对周"]
        get_area_row("agriculture").synonyms = ["paddy craft", "稻艺"]


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


def form_of(text):
    with reading_as(EVERYTHING):
        return understand(text)["form"]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_text_is_read_with_the_words_of_the_vocabulary(taught, language):
    form = form_of(TEXTS[language])

    assert "personnel_exchange" in {offer["modality"] for offer in form["offers"]}
    assert "agriculture" in form["areas"]


def test_without_them_the_words_say_nothing(officer):
    assert "personnel_exchange" not in {o["modality"] for o in form_of(TEXTS["en"])["offers"]}
