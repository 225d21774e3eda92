"""Writes the two lock files: every package with its version and the hashes of all its files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).parent / "uv"
SAME_EVERYWHERE = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)
DEV = "requirements-dev.lock"
RUN = "requirements.lock"


def compile_lock(lock: str, *options: str) -> None:
    """Write one lock file from `pyproject.toml`."""
    command = [UV, "pip", "compile", "pyproject.toml", *SAME_EVERYWHERE, *options]
    subprocess.run([*command, f"--output-file={lock}"], cwd=ROOT, check=True)


def main() -> None:
    """Choose for development first; what serves is a part of the same choice."""
    compile_lock(DEV, "--group=dev", "--upgrade")
    compile_lock(RUN, "--group=build", "--upgrade", f"--constraints={DEV}")
    for lock in (RUN, DEV):
        packages = sum("==" in line for line in (ROOT / lock).read_text().splitlines())
        print(f"{lock}: {packages} packages")


if __name__ == "__main__":
    main()
