"""What the demonstration makes up, so that every ledger has something in it; each row says so.

Its people are called Example, its titles begin with “Demonstration”, and its days stand
around the day on which it is loaded.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from io import BytesIO

from werkzeug.datastructures import FileStorage

from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import Viewer
from tracker.attachments.service import AttachmentDraft, attach
from tracker.cooperation.agreements.drafts import (
    AgreementDraft,
    SignatoryDraft,
    SigningDraft,
    StepDraft,
    TextDraft,
)
from tracker.cooperation.agreements.papers import add_part
from tracker.cooperation.agreements.service import draft_agreement, sign_agreement
from tracker.cooperation.intakes.drafts import IntakeDraft
from tracker.cooperation.intakes.service import add_intake
from tracker.cooperation.models import Agreement
from tracker.cooperation.offers.drafts import OfferDraft
from tracker.cooperation.offers.service import note_offer
from tracker.cooperation.programmes.drafts import ProgrammeDraft
from tracker.cooperation.programmes.service import start_programme
from tracker.cooperation.proposals.drafts import ProposalDraft
from tracker.cooperation.proposals.service import raise_proposal
from tracker.core.config import Settings
from tracker.core.dates import PartialDate
from tracker.delegations.groups.drafts import DelegationDraft, MemberDraft
from tracker.delegations.groups.service import add_member, form_delegation
from tracker.delegations.visits.checklist import note_item
from tracker.delegations.visits.drafts import ItemDraft, StopDraft, VisitDraft
from tracker.delegations.visits.service import add_stop, plan_visit
from tracker.followups.follow_ups.drafts import FollowUpDraft
from tracker.followups.follow_ups.service import note_follow_up
from tracker.followups.introductions.drafts import IntroductionDraft
from tracker.followups.introductions.service import promise_introduction
from tracker.followups.promises.drafts import PromiseDraft
from tracker.followups.promises.service import make_promise
from tracker.followups.suggestions.drafts import SuggestionDraft
from tracker.followups.suggestions.service import note_suggestion
from tracker.institutions.models import Institution
from tracker.meetings.drafts import AttendanceDraft, MeetingDraft
from tracker.meetings.models import DiscussionPoint, Meeting
from tracker.meetings.points.drafts import PointDraft
from tracker.meetings.points.queries import Origin
from tracker.meetings.points.service import add_point
from tracker.meetings.service import log_meeting
from tracker.people.contacts.drafts import ContactDraft
from tracker.people.contacts.service import add_contact
from tracker.people.drafts import MembershipDraft, PersonDraft, PersonNameDraft
from tracker.people.models import Person
from tracker.people.service import enter_membership, enter_person
from tracker.vocabularies.queries import areas


@dataclass(frozen=True)
class Cast:
    """Who plays in it: the office, its partner, the academy, the partner's department."""

    office: Institution
    partner: Institution
    academy: Institution
    above: Institution


def stage(cast: Cast, *, by: Viewer, day: date, settings: Settings) -> None:
    """Enter the made-up records; the caller commits."""
    hrd = areas()["hrd"].id
    people = _people(cast, by)
    _past_visit(cast, by, day)
    _next_visit(cast, people, by, day)
    talk = _talk(cast, people, by, day, hrd)
    _ledgers(cast, talk, by, day, hrd)
    _papers(cast, people, by, day, hrd)
    outline = FileStorage(
        BytesIO(b"Ten days, two field visits, one evening of alumni."), "outline.txt"
    )
    attach(talk[0], outline, AttachmentDraft(title="Outline"), by=by, settings=settings)


def _people(cast: Cast, by: Viewer) -> list[Person]:
    found = []
    for name, thai, institution, title in (
        ("Anna Example", "", cast.partner, "Director of Programmes"),
        ("Li Example", "", cast.partner, "Programme Officer"),
        ("Somsak Example", "สมศักดิ์ ตัวอย่าง", cast.office, "Director of International Cooperation"),
    ):
        names = [PersonNameDraft(text=name)]
        if thai:
            names.append(PersonNameDraft(text=thai, language="th"))
        person = enter_person(PersonDraft(names=tuple(names)), by=by)
        term = MembershipDraft(person_id=person.id, institution_id=institution.id, title=title)
        enter_membership(term, by=by)
        address = ContactDraft(kind="email", value=f"{name.split()[0].lower()}@example.org")
        add_contact(person, address, by=by)
        found.append(person)
    return found


