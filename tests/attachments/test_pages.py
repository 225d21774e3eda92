"""The pages of a file: what is known of it, its content, and who gets neither."""

from urllib.parse import quote

import pytest
from sqlalchemy import select

from tests.factories.attachments import PDF, attachment, office, png
from tests.factories.cooperation import partner, writing
from tests.rig.accounts import user_with
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking, Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.attachments.models import Attachment
from tracker.attachments.storage import Storage
from tracker.core.clock import now
from tracker.institutions.models import Institution

PAGES = ("", "/download", "/inline", "/edit")


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as("officer")


@pytest.fixture
def of(officer):
    return partner("Exchange Centre", by=officer)


def fetch(client, address):
    """Get a content whole, so that its file is closed."""
    return client.get(address, buffered=True)


def stored(db, public_id):
    with reading_as(EVERYTHING):
        return db.session.scalar(select(Attachment).where(Attachment.public_id == public_id))


def test_the_page_tells_what_is_known_in_few_queries(client, officer, of):
    file = attachment(of, "หนังสือ.pdf", by=officer, title="Invitation", kind="letter", language="th")
    client.most_queries = 6

    page = client.get(f"/files/{file}")

    assert page.status_code == 200
    assert "Letter" in page.text
    assert "a PDF document" in page.text
    assert '<span lang="th">หนังสือ.pdf</span>' in page.text
    assert f'Institution: <a href="/institutions/{of}">Exchange Centre</a>' in page.text
    assert f'href="/files/{file}/inline"' in page.text


def test_a_picture_says_whether_the_people_agreed(client, officer, of):
    without = attachment(of, "a.png", png(), by=officer)
    agreed = attachment(of, "b.png", png(4, 4), by=officer, image_consent=True)

    assert "no consent noted" in client.get(f"/files/{without}").text
    assert "no consent noted" not in client.get(f"/files/{agreed}").text


def test_a_download_brings_the_bytes_and_cannot_do_harm(client, officer, of):
    name = "บันทึก “ข้อตกลง”.docx"
    content = office()
    file = attachment(of, name, content, by=officer)

    answer = fetch(client, f"/files/{file}/download")

    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert f"filename*=UTF-8''{quote(name)}" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Last-Modified" not in answer.headers
    assert "ETag" not in answer.headers


def test_pictures_and_pdfs_are_shown(client, officer, of):
    picture = attachment(of, "a.png", png(), by=officer)
    document = attachment(of, by=officer)

    shown, read = (fetch(client, f"/files/{one}/inline") for one in (picture, document))

    assert shown.headers["Content-Disposition"].startswith("inline;")
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert read.headers["Content-Disposition"].startswith("inline;")
    assert "default-src 'none'" in read.headers["Content-Security-Policy"]
    assert read.headers["X-Content-Type-Options"] == "nosniff"


def test_a_text_of_html_is_handed_out_and_never_shown(client, officer, of):
    file = attachment(of, "a.txt", b"<html><script>alert(1)</script>", by=officer)

    for page in ("inline", "download"):
        answer = fetch(client, f"/files/{file}/{page}")
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("page", PAGES)
def test_a_hidden_file_answers_like_one_that_never_was(client, sign_in_as, page):
    manager = user_with(Role.MANAGER)
    hidden = partner("Quiet Bureau", by=manager, marking=Marking.RESTRICTED_NAMED)
    file = attachment(hidden, by=manager)
    sign_in_as("officer")

    answer, unknown = client.get(f"/files/{file}{page}"), client.get(f"/files/{'x' * 12}{page}")

    assert answer.status_code == unknown.status_code == 404
    assert len(answer.data) == len(unknown.data)
    assert without_tokens(answer.text).replace(file, "x" * 12) == without_tokens(unknown.text)


@pytest.mark.parametrize("page", PAGES)
def test_a_file_hidden_with_an_open_record_is_not_found(client, sign_in_as, of, page):
    file = attachment(of, by=user_with(Role.MANAGER), marking=Marking.RESTRICTED_NAMED)

    assert client.get(f"/files/{file}{page}").status_code == 404


@pytest.mark.parametrize("which", [Attachment, Institution])
@pytest.mark.parametrize("page", PAGES)
def test_what_lies_in_the_bin_is_not_handed_out(client, db, officer, of, which, page):
    file = attachment(of, by=officer)
    with writing(officer):
        for row in db.session.scalars(select(which)):
            row.binned_at = now()

    assert client.get(f"/files/{file}{page}").status_code == 404


def test_a_visitor_is_sent_to_the_log_in(client, of, officer):
    file = attachment(of, by=officer)
    client.delete_cookie("samphan")

    assert fetch(client, f"/files/{file}/download").status_code == 302


def test_bytes_that_are_missing_are_said_to_be(client, settings, db, officer, of):
    file = attachment(of, by=officer)
    Storage(settings).path_of(stored(db, file).sha256).unlink()

    answer = fetch(client, f"/files/{file}/download")

    assert answer.status_code == 503
    assert "not in the store" in answer.text


def amend(client, db, file, **changed):
    version = stored(db, file).version
    given = {"title": "", "kind": "document", "language": "", "marking": "internal"}
    return client.post(f"/files/{file}/edit", data={**given, "version": version, **changed})


def test_a_file_is_described(client, db, officer, of):
    file = attachment(of, by=officer)
    assert client.get(f"/files/{file}/edit").status_code == 200

    answer = amend(client, db, file, title="บันทึกความเข้าใจ", kind="agreement_text", language="th")

    assert answer.status_code == 302
    assert (stored(db, file).title, stored(db, file).kind) == ("บันทึกความเข้าใจ", "agreement_text")
    assert '<span lang="th">บันทึกความเข้าใจ</span>' in client.get(f"/files/{file}").text


def test_a_kind_that_is_not_in_the_vocabulary_is_refused(client, db, officer, of):
    file = attachment(of, by=officer)

    assert amend(client, db, file, kind="virus").status_code == 422


def test_a_file_is_not_made_more_open_than_its_record(client, db, officer):
    closed = partner("Quiet Bureau", by=officer, marking=Marking.RESTRICTED_UNIT)
    file = attachment(closed, by=officer)

    answer = amend(client, db, file, marking="internal")

    assert answer.status_code == 422
    assert 'id="marking-error"' in answer.text
    assert stored(db, file).marking == "restricted_unit"


def test_a_second_editor_sees_the_clash(client, db, officer, of):
    file = attachment(of, by=officer)
    seen = stored(db, file).version
    amend(client, db, file, title="First")

    answer = amend(client, db, file, title="Second", version=seen)

    assert answer.status_code == 409
    assert "First" in answer.text
    assert stored(db, file).title == "First"


def test_a_viewer_reads_but_does_not_describe(client, sign_in_as, officer, of):
    file = attachment(of, by=officer)
    sign_in_as("viewer")

    assert fetch(client, f"/files/{file}/download").data == PDF
    assert client.get(f"/files/{file}/edit").status_code == 403
    assert f"/files/{file}/edit" not in client.get(f"/files/{file}").text
