"""Renews what we take from others for the browser: scripts, fonts and icons, from npm.

Every file lands under `tracker/static/vendor/` with its licence; `manifest.json` there tells
name, version, licence and SHA-256. The icons that the templates name become one sprite.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "tracker" / "static"
VENDOR = STATIC / "vendor"
FONT = "files/ibm-plex-sans-thai-{script}-{weight}-normal.woff2"
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")
SHAPES = re.compile(r"<(?:path|circle|rect|line|polyline|polygon|ellipse)\b[^>]*/>", re.DOTALL)
SPDX = {"BSD-0-Clause": "0BSD"}
ICONS = (
    "arrow-down",
    "arrow-up",
    "arrow-up-down",
    "calendar-days",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-check",
    "circle-user",
    "clipboard-paste",
    "download",
    "external-link",
    "eye",
    "file-text",
    "history",
    "inbox",
    "info",
    "lock",
    "log-out",
    "maximize",
    "menu",
    "minus",
    "paperclip",
    "printer",
    "plus",
    "search",
    "settings",
    "trash-2",
    "triangle-alert",
    "undo-2",
    "x",
)


@dataclass(frozen=True)
class Package:
    """One npm package: what we take of it, and the folder where that lands."""

    name: str
    version: str
    folder: str
    licence: str
    files: tuple[str, ...]
    licence_file: str = "LICENSE"

    @property
    def wanted(self) -> str:
        """The package as npm is asked for it."""
        return f"{self.name}@{self.version}"


PACKAGES = (
    Package("htmx.org", "4.0.1", "htmx", "0BSD", ("dist/htmx.min.js",)),
    Package("sigma", "3.0.3", "sigma", "MIT", ("dist/sigma.min.js",), "LICENSE.txt"),
    Package(
        "graphology",
        "0.26.0",
        "graphology",
        "MIT",
        ("dist/graphology.umd.min.js",),
        "LICENSE.txt",
    ),
    Package(
        "@fontsource/ibm-plex-sans-thai",
        "5.3.0",
        "ibm-plex-sans-thai",
        "OFL-1.1",
        tuple(FONT.format(script=s, weight=w) for s in ("latin", "thai") for w in (400, 600)),
    ),
)
LUCIDE = Package(
    "lucide-static", "1.62.0", "lucide", "ISC", tuple(f"icons/{name}.svg" for name in ICONS)
)


def fetch(package: Package, into: Path) -> Path:
    """Have npm pack `package`; return the folder with its files."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", package.wanted, f"--pack-destination={into}"],
        check=True,
        capture_output=True,
        text=True,
    )
    unpacked = into / package.folder
    with tarfile.open(into / packed.stdout.split()[-1]) as archive:
        archive.extractall(unpacked, filter="data")
    return unpacked / "package"


def check_licence(package: Package, source: Path) -> None:
    """Refuse a package whose licence is no longer the one that was read."""
    said = json.loads((source / "package.json").read_text(encoding="utf-8"))["license"]
    if SPDX.get(said, said) != package.licence:
        message = f"{package.wanted} is licensed under {said}, not under {package.licence}"
        raise SystemExit(message)


def take(package: Package, source: Path) -> list[Path]:
    """Copy the files of `package` and its licence; return the copies."""
    target = VENDOR / package.folder
    target.mkdir(parents=True)
    copies = []
    for name in package.files:
        copy = target / Path(name).name
        copy.write_bytes(SOURCE_MAP.sub(b"\n", (source / name).read_bytes()))
        copies.append(copy)
    shutil.copyfile(source / package.licence_file, target / "LICENSE")
    return copies


def take_icons(source: Path) -> list[Path]:
    """Write the sprite of the icons in use; return it."""
    symbols = []
    for name in ICONS:
        drawing = (source / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        shapes = "".join(" ".join(shape.split()) for shape in SHAPES.findall(drawing))
        symbols.append(f'  <symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    sprite = STATIC / "icons.svg"
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""]
    sprite.write_text("\n".join(lines), encoding="utf-8")
    target = VENDOR / LUCIDE.folder
    target.mkdir(parents=True)
    shutil.copyfile(source / LUCIDE.licence_file, target / "LICENSE")
    return [sprite]


def entry(package: Package, copies: list[Path]) -> dict[str, object]:
    """Return what the manifest tells of one package."""
    return {
        "name": package.name,
        "version": package.version,
        "licence": package.licence,
        "files": [
            {
                "path": str(copy.relative_to(STATIC)),
                "sha256": hashlib.sha256(copy.read_bytes()).hexdigest(),
            }
            for copy in copies
        ],
    }


def notice() -> str:
    """Return the page that names whose work is used, and under which licence."""
    lines = [
        "# Work of others in this folder",
        "",
        "Renewed by `scripts/vendor_assets.py`; `manifest.json` holds the checksums.",
        "",
        "| package | version | licence | text |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {p.name} | {p.version} | {p.licence} | [LICENSE]({p.folder}/LICENSE) |"
        for p in (*PACKAGES, LUCIDE)
    ]
    return "\n".join([*lines, "", "The lucide icons are in `../icons.svg`.", ""])


def main() -> None:
    """Fetch every package anew and replace what is there."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    manifest = []
    with tempfile.TemporaryDirectory() as folder:
        for package in (*PACKAGES, LUCIDE):
            source = fetch(package, Path(folder))
            check_licence(package, source)
            copies = take_icons(source) if package is LUCIDE else take(package, source)
            manifest.append(entry(package, copies))
            print(f"{package.wanted}: {sum(c.stat().st_size for c in copies)} bytes")
    text = json.dumps(manifest, indent=2) + "\n"
    (VENDOR / "manifest.json").write_text(text, encoding="utf-8")
    (VENDOR / "NOTICE.md").write_text(notice(), encoding="utf-8")


if __name__ == "__main__":
    main()
