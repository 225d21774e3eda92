"""Reading the vocabularies; kept in memory, since every page needs labels."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.core.changes import Change
from tracker.core.db import db
from tracker.core.matching.keys import sorted_as
from tracker.core.names import search_key
from tracker.core.revisions import VOCABULARIES, raise_number, read_number, seen_by_session
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

    @property
    def words(self) -> tuple[str, ...]:
        """Every word by which a text may name it: the labels, then the synonyms."""
        return tuple(word for word in (self.en, self.th, self.zh, *self.synonyms) if word)


@dataclass(frozen=True, eq=False)
class Kept:
    """The vocabularies as they stood at one revision."""

    revision: object
    terms: dict[str, dict[str, Label]]
    areas: dict[str, Label]


_kept: list[Kept] = []


def forget_labels(session: Session, changes: list[Change]) -> None:
    """Have every process read the labels anew after a change of a term or an area."""
    if any(isinstance(c.record, Term | CooperationArea) for c in changes):
        raise_number(session, VOCABULARIES)


def clear_labels() -> None:
    """Drop what is kept in memory."""
    _kept.clear()


def kept() -> Kept:
    """Return the vocabularies; they are read anew where an administrator changed them since.

    A session that asked for no revision takes what is there.
    """
    session = db.session()
    wanted = seen_by_session(session, VOCABULARIES)
    there = _kept[-1] if _kept else None
    if there is not None and (wanted is None or wanted == there.revision):
        return there
    revision = read_number(session, VOCABULARIES) if wanted is None else wanted
    there = Kept(revision, _read_terms(), _read_areas())
    _kept[:] = [there]
    return there


def _read_terms() -> dict[str, dict[str, Label]]:
    found: dict[str, dict[str, Label]] = {}
    for t in db.session.scalars(select(Term).order_by(Term.vocabulary, Term.position)):
        retired = t.retired_at is not None
        found.setdefault(t.vocabulary, {})[t.code] = Label(
            t.id, t.code, t.label_en, t.label_th, t.label_zh, retired, synonyms=tuple(t.synonyms)
        )
    return found


def _read_areas() -> dict[str, Label]:
    return {
        a.code: Label(
            a.id, a.code, a.label_en, a.label_th, a.label_zh, a.retired_at is not None,
            a.public_id, tuple(a.synonyms), a.parent_id,
        )
        for a in db.session.scalars(select(CooperationArea).order_by(CooperationArea.id))
    }  # fmt: skip


def terms(vocabulary: str) -> dict[str, Label]:
    """Return every entry of a vocabulary by its code, in the order of the vocabulary."""
    return kept().terms.get(vocabulary, {})


def term_label(vocabulary: str, code: str, language: str) -> str:
    """Return the label of a code; an unknown code stands for itself."""
    found = terms(vocabulary).get(code)
    return found.label_in(language) if found else code


def is_term(vocabulary: str, code: str) -> bool:
    """Tell whether `code` may be chosen in `vocabulary`."""
    found = terms(vocabulary).get(code)
    return found is not None and not found.retired


def term_choices(vocabulary: str, language: str) -> list[tuple[str, str]]:
    """Return (code, label) of every term in use, in the vocabulary's own order."""
    return [(t.code, t.label_in(language)) for t in terms(vocabulary).values() if not t.retired]


def areas() -> dict[str, Label]:
    """Return every cooperation area by its code."""
    return kept().areas


def area_choices(language: str) -> list[tuple[str, str]]:
    """Return (code, label) of every area in use, by label."""
    named = [(a.code, a.label_in(language)) for a in areas().values() if not a.retired]
    return sorted(named, key=lambda pair: sorted_as(pair[1], language))


def find_area(text: str) -> Label | None:
    """Return the area whose label or synonym is `text`, or is held by it, the longest first."""
    wanted = f" {search_key(text)} "
    best: tuple[int, Label] | None = None
    for area in areas().values():
        for word in area.words:
            key = search_key(word)
            held = f" {key} " in wanted if key.isascii() else key in wanted
            if key and held and (best is None or len(key) > best[0]):
                best = (len(key), area)
    return best[1] if best else None
