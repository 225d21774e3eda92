"""Finding meetings; the viewer sees only what he may (`accounts.visibility`)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.moving import moved_or_not_found
from tracker.core.db import db
from tracker.core.pages import PAGE_SIZE, Page, read_mark, write_mark
from tracker.delegations.models import Visit
from tracker.institutions.lineage import happened_inside, units_below
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting, MeetingArea
from tracker.people.models import Person, Post


@dataclass(frozen=True, kw_only=True)
class MeetingFilter:
    """What a list of meetings is narrowed to; ids are public ids."""

    text: str = ""
    year: int | None = None
    country: str = ""
    type: str = ""
    status: str = ""
    institution: str = ""
    person: str = ""
    post: str = ""
    visit: str = ""
    under: str = ""
    level: str = ""
    area_id: int | None = None


def get_meeting(public_id: str) -> Meeting:
    """Return a meeting with all that belongs to it.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Meeting)
        .where(Meeting.public_id == public_id)
        .options(
            joinedload(Meeting.source),
            joinedload(Meeting.visit),
            joinedload(Meeting.previous_meeting),
            joinedload(Meeting.area_links).joinedload(MeetingArea.area),
            selectinload(Meeting.attendances).joinedload(Attendance.institution),
            selectinload(Meeting.attendances).joinedload(Attendance.person),
        )
    )
    found = db.session.scalars(statement).unique().one_or_none()
    if found is None:
        raise moved_or_not_found(Meeting, public_id)
    return found


def find_meeting_id(public_id: str) -> int | None:
    """Return the id of a meeting that the viewer may see."""
    if not public_id:
        return None
    return db.session.scalar(select(Meeting.id).where(Meeting.public_id == public_id))


def find_visit_id(public_id: str) -> int | None:
    """Return the id of a visit that the viewer may see."""
    if not public_id:
        return None
    return db.session.scalar(select(Visit.id).where(Visit.public_id == public_id))


def suggest_meetings(text: str, *, limit: int = 8) -> list[Meeting]:
    """Return the meetings whose subject holds what is being typed, the latest first."""
    words = text.strip()
    statement = (
        select(Meeting)
        .where(Meeting.title.icontains(words, autoescape=True))
        .options(selectinload(Meeting.attendances).joinedload(Attendance.institution))
        .order_by(Meeting.held_on.desc().nulls_last(), Meeting.public_id)
        .limit(limit)
    )
    return list(db.session.scalars(statement)) if words else []


def _attended_by(institution: str, person: str) -> Select[int]:
    statement = select(Attendance.meeting_id)
    if institution:
        statement = statement.join(Institution, Institution.id == Attendance.institution_id).where(
            Institution.public_id == institution
        )
    if person:
        statement = statement.join(Person, Person.id == Attendance.person_id).where(
            Person.public_id == person
        )
    return statement


def _in_country(code: str) -> Select[int]:
    inside = Institution.country.is_(None) if code == "-" else Institution.country == code
    return (
        select(Attendance.meeting_id)
        .join(Institution, Institution.id == Attendance.institution_id)
        .where(inside)
    )


def _under(by: MeetingFilter) -> Select[int]:
    """Return the meetings held with a body or what stood below it then, perhaps of one level."""
    units = units_below(select(Institution.id).where(Institution.public_id == by.under))
    there = (
        select(Meeting.id)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .join(units, units.c.institution_id == Attendance.institution_id)
        .where(Meeting.status == "held", happened_inside(units, Meeting.held_on))
    )
    if by.level.isdecimal() and len(by.level) < 3:
        there = there.where(units.c.level == int(by.level))
    if by.institution:
        unit = select(Institution.id).where(Institution.public_id == by.institution)
        there = there.where(units.c.institution_id.in_(unit))
    return there


def _narrowed(statement: Select[Meeting], by: MeetingFilter) -> Select[Meeting]:
    if by.text.strip():
        statement = statement.where(Meeting.title.icontains(by.text.strip(), autoescape=True))
    if by.year is not None:
        statement = statement.where(
            Meeting.held_on.between(date(by.year, 1, 1), date(by.year, 12, 31))
        )
    plain = {"type": by.type, "status": by.status}
    statement = statement.filter_by(**{name: code for name, code in plain.items() if code})
    return _narrowed_by_others(statement, by)


def _narrowed_by_others(statement: Select[Meeting], by: MeetingFilter) -> Select[Meeting]:
    """Narrow a list by what other records say of the meetings."""
    if by.country:
        statement = statement.where(Meeting.id.in_(_in_country(by.country)))
    if by.institution or by.person:
        statement = statement.where(Meeting.id.in_(_attended_by(by.institution, by.person)))
    if by.post:
        held = select(Post.id).where(Post.public_id == by.post)
        there = select(Attendance.meeting_id).where(Attendance.post_id.in_(held))
        statement = statement.where(Meeting.id.in_(there))
    if by.under:
        statement = statement.where(Meeting.id.in_(_under(by)))
    if by.visit:
        journey = select(Visit.id).where(Visit.public_id == by.visit)
        statement = statement.where(Meeting.visit_id.in_(journey))
    if by.area_id is not None:
        about = select(MeetingArea.meeting_id).where(MeetingArea.area_id == by.area_id)
        statement = statement.where(Meeting.id.in_(about))
    return statement


def _from(statement: Select[Meeting], mark: str | None) -> Select[Meeting]:
    """Begin behind the place that `mark` names; undated meetings stand last."""
    place = read_mark(mark, 2)
    if place is None:
        return statement
    try:
        day, public_id = (date.fromisoformat(place[0]) if place[0] else None), place[1]
    except ValueError:
        return statement
    if day is None:
        return statement.where(Meeting.held_on.is_(None), Meeting.public_id < public_id)
    return statement.where(
        or_(
            Meeting.held_on < day,
            and_(Meeting.held_on == day, Meeting.public_id < public_id),
            Meeting.held_on.is_(None),
        )
    )


def list_meetings(
    by: MeetingFilter, *, mark: str | None = None, size: int = PAGE_SIZE
) -> Page[Meeting]:
    """Return one page of meetings, the latest first, with the institutions that were there."""
    statement = (
        _from(_narrowed(select(Meeting), by), mark)
        .options(selectinload(Meeting.attendances).joinedload(Attendance.institution))
        .order_by(Meeting.held_on.desc().nulls_last(), Meeting.public_id.desc())
        .limit(size + 1)
    )
    rows = list(db.session.scalars(statement))
    last = rows[size - 1] if len(rows) > size else None
    day = last.held_on.isoformat() if last and last.held_on else None
    return Page(rows[:size], write_mark(day, last.public_id) if last else None)


def same_day_meetings(held_on: date, institutions: set[str]) -> list[Meeting]:
    """Return the meetings of that day at which two of these institutions (public ids) were."""
    statement = (
        select(Meeting)
        .where(Meeting.held_on == held_on)
        .options(selectinload(Meeting.attendances).joinedload(Attendance.institution))
        .order_by(Meeting.public_id)
    )
    found = []
    for meeting in db.session.scalars(statement):
        there = {a.institution.public_id for a in meeting.attendances if a.institution}
        if len(there & institutions) >= 2:
            found.append(meeting)
    return found
