"""Counters that tell every process of a change to what each keeps in memory.

A number is raised in the transaction of the change. Each request asks for it in the query
that recognises its viewer, so that a page pays nothing for it.
"""

from secrets import randbelow
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.core.db import Base, Code

VOCABULARIES = "vocabularies"
_SEEN = "revisions"


class Revision(Base):
    """How often something that processes keep in memory was changed."""

    __tablename__ = "revision"
    audited = False

    name: Mapped[Code] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=1)


_revisions: Table = Revision.__table__  # type: ignore[assignment]


def number_of(name: str) -> Any:  # noqa: ANN401
    """Return the number as a column that any query can ask for beside its own."""
    return select(_revisions.c.number).where(_revisions.c.name == name).scalar_subquery()


def note_seen(session: Session, name: str, number: int | None) -> None:
    """Keep the number that this session read at its beginning."""
    session.info.setdefault(_SEEN, {})[name] = number or 0


def seen_by_session(session: Session, name: str) -> object | None:
    """Return the number that this session goes by; nothing where it asked for none."""
    seen: dict[str, object] = session.info.get(_SEEN, {})
    return seen.get(name)


def read_number(session: Session, name: str) -> int:
    """Return the number that is stored."""
    return session.connection().scalar(select(number_of(name))) or 0


def raise_number(session: Session, name: str) -> None:
    """Raise the number with the change that `session` makes; the caller commits.

    Until its end the session goes by a mark of its own: what it reads is not stored yet.
    """
    connection = session.connection()
    here = _revisions.c.name == name
    raised = update(_revisions).where(here).values(number=_revisions.c.number + 1)
    if connection.execute(raised).rowcount == 0:
        connection.execute(insert(_revisions).values(name=name, number=1))
    session.info.setdefault(_SEEN, {})[name] = object()


def draw_number(session: Session, name: str) -> int:
    """Put a number by chance, one above 0, in the place of the one that is stored; return it.

    It tells the database from its own older copies. The caller commits.
    """
    number = randbelow(2**31 - 1) + 1
    connection = session.connection()
    here = update(_revisions).where(_revisions.c.name == name)
    if connection.execute(here.values(number=number)).rowcount == 0:
        connection.execute(insert(_revisions).values(name=name, number=number))
    return number
