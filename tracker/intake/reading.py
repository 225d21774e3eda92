"""Turns the meeting form into a record draft, and a stored meeting back into the form."""

from dataclasses import dataclass, field
from typing import Any

from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling
from tracker.core.errors import Refusal
from tracker.core.forms import RecordField
from tracker.core.names import split_honorific
from tracker.core.words import _
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.queries import find_by_name, institutions_by_public_id
from tracker.institutions.rules import type_of_name
from tracker.intake.drafts import (
    RecordAttendance,
    RecordDraft,
    RecordFollowUp,
    RecordInstitution,
    RecordMeeting,
    RecordPerson,
)
from tracker.intake.forms import MeetingForm
from tracker.meetings.models import Meeting
from tracker.meetings.rules import is_headcount
from tracker.meetings.service import is_out_of_sight
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.queries import people_by_public_id
from tracker.sources.service import SourceDraft


class Unfinished(Refusal):
    """A row of the form needs another answer; the row shows which."""

    message = _("Some rows need another answer. They are marked below; everything else is kept.")


@dataclass
class _Rows:
    institutions: list[RecordInstitution] = field(default_factory=list)
    people: list[RecordPerson] = field(default_factory=list)
    attendances: list[RecordAttendance] = field(default_factory=list)
    key_of_row: dict[str, str] = field(default_factory=dict)
    side_of_key: dict[str, str] = field(default_factory=dict)
    faults: int = 0


def record_of(form: MeetingForm) -> RecordDraft:
    """Return the record that the filled-in form proposes.

    Raises:
        Unfinished: a row cannot be read; the errors stand at its fields.
    """
    rows = _Rows()
    _read_institutions(form, rows)
    _read_people(form, rows)
    _read_unnamed(form, rows)
    seated = {a.institution_key for a in rows.attendances}
    for key, side in rows.side_of_key.items():
        if key not in seated:
            rows.attendances.append(RecordAttendance(institution_key=key, side=side))
    if rows.faults:
        raise Unfinished
    return RecordDraft(
        meeting=_meeting(form),
        institutions=tuple(rows.institutions),
        people=tuple(rows.people),
        attendances=tuple(rows.attendances),
        follow_ups=_follow_ups(form),
        source=None if not form.source_url.data else SourceDraft(
            title=form.title.data, kind="document", url=form.source_url.data
        ),
        handling=_handling(form),
    )  # fmt: skip


def _handling(form: MeetingForm) -> Handling:
    """Return who may read what is new; a form without that field leaves it to the stored meeting."""
    if "marking" not in form:
        return Handling()
    named = frozenset(int(i) for i in form.named.data or ())
    return Handling(Marking(form.marking.data), named)


def _meeting(form: MeetingForm) -> RecordMeeting:
    return RecordMeeting(
        title=form.title.data.strip(),
        type=form.type.data,
        held_on=None if form.day_unknown.data else form.held_on.day,
        ends_on=form.ends_on.day or form.held_on.last_day,
        held_on_as_typed=form.held_on.data or "",
        status=form.status.data or "held",
        mode=form.mode.data or "",
        place=form.place.data or "",
        country=form.country.data or None,
        purpose=form.purpose.data or "",
        summary=form.summary.data or "",
        minutes=form.minutes.data or "",
        area_codes=frozenset(form.areas.data or ()),
        starts_at=form.starts_at.hour,
        ends_at=form.ends_at.hour,
        registration_no=(form.registration_no.data or "").strip(),
        registered_on=form.registered_on.day,
        visit=form.visit.data or "",
        previous=form.previous.data or "",
    )


def _follow_ups(form: MeetingForm) -> tuple[RecordFollowUp, ...]:
    title = (form.follow_up.data or "").strip()
    if not title:
        return ()
    assignee = form.follow_up_assignee.data
    return (
        RecordFollowUp(
            title=title,
            due_on=form.follow_up_due.day,
            assignee_id=int(assignee) if assignee else None,
        ),
    )


def _fault(field_: Any, message: Any) -> None:  # noqa: ANN401
    field_.errors = [*field_.errors, message]


def _read_institutions(form: MeetingForm, rows: _Rows) -> None:
    chosen = {r.form.institution.data for r in form.institutions if r.form.institution.data}
    known = institutions_by_public_id(chosen)
    for number, row in enumerate(form.institutions):
        entry = row.form
        if not entry.institution.is_given:
            continue
        key = f"i{number}"
        item = _institution(entry, key, known)
        if item is None:
            rows.faults += 1
            continue
        rows.institutions.append(item)
        rows.key_of_row[str(number)] = key
        rows.side_of_key[key] = entry.side.data


def _institution(entry: Any, key: str, known: dict[str, Any]) -> RecordInstitution | None:  # noqa: ANN401
    """Return the institution of a row: chosen, found by its exact name, or new."""
    box: RecordField = entry.institution
    if box.data in known:
        return RecordInstitution(key=key, known=box.data)
    found = find_by_name(box.typed)
    if len(found) == 1:
        return RecordInstitution(key=key, known=found[0].public_id)
    if len(found) > 1:
        _fault(box, _("Several institutions bear this name. Choose one from the list."))
        return None
    if not entry.country.data:
        entry.is_new = True
        entry.institution_type.data = entry.institution_type.data or type_of_name(box.typed)
        _fault(
            box,
            _("This institution is new. Choose its country below; it is saved with the meeting."),
        )
        return None
    return RecordInstitution(
        key=key,
        new=InstitutionDraft(
            names=(NameDraft(text=box.typed),),
            institution_type=entry.institution_type.data or type_of_name(box.typed),
            country=None if entry.country.data == "-" else entry.country.data,
        ),
    )


