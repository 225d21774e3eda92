"""What every record has: its history, the bin, who may read it, watching, saved views."""

import re

import pytest
from sqlalchemy import select

from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, Viewer, looking_into_the_bin, reading_as
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.models import Institution
from tracker.institutions.service import enter_institution


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


@pytest.fixture
def bureau(db, officer):
    by = Viewer(user_id=officer.id, unit_id=officer.unit_id, role=Role.OFFICER, name=officer.name)
    db.session.rollback()
    with transaction(Deed(action="test", actor_id=by.user_id)), reading_as(by):
        made = enter_institution(
            InstitutionDraft(
                names=(NameDraft(text="Bureau of Belmora"), NameDraft(text="BB", kind="acronym")),
                institution_type="ministry",
                country="CN",
                city="Old Town",
            ),
            by=by,
        )
        return made.public_id


def stored(db, public_id):
    db.session.rollback()
    with reading_as(EVERYTHING), looking_into_the_bin():
        found = db.session.scalar(select(Institution).where(Institution.public_id == public_id))
        db.session.refresh(found, ["names"])
        return found


def change(client, public_id, **changed):
    page = client.get(f"/institutions/{public_id}/edit")
    version = re.search(r'name="version"[^>]*value="(\d+)"', page.text)[1]
    values = {
        "version": version, "name_en": "Bureau of Belmora", "acronym": "BB",
        "institution_type": "ministry", "country": "CN", "city": "Old Town", **changed,
    }  # fmt: skip
    return client.post(f"/institutions/{public_id}/edit", data=values)


def test_the_history_tells_who_changed_what_from_what_to_what(client, officer, bureau):
    assert change(client, bureau, city="New Town").status_code == 302

    page = client.get(f"/records/institution/{bureau}/history")

    assert page.status_code == 200
    assert officer.name in page.text
    latest = page.text.split("<section")[1]
    assert "Old Town" in latest
    assert "New Town" in latest


def test_an_earlier_version_is_restored_with_its_names(client, db, bureau):
    change(client, bureau, city="New Town", name_en="Ministry of Belmora", acronym="")
    page = client.get(f"/records/institution/{bureau}/history")
    address = re.findall(r'action="(/records/institution/[^"]+)"', page.text)[-1]

    answer = client.post(address)

    assert answer.status_code == 302
    found = stored(db, bureau)
    assert found.city == "Old Town"
    assert {n.text for n in found.names} == {"Bureau of Belmora", "BB"}
    assert found.label_en == "Bureau of Belmora"
    assert found.acronym_en == "BB"
    history = client.get(f"/records/institution/{bureau}/history")
    assert "New Town" in history.text


def test_a_record_goes_to_the_bin_and_comes_back(client, db, bureau):
    assert client.post(f"/records/institution/{bureau}/bin").status_code == 302

    assert client.get(f"/institutions/{bureau}").status_code == 404
    assert "Bureau of Belmora" not in client.get("/institutions").text
    assert "Bureau of Belmora" in client.get("/bin").text

    assert client.post(f"/bin/institution/{bureau}/back").status_code == 302
    assert client.get(f"/institutions/{bureau}").status_code == 200
    assert "Bureau of Belmora" not in client.get("/bin").text


def test_only_an_administrator_removes_a_record_for_good(client, db, sign_in_as, bureau):
    client.post(f"/records/institution/{bureau}/bin")
    assert client.post(f"/bin/institution/{bureau}/remove").status_code == 403

    sign_in_as(Role.ADMINISTRATOR)
    assert client.post(f"/bin/institution/{bureau}/remove").status_code == 302

    db.session.rollback()
    with reading_as(EVERYTHING), looking_into_the_bin():
        assert db.session.scalar(select(Institution.id)) is None


def test_a_record_outside_the_bin_is_not_removed(client, sign_in_as, bureau):
    sign_in_as(Role.ADMINISTRATOR)

    assert client.post(f"/bin/institution/{bureau}/remove").status_code == 404


def test_a_restriction_takes_the_record_out_of_sight_of_the_others(client, sign_in_as, bureau):
    answer = client.post(
        f"/records/institution/{bureau}/marking", data={"marking": "restricted_named"}
    )

    assert answer.status_code == 302
    assert client.get(f"/institutions/{bureau}").status_code == 200
    sign_in_as(user_with(Role.MANAGER))
    assert client.get(f"/institutions/{bureau}").status_code == 404
    assert client.get(f"/records/institution/{bureau}/history").status_code == 404
    assert "Bureau of Belmora" not in client.get("/institutions").text


def test_a_restricted_record_in_the_bin_is_not_told_of(client, sign_in_as, bureau):
    client.post(f"/records/institution/{bureau}/marking", data={"marking": "restricted_named"})
    client.post(f"/records/institution/{bureau}/bin")
    assert "Bureau of Belmora" in client.get("/bin").text

    sign_in_as(user_with(Role.MANAGER))

    assert "Bureau of Belmora" not in client.get("/bin").text
    assert client.post(f"/bin/institution/{bureau}/back").status_code == 404


def test_what_others_change_of_a_watched_record_stands_on_the_home_page(
    client, sign_in_as, officer, bureau
):
    assert client.post(f"/records/institution/{bureau}/watch").status_code == 302
    change(client, bureau, city="My Town")
    assert "Bureau of Belmora" not in news(client)
    colleague = user_with(Role.MANAGER)
    sign_in_as(colleague)
    assert change(client, bureau, city="New Town").status_code == 302

    sign_in_as(officer)

    assert "Bureau of Belmora" in news(client)
    assert colleague.name in news(client)


def news(client):
    page = client.get("/").text
    return page.split('id="watched"')[1].split("</section>")[0] if 'id="watched"' in page else ""


def test_a_view_is_saved_shared_and_dropped(client, sign_in_as, officer):
    answer = client.post(
        "/views/new",
        data={"name": "China", "path": "/institutions", "query": "country=CN", "is_shared": "y"},
    )
    assert answer.status_code == 302
    assert 'href="/institutions?country=CN"' in client.get("/views").text

    sign_in_as(user_with(Role.VIEWER))
    others = client.get("/views")
    assert "China" in others.text
    assert "Drop this view" not in others.text

    sign_in_as(officer)
    address = re.search(r'action="(/views/[^"]+/drop)"', client.get("/views").text)[1]
    assert client.post(address).status_code == 302
    assert "China" not in client.get("/views").text


def test_a_view_of_another_site_is_refused(client, officer):
    answer = client.post("/views/new", data={"name": "x", "path": "//evil.example", "query": ""})

    assert answer.status_code == 422


def test_a_viewer_neither_bins_nor_restores(client, sign_in_as, bureau):
    sign_in_as(user_with(Role.VIEWER))

    assert client.post(f"/records/institution/{bureau}/bin").status_code == 403
    assert client.post(f"/records/institution/{bureau}/history/abc").status_code == 403
    assert client.get(f"/records/institution/{bureau}/history").status_code == 200
