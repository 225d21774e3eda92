"""The pages on which an institution is renamed, moved, split, followed by another, and checked."""

from collections.abc import Callable
from datetime import date

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed
from tracker.core.pages import deed, save_form
from tracker.core.words import LazyString, _
from tracker.institutions.changing.forms import (
    DayForm,
    MoveForm,
    RenameForm,
    SplitForm,
    SuccessorForm,
)
from tracker.institutions.changing.service import (
    merge_into_successor,
    move_institution,
    rename_institution,
    split_institution,
    verify_institution,
)
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.institutions.queries import get_institution
from tracker.institutions.views import bp

Change = Callable[[Institution, date], object]


def _editable(public_id: str) -> Institution:
    institution = get_institution(public_id)
    if not may_edit(g.viewer, institution):
        raise NotAllowed
    return institution


def _change(
    public_id: str, form: DayForm, action: str, change: Change, title: LazyString
) -> ResponseReturnValue:
    """Show the form of a change, or make the change and go back to the institution."""
    back = url_for("dossiers.show_institution", public_id=public_id)

    def save() -> str:
        day = form.day.day
        assert day is not None  # the form was valid
        change(_editable(public_id), day)
        return public_id

    name = _editable(public_id).name_in(g.viewer.language)
    if save_form(form, action, save):
        flash(_("The institution is saved."), "done")
        return redirect(back)
    page = render_template(
        "institutions/change.html", form=form, title=title, lead=name, submit=_("Save it"),
        back=back,
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/rename", methods=["GET", "POST"])
@requires("institutions.edit")
def rename(public_id: str) -> ResponseReturnValue:
    """Give an institution a new name from a day."""
    form = RenameForm()

    def change(institution: Institution, day: date) -> None:
        rename_institution(institution, form.name.data or "", day, by=g.viewer)

    return _change(public_id, form, "institutions.rename", change, _("A new name"))


@bp.route("/<public_id>/move", methods=["GET", "POST"])
@requires("institutions.edit")
def move(public_id: str) -> ResponseReturnValue:
    """Place an institution below another body from a day."""
    form = MoveForm()

    def change(institution: Institution, day: date) -> None:
        above = institution_in(form.above)
        move_institution(institution, above, form.type.data or "", day, by=g.viewer)

    return _change(public_id, form, "institutions.move", change, _("Another body above it"))


@bp.route("/<public_id>/split", methods=["GET", "POST"])
@requires("institutions.edit")
def split(public_id: str) -> ResponseReturnValue:
    """Note that an institution was split into others from a day."""
    form = SplitForm()

    def change(institution: Institution, day: date) -> None:
        split_institution(institution, form.chosen, day, by=g.viewer)

    return _change(public_id, form, "institutions.split", change, _("It was split"))


@bp.route("/<public_id>/succeeded-by", methods=["GET", "POST"], endpoint="merge_into_successor")
@requires("institutions.edit")
def succeeded_by(public_id: str) -> ResponseReturnValue:
    """Note that another body took the place of an institution from a day."""
    form = SuccessorForm()

    def change(institution: Institution, day: date) -> None:
        merge_into_successor(institution, form.chosen, day, by=g.viewer)

    title = _("Another took its place")
    return _change(public_id, form, "institutions.merge_into_successor", change, title)


@bp.post("/<public_id>/verify")
@requires("institutions.edit")
def verify(public_id: str) -> ResponseReturnValue:
    """Note that somebody checked the record today."""
    with transaction(deed("institutions.verify")):
        verify_institution(_editable(public_id), by=g.viewer, today=today())
    flash(_("It is noted that you checked the record."), "done")
    return redirect(url_for("dossiers.show_institution", public_id=public_id))
