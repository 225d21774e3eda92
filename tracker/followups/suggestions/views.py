"""The pages of suggestions: the ledger, one of them, the forms, and the answer."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.core.errors import NotAllowed
from tracker.core.forms import typed_date
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.followups.arising import area_code_of, asked_origin
from tracker.followups.arising import show as show_in
from tracker.followups.ledgers import speaker_and_hearer
from tracker.followups.models import Suggestion
from tracker.followups.suggestions.forms import (
    AnswerForm,
    SuggestionFilterForm,
    SuggestionForm,
    answer_of,
    values_of,
)
from tracker.followups.suggestions.queries import get_suggestion, list_suggestions
from tracker.followups.suggestions.rules import is_unanswered
from tracker.followups.suggestions.service import (
    amend_suggestion,
    answer_suggestion,
    note_suggestion,
)

bp = Blueprint("suggestions", __name__, url_prefix="/suggestions")
WAYS = ("all", "received", "given", "waiting", "unanswered", "closed")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the suggestions, given and received."""
    form = SuggestionFilterForm(request.args)
    asked = request.args.get("of", "")
    by = form.filter(asked if asked in WAYS else WAYS[0])
    page = list_suggestions(by, today=today(), mark=request.args.get("after"))
    return render_template(
        "suggestions/index.html", form=form, page=page, of=by.of, today=today(), late=is_unanswered
    )


@bp.route("/new", methods=["GET", "POST"])
@requires("followups.edit")
def enter() -> ResponseReturnValue:
    """Note who advised whom, and what."""
    form = SuggestionForm()
    if request.method == "GET":
        _begin(form)

    def save() -> str:
        return _address(note_suggestion(form.draft(), by=g.viewer))

    address = save_form(form, "suggestions.enter", save)
    if address:
        flash(_("The suggestion is saved."), "done")
        return redirect(address)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note a suggestion"),
        submit=_("Save the suggestion"), back=_way_back(form),
    )  # fmt: skip
    return page, form.http_status


def _begin(form: SuggestionForm) -> None:
    """Fill in what the meeting tells: the two sides, the day, the sentence."""
    origin = asked_origin()
    form.arise(origin)
    form.owner.data = str(g.viewer.user_id)
    speaker, hearer = speaker_and_hearer(origin)
    show_in(form.from_institution, speaker, g.viewer.language)
    show_in(form.to_institution, hearer, g.viewer.language)
    form.text.data = origin.quote
    form.area.data = area_code_of(origin.point.area_id) if origin.point else ""
    if origin.meeting and origin.meeting.held_on:
        form.given_on.data = typed_date(PartialDate.from_date(origin.meeting.held_on))


def _way_back(form: SuggestionForm) -> str:
    """Return where to go without saving: back to the meeting, else to the list."""
    if form.meeting.data:
        return url_for("dossiers.show_meeting", public_id=form.meeting.data)
    return url_for("suggestions.index")


def _address(row: Suggestion) -> str:
    """Return where to go after saving: back to the meeting, else to the suggestion."""
    if row.meeting_id is not None and (meeting := get_suggestion(row.public_id).meeting):
        return url_for("dossiers.show_meeting", public_id=meeting.public_id)
    return url_for("suggestions.show", public_id=row.public_id)


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a suggestion."""
    row = get_suggestion(public_id)
    return render_template(
        "suggestions/show.html", record=row, kind="suggestion", editable=may_edit(g.viewer, row),
        late=is_unanswered(row.status, row.given_on, today()),
    )  # fmt: skip


def _editable(public_id: str) -> Suggestion:
    row = get_suggestion(public_id)
    if not may_edit(g.viewer, row):
        raise NotAllowed
    return row


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("followups.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a suggestion; a second editor sees the clash and both texts."""
    row = _editable(public_id)
    values = None if request.method == "POST" else values_of(row)
    form = SuggestionForm(data=values, stored=row)

    def save() -> str:
        stored = get_suggestion(public_id)
        amend_suggestion(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(
        form, "suggestions.amend", save, stored=lambda: values_of(get_suggestion(public_id))
    ):
        flash(_("The suggestion is saved."), "done")
        return redirect(url_for("suggestions.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a suggestion"),
        submit=_("Save the suggestion"), back=url_for("suggestions.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/answer", methods=["GET", "POST"])
@requires("followups.edit")
def answer(public_id: str) -> ResponseReturnValue:
    """Note what became of a suggestion."""
    row = _editable(public_id)
    form = AnswerForm(data=None if request.method == "POST" else answer_of(row))

    def save() -> str:
        answer_suggestion(
            get_suggestion(public_id), form.status.data or "", form.response.data or "",
            form.responded_on.day or today(), by=g.viewer, version=form.seen_version,
        )  # fmt: skip
        return public_id

    if save_form(
        form, "suggestions.answer", save, stored=lambda: answer_of(get_suggestion(public_id))
    ):
        flash(_("It is noted what became of the suggestion."), "done")
        return redirect(url_for("suggestions.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Answer a suggestion"), lead=row.text[:200],
        submit=_("Save the answer"), back=url_for("suggestions.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status
