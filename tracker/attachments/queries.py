"""Finding files; the viewer finds only those that he may read, of records that he may read."""

from typing import Any

from sqlalchemy import func, select

from tracker.accounts.visibility import EVERYTHING, Confidential, looking_into_the_bin, reading_as
from tracker.attachments.models import Attachment
from tracker.core.db import Base, db
from tracker.core.errors import NotFound


def get_attachment(public_id: str) -> Attachment:
    """Return a file.

    Raises:
        NotFound: there is none, the viewer may not know of it or of its record, or one of
            them lies in the bin.
    """
    found = db.session.scalar(select(Attachment).where(Attachment.public_id == public_id))
    if found is None or find_record_of(found) is None:
        raise NotFound
    return found


def find_record_of(attachment: Attachment) -> Confidential | None:
    """Return the record that a file belongs to, if the viewer may read it."""
    model = _model_of(attachment.record_type)
    if model is None:
        return None
    return db.session.scalar(select(model).where(model.id == attachment.record_id))


def _model_of(record_type: str) -> Any:  # noqa: ANN401
    """Return the kind of record whose table has this name; the rooms above bring theirs along."""
    for mapper in Base.registry.mappers:
        model: Any = mapper.class_
        if issubclass(model, Confidential) and model.__tablename__ == record_type:
            return model
    return None


def list_files_of(record_type: str, record_id: int) -> list[Attachment]:
    """Return the files of a record, in the order in which they were added."""
    statement = (
        select(Attachment)
        .where(Attachment.record_type == record_type, Attachment.record_id == record_id)
        .order_by(Attachment.id)
    )
    return list(db.session.scalars(statement))


def used_bytes() -> int:
    """Return how many bytes the files take that the viewer may read, each counted as often as kept."""
    return int(db.session.scalar(select(func.coalesce(func.sum(Attachment.size_bytes), 0))) or 0)


def used_bytes_of_all() -> int:
    """Return how many bytes all files take, whoever may read them, the bin included."""
    with reading_as(EVERYTHING), looking_into_the_bin():
        return used_bytes()


def digests_in_use() -> set[str]:
    """Return the digests that files name, whoever may read them, the bin included."""
    with reading_as(EVERYTHING), looking_into_the_bin():
        return set(db.session.scalars(select(Attachment.sha256).distinct()))
