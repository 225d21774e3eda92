"""What is kept is told by its content; everything else is refused with a sentence."""

import io
import struct
import zipfile

import pytest

from tests.factories.attachments import (
    MAIL,
    OFFICE,
    PDF,
    jpeg,
    office,
    open_document,
    packed,
    png,
    sent,
    webp,
)
from tracker.attachments import rules
from tracker.attachments.archives import MOST_ENTRIES
from tracker.attachments.checking import check_upload
from tracker.core.config import Settings

SETTINGS = Settings(max_file_bytes=2_000_000)
pytestmark = pytest.mark.database("sqlite")
"""The database does not matter here; the application does, for its words."""

THAI = "บันทึกการประชุม"


def check(name, content):
    return check_upload(sent(name, content), settings=SETTINGS)


def refusal_of(name, content):
    with pytest.raises(rules.Unfit) as caught:
        check(name, content)
    return type(caught.value), str(caught.value.message)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.docx", office("docx"), f"{OFFICE}.wordprocessingml.document"),
        ("a.xlsx", office("xlsx"), f"{OFFICE}.spreadsheetml.sheet"),
        ("a.pptx", office("pptx"), f"{OFFICE}.presentationml.presentation"),
        ("a.odt", open_document(), "application/vnd.oasis.opendocument.text"),
        ("a.jpg", jpeg(), "image/jpeg"),
        ("a.JPEG", jpeg(), "image/jpeg"),
        ("a.png", png(), "image/png"),
        ("a.webp", webp(), "image/webp"),
        ("a.txt", THAI.encode(), "text/plain"),
        ("a.txt", b"\xef\xbb\xbf" + THAI.encode(), "text/plain"),
        ("a.md", b"# Minutes\n", "text/markdown"),
        ("a.csv", "ชื่อ,ตำแหน่ง\r\n".encode(), "text/csv"),
        ("a.eml", MAIL, "message/rfc822"),
        ("a.eml", MAIL + b"\xb9\xe9\xd2", "message/rfc822"),
    ],
)
def test_what_is_allowed_is_kept_under_the_type_of_its_content(app, name, content, media_type):
    assert check(name, content).form.media_type == media_type


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("หนังสือ ก.พ", "หนังสือ ก.พ.pdf"),
        ("letter", "letter.pdf"),
        ("รายงาน 18.5.2566", "รายงาน 18.5.2566.pdf"),
        ("Letter.PDF", "Letter.pdf"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_its_content(app, name, kept):
    assert check(name, PDF).name == kept


@pytest.mark.parametrize("content", [b"", b" \n\t "])
def test_an_empty_file_is_refused(app, content):
    assert refusal_of("a.txt", content)[0] is rules.EmptyFile


def test_a_file_that_is_too_large_is_refused_with_the_limit(app):
    kind, message = refusal_of("a.pdf", PDF + b"x" * 2_000_000)

    assert kind is rules.TooLarge
    assert "2 MB" in message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", png(), "a PNG picture"),
        ("a.png", PDF, "a PDF document"),
        ("a.docx", office("xlsx"), "an Excel workbook"),
        ("a.docx", packed({"a.txt": b"x"}), "an archive of files"),
        ("a.txt", PDF, "a PDF document"),
        ("a.docx", b"Dear colleagues", "a plain text"),
        ("a.png", b"<!doctype html><html><script>alert(1)</script>", "a web page"),
        ("a.jpg", b"GIF89a" + b"\0" * 30, "a picture of another format"),
        ("a.pdf", b"MZ\x90\0" + b"\0" * 200, "a program"),
        ("a.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "older or an encrypted Office"),
        ("a.eml", b"Dear colleagues,\nthank you.\n", "a plain text"),
        ("a.exe", PDF, "a PDF document"),
    ],
)
def test_a_file_that_claims_to_be_something_else_is_told_what_it_is(app, name, content, said):
    kind, message = refusal_of(name, content)

    assert kind is rules.NamedOtherwise
    assert said in message
    assert name.rpartition(".")[2] in message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<!doctype html><html></html>"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.js", b"alert(1)"),
        ("a.sh", b"#!/bin/sh\nrm -rf /"),
        ("a.exe", b"MZ\x90\0" + b"\0" * 200),
        ("a.zip", packed({"a.txt": b"x"})),
        ("a.rar", b"Rar!\x1a\x07\x01\0" + b"\0" * 30),
        ("a.gif", b"GIF89a" + b"\0" * 30),
        ("a.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
        ("a", b"\x7fELF\x02\x01" + b"\0" * 60),
        ("a.bin", b"\0\x01\x02" * 50),
    ],
)
def test_what_is_not_allowed_is_refused(app, name, content):
    kind, message = refusal_of(name, content)

    assert kind is rules.NotKept
    assert "Kept are PDF, Word" in message


def test_a_text_of_html_stays_a_text(app):
    assert check("a.txt", b"<html><script>alert(1)</script>").form.media_type == "text/plain"


