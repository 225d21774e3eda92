"""What can be done with accounts: make them, log in, log out, choose a language."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tracker.accounts.models import LogInFailure, Role, Unit, User, UserSession
from tracker.accounts.passwords import hash_password, is_password, needs_rehash
from tracker.core.config import Settings
from tracker.core.db import db
from tracker.core.errors import Refusal
from tracker.core.words import _

SHORTEST_PASSWORD = 10


class WrongLogIn(Refusal):
    """The e-mail address and the password do not belong together."""

    message = _("This e-mail address and password do not match. Check both and try again.")


class TooManyTries(Refusal):
    """The account has met too many wrong passwords."""

    message = _("Too many wrong passwords. Wait a minute, then try again.")
    status = 429


class NoPassword(Refusal):
    """The new password is too short."""

    message = _("Choose a password of at least 10 characters.")
    field = "password"


class TakenAddress(Refusal):
    """Another user has this e-mail address."""

    message = _("Another user has this e-mail address.")
    field = "email"


def token_digest(token: str) -> str:
    """Return the digest under which a session token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_unit(name_en: str, name_th: str) -> Unit:
    """Add a unit of the office; the caller commits."""
    unit = Unit(name_en=name_en, name_th=name_th)
    db.session.add(unit)
    db.session.flush()
    return unit


def make_user(email: str, name: str, password: str, role: Role, unit: Unit | None = None) -> User:
    """Add a user; the caller commits.

    Raises:
        NoPassword: `password` is shorter than 10 characters.
        TakenAddress: another user has `email`.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise NoPassword
    email = email.strip().lower()
    if db.session.scalar(select(User.id).where(User.email == email)):
        raise TakenAddress
    user = User(
        email=email,
        name=name,
        password_hash=hash_password(password),
        role=role.value,
        unit_id=unit.id if unit else None,
    )
    db.session.add(user)
    db.session.flush()
    return user


class OwnRole(Refusal):
    """An administrator who would lock himself out."""

    message = _("You cannot take your own rights away. Ask another administrator.")
    field = "role"


def amend_user(
    user: User,
    *,
    email: str,
    name: str,
    role: Role,
    unit: Unit | None,
    is_active: bool,
    by_id: int,
) -> None:
    """Change who a user is and what he may do; a closed account loses its log-ins.

    Raises:
        TakenAddress: another user has `email`.
        OwnRole: he would take his own rights away.
    """
    email = email.strip().lower()
    taken = select(User.id).where(User.email == email, User.id != user.id)
    if db.session.scalar(taken):
        raise TakenAddress
    if user.id == by_id and (not is_active or role is not Role(user.role)):
        raise OwnRole
    user.email, user.name, user.role = email, name, role.value
    user.unit_id = unit.id if unit else None
    user.is_active = is_active
    if not is_active:
        db.session.execute(delete(UserSession).where(UserSession.user_id == user.id))
    db.session.flush()


def amend_unit(unit: Unit, name_en: str, name_th: str) -> None:
    """Change the names of a unit; the caller commits."""
    unit.name_en, unit.name_th = name_en, name_th or name_en
    db.session.flush()


def set_password(user: User, password: str) -> None:
    """Give `user` another password and end his sessions.

    Raises:
        NoPassword: `password` is shorter than 10 characters.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise NoPassword
    user.password_hash = hash_password(password)
    db.session.execute(delete(UserSession).where(UserSession.user_id == user.id))


class OtherPassword(Refusal):
    """The present password is another one."""

    message = _("This is not your present password.")
    field = "current"


def change_own_password(user: User, current: str, password: str) -> None:
    """Give `user` another password once he has named his present one.

    Raises:
        OtherPassword: `current` is not his password.
        NoPassword: `password` is shorter than 10 characters.
    """
    if not is_password(current, user.password_hash):
        raise OtherPassword
    set_password(user, password)


def count_recent_failures(session: Session, account: str, *, since: datetime) -> int:
    """Return how many wrong passwords `account` has met after `since`."""
    statement = select(func.count(LogInFailure.id)).where(
        LogInFailure.account == account, LogInFailure.failed_at > since
    )
    return session.scalar(statement) or 0


def check_password(email: str, password: str, *, settings: Settings, at: datetime) -> User | None:
    """Return the active user with this address and password, or `None`.

    A refused try is noted; the caller commits either way.

    Raises:
        TooManyTries: the account has to wait.
    """
    session = db.session()
    account = token_digest(email.strip().lower())
    since = at - timedelta(seconds=settings.log_in_wait_seconds)
    if count_recent_failures(session, account, since=since) >= settings.log_in_tries:
        raise TooManyTries
    user = session.scalar(select(User).where(User.email == email.strip().lower()))
    active = user is not None and user.is_active
    if user is not None and is_password(password, user.password_hash if active else None):
        session.execute(delete(LogInFailure).where(LogInFailure.account == account))
        if needs_rehash(user.password_hash):
            user.password_hash = hash_password(password)
        return user
    if user is None:
        is_password(password, None)
    session.add(LogInFailure(account=account, failed_at=at))
    return None


def start_session(user: User, *, settings: Settings, at: datetime) -> str:
    """Begin a log-in of `user`; return the token for his cookie."""
    token = secrets.token_urlsafe(32)
    ends_at = at + timedelta(hours=settings.session_hours)
    db.session.add(
        UserSession(
            token_hash=token_digest(token),
            user_id=user.id,
            started_at=at,
            seen_at=at,
            ends_at=ends_at,
        )
    )
    db.session.execute(delete(UserSession).where(UserSession.ends_at < at))
    return token


def end_session(session_id: int) -> None:
    """End one log-in."""
    db.session.execute(delete(UserSession).where(UserSession.id == session_id))


def choose_settings(user: User, *, language: str, era: str, thai_digits: bool) -> None:
    """Store how `user` wants words and dates to be shown."""
    user.language, user.era, user.thai_digits = language, era, thai_digits
