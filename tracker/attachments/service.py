"""What can be done with files: add them to a record, describe them, clear up behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling, handling_beside, own, touch
from tracker.accounts.rules import may_edit
from tracker.accounts.visibility import Confidential, Viewer, audience_for
from tracker.attachments.checking import CheckedFile, Upload, check_upload
from tracker.attachments.models import Attachment
from tracker.attachments.queries import (
    digests_in_use,
    find_record_of,
    list_files_of,
    used_bytes_of_all,
)
from tracker.attachments.rules import AlreadyThere, QuotaReached, TooOpen, is_at_least
from tracker.attachments.storage import Storage
from tracker.core.config import Settings
from tracker.core.db import db
from tracker.core.errors import NotAllowed, NotFound, Stale


@dataclass(frozen=True, kw_only=True)
class AttachmentDraft:
    """What is said about a file; without a marking it has that of its record."""

    title: str = ""
    kind: str = "document"
    language: str = ""
    image_consent: bool = False
    marking: Marking | None = None


def attach(
    record: Any,  # noqa: ANN401
    upload: Upload | CheckedFile,
    draft: AttachmentDraft,
    *,
    by: Viewer,
    settings: Settings,
) -> Attachment:
    """Add a file to a record; the caller commits.

    Raises:
        NotAllowed: `by` may not change the record.
        Unfit: the file cannot be kept, or not for want of room.
        TooOpen: the marking is less strict than that of the record.
    """
    if not may_edit(by, record):
        raise NotAllowed
    file = upload if isinstance(upload, CheckedFile) else check_upload(upload, settings=settings)
    if used_bytes_of_all() + len(file.content) > settings.files_quota_bytes:
        raise QuotaReached
    handling = _handling(record, draft.marking)
    digest = Storage(settings).keep(file.content)
    if any(other.sha256 == digest for other in list_files_of(record.__tablename__, record.id)):
        raise AlreadyThere
    attachment = Attachment(
        record_type=record.__tablename__,
        record_id=record.id,
        kind=draft.kind,
        title=draft.title,
        language=draft.language,
        image_consent=draft.image_consent,
        file_name=file.name,
        media_type=file.form.media_type,
        size_bytes=len(file.content),
        sha256=digest,
    )
    own(attachment, by, handling)
    db.session.add(attachment)
    db.session.flush()
    return attachment


def attach_each(
    record: Any,  # noqa: ANN401
    uploads: Sequence[Upload | CheckedFile],
    draft: AttachmentDraft,
    *,
    by: Viewer,
    settings: Settings,
) -> list[Attachment]:
    """Add several files to a record, all or none; a title that they share is numbered.

    Raises:
        NotAllowed, Unfit, TooOpen: as with one file.
    """
    numbered = draft.title and len(uploads) > 1
    return [
        attach(
            record,
            upload,
            replace(draft, title=f"{draft.title} ({number})") if numbered else draft,
            by=by,
            settings=settings,
        )
        for number, upload in enumerate(uploads, start=1)
    ]


def amend_attachment(
    attachment: Attachment, draft: AttachmentDraft, *, by: Viewer, version: int
) -> None:
    """Change what is said about a file; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it.
        NotFound: its record is gone.
        TooOpen: the marking is less strict than that of the record.
    """
    if attachment.version != version:
        raise Stale
    touch(attachment, by)
    record = find_record_of(attachment)
    if record is None:
        raise NotFound
    if draft.marking is not None and draft.marking.value != attachment.marking:
        _mark(attachment, record, draft.marking)
    attachment.title, attachment.kind = draft.title, draft.kind
    attachment.language, attachment.image_consent = draft.language, draft.image_consent
    db.session.flush()


def sweep(settings: Settings) -> int:
    """Remove the bytes from the disk that no file names any more; return how many went."""
    return Storage(settings).sweep(digests_in_use())


def _handling(record: Confidential, marking: Marking | None) -> Handling:
    """Return the handling of a file of `record`: the same, or a stricter one.

    Raises:
        TooOpen: `marking` is less strict.
    """
    beside = handling_beside(record)
    if marking is None or marking is beside.marking:
        return beside
    if not is_at_least(marking, beside.marking):
        raise TooOpen
    return Handling(marking)


def _mark(attachment: Attachment, record: Confidential, marking: Marking) -> None:
    handling = _handling(record, marking)
    attachment.marking = handling.marking.value
    attachment.audience_id = handling.audience_id or audience_for(
        handling.marking,
        owner_unit_id=attachment.owner_unit_id,
        owner_id=attachment.created_by_id,
    )
