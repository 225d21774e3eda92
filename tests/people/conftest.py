"""People and institutions for the tests of their pages."""

import pytest

from tracker.accounts.models import Marking, Role
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.service import enter_institution
from tracker.people.drafts import MembershipDraft, PersonDraft, PersonNameDraft
from tracker.people.queries import get_person
from tracker.people.service import enter_membership, enter_person


def viewer_of(user):
    """Return the viewer that a user is while logged in."""
    return Viewer(user_id=user.id, unit_id=user.unit_id or 0, role=Role(user.role), name=user.name)


@pytest.fixture
def enter(db):
    """A function that stores a person and returns the public id."""

    def enter_one(*names, by, marking=Marking.INTERNAL):
        viewer = viewer_of(by)
        draft = PersonDraft(names=tuple(PersonNameDraft(text=name) for name in names))
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.enter")):
            return enter_person(draft, by=viewer, handling=Handling(marking)).public_id

    return enter_one


@pytest.fixture
def office(db):
    """A function that stores an institution and returns its public id."""

    def enter_office(name, *, by):
        viewer = viewer_of(by)
        draft = InstitutionDraft(
            names=(NameDraft(text=name),), institution_type="department_agency", country="TH"
        )
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.enter")):
            return enter_institution(draft, by=viewer).public_id

    return enter_office


@pytest.fixture
def appoint(db):
    """A function that gives a person a post in a new institution; returns the membership's id."""

    def appoint_one(public_id, title, where, *, by, **more):
        viewer = viewer_of(by)
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.appoint")):
            office_draft = InstitutionDraft(
                names=(NameDraft(text=where),), institution_type="department_agency", country="TH"
            )
            draft = MembershipDraft(
                person_id=get_person(public_id).id,
                institution_id=enter_institution(office_draft, by=viewer).id,
                title=title,
                **more,
            )
            return enter_membership(draft, by=viewer).public_id

    return appoint_one


@pytest.fixture
def save(client):
    """A function that sends a form which is to be accepted; returns the page it leads to."""

    def send(address, data):
        answer = client.post(address, data=data)
        assert answer.status_code == 302, answer.text
        return client.get(answer.headers["Location"])

    return send
