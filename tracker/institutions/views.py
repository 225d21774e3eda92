"""The pages on which institutions are listed, entered, changed and related."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from tracker.accounts.ownership import handling_beside
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, Refusal, Stale
from tracker.core.forms import tidy
from tracker.core.pages import deed
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.institutions.forms import (
    EndForm,
    InstitutionFilterForm,
    InstitutionForm,
    RelationForm,
    end_values_of,
    values_of,
)
from tracker.institutions.models import Institution
from tracker.institutions.queries import (
    find_by_name,
    get_institution,
    get_relation,
    list_institutions,
    suggest_institutions,
)
from tracker.institutions.service import (
    NameTaken,
    amend_institution,
    close_relation,
    enter_institution,
    relate_institutions,
)

bp = Blueprint("institutions", __name__, url_prefix="/institutions")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the institutions by name."""
    form = InstitutionFilterForm(request.args)
    page = list_institutions(
        form.asked(), language=g.viewer.language, mark=request.args.get("after")
    )
    return render_template("institutions/index.html", form=form, page=page)


@bp.get("/suggest")
@requires("records.read")
def suggest() -> ResponseReturnValue:
    """Suggest institutions while a name is being typed."""
    found = suggest_institutions(tidy(request.args.get("q"))[:200])
    return render_template("institutions/_options.html", institutions=found)


@bp.route("/new", methods=["GET", "POST"])
@requires("institutions.edit")
def enter() -> ResponseReturnValue:
    """Enter a new institution."""
    form = InstitutionForm()
    if form.validate_on_submit():
        try:
            with transaction(deed("institutions.enter")):
                made = enter_institution(form.draft(), by=g.viewer)
                address = url_for("dossiers.show_institution", public_id=made.public_id)
        except Refusal as refusal:
            twins = _refuse(form, refusal)
            return render_template(
                "institutions/enter.html", form=form, twins=twins
            ), form.http_status
        flash(_("The institution is saved."), "done")
        return redirect(address)
    return render_template("institutions/enter.html", form=form, twins=[]), form.http_status


def _refuse(form: InstitutionForm, refusal: Refusal, own: str = "") -> list[Institution]:
    """Show a refusal at its field; return who bears a name already, `own` aside."""
    if not isinstance(refusal, NameTaken):
        form.refuse(refusal)
        return []
    bearers = {
        name: [
            i
            for text in texts
            for i in find_by_name(text, country=form.chosen_country)
            if i.public_id != own
        ]
        for name, texts in form.names_by_field().items()
    }
    form.refuse(NameTaken(field=next((name for name, found in bearers.items() if found), None)))
    return list({i.public_id: i for found in bearers.values() for i in found}.values())


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("institutions.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change an institution; a second editor sees the clash and both texts."""
    institution = get_institution(public_id)
    if not may_edit(g.viewer, institution):
        raise NotAllowed
    form = InstitutionForm(data=None if request.method == "POST" else values_of(institution))
    if form.validate_on_submit():
        try:
            with transaction(deed("institutions.amend")):
                stored = get_institution(public_id)
                draft, version = form.draft(stored), form.seen_version
                amend_institution(stored, draft, by=g.viewer, version=version)
        except (Refusal, StaleDataError) as refusal:
            return _not_amended(public_id, form, refusal)
        flash(_("The institution is saved."), "done")
        return redirect(url_for("dossiers.show_institution", public_id=public_id))
    return _amending(institution, form), form.http_status


def _amending(institution: Institution, form: InstitutionForm, **more: object) -> str:
    given = {"institution": institution, "form": form, "twins": [], "clash": None, **more}
    return render_template("institutions/amend.html", **given)


def _not_amended(
    public_id: str, form: InstitutionForm, refusal: Refusal | StaleDataError
) -> ResponseReturnValue:
    institution = get_institution(public_id)
    if isinstance(refusal, Stale | StaleDataError):
        form.refuse(Stale())
        clash = form.compare_with(values_of(institution))
        return _amending(institution, form, clash=clash), Stale.status
    twins = _refuse(form, refusal, own=public_id)
    return _amending(institution, form, twins=twins), form.http_status


@bp.route("/<public_id>/relations/new", methods=["GET", "POST"])
@requires("institutions.edit")
def relate(public_id: str) -> ResponseReturnValue:
    """Say how an institution stands to another."""
    form = RelationForm()
    if form.validate_on_submit():
        try:
            with transaction(deed("institutions.relate")):
                one, other = get_institution(public_id), institution_in(form.other)
                handling = handling_beside(one, other)
                relate_institutions(form.draft(one, other), by=g.viewer, handling=handling)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The relation is saved."), "done")
            return redirect(url_for("dossiers.show_institution", public_id=public_id))
    institution = get_institution(public_id)
    page = render_template("institutions/relate.html", institution=institution, form=form)
    return page, form.http_status


@bp.route("/<public_id>/relations/<relation_id>/end", methods=["GET", "POST"])
@requires("institutions.edit")
def end_relation(public_id: str, relation_id: str) -> ResponseReturnValue:
    """Note until when a relation was in force."""
    relation = get_relation(get_institution(public_id), relation_id)
    form = EndForm(data=None if request.method == "POST" else end_values_of(relation))
    if form.validate_on_submit():
        try:
            with transaction(deed("institutions.end_relation")):
                relation = get_relation(get_institution(public_id), relation_id)
                close_relation(relation, form.valid_to.partial_date, by=g.viewer)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The relation is saved."), "done")
            return redirect(url_for("dossiers.show_institution", public_id=public_id))
    relation = get_relation(institution := get_institution(public_id), relation_id)
    given = {"institution": institution, "relation": relation, "form": form}
    return render_template("institutions/end_relation.html", **given), form.http_status
