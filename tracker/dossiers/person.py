"""The one-page view of a person: names, posts, meetings, and whom the person met."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import aliased

from tracker.core.db import db
from tracker.dossiers.timeline import Timeline, latest_meetings
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting
from tracker.people.models import ContactPoint, Membership, Person
from tracker.people.queries import get_person, list_contacts_of, memberships_of_people

MOST_MET = 20


@dataclass(frozen=True)
class Met:
    """An institution that the person met, and in how many meetings."""

    public_id: str
    name: str
    count: int


@dataclass(frozen=True)
class PersonPage:
    """A person with everything that hangs on the record."""

    person: Person
    memberships: tuple[Membership, ...]
    timeline: Timeline
    met: tuple[Met, ...]
    met_count: int
    contacts: tuple[ContactPoint, ...]

    def titles_in(self, meeting: Meeting) -> list[str]:
        """Return the titles under which the person was at a meeting."""
        own = (a for a in meeting.attendances if a.person_id == self.person.id)
        return [a.title_as_used for a in own if a.title_as_used]


def person_page(public_id: str, language: str, day: date | None = None) -> PersonPage:
    """Return the page of a person; five queries. With a day, the posts held then.

    Raises:
        NotFound: there is none, or the viewer may not know of the person.
    """
    person = get_person(public_id)
    memberships = memberships_of_people([person.id], day).get(person.id, [])
    timeline = latest_meetings(Attendance.person_id == person.id)
    met, met_count = _met_by(person, language)
    contacts = list_contacts_of(person_id=person.id)
    return PersonPage(person, tuple(memberships), timeline, met, met_count, tuple(contacts))


def _met_by(person: Person, language: str) -> tuple[tuple[Met, ...], int]:
    """Return those on the other sides, the most met first, and how many there are."""
    own, other = aliased(Attendance), aliased(Attendance)
    number = func.count(distinct(other.meeting_id))
    label = Institution.label_th if language == "th" else Institution.label_en
    statement = (
        select(Institution.public_id, label, number, func.count().over())
        .join(other, other.institution_id == Institution.id)
        .join(own, and_(own.meeting_id == other.meeting_id, own.side != other.side))
        .join(Meeting, Meeting.id == own.meeting_id)
        .where(own.person_id == person.id, Meeting.status == "held")
        .group_by(Institution.public_id, label)
        .order_by(number.desc(), Institution.public_id)
        .limit(MOST_MET)
    )
    rows = db.session.execute(statement).all()
    return tuple(Met(*row[:3]) for row in rows), rows[0][3] if rows else 0
