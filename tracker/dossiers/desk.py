"""The desk: what an officer or a manager sees first."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, String, and_, case, cast, func, literal, null, or_, select, union_all

from tracker.accounts.models import Role
from tracker.accounts.visibility import Viewer, readable, seen_by
from tracker.capture.models import Capture
from tracker.cooperation.models import Agreement, Proposal
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.words import LazyString, _, spoken
from tracker.delegations.models import ChecklistItem, Visit
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting
from tracker.network.models import TieSum
from tracker.network.rules import asleep_before

HOME = "TH"
MOST = 14
SOON = timedelta(days=180)
YEAR = timedelta(days=365)
OUTSTANDING = ("made", "partly_kept")
TO_COME = ("planned", "confirmed", "postponed")


@dataclass(frozen=True)
class Line:
    """One line of the desk: what it is, where it is shown, and for which day."""

    kind: str
    public_id: str
    title: str
    day: PartialDate | None

    @property
    def word(self) -> LazyString:
        """What it is called."""
        return KINDS[self.kind][0]

    @property
    def endpoint(self) -> str:
        """The page that shows it."""
        return KINDS[self.kind][1]

    def is_overdue(self, today: date) -> bool:
        """Tell whether its day has passed; without a day it never is."""
        return self.day is not None and self.day.latest < today


KINDS: dict[str, tuple[LazyString, str]] = {
    "capture": (_("Text to confirm"), "capture.confirm"),
    "unconfirmed": (_("Was it held?"), "dossiers.show_meeting"),
    "follow_up": (_("Follow-up"), "follow_ups.show"),
    "promise": (_("Promise"), "promises.show"),
    "introduction": (_("Introduction"), "introductions.show"),
    "suggestion": (_("Suggestion to answer"), "suggestions.show"),
    "proposal": (_("Proposal"), "proposals.show"),
    "checklist": (_("To prepare for a visit"), "visits.show"),
    "meeting": (_("Meeting"), "dossiers.show_meeting"),
    "visit": (_("Visit"), "visits.show"),
    "new": (_("Meeting"), "dossiers.show_meeting"),
    "quiet": (_("Gone quiet"), "dossiers.show_institution"),
    "expiring": (_("Expires soon"), "agreements.show"),
    "sleeping": (_("Agreement asleep"), "agreements.show"),
}
"""The kinds of lines: the word, and the page that shows one."""


@dataclass(frozen=True)
class Figures:
    """The numbers of a manager's three sentences."""

    meetings: int
    partners: int
    ours: int
    theirs: int
    overdue: int
    expiring: int


