"""PDF documents: the words of each page, the lines of a paragraph joined."""

import io
import logging
from time import monotonic

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError

from tracker.capture.documents.refusals import Damaged, Protected, Scanned, TooManyPages, Unreadable
from tracker.capture.documents.tidying import joined_thai, unwrapped, without_marks
from tracker.core.errors import Refusal

MOST_PAGES = 500
MOST_SECONDS = 20.0
_FEWEST_LETTERS = 12
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes) -> str:
    """Return the words of a PDF.

    Raises:
        Refusal: it is protected, scanned, damaged, too long, or takes too long.
    """
    try:
        pages = _pages(data)
    except Refusal:
        raise
    except DependencyError as error:
        raise Protected from error
    except Exception as error:  # a damaged PDF fails in any way
        raise Damaged from error
    text = without_marks(joined_thai("\n".join(map(unwrapped, pages))))
    if sum(c.isalpha() for c in text) < _FEWEST_LETTERS:
        raise Scanned
    if sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text) > len(text) / 5:
        raise Unreadable
    return text


def _pages(data: bytes) -> list[str]:
    until = monotonic() + MOST_SECONDS

    def hurry(*_what: object) -> None:
        if monotonic() > until:
            raise Damaged

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise Protected
    if len(reader.pages) > MOST_PAGES:
        raise TooManyPages
    found = []
    for page in reader.pages:
        hurry()
        found.append(page.extract_text(visitor_operand_before=hurry))
    return found
