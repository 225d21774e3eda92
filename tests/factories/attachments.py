"""Bytes of files for tests, and files that are stored; the latter return their public id."""

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from flask import current_app
from sqlalchemy import select

from tests.factories.cooperation import writing
from tracker.accounts.models import Marking, User
from tracker.attachments.service import AttachmentDraft, attach
from tracker.core.db import db
from tracker.institutions.models import Institution

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
MAIL = (
    b"From: Liu Wei <liu@cecc.example>\r\nTo: office@office.example\r\n"
    b"Subject: Visit in June\r\nDate: Mon, 5 Jun 2023 10:00:00 +0700\r\n\r\nDear colleagues\r\n"
)
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Sent:
    """What a browser would send."""

    filename: str
    stream: IO[bytes]


def sent(name: str, content: bytes) -> Sent:
    """Return an upload."""
    return Sent(name, io.BytesIO(content))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of `parts`."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def office(kind: str = "docx", parts: Mapping[str, bytes] | None = None, types: str = "") -> bytes:
    """Return a Word, Excel or PowerPoint file with further `parts`."""
    name, main = MAIN[kind]
    said = types or f"{OFFICE}.{main}.main+xml"
    listed = f'<Types><Override PartName="/{name}" ContentType="{said}"/></Types>'
    return packed({"[Content_Types].xml": listed.encode(), name: b"<x/>", **(parts or {})})


def open_document(manifest: bytes = b"<manifest/>") -> bytes:
    """Return an OpenDocument text."""
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": b"<x/>",
            "META-INF/manifest.xml": manifest,
        }
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 2, height: int = 2, told: bytes = b"") -> bytes:
    """Return a PNG picture; `told` are chunks about it."""
    points = zlib.compress(b"".join(b"\0" + b"\x80" * 6 for _ in range(2)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            told,
            chunk(b"IDAT", points),
            chunk(b"IEND", b""),
        ]
    )


def segment(marker: int, data: bytes) -> bytes:
    """Return one segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width: int = 4, height: int = 3, told: bytes = b"") -> bytes:
    """Return the frame of a JPEG picture; `told` are segments about it."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return b"\xff\xd8" + jfif + told + segment(0xC0, frame) + scan + b"\xff\xd9"


def exif(orientation: int, place: bytes = b"13.7563N 100.5018E") -> bytes:
    """Return a segment in which a camera says how it was held and where it was."""
    row = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + row + b"\0\0\0\0" + place)


def webp(width: int = 5, height: int = 6, told: Mapping[bytes, bytes] | None = None) -> bytes:
    """Return a WebP picture in the extended format; `told` are chunks about it."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunks = {b"VP8X": b"\x0c\0\0\0" + size, b"VP8L": b"\x2f\x04\x40\x01\0\0", **(told or {})}
    body = b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for kind, data in chunks.items()
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def attachment(
    of: str,
    name: str = "letter.pdf",
    content: bytes = PDF,
    *,
    by: User,
    marking: Marking | None = None,
    **more: object,
) -> str:
    """Store a file of the institution `of`."""
    settings = current_app.config["SETTINGS"]
    with writing(by) as viewer:
        record = db.session.scalar(select(Institution).where(Institution.public_id == of))
        draft = AttachmentDraft(marking=marking, **more)
        file = attach(record, sent(name, content), draft, by=viewer, settings=settings)
        return file.public_id
