"""The pages of sources: the list, one with the passages that records rest on, and the forms."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.ownership import Handling
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.errors import NotAllowed
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.sources.forms import SourceFilterForm, SourceForm, values_of
from tracker.sources.queries import get_source, list_sources
from tracker.sources.service import amend_source, keep_source

bp = Blueprint("sources", __name__, url_prefix="/sources")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the sources, the latest published first."""
    form = SourceFilterForm(request.args)
    page = list_sources(
        text=form.text.data or "", kind=form.kind.data or "", mark=request.args.get("after")
    )
    return render_template("sources/index.html", form=form, page=page)


@bp.route("/new", methods=["GET", "POST"])
@requires("meetings.log")
def enter() -> ResponseReturnValue:
    """Enter a source by hand."""
    form = SourceForm()
    made = save_form(
        form, "sources.enter",
        lambda: keep_source(form.draft(), by=g.viewer, handling=Handling()).public_id,
    )  # fmt: skip
    if made:
        flash(_("The source is saved."), "done")
        return redirect(url_for("sources.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Enter a source"), submit=_("Save the source"),
        back=url_for("sources.index"),
    )  # fmt: skip
    return page, form.http_status


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a source."""
    source = get_source(public_id)
    return render_template(
        "sources/show.html", source=source, record=source, kind="source",
        editable=may_edit(g.viewer, source),
    )  # fmt: skip


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("meetings.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a source; a second editor sees the clash and both texts."""
    source = get_source(public_id)
    if not may_edit(g.viewer, source):
        raise NotAllowed
    form = SourceForm(data=None if request.method == "POST" else values_of(source))

    def save() -> str:
        stored = get_source(public_id)
        amend_source(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return stored.public_id

    if save_form(form, "sources.amend", save, stored=lambda: values_of(get_source(public_id))):
        flash(_("The source is saved."), "done")
        return redirect(url_for("sources.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a source"), submit=_("Save the source"),
        back=url_for("sources.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status
