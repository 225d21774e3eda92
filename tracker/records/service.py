"""What can be done with any record: bin and bring back, restore a version, mark, watch."""

from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError

from tracker.accounts.models import Marking
from tracker.accounts.ownership import touch
from tracker.accounts.visibility import (
    EVERYTHING,
    Confidential,
    Viewer,
    audience_for,
    looking_into_the_bin,
    reading_as,
)
from tracker.attachments.models import Attachment
from tracker.audit.queries import list_told_of_record
from tracker.audit.reverting import take_back
from tracker.core.db import db
from tracker.core.errors import NotFound, Refusal
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.service import label_institution
from tracker.meetings.models import DiscussionPoint, Meeting
from tracker.people.models import Person
from tracker.people.service import label_person
from tracker.records.models import SavedView, Watch
from tracker.records.queries import find_watch


class StillNamed(Refusal):
    """A record that others name cannot be removed for good."""

    message = _(
        "Other records still name this one, so it cannot be removed for good. It stays in the bin, "
        "where nobody meets it."
    )
    status = 409


class NothingToRestore(Refusal):
    """A version that is the present one."""

    message = _("The record is as it was then: there is nothing to restore.")
    status = 409


class NoName(Refusal):
    """A saved view without a name."""

    message = _("Give the view a name by which you will find it again.")
    field = "name"


class NotHere(Refusal):
    """A view of an address that is not a list of this site."""

    message = _("Only lists of this site can be saved as a view.")
    field = "name"


def _files_of(record: Any) -> list[Attachment]:  # noqa: ANN401
    """Return the files of a record, whoever may read them, the bin included."""
    with reading_as(EVERYTHING), looking_into_the_bin():
        statement = select(Attachment).where(
            Attachment.record_type == record.__tablename__, Attachment.record_id == record.id
        )
        return list(db.session.scalars(statement))


def put_in_bin(record: Any, *, by: Viewer, at: datetime) -> None:  # noqa: ANN401
    """Move a record and its files to the bin; the caller commits.

    Raises:
        NotAllowed: `by` may not change it.
    """
    touch(record, by)
    for one in (record, *(f for f in _files_of(record) if f.binned_at is None)):
        one.binned_at = at
    db.session.flush()


def bring_back(record: Any, *, by: Viewer) -> None:  # noqa: ANN401
    """Bring a record back from the bin, with the files that went there with it.

    Raises:
        NotAllowed: `by` may not change it.
        NotFound: it lies not in the bin, or was merged into another.
    """
    if record.binned_at is None or getattr(record, "merged_into_id", None) is not None:
        raise NotFound
    touch(record, by)
    with_it = [f for f in _files_of(record) if f.binned_at == record.binned_at]
    for one in (record, *with_it):
        one.binned_at = None
    db.session.flush()


def remove_for_good(record: Any) -> None:  # noqa: ANN401
    """Remove a record that lies in the bin; only its history stays. The caller commits.

    Raises:
        NotFound: it lies not in the bin.
        StillNamed: other records refer to it.
    """
    if record.binned_at is None:
        raise NotFound
    for file in _files_of(record):
        db.session.delete(file)
    try:
        with reading_as(EVERYTHING), looking_into_the_bin():
            db.session.delete(record)
            db.session.flush()
    except IntegrityError as error:
        raise StillNamed from error


def restore_version(record: Any, deed_id: str, *, by: Viewer) -> None:  # noqa: ANN401
    """Make a record and its parts what they were after the deed `deed_id`; the caller commits.

    Raises:
        NotAllowed: `by` may not change it.
        NotFound: the deed did not concern the record.
        NothingToRestore: nothing was changed since.
    """
    touch(record, by)
    told = list_told_of_record(record.__tablename__, record.id)
    own = [t.event.id for t in told if t.event.deed_id == deed_id]
    if not own:
        raise NotFound
    later = [t for t in told if t.event.id > max(own)]
    if not later:
        raise NothingToRestore
    with reading_as(EVERYTHING), looking_into_the_bin():
        take_back(db.session(), later)
        db.session.expire_all()
        _label(record)
    db.session.flush()


def _label(record: Any) -> None:  # noqa: ANN401
    if isinstance(record, Institution):
        label_institution(record)
    elif isinstance(record, Person):
        label_person(record)


def mark_record(
    record: Any,  # noqa: ANN401
    marking: Marking,
    named_user_ids: frozenset[int],
    *,
    by: Viewer,
) -> None:
    """Change who may read a record, with its parts, files and discussion points.

    Raises:
        NotAllowed: `by` may not change it.
    """
    touch(record, by)
    audience_id = audience_for(
        marking,
        owner_unit_id=record.owner_unit_id,
        owner_id=record.created_by_id,
        named_user_ids=named_user_ids | {by.user_id},
    )
    order = list(Marking)
    for one in (record, *_parts_of(record), *_files_of(record), *_points_of(record)):
        stricter = isinstance(one, Confidential) and order.index(
            Marking(one.marking)
        ) > order.index(marking)
        if one is not record and stricter:
            continue
        one.audience_id = audience_id
        if isinstance(one, Confidential):
            one.marking = marking.value
    db.session.flush()


def _parts_of(record: Any) -> list[Any]:  # noqa: ANN401
    """Return the rows that live and die with a record and carry its audience."""
    owned = [r for r in inspect(type(record)).relationships if r.cascade.delete_orphan]
    rows = [row for relation in owned for row in getattr(record, relation.key)]
    return [row for row in rows if hasattr(row, "audience_id")]


def _points_of(record: Any) -> list[DiscussionPoint]:  # noqa: ANN401
    if not isinstance(record, Meeting):
        return []
    with reading_as(EVERYTHING), looking_into_the_bin():
        statement = select(DiscussionPoint).where(DiscussionPoint.meeting_id == record.id)
        return list(db.session.scalars(statement))


def switch_watch(record: Any, *, by: Viewer) -> bool:  # noqa: ANN401
    """Begin or end watching a record; tell whether it is watched now."""
    found = find_watch(by.user_id, record.__tablename__, record.id)
    if found is not None:
        db.session.delete(found)
        db.session.flush()
        return False
    db.session.add(Watch(user_id=by.user_id, record_type=record.__tablename__, record_id=record.id))
    db.session.flush()
    return True


def save_view(name: str, path: str, query: str, *, shared: bool, by: Viewer) -> SavedView:
    """Keep a list with its filter under a name.

    Raises:
        NoName: it has none.
        NotHere: `path` is no address of this site.
    """
    if not normalise(name):
        raise NoName
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(query) > 1000:
        raise NotHere
    view = SavedView(
        user_id=by.user_id,
        name=normalise(name)[:200],
        path=path[:200],
        query=query,
        is_shared=shared,
    )
    db.session.add(view)
    db.session.flush()
    return view


def forget_view(view: SavedView) -> None:
    """Drop a saved view; the caller commits."""
    db.session.delete(view)
