"""The network that a viewer may see as a snapshot for the engine, kept until something in it changes.

Viewers who read the same audiences share one. What everybody may see of today comes from files,
where those are up to date; who may see more gets the little that he sees merged over it.
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
from tracker.network.building import build_for_viewer, merge_for_viewer
from tracker.network.kept import load_open

Read = tuple[tuple[int, int], ...]
"""The audiences that a viewer reads, each with its revision."""
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
    day = as_of or today()
    read = revisions()
    found = shelf.get((read, as_of, day))
    if found is None:
        found = _from_everybodys(shelf, read, day) if as_of is None else None
        if found is None:
            found = build_for_viewer(as_of, day)
        shelf.put((read, as_of, day), found)
    return found


def _from_everybodys(shelf: _Shelf, read: Read, day: date) -> Snapshot | None:
    """Return the network of today out of the one that everybody may see, where that is at hand."""
    key = tuple(one for one in read if one[0] == EVERYONE)
    if not key:
        return None
    found = shelf.get((key, None, day))
    if found is None:
        found = load_open(key[0][1], day)
        if found is None:
            return None
        shelf.put((key, None, day), found)
    return found if key == read else merge_for_viewer(found, day)
