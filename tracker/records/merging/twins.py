"""Rows that say the same once two records are one: which they are, and what becomes of both."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import inspect

from tracker.accounts.models import EVERYONE
from tracker.cooperation.models import AgreementSignatory
from tracker.institutions.models import Identifier, InstitutionRelation
from tracker.meetings.models import Attendance
from tracker.people.models import ContactPoint, Membership, Post

LONGEST = 600
TWINS: dict[type[Any], tuple[str, ...]] = {
    AgreementSignatory: ("agreement_id", "institution_id", "person_id"),
    Attendance: ("meeting_id", "institution_id", "person_id", "side"),
    ContactPoint: ("person_id", "institution_id", "kind", "value"),
    Identifier: ("institution_id", "scheme", "value"),
    InstitutionRelation: ("type", "from_id", "to_id", "valid_from", "valid_to"),
    Membership: (
        "person_id", "institution_id", "post_id", "on_behalf_of_id", "valid_from", "valid_to",
    ),
    Post: ("institution_id", "label", "valid_from", "valid_to"),
}  # fmt: skip
"""What two rows have in common that say the same, where no index forbids the second."""

DIVIDING = ("role", "presence", "rank", "headcount_unnamed", "acting")
"""Columns of which both values are worth keeping: rows that differ in one are no twins."""

OWN = frozenset(
    {
        "id", "public_id", "audience_id", "marking", "owner_unit_id", "created_by_id",
        "updated_by_id", "created_at", "updated_at", "version", "binned_at", "position",
    }
)  # fmt: skip
"""Columns that a row does not take over from its twin."""


def names_one_twice(row: Any, attribute: str, new: int) -> bool:  # noqa: ANN401
    """Tell whether another side of a row that joins two names `new` already."""
    sides = {"from_id", "to_id", "by_id", "a_id", "b_id", "party_a_id", "party_b_id"}
    if attribute not in sides:
        return False
    columns = inspect(type(row)).column_attrs.keys()
    return any(getattr(row, side) == new for side in (sides & set(columns)) - {attribute})


def twin_of(row: Any, attribute: str, new: int, others: Iterable[Any]) -> Any:  # noqa: ANN401
    """Return which of `others` says what `row` would say with `new`, if one does.

    What a unique index forbids to stand twice has a twin in any case. Elsewhere a twin
    is read by everyone who reads the row, and nothing that counts is lost beside it.
    """
    there = [other for other in others if other.id != row.id]
    for columns in _unique(type(row)):
        if attribute in columns:
            for other in there:
                if _same(row, other, columns, attribute, new):
                    return other
    columns = TWINS.get(type(row), ())
    if attribute not in columns or getattr(row, "binned_at", None) is not None:
        return None
    alike = (o for o in there if _same(row, o, columns, attribute, new))
    return next((o for o in alike if _may_stand_for(o, row)), None)


def _unique(model: type[Any]) -> list[tuple[str, ...]]:
    indexes = model.__table__.indexes
    return [tuple(i.columns.keys()) for i in indexes if i.unique and len(i.columns) > 1]


def _same(row: Any, other: Any, columns: Iterable[str], attribute: str, new: int) -> bool:  # noqa: ANN401
    wanted = {name: new if name == attribute else getattr(row, name) for name in columns}
    return all(getattr(other, name) == value for name, value in wanted.items())


def _may_stand_for(other: Any, row: Any) -> bool:  # noqa: ANN401
    if getattr(other, "binned_at", None) is not None:
        return False
    if other.audience_id not in {EVERYONE, row.audience_id}:
        return False
    dividing = [name for name in DIVIDING if hasattr(row, name)]
    return not any(
        _said(row, name) and _said(other, name) and getattr(row, name) != getattr(other, name)
        for name in dividing
    )


def _said(row: Any, name: str) -> bool:  # noqa: ANN401
    """Tell whether somebody said this; the role that stands everywhere is no word."""
    value = getattr(row, name)
    if name != "role":
        return value not in ("", None)
    default = inspect(type(row)).columns[name].default
    return value not in ("", None, default.arg if default is not None else "")


def take_over(twin: Any, row: Any) -> None:  # noqa: ANN401
    """Let a row take over what only its twin says."""
    for name in set(inspect(type(row)).column_attrs.keys()) - OWN:
        mine, other = getattr(twin, name), getattr(row, name)
        if mine == other or not _said(row, name):
            continue
        if not _said(twin, name):
            setattr(twin, name, other)
        elif name == "title_as_used" and other not in mine:
            twin.title_as_used = f"{mine} / {other}"[:LONGEST]
        elif name == "observed_on" and mine.latest < other.earliest:
            twin.observed_on = other
