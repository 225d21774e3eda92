"""The pages of agreements: the list by status, one of them, the forms, and their parts."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.ownership import handling_beside
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.cooperation.agreements.forms import (
    AgreementFilterForm,
    AgreementForm,
    SignatoryForm,
    StepForm,
    TextForm,
    values_from,
    values_of,
)
from tracker.cooperation.agreements.queries import (
    AgreementFilter,
    facts_of,
    get_agreement,
    list_agreements,
    list_programmes_under,
    rows_of,
    suggest_agreements,
)
from tracker.cooperation.agreements.rules import expiry_of
from tracker.cooperation.agreements.service import (
    add_signatory,
    add_step,
    add_text,
    amend_agreement,
    draft_agreement,
    remove_part,
)
from tracker.cooperation.models import Agreement
from tracker.cooperation.origins import asked_origin, origin_values, present_at
from tracker.cooperation.proposals.queries import find_proposal
from tracker.core.clock import today
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, NotFound
from tracker.core.forms import tidy
from tracker.core.pages import deed, save_form
from tracker.core.words import LazyString, _
from tracker.vocabularies.queries import areas

bp = Blueprint("agreements", __name__, url_prefix="/agreements")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the agreements with the status that their dates tell."""
    form = AgreementFilterForm(request.args)
    by = AgreementFilter(
        text=form.text.data or "",
        type=form.type.data or "",
        status=form.status.data or "",
        country=form.country.data or "",
        institution=request.args.get("institution", ""),
        area_ids=form.area_ids,
    )
    page = list_agreements(by, today=today(), mark=request.args.get("after"))
    return render_template("agreements/index.html", form=form, page=page)


@bp.get("/suggest")
@requires("records.read")
def suggest() -> ResponseReturnValue:
    """Suggest agreements while a title is being typed."""
    found = suggest_agreements(tidy(request.args.get("q"))[:200])
    return render_template("agreements/_options.html", agreements=found)


@bp.route("/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter() -> ResponseReturnValue:
    """Note an agreement, perhaps of a proposal, or signed in a meeting."""
    proposal, origin = find_proposal(request.args.get("proposal", "")), asked_origin()
    begun = values_from(proposal, present_at(origin)) | origin_values(origin)
    form = AgreementForm(data=None if request.method == "POST" else begun)

    def save() -> str:
        meeting, came_of = form.origin().meeting, find_proposal(request.args.get("proposal", ""))
        draft = form.draft(
            form.chosen(),
            meeting_id=meeting.id if meeting else None,
            proposal_id=came_of.id if came_of else None,
        )
        handling = handling_beside(meeting, came_of)
        return draft_agreement(draft, by=g.viewer, handling=handling).public_id

    made = save_form(form, "agreements.enter", save)
    if made:
        flash(_("The agreement is saved."), "done")
        return redirect(url_for("agreements.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note an agreement"), submit=_("Save the agreement"),
        back=url_for("agreements.index"),
    )  # fmt: skip
    return page, form.http_status


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show an agreement with its parts."""
    agreement = get_agreement(public_id)
    [row] = rows_of([agreement], today())
    return render_template(
        "agreements/show.html", record=agreement, kind="agreement", row=row,
        expiry=expiry_of(facts_of(agreement), today()), editable=may_edit(g.viewer, agreement),
        areas={label.id: label.label_in(g.viewer.language) for label in areas().values()},
        programmes=list_programmes_under(agreement),
    )  # fmt: skip


def _editable(public_id: str) -> Agreement:
    agreement = get_agreement(public_id)
    if not may_edit(g.viewer, agreement):
        raise NotAllowed
    return agreement


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change an agreement; a second editor sees the clash and both texts."""
    agreement = _editable(public_id)
    stored = None if request.method == "POST" else values_of(agreement)
    form = AgreementForm(data=stored, stored=agreement)
    if request.method == "GET" and agreement.supersedes is not None:
        form.supersedes.typed = agreement.supersedes.title

    def save() -> str:
        one = get_agreement(public_id)
        draft = form.draft(form.chosen())
        amend_agreement(one, draft, by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(
        form, "agreements.amend", save, stored=lambda: values_of(get_agreement(public_id))
    ):
        flash(_("The agreement is saved."), "done")
        return redirect(url_for("agreements.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change an agreement"),
        submit=_("Save the agreement"), back=url_for("agreements.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _add_part(
    public_id: str, form: Any, add: Callable[..., None], title: LazyString  # noqa: ANN401
) -> ResponseReturnValue:
    """Show the form of a part, and add what it holds to the agreement."""

    def save() -> str:
        add(get_agreement(public_id), form.draft(), by=g.viewer)
        return public_id

    back = url_for("agreements.show", public_id=public_id)
    if save_form(form, "agreements.add", save):
        flash(_("The agreement is saved."), "done")
        return redirect(back)
    page = render_template("layouts/edit.html", form=form, title=title, submit=_("Save it"), back=back)
    return page, form.http_status


@bp.route("/<public_id>/signatories/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def sign(public_id: str) -> ResponseReturnValue:
    """Note who signed for a party."""
    form = SignatoryForm(agreement=_editable(public_id))
    return _add_part(public_id, form, add_signatory, _("Note a signatory"))


@bp.route("/<public_id>/texts/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def note_text(public_id: str) -> ResponseReturnValue:
    """Note the text in one language."""
    _editable(public_id)
    return _add_part(public_id, TextForm(), add_text, _("Note a text"))


@bp.route("/<public_id>/steps/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def take_step(public_id: str) -> ResponseReturnValue:
    """Note a step through the offices."""
    _editable(public_id)
    return _add_part(public_id, StepForm(), add_step, _("Note a step"))


@bp.post("/<public_id>/parts/<part_id>/remove")
@requires("cooperation.edit")
def remove(public_id: str, part_id: str) -> ResponseReturnValue:
    """Take a signatory, a text or a step away; the history keeps it."""
    with transaction(deed("agreements.remove")):
        if not remove_part(_editable(public_id), part_id, by=g.viewer):
            raise NotFound
    flash(_("It is taken away. The history can bring it back."), "done")
    return redirect(url_for("agreements.show", public_id=public_id))
