"""The names on record, kept in the process, are those of now: changed, removed and hidden ones too."""

import pytest
from sqlalchemy import select

from tests.factories.cooperation import partner, writing
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import Viewer, audience_of, reading_as
from tracker.capture import knowing
from tracker.capture.gazetteer import Gazetteer
from tracker.core.clock import now
from tracker.core.db import db
from tracker.institutions.models import Institution

TEXT = "Talks of the Forest Bureau, the River Bureau and the Coast Bureau, and of the Lake Bureau."


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


def known(user, known_by=knowing.known_names):
    """Return the names that are found in the text, with the records they may mean."""
    viewer = Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.OFFICER)
    db.session.rollback()
    with reading_as(viewer):
        spans = known_by().spans(TEXT)
    db.session.rollback()
    return {(TEXT[s.start : s.end], tuple(n.record_id for n in s.names)) for s in spans}


def built_anew() -> Gazetteer:
    return knowing._built(of_everybody=True)


def named(public_id):
    return db.session.scalar(select(Institution).where(Institution.public_id == public_id))


def test_what_was_changed_since_is_looked_up_anew_and_nothing_else(officer, monkeypatch):
    forest, river = (partner(f"{name} Bureau", by=officer) for name in ("Forest", "River"))
    assert known(officer) == {("Forest Bureau", (forest,)), ("River Bureau", (river,))}
    read = []
    monkeypatch.setattr(
        knowing, "list_institution_names",
        lambda real=knowing.list_institution_names, **how: read.append(how["only"]) or real(**how),
    )  # fmt: skip

    coast = partner("Coast Bureau", by=officer)
    with writing(officer):
        named(forest).names[0].text = "Lake Bureau"

    found = {("Lake Bureau", (forest,)), ("River Bureau", (river,)), ("Coast Bureau", (coast,))}
    assert known(officer) == found == known(officer, built_anew)
    assert None not in read[:-1]
    assert len(read[0]) == 2


def test_what_is_in_the_bin_hidden_or_removed_is_known_no_more(officer):
    forest, river, coast, lake = (
        partner(f"{name} Bureau", by=officer) for name in ("Forest", "River", "Coast", "Lake")
    )
    assert len(known(officer)) == 4
    other_id = user_with(Role.MANAGER).id

    with writing(officer):
        named(forest).binned_at = now()
        nobody = audience_of(unit_ids=frozenset(), user_ids=frozenset({other_id}))
        body = named(river)
        body.audience_id = body.names[0].audience_id = nobody
        db.session.delete(named(coast))

    assert known(officer) == known(officer, built_anew)
    assert known(officer) == {("Lake Bureau", (lake,))}


def test_after_many_changes_the_whole_is_built_anew(officer, monkeypatch):
    monkeypatch.setattr(knowing, "MOST_CHANGED", 2)
    partner("Forest Bureau", by=officer)
    known(officer)

    bodies = [partner(f"{name} Bureau", by=officer) for name in ("River", "Coast", "Lake")]

    assert {ids for _words, ids in known(officer)} >= {(one,) for one in bodies}
    assert known(officer) == known(officer, built_anew)
