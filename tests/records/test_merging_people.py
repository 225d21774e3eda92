"""Two people, and two releases of one meeting, become one: no role, title or file is lost."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.network.build import institution, meeting
from tests.records.test_merging import merge, person, store, term
from tests.records.worlds import one_of
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.attachments.models import Attachment
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.meetings.models import Attendance, DiscussionPoint, Meeting
from tracker.network.models import TieSum
from tracker.people.models import Membership, Person


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


def test_two_people_become_one_with_all_terms_seats_and_titles(client, officer):
    def build():
        one, other = person("Liu Jinghwa"), person("Liu Jing Hwa")
        ours, theirs = institution("Ours", "TH"), institution("Centre")
        talks = meeting([(ours, "host")], day=date(2024, 5, 1))
        for who, title in ((one, "Director"), (other, "ผู้อำนวยการ")):
            seat = {"person_id": who.id, "side": "guest", "title_as_used": title}
            talks.attendances.append(Attendance(institution_id=theirs.id, **seat))
        term(one, theirs, title_as_used="Director")
        term(other, theirs, observed_on=PartialDate(2024, 5))
        term(other, ours, valid_from=PartialDate(2019), valid_to=PartialDate(2020))
        return one.public_id, other.public_id

    pair = store(build)
    client.most_queries = None
    assert merge(client, pair, "person").status_code == 302

    with reading_as(EVERYTHING):
        kept = db.session.scalar(select(Person).where(Person.public_id == pair[0]))
        [seat] = db.session.scalars(select(Attendance).where(Attendance.person_id == kept.id))
        terms = db.session.scalars(select(Membership).order_by(Membership.id)).all()
    assert seat.title_as_used == "Director / ผู้อำนวยการ"
    assert [t.person_id for t in terms] == [kept.id, kept.id]
    assert terms[0].observed_on == PartialDate(2024, 5)
    assert (terms[1].valid_from, terms[1].valid_to) == (PartialDate(2019), PartialDate(2020))
    assert client.get(f"/people/{pair[1]}").status_code == 301
    assert "Liu Jing Hwa" in client.get(f"/people/{pair[0]}").text


def two_releases():
    """Store one meeting twice, from its English and its Thai release."""
    ours, theirs, liu = institution("Ours", "TH"), institution("Centre"), person("Liu Jing")
    found = []
    for title, notes in (("Courtesy call", "In English."), ("การเยี่ยมคารวะ", "ภาษาไทย")):
        talks = meeting([(ours, "host"), (theirs, "guest")], day=date(2024, 5, 1))
        talks.title, talks.minutes = title, notes
        seat = {"person_id": liu.id, "side": "guest"}
        talks.attendances.append(Attendance(institution_id=theirs.id, **seat))
        db.session.add(DiscussionPoint(meeting_id=talks.id, text=f"Point of {title}"))
        named = {"record_type": "meeting", "record_id": talks.id, "file_name": f"{title}.pdf"}
        file = {"media_type": "application/pdf", "size_bytes": 1, "sha256": "0" * 64}
        db.session.add(Attachment(**named, **file))
        found.append(talks.public_id)
    return tuple(found)


def test_the_thai_and_the_english_release_of_a_meeting_become_one(client, officer):
    pair = store(two_releases)
    client.most_queries = None

    assert merge(client, pair, "meeting", minutes="both").status_code == 302

    with reading_as(EVERYTHING):
        kept = db.session.scalar(select(Meeting).where(Meeting.public_id == pair[0]))
        assert (kept.title, kept.minutes) == ("Courtesy call", "In English.\n\nภาษาไทย")
        assert len(kept.attendances) == 3
        assert {p.meeting_id for p in db.session.scalars(select(DiscussionPoint))} == {kept.id}
        assert {f.record_id for f in db.session.scalars(select(Attachment))} == {kept.id}
        assert {s.count for s in db.session.scalars(select(TieSum))} == {1}
    page = client.get(f"/meetings/{pair[0]}").text
    assert page.count("Liu Jing") == 1
    assert "Point of การเยี่ยมคารวะ" in page
    assert client.get(f"/meetings/{pair[1]}").status_code == 301


def test_a_meeting_is_not_merged_with_one_before_it(client, officer):
    pair = store(two_releases)

    def build():
        first, second = (
            db.session.scalar(select(Meeting).where(Meeting.public_id == i)) for i in pair
        )
        second.previous_meeting_id = first.id

    store(build)
    client.most_queries = None
    answer = merge(client, pair, "meeting")

    assert answer.status_code == 422
    assert "came before the other" in answer.text


def test_the_last_day_of_a_meeting_does_not_lie_before_its_first(client, officer):
    pair = store(two_releases)

    def build():
        first, second = (
            db.session.scalar(select(Meeting).where(Meeting.public_id == i)) for i in pair
        )
        first.held_on, second.ends_on = date(2024, 6, 1), date(2024, 5, 2)

    store(build)
    client.most_queries = None

    assert merge(client, pair, "meeting", ends_on="merged").status_code == 422
    assert merge(client, pair, "meeting", held_on="merged", ends_on="merged").status_code == 302


def test_people_who_sat_there_in_two_roles_keep_both(client, officer):
    pair = store(two_releases)

    def build():
        seats = db.session.scalars(select(Attendance).where(Attendance.person_id.is_not(None)))
        for seat, role in zip(seats.all(), ("chair", "speaker"), strict=True):
            seat.role = role

    store(build)
    client.most_queries = None
    merge(client, pair, "meeting")

    with reading_as(EVERYTHING):
        seats = db.session.scalars(select(Attendance).where(Attendance.person_id.is_not(None)))
        assert {(s.meeting_id, s.role) for s in seats} == {
            (one_of("meeting", pair[0]).id, role) for role in ("chair", "speaker")
        }
