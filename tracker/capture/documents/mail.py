"""Saved e-mails (.eml): subject, date and sender, the words, and the documents attached."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from email.policy import default
from email.utils import parsedate_to_datetime

from tracker.capture.documents.refusals import Damaged, Unreadable
from tracker.capture.documents.tidying import without_marks
from tracker.capture.documents.web import letters_of, read_web
from tracker.core.errors import Refusal
from tracker.core.words import _

MOST_ATTACHED = 10
DEEPEST = 3
_MOST_PARTS = 200
_TEXTS = {"text/plain", "text/html"}

Open = Callable[[bytes], str]
"""Reads what is attached."""


def read_mail(data: bytes, open_attached: Open) -> str:
    """Return an e-mail as text; each attached document follows under its name.

    Raises:
        Refusal: it holds no words, or is damaged.
    """
    try:
        pieces = list(_told(message_from_bytes(data, policy=default), open_attached, 1))
    except Refusal:
        raise
    except Exception as error:  # a damaged message fails in any way
        raise Damaged from error
    return without_marks("\n".join(pieces))


def _told(message: Message, open_attached: Open, depth: int) -> Iterator[str]:
    yield from _head(message)
    parts = list(_parts(message))
    bodies = [p for p in parts if _is_body(p)]
    plain = [p for p in bodies if p.get_content_type() == "text/plain"]
    words = "\n".join(map(_words, plain))
    if not words.strip():
        words = "\n".join(_words(p) for p in bodies if p not in plain)
    yield words
    attached = [p for p in parts if p not in bodies and _is_document(p)]
    for number, part in enumerate(attached):
        name = " ".join((part.get_filename() or part.get_content_type()).split())[:200]
        yield from _attached(part, name, open_attached, depth, over=number >= MOST_ATTACHED)


def _attached(
    part: Message, name: str, open_attached: Open, depth: int, *, over: bool
) -> Iterator[str]:
    """Yield what one attachment says under its name, or that it was not read."""
    try:
        if over:
            raise Unreadable
        if part.get_content_type() == "message/rfc822":
            text = _nested(part, open_attached, depth)
        else:
            text = open_attached(_bytes(part))
    except Refusal:
        yield "\n" + str(_("Attachment that was not read: %(name)s", name=name))
        return
    yield "\n" + str(_("Attachment: %(name)s", name=name))
    yield text


def _nested(part: Message, open_attached: Open, depth: int) -> str:
    inner = part.get_payload()
    if depth >= DEEPEST or not isinstance(inner, list) or not isinstance(inner[0], Message):
        raise Unreadable
    return "\n".join(_told(inner[0], open_attached, depth + 1))


def _parts(message: Message) -> Iterator[Message]:
    """Yield the leaves of a message in order; a message inside it counts as one."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part, seen = waiting.pop(), seen + 1
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(p for p in reversed(inner) if isinstance(p, Message))
        else:
            yield part


def _is_body(part: Message) -> bool:
    attached = part.get_content_disposition() == "attachment" or part.get_filename()
    return part.get_content_type() in _TEXTS and not attached


def _is_document(part: Message) -> bool:
    return part.get_content_maintype() in {"application", "text", "message"}


def _head(message: Message) -> Iterator[str]:
    subject, sender = (" ".join(str(message[n] or "").split()) for n in ("subject", "from"))
    if subject:
        yield subject[:600]
    with suppress(TypeError, ValueError, IndexError, OverflowError):
        day = parsedate_to_datetime(str(message["date"]))
        yield f"Date: {day.day} {day:%B %Y}"
    if sender:
        yield f"From: {sender[:600]}"
    yield ""


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _words(part: Message) -> str:
    data, charset = _bytes(part), str(part.get_content_charset() or "")
    if not data.strip():
        return ""
    if part.get_content_type() == "text/html":
        return read_web(data, charset)
    return letters_of(data, "" if charset == "us-ascii" else charset) or ""
