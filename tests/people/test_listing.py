"""The list of people, the suggestions while typing, and the page of a person."""

import re
from datetime import date

import pytest

from tests.people.conftest import viewer_of
from tracker.accounts.models import Marking, Role, User
from tracker.accounts.passwords import hash_password
from tracker.accounts.service import make_unit
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.intake.drafts import (
    RecordAttendance,
    RecordDraft,
    RecordInstitution,
    RecordMeeting,
    RecordPerson,
)
from tracker.intake.service import save_record


@pytest.fixture
def stranger(db):
    """A manager of another unit."""
    with transaction(Deed(action="tests.make_user")):
        user = User(
            email="stranger@office.example",
            name="Stranger",
            password_hash=hash_password("a good word for the tests"),
            role=Role.MANAGER.value,
            unit=make_unit("Another division", "กองอื่น"),
        )
        db.session.add(user)
    return user


@pytest.fixture
def attend(db):
    """A function that lets a person attend a meeting of two new institutions, with a title."""

    def attend_one(public_id, title, *, by, held_on=date(2023, 1, 18)):
        viewer = viewer_of(by)
        draft = RecordDraft(
            meeting=RecordMeeting(title="Talks", type="courtesy_call", held_on=held_on),
            institutions=tuple(
                RecordInstitution(
                    key=key,
                    new=InstitutionDraft(
                        names=(NameDraft(text=f"{name} {held_on}"),),
                        institution_type="department_agency",
                        country=country,
                    ),
                )
                for key, name, country in (("o", "Host Office", "TH"), ("c", "Guest Centre", "CN"))
            ),
            people=(RecordPerson(key="p", known=public_id, institution_key="c", title=title),),
            attendances=(
                RecordAttendance(institution_key="o", side="host"),
                RecordAttendance(
                    institution_key="c", side="guest", person_key="p", title_as_used=title
                ),
            ),
        )
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.attend")):
            save_record(draft, by=viewer, today=date(2026, 1, 1))

    return attend_one


def test_an_empty_list_names_the_next_step(client, sign_in_as):
    sign_in_as("officer")

    page = client.get("/people")

    assert page.status_code == 200
    assert 'href="/people/new"' in page.text


def test_sixty_people_with_posts_cost_four_queries_and_stand_on_pages_once_each(
    client, sign_in_as, enter, appoint, query_count
):
    officer = sign_in_as("officer")
    entered = {enter(f"Person {n:02}", by=officer) for n in range(60)}
    for n, public_id in enumerate(sorted(entered)):
        appoint(public_id, "Director", f"Office {n}", by=officer)
    client.get("/people")
    found, address = [], "/people"
    while address:
        with query_count() as statements:
            page = client.get(address)
        assert len(statements) <= 4
        found += re.findall(r'<th scope="row">\s*<a href="/people/(\w{12})"', page.text)
        following = re.search(r'rel="next" href="([^"]+)"', page.text)
        address = following and following[1].replace("&amp;", "&")

    assert len(found) == 60
    assert set(found) == entered


def test_a_name_narrows_the_list(client, sign_in_as, enter):
    officer = sign_in_as("officer")
    enter("Liu Wei", by=officer)
    enter("ปิยวัฒน์ ศิวรักษ์", by=officer)

    page = client.get("/people?text=ปิยวัฒน์")

    assert "ศิวรักษ์" in page.text
    assert "Liu Wei" not in page.text


def test_a_restricted_person_is_absent_for_others(client, sign_in_as, enter, stranger):
    officer = sign_in_as("officer")
    hidden = enter("Secret Agent", by=officer, marking=Marking.RESTRICTED_UNIT)
    enter("Open Agent", by=officer)
    own = client.get("/people")
    client.delete_cookie("samphan")
    sign_in_as(stranger)

    assert "Secret Agent" in own.text
    assert client.get(f"/people/{hidden}").status_code == 404
    assert client.get(f"/people/{hidden}/edit").status_code == 404
    for address in ("/people", "/people?text=agent", "/people/suggest?q=agen"):
        page = client.get(address)
        assert "Open Agent" in page.text
        assert "Secret Agent" not in page.text


def test_suggestions_are_options_with_the_latest_post(client, sign_in_as, enter, appoint):
    officer = sign_in_as("officer")
    public_id = enter("Liu Wei", by=officer)
    appoint(public_id, "Director", "Exchange Centre", by=officer)

    page = client.get("/people/suggest?q=liu")

    assert f'role="option" data-value="{public_id}"' in page.text
    assert "Director · Exchange Centre" in page.text


def test_a_meeting_keeps_the_title_of_its_day(
    client, sign_in_as, enter, appoint, attend, query_count
):
    officer = sign_in_as("officer")
    public_id = enter("Liu Wei", by=officer)
    attend(public_id, "Counsellor", by=officer)
    attend(public_id, "Minister-Counsellor", by=officer, held_on=date(2025, 3, 3))
    client.get(f"/people/{public_id}")

    with query_count() as statements:
        page = client.get(f"/people/{public_id}")

    assert len(statements) <= 6
    meetings = page.text.split('aria-labelledby="meetings"')[1].split("</section>")[0]
    assert meetings.index("as Minister-Counsellor") < meetings.index("as Counsellor")
    met = page.text.split('aria-labelledby="met"')[1].split("</section>")[0]
    assert "Host Office" in met
    assert "Guest Centre" not in met


def test_a_person_of_whom_nothing_is_known_names_next_steps(client, sign_in_as, enter):
    public_id = enter("Liu Wei", by=sign_in_as("officer"))

    page = client.get(f"/people/{public_id}")

    assert page.status_code == 200
    assert f'href="/people/{public_id}/posts/new"' in page.text
