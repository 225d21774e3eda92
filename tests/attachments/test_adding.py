"""Files are added to records: through the form, within the quota, as confidential as the record."""

import os

import pytest
from flask import current_app, g, redirect, render_template, request
from sqlalchemy import select

from tests.factories.attachments import PDF, attachment, jpeg, office, png, sent
from tests.factories.cooperation import partner, viewer_of, writing
from tests.rig.accounts import user_with
from tracker.accounts.models import EVERYONE, Marking, Role
from tracker.accounts.permissions import requires
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.attachments.forms import FileForm
from tracker.attachments.models import Attachment
from tracker.attachments.queries import list_files_of, used_bytes
from tracker.attachments.receiving import size, takes_files
from tracker.attachments.rules import AlreadyThere, TooOpen
from tracker.attachments.service import (
    AttachmentDraft,
    amend_attachment,
    attach,
    attach_each,
    sweep,
)
from tracker.attachments.storage import Storage
from tracker.core.config import Settings
from tracker.core.errors import NotAllowed
from tracker.core.pages import save_form
from tracker.institutions.models import Institution
from tracker.institutions.queries import get_institution

SMALL = {"max_file_bytes": 3_000_000, "files_quota_bytes": 4_000_000}


@pytest.fixture
def settings(database, tmp_path):
    """Settings under which a test can reach the limits."""
    return Settings(
        instance_path=tmp_path / "instance", database_url=database,
        secret_key="the tests sign with this, nobody else does", production=False,
        secure_cookies=False, max_body_bytes=1_000_000, **SMALL,
    )  # fmt: skip


@pytest.fixture
def page(app):
    """A page on which files are added to an institution, as a record would have it."""

    def files(public_id):
        record = get_institution(public_id)
        form = FileForm(floor=record.marking)

        def save():
            stored = get_institution(public_id)
            settings = current_app.config["SETTINGS"]
            attach_each(stored, form.checked, form.draft(), by=g.viewer, settings=settings)
            return public_id

        if save_form(form, "records.add_files", save):
            return redirect(request.path)
        listed = list_files_of("institution", get_institution(public_id).id)
        shown = render_template("attachments/_list.html", files=listed)
        quota = render_template("attachments/_quota.html", used=used_bytes(), quota=4_000_000)
        edit = render_template("layouts/edit.html", form=form, title="Files", submit="Add")
        return f"{shown}{quota}{edit}", form.http_status

    rule = "/try/<public_id>"
    app.add_url_rule(
        rule, "files", takes_files(requires("files.add")(files)), methods=["GET", "POST"]
    )
    return lambda public_id: f"/try/{public_id}"


