"""Who may log in, from the command line."""

from flask import Flask
from sqlalchemy import select

from tracker.accounts.models import Role, Unit
from tracker.accounts.queries import find_user, list_users
from tracker.accounts.service import make_unit, make_user, set_password
from tracker.core.changes import Deed
from tracker.core.db import db, transaction
from tracker.core.errors import Refusal


def add(
    app: Flask, email: str, name: str, password: str, *, role: str, unit: str
) -> tuple[bool, str]:
    """Add a user; return whether it was done, and what happened in a sentence."""
    with app.app_context():
        try:
            with transaction(Deed(action="users.add")):
                belongs = db.session.scalar(select(Unit).where(Unit.name_en == unit))
                if unit and belongs is None:
                    belongs = make_unit(unit, unit)
                make_user(email, name, password, Role(role), belongs)
        except Refusal as refusal:
            return False, str(refusal)
    return True, f"{email} can log in as {role}."


def reset(app: Flask, email: str, password: str) -> tuple[bool, str]:
    """Give a user another password; return whether it was done, and what happened."""
    with app.app_context():
        try:
            with transaction(Deed(action="users.password")):
                user = find_user(email)
                if user is None:
                    return False, f"There is no user {email}."
                set_password(user, password)
        except Refusal as refusal:
            return False, str(refusal)
    return True, f"{email} has a new password; every log-in of his has ended."


def lines(app: Flask) -> list[str]:
    """Return a line for each user."""
    with app.app_context():
        return [
            f"{u.email:40} {u.role:14} {u.unit.name_en if u.unit else '–':30}"
            f" {'' if u.is_active else 'closed'}".rstrip()
            for u in list_users()
        ]
