"""Finding users, units and the viewer behind a session."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from tracker.accounts.models import (
    EVERYONE,
    Audience,
    AudienceMember,
    Role,
    Unit,
    User,
    UserSession,
)
from tracker.accounts.service import token_digest
from tracker.accounts.visibility import Viewer, current_viewer
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.revisions import VOCABULARIES, note_seen, number_of


def find_viewer(token: str, *, at: datetime, idle_hours: int) -> tuple[Viewer, datetime] | None:
    """Return who holds the session `token` and when he was last seen, if it is in force.

    Language and era are empty where the user has not chosen. The same query tells the database
    session by which revision of the vocabularies it goes.
    """
    statement = (
        select(UserSession.id, UserSession.seen_at, User, number_of(VOCABULARIES))
        .join(User, User.id == UserSession.user_id)
        .where(
            UserSession.token_hash == token_digest(token),
            UserSession.ends_at > at,
            UserSession.seen_at > at - timedelta(hours=idle_hours),
            User.is_active,
        )
    )
    row = db.session.execute(statement).first()
    if row is None:
        return None
    session_id, seen_at, user, revision = row
    note_seen(db.session(), VOCABULARIES, revision)
    viewer = Viewer(
        user_id=user.id,
        unit_id=user.unit_id or 0,
        role=Role(user.role),
        name=user.name,
        language=user.language or "",
        era=user.era or "",
        thai_digits=user.thai_digits,
        session_id=session_id,
    )
    return viewer, seen_at


def get_user(user_id: int) -> User:
    """Return a user by id."""
    return db.session.get_one(User, user_id)


def get_user_by_public_id(public_id: str) -> User:
    """Return a user with his unit.

    Raises:
        NotFound: there is none.
    """
    statement = select(User).where(User.public_id == public_id).options(joinedload(User.unit))
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def list_units() -> list[Unit]:
    """Return the units of the office by name."""
    return list(db.session.scalars(select(Unit).order_by(Unit.name_en)))


def find_unit(public_id: str) -> Unit | None:
    """Return a unit, or nothing where there is none."""
    return db.session.scalar(select(Unit).where(Unit.public_id == public_id))


def get_unit(public_id: str) -> Unit:
    """Return a unit.

    Raises:
        NotFound: there is none.
    """
    found = find_unit(public_id)
    if found is None:
        raise NotFound
    return found


def find_user(email: str) -> User | None:
    """Return the user with this address."""
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def list_users() -> list[User]:
    """Return every user, by address."""
    statement = select(User).options(joinedload(User.unit)).order_by(User.email)
    return list(db.session.scalars(statement))


def list_colleagues() -> list[User]:
    """Return the active users by name, for naming who may read a record."""
    return list(db.session.scalars(select(User).where(User.is_active).order_by(User.name)))


def revisions() -> tuple[tuple[int, int], ...]:
    """Return the audiences that the viewer belongs to, each with its revision."""
    viewer = current_viewer()
    readable = select(Audience.id, Audience.revision).order_by(Audience.id)
    if viewer is None:
        return ()
    if not viewer.reads_restricted:
        readable = readable.where(Audience.id == EVERYONE)
    else:
        his = select(AudienceMember.audience_id).where(
            or_(AudienceMember.user_id == viewer.user_id, AudienceMember.unit_id == viewer.unit_id)
        )
        readable = readable.where(or_(Audience.id == EVERYONE, Audience.id.in_(his)))
    return tuple((i, revision) for i, revision in db.session.execute(readable))
