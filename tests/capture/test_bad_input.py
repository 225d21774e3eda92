"""What people upload by mistake or in good faith, through the page: a right result or a clear message."""

import io
import zipfile
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from pypdf import PdfWriter
from sqlalchemy import select

from tests.capture.pasting import everything, form_of, names_in, paste, save
from tests.capture.test_documents import STORY, pdf, rewritten, word, written
from tracker.accounts.models import Role
from tracker.capture.models import Capture
from tracker.institutions.models import InstitutionName

PLAIN = STORY.replace("(OCSC) ", "")
HELSINKI = "University of Helsinki"


def upload(client, data, name):
    return client.post("/capture", data={"file": (io.BytesIO(data), name)})


def draft_of(client, answer):
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"])
    return page.text, form_of(page.text)


@pytest.fixture
def officer_client(client, sign_in_as):
    sign_in_as(Role.OFFICER)
    return client


def test_five_hundred_pages_are_read_as_far_as_agreed(officer_client, db):
    pages = [
        [PLAIN],
        *([["It was a fine day, and nothing else happened on this page at all."] * 4] * 499),
    ]

    page, draft = draft_of(officer_client, upload(officer_client, pdf(*pages), "long.pdf"))

    assert HELSINKI in names_in(draft)
    assert "the first 100,000 characters were read" in page
    db.session.rollback()
    assert len(everything(db, Capture)[0].text) > 120_000


def test_more_than_five_hundred_pages_are_refused_in_words(officer_client):
    writer = PdfWriter()
    for _number in range(501):
        writer.add_blank_page(100, 100)

    answer = upload(officer_client, written(writer), "longer.pdf")

    assert answer.status_code == 413
    assert "more than 500 pages" in answer.text


def test_every_part_of_a_message_is_read_in_its_own_encoding(officer_client):
    made = MIMEMultipart()
    made["From"], made["Date"] = "a@office.example", "Fri, 20 Jan 2023 10:00:00 +0700"
    made["Subject"], made["Message-ID"] = "การเยือน", "<1@office.example>"
    thai = "เมื่อวันที่ 18 มกราคม 2566 กรมป่าเหนือต้อนรับคณะผู้แทนมหาวิทยาลัยริมน้ำ"
    for words, charset in (
        (thai, "tis-620"),
        ("北方大学校长王芳参加了会见。", "gb18030"),
        (PLAIN, "utf-16"),
    ):
        part = MIMEText("", "plain", "us-ascii")
        del part["Content-Type"], part["Content-Transfer-Encoding"]
        part["Content-Type"] = f'text/plain; charset="{charset}"'
        part["Content-Transfer-Encoding"] = "base64"
        message = EmailMessage()
        message.set_content(words.encode(charset), "application", "octet-stream")
        part.set_payload(message.get_payload())
        made.attach(part)

    page, _draft = draft_of(officer_client, upload(officer_client, made.as_bytes(), "mixed.eml"))

    assert "กรมป่าเหนือ" in page
    assert "北方大学" in page
    assert HELSINKI in page


def test_marks_that_nobody_sees_change_no_name_and_no_day(officer_client):
    hidden = PLAIN.replace("Helsinki", "Helsin\u200bk\u00adi").replace(
        "18 January", "\u200f18\u200e \u202eJanuary\u202c"
    )

    page, draft = draft_of(officer_client, upload(officer_client, hidden.encode(), "marks.txt"))

    assert HELSINKI in names_in(draft)
    assert draft["held_on"] == ["2023-01-18"]
    assert "\u200b" not in page
    assert "\u202e" not in page


def locked_pdf():
    writer = PdfWriter(clone_from=io.BytesIO(pdf([PLAIN])))
    writer.encrypt("word", algorithm="RC4-128")
    return written(writer)


def locked_zip():
    """Return a Word document whose parts say that they are encrypted."""
    data = bytearray(word(PLAIN))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        places = [info.header_offset for info in archive.infolist()]
    for place in places:
        data[place + 6] |= 1
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (locked_pdf(), "locked.pdf"),
        (locked_zip(), "locked.docx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked.docx"),
    ],
    ids=["PDF", "archive", "Word"],
)
def test_a_file_with_a_password_says_so(data, name, officer_client, db):
    answer = upload(officer_client, data, name)

    assert answer.status_code == 422
    assert "protected by a password" in answer.text
    assert everything(db, Capture) == []


def test_a_scanned_pdf_says_so(officer_client):
    answer = upload(officer_client, pdf([]), "scan.pdf")

    assert answer.status_code == 422
    assert "it was scanned" in answer.text


def test_nothing_that_a_word_document_links_to_is_fetched(officer_client, db):
    made = docx.Document()
    made.add_paragraph(PLAIN)
    for kind, target in (
        (RELATIONSHIP_TYPE.HYPERLINK, "http://127.0.0.1:9/page"),
        (RELATIONSHIP_TYPE.IMAGE, "http://127.0.0.1:9/picture.png"),
        (
            RELATIONSHIP_TYPE.IMAGE.replace("image", "attachedTemplate"),
            "http://127.0.0.1:9/template.dotm",
        ),
        (RELATIONSHIP_TYPE.HEADER, "http://127.0.0.1:9/header.xml"),
    ):
        made.part.relate_to(target, kind, is_external=True)
    out = io.BytesIO()
    made.save(out)
    data = rewritten(
        out.getvalue(),
        "_rels/.rels",
        lambda part: part.replace(
            b"</Relationships>",
            b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            b'officeDocument" Target="http://127.0.0.1:9/main.xml" TargetMode="External"/></Relationships>',
        ),
    )

    _page, draft = draft_of(officer_client, upload(officer_client, data, "links.docx"))

    assert HELSINKI in names_in(draft)
    db.session.rollback()
    assert "127.0.0.1" not in everything(db, Capture)[0].text


def test_letters_that_look_like_others_are_told_and_match_nobody(officer_client, db):
    save(officer_client, paste(officer_client, STORY))
    twisted = STORY.replace("(OCSC)", "(\u041e\u0421SC)").replace("18 January", "19 January")

    page, draft = draft_of(officer_client, upload(officer_client, twisted.encode(), "twisted.txt"))

    assert "Some letters only look like Latin ones: \u041e\u0421SC." in page
    assert HELSINKI in names_in(draft)
    db.session.rollback()
    acronyms = {n.text for n in everything(db, InstitutionName) if n.kind == "acronym"}
    assert acronyms == {"OCSC"}


def test_a_text_without_foreign_letters_is_not_warned_of(officer_client, db):
    page = officer_client.get(paste(officer_client, STORY + " Δοκιμή и проверка.")).text

    assert "only look like Latin" not in page
    db.session.rollback()
    assert db.session.scalar(select(Capture.id)) is None
