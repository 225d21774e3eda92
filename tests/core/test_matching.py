"""Whether two names mean the same: people and institutions, in three scripts."""

from pathlib import Path
from timeit import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythainlp.util import collate

from tracker.core.matching import thai
from tracker.core.matching.comparing import compare
from tracker.core.matching.institutions import is_institution
from tracker.core.matching.keys import blocking_keys, folded_key, sort_keys
from tracker.core.matching.mandarin import read_han
from tracker.core.matching.reasons import Match, Reason, Verdict
from tracker.core.matching.scoring import read_pairs, tally
from tracker.core.matching.telling import SENTENCES, VERDICTS

PAIRS = Path(__file__).parents[1] / "data" / "name_pairs_own.csv"

NAMES = st.one_of(
    st.text(max_size=60),
    st.text("กขคงจชซญดตนบปพมยรลวสหอะาิีุูเแโใไ่้์. ", max_size=30),
    st.text("刘敬华王毅單霽翔欧阳大学 ·", max_size=12),
    st.text("abcdefghijklmnopqrstuvwxyzüA'-., ", max_size=40),
    st.sampled_from(["Wang Yi", "王毅", "สมชาย ใจดี", "Somchai Jaidee", "UCAS", "สำนักงาน ก.พ.", "J. Smith"]),
)  # fmt: skip


def test_the_matcher_does_well_on_names_it_was_not_made_for():
    pairs = read_pairs(PAIRS)

    possible, likely = tally(pairs, 92), tally(pairs, 97)

    assert len(pairs) > 120
    assert possible.precision >= 0.95
    assert possible.recall >= 0.95
    assert likely.precision == 1
    assert likely.recall > 0.7


def test_two_likely_spellings_share_a_key_to_be_found_by():
    missed = [
        (p.name_a, p.name_b)
        for p in read_pairs(PAIRS)
        if p.same
        and not blocking_keys(p.name_a) & blocking_keys(p.name_b)
    ]  # fmt: skip

    assert missed == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Han Zhiqiang", "H.E. Mr. Han Zhiqiang"),
        ("Piyawat Sivaraks", "นายปิยวัฒน์ ศิวรักษ์"),
        ("单霁翔", "Shan Jixiang"),
        ("劉敬華", "刘敬华"),
        ("Chan-o-cha Prayut", "Prayuth Chan-ocha"),
        ("Lv Jian", "吕健"),
        ("China Economic Cooperation Centre", "China Economic Cooperation Center (CECC)"),
        ("國科大", "University of Chinese Academy of Sciences"),
    ],
)
def test_names_that_are_very_likely_the_same(one, other):
    assert compare(one, other).verdict is Verdict.VERY_LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chen Wei", "Cheng Wei"),
        ("Piyawat Sivaraks", "Piyawan Sivaraks"),
        ("ทักษิณ ชินวัตร", "แพทองธาร ชินวัตร"),
        ("Chee Wee Kiong", "Chee Wee Meng"),
        ("李强", "李蔷"),
        ("สำนักงาน ก.พ.", "สำนักงาน ก.พ.ร."),
        ("Civil Service College", "Civil Service Commission"),
        ("中国科学院", "中国科学院大学"),
        ("Maria Lopez", "Mario Lopez"),
    ],
)
def test_names_of_others_stay_apart(one, other):
    assert compare(one, other).verdict in {Verdict.DIFFERENT, Verdict.ON_REQUEST}


def test_an_acronym_alone_is_never_very_likely():
    assert compare("UCAS", "University of Chinese Academy of Sciences").verdict is Verdict.POSSIBLE


@pytest.mark.parametrize(
    "name", ["กรมิษฐ์ ใจดี", "หอมจันทร์ ศรีสุข", "李德会", "Park Geun-hye", "กองแก้ว ใจดี"]
)
def test_a_person_is_not_taken_for_an_institution(name):
    assert not is_institution(name)


@pytest.mark.parametrize(
    "name", ["กรมการปกครอง", "ศาลปกครอง", "商务部", "สำนักงาน ก.พ.", "กระทรวงแรงงาน", "สภาผู้แทนราษฎร"]
)
def test_an_institution_is_known_by_its_head_noun(name):
    assert is_institution(name)


def test_an_initial_is_told_of_on_request_only():
    match = compare("J. Smith", "John Smith")

    assert match.verdict is Verdict.ON_REQUEST
    assert match.reasons == (Reason.INITIAL,)


def test_wade_giles_is_only_read_where_pinyin_is_not():
    assert Reason.OLD_SPELLING in compare("Liu Chien-chao", "Liu Jianchao").reasons
    assert compare("Chang Wei", "Zhang Wei").score < 92


