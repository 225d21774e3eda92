"""The pages on which a meeting is logged by hand and changed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.clock import today
from tracker.core.dates import read_date
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, Refusal, Stale
from tracker.core.pages import deed
from tracker.core.words import _, ngettext
from tracker.intake.back_entry import (
    BUDDHIST_ERA,
    BackEntryForm,
    BackEntryRow,
    forget_saved,
    read_row,
    refuse_row,
)
from tracker.intake.forms import MeetingForm
from tracker.intake.reading import name_boxes, record_of, values_of
from tracker.intake.service import amend_record, save_record
from tracker.meetings.queries import get_meeting, same_day_meetings

bp = Blueprint("intake", __name__)


@bp.route("/meetings/new", methods=["GET", "POST"])
@requires("meetings.log")
def log() -> ResponseReturnValue:
    """Log a meeting by hand."""
    form = MeetingForm(data=None if request.method == "POST" else _blank())
    if _grew(form):
        return render_template("intake/log.html", form=form, twins=[])
    if form.validate_on_submit() and _has_day(form):
        try:
            twins = _twins(form)
            if twins:
                return render_template("intake/log.html", form=form, twins=twins), 422
            with transaction(deed("meetings.log")):
                saved = save_record(record_of(form), by=g.viewer, today=today())
                address = url_for("dossiers.show_meeting", public_id=_public_id(saved))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The meeting is saved."), "done")
            return redirect(address)
    return render_template("intake/log.html", form=form, twins=[]), form.http_status


def _public_id(saved: object) -> str:
    return saved.meeting.public_id  # type: ignore[attr-defined,no-any-return]


def _blank() -> dict[str, object]:
    return {
        "institutions": [{"side": "host"}, {"side": "guest"}],
        "people": [{"of": "0"}, {"of": "1"}],
        "status": "held",
        "marking": "internal",
        "visit": request.args.get("visit", "")[:12],
        "follow_up_assignee": str(g.viewer.user_id),
    }


def _grew(form: MeetingForm) -> bool:
    """Add a row when one of the “add” buttons was pressed; tell whether it was."""
    if request.method != "POST" or "add" not in request.form:
        return False
    if request.form["add"] == "institution":
        form.add_institution()
    else:
        form.add_person()
    return True


def _has_day(form: MeetingForm) -> bool:
    if form.held_on.day is None and not form.day_unknown.data:
        form.held_on.errors = [_("Give the day, or tick that it is not known.")]
        return False
    return True


def _twins(form: MeetingForm) -> list[object]:
    """Return meetings of that day between the same institutions, unless they are said to differ."""
    if form.held_on.day is None or form.another.data:
        return []
    known = {r.form.institution.data for r in form.institutions if r.form.institution.data}
    return list(same_day_meetings(form.held_on.day, known))


@bp.route("/meetings/back-entry", methods=["GET", "POST"])
@requires("meetings.log")
def back_entry() -> ResponseReturnValue:
    """Enter a past year's meetings, row by row; what cannot be saved stays with its reason."""
    form = BackEntryForm(data=None if request.method == "POST" else {"year": _first_year()})
    saved: list[tuple[str, str]] = []
    if not form.grow() and form.validate_on_submit():
        saved = [found for row in form.filled if (found := _save_row(row, form.year.data))]
        left = [row for row in form.filled if row.is_faulty]
        if saved:
            count = len(saved)
            flash(
                ngettext("%(num)d meeting is saved.", "%(num)d meetings are saved.", count), "done"
            )
        if saved and not left:
            return redirect(url_for("intake.back_entry", year=form.year.data))
        forget_saved(form, left)
    page = render_template("intake/back_entry.html", form=form, saved=saved)
    return page, 422 if any(row.is_faulty for row in form.filled) else form.http_status


def _first_year() -> int:
    """Return the year that the address names, else the last one, as the reader counts years."""
    year = request.args.get("year", "")
    if year.isdecimal() and len(year) == 4:
        return int(year)
    return today().year - 1 + (BUDDHIST_ERA if g.viewer.era == "be" else 0)


def _save_row(row: BackEntryRow, year: int) -> tuple[str, str] | None:
    """Save the meeting of one row in a transaction of its own; return its address and subject."""
    draft = read_row(row, year)
    if draft is None:
        return None
    try:
        with transaction(deed("meetings.back_entry")):
            saved = save_record(draft, by=g.viewer, today=today())
            return url_for("dossiers.show_meeting", public_id=_public_id(saved)), row.title.data
    except Refusal as refusal:
        refuse_row(row, refusal)
    return None


@bp.route("/meetings/<public_id>/edit", methods=["GET", "POST"])
@requires("meetings.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a meeting; a second editor sees the clash and both texts."""
    meeting = get_meeting(public_id)
    if not may_edit(g.viewer, meeting):
        raise NotAllowed
    stored = values_of(meeting)
    form = MeetingForm(data=None if request.method == "POST" else stored)
    # Who may read a stored meeting has a page of its own.
    del form.marking, form.named
    if request.method != "POST":
        name_boxes(form, meeting, g.viewer.language)
    elif _grew(form):
        pass
    elif form.validate_on_submit() and _has_day(form):
        return _amend(public_id, form)
    page = render_template("intake/amend.html", form=form, meeting=meeting, clash=None)
    return page, 200 if "add" in request.form else form.http_status


def _amend(public_id: str, form: MeetingForm) -> ResponseReturnValue:
    try:
        with transaction(deed("meetings.amend")):
            meeting = get_meeting(public_id)
            version = int(form.version.data or 0)
            amend_record(meeting, record_of(form), by=g.viewer, today=today(), version=version)
    except Stale as refusal:
        return _clash(public_id, form, refusal)
    except Refusal as refusal:
        form.refuse(refusal)
        meeting = get_meeting(public_id)
        page = render_template("intake/amend.html", form=form, meeting=meeting, clash=None)
        return page, form.http_status
    flash(_("The meeting is saved."), "done")
    return redirect(url_for("dossiers.show_meeting", public_id=public_id))


def _clash(public_id: str, form: MeetingForm, refusal: Stale) -> ResponseReturnValue:
    """Show what was typed beside what is stored now; saving again overwrites knowingly."""
    meeting = get_meeting(public_id)
    form.refuse(refusal)
    form.version.data = str(meeting.version)
    form.version.raw_data = [form.version.data]
    page = render_template("intake/amend.html", form=form, meeting=meeting, clash=meeting)
    return page, refusal.status


@bp.get("/dates/read")
@requires("records.read")
def read_day() -> ResponseReturnValue:
    """Tell how a typed date is read, in both eras."""
    reading = read_date(request.args.get("q", "")[:200])
    return render_template("intake/_day.html", reading=reading)
