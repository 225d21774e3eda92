"""The formats of files that are kept, and what the others are called."""

from dataclasses import dataclass

from tracker.core.words import LazyString, _


@dataclass(frozen=True)
class Format:
    """One format that is kept: its media type, and the endings that its names may have."""

    media_type: str
    endings: tuple[str, ...]
    word: LazyString
    opens_here: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether it shows something that can be looked at in a page."""
        return self.media_type.startswith("image/")

    @property
    def ending(self) -> str:
        """The ending that a name without one is given."""
        return self.endings[0]


_OFFICE = "application/vnd.openxmlformats-officedocument"

PDF = Format("application/pdf", ("pdf",), _("a PDF document"), opens_here=True)
JPEG = Format("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), _("a JPEG picture"), opens_here=True)
PNG = Format("image/png", ("png",), _("a PNG picture"), opens_here=True)
WEBP = Format("image/webp", ("webp",), _("a WebP picture"), opens_here=True)
DOCX = Format(f"{_OFFICE}.wordprocessingml.document", ("docx",), _("a Word document"))
XLSX = Format(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), _("an Excel workbook"))
PPTX = Format(f"{_OFFICE}.presentationml.presentation", ("pptx",), _("a PowerPoint presentation"))
ODT = Format("application/vnd.oasis.opendocument.text", ("odt",), _("an OpenDocument text"))
TEXT = Format("text/plain", ("txt",), _("a plain text"))
MARKDOWN = Format("text/markdown", ("md",), _("a plain text"))
CSV = Format("text/csv", ("csv",), _("a plain text"))
MAIL = Format("message/rfc822", ("eml",), _("a saved e-mail"))

FORMATS = (PDF, DOCX, XLSX, PPTX, ODT, JPEG, PNG, WEBP, TEXT, MARKDOWN, CSV, MAIL)
TEXTS = (TEXT, MARKDOWN, CSV)
BY_MEDIA_TYPE = {one.media_type: one for one in FORMATS}
BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
ACCEPTED = tuple(f".{ending}" for ending in BY_ENDING)
"""The endings that a file chooser offers."""

ARCHIVE = _("an archive of files")
UNKNOWN = _("a file of a format that we do not know")
_PROGRAM = _("a program")
_OLD_OFFICE = _("an older or an encrypted Office file")
_FOREIGN = {
    **dict.fromkeys(("exe", "dll", "class", "AppImage"), _PROGRAM),
    **dict.fromkeys(("rar", "7z", "gz", "bz2", "xz", "tar", "cab"), ARCHIVE),
    **dict.fromkeys(("doc", "xls", "ppt", "msi"), _OLD_OFFICE),
    **dict.fromkeys(("html", "htm"), _("a web page")),
    "svg": _("a drawing that can hold a program (SVG)"),
    "rtf": _("a text in RTF"),
    "xml": _("a file in XML"),
}
_BY_FAMILY = {
    "image": _("a picture of another format"),
    "video": _("a film"),
    "audio": _("a sound recording"),
}


def word_for(ending: str, media_type: str) -> LazyString:
    """Return what a file of a format that is not kept is called."""
    family = media_type.partition("/")[0]
    return _FOREIGN.get(ending) or _BY_FAMILY.get(family) or UNKNOWN
