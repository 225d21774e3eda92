"""The pages on which proposals are seen as a board or a table, shown, entered, changed and moved."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.ownership import handling_beside
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.cooperation.models import Proposal
from tracker.cooperation.origins import asked_origin
from tracker.cooperation.proposals.forms import (
    MoveForm,
    ProposalFilterForm,
    ProposalForm,
    first_values,
    move_values_of,
    values_of,
)
from tracker.cooperation.proposals.queries import (
    get_proposal,
    list_board,
    list_outcomes_of,
    list_proposals,
)
from tracker.cooperation.proposals.rules import beside, is_overdue
from tracker.cooperation.proposals.service import amend_proposal, move_proposal, raise_proposal
from tracker.core.clock import today
from tracker.core.errors import NotAllowed
from tracker.core.forms import page_language, tidy
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.institutions.queries import institutions_by_public_id
from tracker.sources.queries import list_quotes_of
from tracker.vocabularies.queries import term_choices

bp = Blueprint("proposals", __name__, url_prefix="/proposals")


@bp.app_template_global()
def overdue(proposal: Proposal) -> bool:
    """Tell whether the next step of a proposal should have been taken by today."""
    return is_overdue(proposal.next_step_on, proposal.stage, today=today())


def _stages() -> dict[str, str]:
    return dict(term_choices("proposal_stage", page_language()))


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """Show the pipeline, as a board or as a table."""
    form = ProposalFilterForm(request.args)
    by, stages = form.filter(g.viewer.user_id), _stages()
    if request.args.get("as") == "table":
        page = list_proposals(by, mark=request.args.get("after"))
        return render_template("proposals/table.html", form=form, page=page)
    columns = list_board(by, [s for s in stages if by.stage in {"", s}])
    return render_template(
        "proposals/board.html", form=form, columns=columns, stages=stages, beside=beside
    )


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a proposal, and what it led to."""
    proposal = get_proposal(public_id)
    return render_template(
        "proposals/show.html", proposal=proposal, record=proposal, kind="proposal",
        outcomes=list_outcomes_of(proposal), quotes=list_quotes_of("proposal", [proposal.id]),
    )  # fmt: skip


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter() -> ResponseReturnValue:
    """Enter a proposal, perhaps out of a meeting."""
    form = ProposalForm(data=None if request.method == "POST" else _first_values())
    made = save_form(form, "proposals.enter", lambda: _raise(form))
    if made:
        flash(_("The proposal is saved."), "done")
        if form.meeting.data:
            return redirect(url_for("dossiers.show_meeting", public_id=form.meeting.data))
        return redirect(url_for("proposals.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Enter a proposal"),
        lead=_("A title and one party are enough; the rest can follow."),
        submit=_("Save the proposal"), back=url_for("proposals.index"),
    )  # fmt: skip
    return page, form.http_status


def _first_values() -> dict[str, object]:
    public_id = tidy(request.args.get("institution"))
    named = institutions_by_public_id({public_id} if public_id else set())
    return first_values(asked_origin(), list(named.values()), g.viewer.user_id)


def _raise(form: ProposalForm) -> str:
    origin, parties = form.origin(), form.chosen()
    form.meeting.data = origin.meeting.public_id if origin.meeting is not None else ""
    handling = handling_beside(origin.meeting, origin.point, *parties)
    return raise_proposal(form.draft(parties, origin), by=g.viewer, handling=handling).public_id


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a proposal; a second editor sees the clash and both texts."""
    proposal = _editable(public_id)
    values = None if request.method == "POST" else values_of(proposal)
    form = ProposalForm(data=values, stored=proposal)

    def save() -> str:
        one, draft = get_proposal(public_id), form.draft(form.chosen())
        amend_proposal(one, draft, by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(form, "proposals.amend", save, stored=lambda: values_of(get_proposal(public_id))):
        flash(_("The proposal is saved."), "done")
        return redirect(url_for("proposals.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a proposal"),
        submit=_("Save the proposal"), back=url_for("proposals.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _editable(public_id: str, *, alone: bool = False) -> Proposal:
    proposal = get_proposal(public_id, alone=alone)
    if not may_edit(g.viewer, proposal):
        raise NotAllowed
    return proposal


@bp.route("/<public_id>/move", methods=["GET", "POST"])
@requires("cooperation.edit")
def move(public_id: str) -> ResponseReturnValue:
    """Bring a proposal to another stage; the page asks for the reason where one is needed."""
    proposal = _editable(public_id, alone=True)
    title, values = proposal.title, move_values_of(proposal)
    form = MoveForm(data=None if request.method == "POST" else values, stored=proposal)

    def save() -> str:
        one = get_proposal(public_id, alone=True)
        move_proposal(one, form.draft(), by=g.viewer, today=today(), version=form.seen_version)
        return one.stage

    def stored() -> dict[str, object]:
        return move_values_of(get_proposal(public_id, alone=True))

    if stage := save_form(form, "proposals.move", save, stored=stored):
        return _moved(public_id, stage, form)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Move a proposal"), lead=title,
        submit=_("Move the proposal"), back=url_for("proposals.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _moved(public_id: str, stage: str, form: MoveForm) -> ResponseReturnValue:
    """Answer the script of the board with the card anew, everybody else with a page."""
    stages = _stages()
    if request.headers.get("X-Board"):
        proposal = get_proposal(public_id)
        return render_template(
            "proposals/_moved.html", proposal=proposal, stages=stages, beside=beside
        )
    flash(_("The proposal stands at “%(stage)s” now.", stage=stages.get(stage, stage)), "done")
    if form.place.data == "board":
        return redirect(url_for("proposals.index", _anchor=f"card-{public_id}"))
    return redirect(url_for("proposals.show", public_id=public_id))
