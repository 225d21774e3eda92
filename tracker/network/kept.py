"""The network that everybody may see, kept in files: built once, mapped by every process.

The files stand for one revision of the open audience, one day and one mark in the database.
They are used while all three are those of the database: after a change nobody reads them, and the
network is read from the database until they are renewed. The mark is drawn anew with each
renewal, so that the files of a database are never taken for those of an older copy of it.
"""

from datetime import date
from pathlib import Path

import numpy as np
from flask import current_app

from tracker.accounts.queries import revisions
from tracker.accounts.visibility import Viewer, reading_as
from tracker.core.changes import Deed
from tracker.core.clock import today
from tracker.core.config import Settings
from tracker.core.db import db, transaction
from tracker.core.revisions import draw_number, read_number
from tracker.engine.building import equal
from tracker.engine.snapshot import Snapshot
from tracker.engine.store import Kept, load, save
from tracker.network.building import HOME_NODES, build_for_viewer

MARK = "network"
CURRENT, RENEWED, REPAIRED = "current", "renewed", "repaired"
"""What a renewal found: nothing to do, older files or none, files that hold something else."""


def folder() -> Path:
    """Return where the files lie."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.instance_path / "network"


def load_open(revision: int, day: date) -> Snapshot | None:
    """Return the open network from its files; None where they do not stand for this revision."""
    kept = _read()
    if kept is None or kept.notes.get("revision") != revision:
        return None
    if kept.notes.get("day") != day.isoformat() or not _is_marked(kept):
        return None
    return kept.snapshot


def _read() -> Kept | None:
    """Return what lies in the files; files that cannot be read count as none."""
    try:
        kept = load(folder())
        if kept is not None:
            kept.snapshot.graph[HOME_NODES] = kept.snapshot.names(kept.notes["home"])
    except (OSError, ValueError, LookupError, TypeError, EOFError):
        return None
    return kept


def _is_marked(kept: Kept) -> bool:
    """Tell whether the files were written for this database."""
    mark = read_number(db.session(), MARK)
    return mark > 0 and kept.notes.get("mark") == mark


def refresh(*, check: bool = False) -> str:
    """Bring the files up to date; return what there was to do.

    With `check` the network is read from the database in any case, and files that stand for it
    but hold something else are replaced.

    Returns:
        CURRENT, RENEWED or REPAIRED.
    """
    with reading_as(Viewer()):
        (_everyone, revision), *_none = revisions()
        day = today()
        held = load_open(revision, day)
        if held is not None and not check:
            return CURRENT
        fresh = build_for_viewer(None, day)
    if held is not None and _same(held, fresh):
        return CURRENT
    _write(fresh, revision, day)
    return RENEWED if held is None else REPAIRED


def _same(held: Snapshot, fresh: Snapshot) -> bool:
    """Tell whether two networks hold the same; one whose arrays do not fit together does not."""
    try:
        return held.graph[HOME_NODES] == fresh.graph[HOME_NODES] and equal(held, fresh)
    except (ValueError, IndexError):
        return False


def _write(snapshot: Snapshot, revision: int, day: date) -> None:
    """Write the files, then the mark by which they are used."""
    home = np.searchsorted(snapshot.ids, np.array(snapshot.graph[HOME_NODES], snapshot.ids.dtype))
    notes = {"revision": revision, "day": day.isoformat(), "home": home.tolist()}
    with transaction(Deed(action="network.refresh")):
        mark = draw_number(db.session(), MARK)
        save(folder(), snapshot, {**notes, "mark": mark})
