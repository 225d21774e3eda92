"""The interface in Thai, English and Chinese: the switch, the order of names, the days."""

import re
from dataclasses import replace
from datetime import date

import pytest
from pypinyin import lazy_pinyin
from sqlalchemy import select

from tests.network.build import DEED, meeting
from tracker.accounts.models import Role
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.changes import Deed
from tracker.core.config import BadSettings, check_settings
from tracker.core.dates import Era, PartialDate, format_date, format_range
from tracker.core.db import db, transaction
from tracker.core.words import LANGUAGES
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.models import Institution
from tracker.institutions.service import enter_institution
from tracker.network.filters import TieFilter
from tracker.network.queries import list_ties
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.service import enter_person
from tracker.vocabularies.countries import countries, country_choices
from tracker.vocabularies.models import CooperationArea, Term
from tracker.vocabularies.queries import area_choices
from tracker.vocabularies.titles import TITLES


@pytest.fixture
def enter(app, sign_in_as):
    """Two functions that store an institution and a person by their names."""
    user = sign_in_as(Role.OFFICER)
    by = Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.OFFICER, name=user.name)

    def institution(*names):
        draft = InstitutionDraft(
            names=tuple(NameDraft(text=name) for name in names),
            institution_type="university", country="CN",
        )  # fmt: skip
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.enter")):
            return enter_institution(draft, by=by).public_id

    def person(*names):
        draft = PersonDraft(names=tuple(PersonNameDraft(text=name) for name in names))
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.enter")):
            return enter_person(draft, by=by, handling=Handling()).public_id

    return institution, person


def speak(client, language):
    """Switch the language of the user's pages."""
    answer = client.post("/language", data={"language": language})
    assert answer.status_code == 302


def listed(client, kind):
    """Return the names of the records of a list, in its order."""
    table = client.get(f"/{kind}").text.split(f'id="{kind}-list"')[1].split("</table>")[0]
    links = re.findall(rf'<a [^>]*href="/{kind}/\w{{12}}"[^>]*>(.*?)</a>', table, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", link).strip() for link in links]


@pytest.mark.parametrize(
    ("language", "heading"), [("th", "หน่วยงาน"), ("en", "Institutions"), ("zh", "机构")]
)
def test_a_user_switches_the_language_and_it_stays(client, sign_in_as, enter, language, heading):
    institution, _person = enter
    institution("Peking University", "北京大学")

    speak(client, language)
    sign_in_as(Role.OFFICER)
    page = client.get("/institutions").text

    assert f'<html lang="{language}"' in page
    assert heading in re.search("<h1.*?</h1>", page, re.DOTALL)[0]


def test_a_visitor_is_met_in_the_language_that_the_browser_asks_for(client):
    page = client.get("/log-in", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"}).text

    assert '<html lang="zh"' in page
    assert "登录" in page


def test_readers_of_chinese_find_institutions_by_pinyin_and_the_others_among_them(client, enter):
    institution, _person = enter
    for names in (
        ("China Agricultural University", "中国农业大学"),
        ("Peking University", "北京大学"),
        ("Tsinghua University", "清华大学"),
        ("Mahidol University", "มหาวิทยาลัยมหิดล"),
        ("Chongqing University", "重庆大学"),
    ):
        institution(*names)

    speak(client, "zh")

    assert listed(client, "institutions") == [
        "北京大学", "重庆大学", "Mahidol University", "清华大学", "中国农业大学",
    ]  # fmt: skip


def test_each_name_stands_in_the_order_of_its_own_script(client, enter):
    _institution, person = enter
    for names in (("Liu Jinghua", "刘京华"), ("Somchai Jaidee", "สมชาย ใจดี"), ("单霁翔",)):
        person(*names)

    speak(client, "zh")
    chinese = listed(client, "people")
    speak(client, "th")
    thai = listed(client, "people")

    assert chinese == ["刘京华", "单霁翔", "Somchai Jaidee"]
    assert set(thai) == {"Liu Jinghua", "สมชาย ใจดี", "单霁翔"}
    assert thai.index("Liu Jinghua") < thai.index("สมชาย ใจดี")


@pytest.mark.parametrize(
    ("value", "era", "words"),
    [
        (date(2026, 11, 23), Era.CE, "2026年11月23日"),
        (date(2026, 11, 23), Era.BE, "佛历2569年11月23日"),
        (PartialDate(2026, 11), Era.CE, "2026年11月"),
        (PartialDate(2026), Era.CE, "2026年"),
    ],
)
def test_days_are_written_as_chinese_writes_them(value, era, words):
    assert format_date(value, language="zh", era=era) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 6, 4), date(2026, 6, 6), "2026年6月4日至6日"),
        (date(2026, 6, 30), date(2026, 7, 2), "2026年6月30日至7月2日"),
        (date(2026, 12, 30), date(2027, 1, 2), "2026年12月30日至2027年1月2日"),
        (PartialDate(2026, 6), PartialDate(2026, 8), "2026年6月至8月"),
        (PartialDate(2026, 6), date(2026, 6, 20), "2026年6月至6月20日"),
        (PartialDate(2026), PartialDate(2027), "2026年至2027年"),
        (PartialDate(2026, 6), PartialDate(2026), "2026年6月至2026年"),
        (date(2026, 6, 4), date(2026, 6, 4), "2026年6月4日"),
    ],
)  # fmt: skip
def test_a_range_of_days_is_written_in_chinese(first, last, words):
    assert format_range(first, last, language="zh", era=Era.CE) == words


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("zh", ["TH", "AU", "BR", "KR", "SG", "CN"]),
        ("en", ["TH", "AU", "BR", "CN", "SG", "KR"]),
        ("th", ["TH", "KR", "CN", "BR", "SG", "AU"]),
    ],
)
def test_countries_are_offered_in_the_order_of_the_language(language, order):
    offered = [code for code, _name in country_choices(language)]

    assert [code for code in offered if code in order] == order


