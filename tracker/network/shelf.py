"""Keeps what was worked out for the last few questions, by what their askers may read."""

from collections import OrderedDict
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from flask import current_app

KEPT = 4

Thing = TypeVar("Thing")


class Shelf(Generic[Thing]):
    """The last KEPT things of one kind in this process; the one not asked for the longest goes.

    A key holds the revisions of the audiences that the asker reads. A change that he may not
    see raises none of them, and a thing is made only with the reads of an asker of its key.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Any, Thing] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> Thing | None:
        """Return what is kept under `key`, if it is."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: object, thing: Thing) -> None:
        """Keep a thing under `key`."""
        with self._lock:
            self._kept[key] = thing
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def shelf_of(kind: type[Thing]) -> Shelf[Thing]:
    """Return the shelf of this application for things of a class."""
    shelves = current_app.extensions.setdefault("network_shelves", {})
    return cast("Shelf[Thing]", shelves.setdefault(kind, Shelf()))
