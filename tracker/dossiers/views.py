"""The composed pages: the desk, a meeting, an institution, a person."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.capture.queries import find_capture_of, list_open_captures
from tracker.core.clock import today
from tracker.dossiers.desk import desk_of
from tracker.dossiers.institution import institution_page
from tracker.dossiers.meeting import meeting_page
from tracker.dossiers.person import person_page

bp = Blueprint("dossiers", __name__)


@bp.get("/")
@requires("records.read")
def home() -> ResponseReturnValue:
    """Show what is owed, what is next, what is new."""
    drafts = list_open_captures(g.viewer.user_id)
    return render_template("dossiers/home.html", desk=desk_of(g.viewer, today()), drafts=drafts)


@bp.get("/meetings/<public_id>")
@requires("records.read")
def show_meeting(public_id: str) -> ResponseReturnValue:
    """Show a meeting with everything that hangs on it."""
    view = meeting_page(public_id)
    return render_template(
        "dossiers/meeting.html",
        view=view,
        editable=may_edit(g.viewer, view.meeting),
        capture=find_capture_of(view.meeting.id, user_id=g.viewer.user_id),
    )


@bp.get("/institutions/<public_id>")
@requires("records.read")
def show_institution(public_id: str) -> ResponseReturnValue:
    """Show an institution with its people, meetings and ties."""
    view = institution_page(public_id, g.viewer.language)
    editable = may_edit(g.viewer, view.institution)
    return render_template("dossiers/institution.html", view=view, editable=editable)


@bp.get("/people/<public_id>")
@requires("records.read")
def show_person(public_id: str) -> ResponseReturnValue:
    """Show a person with the posts held and the meetings attended."""
    view = person_page(public_id, g.viewer.language)
    editable = may_edit(g.viewer, view.person)
    return render_template("dossiers/person.html", view=view, editable=editable)
