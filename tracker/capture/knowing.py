"""The names on record as a reader of texts looks for them, kept until one of them changes.

The names that everybody may read are one gazetteer for all, kept in the process with the
revision of their audience, which every write of a name raises. A process that finds another
revision in the database asks the ledger which records were changed, and looks up the names
of these anew: two seconds for fifty thousand names become a few milliseconds. What only
some may read is added for each viewer.
"""

from collections.abc import Iterable
from threading import Lock
from typing import cast

from flask import current_app

from tracker.accounts.models import EVERYONE
from tracker.accounts.queries import revisions
from tracker.audit.queries import changed_since, newest_event
from tracker.capture.gazetteer import Gazetteer, KnownName, KnownSpan
from tracker.capture.queries import NameRow, list_institution_names, list_person_names

BEARERS = ("institution", "person")
MOST_CHANGED = 2000
"""After so many changed records the whole is built anew."""


class JointGazetteer(Gazetteer):
    """Several gazetteers looked into as one: the longest name wins, equal ones are joined."""

    def __init__(self, *parts: Gazetteer):
        super().__init__(None)
        self._parts = parts

    def spans(self, text: str) -> list[KnownSpan]:
        """Return where names of any part stand in `text`, without overlap, in order."""
        named: dict[tuple[int, int], tuple[KnownName, ...]] = {}
        for part in self._parts:
            for span in part.spans(text):
                place = (span.start, span.end)
                named[place] = (*named.get(place, ()), *span.names)
        taken = bytearray(len(text) + 1)
        kept = []
        for start, end in sorted(named, key=lambda p: (p[0] - p[1], p[0])):
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                kept.append(KnownSpan(start, end, named[start, end]))
        return sorted(kept, key=lambda s: s.start)


class _Shelf:
    """The gazetteer of the names that everybody may read, with its revision."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = -1
        self._built_at = 0
        self._whole: Gazetteer | None = None
        self._kept = Gazetteer(None)

    def get(self, revision: int) -> Gazetteer:
        """Return the gazetteer of this revision; where another is kept, it is brought up to date."""
        with self._lock:
            if revision != self._revision:
                self._kept = self._renewed()
                self._revision = revision
            return self._kept

    def _renewed(self) -> Gazetteer:
        """Return the gazetteer of now: the one that was built, with what was changed since."""
        now = newest_event()
        changed = changed_since(self._built_at, BEARERS, most=MOST_CHANGED + 1)
        if self._whole is None or len(changed) > MOST_CHANGED:
            self._whole, self._built_at = _built(of_everybody=True), now
            return self._whole
        newer = _built(of_everybody=True, only=changed)
        return JointGazetteer(self._whole.without(changed), newer)


def known_names() -> Gazetteer:
    """Return every name on record that the viewer may see."""
    shelf = cast("_Shelf", current_app.extensions.setdefault("known_names", _Shelf()))
    seen = dict(revisions())
    if EVERYONE not in seen:
        return Gazetteer.build(())
    everybody = shelf.get(seen[EVERYONE])
    own = _built(of_everybody=False) if len(seen) > 1 else None
    return JointGazetteer(everybody, own) if own is not None else everybody


def _built(*, of_everybody: bool, only: frozenset[tuple[str, int]] | None = None) -> Gazetteer:
    """Return the gazetteer of all names, or only of those of some records by kind and key."""
    keys = {
        kind: None if only is None else [key for one, key in sorted(only) if one == kind]
        for kind in BEARERS
    }
    bodies = list_institution_names(of_everybody=of_everybody, only=keys["institution"])
    people = list_person_names(of_everybody=of_everybody, only=keys["person"])
    return Gazetteer.build((*_known("institution", bodies), *_known("person", people)))


def _known(kind: str, rows: Iterable[NameRow]) -> Iterable[KnownName]:
    for name in rows:
        yield KnownName(
            record_id=name.public_id,
            kind=kind,
            text=name.text,
            country=name.country,
            institution_type=name.institution_type,
            is_acronym=name.kind == "acronym",
            row=name.row,
        )
