"""The one box: everything that the viewer may see, found in three scripts."""

from typing import Any

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import SearchField, SelectField, StringField
from wtforms.validators import Optional

from tracker.accounts.permissions import requires
from tracker.core.forms import PlainForm, page_language, tidy
from tracker.core.words import _
from tracker.records.kinds import KINDS
from tracker.search.alike import NameAsked, find_alike
from tracker.search.queries import Asked, Hits, search
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
        typed = tidy(self.year.data)
        if not typed.isdecimal() or len(typed) > 4:
            return None
        year = int(typed)
        year -= BUDDHIST if year >= 2400 else 0
        return year if year in YEARS else None


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """Show what is found, exact finds first."""
    form = SearchForm(request.args)
    asked = form.asked()
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    hits = search(asked, page=page) if asked.text else Hits()
    return render_template(
        "search/index.html", form=form, asked=asked, hits=hits, page=page, most_pages=MOST_PAGES
    )


@bp.get("/suggest")
@requires("records.read")
def suggest() -> ResponseReturnValue:
    """Suggest records by their names while something is typed."""
    asked = Asked(text=tidy(request.args.get("q"))[:200])
    hits = search(asked, limit=SUGGESTED, names_only=True) if asked.text else Hits()
    return render_template("search/_suggestions.html", hits=hits, language=g.viewer.language)


@bp.get("/alike/<any(person, institution):kind>")
@requires("records.read")
def alike(kind: str) -> ResponseReturnValue:
    """Say which records bear a name like those being typed, and why they are alike."""
    country = tidy(request.args.get("country"))[:2]
    typed = [tidy(request.args.get(name))[:200] for name in ("name_th", "name_en", "name_zh")]
    asked = [NameAsked(kind, text, country) for text in dict.fromkeys(typed)]
    found = find_alike(asked, language=g.viewer.language).values()
    records = {one.public_id: one for some in found for one in reversed(some)}
    return render_template("search/_alike.html", found=records.values(), kind=kind)
