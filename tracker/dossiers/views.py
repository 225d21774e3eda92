"""The composed pages: the desk, a meeting, an institution, a person."""

from collections.abc import Callable

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.dossiers.as_of import names_on, read_as_of
from tracker.dossiers.desk import desk_of
from tracker.dossiers.forms import YearForm
from tracker.dossiers.institution import (
    PARTS,
    cooperation_of,
    ledger_of,
    meetings_of,
    origins_of,
    overview_of,
    people_of,
)
from tracker.dossiers.meeting import meeting_page
from tracker.dossiers.person import person_page
from tracker.dossiers.reciprocity import reciprocity_of
from tracker.institutions.queries import get_institution
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
    """Show one part of what is known of an institution, as of a day."""
    institution, asked = get_institution(public_id), read_as_of(request.args.get("as_of"))
    part = request.args.get("part", "")
    part = part if part in PARTS else PARTS[0]
    day = asked.day or today()
    readers: dict[str, Callable[[], object]] = {
        "overview": lambda: overview_of(
            institution, g.viewer.language, day, ended=asked.day is None
        ),
        "meetings": lambda: meetings_of(institution),
        "people": lambda: people_of(institution, asked.day),
        "cooperation": lambda: cooperation_of(institution, today()),
        "ledger": lambda: ledger_of(institution),
        "sources": lambda: origins_of(institution),
    }
    return render_template(
        "dossiers/institution.html",
        record=institution,
        kind="institution",
        part=part,
        view=readers[part](),
        asked=asked,
        names=names_on(institution, asked.day),
        editable=may_edit(g.viewer, institution),
    )


@bp.get("/people/<public_id>")
@requires("records.read")
def show_person(public_id: str) -> ResponseReturnValue:
    """Show a person with the posts held and the meetings attended."""
    asked = read_as_of(request.args.get("as_of"))
    view = person_page(public_id, g.viewer.language, asked.day)
    return render_template(
        "dossiers/person.html", view=view, record=view.person, kind="person", asked=asked,
        editable=may_edit(g.viewer, view.person),
    )  # fmt: skip


@bp.get("/reciprocity")
@requires("records.read")
def reciprocity() -> ResponseReturnValue:
    """Show what went in and out by country in a year."""
    form = YearForm(request.args)
    view = reciprocity_of(form.chosen_year, fiscal=form.is_fiscal)
    return render_template("dossiers/reciprocity.html", form=form, view=view)
