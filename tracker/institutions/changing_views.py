"""The pages on which an institution is renamed, moved, followed by others, and checked."""

from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import FieldList, SelectField, StringField
from wtforms.validators import InputRequired, Length

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed
from tracker.core.forms import DateTextField, Form, RecordField, page_language, tidy
from tracker.core.pages import deed, save_form
from tracker.core.words import LazyString, _
from tracker.institutions.changing import (
    move_institution,
    rename_institution,
    succeed_institution,
    verify_institution,
)
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.institutions.queries import get_institution
from tracker.institutions.rules import UPWARD
from tracker.institutions.views import bp
from tracker.vocabularies.queries import term_choices


class DayForm(Form):
    """A change from a day."""

    day = DateTextField(_("From"), [InputRequired(_("Give the day."))], filters=[tidy])


class RenameForm(DayForm):
    """Say how an institution is called from a day."""

    name = StringField(_("New official name"), [Length(max=600)], filters=[tidy])


class MoveForm(DayForm):
    """Say below which body an institution stands from a day."""

    above = RecordField(_("The body above it"))
    type = SelectField(_("How it belongs there"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        known = term_choices("institution_relation", page_language())
        self.type.choices = [(code, label) for code, label in known if code in UPWARD]


class SucceedForm(DayForm):
    """Say who took the place of an institution."""

    successors = FieldList(RecordField(_("Successor")), label=_("Successor"), min_entries=2)


def _editable(public_id: str) -> Institution:
    institution = get_institution(public_id)
    if not may_edit(g.viewer, institution):
        raise NotAllowed
    return institution


def _change(
    public_id: str, form: Any, action: str, save: Any, title: LazyString  # noqa: ANN401
) -> ResponseReturnValue:
    institution = _editable(public_id)
    back = url_for("dossiers.show_institution", public_id=public_id)
    if save_form(form, action, save):
        flash(_("The institution is saved."), "done")
        return redirect(back)
    page = render_template(
        "layouts/edit.html", form=form, title=title, lead=institution.name_in(g.viewer.language),
        submit=_("Save it"), back=back,
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/rename", methods=["GET", "POST"])
@requires("institutions.edit")
def rename(public_id: str) -> ResponseReturnValue:
    """Give an institution a new name from a day."""
    form = RenameForm()

    def save() -> str:
        rename_institution(_editable(public_id), form.name.data or "", form.day.day, by=g.viewer)
        return public_id

    return _change(public_id, form, "institutions.rename", save, _("A new name"))


@bp.route("/<public_id>/move", methods=["GET", "POST"])
@requires("institutions.edit")
def move(public_id: str) -> ResponseReturnValue:
    """Place an institution below another body from a day."""
    form = MoveForm()

    def save() -> str:
        above = institution_in(form.above)
        kind = form.type.data or ""
        move_institution(_editable(public_id), above, kind, form.day.day, by=g.viewer)
        return public_id

    return _change(public_id, form, "institutions.move", save, _("Another body above it"))


@bp.route("/<public_id>/succeed", methods=["GET", "POST"])
@requires("institutions.edit")
def succeed(public_id: str) -> ResponseReturnValue:
    """Note that one or several others took the place of an institution."""
    form = SucceedForm()

    def save() -> str:
        others = [institution_in(box) for box in form.successors if box.is_given]
        succeed_institution(_editable(public_id), others, form.day.day, by=g.viewer)
        return public_id

    return _change(public_id, form, "institutions.succeed", save, _("Others took its place"))


@bp.post("/<public_id>/verify")
@requires("institutions.edit")
def verify(public_id: str) -> ResponseReturnValue:
    """Note that somebody checked the record today."""
    with transaction(deed("institutions.verify")):
        verify_institution(_editable(public_id), by=g.viewer, today=today())
    flash(_("It is noted that you checked the record."), "done")
    return redirect(url_for("dossiers.show_institution", public_id=public_id))