@pytest.mark.parametrize("encoding", ["cp874", "utf-16"])
def test_a_text_in_other_letters_is_told_how_to_become_readable(app, encoding):
    kind, message = refusal_of("a.txt", THAI.encode(encoding))

    assert kind is rules.OtherLetters
    assert "UTF-8" in message


@pytest.mark.parametrize(
    "content",
    [
        office(parts={"word/vbaProject.bin": b"x"}),
        office(types="application/vnd.ms-word.document.macroEnabled.main+xml"),
        office("xlsx", {"xl/macrosheets/sheet1.xml": b"<x/>"}),
        packed({"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/a.xml": b"x"}),
    ],
)
def test_a_document_with_macros_is_refused(app, content):
    assert refusal_of("a.docx", content)[0] is rules.HasMacros


def test_macros_inside_an_embedded_workbook_are_found(app):
    inner = office("xlsx", {"xl/vbaProject.bin": b"x"})

    kind, _ = refusal_of("a.pptx", office("pptx", {"ppt/embeddings/Sheet1.xlsx": inner}))

    assert kind is rules.HasMacros


def test_a_presentation_with_the_workbook_of_a_chart_is_kept(app):
    content = office("pptx", {"ppt/embeddings/Sheet1.xlsx": office("xlsx")})

    assert check("a.pptx", content).form.endings == ("pptx",)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/media/more.zip": packed({"a": b"x"})},
        {"word/media/image1.png": packed({"a": b"x"})},
        {"word/media/more.7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 20},
        {"word/embeddings/a.docx": office(parts={"word/embeddings/b.docx": office()})},
    ],
)
def test_an_archive_inside_a_document_is_refused(app, parts):
    assert refusal_of("a.docx", office(parts=parts))[0] is rules.HoldsArchive


@pytest.mark.parametrize(
    "content",
    [
        office(parts={"word/media/a.bin": b"\0" * 201_000_000}),
        office(parts={"word/media/a.bin": b"\0" * 3_000_000}),
        office(parts={f"word/{n}.xml": b"" for n in range(MOST_ENTRIES)}),
    ],
    ids=["more than 200 MB", "more than 200 to 1", "too many entries"],
)
def test_a_bomb_is_refused(app, content):
    assert len(content) < SETTINGS.max_file_bytes
    assert refusal_of("a.docx", content)[0] is rules.Inflated


def lying(content, name, said):
    """Return an archive whose list says that `name` unpacks to `said` bytes."""
    at = content.rindex(name) - 46
    assert content.startswith(b"PK\x01\x02", at)
    return content[: at + 24] + struct.pack("<I", said) + content[at + 28 :]


def test_a_bomb_that_lies_about_its_size_is_refused(app):
    bomb = office(parts={"word/media/a.bin": b"\0" * 1_900_000})

    assert refusal_of("a.docx", lying(bomb, b"word/media/a.bin", 10))[0] is rules.Inflated


def test_entries_that_share_their_bytes_are_refused(app):
    content = office(parts={"word/media/a.bin": bytes(range(256)) * 400})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("word/media/a.bin")
    start = content.rindex(b"PK\x01\x02")
    listed = content[start : content.rindex(b"PK\x05\x06")]
    again = b"".join(listed.replace(b"media/a", b"media/%c" % c) for c in b"bcdefgh")
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, 10, 10,
        content.rindex(b"PK\x05\x06") - content.index(b"PK\x01\x02") + len(again),
        content.index(b"PK\x01\x02"), 0,
    )  # fmt: skip
    bomb = content[: content.rindex(b"PK\x05\x06")] + again + end

    assert entry.compress_size > 500
    assert refusal_of("a.docx", bomb)[0] in {rules.Inflated, rules.Damaged}


def test_an_encrypted_document_is_refused(app):
    content = office()
    first, listed = content.index(b"PK\x03\x04"), content.index(b"PK\x01\x02")
    marked = bytearray(content)
    marked[first + 6] |= 1
    marked[listed + 8] |= 1

    assert refusal_of("a.docx", bytes(marked))[0] is rules.Encrypted


def test_an_encrypted_open_document_is_refused(app):
    content = open_document(b"<manifest><encryption-data/></manifest>")

    assert refusal_of("a.odt", content)[0] is rules.Encrypted


@pytest.mark.parametrize(
    "content",
    [
        office()[:-30],
        office(parts={"../../etc/passwd": b"x"}),
        office(parts={"WORD/document.xml": b"x"}),
    ],
    ids=["cut off", "leads out", "twice"],
)
def test_a_document_that_does_not_fit_together_is_refused(app, content):
    assert refusal_of("a.docx", content)[0] is rules.Damaged


def test_every_piece_of_a_file_is_answered_with_a_refusal_or_kept(app):
    for whole, name in [
        (office(), "a.docx"),
        (png(), "a.png"),
        (jpeg(), "a.jpg"),
        (webp(), "a.webp"),
    ]:
        for end in range(1, len(whole)):
            with pytest.raises(rules.Unfit):
                check(name, whole[:end])
