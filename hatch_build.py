"""What happens before a wheel is built: catalogs compiled, templates and migrations taken along."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BESIDE_THE_PACKAGE = ("templates", "migrations")


def compile_catalogs(root: Path) -> list[Path]:
    """Compile every message catalog under `root` that is newer than its compiled twin.

    Returns:
        The compiled files that were written, in the order of their names.
    """
    written = []
    for source in sorted((root / "tracker" / "translations").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as lines:
            catalog = read_po(lines, locale=source.parts[-3])
        unfinished = target.with_suffix(".mo.new")
        with unfinished.open("wb") as compiled:
            write_mo(compiled, catalog)
        unfinished.replace(target)
        written.append(target)
    return written


class TakeAlong(BuildHookInterface):
    """Compile the catalogs, and put what lies beside the package inside the wheel.

    An editable install gets nothing of the sort: there the application reads
    `templates/` and `migrations/` where they are edited.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare one build; `version` is "standard" or "editable"."""
        root = Path(self.root)
        compile_catalogs(root)
        if self.target_name == "wheel" and version == "standard":
            for name in BESIDE_THE_PACKAGE:
                build_data["force_include"][str(root / name)] = f"tracker/{name}"


if __name__ == "__main__":
    for path in compile_catalogs(Path(__file__).resolve().parent):
        sys.stdout.write(f"compiled {path.name} ({path.parts[-3]})\n")
