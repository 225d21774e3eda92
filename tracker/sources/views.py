"""The page of a source: its text with the passages that records rest on."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.sources.queries import get_source

bp = Blueprint("sources", __name__, url_prefix="/sources")


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a source."""
    return render_template("sources/show.html", source=get_source(public_id))
