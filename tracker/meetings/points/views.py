"""The pages on which what was said at a meeting is written down, changed and put in order."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.meetings.points.forms import PointForm, values_of
from tracker.meetings.points.queries import get_point
from tracker.meetings.points.service import add_point, amend_point, move_point
from tracker.meetings.queries import get_meeting

bp = Blueprint("points", __name__)


def _place(meeting_id: str, point_id: str = "") -> str:
    anchor = f"point-{point_id}" if point_id else "said"
    return url_for("dossiers.show_meeting", public_id=meeting_id, _anchor=anchor)


@bp.route("/meetings/<public_id>/points/new", methods=["GET", "POST"])
@requires("meetings.edit")
def add(public_id: str) -> ResponseReturnValue:
    """Write down a point of a meeting."""
    meeting = get_meeting(public_id)
    if not may_edit(g.viewer, meeting):
        raise NotAllowed
    form = PointForm(meeting=meeting)
    made = save_form(
        form, "points.add",
        lambda: add_point(get_meeting(public_id), form.draft(), by=g.viewer).public_id,
    )  # fmt: skip
    if made:
        return redirect(_place(public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("What was said"), lead=meeting.title,
        submit=_("Save the point"), back=_place(public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/points/<public_id>/edit", methods=["GET", "POST"])
@requires("meetings.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a point; a second editor sees the clash and both texts."""
    point = get_point(public_id)
    if not may_edit(g.viewer, point):
        raise NotAllowed
    meeting = get_meeting(point.meeting.public_id)
    stored = None if request.method == "POST" else values_of(point)
    form = PointForm(meeting=meeting, data=stored)

    def save() -> str:
        one = get_point(public_id)
        amend_point(one, form.draft(), by=g.viewer, version=form.seen_version)
        return one.meeting.public_id

    saved = save_form(form, "points.amend", save, stored=lambda: values_of(get_point(public_id)))
    if saved:
        flash(_("The point is saved."), "done")
        return redirect(_place(saved, public_id))
    page = render_template(
        "points/amend.html", form=form, title=_("Change a point"), lead=meeting.title,
        submit=_("Save the point"), back=_place(meeting.public_id), point=get_point(public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/points/<public_id>/move")
@requires("meetings.edit")
def move(public_id: str) -> ResponseReturnValue:
    """Move a point one place up or down."""
    with transaction(deed("points.move")):
        point = get_point(public_id)
        move_point(point, up=request.form.get("to") == "up", by=g.viewer)
        address = _place(point.meeting.public_id, public_id)
    return redirect(address)
