"""The pages of files: what is known of one, its content, and the form that describes it."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response
from werkzeug.utils import send_file

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.attachments.forms import AttachmentForm, values_of
from tracker.attachments.models import Attachment
from tracker.attachments.queries import find_record_of, get_attachment
from tracker.attachments.rules import Missing
from tracker.attachments.service import amend_attachment
from tracker.attachments.storage import Storage
from tracker.core.errors import NotAllowed, NotFound
from tracker.core.pages import save_form
from tracker.core.words import LANGUAGES, _

bp = Blueprint("attachments", __name__, url_prefix="/files")

SEALED = "sandbox; default-src 'none'"
SHOWN = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'none'"
"""The policy of a PDF that is shown: browsers do not open their reader inside a sandbox."""


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show what is known of a file."""
    attachment = get_attachment(public_id)
    return render_template(
        "attachments/show.html",
        record=attachment,
        kind="attachment",
        belongs_to=find_record_of(attachment),
        editable=may_edit(g.viewer, attachment),
        languages=LANGUAGES,
    )


@bp.get("/<public_id>/download")
@requires("records.read")
def download(public_id: str) -> ResponseReturnValue:
    """Hand out the content of a file."""
    return _sent(get_attachment(public_id), shown=False)


@bp.get("/<public_id>/inline")
@requires("records.read")
def inline(public_id: str) -> ResponseReturnValue:
    """Show a picture or a PDF in the browser; hand out everything else."""
    attachment = get_attachment(public_id)
    return _sent(attachment, shown=attachment.opens_here)


def _sent(attachment: Attachment, *, shown: bool) -> Response:
    path = Storage(current_app.config["SETTINGS"]).path_of(attachment.sha256)
    if not path.is_file():
        raise Missing
    answer = send_file(
        path,
        request.environ,
        mimetype=attachment.media_type,
        as_attachment=not shown,
        download_name=attachment.file_name,
        conditional=False,
        etag=False,
    )
    reader = shown and not attachment.is_picture
    answer.headers["Content-Security-Policy"] = SHOWN if reader else SEALED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers.pop("Last-Modified", None)
    return answer


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("files.add")
def amend(public_id: str) -> ResponseReturnValue:
    """Change what is said about a file; a second editor sees the clash and both texts."""
    attachment = get_attachment(public_id)
    if not may_edit(g.viewer, attachment):
        raise NotAllowed
    form = _form_for(attachment)

    def save() -> str:
        stored = get_attachment(public_id)
        amend_attachment(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return stored.public_id

    if save_form(
        form, "attachments.amend", save, stored=lambda: values_of(get_attachment(public_id))
    ):
        flash(_("The file is saved."), "done")
        return redirect(url_for("attachments.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Describe a file"), submit=_("Save the file"),
        back=url_for("attachments.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _form_for(attachment: Attachment) -> AttachmentForm:
    """Return the form that describes a file of a record."""
    record = find_record_of(attachment)
    if record is None:
        raise NotFound
    stored = None if request.method == "POST" else values_of(attachment)
    return AttachmentForm(data=stored, floor=record.marking)
