"""The composed pages: the desk, a meeting, an institution, a person, a post."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.dossiers.as_of import heading_of, names_on, read_as_of
from tracker.dossiers.desk import desk_of
from tracker.dossiers.forms import YearForm
from tracker.dossiers.institution import PARTS, part_of_page
from tracker.dossiers.meeting import meeting_page
from tracker.dossiers.person import person_page
from tracker.dossiers.post import post_page
from tracker.dossiers.reciprocity import reciprocity_of
from tracker.institutions.queries import get_institution
from tracker.people.posts.views import bp as posts
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
        news=list_news(g.viewer.user_id, g.viewer.language),
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
    """Show one part of what is known of an institution, as of a day."""
    institution, asked = get_institution(public_id), read_as_of(request.args.get("as_of"))
    language, part = g.viewer.language, request.args.get("part", "")
    part = part if part in PARTS else PARTS[0]
    names = names_on(institution, asked.day)
    return render_template(
        "dossiers/institution.html",
        record=institution,
        kind="institution",
        part=part,
        view=part_of_page(part, institution, language, asked.day, today()),
        asked=asked,
        names=names,
        heading=heading_of(names, asked.day, language),
        editable=may_edit(g.viewer, institution),
    )


@bp.get("/people/<public_id>")
@requires("records.read")
def show_person(public_id: str) -> ResponseReturnValue:
    """Show a person with the posts held and the meetings attended, as of a day."""
    asked = read_as_of(request.args.get("as_of"))
    view = person_page(public_id, g.viewer.language, asked.day, today())
    return render_template(
        "dossiers/person.html", view=view, record=view.person, kind="person", asked=asked,
        editable=may_edit(g.viewer, view.person),
    )  # fmt: skip


@posts.get("/<public_id>", endpoint="show")
@requires("records.read")
def show_post(public_id: str) -> ResponseReturnValue:
    """Show a post with those who held it, and the meetings that they attended in it."""
    view = post_page(public_id, today())
    return render_template(
        "posts/show.html", view=view, record=view.post, kind="post",
        editable=may_edit(g.viewer, view.post),
    )  # fmt: skip


@bp.get("/reciprocity")
@requires("records.read")
def reciprocity() -> ResponseReturnValue:
    """Show what went in and out by country in a year."""
    form = YearForm(request.args)
    view = reciprocity_of(form.chosen_year, fiscal=form.is_fiscal)
    return render_template("dossiers/reciprocity.html", form=form, view=view)
