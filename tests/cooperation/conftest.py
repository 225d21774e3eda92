"""What the tests of offers, proposals, programmes and areas begin with."""

import re

import pytest
from sqlalchemy import select

from tests.factories.cooperation import partner, writing
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.ownership import handling_beside, own, share_audience
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.clock import today
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, DiscussionPoint, Meeting


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


@pytest.fixture
def cecc(officer):
    return partner("China Exchange Centre", by=officer)


@pytest.fixture
def ocsc(officer):
    return partner("Office of the Civil Service", by=officer, country="TH")


@pytest.fixture
def outsider(app):
    """Somebody else of the office, whom no restricted record names."""
    return user_with(Role.MANAGER)


@pytest.fixture
def save(client):
    """A function that sends a form which is to be accepted; returns the page it leads to."""

    def send(address, data):
        answer = client.post(address, data=data)
        assert answer.status_code == 302, answer.text
        return client.get(answer.headers["Location"].partition("#")[0])

    return send


@pytest.fixture
def version(client):
    """A function that returns the version on the form at an address."""

    def read(address):
        return re.search(r'name="version"[^>]*value="(\d+)"', client.get(address).text)[1]

    return read


@pytest.fixture
def stored(db):
    """A function that returns a record as it is stored: of a public id, or the only one."""

    def read(model, public_id=None):
        statement = select(model)
        if public_id is not None:
            statement = statement.where(model.public_id == public_id)
        db.session.rollback()
        with reading_as(EVERYTHING):
            return db.session.scalars(statement).one_or_none()

    return read


@pytest.fixture
def met(db, officer, cecc, ocsc):
    """A meeting of the two institutions with a point that the partner made: their public ids."""
    with writing(officer) as viewer:
        named = select(Institution).where(Institution.public_id.in_([cecc, ocsc]))
        there = list(db.session.scalars(named))
        meeting = Meeting(
            title="First talks", type="courtesy_call", held_on=today(), attendances=[]
        )
        own(meeting, viewer, handling_beside())
        for one in there:
            meeting.attendances.append(Attendance(institution_id=one.id, side="guest"))
        for row in meeting.attendances:
            share_audience(meeting, row)
        db.session.add(meeting)
        db.session.flush()
        speaker = next(one for one in there if one.public_id == cecc)
        point = DiscussionPoint(
            meeting_id=meeting.id, position=1, kind="need", said_by_id=speaker.id,
            text="We look for twenty places in Bangkok.",
        )  # fmt: skip
        own(point, viewer, handling_beside(meeting))
        db.session.add(point)
        db.session.flush()
        return meeting.public_id, point.public_id
