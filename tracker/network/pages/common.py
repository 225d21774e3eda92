"""What do we have in common with an institution? The question, its answer and the files of it."""

from flask import g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.errors import NotFound
from tracker.core.words import _
from tracker.network.common import Common, as_plain, find_common
from tracker.network.exports.tables import sheet_of_common
from tracker.network.forms import CommonForm
from tracker.network.pages.blueprint import bp, read_day, send_sheet


def _common() -> tuple[CommonForm, Common | None]:
    """Return the question as it was asked, and the answer where it could be understood."""
    form = CommonForm(request.args)
    days, day = read_day()
    form.as_of.errors = days.as_of.errors
    target, source = form.choose()
    if target and target == source:
        form.source.errors = [_("Name two different institutions.")]
    if not target or not form.is_sound:
        return form, None
    found = find_common(target, source, as_of=day, language=g.viewer.language)
    for box, wanted, body in ((form.target, target, found.target), (form.source, source, found.source)):  # fmt: skip
        if body is not None:
            box.show(body.public_id, body.name)
        elif wanted:
            box.errors = [_("No institution of this name is on record. Choose one from the list.")]
    return form, found if form.is_sound else None


def _found() -> Common:
    _form, found = _common()
    if found is None:
        raise NotFound
    return found


@bp.get("/common")
@requires("network.read")
def show_common() -> ResponseReturnValue:
    """Answer what two institutions have in common, with the words that say so."""
    if any(request.args.get(f"{name}_text") for name in ("target", "source")):
        form = CommonForm(request.args)
        target, source = form.choose()
        if form.is_sound:
            asked = {"target": target, "source": source, "as_of": form.as_of.data}
            return redirect(url_for("network.show_common", **{k: v for k, v in asked.items() if v}))
    form, found = _common()
    page = render_template("network/common.html", form=form, found=found)
    return page, 200 if form.is_sound else 422


@bp.get("/common.csv")
@requires("network.export")
def export_common() -> ResponseReturnValue:
    """Send what is common as a file for a spreadsheet, a line for each thing said or done."""
    return send_sheet(sheet_of_common(_found(), g.viewer.language))


@bp.get("/common.json")
@requires("network.export")
def common_json() -> ResponseReturnValue:
    """Return what is common as plain values."""
    return jsonify(as_plain(_found()))
