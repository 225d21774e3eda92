"""Plants the terms and areas that ship with the product; what an administrator changed stays."""

import csv
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from tracker.core.db import db
from tracker.vocabularies.models import CooperationArea, Term

DATA = Path(__file__).parent / "data"


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def plant_terms() -> int:
    """Add shipped terms and areas that are not there yet; return how many were added."""
    return _plant_vocabularies() + _plant_areas()


def needs_planting() -> bool:
    """Tell whether a shipped term or area is missing, or every synonym of the terms."""
    terms = list(db.session.scalars(select(Term)))
    codes = {(t.vocabulary, t.code) for t in terms}
    areas = set(db.session.scalars(select(CooperationArea.code)))
    return (
        not any(t.synonyms for t in terms)
        or any((r["vocabulary"], r["code"]) not in codes for r in _rows("terms.csv"))
        or any(r["code"] not in areas for r in _rows("areas.csv"))
    )


def _plant_vocabularies() -> int:
    synonyms = {
        (row["vocabulary"], row["code"]): row["synonyms"].split("|")
        for row in _rows("synonyms.csv")
    }
    there = {(t.vocabulary, t.code): t for t in db.session.scalars(select(Term))}
    missing = [
        Term(**row, synonyms=synonyms.get(key, []), position=position)
        for position, row in enumerate(_rows("terms.csv"))
        if (key := (row["vocabulary"], row["code"])) not in there
    ]
    if not any(t.synonyms for t in there.values()):
        for key, term in there.items():
            term.synonyms = synonyms.get(key, [])
    db.session.add_all(missing)
    db.session.flush()
    return len(missing)


def _plant_areas() -> int:
    by_code = {a.code: a for a in db.session.scalars(select(CooperationArea))}
    added = 0
    for row in _rows("areas.csv"):
        if row["code"] in by_code:
            continue
        parent = by_code.get(row.pop("parent"))
        synonyms = row.pop("synonyms").split("|")
        area = CooperationArea(**row, synonyms=synonyms, parent_id=parent.id if parent else None)
        by_code[area.code] = area
        db.session.add(area)
        db.session.flush()
        added += 1
    return added
