"""The one box: everything that the viewer may see, found in three scripts."""

import re
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SearchField, SelectField, StringField
from wtforms.validators import Optional

from tracker.accounts.permissions import requires
from tracker.core.db import transaction
from tracker.core.forms import PlainForm, page_language, tidy
from tracker.core.pages import deed
from tracker.core.words import _
from tracker.records.kinds import KINDS
from tracker.records.queries import list_views
from tracker.search.alike import NameAsked, find_alike
from tracker.search.conditions import Asked
from tracker.search.habits import (
    clear_searches,
    find_habit,
    is_new,
    keep_searches,
    list_recent,
    note_search,
)
from tracker.search.models import SearchHabit
from tracker.search.queries import Hits, search
from tracker.search.queries import suggest as suggest_names
from tracker.search.sources import FINDABLE
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import area_choices

bp = Blueprint("search", __name__, url_prefix="/search")

MOST_PAGES = 50
SUGGESTED = 8
YEARS = range(1800, 2201)
BUDDHIST = 543


class SearchForm(PlainForm):
    """What is looked for; it lives in the address."""

    q = SearchField(
        _("Search"), description=_("Names, words and dates in Thai, English or Chinese")
    )
    kind = SelectField(_("Kind"), [Optional()])
    country = SelectField(_("Country"), [Optional()])
    area = SelectField(_("Area"), [Optional()])
    year = StringField(_("Year"))

    def __init__(self, *args: Any, **more: Any):  # noqa: ANN401
        super().__init__(*args, **more)
        every, language = ("", _("All")), page_language()
        kinds = [(kind.code, KINDS[kind.code].word) for kind in FINDABLE]
        self.kind.choices = [every, *kinds]
        self.country.choices = [every, *country_choices(language)]
        self.area.choices = [every, *area_choices(language)]

    def asked(self) -> Asked:
        """Return what is looked for; what no list offers narrows nothing."""
        chosen = {
            field.name: field.data
            for field in (self.kind, self.country, self.area)
            if field.data in dict(field.choices or ())
        }
        return Asked(text=tidy(self.q.data), year=self._year(), **chosen)

    def _year(self) -> int | None:
        """Return the year of the Common Era; 2400 and later are of the Buddhist Era."""
        typed = re.findall(r"\d+", tidy(self.year.data))
        if len(typed) != 1 or len(typed[0]) > 4:
            return None
        year = int(typed[0])
        year -= BUDDHIST if year >= 2400 else 0
        return year if year in YEARS else None


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """Show what is found, exact finds first."""
    form = SearchForm(request.args)
    asked = form.asked()
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    if not asked.text:
        return _beginning(form, asked)
    hits = search(asked, page=page)
    if page == 1 and is_new(find_habit(g.viewer), asked.text):
        with transaction(deed("search.note")):
            note_search(asked.text, by=g.viewer)
    return render_template(
        "search/index.html", form=form, asked=asked, hits=hits, page=page, most_pages=MOST_PAGES
    )


def _beginning(form: SearchForm, asked: Asked) -> ResponseReturnValue:
    """Offer what the viewer looked for lately, and the searches that he saved."""
    habit = find_habit(g.viewer) or SearchHabit(recent=[], is_kept=True)
    return render_template(
        "search/index.html", form=form, asked=asked, hits=Hits(), habit=habit,
        saved=list_views(g.viewer.user_id, path=url_for(".index")),
    )  # fmt: skip


@bp.get("/suggest")
@requires("records.read")
def suggest() -> ResponseReturnValue:
    """Suggest records by their names while something is typed."""
    typed = tidy(request.args.get("q"))[:200]
    hits = suggest_names(typed, limit=SUGGESTED)
    recent = [] if typed else list_recent(g.viewer)[:SUGGESTED]
    return render_template("search/_suggestions.html", hits=hits, recent=recent)


@bp.post("/recent/clear")
@requires("own.settings")
def clear() -> ResponseReturnValue:
    """Forget what the viewer looked for."""
    with transaction(deed("search.clear")):
        clear_searches(by=g.viewer)
    flash(_("Your recent searches are forgotten."), "done")
    return redirect(url_for(".index"))


@bp.post("/recent/<any(on, off):way>")
@requires("own.settings")
def keep(way: str) -> ResponseReturnValue:
    """Begin or end keeping what the viewer looks for."""
    with transaction(deed("search.keep")):
        keep_searches(kept=way == "on", by=g.viewer)
    flash(
        _("Your searches are kept from now on, for you alone.")
        if way == "on"
        else _("Your searches are not kept any more."),
        "done",
    )
    return redirect(url_for(".index"))


@bp.get("/alike")
@requires("records.read")
def alike() -> ResponseReturnValue:
    """Say which records bear a name like those being typed, and why they are alike."""
    kind = "institution" if request.args.get("kind") == "institution" else "person"
    country = tidy(request.args.get("country"))[:2]
    typed = [tidy(request.args.get(name))[:200] for name in ("name_th", "name_en", "name_zh")]
    asked = [NameAsked(kind, text, country) for text in dict.fromkeys(typed)]
    found = find_alike(asked, language=g.viewer.language).values()
    records = {one.public_id: one for some in found for one in reversed(some)}
    return render_template("search/_alike.html", found=records.values(), kind=kind)
