"""Merges two records into one, and takes a merge back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from tracker.accounts.ownership import touch
from tracker.accounts.visibility import EVERYTHING, Viewer, looking_into_the_bin, reading_as
from tracker.audit.models import AuditEvent, AuditValue
from tracker.audit.queries import list_told_of_deed
from tracker.audit.reverting import take_back
from tracker.core.db import db
from tracker.core.errors import NotFound, Refusal
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.queries import list_upward_edges
from tracker.institutions.rules import is_above
from tracker.institutions.service import label_institution
from tracker.people.models import Person
from tracker.people.service import label_person
from tracker.records.merging.moving import move_references
from tracker.records.merging.rules import differences_of, value_of
from tracker.records.models import NotTheSame

CURRENT = frozenset({"official", "short"})


class SameRecord(Refusal):
    """A merge of a record with itself."""

    message = _("Choose another record: this is the same one.")
    field = "other"


class MergesWithParent(Refusal):
    """A merge of a body with one that stands above it."""

    message = _(
        "One of the two stands above the other, so they are not the same. If the relation is "
        "wrong, end it first."
    )
    field = "other"


class WouldMakeACircle(Refusal):
    """A merge after which a body would stand above itself."""

    message = _(
        "After the merge the reporting line would run in a circle: a body between the two stands "
        "below the one and above the other. Correct the relations first."
    )
    field = "other"


class CannotBeUnmerged(Refusal):
    """A merge that the ledger does not hold."""

    message = _("This merge cannot be taken back: what it changed is not on record any more.")
    status = 409


def check_merge(kept: Any, merged: Any) -> None:  # noqa: ANN401
    """Refuse a merge that makes no sense; hidden relations count, too.

    Raises:
        SameRecord, MergesWithParent, WouldMakeACircle: it does not.
    """
    if kept.id == merged.id:
        raise SameRecord
    if not isinstance(kept, Institution):
        return
    with reading_as(EVERYTHING):
        edges = list_upward_edges()
    if is_above(kept.id, merged.id, edges) or is_above(merged.id, kept.id, edges):
        direct = {(kept.id, merged.id), (merged.id, kept.id)}
        raise MergesWithParent if direct & set(edges) else WouldMakeACircle
    joined = [tuple(kept.id if i == merged.id else i for i in edge) for edge in edges]
    if is_above(kept.id, kept.id, [(a, b) for a, b in joined if a != b]):
        raise WouldMakeACircle


def merge_records(
    kept: Any,  # noqa: ANN401
    merged: Any,  # noqa: ANN401
    choices: Mapping[str, str],
    *,
    by: Viewer,
    at: datetime,
) -> None:
    """Merge one record into another of its kind; the caller commits.

    Every row that names the merged record names the kept one afterwards, those that `by`
    cannot see, too; nothing is told of them. The merged record stays in the bin, and its
    address leads to the kept one.

    Raises:
        SameRecord, MergesWithParent, WouldMakeACircle: the two cannot be one.
        NotAllowed: `by` may not change one of them.
    """
    check_merge(kept, merged)
    touch(kept, by)
    touch(merged, by)
    kind = kept.__tablename__
    for difference in differences_of(kind, kept, merged):
        choice = choices.get(difference.name, difference.proposed)
        setattr(kept, difference.name, value_of(difference, choice))
    kept_id, merged_id = kept.id, merged.id
    with reading_as(EVERYTHING), looking_into_the_bin():
        _move_names(kept, merged)
        move_references(kind, merged_id, kept_id, at=at)
        merged.merged_into_id = kept_id
        merged.binned_at = at
        db.session.flush()
        db.session.expire_all()
        _label(kept)
        db.session.flush()


def _move_names(kept: Any, merged: Any) -> None:  # noqa: ANN401
    """Make the names of the merged record ready to move: the same ones go, others step back."""
    if not isinstance(kept, Institution | Person):
        return
    texts = {n.text for n in kept.names}
    current = {n.language for n in kept.names if n.kind in CURRENT}
    for name in list(merged.names):
        if name.text in texts:
            db.session.delete(name)
        elif name.kind in CURRENT and name.language in current:
            name.kind = "alias"
        name.preferred = False
    db.session.flush()


def _label(record: Any) -> None:  # noqa: ANN401
    if isinstance(record, Institution):
        label_institution(record)
    elif isinstance(record, Person):
        label_person(record)


def deed_of_merge(merged: Any) -> str:  # noqa: ANN401
    """Return the deed that merged a record.

    Raises:
        CannotBeUnmerged: the ledger does not hold it.
    """
    statement = (
        select(AuditEvent.deed_id, AuditValue.after)
        .join(AuditValue, AuditValue.event_id == AuditEvent.id)
        .where(
            AuditEvent.record_type == merged.__tablename__,
            AuditEvent.record_id == merged.id,
            AuditEvent.kind == "changed",
        )
        .order_by(AuditEvent.id.desc())
    )
    for deed_id, after in db.session.execute(statement):
        if after.get("merged_into_id") is not None:
            return str(deed_id)
    raise CannotBeUnmerged


def unmerge(merged: Any, *, by: Viewer) -> Any:  # noqa: ANN401
    """Take a merge back and return the record that was kept; the caller commits.

    Both are as before; what was changed of them since the merge stays as it is.

    Raises:
        NotFound: the record was not merged.
        CannotBeUnmerged: the ledger does not hold how.
        NotAllowed: `by` may not change it.
    """
    if merged.merged_into_id is None:
        raise NotFound
    touch(merged, by)
    with reading_as(EVERYTHING), looking_into_the_bin():
        kept = db.session.get(type(merged), merged.merged_into_id)
        take_back(db.session(), list_told_of_deed(deed_of_merge(merged)), only_untouched=True)
        db.session.expire_all()
        for one in (kept, merged):
            _label(one)
        db.session.flush()
    return kept


def tell_apart(kind: str, one: int, other: int, *, by: Viewer) -> None:
    """Remember that two records are not the same; the caller commits."""
    a, b = sorted((one, other))
    known = select(NotTheSame.id).where(
        NotTheSame.record_type == kind, NotTheSame.a_id == a, NotTheSame.b_id == b
    )
    if db.session.scalar(known) is None:
        db.session.add(
            NotTheSame(record_type=kind, a_id=a, b_id=b, user_id=by.user_id or None)
        )
        db.session.flush()


def forget_apart(kind: str, one: int, other: int) -> None:
    """Forget that two records are not the same; the caller commits."""
    a, b = sorted((one, other))
    statement = select(NotTheSame).where(
        NotTheSame.record_type == kind, NotTheSame.a_id == a, NotTheSame.b_id == b
    )
    for pair in db.session.scalars(statement):
        db.session.delete(pair)
    db.session.flush()
