"""The pages on which vocabularies and areas of cooperation are kept."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.administration.pages.forms import AreaForm, TermForm, area_values, term_values
from tracker.core.clock import now
from tracker.core.db import transaction
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.vocabularies.editing import (
    FIXED,
    add_area,
    add_term,
    amend_area,
    amend_term,
    count_terms,
    get_area_row,
    get_term,
    list_area_rows,
    list_terms,
    retire_area,
    retire_term,
)
from tracker.vocabularies.titles import title_of

bp = Blueprint("vocabularies", __name__, url_prefix="/administration")
RIGHT = "administration.vocabularies"


@bp.get("/vocabularies")
@requires(RIGHT)
def index() -> ResponseReturnValue:
    """List the vocabularies."""
    return render_template(
        "administration/vocabularies.html", vocabularies=count_terms(), title_of=title_of
    )


@bp.get("/vocabularies/<vocabulary>")
@requires(RIGHT)
def show(vocabulary: str) -> ResponseReturnValue:
    """List the entries of a vocabulary."""
    return render_template(
        "administration/vocabulary.html",
        vocabulary=vocabulary,
        title=title_of(vocabulary),
        terms=list_terms(vocabulary),
        fixed=vocabulary in FIXED,
    )


@bp.route("/vocabularies/<vocabulary>/new", methods=["GET", "POST"])
@requires(RIGHT)
def add(vocabulary: str) -> ResponseReturnValue:
    """Add an entry to a vocabulary."""
    list_terms(vocabulary)
    form = TermForm()
    if save_form(form, "vocabularies.add", lambda: add_term(vocabulary, form.draft()).code):
        return _saved(vocabulary)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add an entry"), submit=_("Save the entry"),
        lead=title_of(vocabulary), back=url_for("vocabularies.show", vocabulary=vocabulary),
    )  # fmt: skip
    return page, form.http_status


def _saved(vocabulary: str) -> ResponseReturnValue:
    flash(_("The entry is saved."), "done")
    return redirect(url_for("vocabularies.show", vocabulary=vocabulary))


@bp.route("/vocabularies/<vocabulary>/<code>", methods=["GET", "POST"])
@requires(RIGHT)
def amend(vocabulary: str, code: str) -> ResponseReturnValue:
    """Change the labels of an entry."""
    stored = term_values(get_term(vocabulary, code))
    form = TermForm(data=None if request.method == "POST" else stored)

    def save() -> str:
        term = get_term(vocabulary, code)
        form.code.data = term.code
        amend_term(term, form.draft())
        return term.code

    if save_form(form, "vocabularies.amend", save):
        return _saved(vocabulary)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change an entry"), submit=_("Save the entry"),
        lead=title_of(vocabulary), back=url_for("vocabularies.show", vocabulary=vocabulary),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/vocabularies/<vocabulary>/<code>/retire")
@requires(RIGHT)
def retire(vocabulary: str, code: str) -> ResponseReturnValue:
    """Retire an entry, or bring a retired one back."""
    with transaction(deed("vocabularies.retire")):
        term = get_term(vocabulary, code)
        retire_term(term, None if term.retired_at else now())
    return _saved(vocabulary)


@bp.get("/areas")
@requires(RIGHT)
def areas() -> ResponseReturnValue:
    """List the areas of cooperation."""
    return render_template("administration/areas.html", areas=list_area_rows())


@bp.route("/areas/new", methods=["GET", "POST"])
@requires(RIGHT)
def add_one_area() -> ResponseReturnValue:
    """Add an area of cooperation."""
    form = AreaForm()
    if save_form(form, "areas.add", lambda: add_area(form.draft()).code):
        return _area_saved()
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add an area of cooperation"),
        submit=_("Save the area"), back=url_for("vocabularies.areas"),
    )  # fmt: skip
    return page, form.http_status


def _area_saved() -> ResponseReturnValue:
    flash(_("The area is saved."), "done")
    return redirect(url_for("vocabularies.areas"))


@bp.route("/areas/<code>", methods=["GET", "POST"])
@requires(RIGHT)
def amend_one_area(code: str) -> ResponseReturnValue:
    """Change an area of cooperation."""
    stored = area_values(get_area_row(code))
    form = AreaForm(data=None if request.method == "POST" else stored)

    def save() -> str:
        area = get_area_row(code)
        form.code.data = area.code
        amend_area(area, form.draft())
        return area.code

    if save_form(form, "areas.amend", save):
        return _area_saved()
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change an area of cooperation"),
        submit=_("Save the area"), back=url_for("vocabularies.areas"),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/areas/<code>/retire")
@requires(RIGHT)
def retire_one_area(code: str) -> ResponseReturnValue:
    """Retire an area, or bring a retired one back."""
    with transaction(deed("areas.retire")):
        area = get_area_row(code)
        retire_area(area, None if area.retired_at else now())
    return _area_saved()
