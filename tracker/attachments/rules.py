"""What may be kept, under which name, and how confidential it is; and each refusal in words."""

import re
import unicodedata

from tracker.accounts.models import Marking
from tracker.core.errors import Refusal
from tracker.core.words import LazyString, _

NAME_LENGTH = 200
MEGABYTE = 1_000_000
_RESERVED = re.compile(r'[<>:"|?*]')
_ENDING = re.compile(r"^(?P<stem>.*\S)\s*\.(?P<ending>[A-Za-z][A-Za-z0-9]{0,8}|[0-9][a-z])$")
_DEVICE = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$", re.IGNORECASE)
_MARKS = {"Mn", "Mc", "Me"}
_DROPPED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class Unfit(Refusal):
    """A file that is not kept; the message says why."""

    field = "files"


class EmptyFile(Unfit):
    """A file of no bytes."""

    message = _(
        "This file is empty. Open it once more on your computer, save it and choose it again."
    )


class TooLarge(Unfit):
    """A file of more bytes than one may have."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _("This file is larger than %(most)s MB. Make it smaller, or divide it.",
              most=most // MEGABYTE)
        )  # fmt: skip


class QuotaReached(Unfit):
    """The office keeps as many bytes as it may."""

    message = _(
        "The store of files is full, so this one is not kept. Remove files that are not needed "
        "any more, or ask your administrator for more room."
    )


class StoreFull(Unfit):
    """The disk did not take the bytes."""

    message = _(
        "The file could not be written to the disk. Tell your administrator, and try again."
    )


class NotKept(Unfit):
    """A file of a format that is not kept."""

    def __init__(self, what: LazyString) -> None:
        super().__init__(
            _("This is %(what)s, and such files are not kept here. Kept are PDF, Word, Excel, "
              "PowerPoint, OpenDocument texts, JPEG, PNG and WebP pictures, plain texts and "
              "saved e-mails.", what=what)
        )  # fmt: skip


class NamedOtherwise(Unfit):
    """A file whose name claims another format than its content has."""

    def __init__(self, ending: str, what: LazyString) -> None:
        super().__init__(
            _("The name ends in .%(ending)s, but the file is %(what)s. Give it the name that fits, "
              "or choose the file that you meant.", ending=ending, what=what)
        )  # fmt: skip


class OtherLetters(Unfit):
    """A text that is not UTF-8."""

    message = _(
        "The letters of this text cannot be read. Save it once more as a text in UTF-8, then "
        "choose it again."
    )


class Damaged(Unfit):
    """A file whose inside does not fit together."""

    message = _(
        "This file is damaged: its parts do not fit together. Save it once more and choose it again."
    )


class HasMacros(Unfit):
    """A document that holds a program."""

    message = _(
        "This document holds macros, which are programs. Save it without macros and choose it again."
    )


class Encrypted(Unfit):
    """A document that cannot be looked into."""

    message = _(
        "This document is protected by a password. Save it without one and choose it again; who "
        "may read it is decided here."
    )


class Inflated(Unfit):
    """A document that would unpack to far more than it seems."""

    message = _("This document unpacks to far more than it seems to hold, so it is not kept.")


class HoldsArchive(Unfit):
    """A document that holds an archive."""

    message = _(
        "This document holds another archive of files. Take that out, save it and choose it again."
    )


class PictureTooLarge(Unfit):
    """A picture of more points or bytes than one may have."""

    message = _(
        "This picture is larger than 100 megapixels or 25 MB. Save it smaller and choose it again."
    )


class AlreadyThere(Unfit):
    """The same bytes belong to the record already."""

    message = _("The very same file is with this record already.")


class TooOpen(Refusal):
    """A marking that is less strict than that of the record."""

    message = _(
        "A file may be read by no more people than its record. Choose the marking of the record or "
        "a stricter one."
    )
    field = "marking"


class Missing(Refusal):
    """The bytes of a file are not in the store."""

    message = _(
        "The content of this file is not in the store. Ask your administrator to bring it back "
        "from the backup."
    )
    status = 503


def clean_name(name: str) -> str:
    """Return a file name as it is kept: without folders, invisible marks and traps.

    >>> clean_name("../../etc/รายงาน.pdf"), clean_name("con.txt")
    ('รายงาน.pdf', '_con.txt')
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/")
    last = "".join(c for c in name.rpartition("/")[2] if unicodedata.category(c) not in _DROPPED)
    last = " ".join(_RESERVED.sub("_", last).split()).strip(". ")
    stem, ending = split_name(last)
    if _DEVICE.match(last.partition(".")[0].strip()):
        stem = f"_{stem}"
    return _joined(stem or "file", ending)


def split_name(name: str) -> tuple[str, str]:
    """Return a name without its ending, and the ending in small letters.

    What follows a full stop in a Thai abbreviation or in a date is no ending.
    """
    found = _ENDING.match(name)
    return (found["stem"].rstrip(". "), found["ending"].lower()) if found else (name, "")


def with_ending(name: str, ending: str) -> str:
    """Return `name` with `ending` where it has none."""
    stem, present = split_name(name)
    return _joined(stem, present or ending)


def _joined(stem: str, ending: str) -> str:
    tail = f".{ending}" if ending else ""
    return _shortened(stem, NAME_LENGTH - len(tail)) + tail


def _shortened(text: str, length: int) -> str:
    """Cut `text`, never between a letter and the marks above or below it."""
    if len(text) <= length:
        return text
    while length > 1 and unicodedata.category(text[length]) in _MARKS:
        length -= 1
    return text[:length].rstrip(". ")


def is_at_least(marking: Marking, floor: Marking) -> bool:
    """Tell whether `marking` is as strict as `floor`, or stricter."""
    order = list(Marking)
    return order.index(marking) >= order.index(floor)
