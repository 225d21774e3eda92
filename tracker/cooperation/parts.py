"""What the deeds of this room share: codes that are checked, and rows that follow a list."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from tracker.accounts.ownership import share_audience
from tracker.accounts.visibility import Confidential
from tracker.core.errors import Refusal
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.vocabularies.queries import areas, is_term

LONGEST_TITLE = 600
LONGEST_TEXT = 20_000
MOST_PEOPLE = 1_000_000

Row = TypeVar("Row", bound=Any)


class NoTitle(Refusal):
    """A proposal or programme without a title."""

    message = _("Give it a title, as the partners call it.")
    field = "title"


class NotInVocabulary(Refusal):
    """A code that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")


class TextTooLong(Refusal):
    """Words that are longer than a box holds."""

    message = _("These words are too long. Shorten them; the whole text can be kept as a source.")


def check_term(vocabulary: str, code: str, field: str, *, stored: str = "") -> None:
    """Refuse a code that is not in use; one that is stored already may stay.

    Raises:
        NotInVocabulary: there is no such entry, or it was retired.
    """
    if code != stored and not is_term(vocabulary, code):
        raise NotInVocabulary(field=field)


def check_option(vocabulary: str, code: str, field: str, *, stored: str = "") -> None:
    """Refuse a code that is not in use; none at all may stand, too.

    Raises:
        NotInVocabulary: there is no such entry, or it was retired.
    """
    if code:
        check_term(vocabulary, code, field, stored=stored)


def checked_title(title: str) -> str:
    """Return a title as it is kept.

    Raises:
        NoTitle: nothing was typed.
    """
    text = normalise(title)
    if not text:
        raise NoTitle
    return text[:LONGEST_TITLE]


def check_length(text: str, field: str) -> None:
    """Refuse words that are longer than a box holds.

    Raises:
        TextTooLong: they are.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(field=field)


def put_institutions(
    record: Confidential, rows: list[Row], wanted: Collection[int], make: Callable[[int], Row]
) -> None:
    """Let `rows` name the institutions of `wanted`; what the editor cannot see stays."""
    for row in list(rows):
        if row.institution is not None and row.institution_id not in wanted:
            rows.remove(row)
    there = {row.institution_id for row in rows}
    _add(record, rows, (make(one) for one in sorted(set(wanted) - there)))


def put_areas(
    record: Confidential, rows: list[Row], wanted: Collection[int], make: Callable[[int], Row]
) -> None:
    """Let `rows` name the areas of `wanted`."""
    for row in list(rows):
        if row.area_id not in wanted:
            rows.remove(row)
    there = {row.area_id for row in rows}
    _add(record, rows, (make(one) for one in sorted(set(wanted) - there)))


def _add(record: Confidential, rows: list[Row], new: Any) -> None:  # noqa: ANN401
    for row in new:
        share_audience(record, row)
        rows.append(row)


def kept(chosen: int | None, stored: int | None, seen: object | None) -> int | None:
    """Return what a link is to be: what was chosen, or one that the editor could not see.

    >>> kept(None, 7, None), kept(None, 7, "seen"), kept(3, 7, None)
    (7, None, 3)
    """
    return stored if chosen is None and seen is None else chosen


def area_ids_of(codes: Collection[str]) -> frozenset[int]:
    """Return the ids of the areas of these codes."""
    known = areas()
    return frozenset(known[code].id for code in codes if code in known)


def area_codes_of(ids: Collection[int]) -> list[str]:
    """Return the codes of the areas of these ids."""
    return [code for code, label in areas().items() if label.id in ids]


def area_ids_under(code: str) -> frozenset[int]:
    """Return the ids of an area and of those that lie in it; none for an unknown code."""
    top = areas().get(code)
    found = {top.id} if top is not None else set()
    ahead = set(found)
    while ahead:
        ahead = {a.id for a in areas().values() if a.parent_id in ahead} - found
        found |= ahead
    return frozenset(found)
