"""The network itself: as flows, to walk through, and as a list of its ties."""

from typing import Any

from flask import g, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.clock import today
from tracker.core.dates import Era
from tracker.network.bodies import bodies_of
from tracker.network.explorer import explore, explorer_data
from tracker.network.exports.tables import sheet_of_ties
from tracker.network.filters import Asked, read_filter
from tracker.network.flows import EDGES as FLOW_EDGES
from tracker.network.forms import filter_form
from tracker.network.overview import look_over
from tracker.network.pages.blueprint import bp, send_sheet
from tracker.network.queries import PAGE, SORTS, count_figures, list_ties
from tracker.network.svg import draw_network
from tracker.vocabularies.countries import REGIONS


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
    return render_template(
        "network/explorer.html",
        picture=picture,
        bodies=found.bodies,
        size=len(found.graph),
        figures=found.figures,
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
    return send_sheet(sheet_of_ties(ties, bodies_of(ties, g.viewer.language), g.viewer.language))
