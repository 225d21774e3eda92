"""The forms on which the intakes of a programme are added, changed and removed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.cooperation.intakes.forms import IntakeForm, values_of
from tracker.cooperation.intakes.queries import get_intake
from tracker.cooperation.intakes.rules import free_in, is_overfull, places_in
from tracker.cooperation.intakes.service import add_intake, amend_intake, remove_intake
from tracker.cooperation.models import Intake, Programme
from tracker.cooperation.programmes.queries import get_programme
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed
from tracker.core.pages import deed, save_form
from tracker.core.words import _

bp = Blueprint("intakes", __name__, url_prefix="/programmes/<programme_id>/intakes")
bp.add_app_template_global(free_in)
bp.add_app_template_global(is_overfull)
bp.add_app_template_global(places_in)


@bp.app_template_global()
def year_of(intake: Intake) -> PartialDate:
    """Return the year of an intake as a date, to be written in the reader's era."""
    return PartialDate(intake.year)


def _place(programme_id: str) -> str:
    return url_for("programmes.show", public_id=programme_id, _anchor="intakes")


def _editable(programme_id: str) -> Programme:
    programme = get_programme(programme_id)
    if not may_edit(g.viewer, programme):
        raise NotAllowed
    return programme


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter(programme_id: str) -> ResponseReturnValue:
    """Add an intake to a programme."""
    title, form = _editable(programme_id).title, IntakeForm()
    made = save_form(
        form, "intakes.enter",
        lambda: add_intake(get_programme(programme_id), form.draft(), by=g.viewer).public_id,
    )  # fmt: skip
    if made:
        flash(_("The intake is saved."), "done")
        return redirect(_place(programme_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add an intake"), lead=title,
        submit=_("Save the intake"), back=_place(programme_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend(programme_id: str, public_id: str) -> ResponseReturnValue:
    """Change an intake; a second editor sees the clash and both texts."""
    programme = _editable(programme_id)
    title, values = programme.title, values_of(programme, get_intake(programme, public_id))
    form = IntakeForm(data=None if request.method == "POST" else values)

    def save() -> str:
        one = get_programme(programme_id)
        there, version = get_intake(one, public_id), form.seen_version
        amend_intake(one, there, form.draft(), by=g.viewer, version=version)
        return public_id

    def stored() -> dict[str, object]:
        one = get_programme(programme_id)
        return values_of(one, get_intake(one, public_id))

    if save_form(form, "intakes.amend", save, stored=stored):
        flash(_("The intake is saved."), "done")
        return redirect(_place(programme_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change an intake"), lead=title,
        submit=_("Save the intake"), back=_place(programme_id),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/<public_id>/remove")
@requires("cooperation.edit")
def remove(programme_id: str, public_id: str) -> ResponseReturnValue:
    """Take an intake out of its programme; the history keeps it."""
    with transaction(deed("intakes.remove")):
        programme = get_programme(programme_id)
        remove_intake(programme, get_intake(programme, public_id), by=g.viewer)
    flash(_("The intake is removed. The history of the programme keeps it."), "done")
    return redirect(_place(programme_id))
