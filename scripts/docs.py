"""Renews the pages that are made from the program: settings, commands, `.env.example`.

With `--check` nothing is written; a page that is out of date is named, and the check fails.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path

import click

from tracker.cli import main as tracker
from tracker.core.config import Settings

ROOT = Path(__file__).resolve().parent.parent
MADE_BY = "This page is made from the program by `make docs`."
SETTINGS_ARE_READ = (
    "Each setting is read from the environment, else from `instance/config.toml` (there in small "
    "letters and without `TRACKER_`), else it has its default. They are read once, at the start, "
    "and checked. "
)
EXAMPLE_HEAD = """\
# The settings of Samphan with their defaults, as an environment file, for example for the
# EnvironmentFile= of a systemd unit. None is needed to begin; docs/settings.md tells more.
"""


def default_of(setting: Field[object]) -> str:
    """Return the default of one setting as it is typed."""
    value = setting.default
    if value is MISSING or value == "":
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def shown_default(setting: Field[object]) -> str:
    """Return the default of one setting as a cell of the table."""
    value = default_of(setting)
    return f"`{value}`" if value else "–"


def settings_page() -> str:
    """Return the page of settings."""
    rows = [
        f"| `TRACKER_{one.name.upper()}` | {shown_default(one)} | {one.metadata['doc']} |"
        for one in fields(Settings)
    ]
    lines = ["# Settings", "", SETTINGS_ARE_READ + MADE_BY, ""]
    head = ["| setting | default | what it does |", "| --- | --- | --- |"]
    return "\n".join([*lines, *head, *rows, ""])


def environment_example() -> str:
    """Return the example of an environment file."""
    lines = EXAMPLE_HEAD.splitlines()
    for one in fields(Settings):
        lines += ["", f"# {one.metadata['doc']}", f"#TRACKER_{one.name.upper()}={default_of(one)}"]
    return "\n".join([*lines, ""])


def parameter_line(parameter: click.Parameter) -> str:
    """Return one line about an argument or an option of a command."""
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    if isinstance(parameter, click.Argument):
        return f"- `{parameter.make_metavar(click.Context(click.Command('tracker')))}`"
    return f"- {names}: {getattr(parameter, 'help', None) or ''}".rstrip(": ")


def command_lines(name: str, command: click.Command) -> Iterator[str]:
    """Tell of one command, then of those below it."""
    yield from (f"## `{name}`", "", " ".join((command.help or "").split()), "")
    parameters = [one for one in command.params if "--help" not in one.opts]
    if parameters:
        yield from map(parameter_line, parameters)
        yield ""
    if isinstance(command, click.Group):
        for below, inner in sorted(command.commands.items()):
            if not inner.hidden:
                yield from command_lines(f"{name} {below}", inner)


def commands_page() -> str:
    """Return the page of commands."""
    lines = ["# Commands", "", MADE_BY, ""]
    return "\n".join([*lines, *command_lines("tracker", tracker)])


PAGES = {
    "docs/settings.md": settings_page,
    "docs/commands.md": commands_page,
    ".env.example": environment_example,
}


def main(words: list[str]) -> int:
    """Write every page, or only compare; return how the process should end."""
    stale = 0
    for name, make in PAGES.items():
        path, text = ROOT / name, make()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if "--check" in words:
            print(f"{name} is out of date; run make docs")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
