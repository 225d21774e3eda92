"""A tie: the records behind it, and what a manager judges it to be."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.clock import today
from tracker.core.db import transaction
from tracker.core.errors import NotFound
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.institutions.queries import institutions_by_public_id
from tracker.network.filters import read_filter
from tracker.network.forms import JudgementForm
from tracker.network.judging import find_judgement, judge_tie, withdraw_judgement
from tracker.network.pages.blueprint import bp
from tracker.network.records import MOST, tell_tie


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
