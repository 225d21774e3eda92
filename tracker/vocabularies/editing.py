"""What an administrator can do with terms and areas: add, change, retire, bring back."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from tracker.core.db import db
from tracker.core.errors import NotFound, Refusal
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.vocabularies.models import CooperationArea, Term

CODE = re.compile(r"[a-z][a-z0-9_]{1,39}")
FIXED = frozenset({"marking", "tie_intensity", "side", "agreement_status", "vocabulary"})
"""Vocabularies whose codes the program itself relies on: labels change, entries do not come or go."""


@dataclass(frozen=True, kw_only=True)
class TermDraft:
    """An entry of a vocabulary: its code and its label in three languages."""

    code: str
    label_en: str
    label_th: str = ""
    label_zh: str = ""
    external_code: str = ""
    synonyms: tuple[str, ...] = ()
    position: int | None = None


@dataclass(frozen=True, kw_only=True)
class AreaDraft(TermDraft):
    """An area of cooperation: with its purpose code, its goals and where it belongs."""

    sdg_targets: str = ""
    parent_code: str = ""


class BadCode(Refusal):
    """A code that is none."""

    message = _(
        "Write the code in small Latin letters, digits and underlines, such as field_visit."
    )
    field = "code"


class CodeTaken(Refusal):
    """A code that is there already."""

    message = _("This code is in use already. A retired entry can be brought back.")
    field = "code"


class NoLabel(Refusal):
    """An entry without an English label."""

    message = _("Give the label in English; the other languages fall back to it.")
    field = "label_en"


class FixedVocabulary(Refusal):
    """A vocabulary to which nothing can be added."""

    message = _("The program relies on these entries: labels can be changed, entries cannot.")
    field = "code"


class OwnAncestor(Refusal):
    """An area that would stand below itself."""

    message = _("This would place the area below itself. Choose another one above it.")
    field = "parent_code"


def _check(draft: TermDraft) -> None:
    if not CODE.fullmatch(draft.code):
        raise BadCode
    if not normalise(draft.label_en):
        raise NoLabel


def list_terms(vocabulary: str) -> list[Term]:
    """Return the entries of a vocabulary in its order, the retired ones last.

    Raises:
        NotFound: there is no such vocabulary.
    """
    statement = (
        select(Term)
        .where(Term.vocabulary == vocabulary)
        .order_by(Term.retired_at.is_not(None), Term.position, Term.id)
    )
    found = list(db.session.scalars(statement))
    if not found:
        raise NotFound
    return found


def count_terms() -> list[tuple[str, int, int]]:
    """Return (vocabulary, entries in use, retired entries) of each, by name."""
    in_use = func.count(Term.id).filter(Term.retired_at.is_(None))
    retired = func.count(Term.id).filter(Term.retired_at.is_not(None))
    statement = select(Term.vocabulary, in_use, retired).group_by(Term.vocabulary)
    rows = db.session.execute(statement.order_by(Term.vocabulary))
    return [(row[0], row[1], row[2]) for row in rows]


def get_term(vocabulary: str, code: str) -> Term:
    """Return one entry.

    Raises:
        NotFound: there is none.
    """
    statement = select(Term).where(Term.vocabulary == vocabulary, Term.code == code)
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound
    return found


def add_term(vocabulary: str, draft: TermDraft) -> Term:
    """Add an entry to a vocabulary; the caller commits.

    Raises:
        BadCode, NoLabel, CodeTaken, FixedVocabulary: the draft cannot stand.
        NotFound: there is no such vocabulary.
    """
    there = list_terms(vocabulary)
    if vocabulary in FIXED:
        raise FixedVocabulary
    _check(draft)
    if any(t.code == draft.code for t in there):
        raise CodeTaken
    last = max(t.position for t in there) + 1
    term = Term(vocabulary=vocabulary, code=draft.code, position=draft.position or last)
    _name(term, draft)
    db.session.add(term)
    db.session.flush()
    return term


def _name(term: Term, draft: TermDraft) -> None:
    term.label_en = normalise(draft.label_en)
    term.label_th = normalise(draft.label_th)
    term.label_zh = normalise(draft.label_zh)
    term.external_code = draft.external_code
    term.synonyms = _words(draft)
    if draft.position is not None:
        term.position = draft.position


def _words(draft: TermDraft) -> list[str]:
    """Return the synonyms, each once, in the order written."""
    return list(dict.fromkeys(word for word in map(normalise, draft.synonyms) if word))


def amend_term(term: Term, draft: TermDraft) -> None:
    """Change the labels of an entry; its code stays, for records name it.

    Raises:
        NoLabel: the English label is missing.
    """
    _check(draft)
    _name(term, draft)
    db.session.flush()


def retire_term(term: Term, at: datetime | None) -> None:
    """Retire an entry, so that nobody chooses it any more; without a moment, bring it back.

    Raises:
        FixedVocabulary: the program relies on it.
    """
    if term.vocabulary in FIXED:
        raise FixedVocabulary
    term.retired_at = at
    db.session.flush()


def list_area_rows() -> list[CooperationArea]:
    """Return every area, the retired ones last."""
    statement = select(CooperationArea).order_by(
        CooperationArea.retired_at.is_not(None), CooperationArea.id
    )
    return list(db.session.scalars(statement))


def get_area_row(code: str) -> CooperationArea:
    """Return one area.

    Raises:
        NotFound: there is none.
    """
    found = db.session.scalar(select(CooperationArea).where(CooperationArea.code == code))
    if found is None:
        raise NotFound
    return found


def add_area(draft: AreaDraft) -> CooperationArea:
    """Add an area of cooperation; the caller commits.

    Raises:
        BadCode, NoLabel, CodeTaken: the draft cannot stand.
    """
    _check(draft)
    if db.session.scalar(select(CooperationArea.id).where(CooperationArea.code == draft.code)):
        raise CodeTaken
    area = CooperationArea(code=draft.code)
    _describe(area, draft)
    db.session.add(area)
    db.session.flush()
    return area


def amend_area(area: CooperationArea, draft: AreaDraft) -> None:
    """Change an area; its code stays, for records name it.

    Raises:
        NoLabel: the English label is missing.
        OwnAncestor: it would stand below itself.
    """
    _check(draft)
    _describe(area, draft)
    db.session.flush()


def _describe(area: CooperationArea, draft: AreaDraft) -> None:
    parent = get_area_row(draft.parent_code) if draft.parent_code else None
    above = parent
    while above is not None:
        if above.id == area.id and area.id is not None:
            raise OwnAncestor
        above = above.parent
    area.parent_id = parent.id if parent else None
    area.label_en = normalise(draft.label_en)
    area.label_th = normalise(draft.label_th)
    area.label_zh = normalise(draft.label_zh)
    area.dac_code = draft.external_code
    area.sdg_targets = draft.sdg_targets
    area.synonyms = _words(draft)


def retire_area(area: CooperationArea, at: datetime | None) -> None:
    """Retire an area; without a moment, bring it back."""
    area.retired_at = at
    db.session.flush()
