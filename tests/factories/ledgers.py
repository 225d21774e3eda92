"""Suggestions, introductions and meetings for tests; each returns the public id of what it stored."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from tests.factories.cooperation import writing
from tracker.accounts.models import Marking, User
from tracker.accounts.ownership import Handling, handling_beside, own, share_audience
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.followups.arising import area_id_of
from tracker.followups.introductions.drafts import IntroductionDraft
from tracker.followups.introductions.service import (
    close_introduction,
    make_introduction,
    promise_introduction,
)
from tracker.followups.suggestions.drafts import SuggestionDraft
from tracker.followups.suggestions.service import answer_suggestion, note_suggestion
from tracker.institutions.models import Institution
from tracker.meetings.models import Attendance, Meeting
from tracker.records.service import mark_record


def _institution(public_id: str) -> Institution:
    return db.session.scalars(select(Institution).where(Institution.public_id == public_id)).one()


def suggestion(
    text: str = "Teach in Thai",
    *,
    by: User,
    of: str,
    to: str,
    given_on: PartialDate | None = None,
    area: str = "",
    status: str = "given",
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store the advice of the institution `of` to another; with a status, its answer too."""
    with writing(by) as viewer:
        draft = SuggestionDraft(
            from_institution=_institution(of), to_institution=_institution(to), text=text,
            given_on=given_on, area_id=area_id_of(area), **more,
        )  # fmt: skip
        row = note_suggestion(draft, by=viewer)
        if status != "given":
            day = given_on.latest if given_on else date(2026, 1, 1)
            answer_suggestion(row, status, "So it is.", day, by=viewer, version=row.version)
        if marking is not Marking.INTERNAL:
            mark_record(row, marking, frozenset(), by=viewer)
        return row.public_id


def introduction(
    broker: str,
    party_a: str = "",
    party_b: str = "",
    *,
    by: User,
    promised_on: PartialDate | None = None,
    made_on: PartialDate | None = None,
    status: str = "",
    area: str = "",
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store an introduction by `broker`; parties that are not given stand in words."""
    with writing(by) as viewer:
        draft = IntroductionDraft(
            broker=_institution(broker),
            party_a=_institution(party_a) if party_a else None,
            party_b=_institution(party_b) if party_b else None,
            party_a_words="" if party_a else "an agricultural agency",
            party_b_words="" if party_b else "a department",
            promised_on=promised_on, area_id=area_id_of(area), **more,
        )  # fmt: skip
        row = promise_introduction(draft, by=viewer)
        if made_on is not None:
            make_introduction(row, made_on, by=viewer)
        if status:
            close_introduction(row, status, "So it ended.", by=viewer, version=row.version)
        if marking is not Marking.INTERNAL:
            mark_record(row, marking, frozenset(), by=viewer)
        return row.public_id


def meeting(
    parties: Iterable[str],
    *,
    by: User,
    held_on: date | None,
    title: str = "They meet",
    status: str = "held",
    presence: str = "attended",
    marking: Marking = Marking.INTERNAL,
) -> str:
    """Store a meeting of `parties`; the presence is that of the last of them."""
    with writing(by) as viewer:
        row = Meeting(
            title=title, type="courtesy_call", held_on=held_on, status=status, attendances=[]
        )
        own(
            row, viewer, Handling(marking) if marking is not Marking.INTERNAL else handling_beside()
        )
        for public_id in parties:
            body = _institution(public_id)
            row.attendances.append(Attendance(institution_id=body.id, side="guest"))
        row.attendances[-1].presence = presence
        for one in row.attendances:
            share_audience(row, one)
        db.session.add(row)
        db.session.flush()
        return row.public_id
