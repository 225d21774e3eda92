"""Documents: what Word, PDF, e-mail and web pages say is read; the others are refused in words."""

import contextlib
import io
import time
import zipfile
from email.message import EmailMessage

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from tracker.capture.documents.refusals import (
    Damaged,
    NothingToRead,
    OlderOffice,
    OtherDocument,
    Protected,
    Scanned,
    TooLarge,
    TooManyPages,
)
from tracker.capture.documents.tidying import joined_thai, unwrapped
from tracker.capture.reader import TooLong, Unreadable, read_bytes
from tracker.capture.understanding import MOST_READ
from tracker.core.errors import Refusal

STORY = (
    "The Office of the Civil Service Commission (OCSC) welcomed the University of Helsinki "
    "on 18 January 2023 in Bangkok."
)


def word(*lines, table=(), header=""):
    made = docx.Document()
    if header:
        made.sections[0].header.paragraphs[0].text = header
    for line in lines:
        made.add_paragraph(line)
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for cells, values in zip(grid.rows, table, strict=True):
            for cell, value in zip(cells.cells, values, strict=True):
                cell.text = value
        made.add_paragraph("The end.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pdf(*pages):
    """Write a PDF by hand: each page is a list of lines."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        drawn = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 700 Td {drawn} ET".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            b"/Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(objects)
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(out))
    )


def written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def mail(body=STORY, **attached):
    made = EmailMessage()
    made["Subject"] = "การเยือนของคณะผู้แทน"
    made["From"] = "Somchai <somchai@example.org>"
    made["Date"] = "Wed, 18 Jan 2023 10:00:00 +0700"
    made["Message-ID"] = "<1@example.org>"
    made.set_content(body)
    for name, content in attached.items():
        made.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return made


PAGE = f"""<!doctype html><html><head><title>A visit</title><script>var a = "secret"</script>
<link rel="canonical" href="https://example.org/news/1"></head><body><nav>Home About</nav>
<div class="cookie-banner">We use cookies</div><article><h1>A visit</h1><p>{STORY}</p><p>Second.</p>
</article><footer>All rights</footer></body></html>""".encode()


def test_a_word_document_is_read_in_its_order():
    data = word(
        "One.", "Two\tand ท\u200bดสอบ.", table=[("Name", "Post"), ("A", "B")], header="Head"
    )
    assert read_bytes(data, "x.docx") == "Head\nOne.\nTwo\tand ทดสอบ.\nName\tPost\nA\tB\nThe end."


def test_what_a_file_is_its_content_tells():
    assert read_bytes(word("One."), "picture.png") == "One."


def rewritten(data, name, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return out.getvalue()


def test_entities_are_refused():
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document '
    data = rewritten(
        word("x"), "word/document.xml", lambda part: part.replace(b"<w:document ", bomb, 1)
    )
    with pytest.raises(Damaged):
        read_bytes(data)


def test_a_zip_bomb_is_refused():
    data = rewritten(word("x"), "word/styles.xml", lambda _part: b" " * 90_000_000)
    with pytest.raises(Damaged):
        read_bytes(data)


def test_another_archive_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(OtherDocument):
        read_bytes(out.getvalue())


def test_a_pdf_is_read():
    assert "welcomed the University" in read_bytes(pdf([STORY.replace("(OCSC) ", "")]))


@pytest.mark.parametrize("pages", [[[]], [["12"]]])
def test_a_scanned_pdf_says_so(pages):
    with pytest.raises(Scanned):
        read_bytes(pdf(*pages))


def test_a_pdf_with_a_password_says_so():
    writer = PdfWriter(clone_from=io.BytesIO(pdf(["A secret that nobody reads"])))
    writer.encrypt("word", algorithm="RC4-128")
    with pytest.raises(Protected):
        read_bytes(written(writer))


def test_a_pdf_of_too_many_pages_is_refused():
    writer = PdfWriter()
    for _number in range(501):
        writer.add_blank_page(100, 100)
    with pytest.raises(TooManyPages):
        read_bytes(written(writer))


def test_thai_of_a_pdf_is_joined():
    assert joined_thai("ส\u0e4d\u0e32นักงาน ก าหนด น\u0e49\u0e4d\u0e32 ที\u0e48 เเละ") == (
        "สำนักงาน กำหนด น้ำ ที่ และ"
    )


def test_lines_that_fill_the_width_are_joined():
    one, two = "The office welcomed a delegation of the university", "of Helsinki."
    assert unwrapped(f"{one}\n{two}\nA heading\n{one}") == f"{one} {two}\nA heading\n{one}"


def test_an_email_is_read_with_its_documents():
    text = read_bytes(mail(report_docx=word("In the report."), page_html=PAGE).as_bytes(), "a.eml")
    assert text.startswith("การเยือนของคณะผู้แทน\nDate: 18 January 2023\nFrom: Somchai <so")
    assert STORY in text
    assert "report.docx" in text
    assert "In the report." in text
    assert "A visit" in text


def test_an_email_of_a_page_and_an_unread_attachment():
    made = mail("  ", old_doc=b"\xd0\xcf\x11\xe0" + bytes(500))
    made.get_body().set_content(PAGE.decode(), subtype="html", charset="windows-1252")
    text = read_bytes(made.as_bytes())
    assert STORY in text
    assert "not read: old.doc" in text


def test_messages_are_opened_three_deep():
    inner = mail("deepest words")
    for number in (3, 2, 1):
        outer = mail(f"level {number}")
        outer.add_attachment(inner)
        inner = outer
    text = read_bytes(inner.as_bytes())
    assert "level 3" in text
    assert "deepest words" not in text


def test_ten_attachments_are_read():
    files = {f"f{n:02}_txt": f"words {n:02}".encode() for n in range(12)}
    text = read_bytes(mail(**files).as_bytes())
    assert "words 09" in text
    assert "words 10" not in text
    assert "f11.txt" in text


def test_a_web_page_is_read_without_its_furniture():
    assert read_bytes(PAGE) == f"source: https://example.org/news/1\n\nA visit\n{STORY}\nSecond."


@pytest.mark.parametrize(("charset", "encoding"), [("tis-620", "cp874"), ("utf-8", "utf-8")])
def test_a_web_page_says_its_encoding(charset, encoding):
    page = f"<html><head><meta charset={charset}></head><body>สำนักงาน</body></html>"
    assert read_bytes(page.encode(encoding)) == "สำนักงาน"


def test_a_page_too_deep_is_refused_at_once():
    with pytest.raises(Damaged):
        read_bytes(b"<html><body>" + b"<div>" * 200_000)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), OlderOffice),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Protected),
        (rb"{\rtf1\ansi Hello}", OlderOffice),
        (b"%PDF-1.7 x", Damaged),
        (b"<html><body></body></html>", NothingToRead),
        (b"\xff\xd8\xff" + bytes(900), Unreadable),
        (b"%PDF-" + bytes(20_000_001), TooLarge),
        (b"<html><body>" + b"word " * 400_000, TooLong),
    ],
)
def test_each_refusal(data, refusal):
    with pytest.raises(refusal) as told:
        read_bytes(data)
    assert "Nothing was stored" in told.value.message._args[0] or refusal is NothingToRead


def test_marks_that_nobody_sees_break_nothing():
    assert read_bytes("\u200fОС\u200bSC \u202eabc\u202c".encode()) == "ОСSC abc"


@settings(max_examples=150)
@given(
    st.sampled_from([
        b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<html>", b"<!doctype html><div ",
        b"From: a\nDate: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"{\\rtf", b"",
    ]),
    st.binary(max_size=3000),
)  # fmt: skip
def test_random_bytes_are_read_or_refused_soon(start, rest):
    began = time.monotonic()
    with contextlib.suppress(Refusal):
        read_bytes(start + rest)
    assert time.monotonic() - began < 5


@settings(max_examples=60)
@given(st.sampled_from(["docx", "pdf", "eml"]), st.data())
def test_damaged_documents_are_read_or_refused(kind, data):
    whole = {"docx": DOCX, "pdf": PDF, "eml": EML}[kind]
    at = data.draw(st.integers(0, len(whole)))
    with contextlib.suppress(Refusal):
        read_bytes(whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + 5 :])


DOCX, PDF = word(STORY), pdf([STORY.replace("(OCSC) ", "")])
EML = mail(report_docx=DOCX).as_bytes()


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", DOCX), ("a.pdf", PDF), ("a.eml", EML), ("a.html", PAGE)]
)
def test_a_document_is_uploaded(name, data, client, sign_in_as):
    sign_in_as("officer")
    answer = client.post("/capture", data={"file": (io.BytesIO(data), name)})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).text
    assert "University of Helsinki" in page
    assert "The text is long" not in page


def test_a_refused_document_is_told_on_the_page(client, sign_in_as):
    sign_in_as("officer")
    answer = client.post("/capture", data={"file": (io.BytesIO(pdf([])), "scan.pdf")})
    assert answer.status_code == 422
    assert "it was scanned" in answer.text
    assert 'accept=".txt,.md,.docx' in answer.text


def test_a_long_text_says_how_far_it_was_read(client, sign_in_as):
    sign_in_as("officer")
    long = STORY + "\n" + "It was a fine day for all. " * (MOST_READ // 20)
    answer = client.post("/capture", data={"text": long})
    assert "the first 100,000 characters were read" in client.get(answer.headers["Location"]).text
