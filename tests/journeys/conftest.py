"""Records that a journey begins with."""

import pytest

from tests.institutions.conftest import enter, viewer_of
from tracker.accounts.models import Role
from tracker.accounts.visibility import Viewer
from tracker.administration.demonstration import record_of, story
from tracker.core.changes import Deed
from tracker.core.clock import today
from tracker.core.db import transaction
from tracker.intake.service import save_record
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.service import enter_person

__all__ = ["enter"]


@pytest.fixture
def enter_people(db, sign_in_as):
    """A function that stores people by their names."""

    def enter_each(*names):
        by = viewer_of(sign_in_as(Role.OFFICER))
        db.session.rollback()
        with transaction(Deed(action="tests.enter")):
            for name in names:
                enter_person(PersonDraft(names=(PersonNameDraft(text=name),)), by=by)

    return enter_each


@pytest.fixture
def seed(app, db, sign_in_as):
    """The public ids of the seed's institutions, of Liu and of the meeting; an officer is logged in."""
    user = sign_in_as(Role.OFFICER)
    by = Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.OFFICER, name=user.name)
    db.session.rollback()
    with transaction(Deed(action="test", actor_id=user.id)):
        db.session().info["viewer"] = by
        saved = save_record(record_of(story()["records"][0]), by=by, today=today())
        ids = {key: one.public_id for key, one in saved.institutions.items()}
        ids |= {"liu": saved.people["liu"].public_id, "meeting": saved.meeting.public_id}
    db.session.rollback()
    return ids
