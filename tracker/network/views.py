"""The pages of the network: flows, explorer, list, and the records behind a tie."""

from typing import Any

from flask import (
    Blueprint,
    Response,
    flash,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.clock import today
from tracker.core.dates import Era
from tracker.core.db import transaction
from tracker.core.errors import NotFound
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.institutions.queries import institutions_by_public_id
from tracker.network.bodies import bodies_of
from tracker.network.explorer import explore, explorer_data
from tracker.network.export import write_csv
from tracker.network.filters import Asked, read_filter
from tracker.network.flows import EDGES as FLOW_EDGES
from tracker.network.forms import JudgementForm, filter_form
from tracker.network.judging import find_judgement, judge_tie, withdraw_judgement
from tracker.network.overview import look_over
from tracker.network.queries import PAGE, SORTS, count_figures, list_ties
from tracker.network.records import MOST, tell_tie
from tracker.network.svg import draw_network
from tracker.vocabularies.countries import REGIONS

bp = Blueprint("network", __name__, url_prefix="/network")


def _asked() -> tuple[Asked, dict[str, Any]]:
    """Return what the address asks for, and what each page of the network shows of it."""
    asked = read_filter(request.args)
    language, era = g.viewer.language, Era(g.viewer.era)
    form = filter_form(asked, request.args, language=language, era=era, this_year=today().year)
    return asked, {"asked": asked, "form": form, "sort": _sort()}


def _sort() -> str:
    sort = request.args.get("sort", "")
    return sort if sort in SORTS else SORTS[0]


def _page() -> int:
    page = request.args.get("page", "1")
    return max(int(page), 1) if page.isdecimal() and len(page) < 7 else 1


@bp.get("")
@requires("network.read")
def flows() -> ResponseReturnValue:
    """Show who works with which country; a small network as lines and dots."""
    asked, shown = _asked()
    overview = look_over(asked.by, g.viewer.language)
    return render_template(
        "network/flows.html", view=overview, figures=overview.figures, layout=FLOW_EDGES, **shown
    )


@bp.get("/explorer")
@requires("network.read")
def explorer() -> ResponseReturnValue:
    """Show the whole network to walk through; the strongest part of it as a still picture."""
    asked, shown = _asked()
    found = explore(asked.by, g.viewer.language)
    picture = draw_network(found.ties, found.bodies) if found.ties else None
    figures = count_figures(asked.by)
    return render_template(
        "network/explorer.html",
        picture=picture,
        bodies=found.bodies,
        size=len(found.graph),
        figures=figures,
        regions=REGIONS,
        **shown,
    )


@bp.get("/explorer.json")
@requires("network.read")
def explorer_json() -> ResponseReturnValue:
    """Return what the explorer draws."""
    asked = read_filter(request.args)
    number = request.args.get("community", "")
    community = int(number) if number.isdecimal() and len(number) < 7 else None
    found = explore(asked.by, g.viewer.language)
    return jsonify(explorer_data(found, g.viewer.language, community))


@bp.get("/list", endpoint="list_ties")
@requires("network.read")
def show_list() -> ResponseReturnValue:
    """List the ties, fifty a page."""
    asked, shown = _asked()
    page = _page()
    rows = list_ties(
        asked.by, sort=shown["sort"], limit=PAGE, page=page, language=g.viewer.language
    )
    return render_template(
        "network/list.html",
        ties=rows[:PAGE],
        bodies=bodies_of(rows[:PAGE], g.viewer.language),
        figures=count_figures(asked.by),
        page=page,
        has_more=len(rows) > PAGE,
        **shown,
    )


@bp.get("/list.csv")
@requires("network.export")
def export_csv() -> ResponseReturnValue:
    """Send the same ties as a file for a spreadsheet."""
    asked = read_filter(request.args)
    ties = list_ties(asked.by, sort=_sort(), language=g.viewer.language)
    lines = write_csv(ties, bodies_of(ties, g.viewer.language), g.viewer.language)
    answer = Response("".join(lines), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename=ties-{today().isoformat()}.csv"
    return answer


@bp.get("/ties/<a>/<b>")
@requires("network.read")
def show_tie(a: str, b: str) -> ResponseReturnValue:
    """Show the records behind a tie."""
    story = tell_tie(a, b, g.viewer.language, read_filter(request.args).by.as_of)
    return render_template("network/tie.html", story=story, most=MOST)


@bp.route("/ties/<a>/<b>/judge", methods=["GET", "POST"])
@requires("network.override")
def judge(a: str, b: str) -> ResponseReturnValue:
    """State how close two institutions are, against what the records prove."""
    story = tell_tie(a, b, g.viewer.language)
    form = JudgementForm()

    def save() -> str:
        ends = institutions_by_public_id({a, b})
        judge_tie(
            ends[a], ends[b], form.intensity.data or "", form.reason.data or "",
            by=g.viewer, today=today(),
        )  # fmt: skip
        return a

    if save_form(form, "network.judge", save):
        flash(_("Your judgement stands, with its reason, until it is taken back."), "done")
        return redirect(url_for("network.show_tie", a=a, b=b))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Judge this tie"), submit=_("Save the judgement"),
        lead=f"{story.a.short} – {story.b.short}", back=url_for("network.show_tie", a=a, b=b),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/ties/<a>/<b>/withdraw")
@requires("network.override")
def withdraw(a: str, b: str) -> ResponseReturnValue:
    """Take a judgement back."""
    with transaction(deed("network.withdraw")):
        judgement = find_judgement(a, b)
        if judgement is None:
            raise NotFound
        withdraw_judgement(judgement, by=g.viewer)
    flash(_("The judgement is taken back: the records speak for themselves."), "done")
    return redirect(url_for("network.show_tie", a=a, b=b))
