"""What nearly every test begins with: `app`, `db`, `client`, `sign_in_as`, `query_count`.

The rest is in `tests/rig`: `database` and `empty_database` (databases), `site` and
`server` (sites), `browser`, `open_page`, `page` and `watch` (browser).
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from hypothesis import settings as hypothesis_settings
from jinja2 import FileSystemBytecodeCache

from tests.rig.accounts import begin_session, user_with
from tests.rig.requests import CarefulClient, counted_queries
from tracker.accounts.gate import cookie_name
from tracker.accounts.models import Role, User
from tracker.app import create_app
from tracker.core.config import Settings
from tracker.core.db import db as the_db
from tracker.vocabularies.queries import areas, term_label

pytest_plugins = [f"tests.rig.{name}" for name in ("sockets", "databases", "sites", "browser")]

SECRET = "the tests sign with this, nobody else does"
hypothesis_settings.register_profile("samphan", deadline=None, derandomize=True)
hypothesis_settings.load_profile("samphan")

SignInAs = Callable[..., User]
QueryCount = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """The templates of this run, compiled once."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """The settings of the test's own application."""
    return Settings(
        instance_path=tmp_path / "instance",
        database_url=database,
        secret_key=SECRET,
        production=False,
        secure_cookies=False,
    )


@pytest.fixture
def app(settings: Settings, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The application on a fresh database, with its context pushed for the test."""
    settings.instance_path.mkdir()
    application = create_app(settings)
    application.testing = True
    application.jinja_env.bytecode_cache = compiled_templates
    application.test_client_class = CarefulClient
    with application.app_context():
        # A process keeps the vocabularies; no page of a test should pay for the first look.
        areas()
        term_label("marking", "internal", "en")
        the_db.session.rollback()
        yield application
        the_db.session.remove()
        the_db.engine.dispose()


@pytest.fixture
def db(app: Flask) -> SQLAlchemy:
    """The database of the test's own application."""
    return the_db


@pytest.fixture
def client(app: Flask) -> CarefulClient:
    """A visitor who has not logged in; each page that he gets is looked at."""
    return app.test_client()


@pytest.fixture
def sign_in_as(app: Flask, client: CarefulClient, settings: Settings) -> SignInAs:
    """A function that logs in: `sign_in_as(user)` or `sign_in_as("officer")`; returns the user.

    It takes another client, or the context of a browser page, with `on=`.
    """

    def sign_in(who: User | Role | str, *, on: object = None) -> User:
        user = who if isinstance(who, User) else user_with(Role(who))
        name, token = cookie_name(settings), begin_session(user, settings)
        where = client if on is None else on
        if isinstance(where, CarefulClient):
            where.set_cookie(name, token)
        else:
            where.add_cookies([{"name": name, "value": token, "domain": "127.0.0.1", "path": "/"}])
        return user

    return sign_in


@pytest.fixture
def query_count(app: Flask) -> QueryCount:
    """A counter: `with query_count() as statements: …`, then `len(statements)`."""
    return lambda: counted_queries(app)
