"""Databases for tests: each test gets one that is migrated and otherwise empty, on both kinds.

A test that uses `database` (through `app`, `client`, …) runs once on each kind;
`@pytest.mark.database("sqlite")` limits it, and browser tests run on SQLite unless
they say otherwise. `empty_database` is one without any table, for migration tests.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Composed, Identifier, Literal

from tests.rig.postgres import Cluster, running_cluster
from tracker.administration.setting_up import plant
from tracker.app import create_app
from tracker.core.config import Settings
from tracker.core.db import db
from tracker.core.migrate import upgrade

KINDS = ("sqlite", "postgresql")
WORKPLACE = "tests"
MEMORY = Path("/dev/shm")


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known."""
    config.addinivalue_line("markers", "database(*kinds): run on these kinds of database only")


def kinds_for(item: pytest.Item) -> tuple[str, ...]:
    """Return the kinds of database on which a test is to run."""
    mark = item.get_closest_marker("database")
    if mark is not None:
        return mark.args
    return ("sqlite",) if item.get_closest_marker("browser") else KINDS


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that touches a database once on each kind."""
    for name in ("database", "empty_database"):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, kinds_for(metafunc.definition), indirect=True)


def prepare(url: str) -> None:
    """Bring a new database to the state in which an office would begin with it."""
    upgrade(url)
    app = create_app(Settings(database_url=url, secret_key="k" * 32, production=False))
    try:
        plant(app)
    finally:
        with app.app_context():
            db.engine.dispose()


class SqliteDatabases:
    """SQLite files: one is migrated, the others are copies of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite"
        self.count = 0
        prepare(f"sqlite:///{self.template}")

    def empty(self) -> str:
        """Return the address of a file that does not exist yet."""
        self.count += 1
        return f"sqlite:///{self.folder / f'{self.count}.sqlite'}"

    def fresh(self) -> str:
        """Return the address of a migrated database in which nothing was written."""
        url = self.empty()
        shutil.copyfile(self.template, url.removeprefix("sqlite:///"))
        return url

    def throw_away(self, url: str) -> None:
        """Remove the database at `url`, its log and its index."""
        path = Path(url.removeprefix("sqlite:///"))
        for leftover in path.parent.glob(f"{path.name}*"):
            leftover.unlink()


class PostgresDatabases:
    """One migrated PostgreSQL database that is put back as it was before each test."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.url = cluster.create(WORKPLACE)
        prepare(self.url)
        self.connection = cluster.connect(WORKPLACE)
        self.restore = restoring(self.connection)

    def empty(self) -> str:
        """Return the address of a database without tables."""
        return self.cluster.create("empty")

    def fresh(self) -> str:
        """Put every row back as the set-up left it; return the address."""
        self.connection.execute(self.restore)
        return self.url

    def throw_away(self, url: str) -> None:
        """Leave the database for the next test."""

    def close(self) -> None:
        """End the connection that puts the rows back."""
        self.connection.close()


def restoring(connection: psycopg.Connection) -> Composed:
    """Keep a copy of every row in the schema `kept`; return the script that brings them back.

    Other connections to the database are ended first, so that a lock left behind
    by one test cannot hold up the next.
    """
    connection.execute("CREATE SCHEMA kept")
    steps = [
        SQL(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ),
        SQL("SET session_replication_role = replica"),
    ]
    tables = connection.execute(
        "SELECT relname, array(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid"
        " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum)"
        " FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    for table, columns in tables:
        here, kept = Identifier(table), Identifier("kept", table)
        steps.append(SQL("DELETE FROM {}").format(here))
        made = connection.execute(SQL("CREATE TABLE {} AS TABLE {}").format(kept, here))
        if made.rowcount:
            names = SQL(", ").join(map(Identifier, columns))
            copying = "INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {}"
            steps.append(SQL(copying).format(here, names, names, kept))
    counters = connection.execute(
        "SELECT sequencename, last_value, start_value FROM pg_sequences WHERE schemaname = 'public'"
    ).fetchall()
    for counter, last, first in counters:
        values = (Literal(counter), Literal(last or first), Literal(last is not None))
        steps.append(SQL("SELECT setval({}::regclass, {}, {})").format(*values))
    return SQL("; ").join([*steps, SQL("SET session_replication_role = DEFAULT")])


@pytest.fixture(scope="session")
def sqlite_databases() -> Iterator[SqliteDatabases]:
    """The maker of SQLite databases; in memory where the system has a folder for that."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="samphan-", dir=place) as folder:
        yield SqliteDatabases(Path(folder))


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """The PostgreSQL server of this run."""
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_cluster: Cluster) -> Iterator[PostgresDatabases]:
    """The maker of PostgreSQL databases."""
    databases = PostgresDatabases(postgresql_cluster)
    yield databases
    databases.close()


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a migrated database in which nothing was written yet."""
    databases = request.getfixturevalue(f"{request.param}_databases")
    url = databases.fresh()
    yield url
    databases.throw_away(url)


@pytest.fixture
def empty_database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without tables."""
    databases = request.getfixturevalue(f"{request.param}_databases")
    url = databases.empty()
    yield url
    databases.throw_away(url)
