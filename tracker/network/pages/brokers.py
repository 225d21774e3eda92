"""Who holds the network together? The question, its answer and the files of it."""

from flask import g, jsonify, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.network.brokers import Brokerage, as_plain, find_brokers
from tracker.network.exports.tables import sheet_of_brokers
from tracker.network.forms import DayForm
from tracker.network.pages.blueprint import bp, read_day, send_sheet


def _brokers() -> tuple[DayForm, Brokerage]:
    """Return the day asked about, and who held the network together then."""
    form, day = read_day()
    return form, Brokerage() if form.as_of.errors else find_brokers(day, g.viewer.language)


@bp.get("/brokers", endpoint="show_brokers")
@requires("network.read")
def show_brokers() -> ResponseReturnValue:
    """Answer who holds the network together."""
    form, found = _brokers()
    page = render_template("network/brokers.html", form=form, found=found)
    return page, 422 if form.as_of.errors else 200


@bp.get("/brokers.csv")
@requires("network.export")
def export_brokers() -> ResponseReturnValue:
    """Send who holds the network together as a file for a spreadsheet."""
    _form, found = _brokers()
    return send_sheet(sheet_of_brokers(found, g.viewer.language))


@bp.get("/brokers.json")
@requires("network.export")
def brokers_json() -> ResponseReturnValue:
    """Return who holds the network together as plain values."""
    _form, found = _brokers()
    return jsonify(as_plain(found))
