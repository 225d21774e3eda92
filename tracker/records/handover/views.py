"""The pages on which work is handed over, and the pack that lists it."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.queries import get_user_by_public_id
from tracker.core.db import transaction
from tracker.core.errors import Refusal
from tracker.core.pages import deed
from tracker.core.words import _
from tracker.records.handover.forms import HandOverForm
from tracker.records.handover.queries import Pack, get_hand_over, open_work_of
from tracker.records.handover.service import hand_over_work, may_hand_over

bp = Blueprint("handover", __name__, url_prefix="/hand-over")


@bp.route("", methods=["GET", "POST"])
@requires("work.hand_over")
def hand_over() -> ResponseReturnValue:
    """Hand everything open of one colleague to another, after showing what it is."""
    form = HandOverForm(request.form if request.method == "POST" else request.args)
    if request.method == "POST" and form.validate():
        try:
            with transaction(deed("work.hand_over")) as one:
                colleague, successor = (
                    get_user_by_public_id(form.from_whom.data),
                    get_user_by_public_id(form.to.data),
                )
                hand_over_work(colleague, successor, by=g.viewer)
        except Refusal as refusal:
            if refusal.status == 403:
                raise
            form.refuse(refusal)
        else:
            flash(_("The work is handed over. This is the pack."), "done")
            return redirect(url_for("handover.show", deed_id=one.deed_id))
    page = render_template("handover/hand_over.html", form=form, pack=_preview(form))
    return page, form.http_status


def _preview(form: HandOverForm) -> Pack | None:
    """Return what would be handed over, once it is said whose work."""
    colleague = form.users.get(form.from_whom.data or "")
    if colleague is None or not may_hand_over(g.viewer, colleague):
        return None
    return open_work_of(colleague.id)


@bp.get("/<deed_id>")
@requires("work.hand_over")
def show(deed_id: str) -> ResponseReturnValue:
    """Show the pack of a hand-over; it prints as a list."""
    return render_template("handover/show.html", done=get_hand_over(deed_id))