@dataclass(frozen=True)
class Desk:
    """What is owed, what is next, what is new, and for a manager what to look at."""

    mine: list[Line] = field(default_factory=list)
    coming: list[Line] = field(default_factory=list)
    new: list[Line] = field(default_factory=list)
    worries: list[Line] = field(default_factory=list)
    figures: Figures | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to show."""
        return not (self.mine or self.coming or self.new or self.worries)


def desk_of(viewer: Viewer, today: date) -> Desk:
    """Return the desk of `viewer`, of what he may see; four queries for a manager, else two."""
    dated = _lines([*_coming(today), *_new()])
    desk = Desk(
        mine=_in_order(_lines(_mine(viewer, today))),
        coming=sorted(
            (one for one in dated if one.kind != "new"),
            key=lambda one: one.day.iso if one.day else "9",
        )[:8],
        new=[one for one in dated if one.kind == "new"],
    )
    if viewer.role is not Role.MANAGER:
        return desk
    worries = _lines([*_quiet(today, viewer.language), *_agreements(today)])
    return Desk(desk.mine, desk.coming, desk.new, worries, _figures(today))


def _in_order(lines: list[Line]) -> list[Line]:
    """Return texts to confirm first, then what is due first, the undated last."""
    return sorted(
        lines,
        key=lambda one: (one.kind != "capture", one.day is None, one.day.iso if one.day else ""),
    )[:MOST]


def _lines(parts: list[Select[Any]]) -> list[Line]:
    rows = union_all(*(select(part.subquery()) for part in parts)).subquery("rows")
    return [
        Line(kind, public_id, title or "", PartialDate.from_iso(day) if day else None)
        for kind, public_id, title, day in db.session.execute(select(rows))
    ]


def _part(
    kind: str,
    model: Any,  # noqa: ANN401
    title: Any,  # noqa: ANN401
    day: Any,  # noqa: ANN401
    public_id: Any = None,  # noqa: ANN401
) -> Select[Any]:
    return select(
        literal(kind, String).label("kind"),
        (public_id if public_id is not None else model.public_id).label("public_id"),
        func.substr(title, 1, 200).label("title"),
        cast(day, String).label("day"),
    )


def _mine(viewer: Viewer, today: date) -> list[Select[Any]]:
    """Return what rests with the viewer, the most urgent of each kind."""
    user = viewer.user_id
    parts = [
        _part("follow_up", FollowUp, FollowUp.title, FollowUp.due_on)
        .where(FollowUp.assignee_id == user, FollowUp.status.not_in(("done", "dropped")))
        .where(readable(FollowUp)).order_by(FollowUp.due_on.nulls_last(), FollowUp.id),
        _part("promise", Promise, Promise.text, Promise.due_on)
        .where(Promise.owner_id == user, Promise.status.in_(OUTSTANDING), readable(Promise))
        .order_by(Promise.due_on.nulls_last(), Promise.id),
        _part("introduction", Introduction, Introduction.party_b_words, Introduction.due_on)
        .where(Introduction.owner_id == user, Introduction.status == "promised")
        .where(readable(Introduction)).order_by(Introduction.due_on.nulls_last(), Introduction.id),
        _part("suggestion", Suggestion, Suggestion.text, null())
        .where(Suggestion.owner_id == user, Suggestion.direction == "received")
        .where(Suggestion.status == "given", readable(Suggestion)).order_by(Suggestion.id),
        _part("proposal", Proposal, Proposal.title, Proposal.next_step_on)
        .where(Proposal.owner_id == user, Proposal.stage.not_in(("completed", "declined", "on_hold")))
        .where(readable(Proposal)).order_by(Proposal.next_step_on.nulls_last(), Proposal.id),
        _part("checklist", ChecklistItem, ChecklistItem.text, ChecklistItem.due_on, Visit.public_id)
        .join(Visit, Visit.id == ChecklistItem.visit_id)
        .where(ChecklistItem.owner_id == user, ChecklistItem.done_at.is_(None), readable(Visit))
        .order_by(ChecklistItem.due_on.nulls_last(), ChecklistItem.id),
        _part("capture", Capture, Capture.found["form"]["title"].as_string(), null())
        .where(Capture.user_id == user, Capture.saved_at.is_(None), Capture.undone_at.is_(None))
        .where(seen_by(viewer, Capture), Capture.resting.is_(False)).order_by(Capture.id.desc()),
    ]  # fmt: skip
    if viewer.role in {Role.OFFICER, Role.MANAGER}:
        passed = and_(Meeting.status.in_(("planned", "confirmed")), Meeting.held_on < today)
        parts.append(
            _part("unconfirmed", Meeting, Meeting.title, Meeting.held_on)
            .where(passed, readable(Meeting), Meeting.owner_unit_id == (viewer.unit_id or None))
            .order_by(Meeting.held_on, Meeting.public_id)
        )
    return [part.limit(MOST) for part in parts]


def _coming(today: date) -> list[Select[Any]]:
    meetings = (
        _part("meeting", Meeting, Meeting.title, Meeting.held_on)
        .where(Meeting.held_on >= today, Meeting.status.in_(TO_COME), readable(Meeting))
        .order_by(Meeting.held_on, Meeting.public_id)
    )
    last = func.coalesce(Visit.ends_on, Visit.starts_on)
    visits = (
        _part("visit", Visit, Visit.title, Visit.starts_on)
        .where(last >= today, Visit.status.in_(TO_COME), readable(Visit))
        .order_by(Visit.starts_on, Visit.public_id)
    )
    return [meetings.limit(8), visits.limit(8)]


def _new() -> list[Select[Any]]:
    return [
        _part("new", Meeting, Meeting.title, Meeting.held_on)
        .where(readable(Meeting))
        .order_by(Meeting.created_at.desc(), Meeting.public_id)
        .limit(6)
    ]


def _quiet(today: date, language: str) -> list[Select[Any]]:
    """Return the foreign partners with whom nothing was recorded for 24 months, the busiest first."""
    ends = or_(TieSum.a_id == Institution.id, TieSum.b_id == Institution.id)
    going_on = and_(
        TieSum.kind == "integration", or_(TieSum.ends_on.is_(None), TieSum.ends_on >= today)
    )
    viewer = db.session().info.get("viewer")
    last = func.max(TieSum.last_on)
    label = spoken(Institution, "label", language)
    return [
        _part("quiet", Institution, label, last)
        .join(TieSum, ends)
        .where(readable(Institution), seen_by(viewer, TieSum))
        .where(or_(Institution.country != HOME, Institution.country.is_(None)))
        .group_by(Institution.id, Institution.public_id, label)
        .having(last < asleep_before(today), func.sum(case((going_on, 1), else_=0)) == 0)
        .order_by(func.sum(TieSum.count).desc(), Institution.public_id)
        .limit(5)
    ]


def _in_force(today: date) -> Any:  # noqa: ANN401
    """Return the condition that an agreement is in force on a day."""
    return and_(
        func.coalesce(Agreement.in_force_on, Agreement.signed_on) <= today,
        or_(Agreement.terminated_on.is_(None), Agreement.terminated_on > today),
        or_(Agreement.auto_renew, Agreement.expires_on.is_(None), Agreement.expires_on >= today),
        Agreement.status_manual.not_in(("suspended", "abandoned")),
        readable(Agreement),
    )


def _agreements(today: date) -> list[Select[Any]]:
    expiring = (
        _part("expiring", Agreement, Agreement.title, Agreement.expires_on)
        .where(_in_force(today), Agreement.auto_renew.is_(False))
        .where(Agreement.expires_on <= today + SOON)
        .order_by(Agreement.expires_on, Agreement.public_id)
    )
    return [expiring.limit(5)]


def _figures(today: date) -> Figures:
    """Return the numbers of the three sentences, in one query."""
    since = today - YEAR
    held = and_(Meeting.status == "held", Meeting.held_on.between(since, today), readable(Meeting))
    abroad = or_(Institution.country != HOME, Institution.country.is_(None))
    partners = (
        select(func.count(Institution.id.distinct()))
        .join(Attendance, Attendance.institution_id == Institution.id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(held, abroad, readable(Institution))
    )
    open_promise = and_(Promise.status.in_(OUTSTANDING), readable(Promise))
    promised = (
        select(func.count(Promise.id))
        .join(Institution, Institution.id == Promise.by_id)
        .where(open_promise, readable(Institution))
    )
    late = select(func.count(Promise.id)).where(open_promise, _is_past(Promise.due_on, today))
    expiring = select(func.count(Agreement.id)).where(
        _in_force(today), Agreement.auto_renew.is_(False), Agreement.expires_on <= today + SOON
    )
    row = db.session.execute(
        select(
            select(func.count(Meeting.id)).where(held).scalar_subquery(),
            partners.scalar_subquery(),
            promised.where(Institution.country == HOME).scalar_subquery(),
            promised.where(abroad).scalar_subquery(),
            late.scalar_subquery(),
            expiring.scalar_subquery(),
        )
    ).one()
    return Figures(*row)


def _is_past(day: Any, today: date) -> Any:  # noqa: ANN401
    """Return the condition that the latest day of a partial date lies before `today`."""
    text, iso = cast(day, String), today.isoformat()
    return or_(
        and_(func.length(text) == 10, text < iso),
        and_(func.length(text) == 7, text < iso[:7]),
        and_(func.length(text) == 4, text < iso[:4]),
    )