def test_areas_are_offered_in_the_order_of_their_pinyin(app):
    labels = [label for _code, label in area_choices("zh")]

    assert labels == sorted(labels, key=lambda label: lazy_pinyin(label[0]))
    assert len(labels) > 20


def test_every_word_of_the_vocabularies_is_there_in_three_languages(app):
    with reading_as(EVERYTHING):
        terms = list(db.session.scalars(select(Term)))
        words = [*terms, *db.session.scalars(select(CooperationArea))]

    assert [w.code for w in words if not (w.label_en and w.label_th and w.label_zh)] == []
    assert {term.vocabulary for term in terms} == set(TITLES)
    names = [(c.name_en, c.name_th, c.name_zh) for c in countries().values()]
    assert all(all(name) for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_complains_in_the_language_of_its_page(client, sign_in_as, language):
    sign_in_as(Role.OFFICER)
    speak(client, language)

    answer = client.post("/sources/new", data={"kind": "no such kind", "title": "A title"})

    said = {"en": "Choose one of", "th": "เลือกหนึ่งรายการ", "zh": "请从列表中选择"}
    assert answer.status_code == 422
    assert said[language] in answer.text


def test_the_history_names_countries_and_languages_and_not_their_codes(client, enter):
    institution, _person = enter
    bureau = institution("北京大学")
    speak(client, "zh")

    page = client.get(f"/records/institution/{bureau}/history").text

    said = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page))
    assert "中国" in said
    assert " CN " not in said
    assert " zh " not in said


def test_a_name_in_another_script_says_which_language_it_is(client, enter):
    _institution, person = enter
    person("สมชาย ใจดี")

    speak(client, "zh")

    assert '<span lang="th">สมชาย ใจดี</span>' in client.get("/people").text


def test_ties_stand_by_the_names_that_the_reader_sees(client, enter):
    institution, _person = enter
    ids = [
        institution("Peking University", "北京大学"),
        institution("Academy of Sciences", "中国科学院"),
        institution("Kasetsart University"),
    ]
    with reading_as(EVERYTHING), transaction(DEED):
        found = {i.public_id: i for i in db.session.scalars(select(Institution))}
        peking, academy, kasetsart = (found[i] for i in ids)
        meeting([(kasetsart, "host"), (peking, "guest")])
        meeting([(kasetsart, "host"), (academy, "guest")])

    with reading_as(EVERYTHING):
        english, chinese = (
            [{t.a, t.b} - {ids[2]} for t in list_ties(TieFilter(), sort="name", language=tongue)]
            for tongue in ("en", "zh")
        )

    assert english == [{ids[1]}, {ids[0]}]
    assert chinese == [{ids[0]}, {ids[1]}]


@pytest.mark.parametrize("language", [*LANGUAGES, "eo", ""])
def test_the_office_begins_in_a_language_that_there_is(settings, language):
    wanted = replace(settings, default_language=language)

    if language in LANGUAGES:
        check_settings(wanted)
    else:
        with pytest.raises(BadSettings, match="one of en, th, zh"):
            check_settings(wanted)
