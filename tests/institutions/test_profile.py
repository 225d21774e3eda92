"""The page of an institution: what several rooms know of it."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.institutions.conftest import viewer_of
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking, Role, User
from tracker.accounts.ownership import Handling
from tracker.accounts.passwords import hash_password
from tracker.accounts.service import make_unit
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.queries import find_by_name
from tracker.intake.drafts import (
    RecordAttendance,
    RecordDraft,
    RecordInstitution,
    RecordMeeting,
    RecordOffer,
    RecordPerson,
    RecordProgramme,
    RecordProposal,
    RecordRelation,
)
from tracker.intake.service import save_record
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.models import Person
from tracker.sources.service import QuoteDraft, SourceDraft

TODAY = date(2023, 2, 1)
TEXT = "The Centre offers training and workshops. It was established in 1993."


def new(key, name, country, kind, acronym="", **more):
    names = [NameDraft(text=name)]
    if acronym:
        names.append(NameDraft(text=acronym, kind="acronym"))
    draft = InstitutionDraft(names=tuple(names), institution_type=kind, country=country, **more)
    return RecordInstitution(key=key, new=draft)


def visit(ocsc, cecc, *, title="Talks on people development", held_on=date(2023, 1, 18), **more):
    meeting = RecordMeeting(
        title=title, type="exploratory_meeting", held_on=held_on, area_codes=frozenset({"hrd"})
    )
    person = PersonDraft(names=(PersonNameDraft(text="Liu Jing Hwa"),), honorific_prefix="Mr.")
    return RecordDraft(
        meeting=meeting,
        institutions=(ocsc, cecc, *more.pop("others", ())),
        people=(
            RecordPerson(
                key="liu", new=person, institution_key="c", title="Deputy Director General"
            ),
        ),
        attendances=(
            RecordAttendance(institution_key="o", side="host"),
            RecordAttendance(
                institution_key="c",
                side="guest",
                person_key="liu",
                title_as_used="Deputy Director General",
            ),
            RecordAttendance(institution_key="c", side="guest", headcount_unnamed="some"),
        ),
        **more,
    )


def whole_record():
    return visit(
        new("o", "Office of the Civil Service Commission", "TH", "central_hr_body", "OCSC"),
        new("c", "Exchange Centre", "CN", "public_centre", "CECC", founded_on=PartialDate(1993)),
        others=(new("l", "Liaison Department", "CN", "party_organ"),),
        relations=(RecordRelation(type="subordinate_to", from_key="c", to_key="l"),),
        offers=(
            RecordOffer(
                institution_key="c",
                modality="training",
                statement="training and workshops",
                quotes=(
                    QuoteDraft(field="modality", words="training and workshops", start=18, end=40),
                ),
            ),
        ),
        proposals=(RecordProposal(title="Partnership on training", party_keys=frozenset("oc")),),
        programmes=(
            RecordProgramme(
                title="Cooperation Scholarship", type="scholarship", partner_keys=frozenset("oc")
            ),
        ),
        source=SourceDraft(title="News of the visit", text=TEXT),
    )


@pytest.fixture
def record(db):
    """A function that saves a record and returns the public ids of its institutions by key."""

    def save(draft, *, by):
        viewer = viewer_of(by)
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.save")):
            saved = save_record(draft, by=viewer, today=TODAY)
            return {key: one.public_id for key, one in saved.institutions.items()}

    return save


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


def panel(page, key):
    return page.text.split(f'aria-labelledby="{key}"')[1].split("</section>")[0]


def test_every_room_has_its_panel(client, sign_in_as, record):
    ids = record(whole_record(), by=sign_in_as("officer"))

    def part(key, name):
        return panel(client.get(f"/institutions/{ids['c']}?part={key}"), name)

    assert "Liaison Department" in part("overview", "line")
    assert f"/network/ties/{ids['o']}/{ids['c']}" in part("overview", "partners")
    assert "Subordinate to" in part("overview", "relations")
    assert "1993" in part("overview", "facts")
    assert "Talks on people development" in part("meetings", "meetings")
    assert "Human resource development" in part("meetings", "meetings")
    assert "OCSC" in part("meetings", "meetings")
    assert "Deputy Director General" in part("people", "people")
    assert "seen on" in part("people", "people")
    assert "<blockquote>training and workshops</blockquote>" in part("cooperation", "offers")
    assert "Cooperation Scholarship" in part("cooperation", "programmes")
    assert "Partnership on training" in part("cooperation", "proposals")
    assert "News of the visit" in part("sources", "sources")


def test_a_part_costs_six_queries_however_much_it_shows(client, sign_in_as, record, query_count):
    officer = sign_in_as("officer")
    ids = record(whole_record(), by=officer)
    known = [RecordInstitution(key=key, known=ids[key]) for key in ("o", "c")]
    for month in range(1, 13):
        record(visit(*known, title=f"Talks {month}", held_on=date(2022, month, 1)), by=officer)
    client.get(f"/institutions/{ids['c']}")

    with query_count() as statements:
        page = client.get(f"/institutions/{ids['c']}?part=meetings")

    assert len(statements) <= 6
    assert "All 13 meetings" in page.text
    assert f"/meetings?institution={ids['c']}" in page.text
    assert page.text.count('class="timeline__item"') == 10


def test_an_institution_of_which_nothing_is_known_names_next_steps(client, sign_in_as, enter):
    public_id = enter("Lonely Office", by=sign_in_as("officer"))

    page = client.get(f"/institutions/{public_id}")

    assert page.status_code == 200
    assert f'href="/institutions/{public_id}/relations/new"' in page.text
    assert 'href="/people/new"' in client.get(f"/institutions/{public_id}?part=people").text


def test_a_viewer_sees_the_page_without_the_ways_to_change_it(client, sign_in_as, record):
    ids = record(whole_record(), by=sign_in_as("officer"))
    client.delete_cookie("samphan")
    sign_in_as("viewer")

    page = client.get(f"/institutions/{ids['c']}")

    assert page.status_code == 200
    assert "/edit" not in page.text
    assert "/relations/new" not in page.text


def test_a_restricted_meeting_changes_nothing_that_an_outsider_sees(
    client, sign_in_as, record, stranger, db
):
    officer = sign_in_as("officer")
    ids = record(whole_record(), by=officer)
    client.delete_cookie("samphan")
    sign_in_as(stranger)
    address = f"/institutions/{ids['c']}"
    before = without_tokens(client.get(address).text).split("<main")[1]
    with reading_as(EVERYTHING):
        liu = db.session.scalar(select(Person)).public_id
    person_before = without_tokens(client.get(f"/people/{liu}").text).split("<main")[1]

    known = [RecordInstitution(key=key, known=ids[key]) for key in ("o", "c")]
    hidden = visit(
        *known,
        title="Hidden talks",
        held_on=date(2023, 1, 25),
        others=(new("x", "Hidden Bureau", "CN", "party_organ"),),
        relations=(RecordRelation(type="member_of", from_key="x", to_key="c"),),
        handling=Handling(Marking.RESTRICTED_UNIT),
    )
    record(hidden, by=officer)

    assert without_tokens(client.get(address).text).split("<main")[1] == before
    assert without_tokens(client.get(f"/people/{liu}").text).split("<main")[1] == person_before
    with reading_as(EVERYTHING):
        assert find_by_name("Hidden Bureau")
