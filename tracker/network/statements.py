"""What institutions said they offer or need, and the records that two of them share."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, String, and_, cast, func, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from tracker.accounts.visibility import readable
from tracker.cooperation.models import Offer, Proposal, ProposalArea, ProposalParty
from tracker.core.db import db
from tracker.core.words import spoken
from tracker.institutions.lineage import bodies_above, units_below
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting, MeetingArea
from tracker.network.models import TieEvidence
from tracker.network.queries import HOME
from tracker.network.rules import NOT_THERE
from tracker.people.models import Membership, Person
from tracker.sources.models import Quote
from tracker.vocabularies.models import CooperationArea

MOST_SAID = 200
MOST_RECORDS = 200
MOST_PEOPLE = 20
MOST_PARTNERS = 10
OPEN = ("open", "taken_up")


@dataclass(frozen=True)
class Said:
    """An offer or a need: whose it is by public id, in which form, about what, in which words.

    Where the offer names no area, it is about those of the meeting at which it was made.
    """

    public_id: str
    by: str
    kind: str
    modality: str
    area: str
    words: str
    as_of: str


@dataclass(frozen=True)
class Joint:
    """A meeting or a proposal in which both took part, and an area that it was about."""

    record_type: str
    public_id: str
    title: str
    day: date | None
    area: str


def _one(public_id: str) -> Any:  # noqa: ANN401
    """Select the id of an institution by its public id."""
    return select(Institution.id).where(Institution.public_id == public_id, readable(Institution))


def ours_of(source: str) -> Any:  # noqa: ANN401
    """Select the id of the source, or of all Thai institutions where it is empty."""
    if source:
        return _one(source)
    return select(Institution.id).where(Institution.country == HOME, readable(Institution))


def _circle(public_id: str, day: date) -> Any:  # noqa: ANN401
    """Select the ids of an institution and of the bodies above and below it."""
    own = select(units_below(_one(public_id)).c.institution_id)
    return own.union(select(bodies_above(_one(public_id), day).c.institution_id))


def list_said(target: str, source: str, day: date) -> tuple[list[Said], list[Said]]:
    """Return what the circle of the target offers and needs, and that of the source, until a day.

    What a body says that stands above both is on neither side.
    """
    theirs = Offer.institution_id.in_(_circle(target, day))
    ours = Offer.institution_id.in_(_circle(source, day) if source else ours_of(""))
    sides: tuple[list[Said], list[Said]] = ([], [])
    for row in db.session.execute(_statements(theirs, ours, day)):
        if not (row.of_theirs and row.of_ours):
            as_of = row.as_of.iso if row.as_of else ""
            sides[bool(row.of_ours)].append(
                Said(row.offer, row.by, row.kind, row.modality, row.area, row.words or "", as_of)
            )
    return sides


def _statements(theirs: Any, ours: Any, day: date) -> Any:  # noqa: ANN401
    own, of_meeting = aliased(CooperationArea), aliased(CooperationArea)
    quoted = (
        select(func.min(Quote.words))
        .where(Quote.record_type == "offer", Quote.record_id == Offer.id)
        .scalar_subquery()
    )
    return (
        select(
            theirs.label("of_theirs"), ours.label("of_ours"), Offer.public_id.label("offer"),
            Institution.public_id.label("by"), Offer.kind, Offer.modality, Offer.as_of,
            func.coalesce(own.code, of_meeting.code, "").label("area"),
            func.coalesce(func.nullif(Offer.quote, ""), quoted, Offer.statement).label("words"),
        )
        .join(Institution, Institution.id == Offer.institution_id)
        .outerjoin(own, own.id == Offer.area_id)
        .outerjoin(
            MeetingArea,
            and_(MeetingArea.meeting_id == Offer.meeting_id, Offer.area_id.is_(None)),
        )
        .outerjoin(of_meeting, of_meeting.id == MeetingArea.area_id)
        .where(
            or_(theirs, ours),
            Offer.status.in_(OPEN),
            or_(Offer.as_of.is_(None), cast(Offer.as_of, String) <= day.isoformat()),
        )
        .order_by(Offer.as_of.desc(), Offer.public_id)
        .limit(MOST_SAID)
    )  # fmt: skip


def list_joint_records(target: str, source: str, day: date) -> list[Joint]:
    """Return the held meetings and the proposals of both, a row for each area, the last first."""
    both = union_all(_meetings(target, source, day), _proposals(target, source)).subquery()
    found = select(both).order_by(both.c.day.desc().nulls_last(), both.c.public_id, both.c.area)
    return [Joint(*row) for row in db.session.execute(found.limit(MOST_RECORDS))]


def _meetings(target: str, source: str, day: date) -> Any:  # noqa: ANN401
    theirs, ours = aliased(Attendance), aliased(Attendance)
    return (
        select(
            literal("meeting").label("record_type"), Meeting.public_id, Meeting.title,
            Meeting.held_on.label("day"), CooperationArea.code.label("area"),
        )
        .join(MeetingArea, MeetingArea.meeting_id == Meeting.id)
        .join(CooperationArea, CooperationArea.id == MeetingArea.area_id)
        .join(theirs, theirs.meeting_id == Meeting.id)
        .join(ours, ours.meeting_id == Meeting.id)
        .where(
            readable(Meeting), Meeting.status == "held",
            or_(Meeting.held_on.is_(None), Meeting.held_on <= day),
            theirs.institution_id.in_(_one(target)), theirs.presence.not_in(NOT_THERE),
            ours.institution_id.in_(ours_of(source)), ours.presence.not_in(NOT_THERE),
        )
        .distinct()
    )  # fmt: skip


def _proposals(target: str, source: str) -> Any:  # noqa: ANN401
    theirs, ours = aliased(ProposalParty), aliased(ProposalParty)
    return (
        select(
            literal("proposal").label("record_type"), Proposal.public_id, Proposal.title,
            cast(null(), Date).label("day"), CooperationArea.code.label("area"),
        )
        .join(ProposalArea, ProposalArea.proposal_id == Proposal.id)
        .join(CooperationArea, CooperationArea.id == ProposalArea.area_id)
        .join(theirs, theirs.proposal_id == Proposal.id)
        .join(ours, ours.proposal_id == Proposal.id)
        .where(
            readable(Proposal),
            theirs.institution_id.in_(_one(target)), ours.institution_id.in_(ours_of(source)),
        )
        .distinct()
    )  # fmt: skip


def list_shared_partners(target: str, source: str, day: date) -> list[str]:
    """Return the public ids of who has ties with both, those of the most records first."""
    if not source:
        return []
    counts = [_records_with(_one(end), day) for end in (target, source)]
    statement = (
        select(Institution.public_id)
        .where(*(count > 0 for count in counts))
        .order_by((counts[0] + counts[1]).desc(), Institution.public_id)
        .limit(MOST_PARTNERS)
    )
    return list(db.session.scalars(statement))


def _records_with(end: Any, day: date) -> Any:  # noqa: ANN401
    """Return how many records tie an institution of the statement to the one that `end` selects."""
    proof = aliased(TieEvidence)
    one, other = end.scalar_subquery(), Institution.id
    return (
        select(func.count())
        .select_from(proof)
        .where(
            or_(
                and_(proof.a_id == one, proof.b_id == other),
                and_(proof.b_id == one, proof.a_id == other),
            ),
            or_(proof.day.is_(None), proof.day <= day),
        )
        .correlate(Institution)
        .scalar_subquery()
    )


def list_people_of_both(target: str, source: str, language: str) -> list[tuple[str, str]]:
    """Return the public ids and names of people with posts, now or before, on both sides."""
    theirs, ours = aliased(Membership), aliased(Membership)
    name = spoken(Person, "label", language)
    statement = (
        select(Person.public_id, name)
        .join(theirs, and_(theirs.person_id == Person.id, theirs.institution_id.in_(_one(target))))
        .join(ours, and_(ours.person_id == Person.id, ours.institution_id.in_(ours_of(source))))
        .distinct()
        .order_by(name, Person.public_id)
        .limit(MOST_PEOPLE)
    )
    return [(public_id, text) for public_id, text in db.session.execute(statement)]