def _past_visit(cast: Cast, by: Viewer, day: date) -> None:
    first = day - timedelta(days=200)
    visit = plan_visit(
        VisitDraft(
            direction="outward",
            title="Demonstration: study trip to Beijing",
            status="held",
            purpose="See how short courses for officials are organised.",
            starts_on=first,
            ends_on=first + timedelta(days=1),
            lead=cast.office,
            host=cast.partner,
            outcome="Two short courses a year are worth proposing.",
        ),
        by=by,
    )
    add_stop(
        visit,
        StopDraft(
            day=first,
            title="Demonstration: lecture on course design",
            kind="lecture",
            starts_at=time(9, 30),
            host=cast.academy,
            what_we_saw="A course of ten days with two field visits.",
            lessons="Field visits need a week of notice.",
        ),
        by=by,
    )


def _next_visit(cast: Cast, people: list[Person], by: Viewer, day: date) -> None:
    first = day + timedelta(days=30)
    visit = plan_visit(
        VisitDraft(
            direction="inward",
            title="Demonstration: visit on training for officials",
            purpose="Agree on the first short course.",
            starts_on=first,
            ends_on=first + timedelta(days=2),
            lead=cast.partner,
            host=cast.office,
        ),
        by=by,
    )
    for after, title, kind, begins, place in (
        (0, "Welcome and talks", "meeting", time(9, 30), "Nonthaburi"),
        (0, "Dinner", "meal", time(18, 30), "Nonthaburi"),
        (1, "Training centre of the province", "field_visit", time(10, 0), "Chiang Mai"),
        (2, "Closing talk", "meeting", time(9, 0), "Nonthaburi"),
    ):
        stop = StopDraft(
            day=first + timedelta(days=after),
            title=title,
            kind=kind,
            starts_at=begins,
            place=place,
            country="TH",
            subdivision="TH-50" if kind == "field_visit" else "",
            host=cast.office,
        )
        add_stop(visit, stop, by=by)
    for text, before in (("Invitation letters", 20), ("Interpreter", 10), ("Cars and hotel", 7)):
        item = ItemDraft(text=text, owner_id=by.user_id, due_on=first - timedelta(days=before))
        note_item(visit, item, by=by)
    delegation = form_delegation(
        DelegationDraft(
            name="Demonstration: delegation of the partner",
            sender=cast.partner,
            visit=visit,
            size=4,
        ),
        by=by,
    )
    add_member(
        delegation,
        MemberDraft(person=people[0], title="Director of Programmes", role="head_of_delegation"),
        by=by,
    )
    add_member(delegation, MemberDraft(person=people[1], title="Programme Officer"), by=by)


def _talk(
    cast: Cast, people: list[Person], by: Viewer, day: date, area_id: int
) -> tuple[Meeting, dict[str, DiscussionPoint]]:
    seats = [
        (cast.office, "host", people[2], "Director of International Cooperation"),
        (cast.partner, "guest", people[0], "Director of Programmes"),
    ]
    meeting = log_meeting(
        MeetingDraft(
            title="Demonstration: talk on short courses",
            type="bilateral_meeting",
            held_on=day - timedelta(days=20),
            mode="online",
            area_ids=frozenset({area_id}),
            attendances=tuple(
                AttendanceDraft(institution_id=i.id, side=side, person_id=p.id, title_as_used=title)
                for i, side, p, title in seats
            ),
        ),
        by=by,
        today=day,
    )
    said = (
        ("offer", "The partner can receive twenty officials a year.", cast.partner),
        ("proposal", "A short course of ten days on leading change.", cast.office),
        ("concern", "The course should not fall into the budget season.", cast.office),
        ("decision", "Both sides write down what the course should hold.", None),
    )
    points = {}
    for kind, text, of in said:
        draft = PointDraft(text=text, kind=kind, area_id=area_id, said_by_id=of.id if of else None)
        points[kind] = add_point(meeting, draft, by=by)
    return meeting, points


