"""The database: its one session, its transactions, and column types that are used twice."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, String, Text, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from tracker.core.changes import Deed, doing, finish
from tracker.core.clock import now
from tracker.core.dates import PartialDate

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_public_id() -> str:
    """Return 12 random characters (58 bits): what addresses and exports show of a record."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


class Moment(TypeDecorator[datetime]):
    """An aware moment; kept in UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return an aware moment."""
        if value is None or dialect.name == "postgresql":
            return value
        return value.replace(tzinfo=UTC)


class PartialDay(TypeDecorator[PartialDate]):
    """A date of which only the year, or the month, may be known: `1993`, `2023-01`, `2023-01-18`."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Store ISO 8601."""
        return None if value is None else value.iso

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002
        """Return the date as far as it is known."""
        return None if value is None else PartialDate.from_iso(value)


PrimaryKey = Annotated[int, mapped_column(primary_key=True)]
PublicId = Annotated[str, mapped_column(String(12), unique=True, index=True, default=new_public_id)]
Code = Annotated[str, mapped_column(String(40))]
CountryCode = Annotated[str, mapped_column(String(2))]
LanguageCode = Annotated[str, mapped_column(String(12))]
ShortText = Annotated[str, mapped_column(String(600))]
LongText = Annotated[str, mapped_column(Text)]
Stamp = Annotated[datetime, mapped_column(Moment, default=now)]
ChangeStamp = Annotated[datetime, mapped_column(Moment, default=now, onupdate=now)]


class Base(DeclarativeBase):
    """The ancestor of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Moment, PartialDate: PartialDay}  # noqa: RUF012

    audited = True


class Versioned:
    """A row that two people may edit at once; the second one is told."""

    version: Mapped[int] = mapped_column(default=1)


db = SQLAlchemy(metadata=Base.metadata)


@event.listens_for(Base, "instrument_class", propagate=True)
def _lock_optimistically(mapper: Any, cls: type) -> None:  # noqa: ANN401
    """Let SQLAlchemy count the versions of every `Versioned` table."""
    if issubclass(cls, Versioned) and mapper.local_table is not None:
        mapper.version_id_col = mapper.local_table.c.version


@event.listens_for(Engine, "connect")
def _prepare(connection: object, _record: object) -> None:
    """Make SQLite durable, strict and patient."""
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
        for pragma in (
            "busy_timeout=10000",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """Readers begin deferred and go on under a lock; a writer takes the lock at once."""
    if connection.dialect.name == "sqlite":
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def transaction(deed: Deed) -> Iterator[Deed]:
    """Commit everything done inside, or none of it; only doors open one."""
    session = db.session()
    if session.new or session.dirty or session.deleted or "deed" in session.info:
        raise RuntimeError("A transaction was opened inside another one.")
    session.commit()
    session.connection(execution_options={"immediate": True})
    with doing(session, deed):
        try:
            yield deed
            finish(session)
            session.commit()
        except BaseException:
            session.rollback()
            raise


def engine_options(url: str) -> dict[str, Any]:
    """Return what the engine of the database at `url` needs."""
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 10}}
    return {"connect_args": {"options": "-c plan_cache_mode=force_custom_plan"}}
