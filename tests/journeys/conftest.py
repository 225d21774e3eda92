"""Records that a journey begins with."""

import pytest

from tests.institutions.conftest import enter, viewer_of
from tracker.accounts.models import Role
from tracker.core.changes import Deed
from tracker.core.db import transaction
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
