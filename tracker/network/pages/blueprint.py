"""What the pages of the network share: the address below which they stand, the day, the files."""

from datetime import date

from flask import Blueprint, Response, request

from tracker.core.clock import today
from tracker.network.exports.sheets import Sheet, as_csv
from tracker.network.filters import read_filter
from tracker.network.forms import DayForm

bp = Blueprint("network", __name__, url_prefix="/network")


def read_day() -> tuple[DayForm, date | None]:
    """Return the day that a question is asked about; what is no day is said at its field."""
    form = DayForm(request.args)
    asked = read_filter({"as_of": request.args.get("as_of", "")})
    if "as_of" in asked.errors:
        form.as_of.errors = [asked.errors["as_of"]]
    return form, asked.by.as_of


def send_sheet(sheet: Sheet) -> Response:
    """Return a table as a file for a spreadsheet, named after what it holds and the day."""
    answer = Response("".join(as_csv(sheet)), mimetype="text/csv")
    name = f"{sheet.name}-{today().isoformat()}.csv"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer
