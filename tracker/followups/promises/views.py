"""The pages of promises: the ledger both ways, one of them, the forms, and how it ended."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed
from tracker.core.forms import typed_date
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.followups.arising import asked_origin
from tracker.followups.arising import show as show_in
from tracker.followups.closing import CloseForm, begin_with
from tracker.followups.closing import values_of as closing_of
from tracker.followups.ledgers import speaker_and_hearer
from tracker.followups.models import Promise
from tracker.followups.promises.forms import PromiseFilterForm, PromiseForm, values_of
from tracker.followups.promises.queries import get_promise, list_promises
from tracker.followups.promises.rules import turn_of
from tracker.followups.promises.service import (
    WAYS,
    amend_promise,
    close_promise,
    make_promise,
    reopen_promise,
)

bp = Blueprint("promises", __name__, url_prefix="/promises")
TABS = ("outstanding", "ours", "theirs", "overdue", "undated", "closed")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the promises, ours and theirs."""
    form = PromiseFilterForm(request.args)
    asked = request.args.get("of", "")
    by = form.filter(asked if asked in TABS else TABS[0])
    page = list_promises(by, today=today(), mark=request.args.get("after"))
    return render_template(
        "promises/index.html", form=form, page=page, of=by.of, today=today(), turn_of=turn_of
    )


@bp.route("/new", methods=["GET", "POST"])
@requires("followups.edit")
def enter() -> ResponseReturnValue:
    """Note who promised what to whom."""
    form = PromiseForm()
    if request.method == "GET":
        _begin(form)

    def save() -> str:
        return _address(make_promise(form.draft(), by=g.viewer))

    address = save_form(form, "promises.enter", save)
    if address:
        flash(_("The promise is saved."), "done")
        return redirect(address)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note a promise"), submit=_("Save the promise"),
        back=_way_back(form),
    )  # fmt: skip
    return page, form.http_status


def _begin(form: PromiseForm) -> None:
    """Fill in what the meeting tells: the two sides, the day, the sentence."""
    origin = asked_origin()
    form.arise(origin)
    form.owner.data = str(g.viewer.user_id)
    giver, taker = speaker_and_hearer(origin)
    show_in(form.by, giver, g.viewer.language)
    show_in(form.to, taker, g.viewer.language)
    form.text.data = origin.quote
    if origin.meeting and origin.meeting.held_on:
        form.made_on.data = typed_date(PartialDate.from_date(origin.meeting.held_on))


def _way_back(form: PromiseForm) -> str:
    """Return where to go without saving: back to the meeting, else to the list."""
    if form.meeting.data:
        return url_for("dossiers.show_meeting", public_id=form.meeting.data)
    return url_for("promises.index")


def _address(row: Promise) -> str:
    """Return where to go after saving: back to the meeting, else to the promise."""
    if row.meeting_id is not None and (meeting := get_promise(row.public_id).meeting):
        return url_for("dossiers.show_meeting", public_id=meeting.public_id)
    return url_for("promises.show", public_id=row.public_id)


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a promise."""
    row = get_promise(public_id)
    return render_template(
        "promises/show.html", record=row, kind="promise", editable=may_edit(g.viewer, row),
        turn=turn_of(row, today()),
    )  # fmt: skip


def _editable(public_id: str) -> Promise:
    row = get_promise(public_id)
    if not may_edit(g.viewer, row):
        raise NotAllowed
    return row


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("followups.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a promise; a second editor sees the clash and both texts."""
    row = _editable(public_id)
    values = None if request.method == "POST" else values_of(row)
    form = PromiseForm(data=values, stored=row)

    def save() -> str:
        stored = get_promise(public_id)
        amend_promise(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(form, "promises.amend", save, stored=lambda: values_of(get_promise(public_id))):
        flash(_("The promise is saved."), "done")
        return redirect(url_for("promises.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a promise"), submit=_("Save the promise"),
        back=url_for("promises.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/close", methods=["GET", "POST"])
@requires("followups.edit")
def close(public_id: str) -> ResponseReturnValue:
    """Say whether a promise was kept, with a note or the meeting that shows it."""
    row = _editable(public_id)
    form = CloseForm(ways=WAYS, data=None if request.method == "POST" else begin_with(row, WAYS))

    def save() -> str:
        one, version = get_promise(public_id), form.seen_version
        close_promise(one, form.closing(), by=g.viewer, today=today(), version=version)
        return public_id

    if save_form(
        form, "promises.close", save, stored=lambda: closing_of(get_promise(public_id), WAYS)
    ):
        flash(_("It is noted what became of the promise."), "done")
        return redirect(url_for("promises.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("What became of the promise"),
        lead=row.text[:200], submit=_("Save it"), back=url_for("promises.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/<public_id>/reopen")
@requires("followups.edit")
def reopen(public_id: str) -> ResponseReturnValue:
    """Let a promise stand again."""
    _editable(public_id)
    with transaction(deed("promises.reopen")):
        reopen_promise(get_promise(public_id), by=g.viewer)
    flash(_("The promise stands again."), "done")
    return redirect(url_for("promises.show", public_id=public_id))
