"""What an administrator keeps: vocabularies, areas, users, units; and the ledger he reads."""

import re

import pytest

from tests.rig.accounts import user_with
from tracker.accounts.models import Role


@pytest.fixture
def administrator(sign_in_as):
    return sign_in_as(Role.ADMINISTRATOR)


def test_an_entry_is_added_changed_retired_and_brought_back(client, administrator, sign_in_as):
    answer = client.post(
        "/administration/vocabularies/meeting_type/new",
        data={"code": "tea", "label_en": "Tea", "label_th": "ดื่มชา", "label_zh": "茶叙"},
    )
    assert answer.status_code == 302
    client.post(
        "/administration/vocabularies/meeting_type/tea",
        data={"code": "coffee", "label_en": "Tea together", "label_th": "ดื่มชา"},
    )
    page = client.get("/administration/vocabularies/meeting_type").text
    assert "Tea together" in page
    assert "coffee" not in page
    assert "Tea together" in as_officer(client, sign_in_as, "/meetings/new")

    sign_in_as(administrator)
    client.post("/administration/vocabularies/meeting_type/tea/retire")
    assert "Tea together" not in as_officer(client, sign_in_as, "/meetings/new")

    sign_in_as(administrator)
    client.post("/administration/vocabularies/meeting_type/tea/retire")
    assert "Tea together" in as_officer(client, sign_in_as, "/meetings/new")


def as_officer(client, sign_in_as, address):
    sign_in_as(user_with(Role.OFFICER))
    return client.get(address).text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"code": "Not a code", "label_en": "x"}, "small Latin letters"),
        ({"code": "courtesy_call", "label_en": "x"}, "in use already"),
        ({"code": "fresh", "label_en": " "}, "label in English"),
    ],
)
def test_an_entry_that_cannot_stand_is_refused_at_its_field(client, administrator, data, why):
    answer = client.post("/administration/vocabularies/meeting_type/new", data=data)

    assert answer.status_code == 422
    assert why in answer.text


def test_nothing_is_added_to_what_the_program_relies_on(client, administrator):
    data = {"code": "secret", "label_en": "Secret"}

    answer = client.post("/administration/vocabularies/marking/new", data=data)

    assert answer.status_code == 422
    assert "relies on these entries" in answer.text


def test_an_area_is_added_below_another_and_never_below_itself(client, administrator):
    data = {"code": "ageing", "label_en": "Ageing societies", "parent_code": "health"}
    assert client.post("/administration/areas/new", data=data).status_code == 302
    assert "Ageing societies" in client.get("/administration/areas").text

    answer = client.post(
        "/administration/areas/health",
        data={"code": "health", "label_en": "Public health", "parent_code": "ageing"},
    )

    assert answer.status_code == 422
    assert "below itself" in answer.text


def test_a_user_is_added_with_a_password_that_is_shown_once(client, app, administrator):
    answer = client.post(
        "/administration/users/new",
        data={"email": "new@office.example", "name": "New Officer", "role": "officer", "unit": "",
              "is_active": "y"},
    )  # fmt: skip

    password = re.search(r"<code>([^<]+)</code>", answer.text)[1]
    visitor = app.test_client()
    entered = visitor.post("/log-in", data={"email": "new@office.example", "password": password})
    assert entered.status_code == 302
    assert password not in client.get("/administration/users").text


def test_a_closed_account_loses_its_log_in(client, app, administrator, sign_in_as):
    officer = user_with(Role.OFFICER)
    other = app.test_client()
    sign_in_as(officer, on=other)
    assert other.get("/").status_code == 200

    client.post(
        f"/administration/users/{officer.public_id}",
        data={"email": officer.email, "name": officer.name, "role": "officer", "unit": ""},
    )

    assert other.get("/").status_code == 302


def test_an_administrator_does_not_lock_himself_out(client, administrator):
    answer = client.post(
        f"/administration/users/{administrator.public_id}",
        data={"email": administrator.email, "name": "A", "role": "viewer", "unit": "",
              "is_active": "y"},
    )  # fmt: skip

    assert answer.status_code == 422
    assert "your own rights" in answer.text


def test_units_are_added_and_renamed(client, administrator):
    client.post("/administration/units/new", data={"name_en": "Division B", "name_th": "กอง ข"})
    page = client.get("/administration/units").text
    address = re.search(r'href="(/administration/units/[^"]+)">Division B', page)[1]

    client.post(address, data={"name_en": "Division C", "name_th": "กอง ค"})

    assert "Division C" in client.get("/administration/units").text


def test_the_ledger_tells_who_did_what(client, administrator):
    client.post("/administration/units/new", data={"name_en": "Division B", "name_th": "กอง ข"})

    page = client.get("/administration/ledger")

    assert "units.add" in page.text
    assert administrator.name in page.text
    assert "units.add" not in client.get("/administration/ledger?action=meetings").text


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.MANAGER])
@pytest.mark.parametrize(
    "address",
    ["", "/users", "/units", "/vocabularies", "/vocabularies/meeting_type", "/areas", "/ledger"],
)
def test_only_an_administrator_keeps_them(client, sign_in_as, role, address):
    sign_in_as(role)

    assert client.get(f"/administration{address}").status_code == 403
