"""Saves a whole record by composing the deeds of the rooms below; the caller commits."""

from dataclasses import dataclass, field, replace
from datetime import date

from tracker.accounts.models import EVERYONE
from tracker.accounts.ownership import handling_beside, open_up
from tracker.accounts.visibility import Viewer
from tracker.cooperation.offers.drafts import OfferDraft
from tracker.cooperation.offers.service import note_offer
from tracker.cooperation.programmes.drafts import ProgrammeDraft
from tracker.cooperation.programmes.service import start_programme
from tracker.cooperation.proposals.drafts import ProposalDraft
from tracker.cooperation.proposals.service import raise_proposal
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _
from tracker.followups.arising import HOME
from tracker.followups.follow_ups.drafts import FollowUpDraft
from tracker.followups.follow_ups.service import note_follow_up
from tracker.institutions.drafts import RelationDraft
from tracker.institutions.models import Institution, InstitutionName
from tracker.institutions.queries import institutions_by_public_id
from tracker.institutions.service import (
    RelationKnown,
    add_name,
    enter_institution,
    relate_institutions,
)
from tracker.intake.drafts import RecordDraft, RecordInstitution, RecordMeeting, RecordPerson
from tracker.intake.statements import save_statement
from tracker.meetings.drafts import AttendanceDraft, MeetingDraft
from tracker.meetings.models import Meeting
from tracker.meetings.points import Origin
from tracker.meetings.queries import find_meeting_id, find_visit_id
from tracker.meetings.service import amend_meeting, log_meeting
from tracker.people.contacts.drafts import ContactDraft
from tracker.people.contacts.queries import is_contact_of
from tracker.people.contacts.service import add_contact
from tracker.people.drafts import MembershipDraft
from tracker.people.models import Person, PersonName
from tracker.people.queries import people_by_public_id
from tracker.people.service import (
    add_person_name,
    enter_membership,
    enter_person,
    label_person,
)
from tracker.sources.models import Source
from tracker.sources.service import QuoteDraft, Recorded, keep_source, quote
from tracker.vocabularies.queries import areas


class GoneMeanwhile(Refusal):
    """A record that the draft refers to is not there any more."""

    message = _(
        "One of the institutions or people chosen is not on record any more. "
        "Choose again; everything else is kept."
    )


@dataclass
class Saved:
    """What was saved: the meeting, each institution and person by its key, the names learned."""

    meeting: Meeting | None = None
    source: Source | None = None
    institutions: dict[str, Institution] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    learnt: list[InstitutionName | PersonName] = field(default_factory=list)


def save_record(draft: RecordDraft, *, by: Viewer, today: date) -> Saved:
    """Save everything that `draft` holds; the caller commits.

    Raises:
        GoneMeanwhile: a known institution or person cannot be found.
        Refusal: any deed below refuses its part; nothing of the record may then be kept.
    """
    saved = Saved()
    if draft.source is not None:
        saved.source = keep_source(draft.source, by=by, handling=draft.handling)
    _save_institutions(draft, saved, by)
    _save_relations(draft, saved, by)
    _save_people(draft, saved, by)
    if draft.meeting is not None:
        _save_meeting(draft, saved, by, today)
        _save_follow_ups(draft, saved, by)
    _save_cooperation(draft, saved, by)
    _save_statements(draft, saved, by)
    _save_contacts(draft, saved, by)
    return saved


def _quote_all(saved: Saved, record: Recorded, passages: tuple[QuoteDraft, ...]) -> None:
    if saved.source is not None:
        for passage in passages:
            quote(saved.source, record, passage)


def _source_id(saved: Saved) -> int | None:
    return saved.source.id if saved.source is not None else None


def _save_institutions(draft: RecordDraft, saved: Saved, by: Viewer) -> None:
    known = institutions_by_public_id({i.known for i in draft.institutions if i.known})
    for item in draft.institutions:
        if item.known is None and item.new is not None:
            found = enter_institution(item.new, by=by, handling=draft.handling)
        elif item.known in known:
            found = known[item.known]
            _learn(found, item, draft, saved)
        else:
            raise GoneMeanwhile
        saved.institutions[item.key] = found
        _quote_all(saved, found, item.quotes)
    db.session.flush()


