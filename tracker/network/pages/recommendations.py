"""Whom should we meet next? The question, its answer and the files of it."""

from flask import g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.core.errors import NotFound
from tracker.core.words import _
from tracker.network.exports.tables import sheet_of_advice
from tracker.network.forms import AdviceForm
from tracker.network.pages.blueprint import bp, read_day, send_sheet
from tracker.network.reasons import reason_in_words
from tracker.network.recommendations import Advice, as_plain, recommend


def _advice() -> tuple[AdviceForm, Advice | None]:
    """Return the question as it was asked, and the answer where it could be understood."""
    form = AdviceForm(request.args)
    days, day = read_day()
    form.as_of.errors = days.as_of.errors
    source = form.choose_source()
    if not form.is_sound:
        return form, None
    found = recommend(
        source, area=form.area.data or "", country=form.country.data or "", as_of=day,
        language=g.viewer.language,
    )  # fmt: skip
    if found.source is not None:
        form.source.show(found.source.public_id, found.source.name)
    elif source:
        form.source.errors = [
            _("No institution of this name is on record. Choose one from the list.")
        ]
    return form, found if form.is_sound else None


def _found() -> Advice:
    _form, found = _advice()
    if found is None:
        raise NotFound
    return found


@bp.get("/recommend")
@requires("network.read")
def show_recommendations() -> ResponseReturnValue:
    """Answer whom to meet next, each with what speaks for it."""
    form = AdviceForm(request.args)
    if request.args.get("source_text") and (source := form.choose_source()) and form.is_sound:
        return redirect(
            url_for(
                "network.show_recommendations", source=source, area=form.area.data or None,
                country=form.country.data or None, as_of=form.as_of.data or None,
            )
        )  # fmt: skip
    form, found = _advice()
    page = render_template(
        "network/recommend.html", form=form, found=found, in_words=reason_in_words
    )
    return page, 200 if form.is_sound else 422


@bp.get("/recommend.csv")
@requires("network.export")
def export_recommendations() -> ResponseReturnValue:
    """Send whom to meet next as a file for a spreadsheet, a line for each reason."""
    return send_sheet(sheet_of_advice(_found(), g.viewer.language))


@bp.get("/recommend.json")
@requires("network.export")
def recommendations_json() -> ResponseReturnValue:
    """Return whom to meet next as plain values."""
    return jsonify(as_plain(_found()))
