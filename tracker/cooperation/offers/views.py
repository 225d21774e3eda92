"""The pages on which offers and needs are listed, shown, entered and changed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.ownership import handling_beside
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.cooperation.offers.forms import OfferFilterForm, OfferForm, first_values, values_of
from tracker.cooperation.offers.queries import get_offer, list_offers
from tracker.cooperation.offers.rules import OPPOSITE
from tracker.cooperation.offers.service import amend_offer, note_offer
from tracker.cooperation.origins import asked_origin
from tracker.core.errors import NotAllowed
from tracker.core.forms import tidy
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.institutions.queries import institutions_by_public_id
from tracker.sources.queries import list_quotes_of

bp = Blueprint("offers", __name__, url_prefix="/offers")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List what institutions offer and need."""
    form = OfferFilterForm(request.args)
    page = list_offers(form.filter(), mark=request.args.get("after"))
    return render_template("offers/index.html", form=form, page=page)


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show an offer or a need, and where it was said."""
    offer = get_offer(public_id)
    quotes = list_quotes_of("offer", [offer.id])
    return render_template(
        "offers/show.html", offer=offer, record=offer, kind="offer", quotes=quotes,
        answer=OPPOSITE.get(offer.kind, ""),
    )  # fmt: skip


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter() -> ResponseReturnValue:
    """Enter an offer or a need, perhaps out of a meeting."""
    form = OfferForm(data=None if request.method == "POST" else _first_values())
    made = save_form(form, "offers.enter", lambda: _note(form))
    if made:
        flash(_("The offer is saved."), "done")
        if form.meeting.data:
            return redirect(url_for("dossiers.show_meeting", public_id=form.meeting.data))
        return redirect(url_for("offers.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Enter an offer or a need"),
        lead=_("What an institution offers, or what it looks for."),
        submit=_("Save the offer"), back=url_for("offers.index"),
    )  # fmt: skip
    return page, form.http_status


def _first_values() -> dict[str, object]:
    public_id = tidy(request.args.get("institution"))
    found = institutions_by_public_id({public_id} if public_id else set())
    return first_values(request.args.get("kind", ""), found.get(public_id), asked_origin())


def _note(form: OfferForm) -> str:
    origin = form.origin()
    form.meeting.data = origin.meeting.public_id if origin.meeting is not None else ""
    draft = form.draft(origin)
    beside = handling_beside(origin.meeting, origin.point, institution_in(form.institution))
    return note_offer(draft, by=g.viewer, handling=beside).public_id


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change an offer or a need; a second editor sees the clash and both texts."""
    offer = get_offer(public_id)
    if not may_edit(g.viewer, offer):
        raise NotAllowed
    values = None if request.method == "POST" else values_of(offer)
    form = OfferForm(data=values, stored=offer)

    def save() -> str:
        amend_offer(get_offer(public_id), form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(form, "offers.amend", save, stored=lambda: values_of(get_offer(public_id))):
        flash(_("The offer is saved."), "done")
        return redirect(url_for("offers.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change an offer or a need"),
        submit=_("Save the offer"), back=url_for("offers.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status
