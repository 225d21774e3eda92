"""Finding sources and the passages that a record rests on."""

from sqlalchemy import select
from sqlalchemy.orm import defer, joinedload, selectinload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.sources.models import Quote, Source


def get_source(public_id: str) -> Source:
    """Return a source with its passages.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Source).where(Source.public_id == public_id).options(selectinload(Source.quotes))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def list_sources(*, text: str = "", kind: str = "", mark: str | None = None) -> Page[Source]:
    """Return one page of sources, the latest published first."""
    statement = select(Source).options(defer(Source.text))
    if text.strip():
        statement = statement.where(Source.title.icontains(text.strip(), autoescape=True))
    if kind:
        statement = statement.where(Source.kind == kind)
    return paged(statement, Source.published_on, Source.public_id, mark, descending=True)


def list_quotes_of(record_type: str, record_ids: list[int]) -> list[Quote]:
    """Return the passages that these records rest on, in the order of their sources."""
    statement = (
        select(Quote)
        .where(Quote.record_type == record_type, Quote.record_id.in_(record_ids))
        .options(joinedload(Quote.source))
        .order_by(Quote.source_id, Quote.start)
    )
    return list(db.session.scalars(statement)) if record_ids else []
