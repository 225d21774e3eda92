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


DETAILS = {
    "branch": "state",
    "level": "provincial",
    "subdivision": "th-50",
    "identifiers-0-scheme": "ror",
    "identifiers-0-value": "05m2fqn25",
    "identifiers-1-scheme": "wikidata",
    "identifiers-1-value": "Q1024786",
}


def test_branch_level_province_and_identifiers_are_kept_and_shown(
    client, save, sign_in_as, enter, form, version
):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"))
    address = f"/institutions/{public_id}/edit"
    same = {"name_en": "Chiang Mai University"}

    page = save(address, form(**same, **DETAILS, version=version(public_id)))

    facts = page.text.split('aria-labelledby="facts"')[1].split("</section>")[0]
    for words in ("State", "Provincial or state", "TH-50", "ROR", "05m2fqn25", "Q1024786"):
        assert words in facts
    shown = client.get(address).text
    assert 'value="05m2fqn25"' in shown
    assert '<option selected value="provincial">' in shown

    fewer = {k: v for k, v in DETAILS.items() if not k.startswith("identifiers-1")}
    page = save(address, form(**same, **fewer, version=version(public_id)))
    assert "05m2fqn25" in page.text
    assert "Q1024786" not in page.text


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"subdivision": "Bangkok!"}, ("subdivision", "Write the code of the province")),
        ({"subdivision": "CN-BJ"}, ("subdivision", "lies in another country")),
        ({"identifiers-0-value": "05m2"}, ("identifiers-0-scheme", "Choose the register")),
        ({"branch": "imaginary"}, ("branch", "Choose one of the entries")),
    ],
)
def test_a_detail_that_cannot_be_is_refused_at_its_field(
    client, sign_in_as, enter, form, version, given, wrong
):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"))

    page = client.post(
        f"/institutions/{public_id}/edit",
        data=form(name_en="Chiang Mai University", version=version(public_id), **given),
    )

    assert page.status_code == 422
    assert wrong[1] in page.text.split(f'id="{wrong[0]}-error"')[1].split("</p>")[0]


def test_a_row_for_another_identifier_can_be_added_without_losing_words(
    client, sign_in_as, enter, form, version
):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"))

    page = client.post(
        f"/institutions/{public_id}/edit",
        data=form(name_en="Typed name", version=version(public_id), add="identifiers", **DETAILS),
    )

    assert page.status_code == 200
    assert 'name="identifiers-2-value"' in page.text
    assert 'value="Typed name"' in page.text


def test_a_clash_of_identifiers_shows_both(client, sign_in_as, enter, form, version):
    public_id = enter("Chiang Mai University", by=sign_in_as("officer"))
    seen, address = version(public_id), f"/institutions/{public_id}/edit"
    same = {"name_en": "Chiang Mai University", "version": seen}
    client.post(address, data=form(**same, **DETAILS))

    typed = DETAILS | {"identifiers-0-value": "another"}
    page = client.post(address, data=form(**same, **typed))

    assert page.status_code == 409
    clash = page.text.split('aria-labelledby="clash"')[1].split("</section>")[0]
    assert "ror 05m2fqn25" in clash
    assert "ror another" in clash
