"""The two programs the tests need that no Python package brings: Chromium and PostgreSQL."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

OLDEST_POSTGRES = 15
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
)
BROWSER_PLACES = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)


class Missing(Exception):
    """A program is not there and could not be installed; the message says what to do."""


@dataclass(frozen=True)
class Program:
    """A program of the system: how it is found, and which Debian package brings it."""

    name: str
    package: str
    find: Callable[[], Path | None]
    setting: str


def find_chromium() -> Path | None:
    """Return a Chromium or Chrome of this machine; CHROMIUM=/path names another."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    on_path = [found for name in BROWSERS if (found := shutil.which(name))]
    places = [*map(Path, on_path), *(place for place in BROWSER_PLACES if place.is_file())]
    return places[0] if places else None


def postgres_version(folder: Path) -> int:
    """Return the major version of the server whose programs lie in `folder`, or 0."""
    if not all((folder / name).is_file() for name in ("postgres", "initdb")):
        return 0
    told = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"\b(\d+)", told.stdout)
    return int(number.group(1)) if number else 0


def postgres_folders() -> list[Path]:
    """Return every folder in which a PostgreSQL server may lie."""
    folders = []
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(told.stdout.strip()))
    if server := shutil.which("postgres"):
        folders.append(Path(server).resolve().parent)
    for pattern in ("lib/postgresql/*/bin", "pgsql-*/bin", "local/pgsql/bin"):
        folders.extend(sorted(Path("/usr").glob(pattern)))
    return folders


def find_postgres() -> Path | None:
    """Return the folder of the server's programs; POSTGRES_BIN=/path names another.

    Where there are several, the one nearest to the version that the product names is taken.
    """
    named = os.environ.get("POSTGRES_BIN")
    folders = [Path(named)] if named else postgres_folders()
    versions = {folder: postgres_version(folder) for folder in folders}
    fitting = [folder for folder in folders if versions[folder] >= OLDEST_POSTGRES]
    return min(fitting, key=versions.__getitem__) if fitting else None


CHROMIUM = Program("Chromium", "chromium", find_chromium, "CHROMIUM")
POSTGRES = Program(
    f"PostgreSQL {OLDEST_POSTGRES} or newer", "postgresql", find_postgres, "POSTGRES_BIN"
)


def install_command() -> list[str] | None:
    """Return how packages are installed here without a question, or None where we may not."""
    if not shutil.which("apt-get"):
        return None
    command = ["apt-get", "--yes", "--quiet"]
    if os.geteuid() == 0:
        return command
    sudo = shutil.which("sudo")
    asked = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n", *command] if sudo and asked and asked.returncode == 0 else None


def install(program: Program) -> None:
    """Install the Debian package of `program`, where that is allowed; say what happens."""
    command = install_command()
    if command is None:
        return
    print(f"Installing {program.name} (package {program.package}) for the tests …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (
        ["update"],
        ["install", "--no-install-recommends", program.package],
    ):
        subprocess.run([*command, *words], env=environment, stdout=sys.stderr, check=False)


def require(program: Program) -> Path:
    """Return where `program` is, after an attempt to install it.

    Raises:
        Missing: it is not there, and it cannot be installed from here.
    """
    found = program.find()
    if found is None and program.setting in os.environ:
        raise Missing(f"{program.setting} does not name {program.name}. Correct it or unset it.")
    if found is None:
        install(program)
        found = program.find()
    if found is None:
        raise Missing(
            f"The tests need {program.name}, which this machine does not have and which could "
            f"not be installed from here. Install the package {program.package}, or name the "
            f"one you have with {program.setting}=/path, and run the tests again."
        )
    return found
