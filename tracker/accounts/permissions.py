"""The table of rights, and the mark by which every page names the right it needs."""

from collections.abc import Callable
from typing import TypeVar

from flask import g

from tracker.accounts.models import Role

View = TypeVar("View", bound=Callable[..., object])

_ALL = frozenset(Role)
_WRITERS = frozenset({Role.OFFICER, Role.MANAGER})

RIGHTS: dict[str, frozenset[Role]] = {
    "records.read": _ALL,
    "own.settings": _ALL,
    "institutions.edit": _WRITERS,
    "people.edit": _WRITERS,
    "meetings.log": _WRITERS,
    "meetings.edit": _WRITERS,
    "capture.use": _WRITERS,
    "visits.edit": _WRITERS,
    "cooperation.edit": _WRITERS,
    "followups.edit": _WRITERS,
    "files.add": _WRITERS,
    "records.bin": _WRITERS,
    "records.merge": _WRITERS,
    "records.remove": frozenset({Role.ADMINISTRATOR}),
    "views.save": _ALL,
    "work.hand_over": _WRITERS,
    "network.override": frozenset({Role.MANAGER}),
    "network.read": _ALL,
    "network.export": _ALL,
    "administration.components": frozenset({Role.ADMINISTRATOR}),
    "administration.vocabularies": frozenset({Role.ADMINISTRATOR}),
    "administration.users": frozenset({Role.ADMINISTRATOR}),
    "administration.ledger": frozenset({Role.ADMINISTRATOR}),
}
"""Which roles have a right; what a role may read of a record is `visibility`'s matter."""

EVERYBODY = "everybody"


def requires(right: str) -> Callable[[View], View]:
    """Mark a view with the right it needs; the gate in `accounts.gate` holds it."""
    if right not in RIGHTS:
        raise KeyError(right)

    def mark(view: View) -> View:
        view.right = right  # type: ignore[attr-defined]
        return view

    return mark


def open_to_everybody(view: View) -> View:
    """Mark a view that needs no log-in."""
    view.right = EVERYBODY  # type: ignore[attr-defined]
    return view


def may(right: str) -> bool:
    """Tell whether the viewer of this request has `right`."""
    viewer = g.get("viewer")
    return viewer is not None and viewer.role in RIGHTS[right]
