"""The views on which the programme and the checklist are written; those of visits come with `pages`."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.clock import now
from tracker.core.db import transaction
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.delegations.visits import checklist, service
from tracker.delegations.visits.forms import ItemForm, StopForm, values_of_stop
from tracker.delegations.visits.pages import bp, editable_visit
from tracker.delegations.visits.queries import get_visit


@bp.route("/<public_id>/stops/new", methods=["GET", "POST"])
@requires("visits.edit")
def add_stop(public_id: str) -> ResponseReturnValue:
    """Add a stop to the programme."""
    visit = editable_visit(public_id)
    last = max((s.day for s in visit.stops), default=visit.starts_on)
    begun = {"day": last.isoformat() if last else ""}
    form = StopForm(data=None if request.method == "POST" else begun)

    def save() -> str:
        return service.add_stop(get_visit(public_id), form.draft(), by=g.viewer).public_id

    if save_form(form, "visits.add_stop", save):
        flash(_("The stop is saved."), "done")
        return redirect(url_for("visits.show", public_id=public_id, _anchor="programme"))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add a stop"), lead=visit.title,
        submit=_("Save the stop"), back=url_for("visits.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/stops/<stop_id>/edit", methods=["GET", "POST"])
@requires("visits.edit")
def amend_stop(public_id: str, stop_id: str) -> ResponseReturnValue:
    """Change a stop of the programme."""
    stop = service.stop_of(editable_visit(public_id), stop_id)
    form = StopForm(data=None if request.method == "POST" else values_of_stop(stop), stored=stop)
    if request.method == "GET" and stop.host is not None:
        form.host.show(stop.host.public_id, stop.host.name_in(g.viewer.language))

    def save() -> str:
        service.amend_stop(get_visit(public_id), stop_id, form.draft(), by=g.viewer)
        return public_id

    if save_form(form, "visits.amend_stop", save):
        flash(_("The stop is saved."), "done")
        return redirect(url_for("visits.show", public_id=public_id, _anchor="programme"))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a stop"), submit=_("Save the stop"),
        back=url_for("visits.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/<public_id>/stops/<stop_id>/remove")
@requires("visits.edit")
def remove_stop(public_id: str, stop_id: str) -> ResponseReturnValue:
    """Take a stop from the programme."""
    with transaction(deed("visits.remove_stop")):
        service.remove_stop(editable_visit(public_id), stop_id, by=g.viewer)
    flash(_("The stop is taken from the programme. The history can bring it back."), "done")
    return redirect(url_for("visits.show", public_id=public_id, _anchor="programme"))


@bp.route("/<public_id>/checklist/new", methods=["GET", "POST"])
@requires("visits.edit")
def add_item(public_id: str) -> ResponseReturnValue:
    """Note something to prepare; what cannot be saved is shown on a page of its own."""
    visit = editable_visit(public_id)
    form = ItemForm()

    def save() -> str:
        return checklist.note_item(get_visit(public_id), form.draft(), by=g.viewer).public_id

    if save_form(form, "visits.add_item", save):
        return redirect(url_for("visits.show", public_id=public_id, _anchor="checklist"))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Something to prepare"), lead=visit.title,
        submit=_("Save it"), back=url_for("visits.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/<public_id>/checklist/<item_id>/tick")
@requires("visits.edit")
def tick_item(public_id: str, item_id: str) -> ResponseReturnValue:
    """Tick something off, or take the tick away."""
    done = request.form.get("done") == "yes"
    with transaction(deed("visits.tick_item")):
        visit = editable_visit(public_id)
        checklist.tick_item(visit, item_id, done=done, by=g.viewer, at=now())
    return redirect(url_for("visits.show", public_id=public_id, _anchor="checklist"))


@bp.post("/<public_id>/checklist/<item_id>/remove")
@requires("visits.edit")
def remove_item(public_id: str, item_id: str) -> ResponseReturnValue:
    """Take something from the checklist."""
    with transaction(deed("visits.remove_item")):
        checklist.remove_item(editable_visit(public_id), item_id, by=g.viewer)
    flash(_("It is taken from the checklist. The history can bring it back."), "done")
    return redirect(url_for("visits.show", public_id=public_id, _anchor="checklist"))
