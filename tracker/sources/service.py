"""What can be done with a source."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from tracker.accounts.ownership import Handling, own, share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _
from tracker.sources.models import Quote, Source


class QuotedFrom(Refusal):
    """A text on whose words records rest cannot be rewritten."""

    message = _(
        "Records rest on passages of this text, so it stays as it was read. "
        "Everything else of the source can be changed."
    )
    field = "text"


class Recorded(Protocol):
    """A row that a passage can be quoted for."""

    __tablename__: str
    id: Any


@dataclass(frozen=True, kw_only=True)
class SourceDraft:
    """Where a record is said to come from."""

    title: str
    kind: str = "news"
    url: str = ""
    publisher: str = ""
    published_on: PartialDate | None = None
    accessed_on: date | None = None
    language: str = ""
    text: str = ""


@dataclass(frozen=True)
class QuoteDraft:
    """A passage: the words, where they stand in the source, and the rule that found them."""

    field: str
    words: str
    start: int
    end: int
    rule: str = ""


def text_digest(text: str) -> str:
    """Return the SHA-256 by which the same text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def keep_source(draft: SourceDraft, *, by: Viewer, handling: Handling) -> Source:
    """Save a source; the caller commits."""
    source = Source(
        kind=draft.kind,
        title=draft.title[:600],
        url=draft.url,
        publisher=draft.publisher,
        published_on=draft.published_on,
        accessed_on=draft.accessed_on,
        language=draft.language,
        text=draft.text,
        sha256=text_digest(draft.text) if draft.text else "",
    )
    own(source, by, handling)
    db.session.add(source)
    db.session.flush()
    return source


def amend_source(source: Source, draft: SourceDraft, *, by: Viewer, version: int) -> None:
    """Change a source; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        QuotedFrom: passages rest on the present text.
        NotAllowed: `by` may not change it.
    """
    if source.version != version:
        raise Stale
    if source.quotes and draft.text != source.text:
        raise QuotedFrom
    touch(source, by)
    source.kind, source.title, source.url = draft.kind, draft.title[:600], draft.url
    source.publisher, source.published_on = draft.publisher, draft.published_on
    source.language, source.text = draft.language, draft.text
    source.sha256 = text_digest(draft.text) if draft.text else ""
    db.session.flush()


def quote(source: Source, record: Recorded, passage: QuoteDraft) -> None:
    """Note that a field of `record` rests on a passage of `source`."""
    found = Quote(
        source_id=source.id,
        record_type=record.__tablename__,
        record_id=record.id,
        field=passage.field,
        words=passage.words,
        start=passage.start,
        end=passage.end,
        rule=passage.rule,
    )
    share_audience(source, found)
    db.session.add(found)
