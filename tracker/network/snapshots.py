"""The network that a viewer may see as a snapshot for the engine, kept until something in it changes.

Viewers who read the same audiences share one. What everybody may see of today comes from files,
where those are up to date.
"""

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Any, cast

from flask import current_app

from tracker.accounts.models import EVERYONE
from tracker.accounts.queries import revisions
from tracker.core.clock import today
from tracker.engine.snapshot import Snapshot
from tracker.network.building import build_for_viewer
from tracker.network.kept import load_open

KEPT = 8
"""So many snapshots are kept in a process, the last that were asked for."""


class _Shelf:
    """The snapshots of the process, by what their viewers read and the day they tell of."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[Any, Snapshot] = OrderedDict()

    def get(self, key: Any) -> Snapshot | None:  # noqa: ANN401
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Any, snapshot: Snapshot) -> None:  # noqa: ANN401
        with self._lock:
            self._kept[key] = snapshot
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def snapshot_of_viewer(as_of: date | None = None) -> Snapshot:
    """Return what the viewer may see of the network as of a day.

    Nodes are public ids. Ties carry `count`, `programmes`, `step` (of the ladder, 0 where only
    people link), `last` (the day as a number, 0 where none is known), `people` and `weight`, the
    records with what time has taken from them. `graph["home"]` are the Thai institutions.
    """
    shelf = cast("_Shelf", current_app.extensions.setdefault("snapshots", _Shelf()))
    key = (revisions(), as_of, as_of or today())
    found = shelf.get(key)
    if found is None:
        found = _from_files(key[0], as_of)
        if found is None:
            found = build_for_viewer(as_of, as_of or today())
        shelf.put(key, found)
    return found


def _from_files(read: tuple[tuple[int, int], ...], as_of: date | None) -> Snapshot | None:
    """Return the network from its files where the viewer reads what everybody may, of today."""
    if as_of is not None or [audience for audience, _revision in read] != [EVERYONE]:
        return None
    return load_open(read[0][1], today())
