"""The wheel carries everything, and serves where there is no checkout."""

import subprocess
import sys
from urllib.request import Request, urlopen
from zipfile import ZipFile

import pytest

from tests.rig.sites import ROOT, serving

PIP = [sys.executable, "-m", "pip"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder]
    subprocess.run([*PIP, "wheel", ROOT, *options], check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_what_lies_beside_the_package(wheel):
    with ZipFile(wheel) as archive:
        carried = set(archive.namelist())

    for folder in ("templates", "migrations"):
        beside = {
            f"tracker/{path.relative_to(ROOT)}"
            for path in (ROOT / folder).rglob("*.*")
            if path.is_file() and path.suffix != ".pyc"
        }
        assert beside
        assert beside <= carried
    static = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "tracker" / "static").rglob("*.*")
        if path.is_file()
    }
    assert static <= carried
    assert "tracker/translations/th/LC_MESSAGES/messages.mo" in carried


def test_the_installed_wheel_serves_outside_the_checkout(wheel, tmp_path):
    packages = tmp_path / "packages"
    subprocess.run(
        [*PIP, "install", "--quiet", "--no-deps", "--target", packages, wheel], check=True
    )
    installed = {"PYTHONPATH": str(packages)}
    told = subprocess.run(
        [sys.executable, "-c", "import tracker; print(tracker.__file__)"],
        cwd=tmp_path, env=installed, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.startswith(str(packages))

    program = (sys.executable, "-m", "tracker.cli")
    with serving(tmp_path / "instance", "--demo", program=program, environment=installed) as server:
        request = Request(f"{server.url}/log-in", headers={"Accept-Language": "th"})
        with urlopen(request) as answer:
            page = answer.read().decode()

    assert 'lang="th"' in page
    assert (tmp_path / "instance" / "tracker.sqlite").is_file()
