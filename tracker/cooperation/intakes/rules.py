"""Rules of intakes on plain values: what they add up to, and which are overfull."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Round(Protocol):
    """What an intake counts."""

    places: int | None
    applicants: int | None
    participants_in: int | None
    participants_out: int | None


@dataclass(frozen=True)
class Totals:
    """What the intakes of a programme add up to; None where nothing is known."""

    places: int | None = None
    applicants: int | None = None
    participants_in: int | None = None
    participants_out: int | None = None
    free: int | None = None


def closes_before_it_opens(opens_on: date | None, closes_on: date | None) -> bool:
    """Tell whether an intake would be closed before it opens."""
    return opens_on is not None and closes_on is not None and closes_on < opens_on


def places_in(intake: Round, *, each: int | None) -> int | None:
    """Return the places of an intake: its own number, else that of each intake."""
    return each if intake.places is None else intake.places


def participants_in_all(intake: Round) -> int:
    """Return how many took part, whichever way they travelled."""
    return (intake.participants_in or 0) + (intake.participants_out or 0)


def free_in(intake: Round, *, each: int | None) -> int | None:
    """Return the places that nobody has taken; none are free in an overfull intake."""
    places = places_in(intake, each=each)
    return None if places is None else max(0, places - participants_in_all(intake))


def is_overfull(intake: Round, *, each: int | None) -> bool:
    """Tell whether more people took part than there were places."""
    places = places_in(intake, each=each)
    return places is not None and participants_in_all(intake) > places


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def totals_of(intakes: Iterable[Round], *, places_each: int | None) -> Totals:
    """Return what the intakes of a programme add up to.

    >>> totals_of([], places_each=20).places is None
    True
    """
    rounds = list(intakes)
    return Totals(
        places=_sum(places_in(one, each=places_each) for one in rounds),
        applicants=_sum(one.applicants for one in rounds),
        participants_in=_sum(one.participants_in for one in rounds),
        participants_out=_sum(one.participants_out for one in rounds),
        free=_sum(free_in(one, each=places_each) for one in rounds),
    )
