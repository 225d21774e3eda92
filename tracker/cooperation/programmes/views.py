"""The pages on which programmes are listed, shown, entered and changed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.ownership import handling_beside
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.cooperation.intakes.rules import totals_of
from tracker.cooperation.models import Agreement, Programme, Proposal
from tracker.cooperation.programmes.forms import (
    ProgrammeFilterForm,
    ProgrammeForm,
    first_values,
    values_of,
)
from tracker.cooperation.programmes.queries import find_agreement, get_programme, list_programmes
from tracker.cooperation.programmes.rules import end_has_passed
from tracker.cooperation.programmes.service import amend_programme, start_programme
from tracker.cooperation.proposals.queries import find_proposal
from tracker.core.clock import today
from tracker.core.errors import NotAllowed
from tracker.core.forms import tidy
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.sources.queries import list_quotes_of

bp = Blueprint("programmes", __name__, url_prefix="/programmes")


@bp.app_template_global()
def is_past_its_end(programme: Programme) -> bool:
    """Tell whether a programme is said to run though its end was before today."""
    return end_has_passed(programme.status, programme.ends_on, today=today())


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the programmes."""
    form = ProgrammeFilterForm(request.args)
    page = list_programmes(form.filter(), mark=request.args.get("after"))
    return render_template("programmes/index.html", form=form, page=page)


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a programme with its partners and intakes."""
    programme = get_programme(public_id)
    totals = totals_of(programme.intakes, places_each=programme.places)
    quotes = list_quotes_of("programme", [programme.id])
    return render_template(
        "programmes/show.html", programme=programme, record=programme, kind="programme",
        totals=totals, quotes=quotes,
    )  # fmt: skip


def _origins(values: object) -> tuple[Proposal | None, Agreement | None]:
    """Return the proposal and the agreement that a form or an address names."""
    named = [tidy(str(values.get(name) or "")) for name in ("proposal", "agreement")]  # type: ignore[attr-defined]
    return find_proposal(named[0]), find_agreement(named[1])


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter() -> ResponseReturnValue:
    """Enter a programme, perhaps out of a proposal or an agreement."""
    asked = request.form if request.method == "POST" else request.args
    origins = _origins(asked)
    form = ProgrammeForm(data=None if request.method == "POST" else first_values(*origins))
    form.offer_origins(*origins)
    made = save_form(form, "programmes.enter", lambda: _start(form))
    if made:
        flash(_("The programme is saved."), "done")
        return redirect(url_for("programmes.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Enter a programme"),
        lead=_("A title and its kind are enough; intakes are added on its page."),
        submit=_("Save the programme"), back=url_for("programmes.index"),
    )  # fmt: skip
    return page, form.http_status


def _start(form: ProgrammeForm) -> str:
    partners, origins = form.chosen(), _origins(form.data)
    draft = form.draft(partners, *origins)
    handling = handling_beside(*origins, *partners)
    return start_programme(draft, by=g.viewer, handling=handling).public_id


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a programme; a second editor sees the clash and both texts."""
    programme = get_programme(public_id)
    if not may_edit(g.viewer, programme):
        raise NotAllowed
    values = None if request.method == "POST" else values_of(programme)
    form = ProgrammeForm(data=values, stored=programme)
    if save_form(
        form, "programmes.amend", lambda: _amend(public_id, form),
        stored=lambda: values_of(get_programme(public_id)),
    ):  # fmt: skip
        flash(_("The programme is saved."), "done")
        return redirect(url_for("programmes.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a programme"),
        submit=_("Save the programme"), back=url_for("programmes.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _amend(public_id: str, form: ProgrammeForm) -> str:
    programme = get_programme(public_id)
    draft = form.draft(form.chosen(), *_origins(form.data))
    amend_programme(programme, draft, by=g.viewer, version=form.seen_version)
    return public_id