def _read_people(form: MeetingForm, rows: _Rows) -> None:
    chosen = {r.form.person.data for r in form.people if r.form.person.data}
    known = people_by_public_id(chosen)
    for number, row in enumerate(form.people):
        entry = row.form
        if not entry.person.is_given:
            continue
        institution = rows.key_of_row.get(entry.of.data or "")
        if institution is None:
            rows.faults += 1
            _fault(entry.of, _("Choose for which institution this person was there."))
            continue
        key = f"p{number}"
        rows.people.append(_person(entry, key, institution, known))
        rows.attendances.append(
            RecordAttendance(
                institution_key=institution,
                side=rows.side_of_key[institution],
                person_key=key,
                title_as_used=(entry.title.data or "").strip(),
                role=entry.role.data or "",
                presence=entry.presence.data or "attended",
            )
        )


def _person(entry: Any, key: str, institution: str, known: dict[str, Any]) -> RecordPerson:  # noqa: ANN401
    title = (entry.title.data or "").strip()
    if entry.person.data in known:
        return RecordPerson(
            key=key, known=entry.person.data, institution_key=institution, title=title
        )
    parts = split_honorific(entry.person.typed)
    new = PersonDraft(
        names=(PersonNameDraft(text=parts.name),), honorific_prefix=parts.honorific or ""
    )
    return RecordPerson(key=key, new=new, institution_key=institution, title=title)


def _read_unnamed(form: MeetingForm, rows: _Rows) -> None:
    for side, box in (("host", form.unnamed_host), ("guest", form.unnamed_guest)):
        text = (box.data or "").strip().casefold()
        if not text:
            continue
        key = next((k for k, s in rows.side_of_key.items() if s == side), None)
        if key is None or not is_headcount(text):
            rows.faults += 1
            _fault(box, _("Give a number, or the word “some”, and name the institution above."))
            continue
        rows.attendances.append(
            RecordAttendance(institution_key=key, side=side, headcount_unnamed=text)
        )


def values_of(meeting: Meeting) -> dict[str, Any]:
    """Return what the form shows of a stored meeting."""
    rows: dict[int, dict[str, Any]] = {}
    people: list[dict[str, Any]] = []
    unnamed: dict[str, str] = {}
    for a in (one for one in meeting.attendances if not is_out_of_sight(one)):
        rows.setdefault(a.institution_id, {"institution": a.institution.public_id, "side": a.side})
        row = list(rows).index(a.institution_id)
        if a.person is not None:
            people.append(
                {"person": a.person.public_id, "title": a.title_as_used, "of": str(row),
                 "role": a.role, "presence": a.presence}
            )  # fmt: skip
        elif a.headcount_unnamed:
            unnamed[a.side] = a.headcount_unnamed
    return {
        "version": meeting.version,
        "held_on": meeting.held_on_as_typed or (meeting.held_on.isoformat() if meeting.held_on else ""),
        "day_unknown": meeting.held_on is None,
        "ends_on": meeting.ends_on.isoformat() if meeting.ends_on else "",
        "type": meeting.type, "title": meeting.title, "status": meeting.status,
        "mode": meeting.mode, "place": meeting.place, "minutes": meeting.minutes,
        "marking": meeting.marking, "purpose": meeting.purpose, "summary": meeting.summary,
        "country": meeting.country or "", "registration_no": meeting.registration_no,
        "registered_on": meeting.registered_on.isoformat() if meeting.registered_on else "",
        "starts_at": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else "",
        "ends_at": f"{meeting.ends_at:%H:%M}" if meeting.ends_at else "",
        "visit": meeting.visit.public_id if meeting.visit else "",
        "previous": meeting.previous_meeting.public_id if meeting.previous_meeting else "",
        "areas": [link.area.code for link in meeting.area_links],
        "institutions": list(rows.values()), "people": people,
        "unnamed_host": unnamed.get("host", ""), "unnamed_guest": unnamed.get("guest", ""),
    }  # fmt: skip


def name_boxes(form: MeetingForm, meeting: Meeting, language: str) -> None:
    """Write the names of what a stored meeting names into the boxes of its form."""
    names = {a.institution.public_id: a.institution.name_in(language)
             for a in meeting.attendances if a.institution is not None}  # fmt: skip
    names |= {a.person.public_id: a.person.name_in(language)
              for a in meeting.attendances if a.person is not None}  # fmt: skip
    for row in form.institutions:
        row.form.institution.typed = names.get(row.form.institution.data, "")
    for row in form.people:
        row.form.person.typed = names.get(row.form.person.data, "")
    if meeting.previous_meeting is not None:
        form.previous.typed = meeting.previous_meeting.title
