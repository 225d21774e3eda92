"""The pages of delegations: the list, one in the order of protocol, the form, the name list."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.errors import NotAllowed
from tracker.core.pages import save_form
from tracker.core.words import LANGUAGES, _
from tracker.delegations.groups.forms import DelegationFilterForm, DelegationForm, values_of
from tracker.delegations.groups.order import in_protocol_order, rows_in_order
from tracker.delegations.groups.queries import get_delegation, list_delegations
from tracker.delegations.groups.service import amend_delegation, form_delegation
from tracker.delegations.models import Delegation
from tracker.delegations.visits.queries import find_visit
from tracker.people.models import PersonName, shown_person_name

bp = Blueprint("delegations", __name__, url_prefix="/delegations")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the delegations, the latest noted first."""
    form = DelegationFilterForm(request.args)
    page = list_delegations(text=form.text.data or "", mark=request.args.get("after"))
    return render_template("delegations/index.html", form=form, page=page)


@bp.route("/new", methods=["GET", "POST"])
@requires("visits.edit")
def enter() -> ResponseReturnValue:
    """Note a delegation, perhaps of a visit."""
    visit = find_visit(request.args.get("visit", ""))
    begun = {"visit": visit.public_id, "name": visit.title} if visit else None
    form = DelegationForm(data=None if request.method == "POST" else begun, asked=visit)
    made = save_form(
        form, "delegations.enter", lambda: form_delegation(form.draft(), by=g.viewer).public_id
    )
    if made:
        flash(_("The delegation is saved."), "done")
        return redirect(url_for("delegations.show", public_id=made))
    back = url_for("visits.show", public_id=visit.public_id) if visit else url_for(".index")
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note a delegation"),
        lead=_("A name and an institution are enough; the members are added on its page."),
        submit=_("Save the delegation"), back=back,
    )  # fmt: skip
    return page, form.http_status


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a delegation with its members in the order of protocol."""
    delegation = get_delegation(public_id)
    return render_template(
        "delegations/show.html", record=delegation, kind="delegation",
        rows=rows_in_order(delegation.members), editable=may_edit(g.viewer, delegation),
    )  # fmt: skip


@bp.get("/<public_id>/list")
@requires("records.read")
def print_list(public_id: str) -> ResponseReturnValue:
    """Show the name list as a sheet to print, each name in the languages in which it is known."""
    delegation = get_delegation(public_id, with_names=True)
    members = [(m, names_of(m.person.names)) for m in in_protocol_order(delegation.members)]
    return render_template("delegations/list.html", delegation=delegation, members=members)


def names_of(names: list[PersonName]) -> list[tuple[str, str]]:
    """Return language and name, in Thai, English and Chinese as far as they are known."""
    known = {name.language for name in names}
    spoken = [tongue for tongue in LANGUAGES if tongue in known]
    return [(tongue, shown_person_name(names, tongue)) for tongue in spoken]


def editable_delegation(public_id: str) -> Delegation:
    """Return a delegation that the viewer may change.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
        NotAllowed: it may be read only.
    """
    delegation = get_delegation(public_id)
    if not may_edit(g.viewer, delegation):
        raise NotAllowed
    return delegation


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("visits.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a delegation; a second editor sees the clash and both texts."""
    delegation = editable_delegation(public_id)
    form = _form_of(delegation)

    def save() -> str:
        stored = get_delegation(public_id)
        amend_delegation(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(
        form, "delegations.amend", save, stored=lambda: values_of(get_delegation(public_id))
    ):
        flash(_("The delegation is saved."), "done")
        return redirect(url_for("delegations.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a delegation"),
        submit=_("Save the delegation"), back=url_for("delegations.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _form_of(delegation: Delegation) -> DelegationForm:
    if request.method == "POST":
        return DelegationForm(asked=delegation.visit)
    form = DelegationForm(data=values_of(delegation), asked=delegation.visit)
    sender = delegation.from_institution
    if sender is not None:
        form.sender.show(sender.public_id, sender.name_in(g.viewer.language))
    return form
