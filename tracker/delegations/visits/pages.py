"""The pages of visits: the list, one day by day, the form, and the programme to print."""

from itertools import groupby

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.core.dates import Era
from tracker.core.errors import NotAllowed
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.delegations.groups.order import rows_in_order
from tracker.delegations.models import Visit, VisitStop
from tracker.delegations.rules import is_late, is_over, programme_key
from tracker.delegations.visits.forms import ItemForm, VisitFilterForm, VisitForm, values_of
from tracker.delegations.visits.queries import (
    VisitFilter,
    get_visit,
    list_delegations_of,
    list_visits,
)
from tracker.delegations.visits.service import amend_visit, plan_visit

bp = Blueprint("visits", __name__, url_prefix="/visits")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the visits: those to come, then the past."""
    form = VisitFilterForm(request.args, this_year=today().year, era=Era(g.viewer.era))
    year = form.asked("year")
    by = VisitFilter(
        text=form.text.data or "",
        direction=form.asked("direction"),
        status=form.asked("status"),
        country=form.asked("country"),
        year=int(year) if year else None,
    )
    page = list_visits(by, today=today(), mark=request.args.get("after"))
    past = {v.id for v in page.rows if is_over(v.starts_on, v.ends_on, today())}
    return render_template("visits/index.html", form=form, page=page, past=past)


@bp.route("/new", methods=["GET", "POST"])
@requires("visits.edit")
def enter() -> ResponseReturnValue:
    """Plan a visit."""
    form = VisitForm()
    made = save_form(form, "visits.enter", lambda: plan_visit(form.draft(), by=g.viewer).public_id)
    if made:
        flash(_("The visit is saved."), "done")
        return redirect(url_for("visits.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Plan a visit"), submit=_("Save the visit"),
        lead=_("A direction and a title are enough; the programme is written on its page."),
        back=url_for("visits.index"),
    )  # fmt: skip
    return page, form.http_status


def by_day(visit: Visit) -> list[tuple[object, list[VisitStop]]]:
    """Return the stops of a visit by day, each day in the order of its hours."""
    stops = sorted(visit.stops, key=lambda s: programme_key(s.day, s.starts_at, s.position))
    return [(day, list(group)) for day, group in groupby(stops, key=lambda s: s.day)]


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a visit: its programme day by day, who travels, and what is to be prepared."""
    visit = get_visit(public_id)
    editable = may_edit(g.viewer, visit)
    return render_template(
        "visits/show.html", record=visit, kind="visit", days=by_day(visit),
        delegations=[(d, rows_in_order(d.members)) for d in list_delegations_of(visit)],
        editable=editable, form=ItemForm(formdata=None) if editable else None,
        today=today(), late=is_late,
    )  # fmt: skip


@bp.get("/<public_id>/programme")
@requires("records.read")
def print_programme(public_id: str) -> ResponseReturnValue:
    """Show the programme as a sheet to print."""
    visit = get_visit(public_id)
    return render_template("visits/programme.html", visit=visit, days=by_day(visit))


def editable_visit(public_id: str) -> Visit:
    """Return a visit that the viewer may change.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
        NotAllowed: it may be read only.
    """
    visit = get_visit(public_id)
    if not may_edit(g.viewer, visit):
        raise NotAllowed
    return visit


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("visits.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a visit; a second editor sees the clash and both texts."""
    visit = editable_visit(public_id)
    form = _form_of(visit)

    def save() -> str:
        stored = get_visit(public_id)
        amend_visit(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(form, "visits.amend", save, stored=lambda: values_of(get_visit(public_id))):
        flash(_("The visit is saved."), "done")
        return redirect(url_for("visits.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a visit"), submit=_("Save the visit"),
        back=url_for("visits.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _form_of(visit: Visit) -> VisitForm:
    if request.method == "POST":
        return VisitForm(stored=visit)
    form = VisitForm(data=values_of(visit), stored=visit)
    for box, body in ((form.lead, visit.lead_institution), (form.host, visit.host)):
        if body is not None:
            box.show(body.public_id, body.name_in(g.viewer.language))
    return form