def _learn(known: Institution, item: RecordInstitution, draft: RecordDraft, saved: Saved) -> None:
    """Add what an open record tells of a known institution, and open it to its readers."""
    if open_up(known, draft.handling.marking):
        for name in known.names:
            name.audience_id = EVERYONE
    if not draft.handling.marking.is_open and known.audience_id == EVERYONE:
        return
    for name_draft in item.learnt_names:
        learnt = add_name(known, name_draft, source_id=_source_id(saved))
        saved.learnt += [learnt] if learnt is not None else []
    if known.founded_on is None and item.founded_on is not None:
        known.founded_on = item.founded_on


def _save_relations(draft: RecordDraft, saved: Saved, by: Viewer) -> None:
    for item in draft.relations:
        relation_draft = RelationDraft(
            type=item.type,
            from_id=saved.institutions[item.from_key].id,
            to_id=saved.institutions[item.to_key].id,
            source_id=_source_id(saved),
        )
        try:
            relation = relate_institutions(relation_draft, by=by, handling=draft.handling)
        except RelationKnown:
            continue
        _quote_all(saved, relation, item.quotes)


def _save_people(draft: RecordDraft, saved: Saved, by: Viewer) -> None:
    known = people_by_public_id({p.known for p in draft.people if p.known})
    for item in draft.people:
        if item.known is None and item.new is not None:
            found = enter_person(item.new, by=by, handling=draft.handling)
        elif item.known in known:
            found = known[item.known]
            _learn_person(found, item, draft, saved)
        else:
            raise GoneMeanwhile
        saved.people[item.key] = found
        _quote_all(saved, found, item.quotes)
        _save_membership(item, found, draft, saved, by)


def _learn_person(known: Person, item: RecordPerson, draft: RecordDraft, saved: Saved) -> None:
    """Open a known person to the readers of an open record, and add the names that it tells."""
    if open_up(known, draft.handling.marking):
        for name in known.names:
            name.audience_id = EVERYONE
    if not draft.handling.marking.is_open and known.audience_id == EVERYONE:
        return
    for name_draft in item.learnt_names:
        learnt = add_person_name(known, name_draft, source_id=_source_id(saved))
        saved.learnt += [learnt] if learnt is not None else []
    label_person(known)


def _save_membership(
    item: RecordPerson, person: Person, draft: RecordDraft, saved: Saved, by: Viewer
) -> None:
    if item.institution_key is None:
        return
    enter_membership(
        MembershipDraft(
            person_id=person.id,
            institution_id=saved.institutions[item.institution_key].id,
            title=item.title,
            observed_on=_as_of(draft),
            source_id=_source_id(saved),
        ),
        by=by,
        handling=draft.handling,
    )


def _as_of(draft: RecordDraft) -> PartialDate | None:
    """Return the day for which the record speaks: the meeting's, else the publication's."""
    if draft.meeting is not None and draft.meeting.held_on is not None:
        return PartialDate.from_date(draft.meeting.held_on)
    return draft.source.published_on if draft.source is not None else None


def _save_meeting(draft: RecordDraft, saved: Saved, by: Viewer, today: date) -> None:
    if draft.meeting is None:
        return
    meeting_draft = _meeting_draft(draft.meeting, draft, saved)
    saved.meeting = log_meeting(meeting_draft, by=by, today=today, handling=draft.handling)
    _quote_all(saved, saved.meeting, draft.meeting.quotes)


def _save_follow_ups(draft: RecordDraft, saved: Saved, by: Viewer) -> None:
    """Note what has to be done after the meeting, about the first foreign institution there."""
    there = [saved.institutions[a.institution_key] for a in draft.attendances]
    about = next((i for i in there if i.country != HOME), None)
    for item in draft.follow_ups:
        note_follow_up(
            FollowUpDraft(
                title=item.title,
                due_on=item.due_on,
                assignee_id=item.assignee_id,
                institution_id=about.id if about else None,
                origin=Origin(saved.meeting),
            ),
            by=by,
            handling=draft.handling,
        )


