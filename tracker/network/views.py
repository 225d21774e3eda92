"""The pages of the network: flows, explorer, list, and the records behind a tie."""

from collections.abc import Iterable
from datetime import date
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
from tracker.network import brokers, quiet
from tracker.network.bodies import bodies_of
from tracker.network.brokers import Brokerage, find_brokers
from tracker.network.explorer import explore, explorer_data
from tracker.network.export import write_brokers, write_csv, write_path, write_quiet
from tracker.network.filters import Asked, read_filter
from tracker.network.flows import EDGES as FLOW_EDGES
from tracker.network.forms import DayForm, JudgementForm, PathForm, filter_form
from tracker.network.judging import find_judgement, judge_tie, withdraw_judgement
from tracker.network.overview import look_over
from tracker.network.paths import Reached, as_plain, find_paths
from tracker.network.queries import PAGE, SORTS, count_figures, list_ties
from tracker.network.quiet import MOST as MOST_SILENCES
from tracker.network.quiet import Silence, list_silences
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
    return _file("ties", write_csv(ties, bodies_of(ties, g.viewer.language), g.viewer.language))


def _reach() -> tuple[PathForm, Reached | None]:
    """Return the question as it was asked, and the answer where it could be understood."""
    form = PathForm(request.args)
    days, day = _day()
    form.as_of.errors = days.as_of.errors
    target, source = form.choose()
    if target and target == source:
        form.source.errors = [_("Name two different institutions.")]
    if not target or not form.is_sound:
        return form, None
    found = find_paths(target, source, as_of=day, language=g.viewer.language)
    for box, wanted, body in ((form.target, target, found.target), (form.source, source, found.source)):  # fmt: skip
        if body is not None:
            box.show(body.public_id, body.name)
        elif wanted:
            box.errors = [_("No institution of this name is on record. Choose one from the list.")]
    return form, found if form.is_sound else None


def _day() -> tuple[DayForm, date | None]:
    """Return the day that a question is asked about; what is no day is said at its field."""
    form = DayForm(request.args)
    asked = read_filter({"as_of": request.args.get("as_of", "")})
    if "as_of" in asked.errors:
        form.as_of.errors = [asked.errors["as_of"]]
    return form, asked.by.as_of


def _quiet() -> tuple[DayForm, list[Silence]]:
    """Return the day asked about, and who had gone quiet by then."""
    form, day = _day()
    return form, [] if form.as_of.errors else list_silences(day, g.viewer.language)


def _brokers() -> tuple[DayForm, Brokerage]:
    """Return the day asked about, and who held the network together then."""
    form, day = _day()
    return form, Brokerage() if form.as_of.errors else find_brokers(day, g.viewer.language)


@bp.get("/brokers", endpoint="show_brokers")
@requires("network.read")
def show_brokers() -> ResponseReturnValue:
    """Answer who holds the network together."""
    form, found = _brokers()
    page = render_template("network/brokers.html", form=form, found=found)
    return page, 422 if form.as_of.errors else 200


@bp.get("/brokers.csv")
@requires("network.export")
def export_brokers() -> ResponseReturnValue:
    """Send who holds the network together as a file for a spreadsheet."""
    _form, found = _brokers()
    return _file("brokers", write_brokers(found, g.viewer.language))


@bp.get("/brokers.json")
@requires("network.export")
def brokers_json() -> ResponseReturnValue:
    """Return who holds the network together as plain values."""
    _form, found = _brokers()
    return jsonify(brokers.as_plain(found))


def _file(name: str, lines: Iterable[str]) -> Response:
    """Return a file for a spreadsheet, named after what it holds and the day."""
    answer = Response("".join(lines), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}-{today().isoformat()}.csv"
    return answer


@bp.get("/quiet", endpoint="show_quiet")
@requires("network.read")
def show_quiet() -> ResponseReturnValue:
    """Answer who has gone quiet, by the rhythm of each partner."""
    form, silences = _quiet()
    page = render_template("network/quiet.html", form=form, silences=silences, most=MOST_SILENCES)
    return page, 422 if form.as_of.errors else 200


@bp.get("/quiet.csv")
@requires("network.export")
def export_quiet() -> ResponseReturnValue:
    """Send who has gone quiet as a file for a spreadsheet."""
    _form, silences = _quiet()
    return _file("quiet", write_quiet(silences, g.viewer.language))


@bp.get("/quiet.json")
@requires("network.export")
def quiet_json() -> ResponseReturnValue:
    """Return who has gone quiet as plain values."""
    _form, silences = _quiet()
    return jsonify(quiet.as_plain(silences))


@bp.get("/path", endpoint="find_path")
@requires("network.read")
def show_path() -> ResponseReturnValue:
    """Answer how an institution is reached: the likeliest way, and others beside it."""
    if any(request.args.get(f"{name}_text") for name in ("target", "source")):
        form = PathForm(request.args)
        target, source = form.choose()
        if form.is_sound:
            asked = {"target": target, "source": source, "as_of": form.as_of.data}
            return redirect(url_for("network.find_path", **{k: v for k, v in asked.items() if v}))
    form, reached = _reach()
    page = render_template("network/path.html", form=form, reached=reached)
    return page, 200 if form.is_sound else 422


@bp.get("/path.csv")
@requires("network.export")
def export_path() -> ResponseReturnValue:
    """Send the same ways as a file for a spreadsheet, a line for each step."""
    _form, reached = _reach()
    if reached is None:
        raise NotFound
    return _file("path", write_path(reached, g.viewer.language))


@bp.get("/path.json")
@requires("network.export")
def path_json() -> ResponseReturnValue:
    """Return the same ways as plain values."""
    _form, reached = _reach()
    if reached is None:
        raise NotFound
    return jsonify(as_plain(reached))


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