def send(client, address, *files, **more):
    """Send the form as a browser does."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in {"kind": "letter", **more}.items()
    ]
    for name, content in files:
        head = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        parts += [head.encode(), content, b"\r\n"]
    kind = "multipart/form-data; boundary=x"
    return client.post(address, data=b"".join([*parts, b"--x--\r\n"]), content_type=kind)


def stored(db):
    with reading_as(EVERYTHING):
        return list(db.session.scalars(select(Attachment).order_by(Attachment.id)))


def record(db, public_id):
    return db.session.scalar(select(Institution).where(Institution.public_id == public_id))


def test_files_are_added_listed_and_counted(client, db, sign_in_as, page):
    of = partner("Exchange Centre", by=sign_in_as("officer"))
    files = [("หนังสือ.pdf", PDF), ("group.jpg", jpeg())]

    assert send(client, page(of), *files, title="Invitation").status_code == 302
    answer = client.get(page(of))

    letter, picture = stored(db)
    assert (letter.title, picture.title) == ("Invitation (1)", "Invitation (2)")
    assert (letter.media_type, picture.media_type) == ("application/pdf", "image/jpeg")
    assert 'enctype="multipart/form-data"' in answer.text
    assert f'href="/files/{letter.public_id}"' in answer.text
    assert '<span lang="th">หนังสือ.pdf</span>' in answer.text
    assert answer.text.count("no consent noted") == 1
    assert f"take {size(letter.size_bytes + picture.size_bytes)}." in answer.text
    assert "at most 4 MB" in answer.text


def test_a_picture_with_consent_bears_no_warning(client, db, sign_in_as, page):
    of = partner("Exchange Centre", by=sign_in_as("officer"))

    send(client, page(of), ("group.png", png()), image_consent="y")

    assert stored(db)[0].image_consent
    assert "no consent noted" not in client.get(page(of)).text


def test_one_file_that_is_refused_keeps_all_out_and_is_named(client, db, sign_in_as, page):
    of = partner("Exchange Centre", by=sign_in_as("officer"))

    answer = send(client, page(of), ("good.pdf", PDF), ("bad.pdf", png()))

    assert answer.status_code == 422
    assert 'id="files-error"' in answer.text
    assert "bad.pdf: The name ends in .pdf, but the file is a PNG picture" in answer.text
    assert stored(db) == []


@pytest.mark.parametrize("count", [0, 6])
def test_no_file_and_too_many_are_refused(client, db, sign_in_as, page, count):
    of = partner("Exchange Centre", by=sign_in_as("officer"))

    answer = send(client, page(of), *[(f"{n}.pdf", PDF) for n in range(count)])

    assert answer.status_code == 422
    assert 'id="files-error"' in answer.text
    assert stored(db) == []


def test_a_file_may_be_larger_than_any_other_request(client, db, sign_in_as, page):
    of = partner("Exchange Centre", by=sign_in_as("officer"))

    answer = send(client, page(of), ("large.pdf", PDF + b"x" * 2_500_000))

    assert answer.status_code == 302
    assert stored(db)[0].size_bytes > 2_500_000


def test_only_who_may_add_files_sends_that_much(client, sign_in_as, page):
    address = page(partner("Exchange Centre", by=user_with(Role.OFFICER)))
    large = ("large.pdf", PDF + b"x" * 2_500_000)
    assert send(client, address, large).status_code == 413

    sign_in_as("viewer")
    assert send(client, address, large).status_code == 413

    sign_in_as("officer")
    assert send(client, address, large).status_code == 302


def test_more_than_the_files_of_one_form_is_refused(client, sign_in_as, page):
    address = page(partner("Exchange Centre", by=sign_in_as("officer")))

    assert send(client, address, ("large.pdf", PDF + b"x" * 17_000_000)).status_code == 413


def test_the_quota_is_kept(client, db, sign_in_as, page):
    of = partner("Exchange Centre", by=sign_in_as("officer"))
    send(client, page(of), ("one.pdf", PDF + b"1" * 2_500_000))

    answer = send(client, page(of), ("two.pdf", PDF + b"2" * 2_500_000))

    assert answer.status_code == 422
    assert "The store of files is full" in answer.text
    assert len(stored(db)) == 1


def test_hidden_files_count_for_the_quota_but_are_not_shown_in_it(
    client, db, settings, sign_in_as, page
):
    manager = user_with(Role.MANAGER)
    hidden = partner("Quiet Bureau", by=manager, marking=Marking.RESTRICTED_NAMED)
    attachment(hidden, content=PDF + b"1" * 2_500_000, by=manager)
    of = partner("Exchange Centre", by=sign_in_as("officer"))

    answer = send(client, page(of), ("two.pdf", PDF + b"2" * 2_500_000))

    assert answer.status_code == 422
    assert "take 0 kB" in answer.text


def test_the_same_bytes_are_stored_once_for_two_records(db, settings, sign_in_as):
    officer = sign_in_as("officer")
    for name in ("Exchange Centre", "Training Bureau"):
        attachment(partner(name, by=officer), by=officer)

    assert len(stored(db)) == 2
    assert len([p for p in Storage(settings).root.rglob("*") if p.is_file()]) == 1


def test_the_same_file_twice_with_one_record_is_refused(db, sign_in_as):
    officer = sign_in_as("officer")
    of = partner("Exchange Centre", by=officer)
    attachment(of, by=officer)

    with pytest.raises(AlreadyThere):
        attachment(of, "again.pdf", by=officer)


def test_sweeping_removes_bytes_that_no_row_names_even_hidden_ones(db, settings, sign_in_as):
    officer = sign_in_as("officer")
    of = partner("Exchange Centre", by=officer, marking=Marking.RESTRICTED_NAMED)
    attachment(of, by=officer)
    attachment(of, "gone.docx", office(), by=officer)
    _kept, gone = stored(db)
    digest = gone.sha256
    with writing(officer):
        db.session.delete(stored(db)[1])
    assert Storage(settings).path_of(digest).exists()
    for path in Storage(settings).root.glob("??/??/*"):
        os.utime(path, (1e9, 1e9))

    assert sweep(settings) == 1
    assert not Storage(settings).path_of(digest).exists()
    assert Storage(settings).path_of(stored(db)[0].sha256).exists()


def test_a_file_is_as_confidential_as_its_record_or_more(db, sign_in_as):
    officer = sign_in_as("officer")
    open_one = partner("Exchange Centre", by=officer)
    closed = partner("Quiet Bureau", by=officer, marking=Marking.RESTRICTED_UNIT)
    attachment(open_one, by=officer)
    attachment(open_one, "b.docx", office(), by=officer, marking=Marking.RESTRICTED_NAMED)
    attachment(closed, by=officer)
    with pytest.raises(TooOpen):
        attachment(closed, "b.docx", office(), by=officer, marking=Marking.INTERNAL)

    plain, stricter, same = stored(db)
    with reading_as(EVERYTHING):
        hidden = record(db, closed)
    assert (plain.marking, plain.audience_id) == ("internal", EVERYONE)
    assert stricter.marking == "restricted_named"
    assert stricter.audience_id not in {EVERYONE, hidden.audience_id}
    assert (same.marking, same.audience_id) == ("restricted_unit", hidden.audience_id)


def test_who_may_not_change_the_record_adds_nothing_to_it(db, settings, sign_in_as):
    of = partner("Exchange Centre", by=sign_in_as("officer"))
    reader = user_with(Role.VIEWER)

    with writing(reader), pytest.raises(NotAllowed):
        attach(record(db, of), sent("a.pdf", PDF), AttachmentDraft(), by=viewer_of(reader),
               settings=settings)  # fmt: skip

    assert stored(db) == []


def test_a_marking_can_be_made_stricter_and_brought_back_to_that_of_the_record(db, sign_in_as):
    officer = sign_in_as("officer")
    attachment(partner("Exchange Centre", by=officer), by=officer)

    def mark(marking):
        with writing(officer) as viewer:
            file = stored(db)[0]
            draft = AttachmentDraft(marking=marking)
            amend_attachment(file, draft, by=viewer, version=file.version)
        return stored(db)[0].audience_id

    assert mark(Marking.RESTRICTED_UNIT) != EVERYONE
    assert mark(Marking.INTERNAL) == EVERYONE


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "0 kB"), (1, "0.1 kB"), (1500, "1.5 kB"), (999_400, "999 kB"), (999_700, "1 MB"),
        (12_345_678, "12 MB"), (5_000_000_000, "5 GB"), (5_000_000_000_000, "5,000 GB"),
    ],
)  # fmt: skip
@pytest.mark.database("sqlite")
def test_sizes_are_written_as_people_read_them(app, count, written):
    assert size(count) == written
