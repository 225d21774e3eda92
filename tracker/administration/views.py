"""The administrator's own pages: the way to all of them, the ledger, and the components."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.administration.samples import sample
from tracker.audit.queries import list_events

bp = Blueprint("administration", __name__, url_prefix="/administration")


@bp.get("/components")
@requires("administration.components")
def components() -> ResponseReturnValue:
    """Show every component once."""
    return render_template("administration/components.html", sample=sample())


@bp.get("")
@requires("administration.ledger")
def index() -> ResponseReturnValue:
    """Show the way to everything that an administrator keeps."""
    return render_template("administration/index.html")


@bp.get("/ledger")
@requires("administration.ledger")
def ledger() -> ResponseReturnValue:
    """List the deeds of the ledger, the latest first, without what they hold."""
    page = list_events(
        mark=request.args.get("after"),
        action=request.args.get("action", "").strip()[:40],
        actor=request.args.get("actor", "").strip()[:200],
    )
    return render_template("administration/ledger.html", page=page)
