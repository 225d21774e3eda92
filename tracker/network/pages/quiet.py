"""Who has gone quiet? The question, its answer and the files of it."""

from flask import g, jsonify, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.errors import NotFound
from tracker.network.exports.tables import sheet_of_quiet
from tracker.network.forms import DayForm
from tracker.network.pages.blueprint import bp, read_day, send_sheet
from tracker.network.quiet import MOST, Quiet, as_plain, find_quiet


def _quiet() -> tuple[DayForm, Quiet | None]:
    """Return the day asked about, and who had gone quiet by then."""
    form, day = read_day()
    return form, None if form.as_of.errors else find_quiet(day, g.viewer.language)


def _found() -> Quiet:
    _form, quiet = _quiet()
    if quiet is None:
        raise NotFound
    return quiet


@bp.get("/quiet", endpoint="show_quiet")
@requires("network.read")
def show_quiet() -> ResponseReturnValue:
    """Answer who has gone quiet, by the rhythm of each partner, and which agreements sleep."""
    form, quiet = _quiet()
    page = render_template("network/quiet.html", form=form, quiet=quiet, most=MOST)
    return page, 200 if quiet else 422


@bp.get("/quiet.csv")
@requires("network.export")
def export_quiet() -> ResponseReturnValue:
    """Send who has gone quiet as a file for a spreadsheet."""
    return send_sheet(sheet_of_quiet(_found(), g.viewer.language))


@bp.get("/quiet.json")
@requires("network.export")
def quiet_json() -> ResponseReturnValue:
    """Return who has gone quiet as plain values."""
    return jsonify(as_plain(_found()))
