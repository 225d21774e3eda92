"""The tree of areas of cooperation, and what lies in each."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.cooperation.areas.queries import (
    counts_by_area,
    get_area,
    list_areas,
    list_areas_in,
    list_offers_in,
    list_programmes_in,
    list_proposals_in,
)
from tracker.cooperation.areas.rules import branches_of
from tracker.cooperation.parts import area_ids_under
from tracker.core.forms import page_language
from tracker.core.matching.keys import sorted_as
from tracker.vocabularies.models import CooperationArea

bp = Blueprint("areas", __name__, url_prefix="/areas")


def _by_label(area: CooperationArea) -> str:
    language = page_language()
    return sorted_as(area.label_in(language), language)


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """Show the tree of areas, with what lies in each."""
    counts = counts_by_area()
    counted = {area_id for area_id, _kind in counts}
    shown = [a for a in list_areas() if a.retired_at is None or a.id in counted]
    shown.sort(key=_by_label)
    tree = branches_of(((a.id, a.parent_id) for a in shown), counts)
    return render_template("areas/index.html", tree=tree, areas={a.id: a for a in shown})


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show one area: those that lie in it, its offers, proposals and programmes."""
    area = get_area(public_id)
    inside = area_ids_under(area.code)
    return render_template(
        "areas/show.html", area=area, below=sorted(list_areas_in(area), key=_by_label),
        offers=list_offers_in(inside), proposals=list_proposals_in(inside),
        programmes=list_programmes_in(inside),
    )  # fmt: skip
