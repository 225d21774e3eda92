"""Finding what the boxes of a ledger name: the institutions of a filter, the meeting as evidence."""

from sqlalchemy import func, or_, select

from tracker.core.db import db
from tracker.core.names import institution_key, search_key
from tracker.institutions.models import Institution, InstitutionName
from tracker.meetings.models import Meeting


def find_institutions(public_id: str, name: str) -> list[Institution]:
    """Return the institution of this public id, else those that bear the name; one query."""
    key = institution_key(name)
    if not public_id and not key:
        return []
    chosen = Institution.public_id == public_id
    if not public_id:
        same = or_(InstitutionName.match_key == key, InstitutionName.search_key == search_key(name))
        chosen = Institution.id.in_(select(InstitutionName.institution_id).where(same))
    return list(db.session.scalars(select(Institution).where(chosen)))


def find_meetings(public_id: str, title: str) -> list[Meeting]:
    """Return the meeting of this public id, else those with exactly this subject."""
    chosen = Meeting.public_id == public_id
    if not public_id:
        chosen = func.lower(Meeting.title) == title.lower()
    statement = select(Meeting).where(chosen).order_by(Meeting.id).limit(2)
    return list(db.session.scalars(statement)) if public_id or title else []
