"""What rests with a colleague, and what a hand-over moved."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, func, literal, select, union_all

from tracker.accounts.models import User
from tracker.accounts.visibility import readable
from tracker.audit.models import AuditEvent, AuditValue
from tracker.cooperation.models import Proposal
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.words import LazyString, _
from tracker.delegations.models import ChecklistItem, Visit
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion


@dataclass(frozen=True)
class Charge:
    """One kind of work that rests with somebody: the column that says with whom, and what is open."""

    model: type[Any]
    word: LazyString
    column: str
    title: Any
    closed: tuple[str, ...]
    status: str
    endpoint: str

    @property
    def code(self) -> str:
        """The table of its rows."""
        return str(self.model.__tablename__)

    def open_rows(self) -> Any:  # noqa: ANN401
        """Return the condition that a row is open."""
        if self.model is ChecklistItem:
            return ChecklistItem.done_at.is_(None)
        return getattr(self.model, self.status).not_in(self.closed)


CHARGES = (
    Charge(FollowUp, _("Follow-ups"), "assignee_id", FollowUp.title, ("done", "dropped"),
           "status", "follow_ups.show"),
    Charge(Promise, _("Promises"), "owner_id", Promise.text, ("kept", "lapsed", "released"),
           "status", "promises.show"),
    Charge(Suggestion, _("Suggestions"), "owner_id", Suggestion.text, ("used", "declined"),
           "status", "suggestions.show"),
    Charge(Introduction, _("Introductions"), "owner_id", Introduction.party_a_words,
           ("cooperating", "no_result"), "status", "introductions.show"),
    Charge(Proposal, _("Proposals"), "owner_id", Proposal.title, ("completed", "declined"),
           "stage", "proposals.show"),
    Charge(ChecklistItem, _("Checklists of visits"), "owner_id", ChecklistItem.text, (),
           "", "visits.show"),
)  # fmt: skip
"""Everything that rests with one person of the office."""

BY_CODE = {charge.code: charge for charge in CHARGES}


@dataclass(frozen=True)
class PackLine:
    """One row of a pack: what it is, and where it is shown."""

    charge: Charge
    record_id: int
    public_id: str
    title: str


@dataclass(frozen=True)
class Pack:
    """What is handed over, by kind; the counts are those of the lines."""

    lines: tuple[PackLine, ...]

    @property
    def by_kind(self) -> list[tuple[Charge, list[PackLine]]]:
        """The lines by kind, kinds without any left out."""
        groups = ((c, [one for one in self.lines if one.charge == c]) for c in CHARGES)
        return [(charge, rows) for charge, rows in groups if rows]


def _lines(charge: Charge) -> Select[Any]:
    model = charge.model
    statement = select(
        literal(charge.code, String).label("kind"),
        model.id.label("id"),
        (Visit.public_id if model is ChecklistItem else model.public_id).label("public_id"),
        func.substr(charge.title, 1, 300).label("title"),
    )
    if model is ChecklistItem:
        return statement.join(Visit, Visit.id == ChecklistItem.visit_id).where(readable(Visit))
    return statement.where(readable(model))


def open_work_of(user_id: int) -> Pack:
    """Return everything open that rests with a user, as far as the viewer may see it."""
    parts = [
        _lines(charge).where(getattr(charge.model, charge.column) == user_id, charge.open_rows())
        for charge in CHARGES
    ]
    return _pack(parts)


def _pack(parts: list[Select[Any]]) -> Pack:
    rows = union_all(*parts).subquery("rows")
    statement = select(rows).order_by(rows.c.kind, rows.c.title, rows.c.id)
    return Pack(
        tuple(
            PackLine(BY_CODE[kind], key, public_id, title or "")
            for kind, key, public_id, title in db.session.execute(statement)
        )
    )


@dataclass(frozen=True)
class HandOver:
    """A hand-over that was done: from whom, to whom, and what."""

    from_name: str
    to_name: str
    pack: Pack


def get_hand_over(deed_id: str) -> HandOver:
    """Return a hand-over by its deed, as far as the viewer may see what it moved.

    Raises:
        NotFound: there is none of which he may see anything.
    """
    statement = (
        select(AuditEvent.record_type, AuditEvent.record_id, AuditValue.before, AuditValue.after)
        .join(AuditValue, AuditValue.event_id == AuditEvent.id)
        .where(AuditEvent.deed_id == deed_id, AuditEvent.action == "work.hand_over")
    )
    events = [row for row in db.session.execute(statement) if row.record_type in BY_CODE]
    ids: dict[str, list[int]] = {}
    for event in events:
        ids.setdefault(event.record_type, []).append(event.record_id)
    parts = [_lines(BY_CODE[kind]).where(BY_CODE[kind].model.id.in_(k)) for kind, k in ids.items()]
    pack = _pack(parts) if parts else Pack(())
    if not pack.lines:
        raise NotFound
    column = BY_CODE[events[0].record_type].column
    people = [events[0].before.get(column), events[0].after.get(column)]
    names = dict(db.session.execute(select(User.id, User.name).where(User.id.in_(people))).all())
    return HandOver(names.get(people[0], ""), names.get(people[1], ""), pack)
