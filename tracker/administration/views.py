"""The administrator's pages: every component of the interface on one page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.administration.samples import sample

bp = Blueprint("administration", __name__, url_prefix="/administration")


@bp.get("/components")
@requires("administration.components")
def components() -> ResponseReturnValue:
    """Show every component once."""
    return render_template("administration/components.html", sample=sample())
