"""Which document bytes are, told by their content, and its words."""

import re

from tracker.capture.documents.mail import read_mail
from tracker.capture.documents.pdf import read_pdf
from tracker.capture.documents.plain import decoded, looks_written
from tracker.capture.documents.refusals import NothingToRead, OlderOffice, Protected, Unreadable
from tracker.capture.documents.web import read_web
from tracker.capture.documents.word import read_word

_PICTURES = (b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
_OLE = b"\xd0\xcf\x11\xe0"
_RTF = b"{\\rtf"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WEB = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b",
                  re.IGNORECASE | re.DOTALL)  # fmt: skip
_HEADER = re.compile(rb"^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)+", re.MULTILINE)
_MAIL = re.compile(
    rb"^(from|to|date|subject|message-id|received|mime-version):", re.IGNORECASE | re.MULTILINE
)


def is_document(data: bytes) -> bool:
    """Tell whether `data` is a document with a form of its own, and no plain text."""
    starts = (b"PK\x03\x04", _OLE, _RTF, *_PICTURES)
    return data.startswith(starts) or _is_pdf(data) or _is_web(data) or _is_mail(data)


def open_document(data: bytes) -> str:
    """Return the words of a document or a plain text.

    Raises:
        Refusal: it cannot be read; the message says why and what to do.
    """
    if _is_mail(data):
        return read_mail(data, _open_attached)
    return _open_attached(data)


def _open_attached(data: bytes) -> str:
    if not data.strip():
        raise NothingToRead
    if data.startswith((_OLE, _RTF)):
        raise Protected if _LOCKED in data else OlderOffice
    if data.startswith(_PICTURES):
        raise Unreadable
    if data.startswith(b"PK\x03\x04"):
        return read_word(data)
    if _is_pdf(data):
        return read_pdf(data)
    if _is_web(data):
        return read_web(data)
    text = decoded(data)
    if text is None or not looks_written(text):
        raise Unreadable
    return text


def _is_pdf(data: bytes) -> bool:
    return data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


def _is_web(data: bytes) -> bool:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").replace(b"\0", b"")
    return _WEB.match(head) is not None


def _is_mail(data: bytes) -> bool:
    """Tell whether it begins with the lines that programs for e-mail write."""
    head = _HEADER.match(data[:65536])
    named = {name.lower() for name in _MAIL.findall(head[0])} if head else set()
    return (
        b"from" in named
        and len(named) > 2
        and bool(named & {b"mime-version", b"message-id", b"received"})
    )
