"""Sets up a checkout: `.venv`, the locked packages, the project itself, the compiled catalogs.

`set_up.py run` installs what serving needs, `set_up.py dev` what developing needs,
`set_up.py test` that and the two programs of the system that the tests drive. Everything
that is done already is left alone: the second call takes a fraction of a second.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from programs import CHROMIUM, POSTGRES, Missing, require

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
PROJECT = ("pyproject.toml", "hatch_build.py")
OLDEST_PYTHON = (3, 11)


class Stop(Exception):
    """The set-up cannot go on; the message says what to do."""


def digest(*parts: str) -> str:
    """Return a fingerprint of this checkout's place, of some words and of some files."""
    fingerprint = hashlib.sha256(str(ROOT).encode())
    for part in parts:
        fingerprint.update(part.encode())
        if (ROOT / part).is_file():
            fingerprint.update((ROOT / part).read_bytes())
    return fingerprint.hexdigest()


def is_done(step: str, fingerprint: str) -> bool:
    """Tell whether `step` was carried out with the same fingerprint before."""
    stamp = VENV / f".samphan-{step}"
    return stamp.is_file() and stamp.read_text() == fingerprint


def mark_done(step: str, fingerprint: str) -> None:
    """Remember that `step` was carried out."""
    (VENV / f".samphan-{step}").write_text(fingerprint)


def call(*command: str | Path, say: str) -> None:
    """Run one command of the set-up; what it prints goes to the error stream.

    Raises:
        Stop: the command failed.
    """
    print(say, flush=True)
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, env=environment, stdout=sys.stderr, check=False
    )
    if done.returncode:
        raise Stop(f"The step “{say}” failed; its own words are above. Then run make again.")


def is_sound() -> bool:
    """Tell whether `.venv` works: its Python starts and has pip."""
    if not PYTHON.exists():
        return False
    asked = [PYTHON, "-c", f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON!r})"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def make_venv() -> None:
    """Make `.venv`, or make it anew where it was moved, broken or left half done.

    Raises:
        Stop: this Python cannot make virtual environments.
    """
    fingerprint = digest("venv")
    stamp = VENV / ".samphan-venv"
    if PYTHON.exists() and is_done("venv", fingerprint):
        return
    if not is_sound() or stamp.exists():
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            raise Stop(
                "This Python cannot make virtual environments. On Debian and Ubuntu: "
                "apt-get install python3-venv. Then run make again."
            )
        call(sys.executable, "-m", "venv", "--clear", VENV, say="Making .venv …")
    mark_done("venv", fingerprint)


def install_packages(kind: str) -> None:
    """Install the packages of one lock file; every file's hash is checked."""
    lock = LOCKS[kind]
    fingerprint = digest(lock)
    if is_done(kind, fingerprint):
        return
    options = ["--quiet", "--require-hashes", "--no-deps", "--requirement", lock]
    say = f"Installing the packages of {lock} …"
    call(PYTHON, "-m", "pip", "install", *options, say=say)
    mark_done(kind, fingerprint)


def install_project() -> None:
    """Install the project itself, so that what is edited is what runs."""
    fingerprint = digest(*PROJECT)
    if is_done("project", fingerprint):
        return
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--editable", "."]
    call(PYTHON, "-m", "pip", "install", *options, say="Installing the project …")
    mark_done("project", fingerprint)


def compile_catalogs() -> None:
    """Compile the translations that changed since they were compiled."""
    sources = (ROOT / "tracker" / "translations").glob("*/LC_MESSAGES/*.po")
    pairs = ((source, source.with_suffix(".mo")) for source in sources)
    if any(not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns for po, mo in pairs):
        call(PYTHON, "hatch_build.py", say="Compiling the translations …")


def set_up(kind: str) -> None:
    """Carry out every step that `kind` ("run", "dev" or "test") needs and that is not done."""
    make_venv()
    install_packages("run" if kind == "run" else "dev")
    install_project()
    compile_catalogs()
    if kind == "test":
        for program in (CHROMIUM, POSTGRES):
            require(program)


def main(words: list[str]) -> int:
    """Set up as the command line says; return how the process should end."""
    kind = words[0] if words else "run"
    if kind not in {"run", "dev", "test"}:
        print("set_up.py takes one word: run, dev or test.", file=sys.stderr)
        return 2
    try:
        set_up(kind)
    except (Stop, Missing) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
