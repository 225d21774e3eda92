"""A PostgreSQL server of the tests' own, on a private socket in a temporary folder."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from scripts.programs import POSTGRES, require

OWNER = "samphan"
PORT = "5432"
PATIENCE_SECONDS = 60
NO_DURABILITY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = (*NO_DURABILITY, "listen_addresses=", "max_connections=60", "autovacuum=off")


def unprivileged() -> dict[str, object]:
    """Return how a child process gives up root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = known.get("postgres") or known["nobody"]
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@dataclass(frozen=True)
class Cluster:
    """A running server; `folder` holds its socket."""

    folder: Path

    def url(self, database: str) -> str:
        """Return the SQLAlchemy address of one database."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}&port={PORT}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        """Connect as the owner of the cluster; every statement is its own transaction."""
        return psycopg.connect(
            host=str(self.folder), port=PORT, user=OWNER, dbname=database, autocommit=True
        )

    def create(self, database: str) -> str:
        """Make an empty database, in the place of one of the same name; return its address."""
        with self.connect() as connection:
            name = Identifier(database)
            connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
            connection.execute(SQL("CREATE DATABASE {}").format(name))
        return self.url(database)


def initialise(programs: Path, folder: Path, as_whom: dict[str, object]) -> None:
    """Make the files of a cluster; sorting is by code point, letters are those of UTF-8."""
    command = [programs / "initdb", "--pgdata", folder / "data", "--username", OWNER]
    options = ["--auth=trust", "--encoding=UTF8", "--no-sync"]
    for locale in ("C.UTF-8", "C"):
        done = subprocess.run(
            [*command, *options, f"--locale={locale}"],
            cwd=folder, capture_output=True, text=True, check=False, **as_whom,
        )  # fmt: skip
        if done.returncode == 0:
            return
    raise RuntimeError(f"PostgreSQL's initdb failed:\n{done.stdout}{done.stderr}")


def wait_for(cluster: Cluster, process: subprocess.Popen[bytes]) -> None:
    """Return as soon as the server answers."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            cluster.connect().close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    said = (cluster.folder / "log").read_text()
    raise RuntimeError(f"PostgreSQL did not start:\n{said}")


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Start a server for the tests, and stop exactly that one at the end."""
    programs = require(POSTGRES)
    as_whom = unprivileged()
    # Not under TMPDIR: the address of a socket may have only 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="samphan-", dir="/tmp"))
    try:
        if as_whom:
            os.chown(folder, as_whom["user"], as_whom["group"])
        initialise(programs, folder, as_whom)
        options = [word for setting in SETTINGS for word in ("-c", setting)]
        command = [programs / "postgres", "-D", folder / "data", "-k", folder, "-p", PORT]
        cluster = Cluster(folder)
        with (
            (folder / "log").open("wb") as log,
            subprocess.Popen(
                [*command, *options], cwd=folder, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True, **as_whom,
            ) as process,
        ):  # fmt: skip
            try:
                wait_for(cluster, process)
                yield cluster
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(PATIENCE_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
