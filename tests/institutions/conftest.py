"""Institutions for the tests of their pages."""

import pytest

from tracker.accounts.models import Marking, Role
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft, RelationDraft
from tracker.institutions.queries import get_institution
from tracker.institutions.service import enter_institution, relate_institutions


def viewer_of(user):
    """Return the viewer that a user is while logged in."""
    return Viewer(user_id=user.id, unit_id=user.unit_id or 0, role=Role(user.role), name=user.name)


@pytest.fixture
def enter(db):
    """A function that stores an institution and returns its public id."""

    def enter_one(
        *names, by, country="TH", kind="department_agency", marking=Marking.INTERNAL, acronym=""
    ):
        viewer = viewer_of(by)
        drafts = [NameDraft(text=name) for name in names]
        if acronym:
            drafts.append(NameDraft(text=acronym, kind="acronym"))
        draft = InstitutionDraft(names=tuple(drafts), institution_type=kind, country=country)
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.enter")):
            made = enter_institution(draft, by=viewer, handling=Handling(marking))
            return made.public_id

    return enter_one


@pytest.fixture
def relate(db):
    """A function that places one institution below another; both by their public ids."""

    def relate_two(lower, upper, *, by, kind="subordinate_to"):
        viewer = viewer_of(by)
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.relate")):
            one, other = get_institution(lower), get_institution(upper)
            draft = RelationDraft(type=kind, from_id=one.id, to_id=other.id)
            return relate_institutions(draft, by=viewer).public_id

    return relate_two


@pytest.fixture
def form():
    """A function that returns what a browser sends of the filled-in form."""

    def filled(**values):
        return {"institution_type": "department_agency", "country": "TH", **values}

    return filled


@pytest.fixture
def save(client):
    """A function that sends a form which is to be accepted; returns the page it leads to."""

    def send(address, data):
        answer = client.post(address, data=data)
        assert answer.status_code == 302, answer.text
        return client.get(answer.headers["Location"])

    return send
