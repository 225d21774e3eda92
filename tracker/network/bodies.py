"""The institutions at the ends of ties, as plain values with the names to show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from tracker.core.db import db
from tracker.institutions.models import Institution, InstitutionName, shown_name
from tracker.network.queries import HOME, Tie
from tracker.vocabularies.countries import region_of

ASKED_BY_ID = 1000
"""Up to so many institutions are asked for by id; beyond that, all are read."""


@dataclass(frozen=True)
class Body:
    """An institution in a picture: its name in the reader's language, and where it belongs.

    `short` is the acronym where there is one; the languages are those of the two words.
    """

    public_id: str
    name: str
    short: str
    language: str
    short_language: str
    country: str | None
    institution_type: str

    @property
    def region(self) -> str:
        """The region of its country."""
        return region_of(self.country)

    @property
    def is_thai(self) -> bool:
        """Whether it is one of our own."""
        return self.country == HOME

    @property
    def colour(self) -> str:
        """The name of its colour: gold for Thai institutions, else its region's."""
        return "thailand" if self.is_thai else self.region


@dataclass
class _Known:
    country: str | None
    institution_type: str
    names: list[Any]


def bodies_of(ties: Iterable[Tie], language: str) -> dict[str, Body]:
    """Return the institutions at the ends of `ties`, in one query."""
    ids = {end for tie in ties for end in (tie.a, tie.b)}
    return find_bodies(ids, language)


def find_bodies(public_ids: set[str], language: str) -> dict[str, Body]:
    """Return those of `public_ids` that the viewer may see."""
    if not public_ids:
        return {}
    statement = select(
        Institution.public_id,
        Institution.country,
        Institution.institution_type,
        InstitutionName.text,
        InstitutionName.language,
        InstitutionName.kind,
        InstitutionName.preferred,
    ).outerjoin(InstitutionName, InstitutionName.institution_id == Institution.id)
    if len(public_ids) <= ASKED_BY_ID:
        statement = statement.where(Institution.public_id.in_(public_ids))
    known: dict[str, _Known] = {}
    names: dict[str, list[Any]] = defaultdict(list)
    for row in db.session.execute(statement.order_by(Institution.id, InstitutionName.id)):
        if row.public_id in public_ids:
            known[row.public_id] = _Known(row.country, row.institution_type, names[row.public_id])
            if row.text:
                names[row.public_id].append(row)
    return {i: _body(i, found, language) for i, found in known.items()}


def _body(public_id: str, known: _Known, language: str) -> Body:
    name = shown_name(known.names, language)
    tongue = next((n.language for n in known.names if n.text == name), "")
    acronyms = [n for n in known.names if n.kind == "acronym"]
    own = [n for n in acronyms if n.language == language]
    english = [n for n in acronyms if n.language == "en"]
    acronym = next(iter([*own, *english, *acronyms]), None)
    return Body(
        public_id=public_id,
        name=name,
        short=acronym.text if acronym is not None else name,
        language=tongue,
        short_language=acronym.language if acronym is not None else tongue,
        country=known.country,
        institution_type=known.institution_type,
    )
