"""What each command stands on: the settings, the application, whose view is asked for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from flask import Flask

from tracker.app import create_app
from tracker.core import migrate as migrations
from tracker.core.config import BadSettings, Settings, read_settings
from tracker.core.db import db


def write_private(path: Path, text: str) -> None:
    """Write `text` where only this user may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


def current_settings(**overrides: Any) -> Settings:  # noqa: ANN401
    """Return the settings, with the secret key from the instance folder."""
    try:
        settings = read_settings(**overrides)
    except BadSettings as error:
        raise click.ClickException(str(error)) from error
    secret = settings.instance_path / "secret_key"
    if not settings.secret_key and secret.is_file():
        settings = replace(settings, secret_key=secret.read_text("utf-8").strip())
    return settings


def make_app(settings: Settings) -> Flask:
    """Return the application, or stop with the sentence that says what to do."""
    try:
        return create_app(settings)
    except BadSettings as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def at_work(settings: Settings) -> Iterator[None]:
    """Stand within the application, and close its connections to the database at the end."""
    with make_app(settings).app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def require_current(settings: Settings) -> None:
    """Stop where the tables are older than the program, with the command that renews them."""
    if not migrations.is_current(settings.database):
        raise click.ClickException(
            "The tables of the database are older than this program. Run `tracker migrate` first."
        )


def viewer_of(email: str | None) -> Any:  # noqa: ANN401 -- the room is loaded only when it is asked
    """Return whose view is asked for: a user's by his address, else that of nobody in particular."""
    from tracker.accounts.models import Role
    from tracker.accounts.queries import find_user
    from tracker.accounts.visibility import Viewer

    user = find_user(email) if email else None
    if email and user is None:
        raise click.ClickException(f"There is no user {email}.")
    if user is None:
        return Viewer()
    return Viewer(user_id=user.id, unit_id=user.unit_id or 0, role=Role(user.role))
