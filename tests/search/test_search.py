"""Finding records in three scripts, on both databases, for the eyes of the viewer only."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from tests.factories.cooperation import offer, partner, writing
from tests.factories.followups import follow_up
from tests.factories.ledgers import meeting
from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.models import Institution, InstitutionName
from tracker.institutions.service import enter_institution
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.service import enter_person
from tracker.search import keeping
from tracker.search.conditions import TOLD, Asked
from tracker.search.models import SearchEntry
from tracker.search.queries import search


def found_by(text, **narrowed):
    """What is found of a query in names and texts, page by page; what is ranked lower aside."""
    with reading_as(EVERYTHING):
        pages = []
        for number in range(1, 60):
            hits = search(Asked(text=text, **narrowed), page=number)
            pages += [hit for hit in hits.rows if hit.how <= TOLD]
            if not hits.has_more:
                return pages
    raise AssertionError


def first(text, **narrowed):
    """The first three titles and names that are found."""
    with reading_as(EVERYTHING):
        hits = search(Asked(text=text, **narrowed))
    return [hit.title for hit in (*hits.rows, *hits.alike)][:3]


@pytest.fixture
def three(officer):
    """CECC, OCSC and a rice office, each under its names in three scripts."""
    names = {
        "China Economic Cooperation Center": [
            ("CECC", "en", "acronym"), ("China Economic Co-operation Centre", "en", "alias"),
            ("中国经济合作中心", "zh", "official"),
        ],
        "Office of the Civil Service Commission": [
            ("OCSC", "en", "acronym"), ("ก.พ.", "th", "acronym"),
            ("สำนักงานคณะกรรมการข้าราชการพลเรือน", "th", "official"),
        ],
        "Rice Department": [("กรมการข้าว", "th", "official")],
        "White Cloth Company": [("บริษัทผ้าขาว", "th", "official")],
    }  # fmt: skip
    with writing(officer) as viewer:
        for name, more in names.items():
            drafts = (NameDraft(text=name, language="en"), *(
                NameDraft(text=text, language=tongue, kind=kind) for text, tongue, kind in more
            ))  # fmt: skip
            draft = InstitutionDraft(names=drafts, institution_type="department_agency")
            enter_institution(draft, by=viewer)
        for person in ("Liu Jing Hwa", "刘敬华", "นายปิยวัฒน์ ศิวรักษ์"):
            enter_person(PersonDraft(names=(PersonNameDraft(text=person),)), by=viewer)


def test_one_institution_many_names_three_scripts(three):
    for text in ("CECC", "China Economic Co-operation Centre", "中国经济合作中心", "中國經濟合作",
                 "zhongguo jingji hezuo zhongxin", "zhongguojingji"):  # fmt: skip
        assert "China Economic Cooperation Center" in first(text), text
    for text in ("OCSC", "ก.พ.", "กพ", "สำนักงานคณะกรรมการข้าราชการพลเรือน", "ข้าราชการ"):
        assert "Office of the Civil Service Commission" in first(text), text
    assert [hit.title for hit in found_by("ข้าว")] == ["Rice Department"]
    assert [hit.title for hit in found_by("ขาว")] == ["White Cloth Company"]
    with reading_as(EVERYTHING):
        alike = search(Asked(text="Liu Jinghua")).alike
        assert "Liu Jing Hwa" in [hit.title for hit in alike]
        assert all(hit.match.reasons for hit in alike)
    assert "刘敬华" in first("liu jinghua")
    assert first("Piyawat Siwarak")[:1] == ["นายปิยวัฒน์ ศิวรักษ์"]


def test_a_change_is_found_at_once_and_what_was_is_not(three, officer, db):
    with reading_as(EVERYTHING), transaction(Deed(action="tests.rename")):
        name = db.session.scalars(
            select(InstitutionName).where(InstitutionName.text == "กรมการข้าว")
        ).one()
        name.text = name.institution.label_th = "กรมการสาคู"
    assert [hit.title for hit in found_by("สาคู")] == ["Rice Department"]
    assert found_by("ข้าว") == []


def test_the_kept_index_equals_one_that_is_made_anew(three, officer, db):
    follow_up("Send the 名单", by=officer, about="")

    def entries():
        db.session.rollback()
        with reading_as(EVERYTHING):
            rows = db.session.scalars(select(SearchEntry)).all()
            return sorted((r.record_type, r.record_id, r.folded, r.sounds) for r in rows)

    kept = entries()
    with reading_as(EVERYTHING), transaction(Deed(action="tests.rebuild")):
        assert keeping.rebuild(db.session()) == len(kept)
    assert entries() == kept
    assert [hit.record_type for hit in found_by("名单")] == ["follow_up"]


def test_filters_narrow_what_is_found(client, officer, db):
    ours = partner("Blue Office", by=officer, country="TH")
    theirs = partner("Blue Bureau", by=officer, country="CN")
    offer(ours, by=officer, area="hrd", statement="Blue courses")
    meeting([ours, theirs], by=officer, held_on=date(2023, 1, 18), title="Blue talks")

    assert {h.title for h in found_by("blue", kind="institution")} == {"Blue Office", "Blue Bureau"}
    assert [h.title for h in found_by("blue", country="CN")] == ["Blue Bureau"]
    assert [h.title for h in found_by("blue", area="hrd")] == ["Blue courses"]
    assert [h.title for h in found_by("blue", year=2023)] == ["Blue talks"]
    for words in ("blue", "ฟ้า", "蓝色"):
        offer(ours, by=officer, area="water", statement=f"Three {words} wells")
        meeting([ours, theirs], by=officer, held_on=date(2024, 2, 1), title=f"{words} again")
        partner(f"{words} three", by=officer, country="LA")
        assert [h.title for h in found_by(words, country="LA")] == [f"{words} three"]
        assert [h.title for h in found_by(words, area="water")] == [f"Three {words} wells"]
        assert [h.title for h in found_by(words, year=2024)] == [f"{words} again"]
        assert [h.title for h in found_by(words, kind="meeting", year=2024)] == [f"{words} again"]
        assert found_by(words, kind="person") == []
    for year in ("2566", "๒๕๖๖", "2023", "พ.ศ. 2566"):
        page = client.get("/search", query_string={"q": "blue", "year": year}).text
        assert "<mark>Blue</mark> talks" in page
        assert "<mark>Blue</mark> Office" not in page


@pytest.mark.parametrize("hide", ["marking", "bin"])
def test_what_one_may_not_know_is_not_found(client, officer, sign_in_as, hide):
    hidden = Marking.RESTRICTED_NAMED if hide == "marking" else Marking.INTERNAL
    one = follow_up("Hush สงบ 安静", by=officer, marking=hidden)
    body = partner("Silent Agency", by=officer, marking=hidden)
    assert f"/follow-ups/{one}" in client.get("/search?q=hush").text
    if hide == "bin":
        client.post(f"/records/follow_up/{one}/bin")
        client.post(f"/records/institution/{body}/bin")
    sign_in_as(user_with(Role.MANAGER))

    for text in ("hush", "สงบ", "安静", "安", "ส", "Silent Agency", "Silent Agncy", "sile"):
        for page in ("/search", "/search/suggest"):
            answer = client.get(page, query_string={"q": text}).text
            assert one not in answer
            assert body not in answer


def test_words_around_the_find_are_shown_and_marked(client, officer):
    follow_up("Letter", by=officer, note="We wrote of ป่าชายเลน and of the 中國 visit to the coast.")

    page = client.get("/search", query_string={"q": "ป่าชายเลน 中国"}).text

    assert "<mark>ป่าชายเลน</mark>" in page
    assert "<mark>中國</mark>" in page


def test_a_search_that_finds_nothing_says_what_to_do(client, officer):
    page = client.get("/search?q=ไม่มีอะไร").text
    assert "Nothing was found" in page
    assert client.get("/search").status_code == 200
    odd = {"q": "'\"*:()&|!" + "\u200b" + "ก" * 500, "year": "x", "kind": "no", "page": "-3"}
    assert client.get("/search", query_string=odd).status_code == 200


def test_names_are_suggested_while_typing(client, three):
    page = client.get("/search/suggest?q=china eco").text
    assert "<mark>China</mark> <mark>Eco</mark>nomic Cooperation Center" in page
    assert re.search(r'href="/institutions/\w{12}"', page)
    assert client.get("/search/suggest").text.strip() == ""


def test_a_merged_institution_is_found_under_the_one_that_was_kept(three, db):
    with reading_as(EVERYTHING):
        rows = {row.label_en: row for row in db.session.scalars(select(Institution))}
        kept, gone = rows["Rice Department"].id, rows["White Cloth Company"].id
    with reading_as(EVERYTHING), transaction(Deed(action="tests.merge")):
        db.session.get(Institution, gone).merged_into_id = kept
    assert found_by("ผ้าขาว") == []