@pytest.mark.parametrize(
    ("surname", "sound"),
    [("单", "shan"), ("仇", "qiu"), ("解", "xie"), ("曾", "zeng"), ("区", "ou"), ("任", "ren")],
)
def test_a_surname_is_read_as_a_surname(surname, sound):
    assert read_han(f"{surname}国强")[0].family == sound


def test_a_long_word_is_not_given_to_the_romaniser():
    assert thai.romanise("ก" * 300) == "k" * 300


@pytest.mark.parametrize(
    "odd",
    ["", " ", "\u200b", "😀😀", "ก" * 300, "่่่่", "A\u0301" * 200, "Mr.", "นาย", "先生", "Аnna Веrg",
     "(", "･", "ﷺ", "\x00", "๑๒๓", "李" * 50, "-" * 80, "ณ", "O'Brien-Smith, John, Jr."],
)  # fmt: skip
def test_odd_input_is_compared_without_a_word(odd):
    for other in ("", "Wang Yi", "王毅", "สมชาย ใจดี", odd):
        assert 0 <= compare(odd, other).score <= 100
    assert isinstance(blocking_keys(odd), frozenset)
    assert sort_keys(odd, "th")


def test_letters_that_only_look_latin_are_taken_for_latin():
    assert compare("Аngela Меrkel", "Angela Merkel").score == 100


@given(one=NAMES, other=NAMES)
@settings(deadline=None)
def test_the_order_of_the_two_does_not_matter(one, other):
    match = compare(one, other)

    assert match == compare(other, one)
    assert 0 <= match.score <= 100
    assert all(reason in SENTENCES for reason in match.reasons)
    assert match.reasons


@given(name=NAMES)
@settings(deadline=None)
def test_a_name_is_itself_unless_nothing_is_left_of_it(name):
    match = compare(name, name)

    assert match.score >= 97 or match.reasons == (Reason.EMPTY,)


@given(name=NAMES)
@settings(deadline=None)
def test_keys_are_short_strings_that_stay_the_same(name):
    keys = blocking_keys(name)

    assert keys == blocking_keys.__wrapped__(name)
    assert all(key[:2] in {"n:", "w:", "i:", "k:"} and len(key) <= 40 for key in keys)


@pytest.mark.parametrize(
    ("score", "verdict"),
    [(100, Verdict.VERY_LIKELY), (97, Verdict.VERY_LIKELY), (96.9, Verdict.POSSIBLE), (92, Verdict.POSSIBLE),
     (91.9, Verdict.ON_REQUEST), (86, Verdict.ON_REQUEST), (85.9, Verdict.DIFFERENT), (0, Verdict.DIFFERENT)],
)  # fmt: skip
def test_a_score_says_how_it_is_to_be_taken(score, verdict):
    assert Match(score, ()).verdict is verdict


def test_every_reason_and_verdict_has_its_sentence():
    assert set(SENTENCES) == set(Reason)
    assert set(VERDICTS) == set(Verdict)


def test_chinese_names_sort_by_their_pinyin_among_the_latin_ones():
    names = ["赵新城", "Mary Jones", "单霁翔", "曾培炎", "安倍"]

    ordered = sorted(names, key=lambda name: sort_keys(name, "zh"))

    assert ordered == ["安倍", "Mary Jones", "单霁翔", "曾培炎", "赵新城"]


def test_those_of_one_family_stand_together_though_others_sound_alike():
    names = ["李明", "黎安", "李安", "Li Bai", "梁启超", "黎明"]

    ordered = sorted(names, key=lambda name: sort_keys(name, "zh"))

    assert ordered == ["Li Bai", "李安", "李明", "黎安", "黎明", "梁启超"]


def test_only_people_have_a_family_name_to_be_read_as_one():
    assert sort_keys("解军", "zh")[0].startswith("xie ")
    assert sort_keys("解放军报", "zh", of_person=False)[0].startswith("jie ")
    assert sort_keys("欧阳修", "zh")[0].startswith("ou 欧 yang ")
    assert sort_keys("尉迟恭", "zh")[0].startswith("yu 尉 chi ")


def test_thai_names_sort_as_in_the_dictionary():
    names = ["เมธินี", "กมล", "แพทองธาร", "ไพบูลย์", "ประยุทธ์", "ขวัญ", "เกษม", "โสภา", "สมชาย", "ใจดี"]

    assert sorted(names, key=lambda name: sort_keys(name, "th")) == collate(names)


def test_names_once_folded_are_compared_quickly():
    def ask():
        return compare.__wrapped__("Abhisit Vejjajiva", "Aphisit Wetchachiwa")

    ask()

    assert timeit(ask, number=500) / 500 < 0.001


def test_a_key_tells_script_and_tokens():
    key = folded_key("Dr. Piyawat Sivaraks")

    assert (key.script, key.given, key.family) == ("Latn", "piyawat", "sivaraks")
