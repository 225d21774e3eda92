"""The views on which members are written; those of delegations come with `pages`."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.db import transaction
from tracker.core.errors import Refusal
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.delegations.groups import service
from tracker.delegations.groups.forms import (
    MemberForm,
    PasteForm,
    StandingForm,
    values_of_member,
)
from tracker.delegations.groups.pages import bp, editable_delegation
from tracker.delegations.groups.pasting import PastedLine, add_pasted, read_pasted, unknown_names
from tracker.delegations.groups.queries import get_delegation
from tracker.delegations.models import Delegation, DelegationMember


def _to_members(public_id: str) -> ResponseReturnValue:
    return redirect(url_for("delegations.show", public_id=public_id, _anchor="members"))


@bp.route("/<public_id>/members/new", methods=["GET", "POST"])
@requires("visits.edit")
def add_member(public_id: str) -> ResponseReturnValue:
    """Add somebody to a delegation."""
    delegation = editable_delegation(public_id)
    form = MemberForm()

    def save() -> str:
        one = get_delegation(public_id)
        service.add_member(one, form.draft(one), by=g.viewer)
        return public_id

    if save_form(form, "delegations.add_member", save):
        flash(_("The list is saved."), "done")
        return _to_members(public_id)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add a member"), lead=delegation.name,
        submit=_("Save the member"), back=url_for("delegations.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/members/paste", methods=["GET", "POST"])
@requires("visits.edit")
def paste_members(public_id: str) -> ResponseReturnValue:
    """Add several members at once; who is not known yet is asked about first."""
    delegation = editable_delegation(public_id)
    form = PasteForm()
    read = _read(form, delegation)
    unknown = unknown_names(read)
    if read and form.has_asked_about(unknown) and _add(form, public_id):
        return _to_members(public_id)
    if unknown:
        form.ask_about(unknown)
    page = render_template(
        "delegations/paste.html", form=form, read=read, title=_("Paste a list of members"),
        lead=delegation.name, submit=_("Add these people") if unknown else _("Look up the names"),
        back=url_for("delegations.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _read(form: PasteForm, delegation: Delegation) -> list[PastedLine]:
    if not form.validate_on_submit():
        return []
    try:
        return read_pasted(delegation, form.lines.data or "")
    except Refusal as refusal:
        form.refuse(refusal)
        return []


def _add(form: PasteForm, public_id: str) -> bool:
    added: list[int] = []

    def save() -> str:
        one = get_delegation(public_id)
        read = read_pasted(one, form.lines.data or "")
        added.append(add_pasted(one, read, form.new.data or (), by=g.viewer))
        return public_id

    if not save_form(form, "delegations.paste_members", save):
        return False
    flash(_("People added to the list: %(number)s.", number=added[0]), "done")
    return True


@bp.route("/<public_id>/members/<person_id>/edit", methods=["GET", "POST"])
@requires("visits.edit")
def amend_member(public_id: str, person_id: str) -> ResponseReturnValue:
    """Change as what a member travels."""
    member = service.member_of(editable_delegation(public_id), person_id)
    form = _form_of(member)

    def save() -> str:
        draft = form.standing_draft()
        service.amend_member(get_delegation(public_id), person_id, draft, by=g.viewer)
        return public_id

    if save_form(form, "delegations.amend_member", save):
        flash(_("The list is saved."), "done")
        return _to_members(public_id)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a member"), submit=_("Save the member"),
        lead=member.person.name_in(g.viewer.language),
        back=url_for("delegations.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


def _form_of(member: DelegationMember) -> StandingForm:
    if request.method == "POST":
        return StandingForm(stored=member)
    form, body = StandingForm(data=values_of_member(member), stored=member), member.institution
    if body is not None:
        form.institution.show(body.public_id, body.name_in(g.viewer.language))
    return form


@bp.post("/<public_id>/members/<person_id>/move")
@requires("visits.edit")
def move_member(public_id: str, person_id: str) -> ResponseReturnValue:
    """Move a member before an equal, or behind."""
    up = request.form.get("to") == "up"
    with transaction(deed("delegations.move_member")):
        service.move_member(editable_delegation(public_id), person_id, up=up, by=g.viewer)
    return _to_members(public_id)


@bp.post("/<public_id>/members/<person_id>/remove")
@requires("visits.edit")
def remove_member(public_id: str, person_id: str) -> ResponseReturnValue:
    """Take somebody from the list."""
    with transaction(deed("delegations.remove_member")):
        service.remove_member(editable_delegation(public_id), person_id, by=g.viewer)
    flash(_("The person is taken from the list. The history can bring it back."), "done")
    return _to_members(public_id)
