"""One institution and its closest partners, for its profile."""

from dataclasses import dataclass

from tracker.core.filters import language
from tracker.network.bodies import Body, find_bodies
from tracker.network.queries import Tie, ties_of
from tracker.network.svg import Picture, draw_ego

CLOSEST = 12


@dataclass(frozen=True)
class Partner:
    """One of the closest partners, and the tie to it."""

    body: Body
    tie: Tie


@dataclass(frozen=True)
class Ego:
    """What the profile shows of an institution's network; empty where nothing ties it."""

    centre: Body | None
    partners: list[Partner]
    picture: Picture | None
    more: bool


def ego_of(institution_public_id: str, *, most: int = CLOSEST) -> Ego:
    """Return the closest partners of an institution, with their picture; two queries."""
    ties = ties_of(institution_public_id, limit=most + 1)
    shown = ties[:most]
    ends = {institution_public_id, *(e for t in shown for e in (t.a, t.b))}
    bodies = find_bodies(ends, language()) if shown else {}
    centre = bodies.get(institution_public_id)
    if centre is None:
        return Ego(None, [], None, more=False)
    partners = [Partner(bodies[t.b if t.a == institution_public_id else t.a], t) for t in shown]
    return Ego(centre, partners, draw_ego(centre, shown, bodies), more=len(ties) > most)
