"""The pages on which signatories, texts and steps of an agreement are noted, changed, taken away."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.cooperation.agreements.paper_forms import KINDS, values_of
from tracker.cooperation.agreements.papers import add_part, amend_part, part_of, remove_part
from tracker.cooperation.agreements.queries import get_agreement
from tracker.cooperation.agreements.views import bp, editable
from tracker.core.db import transaction
from tracker.core.pages import deed, save_form
from tracker.core.words import LazyString, _


def _enter(kind: str, public_id: str, title: LazyString) -> ResponseReturnValue:
    """Show the form of a new part, and add what it holds to the agreement."""
    form = KINDS[kind][1](agreement=editable(public_id))

    def save() -> str:
        add_part(get_agreement(public_id), form.draft(), by=g.viewer)
        return public_id

    return _answer(public_id, form, save_form(form, f"agreements.enter_{kind}", save), title)


def _amend(kind: str, public_id: str, part_id: str, title: LazyString) -> ResponseReturnValue:
    """Show the form of a stored part, and change it to what the form holds."""
    model, form_class = KINDS[kind]

    def stored() -> dict[str, Any]:
        agreement = get_agreement(public_id)
        return values_of(part_of(agreement, model, part_id), agreement.version)

    agreement = editable(public_id)
    values = values_of(part_of(agreement, model, part_id), agreement.version)
    form = form_class(data=None if request.method == "POST" else values, agreement=agreement)

    def save() -> str:
        one = get_agreement(public_id)
        part = part_of(one, model, part_id)
        amend_part(one, part, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    saved = save_form(form, f"agreements.amend_{kind}", save, stored=stored)
    return _answer(public_id, form, saved, title)


def _answer(
    public_id: str,
    form: Any,  # noqa: ANN401
    saved: str | None,
    title: LazyString,
) -> ResponseReturnValue:
    back = url_for("agreements.show", public_id=public_id)
    if saved:
        flash(_("The agreement is saved."), "done")
        return redirect(back)
    page = render_template(
        "layouts/edit.html", form=form, title=title, submit=_("Save it"), back=back
    )
    return page, form.http_status


@bp.route("/<public_id>/signatories/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter_signatory(public_id: str) -> ResponseReturnValue:
    """Note who signed for a party."""
    return _enter("signatory", public_id, _("Note a signatory"))


@bp.route("/<public_id>/signatories/<part_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend_signatory(public_id: str, part_id: str) -> ResponseReturnValue:
    """Change who signed for a party."""
    return _amend("signatory", public_id, part_id, _("Change a signatory"))


@bp.route("/<public_id>/texts/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter_text(public_id: str) -> ResponseReturnValue:
    """Note the text in one language."""
    return _enter("text", public_id, _("Note a text"))


@bp.route("/<public_id>/texts/<part_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend_text(public_id: str, part_id: str) -> ResponseReturnValue:
    """Change the text in one language."""
    return _amend("text", public_id, part_id, _("Change a text"))


@bp.route("/<public_id>/steps/new", methods=["GET", "POST"])
@requires("cooperation.edit")
def enter_step(public_id: str) -> ResponseReturnValue:
    """Note a step through the offices."""
    return _enter("step", public_id, _("Note a step"))


@bp.route("/<public_id>/steps/<part_id>/edit", methods=["GET", "POST"])
@requires("cooperation.edit")
def amend_step(public_id: str, part_id: str) -> ResponseReturnValue:
    """Change a step through the offices."""
    return _amend("step", public_id, part_id, _("Change a step"))


@bp.post("/<public_id>/parts/<part_id>/remove")
@requires("cooperation.edit")
def remove(public_id: str, part_id: str) -> ResponseReturnValue:
    """Take a signatory, a text or a step away; the history keeps it."""
    with transaction(deed("agreements.remove")):
        remove_part(editable(public_id), part_id, by=g.viewer)
    flash(_("It is taken away. The history keeps what it was."), "done")
    return redirect(url_for("agreements.show", public_id=public_id))
