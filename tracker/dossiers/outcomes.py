"""What came of a meeting: every row of the ledgers that names it, in one query."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from tracker.accounts.visibility import readable, seen_by
from tracker.capture.models import Capture
from tracker.cooperation.models import Agreement, Offer, Programme, Proposal
from tracker.core.db import db
from tracker.core.words import LazyString, _, spoken
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting
from tracker.vocabularies.queries import areas, term_label

KINDS: dict[str, tuple[LazyString, str, str]] = {
    "follow_up": (_("Follow-up"), "followup_status", "follow_ups.show"),
    "promise": (_("Promise"), "promise_status", "promises.show"),
    "suggestion": (_("Suggestion"), "suggestion_status", "suggestions.show"),
    "introduction": (_("Introduction"), "introduction_status", "introductions.show"),
    "proposal": (_("Proposal"), "proposal_stage", "proposals.show"),
    "offer": (_("Offer"), "offer_status", "offers.show"),
    "need": (_("Need"), "offer_status", "offers.show"),
    "programme": (_("Programme"), "programme_status", "programmes.show"),
    "agreement": (_("Agreement"), "", "agreements.show"),
}
"""What can come of a meeting: the word, the vocabulary of its status, and the page that shows it."""


@dataclass(frozen=True)
class Outcome:
    """One row that came of a meeting; `of` is the institution that it is chiefly about."""

    kind: str
    public_id: str
    words: str
    status: str
    point_id: int | None
    of: str

    @property
    def word(self) -> LazyString:
        """What it is called."""
        return KINDS[self.kind][0]

    @property
    def vocabulary(self) -> str:
        """The vocabulary of its status."""
        return KINDS[self.kind][1]

    @property
    def endpoint(self) -> str:
        """The page that shows it."""
        return KINDS[self.kind][2]


@dataclass(frozen=True)
class Outcomes:
    """What came of a meeting, and the capture by which the reader saved it, if it can be undone."""

    rows: tuple[Outcome, ...]
    capture: str | None

    def of_point(self, point_id: int) -> list[Outcome]:
        """Return what was made of one discussion point."""
        return [row for row in self.rows if row.point_id == point_id]

    @property
    def others(self) -> list[tuple[LazyString, list[Outcome]]]:
        """What came of the meeting as such, by kind."""
        loose = [row for row in self.rows if row.point_id is None]
        groups = ((KINDS[k][0], [r for r in loose if r.kind == k]) for k in KINDS)
        return [(word, rows) for word, rows in groups if rows]


def outcomes_of(meeting: Meeting, *, user_id: int, language: str) -> Outcomes:
    """Return what came of a meeting, as far as the viewer may see it."""
    name = spoken(Institution, "acronym", language)
    full = spoken(Institution, "label", language)
    short = func.coalesce(func.nullif(name, ""), full)
    parts = [*_ledger_parts(meeting, short, language), *_cooperation_parts(meeting, short)]
    mine = select(
        literal("capture", String), Capture.public_id, literal("", String), null(), null(),
        literal("", String), null(), literal("", String), literal(0, Integer),
    ).where(
        Capture.meeting_id == meeting.id, Capture.user_id == user_id, Capture.undone_at.is_(None),
        seen_by(db.session().info.get("viewer"), Capture),
    )  # fmt: skip
    rows = union_all(*parts, mine).subquery("rows")
    found, capture = [], None
    by_id = {label.id: label.label_in(language) for label in areas().values()}
    for kind, public_id, words, modality, area_id, status, point_id, of, _id in db.session.execute(
        select(rows).order_by(rows.c.kind, rows.c.id)
    ):
        if kind == "capture":
            capture = public_id
            continue
        form = term_label("modality", modality, language) if modality else ""
        said = " · ".join(filter(None, (form, by_id.get(area_id or 0, "")))) or words
        found.append(Outcome(kind, public_id, said, status, point_id, of or ""))
    return Outcomes(tuple(found), capture)


def _part(
    kind: str | ColumnElement[str] | InstrumentedAttribute[str],
    model: Any,  # noqa: ANN401
    words: Any,  # noqa: ANN401
    status: Any,  # noqa: ANN401
    of: Any = None,  # noqa: ANN401
    **more: Any,  # noqa: ANN401
) -> Select[Any]:
    """Return the columns that every part of the union has."""
    return select(
        (literal(kind, String) if isinstance(kind, str) else kind).label("kind"),
        model.public_id.label("public_id"),
        func.substr(words, 1, 400).label("words"),
        (more.get("modality", cast(null(), String))).label("modality"),
        (more.get("area_id", cast(null(), Integer))).label("area_id"),
        (status if status is not None else literal("", String)).label("status"),
        (more.get("point_id", cast(null(), Integer))).label("point_id"),
        (of if of is not None else literal("", String)).label("of"),
        model.id.label("id"),
    ).where(readable(model))


def _ledger_parts(meeting: Meeting, short: Any, language: str) -> list[Select[Any]]:  # noqa: ANN401
    parts = [
        _part("follow_up", FollowUp, FollowUp.title, FollowUp.status, point_id=FollowUp.point_id)
        .where(FollowUp.meeting_id == meeting.id)
    ]  # fmt: skip
    for kind, model, words, key in (
        ("promise", Promise, Promise.text, Promise.by_id),
        ("suggestion", Suggestion, Suggestion.text, Suggestion.from_id),
        ("introduction", Introduction, _parties(language), Introduction.broker_id),
    ):
        parts.append(
            _part(kind, model, words, model.status, short, point_id=model.point_id)
            .join(Institution, Institution.id == key)
            .where(model.meeting_id == meeting.id, readable(Institution))
        )
    return parts


def _parties(language: str) -> Any:  # noqa: ANN401
    """Return the parties of an introduction in one line: by name as far as they may be seen."""

    def one(key: Any, words: Any) -> Any:  # noqa: ANN401
        party = aliased(Institution)
        named = select(spoken(party, "label", language)).where(party.id == key, readable(party))
        return func.coalesce(named.scalar_subquery(), words)

    first = one(Introduction.party_a_id, Introduction.party_a_words)
    return first + " – " + one(Introduction.party_b_id, Introduction.party_b_words)


def _cooperation_parts(meeting: Meeting, short: Any) -> list[Select[Any]]:  # noqa: ANN401
    offers = (
        _part(
            Offer.kind, Offer, Offer.statement, Offer.status, short,
            modality=Offer.modality, area_id=Offer.area_id, point_id=Offer.point_id,
        )
        .join(Institution, Institution.id == Offer.institution_id)
        .where(Offer.meeting_id == meeting.id, readable(Institution))
    )  # fmt: skip
    proposals = _part(
        "proposal", Proposal, Proposal.title, Proposal.stage, point_id=Proposal.point_id
    ).where(Proposal.raised_in_meeting_id == meeting.id)
    agreements = _part("agreement", Agreement, Agreement.title, None).where(
        Agreement.signed_in_meeting_id == meeting.id
    )
    parts = [offers, proposals, agreements]
    if meeting.source_id is not None:
        told = Programme.source_id == meeting.source_id
        parts.append(_part("programme", Programme, Programme.title, Programme.status).where(told))
    return parts
