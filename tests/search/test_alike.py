"""Names alike in three scripts: told of while typing, for the eyes of the viewer only."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from tests.factories.cooperation import partner, writing
from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.db import db
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.models import Person, PersonName
from tracker.people.service import amend_person, enter_person
from tracker.search.alike import NameAsked, find_alike
from tracker.search.models import NameKey
from tracker.search.namekeys import keys_of


def person(*names, by, marking=Marking.INTERNAL):
    """Store a person; return the public id."""
    draft = PersonDraft(names=tuple(PersonNameDraft(text=name) for name in names))
    with writing(by) as viewer:
        return enter_person(draft, by=viewer, handling=Handling(marking)).public_id


def alike(name, kind="person", country=""):
    """Return the names of records alike, the likest first."""
    with reading_as(EVERYTHING):
        found = find_alike([NameAsked(kind, name, country)], language="en")
    return [one.name for some in found.values() for one in some]


def told(client, **typed):
    """Return what the form is told, without its markup."""
    page = client.get("/search/alike", query_string=typed).text
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize(
    ("stored", "typed", "reason"),
    [
        ("สมชาย ใจดี", "Somchai Jaidee", "very likely the same"),
        ("王强", "Wang Qiang", "The names sound the same in two scripts."),
        ("Liu Jing Hwa", "Liu Jinghua", "same Mandarin name"),
        ("Prawit Wongsuwon", "Prawit Wongsuwan", "possibly the same"),
    ],
)
def test_a_name_typed_into_the_form_tells_of_the_one_on_record_and_why(
    client, officer, stored, typed, reason
):
    public_id = person(stored, by=officer)

    page = client.get("/search/alike", query_string={"name_en": typed}).text

    assert f'href="/people/{public_id}"' in page
    assert reason in told(client, name_en=typed)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [("王强", "汪强"), ("Chen Wei", "Cheng Wei"), ("สมชาย ใจดี", "สมหญิง ใจดี")],
)
def test_who_only_sounds_alike_is_somebody_else(officer, stored, typed):
    person(stored, by=officer)

    assert alike(typed) == []


def test_institutions_are_alike_in_one_script_and_one_country(officer):
    partner("Ministry of Public Health", by=officer, country="TH")
    partner("สำนักงาน ก.พ.ร.", by=officer, country="TH")

    assert alike("Public Health Ministry", "institution") == ["Ministry of Public Health"]
    assert alike("Ministry of Public Health", "institution", "LA") == []
    assert alike("สำนักงาน ก.พ.", "institution") == []


@pytest.mark.parametrize("marking", [Marking.RESTRICTED_UNIT, Marking.RESTRICTED_NAMED])
def test_of_whom_one_may_not_see_nothing_is_told(client, officer, sign_in_as, marking):
    person("Somchai Jaidee", by=officer, marking=marking)
    assert "Somchai Jaidee" in told(client, name_en="Somchai Jaide")

    sign_in_as(user_with(Role.VIEWER))

    assert told(client, name_en="Somchai Jaide") == told(client, name_en="Nobody Atall") == ""


NAMES = st.sampled_from(["Liu Jinghua", "刘京华", "สมชาย ใจดี", "Somchai Jaidee", "Mary Ann Low"])


@settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(steps=st.lists(st.lists(NAMES, min_size=1, max_size=3, unique=True), min_size=1, max_size=4))
def test_the_keys_on_record_are_those_of_the_names_whatever_was_changed(officer, steps):
    public_id = person(*steps[0], by=officer)
    for names in steps[1:]:
        draft = PersonDraft(names=tuple(PersonNameDraft(text=name) for name in names))
        with writing(officer) as viewer:
            one = db.session.scalar(select(Person).where(Person.public_id == public_id))
            amend_person(one, draft, by=viewer, version=one.version)

    with reading_as(EVERYTHING):
        one = db.session.scalar(select(Person).where(Person.public_id == public_id))
        names = db.session.scalars(select(PersonName.text).where(PersonName.person_id == one.id))
        of_one = (NameKey.record_type == "person", NameKey.record_id == one.id)
        stored = set(db.session.scalars(select(NameKey.key).where(*of_one)))
        assert stored == keys_of(list(names), "person")
    db.session.rollback()


@pytest.mark.database("sqlite")
def test_the_keys_are_found_by_their_index(officer):
    plan = db.session.execute(
        text("EXPLAIN QUERY PLAN SELECT record_id FROM name_key WHERE record_type = 'person'"
             " AND key IN ('p:cawa', 'p:asca')")
    ).all()  # fmt: skip

    assert all("SEARCH name_key USING COVERING INDEX ix_name_key_key" in row[3] for row in plan[:1])


@pytest.mark.browser
def test_the_form_of_a_new_person_warns_while_the_name_is_typed(page, sign_in_as, site):
    user = sign_in_as(Role.OFFICER, on=page.context)
    person("สมชาย ใจดี", by=user)

    page.goto(f"{site}/people/new")
    page.get_by_label("Name in English").press_sequentially("Somchai Jaidee")

    page.get_by_text("Is it one of these?").wait_for()
    assert page.get_by_role("link", name="สมชาย ใจดี").is_visible()
