"""The one-page view of a person: names, posts, meetings, and whom the person met."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, distinct, func, select
from sqlalchemy.orm import aliased, joinedload

from tracker.core.db import db
from tracker.core.words import spoken
from tracker.dossiers.holders import (
    Holder,
    before_and_after,
    holders,
    met_before,
    of_person_and_beside,
)
from tracker.dossiers.timeline import Timeline, latest_meetings
from tracker.institutions.models import Institution
from tracker.institutions.rules import holds_then
from tracker.meetings.models import Attendance, Meeting
from tracker.people.models import ContactPoint, Person
from tracker.people.queries import get_person

MOST_MET = 20
FEW = 5


@dataclass(frozen=True)
class Met:
    """An institution that the person met, and in how many meetings."""

    public_id: str
    name: str
    count: int


@dataclass(frozen=True)
class Held:
    """A post of the person, with who held it before and after."""

    holder: Holder
    before: Holder | None
    after: Holder | None


@dataclass(frozen=True)
class PersonPage:
    """A person with everything that hangs on the record."""

    person: Person
    posts: tuple[Held, ...]
    timeline: Timeline
    met: tuple[Met, ...]
    met_count: int
    contacts: tuple[ContactPoint, ...]
    inherited: Timeline

    def titles_in(self, meeting: Meeting) -> list[str]:
        """Return the titles under which the person was at a meeting."""
        own = (a for a in meeting.attendances if a.person_id == self.person.id)
        return [a.title_as_used for a in own if a.title_as_used]

    def others_in(self, meeting: Meeting) -> list[Attendance]:
        """Return who attended a meeting in a post that the person held afterwards."""
        mine = {held.holder.term.post_id for held in self.posts} - {None}
        there = (a for a in meeting.attendances if a.post_id in mine)
        return [a for a in there if a.person is not None and a.person_id != self.person.id]


def person_page(public_id: str, language: str, asked: date | None, today: date) -> PersonPage:
    """Return the page of a person; five queries. With a day asked, the posts held then.

    Raises:
        NotFound: there is none, or the viewer may not know of the person.
    """
    person = get_person(public_id, joinedload(Person.contacts), joinedload(Person.user))
    known = holders(of_person_and_beside(person), asked or today)
    own = [one for one in known if one.term.person_id == person.id]
    shown = [one for one in own if asked is None or one.in_office]
    met, met_count = _met_by(person, language)
    inherited = met_before(person, shown)
    return PersonPage(
        person=person,
        posts=tuple(Held(one, *before_and_after(one, known)) for one in shown),
        timeline=latest_meetings(Attendance.person_id == person.id),
        met=met,
        met_count=met_count,
        contacts=tuple(c for c in person.contacts if asked is None or holds_then(c, asked)),
        inherited=Timeline((), 0) if inherited is None else latest_meetings(inherited, size=FEW),
    )


def _met_by(person: Person, language: str) -> tuple[tuple[Met, ...], int]:
    """Return those on the other sides, the most met first, and how many there are."""
    own, other = aliased(Attendance), aliased(Attendance)
    number = func.count(distinct(other.meeting_id))
    label = spoken(Institution, "label", language)
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
