"""The pages on which institutions are listed, entered and changed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, Refusal, Stale
from tracker.core.forms import tidy
from tracker.core.pages import deed
from tracker.core.words import _
from tracker.institutions.forms import (
    InstitutionFilterForm,
    InstitutionForm,
    values_of,
)
from tracker.institutions.models import Institution
from tracker.institutions.queries import (
    find_by_name,
    get_institution,
    list_institutions,
    suggest_institutions,
)
from tracker.institutions.service import (
    NameTaken,
    amend_institution,
    enter_institution,
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
    if not form.grow() and form.validate_on_submit():
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
    if not form.grow() and form.validate_on_submit():
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
