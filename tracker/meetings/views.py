"""The list of meetings."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.clock import today
from tracker.core.dates import Era, PartialDate, format_date
from tracker.core.forms import tidy
from tracker.meetings.forms import MeetingFilterForm
from tracker.meetings.queries import MeetingFilter, list_meetings, suggest_meetings
from tracker.vocabularies.queries import areas

bp = Blueprint("meetings", __name__, url_prefix="/meetings")

FIRST_YEAR = 1990


def _years() -> list[tuple[str, str]]:
    """Return the years to choose from, as the reader counts them, the latest first."""
    era = Era(g.viewer.era)
    return [
        (str(y), format_date(PartialDate(y), language=g.viewer.language, era=era))
        for y in range(today().year + 1, FIRST_YEAR - 1, -1)
    ]


def _filter(form: MeetingFilterForm) -> MeetingFilter:
    area = areas().get(form.area.data or "")
    return MeetingFilter(
        text=form.text.data or "",
        year=int(form.year.data) if (form.year.data or "").isdigit() else None,
        country=form.country.data or "",
        type=form.type.data or "",
        area_id=area.id if area else None,
        institution=request.args.get("institution", ""),
        post=request.args.get("post", ""),
        visit=request.args.get("visit", ""),
        under=request.args.get("under", ""),
        level=request.args.get("level", ""),
        person=request.args.get("person", ""),
    )


@bp.get("/suggest")
@requires("records.read")
def suggest() -> ResponseReturnValue:
    """Suggest meetings while their subject is being typed."""
    found = suggest_meetings(tidy(request.args.get("q"))[:200])
    return render_template("meetings/_options.html", meetings=found)


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the meetings, the latest first."""
    form = MeetingFilterForm(request.args, years=_years())
    page = list_meetings(_filter(form), mark=request.args.get("after"))
    return render_template("meetings/index.html", form=form, page=page)
