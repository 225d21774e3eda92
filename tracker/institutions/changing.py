"""What happens to an institution in time: it is renamed, moved, followed by others, checked."""

from datetime import date, timedelta

from tracker.accounts.ownership import handling_beside, touch
from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.errors import Refusal
from tracker.core.names import language_of, normalise
from tracker.core.words import _
from tracker.institutions.drafts import NameDraft, RelationDraft
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.institutions.queries import list_relations_of
from tracker.institutions.rules import UPWARD, ends_before_it_begins
from tracker.institutions.service import add_name, label_institution, relate_institutions

CURRENT = frozenset({"official", "short"})


class NoNewName(Refusal):
    """A renaming without a name."""

    message = _("Write the new name.")
    field = "name"


class SameName(Refusal):
    """A renaming to a name that it bears."""

    message = _("The institution bears this name already.")
    field = "name"


class TooEarly(Refusal):
    """A change before what it changes began."""

    message = _("What is to end here began later. Correct the day.")
    field = "day"


class NoSuccessor(Refusal):
    """A succession by nobody."""

    message = _("Name the institution that took its place.")
    field = "successors"


def rename_institution(institution: Institution, name: str, day: date, *, by: Viewer) -> None:
    """Give an institution a new official name from a day; the old one becomes a former name.

    Raises:
        NoNewName, SameName: there is nothing to change.
        NotAllowed: `by` may not change it.
    """
    touch(institution, by)
    text = normalise(name)
    if not text:
        raise NoNewName
    if any(n.text == text for n in institution.names):
        raise SameName
    language = language_of(text)
    for old in institution.names:
        if old.kind in CURRENT and old.language == language:
            old.kind, old.preferred = "former", False
            old.valid_to = PartialDate.from_date(day - timedelta(days=1))
    new = add_name(institution, NameDraft(text=text, language=language, kind="official"))
    if new is not None:
        new.valid_from = PartialDate.from_date(day)
    label_institution(institution)
    db.session.flush()


def move_institution(
    institution: Institution, above: Institution, relation_type: str, day: date, *, by: Viewer
) -> InstitutionRelation:
    """Place an institution below another from a day; where it stood ends the day before.

    Raises:
        TooEarly: it came where it stands only after that day.
        OwnParent: the hierarchy would run in a circle. And as `relate_institutions`.
        NotAllowed: `by` may not change it.
    """
    touch(institution, by)
    before = PartialDate.from_date(day - timedelta(days=1))
    for relation in list_relations_of(institution):
        upward = relation.type in UPWARD and relation.from_id == institution.id
        if upward and relation.valid_to is None:
            if ends_before_it_begins(relation.valid_from, before):
                raise TooEarly
            relation.valid_to = before
    db.session.flush()
    draft = RelationDraft(
        type=relation_type,
        from_id=institution.id,
        to_id=above.id,
        valid_from=PartialDate.from_date(day),
    )
    return relate_institutions(draft, by=by, handling=handling_beside(institution, above))


def succeed_institution(
    institution: Institution, successors: list[Institution], day: date, *, by: Viewer
) -> None:
    """Note that others took the place of an institution from a day; it is dissolved the day before.

    One successor is a new form of the body, several are a split.

    Raises:
        NoSuccessor: nobody is named.
        SameInstitution: it is named as its own successor. And as `relate_institutions`.
        NotAllowed: `by` may not change it.
    """
    touch(institution, by)
    if not successors:
        raise NoSuccessor
    for successor in successors:
        draft = RelationDraft(
            type="successor_of",
            from_id=successor.id,
            to_id=institution.id,
            valid_from=PartialDate.from_date(day),
        )
        relate_institutions(draft, by=by, handling=handling_beside(institution, successor))
    institution.dissolved_on = PartialDate.from_date(day - timedelta(days=1))
    db.session.flush()


def verify_institution(institution: Institution, *, by: Viewer, today: date) -> None:
    """Note that somebody checked the record today; the caller commits.

    Raises:
        NotAllowed: `by` may not change it.
    """
    touch(institution, by)
    institution.verified_on, institution.verified_by_id = today, by.user_id or None
    db.session.flush()
