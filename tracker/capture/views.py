"""The pages on which a text is pasted, confirmed, saved and undone."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.attachments.receiving import takes_files
from tracker.capture.confirming import filled_form, offer_matches
from tracker.capture.forms import ConfirmForm, PasteForm
from tracker.capture.queries import find_meeting_of, get_capture, get_capture_and_earlier
from tracker.capture.reader import read_bytes
from tracker.capture.records import record_of
from tracker.capture.service import drop_capture, keep_text, save_capture, undo_capture
from tracker.capture.understanding import understand
from tracker.core.clock import now
from tracker.core.db import transaction
from tracker.core.errors import Refusal
from tracker.core.pages import deed
from tracker.core.words import _
from tracker.meetings.queries import same_day_meetings

bp = Blueprint("capture", __name__, url_prefix="/capture")


@bp.route("", methods=["GET", "POST"])
@takes_files
@requires("capture.use")
def paste() -> ResponseReturnValue:
    """Take a text, read it, and go on to the draft."""
    form = PasteForm()
    if form.validate_on_submit():
        try:
            return redirect(url_for(".confirm", public_id=_read(form)))
        except Refusal as refusal:
            form.refuse(refusal)
            return render_template("capture/paste.html", form=form), refusal.status
    return render_template("capture/paste.html", form=form), form.http_status


def _read(form: PasteForm) -> str:
    """Read what was pasted or uploaded; return the public id of the capture."""
    upload = form.file.data
    name = upload.filename if upload else ""
    data = upload.read() if upload else (form.text.data or "").encode()
    text = read_bytes(data, name or "")
    found = understand(text)
    with transaction(deed("capture.read")):
        return keep_text(text, found, file_name=name or "", by=g.viewer).public_id


@bp.route("/<public_id>", methods=["GET", "POST"])
@requires("capture.use")
def confirm(public_id: str) -> ResponseReturnValue:
    """Show text and draft side by side; save what was kept."""
    capture, earlier = get_capture_and_earlier(public_id, user_id=g.viewer.user_id)
    if capture.saved_at is not None:
        status = 409 if request.method == "POST" else 200
        return render_template("capture/saved.html", meeting=find_meeting_of(capture)), status
    form = ConfirmForm() if request.method == "POST" else filled_form(capture)
    offer_matches(form, capture, g.viewer.language)
    twins = []
    if form.validate_on_submit():
        twins = _twins(form)
        if not twins:
            try:
                return redirect(_save(form, public_id))
            except Refusal as refusal:
                capture = get_capture(public_id, user_id=g.viewer.user_id)
                form.refuse(refusal)
    page = render_template(
        "capture/confirm.html", form=form, capture=capture, twins=twins, earlier=earlier
    )
    return page, 422 if twins else form.http_status


def _save(form: ConfirmForm, public_id: str) -> str:
    """Save the record once; return the address of its meeting."""
    what = deed("capture.save")
    with transaction(what):
        capture = get_capture(public_id, user_id=g.viewer.user_id)
        draft = record_of(form, capture)
        saved = save_capture(capture, draft, by=g.viewer, deed=what, at=now())
        address = url_for("dossiers.show_meeting", public_id=saved.meeting.public_id)  # type: ignore[union-attr]
    flash(_("The meeting is saved, with its people and institutions."), "done")
    return address


def _twins(form: ConfirmForm) -> list[object]:
    """Return meetings of that day between the same institutions, unless they are said to differ."""
    if form.held_on.day is None or form.another.data:
        return []
    known = {r.form.match.data for r in form.institutions if r.form.use.data and r.form.match.data}
    return list(same_day_meetings(form.held_on.day, known))


@bp.post("/<public_id>/drop")
@requires("capture.use")
def drop(public_id: str) -> ResponseReturnValue:
    """Put a text aside without saving anything."""
    with transaction(deed("capture.drop")):
        drop_capture(get_capture(public_id, user_id=g.viewer.user_id), at=now())
    flash(_("The text is put aside. Nothing was stored from it."), "done")
    return redirect(url_for(".paste"))


@bp.post("/<public_id>/undo")
@requires("capture.use")
def undo(public_id: str) -> ResponseReturnValue:
    """Take back everything that saving a text made."""
    with transaction(deed("capture.undo")):
        undo_capture(get_capture(public_id, user_id=g.viewer.user_id), at=now())
    flash(_("Undone: everything that this text brought is taken back."), "done")
    return redirect(url_for(".paste"))
