"""One upload from its bytes to what can be kept."""

from dataclasses import dataclass
from typing import IO, Protocol

from tracker.attachments.formats import Format
from tracker.attachments.pictures import tidy_picture
from tracker.attachments.rules import TooLarge, clean_name, split_name, with_ending
from tracker.attachments.sniffing import recognise
from tracker.core.config import Settings


class Upload(Protocol):
    """What a browser sent: a name, and bytes that can be read."""

    @property
    def filename(self) -> str | None:
        """The name on the sender's computer."""

    @property
    def stream(self) -> IO[bytes]:
        """The bytes."""


@dataclass(frozen=True)
class CheckedFile:
    """A file that can be kept: its name, its format by content, its bytes."""

    name: str
    form: Format
    content: bytes


def check_upload(upload: Upload, *, settings: Settings) -> CheckedFile:
    """Look at an upload: at its size, its name, its content.

    Raises:
        Unfit: it cannot be kept; the message says why and what to do.
    """
    upload.stream.seek(0)
    content = upload.stream.read(settings.max_file_bytes + 1)
    if len(content) > settings.max_file_bytes:
        raise TooLarge(settings.max_file_bytes)
    name = clean_name(upload.filename or "")
    form = recognise(content, split_name(name)[1])
    if form.is_picture:
        content = tidy_picture(content, form)
    return CheckedFile(with_ending(name, form.ending), form, content)
