"""The ties that a viewer sees under a filter, with the institutions at their ends."""

from dataclasses import dataclass

from tracker.accounts.queries import revisions
from tracker.core.clock import today
from tracker.network.bodies import Body, bodies_of
from tracker.network.filters import TieFilter
from tracker.network.queries import Figures, Tie, count_figures, list_ties
from tracker.network.shelf import shelf_of


@dataclass(frozen=True)
class Seen:
    """All ties under a filter, the strongest first, their ends by public id, and the figures."""

    ties: list[Tie]
    bodies: dict[str, Body]
    figures: Figures


def see(by: TieFilter, language: str) -> Seen:
    """Return what the viewer sees under a filter; kept until a record that he sees changes."""
    shelf = shelf_of(Seen)
    key = (revisions(), by, language, today())
    found = shelf.get(key)
    if found is None:
        ties = list_ties(by, language=language)
        found = Seen(ties, bodies_of(ties, language), count_figures(by))
        shelf.put(key, found)
    return found
