"""What happens to an institution in time: it is renamed, moved, split, followed, checked."""

from collections.abc import Sequence
from datetime import date, timedelta

from tracker.accounts.ownership import handling_beside, touch
from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.names import language_of, normalise
from tracker.institutions.changing.refusals import (
    BeforeItsTime,
    IsItself,
    NameIsYounger,
    NameOfAnother,
    NewNameTooLong,
    NoNewName,
    NoSuccessor,
    NotUpward,
    SameName,
    StandsThere,
    SucceedsItself,
    TooEarly,
    TooFewParts,
)
from tracker.institutions.drafts import NameDraft, RelationDraft
from tracker.institutions.models import Institution, InstitutionName, InstitutionRelation
from tracker.institutions.queries import find_by_name, list_edges, list_relations_of
from tracker.institutions.rules import UPWARD, Edge, closes_a_circle, ends_before_it_begins
from tracker.institutions.service import (
    LONGEST_NAME,
    RelationKnown,
    add_name,
    label_institution,
    relate_institutions,
)

GIVEN_UP = frozenset({"official", "short"})
SUCCESSION = "successor_of"


def _day_before(day: date) -> PartialDate:
    return PartialDate.from_date(day - timedelta(days=1))


def rename_institution(institution: Institution, name: str, day: date, *, by: Viewer) -> None:
    """Give an institution a new official name from a day; the old one becomes a former name.

    Names in other languages stay as they are, each is changed for itself.

    Raises:
        NoNewName, NewNameTooLong, SameName, NameOfAnother: it cannot be called so.
        NameIsYounger: the present name was taken after that day.
        NotAllowed: `by` may not change it.
    """
    touch(institution, by)
    text = normalise(name)
    language = language_of(text)
    _check_name(institution, text)
    for old in [n for n in institution.names if _gives_way(n, language)]:
        if ends_before_it_begins(old.valid_from, _day_before(day)):
            raise NameIsYounger
        old.kind, old.preferred, old.valid_to = "former", False, _day_before(day)
    draft = NameDraft(text=text, language=language, kind="official", preferred=True)
    new = add_name(institution, draft, again=True)
    if new is not None:
        new.valid_from = PartialDate.from_date(day)
    label_institution(institution)
    db.session.flush()


def _gives_way(name: InstitutionName, language: str) -> bool:
    return (
        name.kind in GIVEN_UP and name.language.split("-")[0] == language.split("-", maxsplit=1)[0]
    )


def _check_name(institution: Institution, text: str) -> None:
    if not text:
        raise NoNewName
    if len(text) > LONGEST_NAME:
        raise NewNameTooLong
    if any(n.text == text for n in institution.names if n.kind != "former"):
        raise SameName
    bearers = find_by_name(text, country=institution.country)
    if any(one.id != institution.id for one in bearers):
        raise NameOfAnother


def move_institution(
    institution: Institution, above: Institution, relation_type: str, day: date, *, by: Viewer
) -> InstitutionRelation:
    """Place an institution below another from a day; where it stood ends the day before.

    Raises:
        TooEarly: it came where it stands only after that day.
        StandsThere: it stands there already. NotUpward: the relation places it nowhere.
        OwnParent: the hierarchy would run in a circle. And as `relate_institutions`.
        NotAllowed: `by` may not change it, or where it stands.
    """
    touch(institution, by)
    if relation_type not in UPWARD:
        raise NotUpward
    for relation in _standing(institution, day):
        if relation.to_id == above.id and relation.type == relation_type:
            raise StandsThere
    _leave(institution, day, by)
    draft = RelationDraft(
        type=relation_type,
        from_id=institution.id,
        to_id=above.id,
        valid_from=PartialDate.from_date(day),
    )
    return relate_institutions(draft, by=by, handling=handling_beside(institution, above))


def _standing(institution: Institution, day: date) -> list[InstitutionRelation]:
    """Return the relations that place the institution below others on a day, or later."""
    return [
        relation
        for relation in list_relations_of(institution)
        if relation.type in UPWARD
        and relation.from_id == institution.id
        and (relation.valid_to is None or relation.valid_to.latest >= day)
    ]


def _leave(institution: Institution, day: date, by: Viewer) -> None:
    """End on the day before where an institution stands."""
    for relation in _standing(institution, day):
        if ends_before_it_begins(relation.valid_from, _day_before(day)):
            raise TooEarly
        touch(relation, by)
        relation.valid_to = _day_before(day)
    db.session.flush()


def split_institution(
    institution: Institution, parts: Sequence[Institution], day: date, *, by: Viewer
) -> None:
    """Note that an institution was split into others from a day; it ends the day before.

    Raises:
        TooFewParts: it would be one, or none. And as `merge_into_successor`.
    """
    if len({one.id for one in parts}) < 2:
        raise TooFewParts
    _succeed(institution, parts, day, by)


def merge_into_successor(
    institution: Institution, successor: Institution | None, day: date, *, by: Viewer
) -> None:
    """Note that another body took the place of an institution from a day; both stay on record.

    Raises:
        NoSuccessor: nobody is named. IsItself, SucceedsItself: it cannot be that one.
        BeforeItsTime: it was founded after that day. TooEarly: it came where it stands later.
        NotAllowed: `by` may not change it.
    """
    if successor is None:
        raise NoSuccessor
    _succeed(institution, [successor], day, by)


def _succeed(
    institution: Institution, successors: Sequence[Institution], day: date, by: Viewer
) -> None:
    touch(institution, by)
    last = _day_before(day)
    if ends_before_it_begins(institution.founded_on, last):
        raise BeforeItsTime
    edges = list_edges(frozenset({SUCCESSION}))
    for one in {s.id: s for s in successors}.values():
        _follow(institution, one, day, edges, by)
    _leave(institution, day, by)
    institution.dissolved_on = last
    db.session.flush()


def _follow(
    institution: Institution, successor: Institution, day: date, edges: list[Edge], by: Viewer
) -> None:
    if successor.id == institution.id:
        raise IsItself
    if closes_a_circle(Edge(successor.id, institution.id), edges):
        raise SucceedsItself
    draft = RelationDraft(
        type=SUCCESSION,
        from_id=successor.id,
        to_id=institution.id,
        valid_from=PartialDate.from_date(day),
    )
    try:
        relate_institutions(draft, by=by, handling=handling_beside(institution, successor))
    except RelationKnown:
        return


def verify_institution(institution: Institution, *, by: Viewer, today: date) -> None:
    """Note that somebody checked the record today; the caller commits.

    Raises:
        NotAllowed: `by` may not change it.
    """
    touch(institution, by)
    institution.verified_on, institution.verified_by_id = today, by.user_id or None
    db.session.flush()
