"""Who may see what: the one place through which every read of a record passes.

Every confidential row belongs to an *audience*. A session that reads carries a
viewer (`reading_as`), and each SELECT that it sends, whatever it selects or
counts, and each relationship that it loads, is limited to the audiences of
that viewer. A session without a viewer sees nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, and_, false, or_, select
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    with_loader_criteria,
)

from tracker.accounts.models import EVERYONE, Audience, AudienceMember, Marking, Role
from tracker.core.db import db

NOBODY = 0


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who reads: plain values, so that nothing expires with a transaction."""

    user_id: int = NOBODY
    unit_id: int = NOBODY
    role: Role = Role.VIEWER
    name: str = ""
    language: str = "en"
    era: str = "ce"
    thai_digits: bool = False
    session_id: int = 0

    @property
    def reads_restricted(self) -> bool:
        """Whether restricted records that name him or his unit are shown to him."""
        return self.role in {Role.OFFICER, Role.MANAGER}


class _Everything:
    """The program itself, while it keeps what is derived from every record."""


EVERYTHING = _Everything()


class Seen:
    """A row that only its audience may read."""

    audience_id: Mapped[int] = mapped_column(
        ForeignKey("audience.id"), default=EVERYONE, index=True
    )


class Confidential(Seen):
    """A record with a marking and an owner; one in the bin is read only by who looks there."""

    binned_at: Mapped[datetime | None] = mapped_column(index=True)
    marking: Mapped[str] = mapped_column(default=Marking.INTERNAL.value)
    owner_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    updated_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    @property
    def is_open(self) -> bool:
        """Whether every user may read this record."""
        return Marking(self.marking).is_open


def _audiences_of(user_id: int, unit_id: int) -> Any:  # noqa: ANN401
    return select(AudienceMember.audience_id).where(
        or_(AudienceMember.user_id == user_id, AudienceMember.unit_id == unit_id)
    )


def seen_by(viewer: Viewer | _Everything | None, model: type[Seen]) -> ColumnElement[bool]:
    """Return the condition that a row of `model` may be read by `viewer`."""
    if viewer is None:
        return false()
    if isinstance(viewer, _Everything):
        return model.audience_id.is_not(None)
    if not viewer.reads_restricted:
        return model.audience_id == EVERYONE
    return or_(
        model.audience_id == EVERYONE,
        model.audience_id.in_(_audiences_of(viewer.user_id, viewer.unit_id)),
    )


def readable(model: type[Confidential]) -> ColumnElement[bool]:
    """Return the condition that the present reader may read a row of `model`, the bin aside.

    For unions, which the session's own limit does not reach.
    """
    return and_(seen_by(db.session().info.get("viewer"), model), model.binned_at.is_(None))


def _policy(viewer: Viewer | None) -> Any:  # noqa: ANN401
    """Return the loader option that limits every `Seen` table of a statement."""
    if viewer is None:
        return with_loader_criteria(Seen, lambda cls: cls.audience_id == -1, include_aliases=True)
    if not viewer.reads_restricted:
        return with_loader_criteria(
            Seen, lambda cls: cls.audience_id == EVERYONE, include_aliases=True
        )
    user_id, unit_id = viewer.user_id, viewer.unit_id
    return with_loader_criteria(
        Seen,
        lambda cls: or_(
            cls.audience_id == EVERYONE,
            cls.audience_id.in_(
                select(AudienceMember.audience_id).where(
                    or_(AudienceMember.user_id == user_id, AudienceMember.unit_id == unit_id)
                )
            ),
        ),
        include_aliases=True,
    )


_OUTSIDE_THE_BIN = with_loader_criteria(
    Confidential, lambda cls: cls.binned_at.is_(None), include_aliases=True
)


@sqlalchemy_event.listens_for(Session, "do_orm_execute")
def _limit(state: ORMExecuteState) -> None:
    """Add the policy to each SELECT; relationship loads inherit it."""
    info = state.session.info
    viewer = info.get("viewer")
    if not state.is_select or state.is_column_load or state.is_relationship_load:
        return
    if not info.get("bin"):
        state.statement = state.statement.options(_OUTSIDE_THE_BIN)
    if not isinstance(viewer, _Everything):
        state.statement = state.statement.options(_policy(viewer))


@contextmanager
def reading_as(viewer: Viewer | _Everything) -> Iterator[None]:
    """Read as `viewer` inside the block."""
    info = db.session().info
    before = info.get("viewer")
    info["viewer"] = viewer
    try:
        yield
    finally:
        info["viewer"] = before


@contextmanager
def looking_into_the_bin() -> Iterator[None]:
    """Read records in the bin, too, inside the block."""
    info = db.session().info
    before = info.get("bin", False)
    info["bin"] = True
    try:
        yield
    finally:
        info["bin"] = before


def current_viewer() -> Viewer | None:
    """Return who reads at present."""
    viewer = db.session().info.get("viewer")
    return viewer if isinstance(viewer, Viewer) else None


def audience_of(*, unit_ids: frozenset[int], user_ids: frozenset[int]) -> int:
    """Return the id of the audience of these units and users; a new one is made when needed."""
    key = ",".join([*(f"u{i}" for i in sorted(unit_ids)), *(f"p{i}" for i in sorted(user_ids))])
    session = db.session()
    found = session.scalar(select(Audience.id).where(Audience.key == key))
    if found is not None:
        return found
    audience = Audience(key=key)
    session.add(audience)
    session.flush()
    session.add_all(AudienceMember(audience_id=audience.id, unit_id=i) for i in sorted(unit_ids))
    session.add_all(AudienceMember(audience_id=audience.id, user_id=i) for i in sorted(user_ids))
    session.flush()
    return audience.id


def audience_for(
    marking: Marking,
    *,
    owner_unit_id: int | None,
    owner_id: int | None,
    named_user_ids: frozenset[int] = frozenset(),
) -> int:
    """Return the audience of a record with `marking`.

    Open records belong to everyone. A record restricted to its unit is read by
    the unit, its owner and whoever is named; one restricted to named people by
    those and its owner alone, not by a head of unit as such.
    """
    if marking.is_open:
        return EVERYONE
    people = named_user_ids | ({owner_id} if owner_id else frozenset())
    units = {owner_unit_id} if marking is Marking.RESTRICTED_UNIT and owner_unit_id else set()
    return audience_of(unit_ids=frozenset(units), user_ids=frozenset(people))
