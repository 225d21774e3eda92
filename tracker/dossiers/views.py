"""The composed pages: the desk, a meeting, an institution, a person."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.dossiers.desk import desk_of
from tracker.dossiers.forms import YearForm
from tracker.dossiers.institution import institution_page
from tracker.dossiers.meeting import meeting_page
from tracker.dossiers.person import person_page
from tracker.dossiers.reciprocity import reciprocity_of
from tracker.records.queries import list_news
from tracker.vocabularies.queries import areas

bp = Blueprint("dossiers", __name__)


@bp.get("/")
@requires("records.read")
def home() -> ResponseReturnValue:
    """Show what is owed, what is next, what is new."""
    return render_template(
        "dossiers/home.html",
        desk=desk_of(g.viewer, today()),
        news=list_news(g.viewer.user_id),
        today=today(),
    )


@bp.get("/meetings/<public_id>")
@requires("records.read")
def show_meeting(public_id: str) -> ResponseReturnValue:
    """Show a meeting with everything that hangs on it."""
    view = meeting_page(public_id, g.viewer)
    return render_template(
        "dossiers/meeting.html",
        view=view,
        record=view.meeting,
        kind="meeting",
        areas={label.id: label.label_in(g.viewer.language) for label in areas().values()},
        editable=may_edit(g.viewer, view.meeting),
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


@bp.get("/reciprocity")
@requires("records.read")
def reciprocity() -> ResponseReturnValue:
    """Show what went in and out by country in a year."""
    form = YearForm(request.args)
    view = reciprocity_of(form.chosen_year, fiscal=form.is_fiscal)
    return render_template("dossiers/reciprocity.html", form=form, view=view)
