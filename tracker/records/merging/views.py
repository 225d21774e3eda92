"""The pages on which duplicates are told apart, compared, merged, and unmerged."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.accounts.visibility import looking_into_the_bin
from tracker.core.clock import now
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, NotFound, Refusal, Stale
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.records.kinds import KINDS, address_of
from tracker.records.merging.duplicates import list_apart, list_duplicates
from tracker.records.merging.forms import ChooseForm
from tracker.records.merging.queries import (
    choices_of,
    count_moving,
    get_one,
    get_two,
    list_merged_into,
)
from tracker.records.merging.service import (
    check_merge,
    forget_apart,
    merge_records,
    tell_apart,
    unmerge,
)

bp = Blueprint("merging", __name__)
ANY = "<any(institution,person,meeting):kind>"


def _editable(*records: Any) -> None:  # noqa: ANN401
    if not all(may_edit(g.viewer, record) for record in records):
        raise NotAllowed


@bp.get("/duplicates")
@requires("records.merge")
def index() -> ResponseReturnValue:
    """List the records that are likely the same."""
    return render_template("merging/index.html", pairs=list_duplicates())


@bp.get("/duplicates/apart")
@requires("records.merge")
def apart() -> ResponseReturnValue:
    """List the records that look alike and are not the same."""
    return render_template("merging/apart.html", pairs=list_apart())


@bp.route(f"/merge/{ANY}/<public_id>", methods=["GET", "POST"])
@requires("records.merge")
def choose(kind: str, public_id: str) -> ResponseReturnValue:
    """Choose the record that is the same as this one."""
    record = get_one(kind, public_id)
    _editable(record)
    form = ChooseForm(kind=kind)

    def save() -> str:
        other = form.chosen()
        if other.public_id == public_id:
            check_merge(other, other)
        return url_for("merging.compare", kind=kind, kept=public_id, merged=other.public_id)

    address = save_form(form, "merging.choose", save)
    if address:
        return redirect(address)
    page = render_template(
        "merging/choose.html", form=form, record=record, kind=KINDS[kind],
        earlier=list_merged_into(record), back=address_of(record),
    )  # fmt: skip
    return page, form.http_status


@bp.get(f"/merge/{ANY}/<kept>/<merged>")
@requires("records.merge")
def compare(kind: str, kept: str, merged: str) -> ResponseReturnValue:
    """Show two records side by side, and what would move."""
    return _compared(kind, kept, merged)


@bp.post(f"/merge/{ANY}/<kept>/<merged>")
@requires("records.merge")
def merge(kind: str, kept: str, merged: str) -> ResponseReturnValue:
    """Merge the second record into the first, by the choices of the form."""
    try:
        with transaction(deed("merging.merge")):
            one, other = get_two(kind, kept, merged)
            _check_seen(one, other)
            merge_records(one, other, request.form, by=g.viewer, at=now())
            address = address_of(one)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _compared(kind, kept, merged, refusal)
    way_back = url_for("merging.choose", kind=kind, public_id=kept, _anchor="earlier")
    link = Markup('<a href="{}">{}</a>').format(way_back, _("Take the merge back"))
    flash(Markup("{} {}").format(_("The two records are one now."), link), "done")
    return redirect(address)


def _check_seen(*records: Any) -> None:  # noqa: ANN401
    """Refuse a merge of records that somebody changed while they were compared."""
    seen = request.form.get("versions", "")
    if seen and seen != _versions(*records):
        raise Stale


def _versions(*records: Any) -> str:  # noqa: ANN401
    return "-".join(str(record.version) for record in records)


def _compared(
    kind: str, kept: str, merged: str, refusal: Refusal | None = None
) -> ResponseReturnValue:
    one, other = get_two(kind, kept, merged)
    _editable(one, other)
    page = render_template(
        "merging/compare.html", kind=KINDS[kind], kept=one, merged=other, refusal=refusal,
        choices=choices_of(kind, one, other, g.viewer.language), asked=request.form,
        moving=count_moving(kind, other), versions=_versions(one, other),
    )  # fmt: skip
    return page, refusal.status if refusal else 200


@bp.post(f"/merge/{ANY}/<kept>/<merged>/undo")
@requires("records.merge")
def undo(kind: str, kept: str, merged: str) -> ResponseReturnValue:
    """Take a merge back; both records are as before."""
    with transaction(deed("merging.unmerge")):
        one = get_one(kind, kept)
        with looking_into_the_bin():
            other = get_one(kind, merged)
        if other.merged_into_id != one.id:
            raise NotFound
        address = address_of(unmerge(other, by=g.viewer))
    flash(_("The merge is taken back. Both records are as before."), "done")
    return redirect(address)


@bp.post(f"/merge/{ANY}/<kept>/<merged>/apart")
@requires("records.merge")
def part(kind: str, kept: str, merged: str) -> ResponseReturnValue:
    """Remember that two records are not the same; or forget it again."""
    forget = "forget" in request.form
    with transaction(deed("merging.join" if forget else "merging.part")):
        one, other = get_two(kind, kept, merged)
        if forget:
            forget_apart(kind, one.id, other.id)
        else:
            tell_apart(kind, one.id, other.id, by=g.viewer)
    if forget:
        flash(_("The two may be the same again: they stand in the list once more."), "done")
        return redirect(url_for(".apart"))
    link = Markup('<a href="{}">{}</a>').format(url_for(".apart"), _("Records told apart"))
    said = _("It is remembered that they are not the same.")
    flash(Markup("{} {}").format(said, link), "done")
    return redirect(url_for(".index"))
