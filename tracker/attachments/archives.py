"""Office documents are archives: what they are, and whether they can be kept.

Nothing is unpacked to the disk, and nothing is kept in memory but the few small parts that
tell what a document is. Each part is unpacked once in small pieces, only to count its bytes.
"""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tracker.attachments.formats import DOCX, ODT, PPTX, XLSX, Format
from tracker.attachments.rules import Damaged, Encrypted, HasMacros, HoldsArchive, Inflated

MOST_ENTRIES = 5000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
SMALL = 1_000_000
"""What unpacks to no more than this may be packed as tightly as it likes."""

START = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_PIECE = 1 << 18
_MOST_INSIDE = 50_000_000
_MOST_TOLD = 1_000_000
_DOCUMENTS = (".docx", ".xlsx", ".pptx", ".odt")
_PACKED = (".emz", ".wmz")  # drawings of Office, packed one by one
_ARCHIVES = (START, b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08",
             b"BZh", b"\xfd7zXZ\x00", b"MSCF")  # fmt: skip
_MAIN = {
    b"wordprocessingml.document.main+xml": DOCX,
    b"spreadsheetml.sheet.main+xml": XLSX,
    b"presentationml.presentation.main+xml": PPTX,
}


@dataclass(frozen=True)
class _Part:
    """One entry of an archive, and the bytes of it as they are packed."""

    info: ZipInfo
    packed: bytes

    @property
    def name(self) -> str:
        return self.info.filename.lower()


def read_archive(content: bytes, *, inside: bool = False) -> Format | None:
    """Return which document an archive is, or None where it is none that is kept.

    Raises:
        Unfit: it is damaged, encrypted, a bomb, or holds macros or another archive.
    """
    parts = _parts_of(content)
    _weigh(parts, len(content))
    if any(_holds_program(part.name) for part in parts):
        raise HasMacros
    for part in parts:
        _look_into(part, inside=inside)
    return _document_in({part.name: part for part in parts})


def _parts_of(content: bytes) -> list[_Part]:
    """Read the list of entries; its length is counted first, for it may lie about it."""
    if content.count(_ENTRY) > MOST_ENTRIES:
        raise Inflated
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise Damaged from error
    names = [info.filename.lower() for info in infos]
    if len(set(names)) < len(names) or any(map(_leads_out, names)):
        raise Damaged
    return [_Part(info, _packed(content, info)) for info in infos]


def _leads_out(name: str) -> bool:
    return "\\" in name or name.startswith("/") or ".." in name.split("/")


def _packed(content: bytes, info: ZipInfo) -> bytes:
    """Return the packed bytes of one entry, from its own head."""
    head = content[info.header_offset : info.header_offset + 30]
    if info.flag_bits & 0x41:
        raise Encrypted
    if len(head) < 30 or not head.startswith(START):
        raise Damaged
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Damaged
    if int.from_bytes(head[8:10], "little") != info.compress_type:
        raise Damaged
    name, extra = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    start = info.header_offset + 30 + name + extra
    packed = content[start : start + info.compress_size]
    if len(packed) < info.compress_size:
        raise Damaged
    return packed


def _weigh(parts: list[_Part], size: int) -> None:
    """Refuse what says of itself that it unpacks to too much, or what uses its bytes twice."""
    total = sum(part.info.file_size for part in parts)
    if total > MOST_UNPACKED or total > max(SMALL, MOST_RATIO * size):
        raise Inflated
    if sum(len(part.packed) for part in parts) > size:
        raise Inflated
    for part in parts:
        if part.info.file_size > max(SMALL, MOST_RATIO * len(part.packed)):
            raise Inflated


def _holds_program(name: str) -> bool:
    if name.endswith(("vbaproject.bin", "vbadata.xml")):
        return True
    return name.startswith(("xl/macrosheets/", "basic/", "scripts/")) and not name.endswith("/")


def _look_into(part: _Part, *, inside: bool) -> None:
    """Unpack one part in pieces: it holds what it says, and no archive but a document."""
    is_document = part.name.endswith(_DOCUMENTS)
    if is_document and part.info.file_size > _MOST_INSIDE:
        raise Inflated
    kept, count = [], 0
    for piece in _pieces(part):
        if not count and (inside or not is_document):
            _refuse_archive(part.name, piece)
        count += len(piece)
        if count > part.info.file_size:
            raise Inflated
        if is_document:
            kept.append(piece)
    if count != part.info.file_size:
        raise Damaged
    if kept and kept[0].startswith(START):
        read_archive(b"".join(kept), inside=True)


def _refuse_archive(name: str, start: bytes) -> None:
    if start.startswith(_ARCHIVES) and not name.endswith(_PACKED):
        raise HoldsArchive


def _pieces(part: _Part) -> Iterator[bytes]:
    """Return the unpacked bytes of a part, a piece at a time."""
    if part.info.compress_type == ZIP_STORED:
        if part.packed:
            yield part.packed
        return
    unpacker = zlib.decompressobj(-15)
    rest = part.packed
    try:
        while not unpacker.eof and (piece := unpacker.decompress(rest, _PIECE)):
            yield piece
            rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise Damaged from error
    if not unpacker.eof or unpacker.unused_data:
        raise Damaged


def _told(parts: dict[str, _Part], name: str) -> bytes:
    """Return a small part that tells about the others; nothing where it is not there."""
    part = parts.get(name)
    if part is None or part.info.file_size > _MOST_TOLD:
        return b""
    return b"".join(_pieces(part)).replace(b"\0", b"")  # also where it is written in UTF-16


def _document_in(parts: dict[str, _Part]) -> Format | None:
    types = _told(parts, "[content_types].xml").lower()
    if b"macroenabled" in types or b"vbaproject" in types:
        raise HasMacros
    if b"encryption-data" in _told(parts, "meta-inf/manifest.xml"):
        raise Encrypted
    if _told(parts, "mimetype").strip() == ODT.media_type.encode():
        return ODT
    return next((form for main, form in _MAIN.items() if main in types), None)
