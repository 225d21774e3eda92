"""The interface in Thai, English and Chinese: the switch, the order of names, the days."""

import re
from datetime import date

import pytest

from tracker.accounts.models import Role
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.changes import Deed
from tracker.core.dates import Era, PartialDate, format_date, format_range
from tracker.core.db import transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.service import enter_institution
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.service import enter_person


@pytest.fixture
def enter(db, sign_in_as):
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
    ("language", "heading"), [("th", "สถาบัน"), ("en", "Institutions"), ("zh", "机构")]
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
