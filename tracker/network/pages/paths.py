"""How do we reach an institution? The question, its answer and the files of it."""

from flask import g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.errors import NotFound
from tracker.core.words import _
from tracker.network.exports.tables import sheet_of_paths
from tracker.network.forms import PathForm
from tracker.network.pages.blueprint import bp, read_day, send_sheet
from tracker.network.paths import Reached, as_plain, find_paths


def _reach() -> tuple[PathForm, Reached | None]:
    """Return the question as it was asked, and the answer where it could be understood."""
    form = PathForm(request.args)
    days, day = read_day()
    form.as_of.errors = days.as_of.errors
    target, source = form.choose()
    if target and target == source:
        form.source.errors = [_("Name two different institutions.")]
    if not target or not form.is_sound:
        return form, None
    found = find_paths(target, source, as_of=day, language=g.viewer.language)
    for box, wanted, body in ((form.target, target, found.target), (form.source, source, found.source)):  # fmt: skip
        if body is not None:
            box.show(body.public_id, body.name)
        elif wanted:
            box.errors = [_("No institution of this name is on record. Choose one from the list.")]
    return form, found if form.is_sound else None


@bp.get("/path", endpoint="find_path")
@requires("network.read")
def show_path() -> ResponseReturnValue:
    """Answer how an institution is reached: the likeliest way, and others beside it."""
    if any(request.args.get(f"{name}_text") for name in ("target", "source")):
        form = PathForm(request.args)
        target, source = form.choose()
        if form.is_sound:
            asked = {"target": target, "source": source, "as_of": form.as_of.data}
            return redirect(url_for("network.find_path", **{k: v for k, v in asked.items() if v}))
    form, reached = _reach()
    page = render_template("network/path.html", form=form, reached=reached)
    return page, 200 if form.is_sound else 422


@bp.get("/path.csv")
@requires("network.export")
def export_path() -> ResponseReturnValue:
    """Send the same ways as a file for a spreadsheet, a line for each step."""
    _form, reached = _reach()
    if reached is None:
        raise NotFound
    return send_sheet(sheet_of_paths(reached, g.viewer.language))


@bp.get("/path.json")
@requires("network.export")
def path_json() -> ResponseReturnValue:
    """Return the same ways as plain values."""
    _form, reached = _reach()
    if reached is None:
        raise NotFound
    return jsonify(as_plain(reached))
