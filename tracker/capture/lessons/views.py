"""The page on which an officer sees what was learned, and takes it back."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.capture.lessons.queries import get_lesson, list_lessons
from tracker.capture.lessons.service import take_back
from tracker.core.db import transaction
from tracker.core.pages import deed
from tracker.core.words import _

bp = Blueprint("lessons", __name__, url_prefix="/capture/learned")


@bp.get("")
@requires("capture.use")
def index() -> ResponseReturnValue:
    """List what was learned from corrections."""
    return render_template(
        "capture/learned.html", page=list_lessons(mark=request.args.get("after"))
    )


@bp.post("/<public_id>/take-back")
@requires("capture.use")
def unlearn(public_id: str) -> ResponseReturnValue:
    """Take back one lesson."""
    with transaction(deed("capture.unlearn")):
        take_back(get_lesson(public_id), by=g.viewer)
    flash(_("Taken back: the next text is read without it."), "done")
    return redirect(url_for(".index"))
