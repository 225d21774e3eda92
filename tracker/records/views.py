"""The pages that every record has: history, who may read it, the bin, watching; and saved views."""

from typing import Any

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.models import Marking, Role
from tracker.accounts.permissions import may, requires
from tracker.accounts.rules import may_edit
from tracker.accounts.visibility import looking_into_the_bin
from tracker.attachments.forms import FileForm
from tracker.attachments.queries import list_files_of, used_bytes
from tracker.attachments.receiving import takes_files
from tracker.attachments.service import attach_each
from tracker.core.clock import now
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, NotFound
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.records.forms import MarkingForm, ViewForm
from tracker.records.history import history_of
from tracker.records.kinds import KINDS, address_of
from tracker.records.queries import get_record, get_view, is_watching, list_bin, list_views
from tracker.records.service import (
    bring_back,
    forget_view,
    mark_record,
    put_in_bin,
    remove_for_good,
    restore_version,
    switch_watch,
)
from tracker.records.service import (
    save_view as keep_view,
)

bp = Blueprint("records", __name__)
EACH = f"/records/<any({','.join(KINDS)}):kind>/<public_id>"


def _editable(kind: str, public_id: str) -> Any:  # noqa: ANN401
    record = get_record(kind, public_id)
    if not may_edit(g.viewer, record):
        raise NotAllowed
    return record


@bp.get(f"{EACH}/history")
@requires("records.read")
def history(kind: str, public_id: str) -> ResponseReturnValue:
    """Show who changed what of a record, when, from what to what."""
    record = get_record(kind, public_id)
    return render_template(
        "records/history.html",
        record=record,
        kind=KINDS[kind],
        back=address_of(record),
        versions=history_of(record, g.viewer.language),
        editable=may_edit(g.viewer, record),
    )


@bp.post(f"{EACH}/history/<deed_id>")
@requires("records.bin")
def restore(kind: str, public_id: str, deed_id: str) -> ResponseReturnValue:
    """Make a record what it was after an earlier deed."""
    with transaction(deed("records.restore")):
        record = _editable(kind, public_id)
        restore_version(record, deed_id, by=g.viewer)
        address = url_for("records.history", kind=kind, public_id=public_id)
    flash(_("The record is as it was then. What it was since stays in its history."), "done")
    return redirect(address)


@bp.route(f"{EACH}/bin", methods=["GET", "POST"])
@requires("records.bin")
def bin_record(kind: str, public_id: str) -> ResponseReturnValue:
    """Move a record to the bin, after saying what that means."""
    record = _editable(kind, public_id)
    if request.method == "GET":
        return render_template(
            "records/bin_record.html", record=record, kind=KINDS[kind], back=address_of(record)
        )
    with transaction(deed("records.bin", request.form.get("reason", "")[:600])):
        put_in_bin(_editable(kind, public_id), by=g.viewer, at=now())
    flash(_("The record is in the bin. It can be brought back from there."), "done")
    return redirect(url_for("records.show_bin"))


@bp.get("/bin")
@requires("records.read")
def show_bin() -> ResponseReturnValue:
    """List what lies in the bin."""
    with looking_into_the_bin():
        page = list_bin(g.viewer.language, mark=request.args.get("after"))
    may_remove = g.viewer.role is Role.ADMINISTRATOR
    return render_template("records/bin.html", page=page, may_remove=may_remove)


@bp.post("/bin/<any({}):kind>/<public_id>/back".format(",".join(KINDS)))
@requires("records.bin")
def bring_back_record(kind: str, public_id: str) -> ResponseReturnValue:
    """Bring a record back from the bin."""
    with transaction(deed("records.bring_back")), looking_into_the_bin():
        record = _editable(kind, public_id)
        bring_back(record, by=g.viewer)
        address = address_of(record)
    flash(_("The record is back."), "done")
    return redirect(address)


@bp.post("/bin/<any({}):kind>/<public_id>/remove".format(",".join(KINDS)))
@requires("records.remove")
def remove_record(kind: str, public_id: str) -> ResponseReturnValue:
    """Remove a record for good."""
    with transaction(deed("records.remove")), looking_into_the_bin():
        remove_for_good(get_record(kind, public_id))
    flash(_("The record is removed for good. Its history stays in the ledger."), "done")
    return redirect(url_for("records.show_bin"))


