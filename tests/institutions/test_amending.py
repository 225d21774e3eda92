"""Changing an institution: nothing is lost, neither of the record nor of what was typed."""

import pytest
from sqlalchemy import select

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.institutions.drafts import NameDraft
from tracker.institutions.models import InstitutionName
from tracker.institutions.queries import get_institution
from tracker.institutions.service import add_name


@pytest.fixture
def version(db):
    def version_of(public_id):
        with reading_as(EVERYTHING):
            return get_institution(public_id).version

    return version_of


def test_the_form_shows_what_is_stored(client, sign_in_as, enter):
    public_id = enter("Chiang Mai University", "清迈大学", by=sign_in_as("officer"), acronym="CMU")

    page = client.get(f"/institutions/{public_id}/edit")

    for value in ("Chiang Mai University", "清迈大学", "CMU"):
        assert f'value="{value}"' in page.text


def test_a_changed_name_takes_the_place_of_the_old_one(
    client, save, sign_in_as, enter, form, version
):
    public_id = enter("Chieng Mai University", by=sign_in_as("officer"))

    page = save(
        f"/institutions/{public_id}/edit",
        form(name_en="Chiang Mai University", version=version(public_id)),
    )

    assert page.status_code == 200
    assert "Chiang Mai University" in page.text
    assert "Chieng" not in page.text


def test_names_of_other_kinds_outlive_an_edit(client, sign_in_as, enter, form, version, db):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"), acronym="CMU")
    with reading_as(EVERYTHING), transaction(Deed(action="tests.add_name")):
        stored = get_institution(public_id)
        add_name(stored, NameDraft(text="Universitas Chiangmaiensis", language="la", kind="former"))
        add_name(stored, NameDraft(text="มช.", language="th", kind="acronym"))

    page = client.get(f"/institutions/{public_id}/edit")
    client.post(
        f"/institutions/{public_id}/edit",
        data=form(
            name_en="Chiang Mai University",
            acronym="CMU",
            other_names="Universitas Chiangmaiensis\r\nมช.",
            city="Chiang Mai",
            version=version(public_id),
        ),
    )

    assert "Universitas Chiangmaiensis\nมช.</textarea>" in page.text
    with reading_as(EVERYTHING):
        names = db.session.scalars(select(InstitutionName).order_by(InstitutionName.id))
        assert [(n.text, n.language, n.kind) for n in names] == [
            ("Chiang Mai University", "en", "official"),
            ("CMU", "en", "acronym"),
            ("Universitas Chiangmaiensis", "la", "former"),
            ("มช.", "th", "acronym"),
        ]


def test_a_stale_edit_shows_both_texts_and_stores_nothing(
    client, sign_in_as, enter, form, version, db
):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"))
    seen = version(public_id)
    address = f"/institutions/{public_id}/edit"
    client.post(
        address, data=form(name_en="Chiang Mai University", city="Stored city", version=seen)
    )

    page = client.post(
        address, data=form(name_en="Chiang Mai University", city="Typed city", version=seen)
    )

    assert page.status_code == 409
    assert "Stored city" in page.text
    assert 'value="Typed city"' in page.text
    with reading_as(EVERYTHING):
        assert get_institution(public_id).city == "Stored city"

    again = client.post(
        address,
        data=form(name_en="Chiang Mai University", city="Typed city", version=version(public_id)),
    )
    assert again.status_code == 302
    with reading_as(EVERYTHING):
        assert get_institution(public_id).city == "Typed city"


def test_the_clash_puts_the_version_of_now_into_the_form(client, sign_in_as, enter, form, version):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"))

    page = client.post(
        f"/institutions/{public_id}/edit", data=form(name_en="Typed", version="nonsense")
    )

    assert page.status_code == 409
    assert f'name="version" type="hidden" value="{version(public_id)}"' in page.text


def test_a_name_of_another_institution_is_refused(client, sign_in_as, enter, form, version):
    officer = sign_in_as("officer")
    enter("Chiang Mai University", by=officer)
    other = enter("Chiang Rai University", by=officer)

    page = client.post(
        f"/institutions/{other}/edit",
        data=form(name_en="Chiang Mai University", version=version(other)),
    )

    assert page.status_code == 422
    assert 'id="name_en-error"' in page.text


def test_its_own_name_is_no_duplicate(client, sign_in_as, enter, form, version):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"))

    page = client.post(
        f"/institutions/{public_id}/edit",
        data=form(name_en="Chiang Mai University", version=version(public_id)),
    )

    assert page.status_code == 302


def test_an_edit_of_a_further_name_alone_is_an_edit_too(
    client, sign_in_as, enter, form, version, db
):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"))
    seen = version(public_id)
    address = f"/institutions/{public_id}/edit"
    same = {"name_en": "Chiang Mai University", "version": seen}
    client.post(address, data=form(**same, other_names="Stored alias"))

    page = client.post(address, data=form(**same, other_names="Typed alias"))

    assert page.status_code == 409
    assert "Stored alias" in page.text
    assert "Typed alias" in page.text
