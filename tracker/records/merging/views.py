"""The pages on which duplicates are told apart, compared, merged, and unmerged."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.accounts.visibility import looking_into_the_bin
from tracker.core.clock import now
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, Refusal
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.records.history import shown_value
from tracker.records.kinds import KINDS, address_of
from tracker.records.merging.forms import ChooseForm
from tracker.records.merging.queries import (
    count_moving,
    get_one,
    list_duplicates,
    list_merged_into,
)
from tracker.records.merging.rules import TEXTS, differences_of
from tracker.records.merging.service import (
    check_merge,
    forget_apart,
    merge_records,
    tell_apart,
    unmerge,
)
from tracker.records.wording import FIELDS

bp = Blueprint("merging", __name__)
ANY = "<any(institution,person,meeting):kind>"


def _editable(kind: str, public_id: str) -> Any:  # noqa: ANN401
    record = get_one(kind, public_id)
    if not may_edit(g.viewer, record):
        raise NotAllowed
    return record


@bp.get("/duplicates")
@requires("records.merge")
def index() -> ResponseReturnValue:
    """List the records that are likely the same."""
    return render_template("merging/index.html", pairs=list_duplicates())


@bp.route(f"/merge/{ANY}/<public_id>", methods=["GET", "POST"])
@requires("records.merge")
def choose(kind: str, public_id: str) -> ResponseReturnValue:
    """Choose the record that is the same as this one."""
    record = _editable(kind, public_id)
    form = ChooseForm(kind=kind)

    def save() -> str:
        other = get_one(kind, form.chosen())
        check_merge(get_one(kind, public_id), other)
        return url_for("merging.compare", kind=kind, kept=public_id, merged=other.public_id)

    address = save_form(form, "merging.choose", save)
    if address:
        return redirect(address)
    with looking_into_the_bin():
        earlier = list_merged_into(record)
    page = render_template(
        "merging/choose.html", form=form, record=record, kind=KINDS[kind], earlier=earlier,
        back=address_of(record),
    )  # fmt: skip
    return page, form.http_status


@bp.route(f"/merge/{ANY}/<kept>/<merged>", methods=["GET", "POST"])
@requires("records.merge")
def compare(kind: str, kept: str, merged: str) -> ResponseReturnValue:
    """Compare two records field by field, and merge the second into the first."""
    one, other = _editable(kind, kept), _editable(kind, merged)
    refusal = None
    if request.method == "POST":
        try:
            with transaction(deed("merging.merge")):
                one, other = _editable(kind, kept), _editable(kind, merged)
                choices = {n: request.form.get(n, "") for n in request.form if n != "csrf_token"}
                merge_records(one, other, choices, by=g.viewer, at=now())
                address = address_of(one)
        except Refusal as why:
            if why.status in {403, 404}:
                raise
            refusal, one, other = why, get_one(kind, kept), get_one(kind, merged)
        else:
            flash(_("The two are one now. It can be taken back on the page “Merge”."), "done")
            return redirect(address)
    page = render_template(
        "merging/compare.html", kind=KINDS[kind], kept=one, merged=other, refusal=refusal,
        differences=differences_of(kind, one, other), words=FIELDS, texts=TEXTS,
        moving=count_moving(kind, other), shown=_shown(kind),
    )  # fmt: skip
    return page, 422 if refusal else 200


def _shown(kind: str) -> Any:  # noqa: ANN401
    """Return the function that writes a value of this kind in words."""
    return lambda name, value: shown_value(kind, name, value, g.viewer.language)


@bp.post(f"/merge/{ANY}/<kept>/<merged>/undo")
@requires("records.merge")
def undo(kind: str, kept: str, merged: str) -> ResponseReturnValue:
    """Take a merge back; both records are as before."""
    with transaction(deed("merging.unmerge")), looking_into_the_bin():
        get_one(kind, kept)
        address = address_of(unmerge(_editable(kind, merged), by=g.viewer))
    flash(_("The merge is taken back. Both records are as before."), "done")
    return redirect(address)


@bp.post(f"/merge/{ANY}/<kept>/<merged>/apart")
@requires("records.merge")
def part(kind: str, kept: str, merged: str) -> ResponseReturnValue:
    """Remember that two records are not the same; or forget it again."""
    with transaction(deed("merging.apart")):
        one, other = get_one(kind, kept), get_one(kind, merged)
        if "forget" in request.form:
            forget_apart(kind, one.id, other.id)
        else:
            tell_apart(kind, one.id, other.id, by=g.viewer)
    flash(_("It is remembered that they are not the same."), "done")
    return redirect(url_for("merging.index"))
