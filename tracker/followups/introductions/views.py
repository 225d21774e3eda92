"""The pages of introductions: the ledger, one of them, the forms, and the yearly report."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.core.dates import Era, PartialDate, days_of_year, format_date
from tracker.core.errors import NotAllowed
from tracker.core.forms import typed_date
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.followups.arising import area_code_of, asked_origin
from tracker.followups.arising import show as show_in
from tracker.followups.introductions.forms import (
    IntroductionFilterForm,
    IntroductionForm,
    MadeForm,
    OutcomeForm,
    ReportForm,
    outcome_of,
    period_of,
    values_of,
)
from tracker.followups.introductions.queries import (
    count_by_broker,
    get_introduction,
    list_introductions,
)
from tracker.followups.introductions.rules import is_overdue
from tracker.followups.introductions.service import (
    amend_introduction,
    close_introduction,
    make_introduction,
    promise_introduction,
)
from tracker.followups.ledgers import speaker_and_hearer
from tracker.followups.models import Introduction

bp = Blueprint("introductions", __name__, url_prefix="/introductions")
WAYS = ("open", "overdue", "promised", "made", "met", "agreed", "closed")
FIRST_YEAR = 1990


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the introductions, the oldest promise first."""
    form = IntroductionFilterForm(request.args)
    asked = request.args.get("of", "")
    by = form.filter(asked if asked in WAYS else WAYS[0])
    page = list_introductions(by, today=today(), mark=request.args.get("after"))
    return render_template(
        "introductions/index.html", form=form, page=page, of=by.of, period=form.period(),
        today=today(), late=is_overdue,
    )  # fmt: skip


@bp.get("/report")
@requires("records.read")
def report() -> ResponseReturnValue:
    """Count the introductions promised in a year by broker: promised, made, met, agreed."""
    asked, kind = request.args.get("year", ""), request.args.get("kind", "")
    year = asked if period_of(asked, kind) else str(today().year)
    form = ReportForm(request.args, years=_years(int(year)))
    form.year.data = year
    first, last = period_of(year, kind) or days_of_year(today().year)
    return render_template(
        "introductions/report.html", form=form, first=first,
        counts=count_by_broker(first, last, g.viewer.language),
        last=last,
    )  # fmt: skip


def _years(asked: int) -> list[tuple[str, str]]:
    """Return the years of which a report can be asked, the latest first, each in words."""
    language, era = g.viewer.language, Era(g.viewer.era)
    years = sorted({asked, *range(FIRST_YEAR, today().year + 2)}, reverse=True)
    return [(str(y), format_date(PartialDate(y), language=language, era=era)) for y in years]


@bp.route("/new", methods=["GET", "POST"])
@requires("followups.edit")
def enter() -> ResponseReturnValue:
    """Note who brings whom together."""
    form = IntroductionForm()
    if request.method == "GET":
        _begin(form)

    def save() -> str:
        return _address(promise_introduction(form.draft(), by=g.viewer))

    address = save_form(form, "introductions.enter", save)
    if address:
        flash(_("The introduction is saved."), "done")
        return redirect(address)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note an introduction"),
        submit=_("Save the introduction"), back=_way_back(form),
    )  # fmt: skip
    return page, form.http_status


def _begin(form: IntroductionForm) -> None:
    """Fill in what the meeting tells: who introduces, to whom, the day, the sentence."""
    origin = asked_origin()
    form.arise(origin)
    form.owner.data = str(g.viewer.user_id)
    broker, to_whom = speaker_and_hearer(origin)
    show_in(form.broker, broker, g.viewer.language)
    show_in(form.party_b, to_whom, g.viewer.language)
    form.area.data = area_code_of(origin.point.area_id) if origin.point else ""
    if origin.meeting and origin.meeting.held_on:
        form.promised_on.data = typed_date(PartialDate.from_date(origin.meeting.held_on))


def _way_back(form: IntroductionForm) -> str:
    """Return where to go without saving: back to the meeting, else to the list."""
    if form.meeting.data:
        return url_for("dossiers.show_meeting", public_id=form.meeting.data)
    return url_for("introductions.index")


def _address(row: Introduction) -> str:
    """Return where to go after saving: back to the meeting, else to the introduction."""
    if row.meeting_id is not None and (meeting := get_introduction(row.public_id).meeting):
        return url_for("dossiers.show_meeting", public_id=meeting.public_id)
    return url_for("introductions.show", public_id=row.public_id)


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show an introduction."""
    row = get_introduction(public_id)
    late = is_overdue(row.status, row.due_on, row.promised_on, today())
    return render_template(
        "introductions/show.html", record=row, kind="introduction", late=late,
        editable=may_edit(g.viewer, row),
    )  # fmt: skip


def _editable(public_id: str) -> Introduction:
    row = get_introduction(public_id)
    if not may_edit(g.viewer, row):
        raise NotAllowed
    return row


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("followups.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change an introduction; a second editor sees the clash and both texts."""
    row = _editable(public_id)
    values = None if request.method == "POST" else values_of(row)
    form = IntroductionForm(data=values, stored=row)

    def save() -> str:
        stored = get_introduction(public_id)
        amend_introduction(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(
        form, "introductions.amend", save, stored=lambda: values_of(get_introduction(public_id))
    ):
        flash(_("The introduction is saved."), "done")
        return redirect(url_for("introductions.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change an introduction"),
        submit=_("Save the introduction"), back=url_for("introductions.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/make", methods=["GET", "POST"])
@requires("followups.edit")
def make(public_id: str) -> ResponseReturnValue:
    """Note that the introduction was made."""
    _editable(public_id)
    form = MadeForm()

    def save() -> str:
        day = form.day(PartialDate.from_date(today()))
        make_introduction(get_introduction(public_id), day, by=g.viewer)
        return public_id

    if save_form(form, "introductions.make", save):
        flash(_("The introduction is noted as made."), "done")
        return redirect(url_for("introductions.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("The introduction was made"), submit=_("Save it"),
        back=url_for("introductions.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/close", methods=["GET", "POST"])
@requires("followups.edit")
def close(public_id: str) -> ResponseReturnValue:
    """Note what came of an introduction."""
    row = _editable(public_id)
    form = OutcomeForm(data=None if request.method == "POST" else outcome_of(row))

    def save() -> str:
        close_introduction(
            get_introduction(public_id), form.status.data or "", form.outcome.data or "",
            by=g.viewer, version=form.seen_version,
        )  # fmt: skip
        return public_id

    if save_form(
        form, "introductions.close", save, stored=lambda: outcome_of(get_introduction(public_id))
    ):
        flash(_("It is noted what came of the introduction."), "done")
        return redirect(url_for("introductions.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("What came of the introduction"),
        submit=_("Save it"), back=url_for("introductions.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status
