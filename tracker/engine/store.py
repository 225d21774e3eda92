"""Keeps snapshots in files: written whole beside the old one, named at once, mapped by readers."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tracker.engine.snapshot import Snapshot

CURRENT = "current.json"
_FORMAT = 1


@dataclass(frozen=True)
class Kept:
    """A snapshot out of its files, with what was noted when it was written."""

    snapshot: Snapshot
    notes: Mapping[str, Any]


def save(folder: Path, snapshot: Snapshot, notes: Mapping[str, Any]) -> None:
    """Write a snapshot into `folder` and make it the current one in a single step.

    Readers see the old snapshot or the new one, never a part; the files of all but the one
    before are removed, which those who have them mapped do not notice.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="snapshot-", dir=folder))
    arrays = {"ids": snapshot.ids, "indptr": snapshot.indptr, "indices": snapshot.indices}
    arrays |= {f"edge-{name}": values for name, values in snapshot.edges.items()}
    for name, values in arrays.items():
        np.save(fresh / f"{name}.npy", values)
    said = {
        "format": _FORMAT,
        "folder": fresh.name,
        "edges": list(snapshot.edges),
        "notes": dict(notes),
    }
    pointer = fresh / CURRENT
    pointer.write_text(json.dumps(said))
    before = _current_folder(folder)
    pointer.replace(folder / CURRENT)
    for older in folder.glob("snapshot-*"):
        if older.name not in {fresh.name, before}:
            shutil.rmtree(older, ignore_errors=True)


def _current_folder(folder: Path) -> str | None:
    """Return the name of the folder of the current snapshot, if there is one."""
    try:
        return str(json.loads((folder / CURRENT).read_text())["folder"])
    except FileNotFoundError:
        return None


def load(folder: Path) -> Kept | None:
    """Return the current snapshot of `folder`, mapped and not read; None where there is none."""
    while (wanted := _current_folder(folder)) is not None:
        try:
            return _load(folder)
        except FileNotFoundError:
            # While this was opened, two newer ones were named: open the newest.
            if _current_folder(folder) == wanted:
                return None
    return None


def _load(folder: Path) -> Kept | None:
    said = json.loads((folder / CURRENT).read_text())
    if said["format"] != _FORMAT:
        return None
    files = folder / said["folder"]

    def mapped(name: str) -> Any:  # noqa: ANN401
        return np.load(files / f"{name}.npy", mmap_mode="r")

    edges = {name: mapped(f"edge-{name}") for name in said["edges"]}
    snapshot = Snapshot(mapped("ids"), mapped("indptr"), mapped("indices"), edges)
    return Kept(snapshot, said["notes"])
