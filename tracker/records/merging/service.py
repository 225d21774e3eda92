"""Merges two records into one, and takes a merge back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from tracker.accounts.models import EVERYONE
from tracker.accounts.ownership import touch
from tracker.accounts.visibility import EVERYTHING, Viewer, looking_into_the_bin, reading_as
from tracker.audit.queries import list_told_of_deed
from tracker.audit.reverting import take_back
from tracker.core.db import db
from tracker.core.errors import NotFound, Refusal
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.institutions.queries import list_edges
from tracker.institutions.rules import UPWARD, Edge, closes_a_circle
from tracker.institutions.service import label_institution
from tracker.meetings.models import Meeting
from tracker.people.models import Person
from tracker.people.service import label_person
from tracker.records.merging.moving import move_references
from tracker.records.merging.queries import deed_of_merge, list_series
from tracker.records.merging.refusals import (
    CannotBeUnmerged,
    ComesBefore,
    KeptIsStricter,
    MergedFurther,
    MergesWithParent,
    PeriodTurned,
    SameRecord,
    WouldMakeACircle,
)
from tracker.records.merging.rules import (
    WITH,
    are_joined_by,
    differences_of,
    is_turned_round,
    joined,
    stands_above_itself,
    value_of,
)
from tracker.records.models import NotTheSame

CURRENT = frozenset({"official", "short"})


def check_merge(kept: Any, merged: Any) -> None:  # noqa: ANN401
    """Refuse a merge that makes no sense, by what the viewer may see.

    Raises:
        SameRecord, MergesWithParent, WouldMakeACircle, ComesBefore, KeptIsStricter: it does not.
    """
    if kept.id == merged.id:
        raise SameRecord
    if kept.audience_id not in {EVERYONE, merged.audience_id}:
        raise KeptIsStricter
    if isinstance(kept, Meeting):
        _check_line(kept.id, merged.id, list_series(), ComesBefore, ComesBefore)
    if isinstance(kept, Institution):
        edges = list_edges(UPWARD)
        _check_line(kept.id, merged.id, edges, MergesWithParent, WouldMakeACircle)


def _check_line(
    kept: int, merged: int, edges: list[Edge], direct: type[Refusal], through_others: type[Refusal]
) -> None:
    """Refuse two of which one stands above or before the other."""
    if are_joined_by(kept, merged, edges):
        raise direct
    if stands_above_itself(kept, joined(edges, kept=kept, merged=merged)):
        raise through_others


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
        SameRecord, MergesWithParent, WouldMakeACircle, ComesBefore, KeptIsStricter: the two
            cannot be one.
        PeriodTurned: by `choices` the kept record would end before it begins.
        NotAllowed: `by` may not change one of them.
    """
    touch(kept, by)
    touch(merged, by)
    with db.session.no_autoflush:
        check_merge(kept, merged)
        _choose(kept, merged, choices)
    kept_id, merged_id = kept.id, merged.id
    with reading_as(EVERYTHING), looking_into_the_bin():
        _move_names(kept, merged)
        move_references(kept.__tablename__, merged_id, kept_id, at=at)
        merged.merged_into_id = kept_id
        merged.binned_at = at
        db.session.flush()
        db.session.expire_all()
        _label(kept)
        db.session.flush()
    _open_circles(kept, at)


def _choose(kept: Any, merged: Any, choices: Mapping[str, str]) -> None:  # noqa: ANN401
    for difference in differences_of(kept.__tablename__, kept, merged):
        choice = choices.get(difference.name, difference.proposed)
        setattr(kept, difference.name, value_of(difference, choice))
        if choice == "merged":
            for name in WITH.get(difference.name, ()):
                setattr(kept, name, getattr(merged, name))
    if is_turned_round(kept):
        raise PeriodTurned


