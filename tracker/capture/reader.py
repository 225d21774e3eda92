"""Bytes to text: plain texts in any common encoding, Word, PDF, e-mail, web pages."""

import unicodedata

from tracker.capture.documents.opening import is_document, open_document
from tracker.capture.documents.refusals import NothingToRead, TooLarge, TooLong, Unreadable
from tracker.capture.documents.tidying import without_marks

__all__ = ["NothingToRead", "TooLong", "Unreadable", "read_bytes"]

MOST_BYTES = 1_000_000
MOST_FILE_BYTES = 20_000_000
ACCEPTED = (".txt", ".md", ".docx", ".pdf", ".eml", ".html", ".htm")
"""The endings that a file chooser offers; what a file is, its content tells."""


def read_bytes(data: bytes, filename: str = "") -> str:  # noqa: ARG001 -- the content tells
    """Return the text of `data`, in NFC, with plain line ends and no invisible characters.

    Raises:
        NothingToRead: it is empty or blank.
        TooLong: it is larger than 20 megabytes, or its text than one.
        Unreadable: it is no text and no document that is read; the message says what to do.
    """
    if not data.strip():
        raise NothingToRead
    if len(data) > MOST_FILE_BYTES:
        raise TooLarge
    if len(data) > MOST_BYTES and not is_document(data):
        raise TooLong
    text = open_document(data)
    if len(text) > MOST_BYTES:
        raise TooLong
    text = without_marks(text).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise NothingToRead
    return text
