"""Finding any record by its kind, what lies in the bin, what is watched, and saved views."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, and_, func, literal, select, union_all
from sqlalchemy.orm import joinedload

from tracker.accounts.visibility import readable, seen_by
from tracker.audit.models import AuditEvent
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import PAGE_SIZE, Page, read_mark, write_mark
from tracker.records.kinds import KINDS, Kind
from tracker.records.models import SavedView, Watch


@dataclass(frozen=True)
class BinRow:
    """A record in the bin, as its list shows it."""

    kind: Kind
    public_id: str
    title: str
    binned_at: datetime


@dataclass(frozen=True)
class News:
    """The latest change of a watched record."""

    kind: Kind
    public_id: str
    title: str
    happened_at: datetime
    actor_name: str


def get_record(kind: str, public_id: str) -> Any:  # noqa: ANN401
    """Return a record of any kind.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    if kind not in KINDS:
        raise NotFound
    model = KINDS[kind].model
    statement = select(model).where(model.public_id == public_id)
    shown_by = {"membership": "person", "institution_relation": "from_institution"}.get(kind)
    if shown_by is not None:
        statement = statement.options(joinedload(getattr(model, shown_by)))
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def _binned(kind: Kind, language: str) -> Select[Any]:
    model = kind.model
    conditions = [
        model.binned_at.is_not(None),
        seen_by(db.session().info.get("viewer"), model),
    ]
    if hasattr(model, "merged_into_id"):
        conditions.append(model.merged_into_id.is_(None))
    return select(
        literal(kind.code, String).label("kind"),
        model.public_id.label("public_id"),
        func.substr(kind.title_in(language), 1, 200).label("title"),
        model.binned_at.label("binned_at"),
    ).where(*conditions)


def list_bin(language: str, *, mark: str | None = None) -> Page[BinRow]:
    """Return one page of what lies in the bin, the latest first; merged records are not there."""
    rows = union_all(*(_binned(kind, language) for kind in KINDS.values())).subquery("rows")
    statement = select(rows.c.kind, rows.c.public_id, rows.c.title, rows.c.binned_at)
    place = read_mark(mark, 2)
    if place is not None and place[0]:
        try:
            moment = datetime.fromisoformat(place[0])
        except ValueError:
            return Page((), None)
        later = and_(rows.c.binned_at == moment, rows.c.public_id > place[1])
        statement = statement.where((rows.c.binned_at < moment) | later)
    statement = statement.order_by(rows.c.binned_at.desc(), rows.c.public_id)
    found = [
        BinRow(KINDS[kind], public_id, title or "", at)
        for kind, public_id, title, at in db.session.execute(statement.limit(PAGE_SIZE + 1))
    ]
    last = found[PAGE_SIZE - 1] if len(found) > PAGE_SIZE else None
    after = write_mark(last.binned_at.isoformat(), last.public_id) if last else None
    return Page(found[:PAGE_SIZE], after)


def is_watching(user_id: int, kind: str, record_id: int) -> bool:
    """Tell whether a user watches a record."""
    return find_watch(user_id, kind, record_id) is not None


def find_watch(user_id: int, kind: str, record_id: int) -> Watch | None:
    """Return the row by which a user watches a record."""
    return db.session.scalar(
        select(Watch).where(
            Watch.user_id == user_id, Watch.record_type == kind, Watch.record_id == record_id
        )
    )


def list_news(user_id: int, language: str, *, most: int = 6) -> list[News]:
    """Return what others did to the records that a user watches, the latest first, each once."""
    watched = select(Watch.record_type, Watch.record_id).where(Watch.user_id == user_id)
    marks = watched.subquery("watched")
    latest = (
        select(AuditEvent.root_type, AuditEvent.root_id, func.max(AuditEvent.id).label("event_id"))
        .join(
            marks,
            and_(
                marks.c.record_type == AuditEvent.root_type,
                marks.c.record_id == AuditEvent.root_id,
            ),
        )
        .where(AuditEvent.actor_id.is_distinct_from(user_id))
        .group_by(AuditEvent.root_type, AuditEvent.root_id)
        .subquery("latest")
    )
    titles = union_all(*(_titled(kind, language) for kind in KINDS.values())).subquery("titles")
    statement = (
        select(
            titles.c.kind, titles.c.public_id, titles.c.title,
            AuditEvent.happened_at, AuditEvent.actor_name,
        )
        .join(latest, latest.c.event_id == AuditEvent.id)
        .join(
            titles,
            and_(titles.c.kind == latest.c.root_type, titles.c.record_id == latest.c.root_id),
        )
        .order_by(AuditEvent.id.desc())
        .limit(most)
    )  # fmt: skip
    return [
        News(KINDS[kind], public_id, title or "", at, name)
        for kind, public_id, title, at, name in db.session.execute(statement)
    ]


def _titled(kind: Kind, language: str) -> Select[Any]:
    model = kind.model
    watched = select(Watch.record_id).where(Watch.record_type == kind.code)
    return select(
        literal(kind.code, String).label("kind"),
        model.id.label("record_id"),
        model.public_id.label("public_id"),
        func.substr(kind.title_in(language), 1, 200).label("title"),
    ).where(readable(model), model.id.in_(watched))


def list_views(user_id: int, *, path: str = "") -> list[SavedView]:
    """Return the views that a user saved, and those that others share, by name.

    With `path` only those of one list.
    """
    statement = (
        select(SavedView)
        .where((SavedView.user_id == user_id) | SavedView.is_shared)
        .order_by(SavedView.name, SavedView.id)
    )
    statement = statement.where(SavedView.path == path) if path else statement
    return list(db.session.scalars(statement))


def get_view(user_id: int, public_id: str) -> SavedView:
    """Return a view that a user saved.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    statement = select(SavedView).where(
        SavedView.public_id == public_id, SavedView.user_id == user_id
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found
