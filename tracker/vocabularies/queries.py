"""Reading the vocabularies; kept in memory, since every page needs labels."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.core.changes import Change
from tracker.core.db import db
from tracker.core.matching.keys import sorted_as
from tracker.core.names import search_key
from tracker.vocabularies.models import CooperationArea, Term


@dataclass(frozen=True)
class Label:
    """A term or area as plain values, free of any session."""

    id: int
    code: str
    en: str
    th: str
    zh: str
    retired: bool
    public_id: str = ""
    synonyms: tuple[str, ...] = ()
    parent_id: int | None = None

    def label_in(self, language: str) -> str:
        """Return the label in `language`, else in English."""
        return {"th": self.th, "zh": self.zh}.get(language) or self.en


_terms: dict[str, dict[str, Label]] = {}
_areas: dict[str, Label] = {}


def forget_labels(_session: object, changes: list[Change]) -> None:
    """Read the labels anew after a change of a term or an area."""
    if any(isinstance(c.record, Term | CooperationArea) for c in changes):
        clear_labels()


def clear_labels() -> None:
    """Drop what is kept in memory."""
    _terms.clear()
    _areas.clear()


def _vocabulary(vocabulary: str) -> dict[str, Label]:
    if not _terms:
        for t in db.session.scalars(select(Term).order_by(Term.vocabulary, Term.position)):
            retired = t.retired_at is not None
            label = Label(t.id, t.code, t.label_en, t.label_th, t.label_zh, retired)
            _terms.setdefault(t.vocabulary, {})[t.code] = label
    return _terms.get(vocabulary, {})


def term_label(vocabulary: str, code: str, language: str) -> str:
    """Return the label of a code; an unknown code stands for itself."""
    found = _vocabulary(vocabulary).get(code)
    return found.label_in(language) if found else code


def is_term(vocabulary: str, code: str) -> bool:
    """Tell whether `code` may be chosen in `vocabulary`."""
    found = _vocabulary(vocabulary).get(code)
    return found is not None and not found.retired


def term_choices(vocabulary: str, language: str) -> list[tuple[str, str]]:
    """Return (code, label) of every term in use, in the vocabulary's own order."""
    return [
        (t.code, t.label_in(language)) for t in _vocabulary(vocabulary).values() if not t.retired
    ]


def areas() -> dict[str, Label]:
    """Return every cooperation area by its code."""
    if not _areas:
        for a in db.session.scalars(select(CooperationArea).order_by(CooperationArea.id)):
            _areas[a.code] = Label(
                a.id,
                a.code,
                a.label_en,
                a.label_th,
                a.label_zh,
                a.retired_at is not None,
                a.public_id,
                tuple(a.synonyms),
                a.parent_id,
            )
    return _areas


def area_choices(language: str) -> list[tuple[str, str]]:
    """Return (code, label) of every area in use, by label."""
    named = [(a.code, a.label_in(language)) for a in areas().values() if not a.retired]
    return sorted(named, key=lambda pair: sorted_as(pair[1], language))


def find_area(text: str) -> Label | None:
    """Return the area whose label or synonym is `text`, or is held by it, the longest first."""
    wanted = f" {search_key(text)} "
    best: tuple[int, Label] | None = None
    for area in areas().values():
        for word in (area.en, area.th, area.zh, *area.synonyms):
            key = search_key(word)
            held = f" {key} " in wanted if key.isascii() else key in wanted
            if key and held and (best is None or len(key) > best[0]):
                best = (len(key), area)
    return best[1] if best else None
