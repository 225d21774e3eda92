"""What happened with an institution and with everything below it, level by level."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Integer, String, cast, func, literal, null, select, union_all

from tracker.accounts.visibility import readable
from tracker.cooperation.models import Agreement, AgreementParty, Proposal, ProposalParty
from tracker.core.db import db
from tracker.core.matching.keys import sorted_as
from tracker.core.words import spoken
from tracker.institutions.lineage import happened_inside, units_below
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting

KINDS = ("meetings", "agreements", "proposals")


@dataclass
class UnitCount:
    """The figures of one unit."""

    public_id: str
    name: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))


@dataclass
class LevelCount:
    """The figures of one level: each record once, and the units that they are of."""

    level: int
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    units: list[UnitCount] = field(default_factory=list)


def roll_up(institution: Institution, language: str) -> list[LevelCount]:
    """Return the figures by level, the institution itself first; one query."""
    units = units_below(select(literal(institution.id, Integer)))
    label = spoken(Institution, "label", language)
    short = func.coalesce(
        func.nullif(spoken(Institution, "acronym", language), ""),
        label,
    )
    parts = []
    for kind, counted, source in _sources(units):
        number = func.count(counted.distinct()).label("count")
        parts.append(
            select(literal(kind, String).label("kind"), units.c.level.label("level"), number,
                   cast(null(), String).label("public_id"), cast(null(), String).label("name"))
            .select_from(source).group_by(units.c.level)
        )  # fmt: skip
        parts.append(
            select(literal(kind, String), units.c.level, number, Institution.public_id, short)
            .select_from(source.join(Institution, Institution.id == units.c.institution_id))
            .where(units.c.level > 0, readable(Institution))
            .group_by(units.c.level, Institution.public_id, short)
        )  # fmt: skip
    levels: dict[int, LevelCount] = {}
    named: dict[tuple[int, str], UnitCount] = {}
    rows = union_all(*parts).subquery("rows")
    for kind, level, count, public_id, name in db.session.execute(select(rows)):
        found = levels.setdefault(level, LevelCount(level))
        if public_id is None:
            found.counts[kind] = count
        else:
            named.setdefault((level, public_id), UnitCount(public_id, name)).counts[kind] = count
    for (level, _public_id), unit in named.items():
        levels[level].units.append(unit)
    for found in levels.values():
        found.units.sort(key=lambda unit: sorted_as(unit.name, language))
    return [levels[level] for level in sorted(levels) if any(levels[level].counts.values())]


def _sources(units: Any) -> list[tuple[str, Any, Any]]:  # noqa: ANN401
    """Return, for each kind, what is counted and the join that leads there from the units."""
    meeting = (Meeting.status == "held") & readable(Meeting)
    meetings = units.join(
        Attendance.__table__, Attendance.institution_id == units.c.institution_id
    ).join(
        Meeting.__table__,
        (Meeting.id == Attendance.meeting_id) & meeting & happened_inside(units, Meeting.held_on),
    )
    agreements = units.join(
        AgreementParty.__table__, AgreementParty.institution_id == units.c.institution_id
    ).join(
        Agreement.__table__,
        (Agreement.id == AgreementParty.agreement_id)
        & readable(Agreement)
        & happened_inside(
            units, func.coalesce(Agreement.signed_on, func.date(Agreement.created_at))
        ),
    )
    raised = (
        select(Meeting.held_on)
        .where(Meeting.id == Proposal.raised_in_meeting_id, readable(Meeting))
        .correlate(Proposal)
        .scalar_subquery()
    )
    proposals = units.join(
        ProposalParty.__table__, ProposalParty.institution_id == units.c.institution_id
    ).join(
        Proposal.__table__,
        (Proposal.id == ProposalParty.proposal_id)
        & readable(Proposal)
        & happened_inside(units, func.coalesce(raised, func.date(Proposal.created_at))),
    )
    return [
        ("meetings", Meeting.id, meetings),
        ("agreements", Agreement.id, agreements),
        ("proposals", Proposal.id, proposals),
    ]
