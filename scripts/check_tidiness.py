"""The tidiness check: no stray whitespace, no large file, no secret, no mark of unfinished work."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LARGEST_BYTES = 1_000_000
VENDORED = ("tracker/static/vendor/", "tests/data/", "LICENSE")
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b"
)
# Built from halves, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".yaml", ".yml", ".cfg", ".po", ".svg", ""}


def files() -> list[str]:
    """Return the files that git keeps or would keep, relative to the root."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return sorted(name for name in told.stdout.split("\0") if name and (ROOT / name).is_file())


def faults_of_text(name: str, text: str) -> Iterator[str]:
    """Tell what is wrong with the lines of one text file."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line != line.rstrip() and not name.endswith(".md"):
            yield f"{name}:{number}: space at the end of the line"
        if SECRET.search(line):
            yield f"{name}:{number}: this looks like a secret"
        if UNFINISHED.search(line):
            yield f"{name}:{number}: a mark of unfinished work"
    if text and not text.endswith("\n"):
        yield f"{name}: the last line has no end"


def faults_of_file(name: str) -> Iterator[str]:
    """Tell what is wrong with one file."""
    path = ROOT / name
    if path.stat().st_size > LARGEST_BYTES:
        yield f"{name}: larger than {LARGEST_BYTES:,} bytes"
    elif not name.startswith(VENDORED) and path.suffix in TEXT:
        yield from faults_of_text(name, path.read_text(encoding="utf-8"))


def main(names: list[str]) -> int:
    """Check the named files, or all; return how the process should end."""
    faults = [fault for name in names or files() for fault in faults_of_file(name)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
