"""Users for tests that only need somebody of a role, and log-ins without a password."""

from functools import cache

from sqlalchemy import select

from tracker.accounts.models import Role, Unit, User
from tracker.accounts.passwords import hash_password
from tracker.accounts.service import make_unit, start_session
from tracker.core.changes import Deed
from tracker.core.clock import now
from tracker.core.config import Settings
from tracker.core.db import db, transaction

PASSWORD = "a good word for the tests"
UNIT = "Division of Foreign Relations"


@cache
def stored_password() -> str:
    """Return the hash of `PASSWORD`; made once, since making it is slow on purpose."""
    return hash_password(PASSWORD)


def user_with(role: Role) -> User:
    """Return a user with `role` in the one unit of the tests; a second call finds the first's."""
    email = f"{role.value}@office.example"
    found = db.session.scalar(select(User).where(User.email == email))
    if found is not None:
        return found
    db.session.rollback()
    with transaction(Deed(action="tests.make_user")):
        unit = db.session.scalar(select(Unit).where(Unit.name_en == UNIT))
        user = User(
            email=email,
            name=role.value.title(),
            password_hash=stored_password(),
            role=role.value,
            unit=unit or make_unit(UNIT, "กองการต่างประเทศ"),
        )
        db.session.add(user)
    return user


def player_of(role: Role) -> User:
    """Return the user of the demonstration with `role`."""
    return db.session.scalars(select(User).where(User.role == role.value).order_by(User.id)).all()[
        0
    ]


def begin_session(user: User, settings: Settings) -> str:
    """Log `user` in; return the token for his cookie."""
    db.session.rollback()
    with transaction(Deed(action="accounts.log_in", actor_id=user.id, actor_name=user.name)):
        return start_session(user, settings=settings, at=now())
