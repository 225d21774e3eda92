"""Entering an institution: its names, and what is refused."""

import pytest
from sqlalchemy import func, select

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.institutions.models import Institution, InstitutionName

OCSC = {
    "name_th": "สำนักงานคณะกรรมการข้าราชการพลเรือน",
    "name_en": "Office of the Civil Service Commission",
    "name_zh": "泰国公务员委员会办公室",
    "acronym": "OCSC",
    "other_names": "Civil Service Commission of Thailand\nก.พ.",
}


def count(db, model):
    with reading_as(EVERYTHING):
        return db.session.scalar(select(func.count(model.id)))


def test_names_in_three_scripts_are_stored_and_shown(client, save, sign_in_as, form):
    sign_in_as("officer")

    page = save("/institutions/new", form(**OCSC))

    assert page.status_code == 200
    assert f'<h1 class="page__title">{OCSC["name_en"]}</h1>' in page.text
    assert f'<span lang="th">{OCSC["name_th"]}</span>' in page.text
    assert f'<span lang="zh">{OCSC["name_zh"]}</span>' in page.text
    for name in ("OCSC", "Civil Service Commission of Thailand", "ก.พ."):
        assert name in page.text


def test_a_thai_page_shows_the_thai_name_first(client, sign_in_as, form):
    sign_in_as("officer")
    client.post("/institutions/new", data=form(**OCSC))
    client.post("/language", data={"language": "th"})

    page = client.get("/institutions")

    assert f">{OCSC['name_th']}</a>" in page.text
    assert OCSC["name_en"] not in page.text


def test_a_name_of_three_hundred_thai_characters_is_kept_whole(client, save, sign_in_as, form):
    sign_in_as("officer")
    name = ("สำนักงานที่ปรึกษา" * 20)[:300]

    page = save("/institutions/new", form(name_th=name))

    assert page.status_code == 200
    assert page.text.count(name) >= 2


def test_a_name_that_is_taken_is_refused_and_what_was_typed_is_kept(
    client, sign_in_as, form, enter, db
):
    known = enter(OCSC["name_en"], by=sign_in_as("officer"))

    page = client.post("/institutions/new", data=form(name_th="ก.พ. ใหม่", name_en=OCSC["name_en"]))

    assert page.status_code == 422
    assert 'id="name_en-error"' in page.text
    assert f'href="/institutions/{known}"' in page.text
    assert 'name="different"' in page.text
    assert 'value="ก.พ. ใหม่"' in page.text
    assert count(db, Institution) == 1
    assert count(db, InstitutionName) == 1


def test_the_refusal_stands_at_the_name_that_is_taken(client, sign_in_as, form, enter):
    enter(OCSC["name_th"], by=sign_in_as("officer"))

    page = client.post("/institutions/new", data=form(name_th=OCSC["name_th"], name_en="New one"))

    assert 'id="name_th-error"' in page.text
    assert 'id="name_en-error"' not in page.text


def test_a_second_institution_of_one_name_is_entered_when_it_is_said_to_be_another(
    client, sign_in_as, form, enter, db
):
    enter("Ministry of Education", by=sign_in_as("officer"))

    page = client.post(
        "/institutions/new", data=form(name_en="Ministry of Education", different="y")
    )

    assert page.status_code == 302
    assert count(db, Institution) == 2


def test_the_same_name_in_another_country_is_another_institution(client, sign_in_as, form, enter):
    enter("Ministry of Education", by=sign_in_as("officer"))

    page = client.post(
        "/institutions/new", data=form(name_en="Ministry of Education", country="LA")
    )

    assert page.status_code == 302


def test_an_institution_without_any_name_is_refused(client, sign_in_as, form, db):
    sign_in_as("officer")

    page = client.post("/institutions/new", data=form(city="Bangkok"))

    assert page.status_code == 422
    assert 'id="name_en-error"' in page.text
    assert 'value="Bangkok"' in page.text
    assert count(db, Institution) == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"institution_type": ""}, "institution_type"),
        ({"institution_type": "castle"}, "institution_type"),
        ({"country": ""}, "country"),
        ({"name_th": "ก" * 601}, "name_th"),
        ({"other_names": "x\n" + "y" * 601}, "other_names"),
        ({"founded_on": "some time ago"}, "founded_on"),
        ({"founded_on": "2001", "dissolved_on": "1999"}, "dissolved_on"),
        ({"website": "javascript://ocsc.go.th/%0aalert(1)"}, "website"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, sign_in_as, form, db, wrong, field):
    sign_in_as("officer")

    page = client.post("/institutions/new", data=form(name_en="Kept", **wrong))

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert 'value="Kept"' in page.text
    assert count(db, Institution) == 0


def test_an_international_body_needs_no_country(client, save, sign_in_as, form):
    sign_in_as("officer")

    page = save(
        "/institutions/new",
        form(name_en="ASEAN Secretariat", institution_type="intergovernmental", country=""),
    )

    assert page.status_code == 200
    assert "International" in page.text


def test_a_year_is_enough_for_the_founding_and_a_website_needs_no_scheme(
    client, sign_in_as, form, db
):
    sign_in_as("officer")

    client.post(
        "/institutions/new",
        data=form(name_en="CECC", founded_on="1993", website="www.cecc.example"),
    )

    with reading_as(EVERYTHING):
        stored = db.session.scalar(select(Institution))
        assert stored.founded_on.iso == "1993"
        assert stored.website == "https://www.cecc.example"
