"""The policy: whatever is selected, counted or loaded, hidden rows are not in it."""

import pytest
from sqlalchemy import exists, func, select, union_all
from sqlalchemy.orm import aliased, selectinload

from tests.rig.accounts import user_with
from tracker.accounts.models import Marking, Role
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as, seen_by
from tracker.core.changes import Deed, WriteWithoutDeed
from tracker.core.db import db, transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.models import Institution, InstitutionName
from tracker.institutions.service import enter_institution


def viewer_of(user, role=None):
    return Viewer(
        user_id=user.id, unit_id=user.unit_id or 0, role=role or Role(user.role), name="x"
    )


@pytest.fixture
def owner(app):
    """An officer who has entered one open institution and one that only he may read."""
    viewer = viewer_of(user_with(Role.OFFICER))
    db.session.rollback()
    with reading_as(viewer), transaction(Deed(action="test")):
        for name, marking in (("Open", Marking.INTERNAL), ("Hidden", Marking.RESTRICTED_NAMED)):
            draft = InstitutionDraft(names=(NameDraft(text=name),), institution_type="ministry")
            enter_institution(draft, by=viewer, handling=Handling(marking))
    db.session.expunge_all()
    return viewer


other = aliased(Institution)
COUNTS = {
    "rows": select(func.count(Institution.id)),
    "from": select(func.count()).select_from(Institution),
    "alias": select(func.count(other.id)),
    "subquery": select(func.count()).select_from(select(Institution.id).subquery()),
    "cte": select(func.count()).select_from(select(Institution.id).cte("c")),
    "union": select(func.count()).select_from(
        union_all(
            select(Institution.id), select(Institution.id).where(Institution.id < 0)
        ).subquery()
    ),
}


@pytest.mark.parametrize("way", COUNTS)
def test_however_rows_are_counted_the_hidden_one_is_not_among_them(owner, way):
    outsider = Viewer(user_id=owner.user_id + 99, role=Role.MANAGER)
    seen = {}
    for name, viewer in (("owner", owner), ("outsider", outsider), ("everything", EVERYTHING)):
        with reading_as(viewer):
            seen[name] = db.session.scalar(COUNTS[way])

    assert seen == {"owner": 2, "outsider": 1, "everything": 2}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMINISTRATOR])
def test_a_role_that_reads_no_restricted_records_does_not_read_its_own(owner, role):
    with reading_as(Viewer(user_id=owner.user_id, role=role)):
        assert db.session.scalar(COUNTS["rows"]) == 1


def test_a_session_without_a_viewer_sees_nothing(owner):
    assert db.session.scalar(COUNTS["rows"]) == 0
    assert db.session.scalar(select(exists().where(InstitutionName.text == "Open"))) is False


def test_relationships_are_limited_too(owner):
    with reading_as(EVERYTHING):
        hidden = db.session.scalars(
            select(InstitutionName).where(InstitutionName.text == "Hidden")
        ).one()
        opened = db.session.scalars(select(Institution).where(Institution.audience_id == 1)).one()
        db.session.rollback()
        with transaction(Deed(action="test")):
            hidden.institution_id = opened.id
    db.session.expunge_all()
    with reading_as(Viewer(user_id=owner.user_id + 99, role=Role.MANAGER)):
        for options in ((), (selectinload(Institution.names),)):
            found = db.session.scalars(select(Institution).options(*options)).one()
            assert [n.text for n in found.names] == ["Open"]
            db.session.expunge_all()


def test_a_condition_written_by_hand_says_the_same_as_the_policy(owner):
    for viewer in (owner, Viewer(user_id=owner.user_id + 99, role=Role.OFFICER), None):
        with reading_as(EVERYTHING):
            by_hand = db.session.scalar(
                select(func.count(Institution.id)).where(seen_by(viewer, Institution))
            )
        with reading_as(viewer):
            assert db.session.scalar(COUNTS["rows"]) == by_hand


def test_a_change_outside_a_deed_is_refused(owner):
    with reading_as(owner):
        db.session.scalars(select(Institution)).first().city = "Elsewhere"
        with pytest.raises(WriteWithoutDeed):
            db.session.flush()
    db.session.rollback()
