"""The demonstration and the crowd: loaded once, the same each time, tied as a rebuild would tie."""

import pytest
from sqlalchemy import func, select

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.administration.crowd import make_crowd
from tracker.administration.demonstration import load_once
from tracker.core.db import db
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting
from tracker.network.models import TieSum


def counts():
    db.session.rollback()
    with reading_as(EVERYTHING):
        return [db.session.scalar(select(func.count(m.id))) for m in (Institution, Meeting, TieSum)]


def test_the_demonstration_is_loaded_once_and_prints_a_log_in_a_role(app):
    lines = load_once(app)
    first = counts()

    assert [line.split()[0] for line in lines] == ["viewer", "officer", "manager", "administrator"]
    assert first[0] > 300
    assert first[1] == 15
    assert load_once(app) == lines
    assert counts() == first


@pytest.mark.database("sqlite")
def test_the_passwords_are_kept_where_only_their_owner_reads_them(app):
    load_once(app)

    file = app.config["SETTINGS"].instance_path / "demo_logins.txt"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_crowd_is_busy_like_a_power_law_and_one_third_thai(app):
    told = []

    make_crowd(app, institutions=200, meetings=600, seed=7, tell=lambda *a: told.append(a))

    db.session.rollback()
    with reading_as(EVERYTHING):
        thai = db.session.scalar(
            select(func.count(Institution.id)).where(Institution.country == "TH")
        )
        busy = [n for (n,) in db.session.execute(
            select(func.sum(TieSum.count)).group_by(TieSum.b_id).order_by(func.sum(TieSum.count).desc()))]  # fmt: skip
    assert counts()[:2] == [200, 600]
    assert 40 <= thai <= 80
    assert busy[0] >= 8 * busy[len(busy) // 2]
    assert told[-1][0] == told[-1][1]