def _ledgers(
    cast: Cast,
    talk: tuple[Meeting, dict[str, DiscussionPoint]],
    by: Viewer,
    day: date,
    area_id: int,
) -> None:
    meeting, points = talk
    decided = Origin(meeting, points["decision"])
    made_on = PartialDate.from_date(day - timedelta(days=20))

    def then(days: int) -> date:
        return day + timedelta(days=days)

    for title, due_on in (
        ("Demonstration: send our outline of the course", then(-6)),
        ("Demonstration: ask the training institute for two speakers", then(5)),
        ("Demonstration: find the report of the last study trip", None),
    ):
        draft = FollowUpDraft(
            title=title, assignee_id=by.user_id, institution_id=cast.partner.id, due_on=due_on,
            origin=decided, quote=points["decision"].text,
        )  # fmt: skip
        note_follow_up(draft, by=by)
    for giver, taker, text, due in (
        (cast.office, cast.partner, "Demonstration: send the list of officials", then(12)),
        (cast.partner, cast.office, "Demonstration: send the course programme", then(-3)),
        (cast.partner, cast.office, "Demonstration: name a coordinator", None),
    ):
        promise = PromiseDraft(
            by=giver, to=taker, text=text, made_on=made_on, owner_id=by.user_id,
            due_on=PartialDate.from_date(due) if due else None, origin=Origin(meeting),
        )  # fmt: skip
        make_promise(promise, by=by)
    for giver, taker, text in (
        (cast.partner, cast.office, "Demonstration: choose officials of one rank for a course"),
        (cast.office, cast.partner, "Demonstration: let alumni speak on the first day"),
    ):
        suggestion = SuggestionDraft(
            from_institution=giver, to_institution=taker, text=text, area_id=area_id,
            given_on=made_on, origin=Origin(meeting), owner_id=by.user_id,
        )  # fmt: skip
        note_suggestion(suggestion, by=by)
    introduction = IntroductionDraft(
        broker=cast.partner, party_a=cast.office, party_b_words="Demonstration: an academy of law",
        area_id=area_id, promised_on=made_on, due_on=then(40), owner_id=by.user_id,
        origin=Origin(meeting),
    )  # fmt: skip
    promise_introduction(introduction, by=by)
    need = OfferDraft(
        institution_id=cast.office.id, kind="need", modality="training", area_id=area_id,
        statement="Demonstration: trainers for leading change", as_of=made_on,
        meeting_id=meeting.id,
    )  # fmt: skip
    note_offer(need, by=by)
    for title, at in (
        ("Demonstration: short course on leading change", "under_study"),
        ("Demonstration: exchange of trainers", "raised"),
    ):
        idea = ProposalDraft(
            title=title, party_ids=frozenset({cast.office.id, cast.partner.id}), stage=at,
            area_ids=frozenset({area_id}), owner_id=by.user_id, raised_in_meeting_id=meeting.id,
            next_step="Write the outline", next_step_on=then(9),
        )  # fmt: skip
        raise_proposal(idea, by=by)


def _papers(cast: Cast, people: list[Person], by: Viewer, day: date, area_id: int) -> None:
    def agreement(
        title: str, other: Institution, begins: date, ends: date | None, kind: str
    ) -> Agreement:
        draft = AgreementDraft(
            title=title, type=kind, roles={cast.office.id: "party", other.id: "party"},
            status_manual="approved_to_sign", area_ids=frozenset({area_id}),
        )  # fmt: skip
        row = draft_agreement(draft, by=by)
        signing = SigningDraft(signed_on=begins, in_force_on=begins, expires_on=ends)
        sign_agreement(row, signing, by=by, version=row.version, today=day)
        return row

    under = agreement(
        "Demonstration: memorandum on people development", cast.partner,
        day - timedelta(days=3 * 365 - 45), day + timedelta(days=45), "mou",
    )  # fmt: skip
    for part in (
        StepDraft(
            unit="International Cooperation",
            action="Sent to the legal office",
            taken_on=day - timedelta(days=3 * 365),
        ),
        TextDraft(language="en", title="Demonstration: memorandum on people development"),
        SignatoryDraft(institution_id=cast.partner.id, person_id=people[0].id),
    ):
        add_part(under, part, by=by)
    agreement(
        "Demonstration: memorandum on scholarships", cast.academy,
        day - timedelta(days=1500), None, "moc",
    )  # fmt: skip
    draft_agreement(
        AgreementDraft(
            title="Demonstration: work plan for next year", type="action_plan",
            roles={cast.office.id: "party", cast.partner.id: "party"},
            status_manual="legal_review",
        ),
        by=by, handling=Handling(Marking.RESTRICTED_UNIT),
    )  # fmt: skip
    programme = start_programme(
        ProgrammeDraft(
            title="Demonstration: short course for officials", type="training",
            partner_ids=frozenset({cast.office.id, cast.partner.id}),
            roles={cast.partner.id: "host"}, places=20, area_ids=frozenset({area_id}),
            agreement_id=under.id, starts_on=PartialDate(day.year - 1),
        ),
        by=by,
    )  # fmt: skip
    for years, places, came in ((1, 20, 18), (0, 20, None)):
        intake = IntakeDraft(year=day.year - years, places=places, participants_out=came)
        add_intake(programme, intake, by=by)
