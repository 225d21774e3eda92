"""The one-page view of a person: names, posts, meetings, and whom the person met."""

from dataclasses import dataclass

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import aliased

from tracker.core.db import db
from tracker.dossiers.timeline import Timeline, latest_meetings
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting
from tracker.network.bodies import Body, find_bodies
from tracker.people.models import Membership, Person
from tracker.people.queries import get_person, memberships_of_people

MOST_MET = 20


@dataclass(frozen=True)
class PersonPage:
    """A person with everything that hangs on the record; institutions appear by public ids."""

    person: Person
    memberships: tuple[Membership, ...]
    timeline: Timeline
    met: tuple[tuple[str, int], ...]
    met_count: int
    bodies: dict[str, Body]

    def titles_in(self, meeting: Meeting) -> list[str]:
        """Return the titles under which the person was at a meeting."""
        own = (a for a in meeting.attendances if a.person_id == self.person.id)
        return [a.title_as_used for a in own if a.title_as_used]


def person_page(public_id: str, language: str) -> PersonPage:
    """Return the page of a person; five queries.

    Raises:
        NotFound: there is none, or the viewer may not know of the person.
    """
    person = get_person(public_id)
    memberships = memberships_of_people([person.id]).get(person.id, [])
    timeline = latest_meetings(Attendance.person_id == person.id)
    met, met_count = _met_by(person)
    named = {*timeline.institutions, *(one for one, _count in met)}
    named |= {m.institution.public_id for m in memberships}
    bodies = find_bodies(named, language)
    return PersonPage(person, tuple(memberships), timeline, met, met_count, bodies)


def _met_by(person: Person) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return (public id, meetings) of those on the other sides, the most met first, and how many."""
    own, other = aliased(Attendance), aliased(Attendance)
    number = func.count(distinct(other.meeting_id))
    statement = (
        select(Institution.public_id, number, func.count().over())
        .join(other, other.institution_id == Institution.id)
        .join(own, and_(own.meeting_id == other.meeting_id, own.side != other.side))
        .join(Meeting, Meeting.id == own.meeting_id)
        .where(own.person_id == person.id, Meeting.status == "held")
        .group_by(Institution.public_id)
        .order_by(number.desc(), Institution.public_id)
        .limit(MOST_MET)
    )
    rows = db.session.execute(statement).all()
    return tuple((row[0], row[1]) for row in rows), rows[0][2] if rows else 0