@bp.route(f"{EACH}/marking", methods=["GET", "POST"])
@requires("records.bin")
def mark(kind: str, public_id: str) -> ResponseReturnValue:
    """Change who may read a record."""
    record = _editable(kind, public_id)
    form = MarkingForm(data=None if request.method == "POST" else {"marking": record.marking})

    def save() -> str:
        stored = _editable(kind, public_id)
        named = frozenset(int(i) for i in form.named.data or ())
        mark_record(stored, Marking(form.marking.data), named, by=g.viewer)
        return address_of(stored)

    address = save_form(form, "records.mark", save)
    if address:
        flash(_("It is changed who may read the record."), "done")
        return redirect(address)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Who may read it"),
        submit=_("Save who may read it"), back=address_of(get_record(kind, public_id)),
    )  # fmt: skip
    return page, form.http_status


@bp.route(f"{EACH}/watch", methods=["GET", "POST"])
@requires("own.settings")
def watch(kind: str, public_id: str) -> ResponseReturnValue:
    """Begin or end watching a record: its changes stand on the home page then."""
    record = get_record(kind, public_id)
    if request.method == "GET":
        return render_template(
            "records/watch.html", record=record, kind=KINDS[kind], back=address_of(record),
            watched=is_watching(g.viewer.user_id, kind, record.id),
        )  # fmt: skip
    with transaction(deed("records.watch")):
        watched = switch_watch(get_record(kind, public_id), by=g.viewer)
    flash(
        _("You watch this record: its changes stand on your home page.")
        if watched
        else _("You do not watch this record any more."),
        "done",
    )
    return redirect(address_of(get_record(kind, public_id)))


@bp.route(f"{EACH}/files", methods=["GET", "POST"])
@takes_files
@requires("records.read")
def files(kind: str, public_id: str) -> ResponseReturnValue:
    """List the files of a record, and add some."""
    record = get_record(kind, public_id)
    if not KINDS[kind].keeps_files:
        raise NotFound
    form = FileForm(floor=record.marking)
    if request.method == "POST" and not may("files.add"):
        raise NotAllowed
    settings = current_app.config["SETTINGS"]

    def save() -> str:
        one = _editable(kind, public_id)
        attach_each(one, form.checked, form.draft(), by=g.viewer, settings=settings)
        return public_id

    if save_form(form, "files.add", save):
        flash(_("The files are added."), "done")
        return redirect(url_for("records.files", kind=kind, public_id=public_id))
    record = get_record(kind, public_id)
    page = render_template(
        "records/files.html", form=form, record=record, kind=KINDS[kind], back=address_of(record),
        files=list_files_of(kind, record.id), used=used_bytes(), quota=settings.files_quota_bytes,
        editable=may_edit(g.viewer, record),
    )  # fmt: skip
    return page, form.http_status


@bp.get("/views")
@requires("views.save")
def views() -> ResponseReturnValue:
    """List the saved views."""
    return render_template("records/views.html", views=list_views(g.viewer.user_id))


@bp.route("/views/new", methods=["GET", "POST"])
@requires("views.save")
def save_view() -> ResponseReturnValue:
    """Keep a list with its filter under a name."""
    asked = {name: request.args.get(name, "")[:1000] for name in ("name", "path", "query")}
    form = ViewForm(data=None if request.method == "POST" else asked)

    def save() -> str:
        keep_view(
            form.name.data or "", form.path.data or "", form.query.data or "",
            shared=form.is_shared.data, by=g.viewer,
        )  # fmt: skip
        return url_for("records.views")

    address = save_form(form, "records.save_view", save)
    if address:
        flash(_("The view is saved."), "done")
        return redirect(address)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Save a view"), submit=_("Save the view"),
        back=url_for("records.views"),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/views/<public_id>/drop")
@requires("views.save")
def drop_view(public_id: str) -> ResponseReturnValue:
    """Drop a saved view."""
    with transaction(deed("records.drop_view")):
        forget_view(get_view(g.viewer.user_id, public_id))
    flash(_("The view is dropped."), "done")
    return redirect(url_for("records.views"))
