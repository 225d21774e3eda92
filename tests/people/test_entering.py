"""Entering a person and changing one."""

import pytest
from sqlalchemy import func, select

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.people.models import Person
from tracker.people.queries import get_person

PIYAWAT = {
    "honorific_prefix": "Mr.",
    "name_th": "นายปิยวัฒน์ ศิวรักษ์",
    "name_en": "Piyawat Sivaraks",
    "name_zh": "皮亚瓦",
    "nationality": "TH",
}


def count(db):
    with reading_as(EVERYTHING):
        return db.session.scalar(select(func.count(Person.id)))


def version_of(public_id):
    with reading_as(EVERYTHING):
        return get_person(public_id).version


def test_names_in_three_scripts_are_stored_and_shown(save, sign_in_as):
    sign_in_as("officer")

    page = save("/people/new", PIYAWAT)

    assert "Mr. Piyawat Sivaraks</h1>" in page.text
    assert f'<span lang="th">{PIYAWAT["name_th"]}</span>' in page.text
    assert f'<span lang="zh">{PIYAWAT["name_zh"]}</span>' in page.text


def test_a_thai_page_shows_the_thai_name_first(client, save, sign_in_as):
    sign_in_as("officer")
    save("/people/new", PIYAWAT)
    client.post("/language", data={"language": "th"})

    page = client.get("/people")

    assert f">{PIYAWAT['name_th']}</a>" in page.text
    assert "Piyawat" not in page.text


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"nationality": "TH"}, "name_en"),
        ({"name_th": "ก" * 601}, "name_th"),
        ({"name_en": "Kept", "honorific_prefix": "x" * 61}, "honorific_prefix"),
        ({"name_en": "Kept", "nationality": "XX"}, "nationality"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, sign_in_as, db, given, field):
    sign_in_as("officer")

    page = client.post("/people/new", data=given)

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert count(db) == 0


def test_somebody_of_the_same_name_is_asked_about(client, sign_in_as, enter, db):
    known = enter("Liu Wei", by=sign_in_as("officer"))

    asked = client.post("/people/new", data={"name_en": "Liu Wei", "summary": "Interpreter"})

    assert asked.status_code == 422
    assert f'href="/people/{known}"' in asked.text
    assert "Interpreter</textarea>" in asked.text
    assert count(db) == 1

    entered = client.post("/people/new", data={"name_en": "Liu Wei", "different": "y"})
    assert entered.status_code == 302
    assert count(db) == 2


def test_a_stale_edit_shows_both_texts_and_stores_nothing(client, sign_in_as, enter):
    public_id = enter("Liu Wei", by=sign_in_as("officer"))
    seen, address = version_of(public_id), f"/people/{public_id}/edit"
    given = {"name_en": "Liu Wei", "version": seen}
    client.post(address, data={**given, "summary": "Stored words"})

    page = client.post(address, data={**given, "summary": "Typed words"})

    assert page.status_code == 409
    assert "Stored words" in page.text
    assert "Typed words</textarea>" in page.text
    with reading_as(EVERYTHING):
        assert get_person(public_id).summary == "Stored words"


def test_further_names_outlive_an_edit(client, save, sign_in_as, enter):
    public_id = enter("Liu Wei", "Liu W.", "刘伟", by=sign_in_as("officer"))
    address = f"/people/{public_id}/edit"

    form = client.get(address)
    page = save(
        address,
        {
            "name_en": "Liu Wei",
            "name_zh": "刘伟",
            "other_names": "Liu W.",
            "version": version_of(public_id),
        },
    )

    assert "Liu W.</textarea>" in form.text
    for name in ("Liu Wei", "Liu W.", "刘伟"):
        assert name in page.text


def test_what_a_host_should_know_is_kept_and_shown(client, save, sign_in_as, enter):
    officer = sign_in_as("officer")
    public_id = enter("Liu Wei", by=officer)
    user_id, name = officer.id, officer.name
    address = f"/people/{public_id}/edit"

    page = save(
        address,
        {
            "name_en": "Liu Wei",
            "pronunciation": "lyoh way",
            "languages": "Chinese, some English",
            "protocol_notes": "No seafood.\nSeat beside the interpreter.",
            "user": str(user_id),
            "version": version_of(public_id),
        },
    )

    facts = page.text.split('aria-labelledby="facts"')[1].split("</section>")[0]
    for words in ("lyoh way", "Chinese, some English", "No seafood.", name):
        assert words in facts
    form = client.get(address).text
    assert 'value="lyoh way"' in form
    assert f'<option selected value="{user_id}">' in form
    page = save(address, {"name_en": "Liu Wei", "user": "", "version": version_of(public_id)})
    assert "lyoh way" not in page.text
    assert "Colleague with a log-in" not in page.text


def test_a_colleague_who_is_none_is_refused(client, sign_in_as):
    sign_in_as("officer")

    page = client.post("/people/new", data={"name_en": "Liu Wei", "user": "999999"})

    assert page.status_code == 422
    assert 'id="user-error"' in page.text
