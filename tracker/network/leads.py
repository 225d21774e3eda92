"""What on record leads to institutions abroad: introductions promised, needs answered, areas shared."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from tracker.accounts.visibility import readable
from tracker.cooperation.models import Offer
from tracker.core.db import db
from tracker.followups.models import Introduction
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting, MeetingArea
from tracker.network.queries import HOME
from tracker.network.rules import NOT_THERE
from tracker.network.statements import OPEN, ours_of
from tracker.vocabularies.models import CooperationArea

MOST = 2000
NOT_MADE = ("promised",)


@dataclass(frozen=True)
class Lead:
    """One lead: `name` says which; `what` is the code of an area, or who promised to introduce.

    `words` are what was said, `record` the public id of the introduction or the offer.
    """

    name: str
    what: str
    words: str = ""
    record: str = ""


def list_leads(source: str, near: list[str], area: str, day: date) -> dict[str, list[Lead]]:
    """Return the leads by the public id of the institution that they lead to, in one query.

    Introductions and answered needs lead anywhere abroad, areas only to those of `near`.
    With an `area`, only what is about it counts.
    """
    ours = ours_of(source)
    found = union_all(
        _introductions(ours, area), _answers(ours, area), _areas(ours, near, area, day)
    ).subquery()
    statement = select(found).order_by(*found.c).limit(MOST)
    leads: dict[str, list[Lead]] = defaultdict(list)
    for of, *facts in db.session.execute(statement):
        leads[of].append(Lead(*(fact or "" for fact in facts)))
    return dict(leads)


def _columns(of: Any, name: str, what: Any, words: Any, record: Any) -> Any:  # noqa: ANN401
    return select(
        of.label("of"), literal(name).label("name"), what.label("what"), words.label("words"),
        record.label("record"),
    )  # fmt: skip


def _abroad(institution: Any) -> Any:  # noqa: ANN401
    away = or_(institution.country != HOME, institution.country.is_(None))
    return and_(readable(institution), away)


def _introductions(ours: Any, area: str) -> Any:  # noqa: ANN401
    other, broker = aliased(Institution), aliased(Institution)
    ways = [
        and_(one.in_(ours), another == other.id)
        for one, another in (
            (Introduction.party_a_id, Introduction.party_b_id),
            (Introduction.party_b_id, Introduction.party_a_id),
        )
    ]
    found = (
        _columns(
            other.public_id, "introduction", broker.public_id, literal(""), Introduction.public_id
        )
        .select_from(Introduction)
        .join(other, or_(*ways))
        .join(broker, broker.id == Introduction.broker_id)
        .where(
            readable(Introduction), Introduction.status.in_(NOT_MADE), _abroad(other),
            readable(broker),
        )
    )  # fmt: skip
    if not area:
        return found
    own = aliased(CooperationArea)
    return found.join(own, own.id == Introduction.area_id).where(own.code == area)


def _answers(ours: Any, area: str) -> Any:  # noqa: ANN401
    mine, own = aliased(Offer), aliased(CooperationArea)
    answered = exists().where(
        mine.institution_id.in_(ours), mine.kind != Offer.kind, mine.status.in_(OPEN),
        mine.area_id == Offer.area_id, readable(mine),
        or_(mine.modality == Offer.modality, mine.modality == "", Offer.modality == ""),
    )  # fmt: skip
    words = func.coalesce(func.nullif(Offer.quote, ""), Offer.statement)
    found = (
        _columns(Institution.public_id, "answers", own.code, words, Offer.public_id)
        .select_from(Offer)
        .join(Institution, Institution.id == Offer.institution_id)
        .join(own, own.id == Offer.area_id)
        .where(readable(Offer), _abroad(Institution), Offer.status.in_(OPEN), answered)
    )
    return found.where(own.code == area) if area else found


def _areas(ours: Any, near: list[str], area: str, day: date) -> Any:  # noqa: ANN401
    seat, own = aliased(Attendance), aliased(CooperationArea)
    my_seat, my_meeting, my_area = aliased(Attendance), aliased(Meeting), aliased(MeetingArea)
    talked = (
        select(my_area.area_id)
        .join(my_meeting, my_meeting.id == my_area.meeting_id)
        .join(my_seat, my_seat.meeting_id == my_meeting.id)
        .where(
            my_seat.institution_id.in_(ours), my_seat.presence.not_in(NOT_THERE),
            readable(my_meeting), my_meeting.status == "held",
        )
    )  # fmt: skip
    found = (
        _columns(Institution.public_id, "area", own.code, literal(""), literal(""))
        .select_from(MeetingArea)
        .join(Meeting, Meeting.id == MeetingArea.meeting_id)
        .join(seat, seat.meeting_id == Meeting.id)
        .join(Institution, Institution.id == seat.institution_id)
        .join(own, own.id == MeetingArea.area_id)
        .where(
            readable(Meeting), Meeting.status == "held", _abroad(Institution),
            or_(Meeting.held_on.is_(None), Meeting.held_on <= day),
            seat.presence.not_in(NOT_THERE), Institution.public_id.in_(near),
            MeetingArea.area_id.in_(talked),
        )
        .distinct()
    )  # fmt: skip
    return found.where(own.code == area) if area else found
