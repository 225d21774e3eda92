"""The page of a programme."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.cooperation.queries import get_programme
from tracker.sources.queries import list_quotes_of

bp = Blueprint("cooperation", __name__)


@bp.get("/programmes/<public_id>")
@requires("records.read")
def show_programme(public_id: str) -> ResponseReturnValue:
    """Show a programme and its partners."""
    programme = get_programme(public_id)
    quotes = list_quotes_of("programme", [programme.id])
    return render_template("cooperation/programme.html", programme=programme, quotes=quotes)
