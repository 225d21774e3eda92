"""Who has gone quiet? The question, its answer and the files of it."""

from flask import g, jsonify, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.network.exports.tables import sheet_of_silences
from tracker.network.forms import DayForm
from tracker.network.pages.blueprint import bp, read_day, send_sheet
from tracker.network.quiet import MOST, Silence, as_plain, list_silences


def _quiet() -> tuple[DayForm, list[Silence]]:
    """Return the day asked about, and who had gone quiet by then."""
    form, day = read_day()
    return form, [] if form.as_of.errors else list_silences(day, g.viewer.language)


@bp.get("/quiet", endpoint="show_quiet")
@requires("network.read")
def show_quiet() -> ResponseReturnValue:
    """Answer who has gone quiet, by the rhythm of each partner."""
    form, silences = _quiet()
    page = render_template("network/quiet.html", form=form, silences=silences, most=MOST)
    return page, 422 if form.as_of.errors else 200


@bp.get("/quiet.csv")
@requires("network.export")
def export_quiet() -> ResponseReturnValue:
    """Send who has gone quiet as a file for a spreadsheet."""
    _form, silences = _quiet()
    return send_sheet(sheet_of_silences(silences, g.viewer.language))


@bp.get("/quiet.json")
@requires("network.export")
def quiet_json() -> ResponseReturnValue:
    """Return who has gone quiet as plain values."""
    _form, silences = _quiet()
    return jsonify(as_plain(silences))
