"""The pages on which it is said how one institution stands to another, and when."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.ownership import handling_beside
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.errors import NotAllowed
from tracker.core.forms import RecordForm
from tracker.core.pages import save_form
from tracker.core.words import LazyString, _
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import InstitutionRelation
from tracker.institutions.queries import get_institution, get_relation
from tracker.institutions.relations.forms import (
    EndForm,
    PeriodForm,
    RelationForm,
    end_of,
    values_of,
)
from tracker.institutions.service import amend_relation, close_relation, relate_institutions

bp = Blueprint("relations", __name__, url_prefix="/institutions/<public_id>/relations")


def _editable(public_id: str, relation_id: str) -> InstitutionRelation:
    relation = get_relation(public_id, relation_id)
    if not may_edit(g.viewer, relation):
        raise NotAllowed
    return relation


@bp.route("/new", methods=["GET", "POST"])
@requires("institutions.edit")
def enter(public_id: str) -> ResponseReturnValue:
    """Say how an institution stands to another."""
    form, institution = RelationForm(), get_institution(public_id)
    back = url_for("dossiers.show_institution", public_id=public_id)

    def save() -> str:
        one, other = get_institution(public_id), institution_in(form.other)
        handling = handling_beside(one, other)
        return relate_institutions(
            form.draft(one.id, other.id), by=g.viewer, handling=handling
        ).public_id

    if save_form(form, "institutions.relate", save):
        flash(_("The relation is saved."), "done")
        return redirect(back)
    page = render_template(
        "institutions/change.html", form=form, title=_("Add a relation"), back=back,
        lead=institution.name_in(g.viewer.language), submit=_("Save the relation"),
    )  # fmt: skip
    return page, form.http_status


def _changed(
    ids: tuple[str, str],
    form: RecordForm,
    action: str,
    save: Callable[[InstitutionRelation], None],
    shown: Callable[[InstitutionRelation], dict[str, Any]],
    title: LazyString,
) -> ResponseReturnValue:
    """Show the form of a stored relation, or save it and go back to the institution."""
    back = url_for("dossiers.show_institution", public_id=ids[0])

    def save_it() -> str:
        save(_editable(*ids))
        return ids[1]

    if save_form(form, action, save_it, stored=lambda: shown(get_relation(*ids))):
        flash(_("The relation is saved."), "done")
        return redirect(back)
    page = render_template(
        "institutions/relation.html", form=form, title=title, submit=_("Save the relation"),
        back=back, relation=get_relation(*ids),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<relation_id>/edit", methods=["GET", "POST"])
@requires("institutions.edit")
def amend(public_id: str, relation_id: str) -> ResponseReturnValue:
    """Change what a relation is, and from when to when; a second editor sees the clash."""
    stored = _editable(public_id, relation_id)
    form = PeriodForm(data=None if request.method == "POST" else values_of(stored))

    def save(relation: InstitutionRelation) -> None:
        draft = form.draft(relation.from_id, relation.to_id)
        amend_relation(relation, draft, by=g.viewer, version=form.seen_version)

    ids = (public_id, relation_id)
    title = _("Change a relation")
    return _changed(ids, form, "institutions.amend_relation", save, values_of, title)


@bp.route("/<relation_id>/end", methods=["GET", "POST"])
@requires("institutions.edit")
def close(public_id: str, relation_id: str) -> ResponseReturnValue:
    """Note until when a relation was in force; a second editor sees the clash."""
    stored = _editable(public_id, relation_id)
    form = EndForm(data=None if request.method == "POST" else end_of(stored))

    def save(relation: InstitutionRelation) -> None:
        last = form.valid_to.partial_date
        close_relation(relation, last, by=g.viewer, version=form.seen_version)

    ids = (public_id, relation_id)
    title = _("End a relation")
    return _changed(ids, form, "institutions.end_relation", save, end_of, title)
