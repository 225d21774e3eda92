"""One row of every kind of record beside a meeting, read by the same audience as the meeting."""

from datetime import date

from tracker.attachments.models import Attachment
from tracker.capture.models import Lesson
from tracker.cooperation.models import (
    Agreement,
    AgreementArea,
    AgreementParty,
    AgreementSignatory,
    AgreementStep,
    AgreementText,
    Intake,
    Offer,
    Proposal,
)
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import db, transaction
from tracker.delegations.models import (
    ChecklistItem,
    Delegation,
    DelegationMember,
    Visit,
    VisitStop,
)
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.meetings.models import DiscussionPoint, Meeting
from tracker.network.models import TieOverride
from tracker.people.models import ContactPoint, Person, Post
from tracker.records.models import Watch
from tracker.vocabularies.queries import areas


def put_beside(meeting_id, person_id, institution_ids, word, by):
    """Add one of everything; `institution_ids` are a Thai one, a foreign one, and a third."""
    db.session.rollback()
    with transaction(Deed(action="test", actor_id=by.user_id)):
        meeting = db.session.get(Meeting, meeting_id)
        person = db.session.get(Person, person_id)
        same = {
            "audience_id": meeting.audience_id, "marking": meeting.marking,
            "owner_unit_id": meeting.owner_unit_id, "created_by_id": by.user_id,
        }  # fmt: skip
        for row in _rows(meeting, person, institution_ids, word, by, same):
            db.session.add(row)
            db.session.flush()


def _rows(meeting, person, ids, word, by, same):
    ours, theirs, third = ids
    seen = {"audience_id": same["audience_id"]}
    area = areas()["hrd"].id
    day = PartialDate.from_date(meeting.held_on)
    arisen = {**same, "meeting_id": meeting.id, "quote": f"{word} said"}
    visit = Visit(
        **same, direction="inward", title=f"Visit of {word}", starts_on=date(2027, 1, 5),
        ends_on=date(2027, 1, 6), lead_institution_id=theirs, host_id=ours, countries=["CN"],
        stops=[VisitStop(**seen, day=date(2027, 1, 5), title=f"Stop {word}", host_id=third)],
        checklist=[ChecklistItem(**seen, text=f"Check {word}", owner_id=by.user_id)],
    )  # fmt: skip
    yield visit
    yield Delegation(
        **same, name=f"Delegation of {word}", visit_id=visit.id, from_institution_id=theirs,
        members=[DelegationMember(**seen, person_id=person.id, institution_id=theirs)],
    )  # fmt: skip
    yield Lesson(**seen, kind="rejected", about="institution", words=f"Lesson {word}",
                 search_key=f"lesson {word}", user_id=by.user_id)  # fmt: skip
    meeting.visit_id = visit.id
    point = DiscussionPoint(
        **same, meeting_id=meeting.id, kind="decision", text=f"Point {word}", area_id=area,
        said_by_id=third,
    )  # fmt: skip
    yield point
    yield FollowUp(
        **arisen, title=f"Follow-up {word}", assignee_id=by.user_id, due_on=date(2026, 1, 1),
        institution_id=theirs, point_id=point.id,
    )  # fmt: skip
    yield Promise(**arisen, by_id=theirs, to_id=ours, text=f"Promise {word}", made_on=day,
                  owner_id=by.user_id)  # fmt: skip
    yield Promise(**arisen, by_id=ours, to_id=theirs, text=f"Our promise {word}", made_on=day,
                  due_on=PartialDate(2025))  # fmt: skip
    yield Suggestion(**arisen, direction="received", from_id=theirs, to_id=ours, area_id=area,
                     text=f"Suggestion {word}", given_on=day)  # fmt: skip
    yield Introduction(**arisen, broker_id=theirs, party_a_id=third, party_b_words=word,
                       promised_on=PartialDate(2025, 1, 1), area_id=area)  # fmt: skip
    yield Offer(**arisen, kind="need", institution_id=ours, area_id=area, statement=word)
    yield Proposal(**same, title=f"Idea {word}", stage="under_study", next_step=word,
                   raised_in_meeting_id=meeting.id, next_step_on=date(2026, 1, 1))  # fmt: skip
    agreement = Agreement(
        **same, type="mou", title=f"Agreement {word}", status_manual="approved_to_sign",
        signed_on=date(2022, 1, 1), in_force_on=date(2022, 1, 1), expires_on=date(2027, 1, 1),
        parties=[AgreementParty(**seen, institution_id=i) for i in (ours, theirs)],
        areas=[AgreementArea(**seen, area_id=area)],
        texts=[AgreementText(**seen, language="en", title=word)],
        steps=[AgreementStep(**seen, unit=word, action="sent", taken_on=date(2021, 1, 1))],
        signatories=[
            AgreementSignatory(**seen, institution_id=theirs, person_id=person.id, title_as_used=word)
        ],
        signed_in_meeting_id=meeting.id,
    )  # fmt: skip
    yield agreement
    yield Post(**same, institution_id=theirs, label=f"Envoy {word}")
    yield ContactPoint(**same, person_id=person.id, kind="email", value=f"{word}@example.org")
    yield Attachment(
        **same, record_type="meeting", record_id=meeting.id, file_name=f"{word}.pdf",
        media_type="application/pdf", size_bytes=10, sha256="0" * 64,
    )  # fmt: skip
    one, other = sorted((ours, theirs))
    yield TieOverride(
        **same, a_id=one, b_id=other, intensity="integration", reason=word,
        stated_on=date(2026, 1, 1),
    )  # fmt: skip
    yield Watch(user_id=by.user_id, record_type="meeting", record_id=meeting.id)


def add_intake(programme, word):
    """Add an intake to a programme."""
    programme.intakes.append(
        Intake(
            audience_id=programme.audience_id, year=2026, label=word, places=5, participants_in=3
        )
    )
