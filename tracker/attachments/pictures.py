"""Pictures: how large they are, and their bytes without what the camera noted.

Cameras write the place, the time and the owner into a picture. That is taken out; how the
picture is to be turned and its colours stay. Only headers are read, no picture is unpacked.
"""

import re
import zlib
from collections.abc import Callable, Iterator

from tracker.attachments.formats import JPEG, PNG, WEBP, Format
from tracker.attachments.rules import Damaged, PictureTooLarge

MOST_POINTS = 100_000_000
MOST_BYTES = 25_000_000

_JPEG_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_TOLD = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
_WEBP_TOLD = {b"EXIF", b"XMP "}


def tidy_picture(content: bytes, form: Format) -> bytes:
    """Return the bytes of a picture without place, time and owner.

    Raises:
        PictureTooLarge: it has more points or bytes than one may have.
        Damaged: its parts do not fit together.
    """
    if len(content) > MOST_BYTES:
        raise PictureTooLarge
    readers: dict[Format, Callable[[bytes], tuple[int, int, bytes]]] = {
        JPEG: _jpeg, PNG: _png, WEBP: _webp,
    }  # fmt: skip
    try:
        width, height, tidied = readers[form](content)
    except (IndexError, ValueError) as error:
        raise Damaged from error
    if not width or not height:
        raise Damaged
    if width * height > MOST_POINTS:
        raise PictureTooLarge
    return tidied


def _number(data: bytes, at: int, size: int, order: str = "big") -> int:
    part = data[at : at + size]
    if len(part) < size:
        raise ValueError("The data end too early.")
    return int.from_bytes(part, "little" if order == "little" else "big")


def _jpeg(content: bytes) -> tuple[int, int, bytes]:
    width = height = 0
    kept = [content[:2]]
    for marker, segment in _jpeg_segments(content):
        if marker in _JPEG_FRAMES:
            height, width = _number(segment, 5, 2), _number(segment, 7, 2)
        if marker == 0xE1:
            kept.extend(_only_turned(segment))
        elif not _is_told(marker, segment):
            kept.append(segment)
    return width, height, b"".join(kept)


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Return each marker with its bytes; the points of the picture belong to the marker before."""
    at = 2
    while True:
        found = _JPEG_MARKER.match(content, at)
        if found is None:
            raise ValueError("A segment does not begin where the one before ends.")
        marker, start = content[found.end() - 1], found.end() - 2
        if marker == 0xD9:
            yield marker, content[start : start + 2]
            return
        end = start + 2 + (0 if marker == 0x01 else _number(content, start + 2, 2))
        if marker == 0xDA:
            following = _JPEG_MARKER.search(content, end)
            if following is None:
                raise ValueError("The picture has no end.")
            end = following.start()
        if end > len(content):
            raise ValueError("A segment is longer than the file.")
        yield marker, content[start:end]
        at = end


def _is_told(marker: int, segment: bytes) -> bool:
    """Tell whether a segment says something about the picture that nobody needs to see it."""
    if marker == 0xE2:
        return not segment.startswith(b"ICC_PROFILE", 4)
    return marker == 0xFE or (0xE3 <= marker <= 0xEF and marker != 0xEE)


def _only_turned(segment: bytes) -> list[bytes]:
    """Return a segment that says how to turn the picture, and nothing else."""
    turned = _orientation(segment[10:]) if segment.startswith(b"Exif\0\0", 4) else 0
    if not 2 <= turned <= 8:
        return []
    told = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0" % turned
    return [b"\xff\xe1" + (len(told) + 2).to_bytes(2, "big") + told]


def _orientation(tiff: bytes) -> int:
    order = "little" if tiff.startswith(b"II") else "big"
    try:
        start = _number(tiff, 4, 4, order)
        for row in range(_number(tiff, start, 2, order)):
            at = start + 2 + 12 * row
            if _number(tiff, at, 2, order) == 0x0112:
                return _number(tiff, at + 8, 2, order)
    except ValueError:
        return 0
    return 0


def _png(content: bytes) -> tuple[int, int, bytes]:
    width, height = _number(content, 16, 4), _number(content, 20, 4)
    kept, at, kind = [_PNG_START], len(_PNG_START), b""
    while kind != b"IEND":
        end = at + 12 + _number(content, at, 4)
        kind, chunk = content[at + 4 : at + 8], content[at:end]
        if end > len(content) or zlib.crc32(chunk[4:-4]) != _number(chunk, len(chunk) - 4, 4):
            raise ValueError("A chunk is damaged.")
        if kind not in _PNG_TOLD:
            kept.append(chunk)
        at = end
    return width, height, b"".join(kept)


def _webp(content: bytes) -> tuple[int, int, bytes]:
    whole = 8 + _number(content, 4, 4, "little")
    if whole > len(content):
        raise ValueError("The file ends too early.")
    width, height = _webp_size(content)
    kept, at = b"", 12
    while at < whole:
        size = _number(content, at + 4, 4, "little")
        end = at + 8 + size + size % 2
        if at + 8 + size > whole:
            raise ValueError("A chunk is longer than the file.")
        if content[at : at + 4] not in _WEBP_TOLD:
            kept += _silenced(content[at:end])
        at = end
    return width, height, b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _silenced(chunk: bytes) -> bytes:
    """Return a chunk; the one that lists the others lists no notes of the camera any more."""
    if not chunk.startswith(b"VP8X"):
        return chunk
    return chunk[:8] + bytes([chunk[8] & ~0x0C & 0xFF]) + chunk[9:]


def _webp_size(content: bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8X":
        return _number(content, 24, 3, "little") + 1, _number(content, 27, 3, "little") + 1
    if kind == b"VP8L":
        bits = _number(content, 21, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return (
            _number(content, 26, 2, "little") & 0x3FFF,
            _number(content, 28, 2, "little") & 0x3FFF,
        )
    raise ValueError("The picture begins with a part that is not known.")