def _meeting_draft(item: RecordMeeting, draft: RecordDraft, saved: Saved) -> MeetingDraft:
    """Return the meeting with the keys of the record turned into ids."""
    by_code = areas()
    attendances = tuple(
        AttendanceDraft(
            institution_id=saved.institutions[a.institution_key].id,
            side=a.side,
            person_id=saved.people[a.person_key].id if a.person_key else None,
            title_as_used=a.title_as_used,
            role=a.role,
            presence=a.presence,
            headcount_unnamed=a.headcount_unnamed,
        )
        for a in draft.attendances
    )
    return MeetingDraft(
        title=item.title,
        type=item.type,
        held_on=item.held_on,
        ends_on=item.ends_on,
        held_on_as_typed=item.held_on_as_typed,
        status=item.status,
        mode=item.mode,
        place=item.place,
        country=item.country,
        purpose=item.purpose,
        summary=item.summary,
        minutes=item.minutes,
        attendances=attendances,
        area_ids=frozenset(by_code[c].id for c in item.area_codes if c in by_code),
        source_id=_source_id(saved),
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        registration_no=item.registration_no,
        registered_on=item.registered_on,
        visit_id=find_visit_id(item.visit),
        previous_meeting_id=find_meeting_id(item.previous),
    )


def amend_record(
    meeting: Meeting, draft: RecordDraft, *, by: Viewer, today: date, version: int
) -> None:
    """Change a meeting; institutions and people that are new in `draft` are entered first.

    Those are read by the readers of the meeting, whatever the draft says.

    Raises:
        Stale: the meeting was saved by somebody else since `version`. And as `save_record`.
    """
    if meeting.version != version:
        raise Stale
    draft = replace(draft, handling=handling_beside(meeting))
    if draft.meeting is None:
        return
    saved = Saved(meeting=meeting)
    _save_institutions(draft, saved, by)
    _save_people(draft, saved, by)
    item = _meeting_draft(draft.meeting, draft, saved)
    amend_meeting(meeting, item, by=by, today=today, version=version)


def _save_cooperation(draft: RecordDraft, saved: Saved, by: Viewer) -> None:
    by_code = areas()
    meeting_id = saved.meeting.id if saved.meeting is not None else None
    for offer in draft.offers:
        kept = note_offer(
            OfferDraft(
                institution_id=saved.institutions[offer.institution_key].id,
                kind=offer.kind,
                modality=offer.modality,
                area_id=by_code[offer.area_code].id if offer.area_code in by_code else None,
                statement=offer.statement,
                as_of=_as_of(draft),
                source_id=_source_id(saved),
                meeting_id=meeting_id,
            ),
            by=by,
            handling=draft.handling,
        )
        _quote_all(saved, kept, offer.quotes)
    for proposal in draft.proposals:
        raised = raise_proposal(
            ProposalDraft(
                title=proposal.title,
                party_ids=frozenset(
                    saved.institutions[k].id for k in proposal.party_keys or saved.institutions
                ),
                area_ids=frozenset(by_code[c].id for c in proposal.area_codes if c in by_code),
                stage=proposal.stage,
                raised_in_meeting_id=meeting_id,
                source_id=_source_id(saved),
            ),
            by=by,
            handling=draft.handling,
        )
        _quote_all(saved, raised, proposal.quotes)
    _save_programmes(draft, saved, by)


def _save_statements(draft: RecordDraft, saved: Saved, by: Viewer) -> None:
    origin = Origin(saved.meeting)
    for item in draft.statements:
        made = save_statement(item, saved.institutions, origin=origin, on=_as_of(draft), by=by)
        _quote_all(saved, made, item.quotes)


def _save_contacts(draft: RecordDraft, saved: Saved, by: Viewer) -> None:
    """Note how to reach people and institutions, where it is not on record yet."""
    for item in draft.contacts:
        owner = saved.people.get(item.of_key) or saved.institutions[item.of_key]
        if not is_contact_of(owner, item.kind, item.value):
            wanted = ContactDraft(kind=item.kind, value=item.value)
            made = add_contact(owner, wanted, by=by, handling=draft.handling)
            _quote_all(saved, made, item.quotes)


def _save_programmes(draft: RecordDraft, saved: Saved, by: Viewer) -> None:
    for item in draft.programmes:
        office = saved.institutions.get(item.responsible_key or "")
        programme = start_programme(
            ProgrammeDraft(
                title=item.title,
                type=item.type,
                status=item.status,
                partner_ids=frozenset(saved.institutions[k].id for k in item.partner_keys),
                responsible_office_id=office.id if office else None,
                as_of=draft.source.published_on if draft.source else _as_of(draft),
                source_id=_source_id(saved),
            ),
            by=by,
            handling=draft.handling,
        )
        _quote_all(saved, programme, item.quotes)
