"""What cannot be read, and what to do then."""

from tracker.core.errors import Refusal
from tracker.core.words import _


class Unreadable(Refusal):
    """The bytes are no text."""

    message = _(
        "This is not a text that can be read: it looks like a picture, a program or a packed file. "
        "Nothing was stored. Open it, copy the words, and paste them here."
    )
    field = "text"


class TooLong(Refusal):
    """The text is longer than a capture takes."""

    message = _(
        "This text is longer than one megabyte. Nothing was stored. "
        "Paste the part that tells of the meeting."
    )
    field = "text"
    status = 413


class NothingToRead(Refusal):
    """There is no text."""

    message = _("There is no text yet. Paste one, or choose a file.")
    field = "text"


class Damaged(Unreadable):
    """A document whose inside does not fit together, or that takes too long."""

    message = _(
        "This file is damaged, or it is built in a way that cannot be read. Nothing was stored. "
        "Save it once more, or copy the words and paste them here."
    )


class Protected(Unreadable):
    """A document that asks for a password."""

    message = _(
        "This file is protected by a password, so it was not read. Nothing was stored. "
        "Save it without a password and choose it again."
    )


class Scanned(Unreadable):
    """A PDF of pictures."""

    message = _(
        "This PDF holds pictures of pages and no words: it was scanned. Nothing was stored. "
        "Ask for the document with its text, or type the words here."
    )


class OlderOffice(Unreadable):
    """A file of Word before 2007, of Outlook, or in RTF."""

    message = _(
        "This is an older Word file (.doc), an RTF text or an Outlook message (.msg). Nothing was "
        "stored. Save it as .docx, or the message as .eml, and choose it again."
    )


class OtherDocument(Unreadable):
    """A document of another kind, such as a workbook."""

    message = _(
        "Such a document cannot be read here; Word (.docx), PDF, e-mail (.eml), web pages and plain "
        "texts can. Nothing was stored. Copy the words and paste them here."
    )


class TooManyPages(TooLong):
    """A PDF of more pages than are read."""

    message = _(
        "This PDF has more than 500 pages. Nothing was stored. "
        "Save the pages that tell of the meeting as a PDF of their own."
    )


class TooLarge(TooLong):
    """A file of more bytes than are read."""

    message = _(
        "This file is larger than 20 megabytes. Nothing was stored. "
        "Save it without its pictures, or copy the words and paste them here."
    )
