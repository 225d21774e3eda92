"""The pages of follow-ups: the list, one of them, the forms, and how it is closed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.gate import safe_next
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.followups.arising import asked_origin, sides_of
from tracker.followups.arising import show as show_in
from tracker.followups.closing import CloseForm, begin_with
from tracker.followups.closing import values_of as closing_of
from tracker.followups.follow_ups.forms import FollowUpFilterForm, FollowUpForm, values_of
from tracker.followups.follow_ups.queries import get_follow_up, list_follow_ups
from tracker.followups.follow_ups.rules import turn_of
from tracker.followups.follow_ups.service import (
    WAYS,
    amend_follow_up,
    close_follow_up,
    note_follow_up,
    reopen_follow_up,
    set_status,
)
from tracker.followups.models import FollowUp

bp = Blueprint("follow_ups", __name__, url_prefix="/follow-ups")
TABS = ("all", "mine", "overdue", "undated", "closed")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the follow-ups, what is due first first."""
    form = FollowUpFilterForm(request.args)
    asked = request.args.get("of", "")
    by = form.filter(asked if asked in TABS else TABS[0], g.viewer.user_id)
    page = list_follow_ups(by, today=today(), mark=request.args.get("after"))
    return render_template(
        "follow_ups/index.html", form=form, page=page, of=by.of, today=today(), turn_of=turn_of
    )


@bp.route("/new", methods=["GET", "POST"])
@requires("followups.edit")
def enter() -> ResponseReturnValue:
    """Note what has to be done."""
    form = FollowUpForm()
    if request.method == "GET":
        form.assignee.data = str(g.viewer.user_id)
        form.arise(origin := asked_origin())
        show_in(form.institution, sides_of(origin)[1], g.viewer.language)

    def save() -> str:
        return _address(note_follow_up(form.draft(), by=g.viewer))

    address = save_form(form, "follow_ups.enter", save)
    if address:
        flash(_("The follow-up is saved."), "done")
        return redirect(address)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note a follow-up"), submit=_("Save the follow-up"),
        back=_way_back(form),
    )  # fmt: skip
    return page, form.http_status


def _way_back(form: FollowUpForm) -> str:
    """Return where to go without saving: back to the meeting, else to the list."""
    if form.meeting.data:
        return url_for("dossiers.show_meeting", public_id=form.meeting.data)
    return url_for("follow_ups.index")


def _address(row: FollowUp) -> str:
    """Return where to go after saving: back to the meeting, else to the follow-up."""
    if row.meeting_id is not None and (meeting := get_follow_up(row.public_id).meeting):
        return url_for("dossiers.show_meeting", public_id=meeting.public_id)
    return url_for("follow_ups.show", public_id=row.public_id)


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a follow-up."""
    row = get_follow_up(public_id)
    return render_template(
        "follow_ups/show.html", record=row, kind="follow_up", editable=may_edit(g.viewer, row),
        turn=turn_of(row, today()),
    )  # fmt: skip


def _editable(public_id: str) -> FollowUp:
    row = get_follow_up(public_id)
    if not may_edit(g.viewer, row):
        raise NotAllowed
    return row


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("followups.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a follow-up; a second editor sees the clash and both texts."""
    row = _editable(public_id)
    values = None if request.method == "POST" else values_of(row)
    form = FollowUpForm(data=values, stored=row)

    def save() -> str:
        stored = get_follow_up(public_id)
        amend_follow_up(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(
        form, "follow_ups.amend", save, stored=lambda: values_of(get_follow_up(public_id))
    ):
        flash(_("The follow-up is saved."), "done")
        return redirect(url_for("follow_ups.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a follow-up"), lead=row.title,
        submit=_("Save the follow-up"), back=url_for("follow_ups.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/close", methods=["GET", "POST"])
@requires("followups.edit")
def close(public_id: str) -> ResponseReturnValue:
    """Close a follow-up, with a note or the meeting that shows it."""
    row = _editable(public_id)
    form = CloseForm(ways=WAYS, data=None if request.method == "POST" else begin_with(row, WAYS))

    def save() -> str:
        one, version = get_follow_up(public_id), form.seen_version
        close_follow_up(one, form.closing(), by=g.viewer, today=today(), version=version)
        return public_id

    if save_form(
        form, "follow_ups.close", save, stored=lambda: closing_of(get_follow_up(public_id), WAYS)
    ):
        flash(_("The follow-up is closed."), "done")
        return redirect(url_for("follow_ups.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Close a follow-up"), lead=row.title,
        submit=_("Close it"), back=url_for("follow_ups.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/<public_id>/reopen")
@requires("followups.edit")
def reopen(public_id: str) -> ResponseReturnValue:
    """Open a follow-up again."""
    _editable(public_id)
    with transaction(deed("follow_ups.reopen")):
        reopen_follow_up(get_follow_up(public_id), by=g.viewer)
    flash(_("The follow-up is open again."), "done")
    return redirect(url_for("follow_ups.show", public_id=public_id))


@bp.post("/<public_id>/status")
@requires("followups.edit")
def change_status(public_id: str) -> ResponseReturnValue:
    """Take a follow-up up, or let it wait for the partner; then back to where he was."""
    with transaction(deed("follow_ups.status")):
        set_status(_editable(public_id), request.form.get("to", ""), by=g.viewer)
    flash(_("The follow-up is saved."), "done")
    show_it = url_for("follow_ups.show", public_id=public_id)
    return redirect(safe_next(request.form.get("next")) or show_it)
