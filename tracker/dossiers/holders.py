"""Who held which post on a day: by the terms that are noted, and by when people were seen there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.meetings.models import Attendance, Meeting
from tracker.people.models import Membership, Person
from tracker.people.queries import IN_OFFICE_FIRST
from tracker.people.rules import in_office


@dataclass(frozen=True)
class Holder:
    """Somebody's time in a post, as a day sees it; `seen_on` is when one last saw the person."""

    term: Membership
    seen_on: PartialDate | None
    in_office: bool

    @property
    def start(self) -> date | None:
        """The first day that the person can have been there, as far as it is known."""
        known = self.term.valid_from or self.term.observed_on
        return known.earliest if known is not None else None


def holders(wanted: ColumnElement[bool], day: date) -> list[Holder]:
    """Return the wanted times in posts as a day sees them, those in force first; one query."""
    statement = (
        select(Membership, _last_met(day))
        .where(wanted)
        .options(
            joinedload(Membership.person),
            joinedload(Membership.institution),
            joinedload(Membership.post),
            joinedload(Membership.on_behalf_of),
        )
        .order_by(*IN_OFFICE_FIRST)
    )
    return [
        _holder(term, met_on, day)
        for term, met_on in db.session.execute(statement)
        if term.person is not None and term.institution is not None
    ]


def _last_met(day: date) -> Any:  # noqa: ANN401
    """Return the last day, up to `day`, on which the person was met in the post."""
    return (
        select(func.max(Meeting.held_on))
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(
            Attendance.person_id == Membership.person_id,
            Attendance.institution_id == Membership.institution_id,
            or_(Attendance.post_id == Membership.post_id, Membership.post_id.is_(None)),
            Attendance.presence == "attended",
            Meeting.status == "held",
            Meeting.held_on <= day,
        )
        .correlate(Membership)
        .scalar_subquery()
    )


def _holder(term: Membership, met_on: date | None, day: date) -> Holder:
    """Return a term as a day sees it."""
    told = term.observed_on if term.observed_on and term.observed_on.earliest <= day else None
    met = PartialDate.from_date(met_on) if met_on is not None else None
    seen = max((one for one in (told, met) if one is not None), default=None)
    held = in_office(
        (term.valid_from, term.valid_to),
        day,
        seen=seen.earliest if seen is not None else None,
        sighted=seen is not None or term.observed_on is not None,
    )
    return Holder(term, seen, held)


def of_person_and_beside(person: Person) -> ColumnElement[bool]:
    """Return the condition of the posts of a person: his own times in them, and of others."""
    own = aliased(Membership)
    posts = select(own.post_id).where(own.person_id == person.id, own.post_id.is_not(None))
    return or_(Membership.person_id == person.id, Membership.post_id.in_(posts))


def before_and_after(one: Holder, others: list[Holder]) -> tuple[Holder | None, Holder | None]:
    """Return who held the post of `one` before, and who after, as far as it is known."""
    start = one.start
    if one.term.post_id is None or start is None:
        return None, None
    beside = [
        (other.start, other)
        for other in others
        if other.term.post_id == one.term.post_id and other.term.person_id != one.term.person_id
    ]
    earlier = [(day, other) for day, other in beside if day is not None and day < start]
    later = [(day, other) for day, other in beside if day is not None and day > start]
    return (
        max(earlier, key=lambda pair: pair[0])[1] if earlier else None,
        min(later, key=lambda pair: pair[0])[1] if later else None,
    )


def met_before(person: Person, own: list[Holder]) -> ColumnElement[bool] | None:
    """Return the condition that others attended in the posts of a person before he came."""
    begun = [(h.term.post_id, h.start) for h in own if h.term.post_id and h.start is not None]
    if not begun:
        return None
    by_others = or_(Attendance.person_id.is_(None), Attendance.person_id != person.id)
    posts = [and_(Attendance.post_id == post_id, held_before(start)) for post_id, start in begun]
    return and_(by_others, or_(*posts))


def held_before(day: date) -> ColumnElement[bool]:
    """Return the condition that the meeting of an attendance was held before a day."""
    meeting = aliased(Meeting)
    return Attendance.meeting_id.in_(select(meeting.id).where(meeting.held_on < day))
