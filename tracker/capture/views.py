"""The pages on which a text is pasted, confirmed, saved and undone."""

from contextlib import closing, suppress

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.attachments.receiving import takes_files
from tracker.capture.confirming import filled_form, offer_matches
from tracker.capture.forms import ConfirmForm, PasteForm
from tracker.capture.lessons.rules import corrections
from tracker.capture.queries import (
    Family,
    find_meeting_of,
    get_capture,
    get_family,
    meetings_of,
)
from tracker.capture.reader import read_bytes
from tracker.capture.records import record_of
from tracker.capture.rereading import with_newly_known
from tracker.capture.service import (
    drop_capture,
    join_parts,
    keep_parts,
    keep_text,
    part_again,
    save_capture,
    undo_capture,
)
from tracker.capture.understanding import NoMeeting, understand, understand_all
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
    """Take a text, read it, and go on to the draft, or to the list of its meetings."""
    form = PasteForm()
    if form.validate_on_submit():
        try:
            return redirect(_read(form))
        except Refusal as refusal:
            form.refuse(refusal)
            return render_template("capture/paste.html", form=form), refusal.status
    return render_template("capture/paste.html", form=form), form.http_status


def _read(form: PasteForm) -> str:
    """Read what was pasted or uploaded; return the address of what comes next."""
    data, name = (form.text.data or "").encode(), ""
    if upload := form.file.data:
        with closing(upload):
            data, name = upload.read(), upload.filename or ""
    text = read_bytes(data, name)
    understood = understand_all(text)
    with transaction(deed("capture.read")):
        capture = keep_text(text, understood.found, file_name=name, by=g.viewer)
        kept = keep_parts(capture, understood.parts, by=g.viewer)
        return url_for(".parts" if kept else ".confirm", public_id=capture.public_id)


@bp.get("/<public_id>/parts")
@requires("capture.use")
def parts(public_id: str) -> ResponseReturnValue:
    """List the meetings of which a text tells, each with its draft."""
    family = get_family(public_id, user_id=g.viewer.user_id)
    if not family.is_parted:
        return redirect(url_for(".confirm", public_id=family.whole.public_id))
    meetings = meetings_of(family.parts)
    return render_template("capture/parts.html", family=family, meetings=meetings)


@bp.post("/<public_id>/join")
@requires("capture.use")
def join(public_id: str) -> ResponseReturnValue:
    """Confirm a text as one meeting."""
    family = get_family(public_id, user_id=g.viewer.user_id)
    found = family.whole.found
    try:
        if "form" not in found:
            found = understand(family.whole.text)
        with transaction(deed("capture.join")):
            family = get_family(public_id, user_id=g.viewer.user_id)
            join_parts(family.whole, family.parts, found)
            return redirect(url_for(".confirm", public_id=family.whole.public_id))
    except Refusal as refusal:
        flash(refusal.message, "warn")
        return redirect(url_for(".parts", public_id=public_id))


@bp.post("/<public_id>/part")
@requires("capture.use")
def part(public_id: str) -> ResponseReturnValue:
    """Confirm the meetings of a text one by one again."""
    with transaction(deed("capture.part")):
        family = get_family(public_id, user_id=g.viewer.user_id)
        part_again(family.whole, family.parts)
        return redirect(url_for(".parts", public_id=family.whole.public_id))


@bp.route("/<public_id>", methods=["GET", "POST"])
@requires("capture.use")
def confirm(public_id: str) -> ResponseReturnValue:
    """Show text and draft side by side; save what was kept."""
    family = get_family(public_id, user_id=g.viewer.user_id)
    if (elsewhere := _elsewhere(family)) is not None:
        return elsewhere
    form = ConfirmForm() if request.method == "POST" else filled_form(family.capture)
    form.ask(family.capture.found.get("asked", {}))
    offer_matches(form, family.capture, g.viewer.language)
    twins = []
    if form.validate_on_submit():
        twins = _twins(form)
        if not twins:
            try:
                return redirect(_save(form, public_id))
            except Refusal as refusal:
                family = get_family(public_id, user_id=g.viewer.user_id)
                form.refuse(refusal)
    page = render_template(
        "capture/confirm.html", form=form, capture=family.capture, family=family, twins=twins
    )
    return page, 422 if twins else form.http_status


def _elsewhere(family: Family) -> ResponseReturnValue | None:
    """Return the answer where a capture is not confirmed on this page, or not any more."""
    capture = family.capture
    if capture.saved_at is not None:
        status = 409 if request.method == "POST" else 200
        meeting = find_meeting_of(capture)
        return render_template("capture/saved.html", meeting=meeting, family=family), status
    if capture.resting:
        whole = family.whole
        return redirect(
            url_for(".parts" if whole.resting else ".confirm", public_id=whole.public_id)
        )
    return None


def _save(form: ConfirmForm, public_id: str) -> str:
    """Save the record once; return the address of its meeting, or of the next one to confirm."""
    what = deed("capture.save")
    with transaction(what):
        capture = get_capture(public_id, user_id=g.viewer.user_id)
        draft = record_of(form, capture)
        told = corrections(capture.found, form.ticked)
        saved = save_capture(capture, draft, told, by=g.viewer, deed=what, at=now())
        address = url_for("dossiers.show_meeting", public_id=saved.meeting.public_id)  # type: ignore[union-attr]
        is_part = capture.whole_id is not None
    flash(_("The meeting is saved, with its people and institutions."), "done")
    return _next_address(public_id) if is_part else address


def _next_address(public_id: str) -> str:
    """Return the address of the next meeting of a text; behind the last one, of their list."""
    _look_again(public_id)
    family = get_family(public_id, user_id=g.viewer.user_id)
    following = family.next_part
    if following is None:
        return url_for(".parts", public_id=family.whole.public_id)
    left, of_all = len(family.open_parts), len(family.parts)
    flash(
        _("%(left)s of %(all)s meetings of this text are still to confirm.", left=left, all=of_all)
    )
    return url_for(".confirm", public_id=following.public_id)


def _look_again(public_id: str) -> None:
    """Let the other meetings of a text know the names that were confirmed with this one."""
    again = {}
    for part in get_family(public_id, user_id=g.viewer.user_id).open_parts:
        with suppress(NoMeeting):
            again[part.id] = understand(part.text)
    with transaction(deed("capture.read")):
        for part in get_family(public_id, user_id=g.viewer.user_id).open_parts:
            if part.id in again:
                part.found = with_newly_known(part.found, again[part.id])


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
        capture = get_capture(public_id, user_id=g.viewer.user_id)
        drop_capture(capture, at=now())
        is_part = capture.whole_id is not None
    flash(_("The text is put aside. Nothing was stored from it."), "done")
    return redirect(url_for(".parts", public_id=public_id) if is_part else url_for(".paste"))


@bp.post("/<public_id>/undo")
@requires("capture.use")
def undo(public_id: str) -> ResponseReturnValue:
    """Take back everything that saving a text made."""
    with transaction(deed("capture.undo")):
        undo_capture(get_capture(public_id, user_id=g.viewer.user_id), at=now())
    flash(_("Undone: everything that this text brought is taken back."), "done")
    return redirect(url_for(".paste"))
