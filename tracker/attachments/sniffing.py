"""What a file is: told from its content, never from its name or from what a browser says.

Our own list of first bytes decides; for what is not a text puremagic has to agree, and it
names what we do not keep.
"""

from email.parser import BytesHeaderParser

import puremagic

from tracker.attachments.archives import START, read_archive
from tracker.attachments.formats import (
    ARCHIVE,
    BY_ENDING,
    JPEG,
    MAIL,
    PDF,
    PNG,
    TEXT,
    TEXTS,
    UNKNOWN,
    WEBP,
    Format,
    word_for,
)
from tracker.attachments.rules import EmptyFile, NamedOtherwise, NotKept, OtherLetters
from tracker.core.words import LazyString

_STARTS = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
)
_HEAD = 4096
_PLAIN_CONTROLS = frozenset(b"\t\n\r\f")
_CONTROLS = bytes(c for c in range(32) if c not in _PLAIN_CONTROLS)
_MAIL_HEADERS = ("from", "to", "date", "subject", "message-id", "received")


def recognise(content: bytes, ending: str) -> Format:
    """Return the format of `content`, whose name ends in `ending`, or has no ending.

    Raises:
        Unfit: it is empty, of a format that is not kept, or not what its name says.
    """
    if not content.strip():
        raise EmptyFile
    form = _binary(content)
    if form is None and content.startswith(START):
        form = read_archive(content)
        if form is None:
            raise _not_kept(ending, ARCHIVE)
    if form is None:
        return _written(content, ending)
    if ending and ending not in form.endings:
        raise NamedOtherwise(ending, form.word)
    return form


def _binary(content: bytes) -> Format | None:
    """Return the format that the first bytes show and puremagic agrees with."""
    form = next((form for start, form in _STARTS if content.startswith(start)), None)
    if form is None and content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        form = WEBP
    agreed = form and form.media_type in {media for _, media in _guesses(content)}
    return form if agreed else None


def _written(content: bytes, ending: str) -> Format:
    """Return which kind of text it is; its name decides, for the content does not tell."""
    if ending == MAIL.ending and _is_mail(content):
        return MAIL
    if not _is_text(content):
        raise _not_text(content, ending)
    form = BY_ENDING.get(ending, TEXT) if ending else TEXT
    if form in TEXTS and (not ending or ending in form.endings):
        return form
    what = _named(content)
    if ending in BY_ENDING:
        raise NamedOtherwise(ending, TEXT.word if what is UNKNOWN else what)
    raise NotKept(word_for(ending, "") if what is UNKNOWN else what)


def _not_text(content: bytes, ending: str) -> Exception:
    what = _named(content)
    if what is UNKNOWN and BY_ENDING.get(ending) in (*TEXTS, MAIL):
        return OtherLetters()
    return _not_kept(ending, what)


def _not_kept(ending: str, what: LazyString) -> Exception:
    return NamedOtherwise(ending, what) if ending in BY_ENDING else NotKept(what)


def _is_text(content: bytes) -> bool:
    if any(bytes([c]) in content for c in _CONTROLS):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_mail(content: bytes) -> bool:
    """Tell whether it begins with the lines that every e-mail begins with."""
    if b"\0" in content:
        return False
    told = BytesHeaderParser().parsebytes(content[: 1 << 18])
    return "from" in told and sum(name in told for name in _MAIL_HEADERS) >= 2


def _guesses(content: bytes) -> list[tuple[str, str]]:
    """Return what puremagic takes it for: ending and media type, the likeliest first."""
    try:
        found = puremagic.magic_string(content[:_HEAD])
    except (puremagic.PureError, ValueError):
        return []
    return [(one.extension.removeprefix("."), one.mime_type) for one in found]


def _named(content: bytes) -> LazyString:
    words = (word_for(ending, media_type) for ending, media_type in _guesses(content)[:3])
    return next((word for word in words if word is not UNKNOWN), UNKNOWN)
