"""The pages on which agreements are listed, shown, entered, changed and signed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.ownership import handling_beside
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.cooperation.agreements.forms import (
    AgreementFilterForm,
    AgreementForm,
    first_values,
    values_of,
)
from tracker.cooperation.agreements.paper_forms import SigningForm, signing_values
from tracker.cooperation.agreements.papers import seen_signatories
from tracker.cooperation.agreements.queries import (
    get_agreement,
    list_agreements,
    list_resting_on,
    rows_of,
    suggest_agreements,
)
from tracker.cooperation.agreements.service import (
    amend_agreement,
    draft_agreement,
    sign_agreement,
)
from tracker.cooperation.models import Agreement
from tracker.cooperation.origins import asked_origin, origin_values
from tracker.cooperation.proposals.queries import find_proposal
from tracker.core.clock import today
from tracker.core.errors import NotAllowed
from tracker.core.forms import tidy
from tracker.core.pages import save_form
from tracker.core.words import _

bp = Blueprint("agreements", __name__, url_prefix="/agreements")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the agreements with the status that their dates tell."""
    form = AgreementFilterForm(request.args)
    page = list_agreements(form.filter(), today=today(), mark=request.args.get("after"))
    return render_template("agreements/index.html", form=form, page=page)


@bp.get("/suggest")
@requires("records.read")
def suggest() -> ResponseReturnValue:
    """Suggest agreements while a title is being typed."""
    found = suggest_agreements(tidy(request.args.get("q"))[:200])
    return render_template("agreements/_options.html", agreements=found)


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show an agreement with its parties, papers and what rests on it."""
    agreement = get_agreement(public_id)
    [row] = rows_of([agreement], today())
    resting = list_resting_on(agreement)
    return render_template(
        "agreements/show.html", record=agreement, kind="agreement", row=row,
        signatories=seen_signatories(agreement),
        programmes=[one for one in resting if one.kind == "programme"],
        successors=[one for one in resting if one.kind == "agreement"],
        unsigned=agreement.signed_on is None or agreement.signed_on > today(),
    )  # fmt: skip


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter() -> ResponseReturnValue:
    """Note an agreement, perhaps of a proposal, or signed in a meeting."""
    form = AgreementForm(data=None if request.method == "POST" else _begun())
    address = save_form(form, "agreements.enter", lambda: _enter(form))
    if address:
        flash(_("The agreement is saved."), "done")
        return redirect(address)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note an agreement"),
        lead=_("A title, its kind and two parties are enough; the papers are added on its page."),
        submit=_("Save the agreement"), back=url_for("agreements.index"),
    )  # fmt: skip
    return page, form.http_status


def _begun() -> dict[str, object]:
    """Return what the address tells of a new agreement."""
    origin, proposal = asked_origin(), find_proposal(tidy(request.args.get("proposal"))[:40])
    return first_values(proposal, origin) | origin_values(origin)


def _enter(form: AgreementForm) -> str:
    """Save a new agreement; return where to go: back to the meeting, else to its page."""
    parties, origin = form.chosen(), form.origin()
    meeting, proposal = origin.meeting, find_proposal(form.proposal.data or "")
    draft = form.draft(
        parties,
        meeting_id=meeting.id if meeting is not None else None,
        proposal_id=proposal.id if proposal is not None else None,
    )
    handling = handling_beside(meeting, origin.point, proposal, *parties)
    made = draft_agreement(draft, by=g.viewer, handling=handling).public_id
    if meeting is not None:
        return url_for("dossiers.show_meeting", public_id=meeting.public_id)
    return url_for("agreements.show", public_id=made)


def editable(public_id: str) -> Agreement:
    """Return an agreement that the viewer may change.

    Raises:
        NotFound, NotAllowed: he may not know of it, or not change it.
    """
    agreement = get_agreement(public_id)
    if not may_edit(g.viewer, agreement):
        raise NotAllowed
    return agreement


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change an agreement; a second editor sees the clash and both texts."""
    agreement = editable(public_id)
    values = None if request.method == "POST" else values_of(agreement)
    form = AgreementForm(data=values, stored=agreement)
    if save_form(
        form, "agreements.amend", lambda: _amend(public_id, form),
        stored=lambda: values_of(get_agreement(public_id)),
    ):  # fmt: skip
        flash(_("The agreement is saved."), "done")
        return redirect(url_for("agreements.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change an agreement"),
        submit=_("Save the agreement"), back=url_for("agreements.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _amend(public_id: str, form: AgreementForm) -> str:
    agreement = get_agreement(public_id)
    draft = form.draft(form.chosen())
    amend_agreement(agreement, draft, by=g.viewer, version=form.seen_version)
    return public_id


@bp.route("/<public_id>/sign", methods=["GET", "POST"])
@requires("cooperation.edit")
def sign(public_id: str) -> ResponseReturnValue:
    """Note that an agreement was signed: the days and the signatories in one go."""
    agreement = editable(public_id)
    values = None if request.method == "POST" else signing_values(agreement)
    form = SigningForm(data=values, agreement=agreement)
    if save_form(
        form, "agreements.sign", lambda: _sign(public_id, form),
        stored=lambda: signing_values(get_agreement(public_id)),
    ):  # fmt: skip
        flash(_("The signature is noted."), "done")
        return redirect(url_for("agreements.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note the signature"), lead=agreement.title,
        submit=_("Save the signature"), back=url_for("agreements.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _sign(public_id: str, form: SigningForm) -> str:
    agreement = get_agreement(public_id)
    version, day = form.seen_version, today()
    sign_agreement(agreement, form.draft(), by=g.viewer, version=version, today=day)
    return public_id