def _move_names(kept: Any, merged: Any) -> None:  # noqa: ANN401
    """Make the names of the merged record ready to move: the same ones go, others step back."""
    if not isinstance(kept, Institution | Person):
        return
    texts = {n.text for n in kept.names}
    official = {n.language for n in kept.names if n.kind == "official"}
    for name in list(merged.names):
        if name.text in texts:
            db.session.delete(name)
            continue
        if name.kind in CURRENT and name.language in official:
            name.kind = "alias"
        name.preferred = False
    db.session.flush()


def _label(record: Any) -> None:  # noqa: ANN401
    """Note anew under which names a record is shown, by those that all its readers may see."""
    if not isinstance(record, Institution | Person):
        return
    open_names = [n for n in record.names if n.audience_id in {EVERYONE, record.audience_id}]
    if len(open_names) < len(record.names):
        set_committed_value(record, "names", open_names)
    if isinstance(record, Institution):
        label_institution(record)
    else:
        label_person(record)
    db.session.flush()
    db.session.expire(record, ["names"])


def _open_circles(kept: Any, at: datetime) -> None:  # noqa: ANN401
    """Move relations to the bin by which a body would stand above itself.

    `check_merge` refused the circles that the viewer can see: here only hidden relations go.
    """
    if not isinstance(kept, Institution):
        return
    upward = InstitutionRelation.type.in_(UPWARD)
    seen = set(db.session.scalars(select(InstitutionRelation.id).where(upward)))
    statement = select(InstitutionRelation).where(upward).order_by(InstitutionRelation.id)
    with reading_as(EVERYTHING):
        relations = db.session.scalars(statement).all()
    edges = {r.id: Edge.between(r.from_id, r.to_id, r.valid_from, r.valid_to) for r in relations}
    for relation in (r for r in relations if r.id not in seen):
        if not stands_above_itself(kept.id, edges.values()):
            break
        if closes_a_circle(edges[relation.id], edges.values()):
            relation.binned_at = at
            del edges[relation.id]
    db.session.flush()


def unmerge(merged: Any, *, by: Viewer) -> Any:  # noqa: ANN401
    """Take a merge back and return the record that was kept; the caller commits.

    Both are as before; what was changed of them since the merge stays as it is.

    Raises:
        NotFound: the record was not merged.
        MergedFurther: the kept record was itself merged since.
        CannotBeUnmerged: the ledger does not hold how, or a record that it concerned is gone.
        NotAllowed: `by` may not change one of the two.
    """
    if merged.merged_into_id is None:
        raise NotFound
    with reading_as(EVERYTHING), looking_into_the_bin():
        kept: Any = db.session.get(type(merged), merged.merged_into_id)
        if kept.merged_into_id is not None:
            raise MergedFurther
        touch(kept, by)
        touch(merged, by)
        deed_id = deed_of_merge(merged)
        if deed_id is None:
            raise CannotBeUnmerged
        try:
            take_back(db.session(), list_told_of_deed(deed_id), only_untouched=True)
        except IntegrityError as error:
            raise CannotBeUnmerged from error
        db.session.expire_all()
        _label(kept)
        db.session.flush()
    return kept


def tell_apart(kind: str, one: int, other: int, *, by: Viewer) -> None:
    """Remember that two records are not the same; the caller commits."""
    a, b = sorted((one, other))
    known = select(NotTheSame.id).where(
        NotTheSame.record_type == kind, NotTheSame.a_id == a, NotTheSame.b_id == b
    )
    if a != b and db.session.scalar(known) is None:
        db.session.add(NotTheSame(record_type=kind, a_id=a, b_id=b, user_id=by.user_id or None))
        db.session.flush()


def forget_apart(kind: str, one: int, other: int) -> None:
    """Forget that two records are not the same; the caller commits."""
    a, b = sorted((one, other))
    statement = select(NotTheSame).where(
        NotTheSame.record_type == kind, NotTheSame.a_id == a, NotTheSame.b_id == b
    )
    for pair in db.session.scalars(statement).all():
        db.session.delete(pair)
    db.session.flush()
